import { describe, expect, it } from 'vitest';
import { createRng } from '../rng/rng.ts';
import { gridSampler } from '../samplers/grid-sampler.ts';
import type { Sampler } from '../samplers/sampler.ts';
import { gridAxes, gridSize } from '../space/grid.ts';
import { paramsFromUnit } from '../space/params.ts';
import { sobolSequence } from '../stats/sobol.ts';
import { createStudy, start } from '../study/study.ts';
import { CONTENDERS, type Contender, fittingGrid, samplerOf } from './contender.ts';
import { type LandscapeSpec, landscapeFamily, typicalGap } from './landscape-family.ts';
import { bestGaps, budgetOf, type RaceConfig, type RaceRun, race, startOf } from './race.ts';

const TABLE: LandscapeSpec = {
  kind: 'table',
  table: {
    axes: [
      { name: 'optimizer', choices: ['sgd', 'adam'] },
      { name: 'rate', scale: 'log', values: [0.001, 0.01, 0.1] },
    ],
    values: [0.5, 0.3, 0.1, 0.2, 0.05, 0.9],
  },
};
const SPECS: readonly LandscapeSpec[] = [
  { kind: 'branin' },
  { kind: 'hartmann6' },
  { kind: 'ackley', dimensions: 3 },
  { kind: 'low-effective', dimensions: 10 },
  { kind: 'tuning', dimensions: 1 },
  { kind: 'tuning', dimensions: 10 },
  { kind: 'conditional' },
  TABLE,
];
const config: RaceConfig = { landscape: { kind: 'tuning', dimensions: 3 }, nTrials: 24, workers: 1, noise: 0 };

const runsOf = (contender: Contender, over: Partial<RaceConfig> = {}, seeds = [1, 2]): readonly RaceRun[] => [
  ...race(contender, { ...config, ...over }, seeds),
];

describe.each(SPECS)('the landscape $kind', (spec) => {
  const family = landscapeFamily(spec);
  const pointOf = sobolSequence(Object.keys(family.space).length, createRng(1));
  const points = Array.from({ length: 300 }, (_, i) => paramsFromUnit(family.space, pointOf(i)));

  it('is nowhere below its minimum', () => {
    for (const seed of [0, 1, 2]) {
      const { lossOf, minimum } = family.at(seed);
      for (const params of points) expect(lossOf(params)).toBeGreaterThanOrEqual(minimum - 1e-9);
    }
  });

  it('comes near its minimum when one walks downhill from the best of many points', () => {
    const { lossOf, minimum } = family.at(3);
    const gap = typicalGap(family);
    const [run] = race('local', { ...config, landscape: spec, nTrials: 400 }, [3]);
    expect(Math.min(...(run?.gaps ?? []))).toBeLessThan(0.25);
    expect(gap).toBeGreaterThan(0);
    expect(lossOf(points[0] as never)).toBeGreaterThan(minimum);
  });
});

describe('a table of runs', () => {
  const family = landscapeFamily(TABLE);
  const { lossOf, minimum } = family.at(0);
  it('gives each run at its place, and a straight line on the scale of the axis between two', () => {
    expect(lossOf({ optimizer: 'sgd', rate: 0.01 })).toBeCloseTo(0.3, 12);
    expect(lossOf({ optimizer: 'adam', rate: 0.1 })).toBeCloseTo(0.9, 12);
    expect(lossOf({ optimizer: 'sgd', rate: Math.sqrt(0.01 * 0.1) })).toBeCloseTo(0.2, 12);
    expect(minimum).toBe(0.05);
  });

  it('refuses a count of values that is not that of the combinations', () => {
    expect(() => landscapeFamily({ kind: 'table', table: { axes: [], values: [1, 2] } })).toThrow(
      'values must be 1, one a combination, but got 2.',
    );
  });
});

describe('a tuning task', () => {
  const { space, at } = landscapeFamily({ kind: 'tuning', dimensions: 1 });
  it('costs 4 points when the rate is ten times too low, and the training when it is a hundred times too high', () => {
    const losses = Array.from({ length: 4001 }, (_, i) => at(5).lossOf(paramsFromUnit(space, [i / 4000])));
    const best = losses.indexOf(Math.min(...losses));
    expect(losses[best]).toBeCloseTo(0.05, 4);
    expect(losses[best - 1000]).toBeCloseTo(0.09, 4);
    expect(losses[best + 1400] ?? 0.9).toBeCloseTo(0.9, 4);
  });

  it('refuses more dimensions than it has names for', () => {
    expect(() => landscapeFamily({ kind: 'tuning', dimensions: 11 })).toThrow('from 1 to 10, but got 11.');
  });
});

describe.each(CONTENDERS)('a race of %s', (contender) => {
  it('runs each trial of its budget once, and is the same with the same seed', () => {
    const [first] = runsOf(contender);
    const { nTrials } = budgetOf(contender, config);
    expect(first?.numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: nTrials }, (_, i) => i));
    expect(first?.gaps.every((gap) => gap >= 0)).toBe(true);
    expect(runsOf(contender)[0]).toEqual(first);
    expect(runsOf(contender)[1]).not.toEqual(first);
  });

  it.each([1, 8])('is on %i workers the start of a longer one, except for a sweep and a grid', (workers) => {
    if (contender === 'grid' || contender === 'sweep') return;
    const [short] = runsOf(contender, { nTrials: 16, workers }, [3]);
    const [long] = runsOf(contender, { nTrials: 24, workers }, [3]);
    expect(startOf(long as RaceRun, budgetOf(contender, { nTrials: 16, workers }).nTrials)).toEqual(short);
  });

  it('takes on 8 workers about an eighth of the hours', () => {
    if (contender === 'gp') return;
    const hoursOf = (workers: number) => runsOf(contender, { nTrials: 64, workers }, [1])[0]?.hours ?? [];
    expect(hoursOf(1).at(-1)).toBeGreaterThan(50);
    expect(hoursOf(8).at(-1)).toBeLessThan(13);
    expect(hoursOf(8)).toEqual(hoursOf(8).toSorted((a, b) => a - b));
  });

  it('searches a conditional space', () => {
    expect(runsOf(contender, { landscape: { kind: 'conditional' }, nTrials: 12 }, [1])[0]?.gaps).toHaveLength(
      budgetOf(contender, { nTrials: 12, workers: 1 }).nTrials,
    );
  });
});

describe('common random numbers', () => {
  it('give the n-th trial of every contender the same noise', () => {
    const noiseOf = ({ numbers, gaps, seen }: RaceRun) =>
      numbers.slice(0, 12).map((number, i) => [number, ((seen[i] as number) - (gaps[i] as number)).toFixed(9)]);
    const all = (['random', 'sobol', 'tpe', 'local'] as const).map((contender) =>
      noiseOf(runsOf(contender, { noise: 0.2 }, [5])[0] as RaceRun),
    );
    for (const noise of all) expect(noise).toEqual(all[0]);
    expect(new Set(all[0]?.map(([, noise]) => noise)).size).toBe(12);
  });

  it('let trials end in the order of their own hours, whoever searches', () => {
    const [random] = runsOf('random', { workers: 8 }, [5]);
    const [tpe] = runsOf('tpe', { workers: 8 }, [5]);
    expect(random?.hours).toEqual(tpe?.hours);
    expect(random?.numbers).toEqual(tpe?.numbers);
    expect(random?.numbers).not.toEqual(random?.numbers.toSorted((a, b) => a - b));
  });
});

describe('the best so far', () => {
  it('is what the best-looking trial really is: with noise it can get worse', () => {
    expect(bestGaps({ gaps: [3, 1, 2], seen: [3, 1, 0.5] })).toEqual([3, 1, 2]);
    expect(bestGaps({ gaps: [3, 1, 2], seen: [3, 1, 2] })).toEqual([3, 1, 1]);
  });
});

describe('a sweep', () => {
  it('tries even steps of the first number, and leaves all else in the middle', () => {
    const { space } = landscapeFamily({ kind: 'conditional' });
    const { suggest } = samplerOf('sweep', space, 4);
    const points = Array.from({ length: 4 }, (_, i) => {
      const trials = Array.from({ length: i }, () => ({}));
      return suggest({ space, direction: 'minimize', seed: 1, trials: trials as never }, createRng(1));
    });
    const rates = points.map(({ learning_rate }) => Math.log10(learning_rate as number));
    expect(rates.map((rate, i) => (rate - (rates[i - 1] ?? -5.625)).toFixed(6))).toEqual(new Array(4).fill('1.250000'));
    expect(new Set(points.map(({ weight_decay }) => weight_decay)).size).toBe(1);
  });
});

describe('a grid that fits', () => {
  it.each([
    [1, 24, 24],
    [2, 24, 24],
    [3, 24, 24],
    [6, 64, 64],
    [6, 100, 96],
  ])('has for %i hyperparameters and %i trials %i points', (dimensions, nTrials, size) => {
    const { space } = landscapeFamily({ kind: 'tuning', dimensions });
    expect(gridSize(space, gridAxes(space, fittingGrid(space, nTrials)))).toBe(size);
  });

  it.each([{ kind: 'tuning', dimensions: 3 } as const, { kind: 'conditional' } as const])(
    'is what the grid sampler suggests, of $kind: each point once, in the same order, and then again',
    (spec) => {
      const { space } = landscapeFamily(spec);
      for (const seed of [1, 2]) {
        const suggested = (sampler: Sampler) => {
          let study = createStudy(space, { seed });
          for (let i = 0; i < 30; i++) [study] = start(study, sampler.suggest(study, createRng(i)));
          return study.trials.map(({ params }) => params);
        };
        const plan = samplerOf('grid', space, 20);
        expect(suggested(plan)).toEqual(suggested(gridSampler({ points: fittingGrid(space, 20) })));
      }
    },
  );

  it('has at least two values of each, where that takes more trials than there are', () => {
    const { space } = landscapeFamily({ kind: 'tuning', dimensions: 10 });
    expect(gridSize(space, gridAxes(space, fittingGrid(space, 40)))).toBe(1024);
  });
});
