import { describe, expect, it } from 'vitest';
import { createRng } from '../rng/rng.ts';
import { quantile } from './quantile.ts';
import { recordedQuality } from './recorded-quality.ts';
import { simulateSplit } from './seed-split.ts';
import { type StagedSearch, simulateStagedSearch } from './staged-search.ts';
import { pickUnderNoise } from './winners-curse.ts';

const NORMAL = (normal: number) => normal;
const PLAIN: StagedSearch = { trials: 40, checkpoints: [], fullTrials: 0, finalists: 0, freshSeeds: 0 };
const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

/** Draws every trial, also where there is a shorter way. */
function picks(search: Partial<StagedSearch>, { noise = 0.5, rounds = 4000, quality = NORMAL, seed = 3 } = {}) {
  return simulateStagedSearch({ ...PLAIN, ...search }, { quality, noise, rounds, rng: createRng(seed) });
}

describe('a staged search', () => {
  it('without a second stage picks what is known exactly', () => {
    for (const noise of [0.1, 1]) {
      const exact = pickUnderNoise({ configurations: 40, seeds: 1, spread: 1, noise });
      const found = picks({}, { noise });
      expect(Math.abs(mean(found.trueValues) - exact.trueValue)).toBeLessThan(0.05);
      expect(Math.abs(mean(found.reported) - exact.reported)).toBeLessThan(0.05);
    }
  });

  it('with finalists picks what the other simulation of two stages picks', () => {
    const rng = createRng(8);
    const pool = Array.from(
      { length: 20_000 },
      (_, i) => picks({ trials: 1 }, { rounds: 1, seed: i }).trueValues[0] as number,
    );
    const split = { configurations: 45, seeds: 1, finalists: 5, extraSeeds: 3 };
    const other = simulateSplit(split, { pool, noise: 1, rounds: 2000, rng });
    const own = picks({ trials: 45, finalists: 5, freshSeeds: 3 }, { noise: 1 });
    expect(Math.abs(mean(own.trueValues) - other.trueValue)).toBeLessThan(0.06);
  });

  it('reports of a pick with fresh seeds little more than is true, and of a lone score far more', () => {
    const optimism = ({ reported, trueValues }: ReturnType<typeof picks>) => mean(reported) - mean(trueValues);
    expect(optimism(picks({}, { noise: 1 }))).toBeGreaterThan(1);
    const fresh = optimism(picks({ finalists: 5, freshSeeds: 5 }, { noise: 1 }));
    expect(fresh).toBeGreaterThan(0);
    expect(fresh).toBeLessThan(0.3);
  });

  it('loses little where early ranks agree, and all that pruning could win where they do not', () => {
    const all = mean(picks({ trials: 200 }).trueValues);
    const early = (rankCorrelation: number) =>
      mean(picks({ trials: 200, checkpoints: [{ kept: 50, rankCorrelation }] }).trueValues);
    expect(early(1)).toBeGreaterThan(all - 0.02);
    expect(early(0.8)).toBeGreaterThan(all - 0.15);
    expect(early(0.01)).toBeLessThan(mean(picks({ trials: 50 }).trueValues) + 0.05);
  });

  it('counts trials that pass no checkpoint as any others', () => {
    const checkpoints = [{ kept: 20, rankCorrelation: 1 }];
    const { trueValues } = picks({ trials: 60, checkpoints, fullTrials: 40 }, { noise: 0 });
    expect(Math.abs(mean(trueValues) - mean(picks({ trials: 100 }, { noise: 0 }).trueValues))).toBeLessThan(0.001);
    const short = simulateStagedSearch({ ...PLAIN, fullTrials: 60 }, { noise: 0.5, rounds: 20_000, rng: createRng(5) });
    expect(Math.abs(mean(short.trueValues) - mean(picks({ trials: 100 }).trueValues))).toBeLessThan(0.04);
  });

  it('sees at a checkpoint what has that rank correlation with the quality', () => {
    // Of two trials the better one is kept with probability 1/2 + asin(r)/π, r being Pearson's correlation.
    const { trueValues } = picks({ trials: 2, checkpoints: [{ kept: 1, rankCorrelation: 0.8 }] }, { noise: 0 });
    const best = picks({ trials: 2 }, { noise: 0 }).trueValues;
    const right = mean(trueValues.map((value, i) => (value === best[i] ? 1 : 0)));
    // The error is made twice: of a difference of two, both with their own error.
    expect(right).toBeCloseTo(0.5 + Math.asin(2 * Math.sin((Math.PI * 0.8) / 6)) / Math.PI, 1);
  });

  it('draws only the best of normal qualities where it can, and ends with the same', () => {
    for (const search of [{}, { finalists: 5, freshSeeds: 3 }])
      for (const noise of [0.1, 1, 5]) {
        const short = simulateStagedSearch({ ...PLAIN, ...search }, { noise, rounds: 20_000, rng: createRng(5) });
        const long = picks(search, { noise });
        expect(Math.abs(mean(short.trueValues) - mean(long.trueValues))).toBeLessThan(0.05);
        expect(Math.abs(mean(short.reported) - mean(long.reported))).toBeLessThan(0.05 * (1 + noise));
        for (const share of [0.05, 0.95]) {
          const gap = quantile([...short.trueValues], share) - quantile([...long.trueValues], share);
          expect(Math.abs(gap)).toBeLessThan(0.1);
        }
      }
  });

  it('gives two plans the same configurations', () => {
    const few = picks({ trials: 20 }, { noise: 0 }).trueValues;
    const many = picks({ trials: 30 }, { noise: 0 }).trueValues;
    expect(few.every((value, i) => value <= (many[i] as number))).toBe(true);
  });

  it('takes true values from a record', () => {
    const quality = recordedQuality(Array.from({ length: 100 }, (_, i) => i));
    const { trueValues } = picks({ trials: 1 }, { quality });
    expect(quantile([...trueValues], 0.5)).toBeGreaterThan(45);
    expect(quantile([...trueValues], 0.5)).toBeLessThan(54);
    expect(Math.max(...trueValues)).toBeLessThanOrEqual(99);
  });

  it('says what is wrong with its stages', () => {
    expect(() => picks({ trials: 0 })).toThrow('trials must be an integer of at least 1, but got 0.');
    expect(() => picks({ finalists: 41 })).toThrow(
      'finalists must be an integer from 0 to the 40 trials that end, but got 41.',
    );
    expect(() => picks({ checkpoints: [{ kept: 50, rankCorrelation: 0.8 }] })).toThrow(
      'kept must be an integer from 1 to the 40 trials that get there, but got 50.',
    );
    expect(() => picks({ checkpoints: [{ kept: 5, rankCorrelation: 0 }] })).toThrow(
      'rankCorrelation must be above 0 and at most 1, but got 0.',
    );
    expect(() => picks({ fullTrials: -1 })).toThrow('fullTrials must be an integer of at least 0, but got -1.');
    expect(() => picks({ finalists: 2, freshSeeds: 0 })).toThrow(
      'freshSeeds must be an integer of at least 1, but got 0.',
    );
  });
});
