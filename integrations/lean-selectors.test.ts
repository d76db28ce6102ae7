import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withLeanSelectors } from './lean-selectors.ts';

test('the installed Starlight has the selectors, and afterwards no list asks what is in it or follows it', () => {
  const css = readFileSync('node_modules/@astrojs/starlight/dist/style/markdown.css', 'utf8');
  const lean = withLeanSelectors(css).replaceAll(/\/\*[\s\S]*?\*\//g, '');
  expect(lean).not.toMatch(/:has\((~|> li)/);
});

test('styles without them stop the build with what to do', () => {
  expect(() => withLeanSelectors('p {}')).toThrow('see lean-selectors.ts');
});
