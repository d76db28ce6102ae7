import { describe, expect, it } from 'vitest';
import { curvesByEpoch, curvesByFraction } from './recorded-curves.ts';
import { createReplayer } from './replay.ts';

/** A short run and one that is twice as long, both halfway down at half of their plan; the third failed early. */
const runs = [
  { values: [4, 2], planned: 2, final: 2 },
  { values: [4, 3, 2, 1], planned: 4, final: 1 },
  { values: [9], planned: 4, final: Number.NaN },
];

describe('curvesByEpoch', () => {
  it('puts values of the same epoch side by side', () => {
    const { steps, values, lengths, costs, totals } = curvesByEpoch(runs, 'minimize');
    expect(steps).toEqual([1, 2, 3, 4]);
    expect(lengths).toEqual([2, 4, 1]);
    expect([...values.slice(4, 8)]).toEqual([4, 3, 2, 1]);
    expect([...costs.slice(4, 8)]).toEqual([1, 2, 3, 4]);
    expect(totals).toEqual([2, 4, 1]);
  });
});

describe('curvesByFraction', () => {
  it('puts values at the same part of the plan side by side, at what they cost', () => {
    const { values, lengths, costs, totals } = curvesByFraction(runs, { direction: 'minimize', parts: 2 });
    expect([...values.slice(0, 4)]).toEqual([4, 2, 3, 1]);
    expect(lengths).toEqual([2, 2, 0]);
    expect([...costs.slice(0, 4)]).toEqual([1, 2, 2, 4]);
    expect(totals).toEqual([2, 4, 1]);
  });

  it('repeats a value where an epoch is longer than a part, and counts the whole epoch', () => {
    const { values, costs } = curvesByFraction(runs.slice(0, 1), { direction: 'minimize', parts: 4 });
    expect([...values]).toEqual([4, 4, 2, 2]);
    expect([...costs]).toEqual([1, 1, 2, 2]);
  });

  it('says what was wrong', () => {
    expect(() => curvesByFraction(runs, { direction: 'minimize', parts: 0 })).toThrow(
      'parts must be an integer of at least 1, but got 0.',
    );
  });
});

it('a longer run that would win is pruned at the same epoch, and kept at the same fraction', () => {
  const rule = { kind: 'percentile', percentile: 50, nStartupTrials: 1 } as const;
  expect(createReplayer(curvesByEpoch(runs, 'minimize'), rule)([0, 1]).isBestLost).toBe(true);
  expect(createReplayer(curvesByFraction(runs, { direction: 'minimize', parts: 4 }), rule)([0, 1]).isBestLost).toBe(
    false,
  );
});
