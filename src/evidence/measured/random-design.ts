import type { GroupConfig } from '@/engine/nn/config.ts';
import type { CategoricalDistribution, FloatDistribution, IntDistribution } from '@/engine/space/distribution.ts';
import { EPOCHS, type MeasuredData } from './factorial-design.ts';
import configurations from './random-configurations.json' with { type: 'json' };

type Schedule = 'constant' | 'cosine' | 'one-cycle';

/** What the random search drew from: wide on purpose, as somebody would who knows nothing yet. SGD with momentum. */
export const RANDOM_SPACE: {
  readonly learningRate: FloatDistribution<null>;
  readonly momentum: FloatDistribution<null>;
  readonly weightDecay: FloatDistribution<null>;
  readonly batchSize: IntDistribution<null>;
  readonly width: IntDistribution<null>;
  readonly dropout: FloatDistribution<null>;
  readonly schedule: CategoricalDistribution<Schedule, null>;
} = {
  learningRate: { kind: 'float', low: 1e-4, high: 10, scale: 'log', step: null, when: null },
  momentum: { kind: 'float', low: 0, high: 0.99, scale: 'log1m', step: null, when: null },
  weightDecay: { kind: 'float', low: 1e-5, high: 0.1, scale: 'log', step: null, when: null },
  batchSize: { kind: 'int', low: 4, high: 256, scale: 'log', step: 1, when: null },
  width: { kind: 'int', low: 4, high: 128, scale: 'log', step: 1, when: null },
  dropout: { kind: 'float', low: 0, high: 0.5, scale: 'linear', step: null, when: null },
  schedule: { kind: 'categorical', choices: ['constant', 'cosine', 'one-cycle'], when: null },
};

/** One configuration of the random search. */
export type RandomSettings = {
  readonly learningRate: number;
  readonly momentum: number;
  readonly weightDecay: number;
  readonly batchSize: number;
  readonly width: number;
  readonly dropout: number;
  readonly schedule: Schedule;
};

/** What the random search ran on: the two harder sets, where more than the learning rate matters. */
export const RANDOM_DATA = ['digits-few', 'digits-noisy'] as const satisfies readonly MeasuredData[];

/** Configurations of the random search: both data sets have the same ones, each run with a seed of its own. */
export const RANDOM_RUNS = 1000;

/** Configuration `index`, 0 to 999. Numbers have two or three digits, so that a copy of them is the run that was trained. */
export function randomSettings(index: number): RandomSettings {
  const row = configurations.rows[index];
  if (row === undefined) throw new RangeError(`a run must be from 0 to ${RANDOM_RUNS - 1}, but got ${index}.`);
  return Object.fromEntries(configurations.columns.map((name, i) => [name, row[i]])) as RandomSettings;
}

/** The training job of configuration `index`: one hidden layer of ReLUs, one lane. Its seed is 1,000 + index. */
export function randomGroup(index: number): GroupConfig {
  const { learningRate, momentum, weightDecay, batchSize, width, dropout, schedule } = randomSettings(index);
  return {
    hidden: [width],
    activation: 'relu',
    optimizer: { kind: 'momentum', momentum, nesterov: false },
    schedule: { kind: schedule, warmupFraction: schedule === 'one-cycle' ? 0.3 : 0 },
    batchSize,
    epochs: EPOCHS,
    dropout,
    patience: null,
    seed: 1000 + index,
    lanes: [{ learningRate, weightDecay }],
  };
}
