import { expect, test } from 'vitest';
import { relativize } from './relative-base.ts';

test('a page points up to the root of the site, however deep it lies', () => {
  const html = '<a href="/__BASE__/chapters/">Chapters</a><link href="/__BASE__/_astro/a.css">';
  expect(relativize('index.html', html)).toBe('<a href="./chapters/">Chapters</a><link href="./_astro/a.css">');
  expect(relativize('pitfalls/seed/index.html', html)).toContain('href="../../chapters/"');
});

test('a script finds its neighbors from its own address, and the root at run time', () => {
  const js = 'const base="/__BASE__/";new Worker(new URL(`/__BASE__/_astro/a.worker-1.js`,import.meta.url))';
  expect(relativize('_astro/app.js', js)).toBe(
    'const base=(new URL("../",import.meta.url).pathname);new Worker(new URL(`../_astro/a.worker-1.js`,import.meta.url))',
  );
});

test('a style sheet finds its fonts from its own address', () => {
  expect(relativize('_astro/site.css', 'src:url(/__BASE__/_astro/a.woff2)')).toBe('src:url(../_astro/a.woff2)');
});

test('the page for lost readers is served at any depth and names the public path', () => {
  const html = '<a href="/__BASE__/">Home</a>';
  expect(relativize('404.html', html, new URL('https://example.org/guide/'))).toBe('<a href="/guide/">Home</a>');
  expect(relativize('404.html', html)).toBe('<a href="/">Home</a>');
});

test('absolute addresses become the public ones', () => {
  const xml = '<loc>https://example.org/__BASE__/chapters/</loc>';
  expect(relativize('sitemap-0.xml', xml, new URL('https://example.org/guide/'))).toBe(
    '<loc>https://example.org/guide/chapters/</loc>',
  );
});

test('a marker in a form that is not known stops the build', () => {
  expect(() => relativize('_astro/app.js', 'const base="__BASE__"')).toThrowErrorMatchingInlineSnapshot(
    `[Error: _astro/app.js holds a root address that cannot be made relative: …const base="__BASE__"…]`,
  );
});
