import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { type Import, importsOf } from './imports.ts';

/** Tests and what only they use: they stand outside of the table, and nothing of the rest may import them. */
export const forTests = /\.(test|test-d|laws|fixture)\.tsx?$|(^|\/)(arbitrary|oracle)-[^/]*\.ts$/;

/** Every file of `src` that is shipped, as a path from there. */
export function shippedFiles(): readonly string[] {
  return globSync('**/*.{ts,tsx,astro}', {
    cwd: 'src',
    exclude: ['engine/nn/kernel/**', 'engine/stats/matrix-kernel/**'],
  })
    .filter((file) => !forTests.test(file) && !file.endsWith('.d.ts'))
    .sort();
}

/** Where an import leads: a path from `src`, or a package. */
export type Target = { readonly file: string } | { readonly package: string };

/** The imports of a file of `src` (its path from there), each with the place where it leads. */
export function targetsOf(file: string): readonly (Import & { readonly target: Target })[] {
  return importsOf(file, readFileSync(`src/${file}`, 'utf8')).map((one) => ({
    ...one,
    target: targetOf(one.specifier.replace(/\?.*$/, ''), file),
  }));
}

function targetOf(specifier: string, from: string): Target {
  if (specifier.startsWith('@/')) return { file: specifier.slice(2) };
  if (specifier.startsWith('.')) return { file: posix.join(posix.dirname(from), specifier) };
  return { package: specifier };
}
