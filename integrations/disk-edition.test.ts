import { expect, test } from 'vitest';
import { diskModule, diskPage, diskSheet, partsOf } from './disk-edition.ts';
import { registrationOf } from './precache.ts';

const page = (head: string, body: string) =>
  `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`;

test('files are told apart by what becomes of them', () => {
  const parts = partsOf([
    '404.html',
    '_astro/app-1.js',
    '_astro/digits-1.bin',
    '_astro/engine.worker-1.js',
    '_astro/site.css',
    'index.html',
    'pagefind/index/en_1.pf_index',
    'pagefind/pagefind-worker.js',
    'pagefind/pagefind.js',
    'pagefind/words.json',
    'sw.js',
  ]);
  expect(parts).toEqual({
    pages: ['index.html'],
    sheets: ['_astro/site.css'],
    modules: ['_astro/app-1.js', 'pagefind/pagefind.js'],
    workers: ['_astro/engine.worker-1.js'],
    data: ['_astro/digits-1.bin', 'pagefind/index/en_1.pf_index', 'pagefind/words.json'],
    useless: ['404.html', 'pagefind/pagefind-worker.js', 'sw.js'],
  });
});

test('a module asks the one script for what it imports at run time, and keeps what is known', () => {
  const source =
    'import("./chart.js");import(`./chart.js`);import(path);import(base+`a.js`);new URL("a",import.meta.url)';
  expect(diskModule('_astro/app.js', source)).toBe(
    'import("./chart.js");import(`./chart.js`);diskImport(path);diskImport(base+`a.js`);new URL("a",diskAddress("_astro/app.js"))',
  );
});

test('links to folders name the page in them, others stay', () => {
  const links = [
    '../',
    '..',
    './pruning/#rule',
    '../a/?x.seed=3',
    '#top',
    'a.html',
    'https://example.org/a/',
    'mailto:a@b.c',
  ];
  const html = diskPage('chapters/index.html', page('', links.map((href) => `<a href="${href}">a</a>`).join('')));
  expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
    '../index.html',
    '../index.html',
    './pruning/index.html#rule',
    '../a/index.html?x.seed=3',
    '#top',
    'a.html',
    'https://example.org/a/',
    'mailto:a@b.c',
  ]);
});

test('a page loads the one script first, under a policy of its own that allows workers made in memory', () => {
  const old = '<meta http-equiv="content-security-policy" content="default-src \'none\'">';
  const html = diskPage('chapters/index.html', page(old, '<script type="module" src="../_astro/a.js"></script>'));
  expect(html).toMatch(
    /<meta charset="utf-8"><meta http-equiv="content-security-policy"[^>]*><script src="\.\.\/offline\.js">/,
  );
  expect(html).toContain("worker-src 'self' blob:");
  expect(html).not.toContain("default-src 'none'");
  expect(html).toContain('<script type="text/plain" data-disk-module="../_astro/a.js">');
});

test('what a folder has no use for goes', () => {
  const html = diskPage(
    'index.html',
    page(
      '<link rel="modulepreload" href="a.js"><link rel="preload" href="a.woff2" as="font" crossorigin>',
      `<script>${registrationOf('./sw.js')}</script>`,
    ),
  );
  expect(html).not.toMatch(/preload|register/);
});

test('an inline module that imports another stops the build', () => {
  const html = page('', '<script type="module">import "./a.js"</script>');
  expect(() => diskPage('index.html', html)).toThrow(
    'index.html holds an inline module that imports another, which cannot run from a disk.',
  );
});

test('transitions between pages go', () => {
  expect(diskSheet('a{}@view-transition{navigation:auto}b{}')).toBe('a{}b{}');
});
