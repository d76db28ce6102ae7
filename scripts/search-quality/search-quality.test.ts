import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bestValue, compare, rounded, SAMPLERS, TEST_FUNCTIONS } from './search-quality-runs.ts';

type Row = {
  readonly function: string;
  readonly sampler: string;
  readonly best: readonly number[];
  readonly optuna: { readonly median: number; readonly probabilityLower: number; readonly pWorse: number } | null;
};

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../src/evidence/measured/${name}`, import.meta.url), 'utf8'));
const { rows } = read('search-quality.json') as { rows: readonly Row[] };
const optuna = read('search-quality.optuna.json') as { best: Record<string, Record<string, number[]>>; trials: number };
const compared = rows.flatMap((row) => (row.optuna === null ? [] : [{ ...row, optuna: row.optuna }]));

describe('the search', () => {
  it.each(['branin', 'hartmann6'])(
    'by TPE ends no worse than Optuna’s on %s: 20 seeds of 100 trials',
    { timeout: 60_000 },
    (name) => {
      const test = TEST_FUNCTIONS.find((each) => each.name === name);
      const sampler = SAMPLERS['tpe'];
      const theirs = optuna.best[name]?.['tpe'];
      if (!test || !sampler || !theirs) throw new Error(`${name} must have been run.`);
      const ours = Array.from({ length: 20 }, (_, seed) => bestValue(test, sampler, { seed, nTrials: optuna.trials }));
      expect(compare(ours, theirs).pWorse).toBeGreaterThan(0.01);
    },
  );

  it('is compared with Optuna’s on every function, over 100 seeds by TPE and by the GP', () => {
    for (const { name } of TEST_FUNCTIONS)
      for (const [sampler, seeds] of [
        ['tpe', 100],
        ['gp', 100],
      ] as const)
        expect(
          compared.find((row) => row.function === name && row.sampler === sampler)?.best.length,
        ).toBeGreaterThanOrEqual(seeds);
  });

  it.each(compared)(
    'as measured, by $sampler is no worse on $function',
    ({ function: name, sampler, best, optuna: recorded }) => {
      const { probabilityLower, pWorse } = compare(best, (optuna.best[name]?.[sampler] ?? []).map(rounded));
      expect(probabilityLower).toBeCloseTo(recorded.probabilityLower, 5);
      expect(pWorse).toBeCloseTo(recorded.pWorse, 5);
      // One in a hundred over all comparisons together.
      expect(pWorse).toBeGreaterThan(0.01 / compared.length);
    },
  );

  it('by TPE and GP ends lower than at random on every function', () => {
    for (const { name } of TEST_FUNCTIONS) {
      const bestOf = (sampler: string): readonly number[] =>
        rows.find((row) => row.function === name && row.sampler === sampler)?.best ?? [];
      for (const sampler of ['tpe', 'gp'])
        expect(compare(bestOf('random'), bestOf(sampler)).pWorse).toBeLessThan(0.001);
    }
  });
});
