import type { GroupConfig, OptimizerConfig, ScheduleConfig } from '@/engine/nn/config.ts';

/** What the measured networks learned: all digits, 256 of them, or all with 30 % of the training labels wrong. */
export type MeasuredData = 'digits' | 'digits-few' | 'digits-noisy';

export const MEASURED_DATA: readonly MeasuredData[] = ['digits', 'digits-few', 'digits-noisy'];

/** How the two harder sets are made from the digits. */
export const FEW_EXAMPLES = 256;
export const WRONG_LABELS = { share: 0.3, seed: 1 } as const;

/** Epochs that every run was to train; a power of 3, so that halving by 3 has whole rungs. */
export const EPOCHS = 27;

/** Images that every validation accuracy is a share of. */
export const VALIDATION_ROWS = 359;

/**
 * The levels of the full-factorial design, each setting's in ascending order where it has one: 2,592 configurations.
 * Learning rates are a factor of 10^0.4 apart (2.5 times, rounded to four digits), batch sizes 4 times, widths 3 times,
 * weight decays 10 times.
 */
export const LEVELS = {
  optimizer: ['sgd', 'momentum', 'adamw'],
  schedule: ['constant', 'one-cycle'],
  batchSize: [4, 16, 64, 256],
  width: [8, 24, 72],
  weightDecay: [0.001, 0.01, 0.1],
  learningRate: [0.0001, 0.0002512, 0.000631, 0.001585, 0.003981, 0.01, 0.02512, 0.0631, 0.1585, 0.3981, 1, 2.512],
} as const;

/** Each configuration ran once with each of these. */
export const SEEDS = [1, 2, 3] as const;

export type Factor = keyof typeof LEVELS;

export const FACTORS = Object.keys(LEVELS) as readonly Factor[];

/** One configuration of the design. */
export type FactorialSettings = { readonly [Name in Factor]: (typeof LEVELS)[Name][number] };

/** A run of the design: which level of each factor (counted from 0), and which of {@link SEEDS}. */
export type RunLevels = Readonly<Record<Factor | 'seed', number>>;

const SIZES: readonly (readonly [Factor | 'seed', number])[] = [
  ['optimizer', LEVELS.optimizer.length],
  ['schedule', LEVELS.schedule.length],
  ['batchSize', LEVELS.batchSize.length],
  ['width', LEVELS.width.length],
  ['weightDecay', LEVELS.weightDecay.length],
  ['seed', SEEDS.length],
  ['learningRate', LEVELS.learningRate.length],
];

/** Runs of a set: 7,776. */
export const FACTORIAL_RUNS = SIZES.reduce((product, [, size]) => product * size, 1);

/** The place of a run in its set: learning rates vary fastest, then seeds, then the factors from the last to the first. */
export function runIndexOf(levels: RunLevels): number {
  return SIZES.reduce((index, [name, size]) => {
    const level = levels[name];
    if (!Number.isInteger(level) || level < 0 || level >= size)
      throw new RangeError(`${name} must be a level from 0 to ${size - 1}, but got ${level}.`);
    return index * size + level;
  }, 0);
}

/** The levels of the run at a place: the inverse of {@link runIndexOf}. */
export function levelsOf(index: number): RunLevels {
  if (!Number.isInteger(index) || index < 0 || index >= FACTORIAL_RUNS)
    throw new RangeError(`a run must be from 0 to ${FACTORIAL_RUNS - 1}, but got ${index}.`);
  let rest = index;
  const levels = SIZES.toReversed().map(([name, size]) => {
    const level = rest % size;
    rest = (rest - level) / size;
    return [name, level] as const;
  });
  return Object.fromEntries(levels) as RunLevels;
}

/** What a run at these levels was set to. */
export function settingsAt(levels: RunLevels): FactorialSettings {
  return Object.fromEntries(FACTORS.map((name) => [name, LEVELS[name][levels[name]]])) as FactorialSettings;
}

const LANES = 4;

/** Training jobs of a set: {@link factorialGroup} 0 … this - 1. Job g trains runs 4 g to 4 g + 3. */
export const FACTORIAL_GROUPS = FACTORIAL_RUNS / LANES;

/** Four runs that train side by side: neighboring learning rates, all else equal. One hidden layer of ReLUs, no dropout. */
export function factorialGroup(group: number): GroupConfig {
  const levels = levelsOf(group * LANES);
  const { optimizer, schedule, batchSize, width, weightDecay } = settingsAt(levels);
  const rates = LEVELS.learningRate.slice(levels.learningRate, levels.learningRate + LANES);
  return {
    hidden: [width],
    activation: 'relu',
    optimizer: OPTIMIZERS[optimizer],
    schedule: SCHEDULES[schedule],
    batchSize,
    epochs: EPOCHS,
    dropout: 0,
    patience: null,
    seed: SEEDS[levels.seed] as number,
    lanes: rates.map((learningRate) => ({ learningRate, weightDecay })),
  };
}

/** Of SGD with momentum, in all of its runs. */
export const MOMENTUM = 0.9;

const OPTIMIZERS: Readonly<Record<FactorialSettings['optimizer'], OptimizerConfig>> = {
  sgd: { kind: 'sgd' },
  momentum: { kind: 'momentum', momentum: MOMENTUM, nesterov: false },
  adamw: { kind: 'adamw', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
};

const SCHEDULES: Readonly<Record<FactorialSettings['schedule'], ScheduleConfig>> = {
  constant: { kind: 'constant', warmupFraction: 0 },
  'one-cycle': { kind: 'one-cycle', warmupFraction: 0.3 },
};
