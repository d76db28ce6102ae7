import type { APIRoute } from 'astro';
import { type ContentPage, contentPages } from '@/lib/pages-of-content.ts';

/** Each chapter and each entry as Markdown beside its page: `/pitfalls/no-log-scale.md`. */
export async function getStaticPaths() {
  return (await contentPages()).map((page) => ({ params: { path: page.path }, props: page }));
}

export const GET: APIRoute<ContentPage> = ({ props }) =>
  new Response(props.markdown, { headers: { 'content-type': 'text/markdown; charset=utf-8' } });
