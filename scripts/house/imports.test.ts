import { expect, test } from 'vitest';
import { globalsOf, importsOf } from './imports.ts';

test('every form of import is found, and types are told from values', () => {
  const source = `
    import type { A } from './a.ts';
    import { type B, type C } from './b.ts';
    import { type D, e } from './d.ts';
    import './f.css';
    export { g } from './g.ts';
    const h = () => import('./h.ts');
    const worker = new Worker(new URL('./i.worker.ts', import.meta.url));
    // import './comment.ts'
    const text = "import './text.ts'";
  `;
  expect(
    importsOf('x.ts', source).map(({ specifier, typeOnly }) => `${specifier}${typeOnly ? ' (type)' : ''}`),
  ).toEqual(['./a.ts (type)', './b.ts (type)', './d.ts', './f.css', './g.ts', './h.ts', './i.worker.ts']);
});

test('of an Astro file, the frontmatter and the scripts are read', () => {
  const source =
    "---\nimport A from './A.astro';\n---\n<p>import './p.ts'</p>\n<script>\nimport './b.ts';\n</script>\n";
  expect(importsOf('X.astro', source).map(({ specifier }) => specifier)).toEqual(['./A.astro', './b.ts']);
});

test('globals count where they are used, not where they are mentioned', () => {
  const names = globalsOf(
    'x.ts',
    'const seed = Math.random(); /* Date */ const day = "Date"; new Intl.NumberFormat();',
  );
  expect([names.has('Math.random'), names.has('Date'), names.has('Intl.NumberFormat')]).toEqual([true, false, true]);
});
