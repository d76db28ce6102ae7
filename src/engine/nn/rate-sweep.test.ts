import { describe, expect, it } from 'vitest';
import type { LaneResult } from './config.ts';
import {
  emptySweep,
  fingerprintOf,
  groupsOf,
  logSpacedRates,
  runsAt,
  type SweepConfig,
  withReports,
  withResults,
} from './rate-sweep.ts';

const config = (rates: readonly number[], seeds: readonly number[]): SweepConfig => ({
  hidden: [8],
  activation: 'relu',
  optimizer: { kind: 'sgd' },
  schedule: { kind: 'constant', warmupFraction: 0 },
  batchSize: 32,
  epochs: 2,
  dropout: 0,
  patience: null,
  weightDecay: 0.01,
  rates,
  seeds,
});

const result = (validationAccuracy: number): LaneResult => ({
  status: 'trained',
  epochs: 2,
  trainLoss: 0.1,
  validationLoss: 0.2,
  validationAccuracy,
});

describe('logSpacedRates', () => {
  it('keeps both ends and an even ratio, to four significant digits', () => {
    expect(logSpacedRates(0.001, 10, 5)).toEqual([0.001, 0.01, 0.1, 1, 10]);
    expect(logSpacedRates(0.001, 10, 24).slice(0, 4)).toEqual([0.001, 0.001492, 0.002228, 0.003325]);
  });

  it.each([
    [3, 1],
    [1, 1],
    [0, 1],
    [-1, 1],
    [Number.NaN, 1],
    [1, Number.POSITIVE_INFINITY],
  ])('rejects a range from %s to %s', (low, high) => {
    expect(() => logSpacedRates(low, high, 3)).toThrow(
      `low must be above 0 and below high, but got [${low}, ${high}].`,
    );
  });

  it('rejects fewer than two rates', () => {
    expect(() => logSpacedRates(1, 2, 1)).toThrow('count must be an integer of at least 2, but got 1.');
  });
});

describe('groupsOf', () => {
  const rates = logSpacedRates(0.001, 10, 24);

  it('trains every rate with every seed exactly once', () => {
    const sweep = emptySweep(config(rates, [7, 8, 9]));
    const groups = groupsOf(sweep.config);
    const order = groups.flatMap(({ runs }) => runs);
    expect(new Set(order).size).toBe(72);
    expect(order).toHaveLength(72);
    for (const group of groups) {
      group.runs.forEach((index, lane) => {
        expect(sweep.runs[index]?.rate).toBe(group.config.lanes[lane]?.learningRate);
        expect(sweep.runs[index]?.seed).toBe(group.config.seed);
      });
    }
  });

  it('puts four neighboring rates of one seed side by side', () => {
    const [first] = groupsOf(config(rates, [7, 8]));
    expect(first?.config.lanes.map(({ learningRate }) => learningRate)).toEqual(rates.slice(8, 12));
    expect(first?.config.lanes.every(({ weightDecay }) => weightDecay === 0.01)).toBe(true);
  });

  it('begins in the middle of the range and ends at its edges', () => {
    const distances = groupsOf(config(rates, [7])).map(({ config: { lanes } }) => {
      const logs = lanes.map(({ learningRate }) => Math.log10(learningRate));
      return Math.abs(logs.reduce((sum, log) => sum + log, 0) / logs.length - -1);
    });
    expect(distances).toEqual([...distances].sort((a, b) => Math.round((a - b) * 100)));
  });

  it('leaves the last group short when the rates are no multiple of four', () => {
    const sizes = groupsOf(config(logSpacedRates(1, 2, 6), [7])).map(({ runs }) => runs.length);
    expect([...sizes].sort()).toEqual([2, 4]);
  });
});

describe('a sweep under way', () => {
  const empty = emptySweep(config([0.1, 0.2], [7, 8]));
  const group = groupsOf(empty.config)[1] as ReturnType<typeof groupsOf>[number];
  const reported = withReports(empty, group, [
    { lane: 1, epoch: 0, trainLoss: 2, validationLoss: 2.1, validationAccuracy: 0.1 },
  ]);

  it('puts a report into the curve of its rate and seed, and leaves the sweep before as it was', () => {
    expect(runsAt(reported, 1)[1]?.curve).toEqual([
      { epoch: 0, trainLoss: 2, validationLoss: 2.1, validationAccuracy: 0.1 },
    ]);
    expect(reported.runs.filter(({ curve }) => curve.length > 0)).toHaveLength(1);
    expect(empty.runs.every(({ curve }) => curve.length === 0)).toBe(true);
  });

  it('puts results where they belong', () => {
    const ended = withResults(reported, group, [result(0.5), result(0.6)]);
    expect(ended.runs.map((run) => run.result?.validationAccuracy ?? null)).toEqual([null, 0.5, null, 0.6]);
  });

  it('rejects a lane or a number of results that the group has not', () => {
    expect(() =>
      withReports(empty, group, [{ lane: 2, epoch: 0, trainLoss: 0, validationLoss: 0, validationAccuracy: 0 }]),
    ).toThrow('the group has no lane 2.');
    expect(() => withResults(empty, group, [result(1)])).toThrow('a group of 2 lanes got 1 results.');
  });

  it('has another fingerprint once a single bit differs', () => {
    const ended = withResults(reported, group, [result(0.5), result(0.6)]);
    const other = withReports(empty, group, [
      { lane: 1, epoch: 0, trainLoss: 2 + Number.EPSILON * 2, validationLoss: 2.1, validationAccuracy: 0.1 },
    ]);
    expect(fingerprintOf([reported])).toMatch(/^[0-9a-f]{8}$/);
    expect(fingerprintOf([reported])).toBe(fingerprintOf([structuredClone(reported)]));
    expect(new Set([empty, reported, ended, other].map((sweep) => fingerprintOf([sweep]))).size).toBe(4);
  });
});
