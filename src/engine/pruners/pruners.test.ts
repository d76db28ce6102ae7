import { describe, expect, it } from 'vitest';
import type { Study } from '../study/study.ts';
import type { RunningTrial, Trial } from '../study/trial.ts';
import { bracketOf, bracketWeights, hyperbandPruner } from './hyperband.ts';
import { medianPruner } from './median.ts';
import { patientPruner } from './patient.ts';
import { percentilePruner } from './percentile.ts';
import type { Pruner } from './pruner.ts';
import { rayMedianPruner } from './ray-median.ts';
import { successiveHalvingPruner } from './successive-halving.ts';
import { thresholdPruner } from './threshold.ts';
import { vizierMedianPruner } from './vizier-median.ts';
import { wilcoxonPruner } from './wilcoxon.ts';

const reportsOf = (values: readonly number[]) => values.map((value, i) => ({ step: i + 1, value }));
const complete = (number: number, values: readonly number[]): Trial => ({
  number,
  params: {},
  intermediateValues: reportsOf(values),
  state: 'complete',
  value: values.at(-1) ?? 0,
});

/** Asks about a trial with these values, reported at steps 1, 2, …, after complete ones with those. Lower is better. */
function ask(pruner: Pruner, others: readonly (readonly number[])[], own: readonly number[]) {
  const trial: RunningTrial = {
    number: others.length,
    params: {},
    intermediateValues: reportsOf(own),
    state: 'running',
  };
  const study: Study = {
    space: {},
    direction: 'minimize',
    seed: 0,
    trials: [...others.map((values, number) => complete(number, values)), trial],
  };
  return pruner.prune(study, trial);
}

describe('three median rules', () => {
  // At step 3 the others are at 1, 2 and 3 now, and at 4, 5 and 6 on average.
  const others = [
    [7, 4, 1],
    [8, 5, 2],
    [9, 6, 3],
  ];

  it("Optuna's compares with the values at the step", () => {
    expect(ask(medianPruner({ nStartupTrials: 3 }), others, [8, 5, 2.5])).toEqual({
      prune: true,
      observed: 2.5,
      threshold: 2,
      reason: 'Best value so far, 2.5, is worse than 2, the median of 3 complete trials at step 3.',
    });
  });

  it("Vizier's and Ray's compare with running averages, and let the same trial go on", () => {
    expect(ask(vizierMedianPruner(), others, [8, 5, 2.5]).prune).toBe(false);
    expect(ask(rayMedianPruner({ gracePeriod: 1 }), others, [8, 5, 2.5]).prune).toBe(false);
    expect(ask(vizierMedianPruner(), others, [8, 6, 5.5])).toMatchObject({ prune: true, threshold: 5 });
    expect(ask(rayMedianPruner({ gracePeriod: 1 }), others, [8, 6, 5.5])).toMatchObject({ prune: true, threshold: 5 });
  });

  it("Ray's averages from the grace period on, and needs others that came as far", () => {
    expect(ask(rayMedianPruner({ gracePeriod: 3 }), others, [8, 5, 2.5])).toMatchObject({ prune: true, threshold: 2 });
    expect(ask(rayMedianPruner({ gracePeriod: 1, minSamplesRequired: 4 }), others, [9, 9, 9]).prune).toBe(false);
    expect(ask(rayMedianPruner({ gracePeriod: 1 }), others, [9, 9, 9, 9]).prune).toBe(false);
  });

  it("Ray's leaves averages out that are no numbers, and then may have too few to judge", () => {
    const diverged = [
      [1, 1],
      [1, Number.NaN],
      [1, 1],
      [1, 1],
    ];
    expect(ask(rayMedianPruner({ gracePeriod: 1 }), diverged, [2, 2])).toMatchObject({ prune: true, threshold: 1 });
    expect(ask(rayMedianPruner({ gracePeriod: 1 }), diverged.slice(0, 3), [2, 2]).prune).toBe(false);
  });
});

describe('what surprises', () => {
  it('a good early value shields a trial that diverges later', () => {
    expect(ask(medianPruner({ nStartupTrials: 1 }), [[1, 1, 1]], [0.5, 50, 500]).prune).toBe(false);
  });

  it('a tie is kept', () => {
    expect(ask(medianPruner({ nStartupTrials: 1 }), [[2, 2]], [2, 2]).prune).toBe(false);
  });

  it('successive halving: the first trials at a rung are given up while bootstrapping', () => {
    const pruner = successiveHalvingPruner({ minResource: 1, bootstrapCount: 2 });
    expect(ask(pruner, [], [0])).toMatchObject({
      prune: true,
      reason: 'Only 1 result at rung 0 (step 1); the first 2 are given up.',
    });
  });

  it('successive halving: a first report at step 3 is judged at two rungs', () => {
    const pruner = successiveHalvingPruner({ minResource: 1, reductionFactor: 3 });
    expect(ask(pruner, [[5, 5, 1]], [2, 2, 2])).toEqual({
      prune: true,
      observed: 2,
      threshold: 1,
      reason: '2 is not among the best 1 of 2 results at rung 1 (step 3), 1 or better.',
    });
  });

  it('hyperband (1, 81, 3): five brackets, 57 % of trials in the one that stops earliest', () => {
    const weights = bracketWeights({ minResource: 1, maxResource: 81, reductionFactor: 3 });
    expect(weights).toEqual([81, 34, 15, 8, 5]);
    const brackets = Array.from({ length: 20_000 }, (_, number) =>
      bracketOf(number, { weights, studyName: 'a study' }),
    );
    expect(brackets.filter((bracket) => bracket === 0).length / 20_000).toBeCloseTo(81 / 143, 1);
  });

  it('patient: an exactly flat curve never triggers', () => {
    expect(ask(patientPruner(null, { patience: 1 }), [], [3, 3, 3, 3]).prune).toBe(false);
    expect(ask(patientPruner(null, { patience: 1 }), [], [3, 3.1, 3.2]).prune).toBe(true);
  });

  it('wilcoxon: three shared instances are too few at p < 0.1', () => {
    expect(ask(wilcoxonPruner(), [[1, 1, 1]], [2, 3, 4]).prune).toBe(false);
    expect(ask(wilcoxonPruner(), [[1, 1, 1, 1]], [2, 3, 4, 5])).toEqual({
      prune: true,
      observed: 0.0625,
      threshold: 0.1,
      reason: 'With p = 0.0625, on 4 shared instances it is worse than trial 0.',
    });
  });
});

describe('settings that make no sense', () => {
  it.each([
    [() => percentilePruner(101), 'percentile must be from 0 to 100, but got 101.'],
    [() => medianPruner({ nStartupTrials: -1 }), 'nStartupTrials must be an integer of at least 0, but got -1.'],
    [() => medianPruner({ intervalSteps: 0 }), 'intervalSteps must be an integer of at least 1, but got 0.'],
    [
      () => successiveHalvingPruner({ reductionFactor: 1 }),
      'reductionFactor must be an integer of at least 2, but got 1.',
    ],
    [
      () => successiveHalvingPruner({ bootstrapCount: 3 }),
      "bootstrapCount needs a minResource that is a number, but got 3 with 'auto'.",
    ],
    [
      () => hyperbandPruner({ bootstrapCount: 3 }),
      "bootstrapCount needs a maxResource that is a number, but got 3 with 'auto'.",
    ],
    [
      () => hyperbandPruner({ minResource: 5, maxResource: 4 }),
      'maxResource must be an integer of at least 5, but got 4.',
    ],
    [() => patientPruner(null, { patience: -1 }), 'patience must be an integer of at least 0, but got -1.'],
    [() => thresholdPruner({}), 'lower or upper must be given.'],
    [() => thresholdPruner({ lower: 2, upper: 1 }), 'lower must not exceed upper, but got [2, 1].'],
    [() => wilcoxonPruner({ pThreshold: 2 }), 'pThreshold must be from 0 to 1, but got 2.'],
  ])('%s', (make, message) => {
    expect(make).toThrow(message);
  });
});
