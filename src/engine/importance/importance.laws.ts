import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../rng/rng.ts';
import type { Study } from '../study/study.ts';
import { arbitraryImportanceStudy } from './arbitrary-importance-study.ts';
import { fanovaImportance } from './fanova.ts';
import { pedAnovaImportance } from './ped-anova.ts';
import { permutationImportance } from './permutation.ts';

const few = { nTrees: 6, refits: 2 };
const methods: Readonly<Record<string, (study: Study, seed: number) => unknown>> = {
  fanova: (study, seed) => fanovaImportance(study, createRng(seed), few),
  'PED-ANOVA': (study, seed) => pedAnovaImportance(study, createRng(seed), { refits: 2 }),
  permutation: (study, seed) => permutationImportance(study, createRng(seed), { ...few, repeats: 2 }),
};

describe.each(Object.entries(methods))('%s', (_, method) => {
  it('answers the same for the same seed, and leaves the study as it was', () => {
    fc.assert(
      fc.property(arbitraryImportanceStudy, fc.nat(), (study, seed) => {
        expect(method(study, seed)).toEqual(method(study, seed));
      }),
      { numRuns: 40 },
    );
  });

  it('does not care in which order a search space lists its hyperparameters', () => {
    fc.assert(
      fc.property(arbitraryImportanceStudy, (study) => {
        const turned = { ...study, space: Object.fromEntries(Object.entries(study.space).toReversed()) };
        expect(method(turned, 1)).toEqual(method(study, 1));
      }),
      { numRuns: 40 },
    );
  });
});

describe('fanovaImportance', () => {
  it('gives shares of at least 0 that add up to 1 with the rest', () => {
    fc.assert(
      fc.property(arbitraryImportanceStudy, (study) => {
        const { main, pairs, rest } = fanovaImportance(study, createRng(1), few);
        const shares = [...Object.values(main), ...pairs].map(({ share }) => share);
        expect(Math.min(rest, ...shares)).toBeGreaterThanOrEqual(0);
        expect(Math.abs(shares.reduce((sum, share) => sum + share, rest) - 1)).toBeLessThan(1e-9);
      }),
      { numRuns: 60 },
    );
  });

  it('is the same whether more or less is better, and on any positive scale of the values', () => {
    fc.assert(
      fc.property(arbitraryImportanceStudy, (study) => {
        const direction = study.direction === 'minimize' ? 'maximize' : 'minimize';
        expect(fanovaImportance({ ...study, direction }, createRng(1), few)).toEqual(
          fanovaImportance(study, createRng(1), few),
        );
        const scaled = fanovaImportance(
          withValues(study, (value) => 4 * value),
          createRng(1),
          few,
        );
        const main = fanovaImportance(study, createRng(1), few).main;
        for (const [name, { share }] of Object.entries(main)) expect(scaled.main[name]?.share).toBeCloseTo(share, 9);
      }),
      { numRuns: 40 },
    );
  });
});

describe('pedAnovaImportance', () => {
  it('mirrors when the values and the direction do', () => {
    fc.assert(
      fc.property(arbitraryImportanceStudy, (study) => {
        const direction = study.direction === 'minimize' ? 'maximize' : 'minimize';
        const mirrored = { ...withValues(study, (value) => -value), direction } as const;
        expect(pedAnovaImportance(mirrored, createRng(1), { refits: 2 })).toEqual(
          pedAnovaImportance(study, createRng(1), { refits: 2 }),
        );
      }),
    );
  });
});

function withValues(study: Study, change: (value: number) => number): Study {
  return {
    ...study,
    trials: study.trials.map((trial) =>
      trial.state === 'complete' ? { ...trial, value: change(trial.value) } : trial,
    ),
  };
}
