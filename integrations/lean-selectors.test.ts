import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { costlyStyles, withLeanSelectors } from './lean-selectors.ts';

const LOOKS_AROUND = /:has\((~ script|> li|> :first-child|#)/;

test.each(Object.keys(costlyStyles))('the installed Starlight has the selectors of %s, and loses them', (place) => {
  const style = readFileSync(`node_modules/@astrojs/starlight/dist/${place}`, 'utf8');
  const rules = (css: string): string => css.replaceAll(/\/\*[\s\S]*?\*\//g, '');
  expect(rules(style)).toMatch(LOOKS_AROUND);
  expect(rules(withLeanSelectors(style, place))).not.toMatch(LOOKS_AROUND);
});

test('styles without them stop the build with what to do', () => {
  expect(() => withLeanSelectors('p {}', 'style/markdown.css')).toThrow('see lean-selectors.ts');
});
