import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEngineApi } from './engine-api.ts';

const modules = await readEngineApi();
const members = modules.flatMap((module) => module.members.map((member) => ({ ...member, path: module.path })));

describe('the engine’s public surface', () => {
  it('has a doc comment on every exported function', () => {
    const bare = members.filter(
      ({ kind, comment, signature }) => kind === 'function' && comment === '' && !isGuard(signature),
    );
    expect(bare.map(({ path, name }) => `${path}: ${name} has no doc comment`)).toEqual([]);
  });

  it('is in sight of this test', () => {
    expect(members.map(({ name }) => name)).toEqual(expect.arrayContaining(['createRng', 'createStudy', 'Trial']));
  });
});

describe('examples in doc comments', () => {
  for (const { path, name, examples } of members)
    for (const [i, example] of examples.entries())
      it(`${path}: ${name}, example ${i + 1}, does what it says`, async () => {
        const { default: actual } = await import(/* @vite-ignore */ written(example));
        const { told, expected } = actual as { told: unknown[]; expected: unknown[] };
        expect(expected.length, 'an example must state a result in a `// ->` comment').toBeGreaterThan(0);
        expect(told).toEqual(expected);
      });
});

/** `isComplete(trial): trial is …` says all in its name and type. */
function isGuard(signature: string): boolean {
  return / is \w/.test(signature);
}

/**
 * Writes the example as a module: each line `expression; // -> value` becomes a pair of what was told and what was expected.
 */
function written(example: string): string {
  const lines = example.split('\n');
  const imports = lines.filter((line) => line.startsWith('import '));
  const body = lines
    .filter((line) => !line.startsWith('import '))
    .map((line) =>
      line.replace(
        /^(.*?);?\s*\/\/ -> (.*)$/,
        (_, told: string, expected: string) => `pairs.told.push(${told}); pairs.expected.push(${expected});`,
      ),
    );
  const code = [
    ...imports,
    'const pairs: { told: unknown[]; expected: unknown[] } = { told: [], expected: [] };',
    ...body,
    'export default pairs;',
  ].join('\n');
  const folder = resolve('node_modules/.cache/doc-examples');
  mkdirSync(folder, { recursive: true });
  const file = resolve(folder, `${createHash('sha256').update(code).digest('hex').slice(0, 16)}.ts`);
  writeFileSync(file, code);
  return file;
}
