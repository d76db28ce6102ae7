import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Direction } from '../study/study.ts';
import type { Curves } from './curves.ts';
import { type PruningRule, prunerOf } from './pruning-rule.ts';
import { createReplayer, slowReplayer } from './replay.ts';

const rules: readonly PruningRule[] = [
  { kind: 'none' },
  { kind: 'percentile', percentile: 50 },
  { kind: 'percentile', percentile: 25, nStartupTrials: 0, nWarmupSteps: 2, intervalSteps: 3, nMinTrials: 2 },
  { kind: 'successive-halving' },
  { kind: 'successive-halving', minResource: 1, reductionFactor: 2 },
  { kind: 'successive-halving', minResource: 2, reductionFactor: 3, minEarlyStoppingRate: 1, bootstrapCount: 2 },
  { kind: 'hyperband', studyName: 'replay' },
  { kind: 'hyperband', studyName: 'replay', maxResource: 9, reductionFactor: 2 },
  { kind: 'patient', patience: 1, minDelta: 0.5, wrapped: null },
  { kind: 'patient', patience: 2, wrapped: { kind: 'percentile', percentile: 50, nStartupTrials: 1 } },
  { kind: 'threshold', lower: -1, upper: 4, intervalSteps: 2 },
  { kind: 'vizier-median' },
  { kind: 'ray-median', gracePeriod: 2, minSamplesRequired: 2 },
  { kind: 'ray-asha', gracePeriod: 1, maxT: 20, reductionFactor: 2 },
  { kind: 'ray-asha', gracePeriod: 2, maxT: 9, reductionFactor: 1.5 },
  { kind: 'wandb-hyperband', minIter: 1, eta: 2, strict: false },
  { kind: 'wandb-hyperband', minIter: 2, strict: true },
  { kind: 'wandb-hyperband', maxIter: 9, s: 2, eta: 1.5, strict: false },
];

const value = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: -3, max: 6 }) },
  { weight: 5, arbitrary: fc.double({ min: -5, max: 5, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY) },
);

/** Up to 16 runs of up to 10 reports at common steps. */
const curves: fc.Arbitrary<Curves> = fc
  .record({
    direction: fc.constantFrom<Direction>('minimize', 'maximize'),
    steps: fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 10 }),
    runs: fc.integer({ min: 1, max: 16 }),
  })
  .chain(({ direction, steps, runs }) =>
    fc.record({
      direction: fc.constant(direction),
      steps: fc.constant(steps.toSorted((a, b) => a - b)),
      values: fc
        .array(value, { minLength: runs * steps.length, maxLength: runs * steps.length })
        .map((made) => Float64Array.from(made)),
      lengths: fc.array(fc.integer({ min: 0, max: steps.length }), { minLength: runs, maxLength: runs }),
      finals: fc.array(fc.oneof(fc.integer({ min: -3, max: 6 }), fc.constant(Number.NaN)), {
        minLength: runs,
        maxLength: runs,
      }),
      costs: fc
        .array(fc.integer({ min: 1, max: 4 }), { minLength: runs * steps.length, maxLength: runs * steps.length })
        .map((made) => Float64Array.from(made)),
      totals: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: runs, maxLength: runs }),
    }),
  );

/** Curves with an order of some of their runs. */
const studies = curves.chain((recorded) =>
  fc.record({
    recorded: fc.constant(recorded),
    order: fc.shuffledSubarray(
      Array.from(recorded.lengths, (_, run) => run),
      { minLength: 1 },
    ),
  }),
);

describe.each(rules)('replay of %j', (rule) => {
  it('decides as its pruner does on the same study', () => {
    fc.assert(
      fc.property(studies, ({ recorded, order }) => {
        const replay = createReplayer(recorded, rule);
        const slow = slowReplayer(recorded, prunerOf(rule));
        expect(replay(order)).toEqual(slow(order));
        // The second study starts from nothing.
        expect(replay(order)).toEqual(slow(order));
        const repeated = [...order, ...order];
        expect(replay(repeated)).toEqual(slow(repeated));
      }),
      { numRuns: 300 },
    );
  });
});

describe('what a replay reports', () => {
  const recorded: Curves = {
    direction: 'minimize',
    steps: [1, 2],
    values: Float64Array.of(1, 1, 2, 2, 3, 0),
    lengths: [2, 2, 2],
    finals: [1, 2, 0],
    costs: Float64Array.of(1, 2, 1, 2, 10, 20),
    totals: [2, 2, 20],
  };

  it('counts what was spent, and what the lost winner would have been worth', () => {
    const rule: PruningRule = { kind: 'percentile', percentile: 50, nStartupTrials: 1 };
    expect(createReplayer(recorded, rule)([0, 1, 2])).toEqual({
      reports: Int32Array.of(2, 1, 1),
      pruned: Uint8Array.of(0, 1, 1),
      spent: 13,
      unpruned: 24,
      best: 1,
      isBestLost: true,
      regret: 1,
    });
  });

  it('loses nothing without pruning', () => {
    const { spent, unpruned, isBestLost, regret } = createReplayer(recorded, { kind: 'none' })([2, 0, 1]);
    expect({ spent, unpruned, isBestLost, regret }).toEqual({ spent: 24, unpruned: 24, isBestLost: false, regret: 0 });
  });

  it('says what was wrong with the curves', () => {
    expect(() => createReplayer({ ...recorded, finals: [1] }, { kind: 'none' })).toThrow('but got 1, 3, 6 and 6.');
    expect(() => createReplayer({ ...recorded, steps: [2, 1] }, { kind: 'none' })).toThrow('steps[1] is 1.');
    expect(() => createReplayer({ ...recorded, lengths: [2, 3, 2] }, { kind: 'none' })).toThrow('lengths[1] is 3.');
  });
});
