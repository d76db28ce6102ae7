import { defineRouteMiddleware } from '@astrojs/starlight/route-data';
import { sitePath } from '@/lib/site-path.ts';

const withMarkdown = /^(chapters|pitfalls|red-flags|rationalizations|scenarios)\/./;

/** Tells machines where the page is as Markdown. */
export const onRequest = defineRouteMiddleware(({ locals: { starlightRoute } }) => {
  const { id, head } = starlightRoute;
  if (!withMarkdown.test(id)) return;
  const attrs = { rel: 'alternate', type: 'text/markdown', href: sitePath(`/${id}.md`) };
  head.push({ tag: 'link', attrs, content: '' });
});
