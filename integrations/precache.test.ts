import { expect, test } from 'vitest';
import { isForReaders, serviceWorkerFor, versionOf } from './precache.ts';

test('what a reader can ask for is kept, copies for machines are not', () => {
  const kept = ['index.html', '_astro/digits-1.bin', '_astro/a.woff2', 'pagefind/pagefind.js', 'favicon.svg'];
  const left = ['index.md', 'llms.txt', 'sitemap-0.xml', 'og/index.png', 'api/pitfalls.json', 'sw.js'];
  expect([...kept, ...left].filter(isForReaders)).toEqual(kept);
});

test('the version changes with a name and with a content, and with nothing else', () => {
  const one = new Uint8Array([1]);
  const two = new Uint8Array([2]);
  const version = versionOf(['a', 'b'], [one, two]);
  expect(versionOf(['a', 'b'], [one, two])).toBe(version);
  expect(versionOf(['a', 'c'], [one, two])).not.toBe(version);
  expect(versionOf(['a', 'b'], [one, one])).not.toBe(version);
});

test('the service worker gets its version and its files', () => {
  const template = "const version = '{{version}}';\nconst files = ['{{files}}'];";
  expect(serviceWorkerFor(template, 'abc', ['index.html'])).toBe(
    'const version = "abc";\nconst files = ["index.html"];',
  );
});
