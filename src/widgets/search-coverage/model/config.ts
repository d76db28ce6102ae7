import { createRng } from '@/engine/rng/rng.ts';
import { latinHypercubeSampler } from '@/engine/samplers/latin-hypercube-sampler.ts';
import { qmcSampler } from '@/engine/samplers/qmc-sampler.ts';
import { randomSampler } from '@/engine/samplers/random-sampler.ts';
import type { Sampler } from '@/engine/samplers/sampler.ts';
import type { FloatDistribution } from '@/engine/space/distribution.ts';
import { float } from '@/engine/space/float.ts';
import { type SearchSpace, searchSpace } from '@/engine/space/search-space.ts';
import { toUnit } from '@/engine/space/unit-interval.ts';
import { createStudy, type Study, start } from '@/engine/study/study.ts';
import type { ConfigOf, Fields } from '../../kit/controls/field.ts';
import { gridDesign } from './grid.ts';

export const FIELDS = {
  dimensions: {
    kind: 'number',
    label: 'Hyperparameters',
    low: 2,
    high: 10,
    scale: 'linear',
    step: 1,
    integer: true,
    initial: 2,
    help: 'Dimensions of the search space.',
  },
  budget: {
    kind: 'number',
    label: 'Trials',
    low: 4,
    high: 128,
    scale: 'linear',
    step: 1,
    integer: true,
    initial: 16,
  },
  ratio: {
    kind: 'number',
    label: 'Importance of the learning rate',
    low: 1,
    high: 1024,
    scale: 'log',
    step: 2,
    integer: true,
    initial: 64,
    help: 'How many times as much the same distance from the optimum costs on its axis as on any other axis; 1 makes all equal.',
  },
  compare: {
    kind: 'choice',
    label: 'Beside the grid',
    options: [
      { value: 'random', label: 'Random' },
      { value: 'latin', label: 'Latin hypercube' },
      { value: 'sobol', label: 'Quasi-random' },
    ],
    initial: 'random',
  },
  resolution: {
    kind: 'choice',
    label: 'Resolution of the grid',
    options: [
      { value: 'fit', label: 'As fine as the trials allow' },
      { value: 'own', label: 'My own' },
    ],
    initial: 'fit',
    help: 'Of a grid with more points than trials, as many points as there are trials are tried, in random order.',
  },
  levels: {
    kind: 'number',
    label: 'My own: values of each hyperparameter',
    low: 2,
    high: 9,
    scale: 'linear',
    step: 1,
    integer: true,
    initial: 4,
    help: 'The last picture counts this grid, whichever grid is tried.',
  },
  placement: {
    kind: 'choice',
    label: 'Values of the grid',
    options: [
      { value: 'ends', label: 'From end to end' },
      { value: 'middles', label: 'Middles of equal slices' },
    ],
    initial: 'ends',
  },
  runs: {
    kind: 'number',
    label: 'Seeds',
    low: 20,
    high: 100,
    scale: 'linear',
    step: 20,
    integer: true,
    initial: 40,
    help: 'Searches of each method. Each seed has an optimum of its own, the same for all methods.',
  },
  seed: { kind: 'number', label: 'First seed', low: 0, high: 9999, scale: 'linear', integer: true, initial: 1 },
} as const satisfies Fields;

export type Config = ConfigOf<typeof FIELDS>;

const HYPERPARAMETERS: Readonly<Record<string, FloatDistribution<null>>> = {
  learning_rate: float(1e-5, 1e-1, { scale: 'log' }),
  dropout: float(0, 0.5),
  weight_decay: float(1e-6, 1e-1, { scale: 'log' }),
  momentum: float(0.5, 0.999, { scale: 'log1m' }),
  label_smoothing: float(0, 0.2),
  warmup_fraction: float(0, 0.3),
  mixup_alpha: float(0, 1),
  gradient_clip: float(0.1, 10, { scale: 'log' }),
  layer_decay: float(0.5, 1),
  input_noise: float(0, 0.2),
};

/** The first `dimensions` hyperparameters: the learning rate, the dropout, and others. */
export function spaceOf(dimensions: number): SearchSpace {
  return searchSpace(Object.fromEntries(Object.entries(HYPERPARAMETERS).slice(0, dimensions)));
}

export type Method = 'grid' | 'random' | 'latin' | 'sobol';
export const METHODS: readonly Method[] = ['grid', 'random', 'latin', 'sobol'];

/** Points in the order tried; each is its place in the unit cube, which the scale of each hyperparameter decides. */
export type Design = readonly (readonly number[])[];

/** One seed: where the optimum is, and what each method tries. */
export type Case = { readonly optimum: readonly number[]; readonly designs: Readonly<Record<Method, Design>> };

const DESIGN_KEYS = ['dimensions', 'budget', 'resolution', 'levels', 'placement', 'runs', 'seed'] as const;

/** What decides the points that are tried; how the landscape weighs them comes after. */
export type DesignConfig = Pick<Config, (typeof DESIGN_KEYS)[number]>;

export function hasSameDesigns(a: DesignConfig, b: DesignConfig): boolean {
  return DESIGN_KEYS.every((key) => a[key] === b[key]);
}

/** Values of each hyperparameter in the grid that is tried: ⌊budget^(1/dimensions)⌋ unless the reader sets it. */
export function levelsOf({ resolution, levels, budget, dimensions }: DesignConfig): number {
  if (resolution === 'own') return levels;
  let fitting = 1;
  while ((fitting + 1) ** dimensions <= budget) fitting++;
  return fitting;
}

/** What the methods try with each seed. */
export function casesOf(config: DesignConfig): readonly Case[] {
  return Array.from({ length: config.runs }, (_, run) => caseOf(config, run));
}

/** What the methods try with seed number `run`. Its optimum is the same for any number of trials. */
export function caseOf(config: DesignConfig, run: number): Case {
  const space = spaceOf(config.dimensions);
  const seed = config.seed + run;
  const search = { space, seed, count: config.budget };
  const rng = createRng(seed).fork('optimum');
  return {
    optimum: Object.keys(space).map(() => rng.next()),
    designs: {
      grid: gridDesign(space, { ...config, levels: levelsOf(config), seed }),
      random: designOf(randomSampler(), search),
      latin: designOf(latinHypercubeSampler({ nTrials: config.budget }), search),
      sobol: designOf(qmcSampler(), search),
    },
  };
}

type Search = { readonly space: SearchSpace; readonly seed: number; readonly count: number };

function designOf(sampler: Sampler, { space, seed, count }: Search): Design {
  const root = createRng(seed);
  const scales = Object.entries(space);
  let study: Study<SearchSpace> = createStudy(space, { seed });
  for (let number = 0; number < count; number++) {
    [study] = start(study, sampler.suggest(study, root.fork(number).fork('suggest')));
  }
  return study.trials.map(({ params }) =>
    scales.map(([name, distribution]) => toUnit(distribution, params[name] as number)),
  );
}

/** How one search went. */
export type Outcome = {
  /** The lowest loss after each trial of the budget; a grid that is through keeps what it has. */
  readonly best: readonly number[];
  /** How far the best trial is from the optimum on each axis, as shares of the range. */
  readonly distances: readonly number[];
};

/** The weight of each axis in the loss: 1 for the first, 1 / ratio for the others. */
function weightsOf({ dimensions, ratio }: Pick<Config, 'dimensions' | 'ratio'>): readonly number[] {
  return Array.from({ length: dimensions }, (_, axis) => (axis === 0 ? 1 : 1 / ratio));
}

/** The searches of one method, one for each seed, on a bowl: the weighted sum of squared distances from the optimum. */
export function outcomesOf(method: Method, cases: readonly Case[], config: Config): readonly Outcome[] {
  const weights = weightsOf(config);
  return cases.map(({ optimum, designs }) => {
    const design = designs[method];
    const best: number[] = [];
    let lowest = Number.POSITIVE_INFINITY;
    let winner: readonly number[] = [];
    for (let number = 0; number < config.budget; number++) {
      const point = design[number];
      const loss = point === undefined ? lowest : lossAt(point, optimum, weights);
      if (point !== undefined && loss < lowest) [lowest, winner] = [loss, point];
      best.push(lowest);
    }
    return { best, distances: winner.map((place, axis) => Math.abs(place - (optimum[axis] as number))) };
  });
}

function lossAt(point: readonly number[], optimum: readonly number[], weights: readonly number[]): number {
  let loss = 0;
  for (let axis = 0; axis < weights.length; axis++) {
    loss += (weights[axis] as number) * ((point[axis] as number) - (optimum[axis] as number)) ** 2;
  }
  return loss;
}

const NEVER_APART = 1e-9;

/** How many different values a design tries on one axis. */
export function distinctValues(design: Design, axis: number): number {
  return new Set(design.map((point) => Math.round((point[axis] as number) / NEVER_APART))).size;
}
