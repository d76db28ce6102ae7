import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listExamples, runExample } from './example-runs.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'examples-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What comes of an example that is a shell script here, run by what stands for Python. */
async function outcomeOf(source: string, written?: string, update = false): Promise<string | null> {
  const interpreter = join(folder, 'interpreter');
  writeFileSync(interpreter, '#!/bin/sh\n[ "$1 $2" = "-W error" ] && exec sh "$3"\n', { mode: 0o755 });
  writeFileSync(join(folder, 'half_decades.py'), source);
  if (written !== undefined) writeFileSync(join(folder, 'half_decades.out'), written);
  return (await runExample(join(folder, 'half_decades.py'), { python: interpreter, update })).problem;
}

test('an example that prints what is written beside it is fine; what it logs does not count', async () => {
  expect(await outcomeOf('echo 3; echo log >&2', '3\n')).toBeNull();
});

test('one that prints something else shows both', async () => {
  expect(await outcomeOf('echo 3', '4\n')).toBe(
    'prints something other than half_decades.out, first in line 1.\n--- written\n4\n\n--- printed\n3\n',
  );
});

test('one that fails shows all that it printed', async () => {
  expect(await outcomeOf('echo oh >&2; exit 2', '')).toBe('ended with code 2:\noh\n');
});

test('one without an output is told how to get one, and gets it', async () => {
  expect(await outcomeOf('echo 3')).toContain('`npm run examples -- --update` writes it.');
  expect(await outcomeOf('echo 3', undefined, true)).toBeNull();
  expect(readFileSync(join(folder, 'half_decades.out'), 'utf8')).toBe('3\n');
});

test('one may differ as far as its tolerance says, and no further', async () => {
  writeFileSync(
    join(folder, 'half_decades.tolerance.yaml'),
    'why: It trains.\nlines:\n  - { begins: best, within: 0.05 }\n',
  );
  expect(await outcomeOf('echo best 0.92', 'best 0.95\n')).toBeNull();
  expect(await outcomeOf('echo best 0.82', 'best 0.95\n')).toContain('first in line 1');
});

test('a tolerance that does not say for which lines is refused', async () => {
  writeFileSync(join(folder, 'half_decades.tolerance.yaml'), 'why: It trains.\n');
  await expect(outcomeOf('echo 3', '4\n')).rejects.toThrow('must have "why"');
});

test('an output whose example is gone is found', () => {
  writeFileSync(join(folder, 'a.py'), '');
  writeFileSync(join(folder, 'b.out'), '');
  expect(listExamples(folder)).toEqual({ examples: ['a.py'], orphans: ['b.out'] });
});
