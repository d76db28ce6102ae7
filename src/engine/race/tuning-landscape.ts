import { createRng, type Rng } from '../rng/rng.ts';
import { categorical } from '../space/categorical.ts';
import type { Distribution } from '../space/distribution.ts';
import { float } from '../space/float.ts';
import type { Params, SearchSpace } from '../space/search-space.ts';
import { searchSpace } from '../space/search-space.ts';
import { toUnit } from '../space/unit-interval.ts';
import type { LandscapeFamily } from './landscape.ts';

const HYPERPARAMETERS = {
  learning_rate: float(1e-5, 1e-1, { scale: 'log' }),
  weight_decay: float(1e-6, 1e-1, { scale: 'log' }),
  momentum: float(0.5, 0.999, { scale: 'log1m' }),
  dropout: float(0, 0.5),
  warmup_fraction: float(0, 0.3),
  label_smoothing: float(0, 0.2),
  gradient_clip: float(0.1, 10, { scale: 'log' }),
  mixup_alpha: float(0, 1),
  layer_decay: float(0.5, 1),
  input_noise: float(0, 0.2),
} as const;

/** Error of the best configuration, and of one that has not learned anything. */
const BEST_ERROR = 0.05;
const CHANCE_ERROR = 0.9;
/** Error added by a learning rate at the far end of its range from the best one; half as much for each hyperparameter after it. */
const FIRST_WEIGHT = 0.64;
/** How far the best learning rate moves, in shares of its range, for a whole range of the second hyperparameter. */
const TILT = 0.3;
/** Where above the best learning rate training begins to fail, in shares of its range, and how soon it has failed. */
const EDGE = 0.25;
const EDGE_WIDTH = 0.05;

/**
 * A made-up error rate with the traits of recorded searches: log-scaled learning rate with a plateau and a cliff above
 * it, a second hyperparameter that moves the best rate, and hyperparameters each of which matters half as much as the one
 * before. The best configuration is elsewhere for each seed. With a range of four decades for the rate, ten times too low
 * costs 4 points and more than ten times too high the whole training.
 */
export function tuning(dimensions: number): LandscapeFamily {
  const space: SearchSpace = searchSpace(Object.fromEntries(Object.entries(HYPERPARAMETERS).slice(0, dimensions)));
  const names = Object.keys(space);
  return {
    space,
    at(seed) {
      const optimum = optimumOf(createRng(seed).fork('landscape'), names);
      return {
        lossOf: (params) => errorOf(offsetsOf({ space, names, optimum }, params)),
        minimum: BEST_ERROR,
      };
    },
  };
}

/** Coordinates of the best configuration, away from the edges of the space. */
function optimumOf(rng: Rng, names: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(names.map((name) => [name, 0.2 + 0.6 * rng.next()]));
}

type Place = {
  readonly space: SearchSpace;
  /** Most important first. */
  readonly names: readonly string[];
  readonly optimum: Readonly<Record<string, number>>;
};

/** Distances from the optimum in shares of the ranges, with those that are not there left out. */
function offsetsOf({ space, names, optimum }: Place, params: Params): readonly number[] {
  return names.map((name) => {
    const value = params[name];
    return value === undefined ? 0 : toUnit(space[name] as Distribution, value) - (optimum[name] as number);
  });
}

/** The first offset is the learning rate's. */
function errorOf([rate = 0, second = 0, ...others]: readonly number[]): number {
  const onRidge = rate - TILT * second;
  const bowl = [onRidge, second, ...others].reduce((sum, offset, i) => sum + (FIRST_WEIGHT / 2 ** i) * offset ** 2, 0);
  const trained = Math.min(CHANCE_ERROR, BEST_ERROR + bowl);
  const failed = Math.min(1, Math.max(0, (onRidge - EDGE) / EDGE_WIDTH));
  return trained + failed * (CHANCE_ERROR - trained);
}

const CONDITIONAL_SPACE = searchSpace({
  optimizer: categorical(['sgd', 'adam']),
  learning_rate: float(1e-5, 1, { scale: 'log' }),
  weight_decay: float(1e-6, 1e-1, { scale: 'log' }),
  momentum: float(0.5, 0.999, { scale: 'log1m', when: { parent: 'optimizer', values: ['sgd'] } }),
  beta2: float(0.9, 0.9999, { scale: 'log1m', when: { parent: 'optimizer', values: ['adam'] } }),
  schedule: categorical(['constant', 'step', 'cosine']),
  step_factor: float(0.05, 0.9, { scale: 'log', when: { parent: 'schedule', values: ['step'] } }),
  warmup_fraction: float(0, 0.3, { when: { parent: 'schedule', values: ['cosine'] } }),
});

/** Numbers by importance, the learning rate first. */
const CONDITIONAL_NAMES = ['learning_rate', 'weight_decay', 'momentum', 'beta2', 'step_factor', 'warmup_fraction'];
/** Error added by the worse of the optimizers, and by schedules that are not the best. */
const WORSE_CHOICE = 0.01;
/** How far apart the best learning rates of the two optimizers are, in shares of the range. */
const OPTIMIZER_SHIFT = 0.3;

/**
 * {@link tuning} with branches: eight hyperparameters, of which momentum belongs to SGD, beta2 to Adam, the factor to the
 * step schedule and the warm-up to the cosine. Each seed says which optimizer and which schedule are best, by a point or
 * two, and puts the best rate of SGD above that of Adam.
 */
export const conditionalTuning: LandscapeFamily = {
  space: CONDITIONAL_SPACE,
  at(seed) {
    const rng = createRng(seed).fork('landscape');
    const optimum = optimumOf(rng, CONDITIONAL_NAMES);
    const adam = { ...optimum, learning_rate: 0.2 + 0.3 * rng.next() };
    const sgd = { ...adam, learning_rate: adam.learning_rate + OPTIMIZER_SHIFT };
    const bestOptimizer = rng.next() < 0.5 ? 'sgd' : 'adam';
    const penalties = penaltiesFrom(rng);
    return {
      lossOf(params) {
        const place = { space: CONDITIONAL_SPACE, names: CONDITIONAL_NAMES };
        const offsets = offsetsOf({ ...place, optimum: params['optimizer'] === 'sgd' ? sgd : adam }, params);
        const choice = params['optimizer'] === bestOptimizer ? 0 : WORSE_CHOICE;
        const error = errorOf(offsets) + choice + (penalties[String(params['schedule'])] as number);
        return Math.min(CHANCE_ERROR, error);
      },
      minimum: BEST_ERROR,
    };
  },
};

function penaltiesFrom(rng: Rng): Readonly<Record<string, number>> {
  const schedules = CONDITIONAL_SPACE.schedule.choices;
  const best = Math.floor(rng.next() * schedules.length);
  return Object.fromEntries(
    schedules.map((schedule, i) => [schedule, WORSE_CHOICE * ((i - best + schedules.length) % schedules.length)]),
  );
}
