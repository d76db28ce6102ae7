import { describe, expect, it } from 'vitest';
import { createRng } from '@/engine/rng/rng.ts';
import { gridSampler } from '@/engine/samplers/grid-sampler.ts';
import { toUnit } from '@/engine/space/unit-interval.ts';
import { createStudy, type Study, start } from '@/engine/study/study.ts';
import { initialConfig } from '../kit/controls/config.ts';
import {
  type Config,
  casesOf,
  distinctValues,
  FIELDS,
  levelsOf,
  METHODS,
  type Method,
  spaceOf,
} from './model/config.ts';
import { isMoreThanLuck, leadOf, type Standing, standingsOf } from './model/standing.ts';
import { viewOf } from './model/view.ts';

const DEFAULT = initialConfig(FIELDS);

function searched(over: Partial<Config>) {
  const config: Config = { ...DEFAULT, runs: 100, ...over };
  const cases = casesOf(config);
  const standings = standingsOf(cases, config);
  const of = (method: Method) => standings.find((own) => own.method === method) as Standing;
  return {
    cases,
    ...viewOf(cases, config),
    of,
    lead: (ahead: Method, behind: Method) => leadOf(of(ahead), of(behind)),
  };
}

describe('what is tried', () => {
  it('is 4 values of each hyperparameter for a grid of 16, and 16 for the others', () => {
    const { of } = searched({ runs: 20 });
    expect(METHODS.map((method) => of(method).distinct)).toEqual([
      [4, 4],
      [16, 16],
      [16, 16],
      [16, 16],
    ]);
  });

  it.each([
    [2, 16, 4],
    [2, 24, 4],
    [3, 27, 3],
    [3, 125, 5],
    [6, 64, 2],
    [10, 128, 1],
  ])('with %i hyperparameters and %i trials, the finest grid has %i values each', (dimensions, budget, levels) => {
    expect(levelsOf({ ...DEFAULT, dimensions, budget })).toBe(levels);
  });

  it('is for the grid what the engine’s grid sampler suggests', () => {
    const config: Config = { ...DEFAULT, dimensions: 3, budget: 27, runs: 20 };
    const space = spaceOf(3);
    let study: Study<typeof space> = createStudy(space, { seed: 1 });
    const sampler = gridSampler({ points: 3 });
    for (let i = 0; i < 27; i++) [study] = start(study, sampler.suggest(study, createRng(i)));
    const suggested = study.trials.map(({ params }) =>
      Object.entries(space).map(([name, distribution]) => toUnit(distribution, params[name] as number)),
    );
    expect(casesOf(config)[0]?.designs.grid.toSorted()).toEqual(suggested.toSorted());
  });

  it('is each point of the grid once, in an order that differs from seed to seed', () => {
    const [first, second] = casesOf({ ...DEFAULT, runs: 20 }).map(({ designs }) => designs.grid.map(String));
    expect(new Set(first).size).toBe(16);
    expect(second?.toSorted()).toEqual(first?.toSorted());
    expect(second).not.toEqual(first);
  });

  it('is a part of a grid that is larger than the budget', () => {
    const config: Config = { ...DEFAULT, dimensions: 10, levels: 9, resolution: 'own', runs: 20 };
    const grid = casesOf(config)[0]?.designs.grid ?? [];
    expect(new Set(grid.map(String)).size).toBe(16);
    expect(distinctValues(grid, 0)).toBeLessThanOrEqual(9);
  });

  it('fills each of 16 slices of every hyperparameter once, for the Latin hypercube', () => {
    for (const { designs } of casesOf({ ...DEFAULT, dimensions: 5, runs: 20 })) {
      for (let axis = 0; axis < 5; axis++) {
        expect(new Set(designs.latin.map((point) => Math.floor(16 * (point[axis] as number)))).size).toBe(16);
      }
    }
  });

  it('is the same with the same seed, and the optimum stays when the budget moves', () => {
    const [few] = casesOf({ ...DEFAULT, runs: 20 });
    const [again] = casesOf({ ...DEFAULT, runs: 20 });
    const [many] = casesOf({ ...DEFAULT, budget: 64, runs: 20 });
    expect(again).toEqual(few);
    expect(many?.optimum).toEqual(few?.optimum);
    expect(many?.designs.random.slice(0, 16)).toEqual(few?.designs.random);
    expect(many?.designs.sobol.slice(0, 16)).toEqual(few?.designs.sobol);
  });
});

describe('who wins, over 100 seeds', () => {
  it.each([1, 501])('with one important axis of two, random beats the grid of 16 (seeds from %i)', (seed) => {
    const { lead } = searched({ seed });
    expect(isMoreThanLuck(lead('random', 'grid'))).toBe(true);
    expect(lead('random', 'grid').value).toBeGreaterThan(1.5);
  });

  it('the more one axis matters, the further random is ahead of the grid', () => {
    const leads = [1, 16, 256, 1024].map((ratio) => searched({ ratio }).lead('random', 'grid').value);
    expect(leads).toEqual(leads.toSorted((a, b) => a - b));
  });

  it.each([1, 501])(
    'with equal importance in two dimensions the grid is no worse than random (seeds from %i)',
    (seed) => {
      expect(isMoreThanLuck(searched({ seed, ratio: 1 }).lead('random', 'grid'))).toBe(false);
    },
  );

  it.each([
    [2, 16],
    [3, 27],
  ])(
    'with equal importance of %i hyperparameters, a grid of %i in the middles of slices beats random',
    (dimensions, budget) => {
      const { lead, summary } = searched({ ratio: 1, placement: 'middles', dimensions, budget });
      expect(lead('grid', 'random').low).toBeGreaterThan(1);
      expect(summary).toMatch(/the grid (is ahead|and .* are too close to call)/);
    },
  );

  it('with five hyperparameters and 32 trials, a grid from end to end loses even with equal importance', () => {
    const { lead } = searched({ dimensions: 5, budget: 32, ratio: 1 });
    expect(lead('random', 'grid').low).toBeGreaterThan(2);
  });

  it('in ten dimensions, neither quasi-random nor Latin hypercube is ahead of random', () => {
    const { lead } = searched({ dimensions: 10, budget: 100 });
    expect(isMoreThanLuck(lead('sobol', 'random')) && lead('sobol', 'random').value > 1).toBe(false);
    expect(isMoreThanLuck(lead('latin', 'random')) && lead('latin', 'random').value > 1).toBe(false);
  });

  it('in two dimensions of equal importance, quasi-random beats random', () => {
    expect(searched({ ratio: 1, budget: 16 }).lead('sobol', 'random').low).toBeGreaterThan(1);
  });
});

describe('the sentence', () => {
  it('names the leader, the interval, and the values tried', () => {
    expect(searched({ runs: 40 }).summary).toMatch(
      /^After 16 trials of 2 hyperparameters, .* is ahead: its best loss is [\d.]+ times lower than the grid’s \(95% interval over 40 seeds: .*\), more than luck\. .*The grid tries 4 learning rates, the others try 16\.$/,
    );
  });

  it('says when the difference may be luck', () => {
    const { summary } = searched({ ratio: 16, placement: 'middles', runs: 20 });
    expect(summary).toContain('too close to call');
    expect(summary).toContain('may be luck');
  });

  it('says that no grid fits into a small budget', () => {
    expect(searched({ dimensions: 10, runs: 20 }).summary).toContain(
      'The smallest grid, 2 values each, takes 1,024 trials, so here the grid is one trial in the middle',
    );
  });

  it('says that a grid is through before the budget is', () => {
    expect(searched({ budget: 20, runs: 20 }).summary).toContain('the grid is through after 16 trials');
  });

  it('says how large a grid of one’s own is', () => {
    const { summary, plots } = searched({ dimensions: 10, resolution: 'own', runs: 20 });
    expect(summary).toContain('The grid, of whose 1,048,576 points 16 are tried,');
    expect(plots.at(-1)?.title).toBe('A full grid of 4 values each: 1,048,576 trials for 10 hyperparameters');
  });
});
