import { mdxToJs } from 'satteri';
import { expect, test } from 'vitest';
import { contentComponents } from './content-components.ts';

const registry = {
  Figure: '@/components/Figure.astro',
  FigureRef: '@/components/FigureRef.astro',
  Rule: '@/components/Rule.astro',
};
const fileURL = new URL(`file://${process.cwd()}/content/chapters/learning-rate.mdx`);

function compile(source: string): string {
  const result = mdxToJs(source, { mdastPlugins: [contentComponents(registry)], fileURL });
  if (result instanceof Promise) throw new Error('a plugin is asynchronous, so the compiler is too.');
  return result.code;
}

test('a page imports the components that it uses, and no other', () => {
  const code = compile('<Rule>Yes.</Rule>');
  expect(code).toContain('@/components/Rule.astro');
  expect(code).not.toContain('Figure.astro');
});

test('figures are numbered in their order, and references follow', () => {
  const code = compile('<FigureRef id="b" />\n\n<Figure id="a" caption="A." />\n\n<Figure id="b" caption="B." />');
  expect([...code.matchAll(/number: "(\d)"/g)].map((match) => match[1])).toEqual(['2', '1', '2']);
});

test('an unknown component is named with its file and the fix', () => {
  expect(() => compile('<Figrue id="a" />')).toThrowErrorMatchingInlineSnapshot(
    `[Error: content/chapters/learning-rate.mdx: <Figrue> is not a component that content may use. Did you mean <Figure>?]`,
  );
});

test('a reference to no figure is named with its file and the fix', () => {
  expect(() => compile('<FigureRef id="c" />')).toThrowErrorMatchingInlineSnapshot(
    `[Error: content/chapters/learning-rate.mdx: <FigureRef id="c"> names no figure of this page. Give a <Figure> that id.]`,
  );
});
