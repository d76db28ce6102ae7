import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../rng/rng.ts';
import {
  chanceOfGood,
  drawsUntilGood,
  expectedBest,
  expectedBestCurve,
  expectedBestWeighted,
  trialsUntil,
} from './expected-best.ts';
import { mannWhitney } from './mann-whitney.ts';
import { probabilityOfExceeding } from './probability-of-exceeding.ts';
import { kendall, pearson, spearman } from './rank-correlation.ts';
import { runsOf, simulateSplit } from './seed-split.ts';
import { medianTuningBand, tuningCurve } from './tuning-curve.ts';
import { expectedNormalMaximum, pickAmong, pickUnderNoise } from './winners-curse.ts';

type Oracle = {
  readonly correlations: readonly { x: number[]; y: number[]; spearman: number; kendall: number; pearson: number }[];
  readonly bestOf: readonly { values: number[]; n: number; without: number; with: number; lowest: number }[];
  readonly normalMaximum: readonly { n: number; value: number }[];
  readonly noisyPicks: readonly { values: number[]; noise: number; chances: number[]; reported: number }[];
  readonly wins: readonly { a: number[]; b: number[]; share: number }[];
};
const oracle = JSON.parse(readFileSync(new URL('./tuning.oracle.json', import.meta.url), 'utf8')) as Oracle;

describe('rank correlations', () => {
  it('are those of SciPy, with and without ties', () => {
    for (const { x, y, ...expected } of oracle.correlations) {
      expect(spearman(x, y)).toBeCloseTo(expected.spearman, 12);
      expect(kendall(x, y)).toBeCloseTo(expected.kendall, 12);
      expect(pearson(x, y)).toBeCloseTo(expected.pearson, 12);
    }
  });

  it('are NaN when one side is constant', () => {
    for (const correlation of [spearman, kendall, pearson]) expect(correlation([1, 1], [1, 2])).toBeNaN();
  });

  it('say what was wrong', () => {
    expect(() => kendall([1], [1])).toThrow('x and y must be equally many, at least 2, but got 1 and 1.');
    expect(() => spearman([1, Number.NaN], [1, 2])).toThrow('x and y must not hold NaN.');
  });
});

describe('expectedBestCurve', () => {
  it('is expectedBest for every n', () => {
    const pool = [0.2, 5, 3.5, 3.5, 9, -1, 4];
    for (const goal of ['maximize', 'minimize'] as const)
      expectedBestCurve(pool, pool.length, goal).forEach((value, i) => {
        expect(value).toBeCloseTo(expectedBest(pool, i + 1, { goal, replacement: false }), 12);
      });
  });

  it('ends with the pool', () => {
    expect(() => expectedBestCurve([1, 2], 3, 'maximize')).toThrow('upTo must be from 1 to the 2 values, but got 3.');
  });
});

describe('expectedBest', () => {
  it('is the mean over all subsets, or all tuples', () => {
    for (const { values, n, ...expected } of oracle.bestOf) {
      expect(expectedBest(values, n, { goal: 'maximize', replacement: false })).toBeCloseTo(expected.without, 12);
      expect(expectedBest(values, n, { goal: 'maximize', replacement: true })).toBeCloseTo(expected.with, 12);
      expect(expectedBest(values, n, { goal: 'minimize', replacement: false })).toBeCloseTo(expected.lowest, 12);
    }
  });

  it('is the mean for one trial and the best for all of them', () => {
    expect(expectedBest([1, 2, 6], 1, { goal: 'minimize', replacement: false })).toBeCloseTo(3, 12);
    expect(expectedBest([1, 2, 6], 3, { goal: 'minimize', replacement: false })).toBe(1);
  });

  it('takes weights: two equal values weigh as one of weight two', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom('minimize' as const, 'maximize' as const),
        (n, goal) => {
          expect(expectedBestWeighted([3, 1, 4], n, { goal, weights: [2, 1, 0] })).toBeCloseTo(
            expectedBest([3, 3, 1], n, { goal, replacement: true }),
            12,
          );
        },
      ),
    );
  });

  it('says what was wrong', () => {
    expect(() => expectedBest([1, 2], 3, { goal: 'minimize', replacement: false })).toThrow(
      'n must be from 1 to the 2 values, but got 3.',
    );
    expect(() => expectedBestWeighted([1], 1, { goal: 'minimize', weights: [0] })).toThrow('but got [0].');
  });
});

describe('trialsUntil', () => {
  it('is 59 for the best 5 % with 95 % confidence', () => {
    expect(trialsUntil(0.05, 0.95)).toBe(59);
    expect(trialsUntil(0.5, 0.5)).toBe(1);
    expect(trialsUntil(1, 0.99)).toBe(1);
  });

  it('is the least such number', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (share, confidence) => {
          const n = trialsUntil(share, confidence);
          expect(1 - (1 - share) ** n).toBeGreaterThanOrEqual(confidence);
          if (n > 1) expect(1 - (1 - share) ** (n - 1)).toBeLessThan(confidence);
        },
      ),
    );
  });
});

describe('drawsUntilGood', () => {
  it('counts draws from a pool that is used up', () => {
    // Of 4 draws from 10 values with 3 good ones, C(7, 4) / C(10, 4) = 1/6 miss.
    expect(chanceOfGood(4, { size: 10, good: 3 })).toBeCloseTo(5 / 6, 12);
    expect(drawsUntilGood({ size: 10, good: 3 }, 5 / 6 - 1e-9)).toBe(4);
    expect(drawsUntilGood({ size: 10, good: 1 }, 1)).toBe(10);
    expect(drawsUntilGood({ size: 10, good: 0 }, 0.5)).toBeNull();
  });

  it('needs no more draws than with replacement', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (good, confidence) => {
          expect(drawsUntilGood({ size: 50, good }, confidence)).toBeLessThanOrEqual(
            trialsUntil(good / 50, confidence),
          );
        },
      ),
    );
  });
});

describe('tuning curves', () => {
  const rng = createRng(4);
  const values = Array.from({ length: 60 }, () => rng.next());
  const ns = [1, 2, 5, 20, 60];

  it('rise with n, inside their interval', () => {
    const curve = tuningCurve(values, ns, {
      goal: 'maximize',
      replacement: false,
      rng: createRng(1),
      rounds: 200,
      level: 0.9,
    });
    for (const [i, point] of curve.entries()) {
      expect(point.value).toBeGreaterThan(curve[i - 1]?.value ?? 0);
      expect(point.low).toBeLessThanOrEqual(point.value);
      expect(point.high).toBeGreaterThanOrEqual(point.value);
    }
  });

  it('has a band without assumptions, which covers the true median curve of the uniform distribution', () => {
    let covered = 0;
    for (let seed = 0; seed < 200; seed++) {
      const fresh = createRng(seed);
      const band = medianTuningBand(
        Array.from({ length: 30 }, () => fresh.next()),
        ns,
        { goal: 'maximize', level: 0.8 },
      );
      if (band.every(({ n, low, high }) => low <= 0.5 ** (1 / n) && 0.5 ** (1 / n) <= high)) covered++;
    }
    expect(covered / 200).toBeGreaterThanOrEqual(0.8);
  });

  it('admits what it cannot bound', () => {
    const [last] = medianTuningBand([1, 2, 3, 4], [50], { goal: 'maximize', level: 0.9 });
    expect(last).toMatchObject({ value: 4, high: Number.POSITIVE_INFINITY });
    const [lowest] = medianTuningBand([1, 2, 3, 4], [50], { goal: 'minimize', level: 0.9 });
    expect(lowest).toMatchObject({ value: 1, low: Number.NEGATIVE_INFINITY });
  });
});

describe("the winner's curse", () => {
  it('knows the expected maximum of normals', () => {
    for (const { n, value } of oracle.normalMaximum) expect(expectedNormalMaximum(n)).toBeCloseTo(value, 10);
  });

  it('is nothing without noise, and all of the report without spread', () => {
    expect(pickUnderNoise({ configurations: 20, seeds: 1, spread: 2, noise: 0 }).optimism).toBe(0);
    expect(pickUnderNoise({ configurations: 20, seeds: 1, spread: 0, noise: 1 }).trueValue).toBe(0);
  });

  it('shrinks with the square root of the seeds when configurations are alike', () => {
    const of = (seeds: number) => pickUnderNoise({ configurations: 20, seeds, spread: 0, noise: 1 }).optimism;
    expect(of(1) / of(4)).toBeCloseTo(2, 12);
  });

  it('is what SciPy integrates for known values', () => {
    for (const { values, noise, chances, reported } of oracle.noisyPicks) {
      const pick = pickAmong(values, noise);
      for (const [i, chance] of chances.entries()) expect(pick.chances[i]).toBeCloseTo(chance, 8);
      expect(pick.reported).toBeCloseTo(reported, 8);
    }
  });

  it('shares the chance among equals', () => {
    const { chances, trueValue } = pickAmong([1, 1, 1], 0.5);
    for (const chance of chances) expect(chance).toBeCloseTo(1 / 3, 9);
    expect(trueValue).toBeCloseTo(1, 9);
  });
});

describe('simulateSplit', () => {
  const pool = Array.from({ length: 400 }, (_, i) => Math.sin(i * i));
  const split = { configurations: 12, seeds: 1, finalists: 0, extraSeeds: 0 };

  it('picks the best without noise', () => {
    const { trueValue, optimism } = simulateSplit(split, { pool, noise: 0, rounds: 2000, rng: createRng(1) });
    expect(optimism).toBe(0);
    const exact = expectedBest(pool, 12, { goal: 'maximize', replacement: false });
    expect(Math.abs(trueValue - exact)).toBeLessThan(0.01);
  });

  it('reports less optimism when finalists are run again', () => {
    const one = simulateSplit({ ...split, configurations: 60 }, { pool, noise: 1, rounds: 500, rng: createRng(2) });
    const two = simulateSplit(
      { configurations: 36, seeds: 1, finalists: 4, extraSeeds: 6 },
      { pool, noise: 1, rounds: 500, rng: createRng(2) },
    );
    expect(two.optimism).toBeLessThan(one.optimism);
    expect(two.trueValue).toBeGreaterThan(one.trueValue);
  });

  it('counts its runs', () => {
    expect(runsOf({ configurations: 36, seeds: 1, finalists: 4, extraSeeds: 6 })).toBe(60);
  });
});

describe('which is better', () => {
  it('counts the pairs that A wins, as Mann and Whitney do', () => {
    for (const { a, b, share } of oracle.wins) expect(mannWhitney(a, b).probabilityAbove).toBeCloseTo(share, 12);
  });

  it('is one half for equal normals, and sure without noise', () => {
    expect(probabilityOfExceeding({ mean: 1, deviation: 2 }, { mean: 1, deviation: 1 })).toBeCloseTo(0.5, 12);
    expect(probabilityOfExceeding({ mean: 1, deviation: 0 }, { mean: 0, deviation: 0 })).toBe(1);
    expect(probabilityOfExceeding({ mean: 1, deviation: 1 }, { mean: 0, deviation: 0 })).toBeCloseTo(
      0.8413447460685429,
      12,
    );
  });
});
