import { describe, expect, it } from 'vitest';
import { standardNormal } from '../rng/draws.ts';
import { createRng } from '../rng/rng.ts';
import { quantile } from './quantile.ts';
import { type Quality, recordedQuality } from './recorded-quality.ts';
import { simulateSplit } from './seed-split.ts';
import { type StagedSearch, simulateStagedSearch } from './staged-search.ts';
import { pickUnderNoise } from './winners-curse.ts';

const PLAIN: StagedSearch = { trials: 40, checkpoints: [], fullTrials: 0, finalists: 0, freshSeeds: 0 };
const RECORD = Array.from({ length: 100 }, (_, i) => 60 - 3000 / (i + 50));
const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

type Setting = {
  readonly noise?: number;
  readonly rounds?: number;
  readonly seed?: number;
  readonly quality?: Quality | undefined;
};

function picks(search: Partial<StagedSearch>, { noise = 0.5, rounds = 4000, seed = 3, quality }: Setting = {}) {
  const options = { noise, rounds, rng: createRng(seed), ...(quality === undefined ? {} : { quality }) };
  return simulateStagedSearch({ ...PLAIN, ...search }, options);
}

/** The same search with every trial drawn, seen and measured, in other code. */
function plainly(search: Partial<StagedSearch>, { noise = 0.5, rounds = 4000, quality = (z) => z }: Setting = {}) {
  const { trials, checkpoints, fullTrials, finalists, freshSeeds } = { ...PLAIN, ...search };
  const rng = createRng(99);
  const normal = () => standardNormal(rng);
  const trueValues: number[] = [];
  const reported: number[] = [];
  for (let round = 0; round < rounds; round++) {
    let left = Array.from({ length: trials }, normal);
    for (const { kept, rankCorrelation } of checkpoints) {
      const r = 2 * Math.sin((Math.PI * rankCorrelation) / 6);
      const seen = left.map((z) => ({ z, value: r * z + Math.sqrt(1 - r * r) * normal() }));
      left = seen
        .sort((a, b) => b.value - a.value)
        .slice(0, kept)
        .map(({ z }) => z);
    }
    const ended = [...left, ...Array.from({ length: fullTrials }, normal)]
      .map((z) => ({ value: quality(z), measured: quality(z) + noise * normal() }))
      .sort((a, b) => b.measured - a.measured);
    const runs = ended.slice(0, Math.max(1, finalists)).map(({ value, measured }) => {
      const fresh = Array.from({ length: freshSeeds }, () => value + noise * normal());
      return { value, report: finalists === 0 ? measured : mean(fresh), all: mean([measured, ...fresh]) };
    });
    const best = runs.reduce((a, b) => (finalists > 0 && b.all > a.all ? b : a));
    trueValues.push(best.value);
    reported.push(best.report);
  }
  return { trueValues, reported };
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
    expect(Math.abs(mean(trueValues) - mean(picks({ trials: 100 }, { noise: 0 }).trueValues))).toBeLessThan(0.03);
  });

  it('sees at a checkpoint what has that rank correlation with the quality', () => {
    // Of two trials the kept one is Pearson's correlation times the mean of the better of two normals, 1/√π, above the mean.
    const { trueValues } = picks(
      { trials: 2, checkpoints: [{ kept: 1, rankCorrelation: 0.8 }] },
      { noise: 0, rounds: 20_000 },
    );
    expect(Math.abs(mean(trueValues) * Math.sqrt(Math.PI) - 2 * Math.sin((Math.PI * 0.8) / 6))).toBeLessThan(0.03);
  });

  it.each([
    { name: 'screened only', search: {} },
    { name: 'with finalists', search: { finalists: 5, freshSeeds: 3 } },
    { name: 'pruned', search: { trials: 90, checkpoints: [{ kept: 30, rankCorrelation: 0.8 }] } },
    {
      name: 'pruned twice, with full trials and finalists',
      search: {
        trials: 90,
        checkpoints: [
          { kept: 30, rankCorrelation: 0.6 },
          { kept: 10, rankCorrelation: 0.8 },
        ],
        fullTrials: 20,
        finalists: 4,
        freshSeeds: 2,
      },
    },
  ])('leaves out what cannot matter, and ends as if it had not: $name', ({ search }) => {
    for (const { quality, unit } of [
      { quality: undefined, unit: 1 },
      { quality: recordedQuality(RECORD), unit: 10 },
    ])
      for (const noise of [0.1, 1, 5]) {
        const setting = { noise: noise * unit, quality };
        const [short, long] = [picks(search, { ...setting, rounds: 8000 }), plainly(search, setting)];
        const near = 0.06 * unit;
        expect(Math.abs(mean(short.trueValues) - mean(long.trueValues))).toBeLessThan(near);
        expect(Math.abs(mean(short.reported) - mean(long.reported))).toBeLessThan(near * (1 + noise));
        for (const share of [0.05, 0.5, 0.95]) {
          const gap = quantile([...short.trueValues], share) - quantile(long.trueValues, share);
          expect(Math.abs(gap)).toBeLessThan(2 * near);
        }
      }
  });

  it('gives two plans the same luck', () => {
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
