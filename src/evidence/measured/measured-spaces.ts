import type {
  CategoricalDistribution,
  Choice,
  FloatDistribution,
  IntDistribution,
} from '@/engine/space/distribution.ts';
import { type FactorialSettings, LEVELS, levelsOf, settingsAt } from './factorial-design.ts';
import { RANDOM_SPACE, type RandomSettings, randomSettings } from './random-design.ts';

/** Learning rates of a part of the study, both ends included. */
export type RateRange = { readonly low: number; readonly high: number };

type PlainDistribution = FloatDistribution<null> | IntDistribution<null> | CategoricalDistribution<Choice, null>;
export type MeasuredSpace = Readonly<Record<string, PlainDistribution>>;

/**
 * The space of the full-factorial runs within a range of rates. A numeric setting reaches half a step beyond its first and
 * last level, so that every level stands for an equal part of it.
 */
export function factorialSpace({ low, high }: RateRange): MeasuredSpace {
  const rates = LEVELS.learningRate.filter((rate) => rate >= low && rate <= high);
  return {
    learningRate: spanning(rates),
    optimizer: { kind: 'categorical', choices: LEVELS.optimizer, when: null },
    schedule: { kind: 'categorical', choices: LEVELS.schedule, when: null },
    batchSize: spanning(LEVELS.batchSize),
    width: spanning(LEVELS.width),
    weightDecay: spanning(LEVELS.weightDecay),
  };
}

/** The logarithmic range around evenly spaced levels, at least two. */
function spanning(levels: readonly number[]): FloatDistribution<null> {
  const [first, last] = [levels[0] as number, levels.at(-1) as number];
  const half = (last / first) ** (0.5 / (levels.length - 1));
  return { kind: 'float', low: first / half, high: last * half, scale: 'log', step: null, when: null };
}

/** The space of the random search within a range of rates. */
export function randomSpace({ low, high }: RateRange): MeasuredSpace {
  const whole = RANDOM_SPACE.learningRate;
  return {
    ...RANDOM_SPACE,
    learningRate: { ...whole, low: Math.max(low, whole.low), high: Math.min(high, whole.high) },
  };
}

/** The settings of a run of either design. */
export function settingsOfRun(design: 'factorial' | 'random', run: number): FactorialSettings | RandomSettings {
  return design === 'factorial' ? settingsAt(levelsOf(run)) : randomSettings(run);
}
