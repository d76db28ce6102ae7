import { mdxToJs } from 'satteri';
import { expect, test } from 'vitest';
import { scrollableTables } from './scrollable-tables.ts';

test('a table can be reached by keyboard and keeps its cells', async () => {
  const { code } = await mdxToJs('| rate | score |\n|---|---|\n| 0.1 | 7 |\n', { mdastPlugins: [scrollableTables()] });
  expect(code).toMatch(/table, \{[^}]*tab[iI]ndex: "0"/);
  expect(code).toContain('score');
});
