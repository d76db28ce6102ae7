import { readFileSync } from 'node:fs';
import type { OptimizerConfig, ScheduleConfig } from '@/engine/nn/config.ts';
import { pointsOf, type RateShape, rateShapeOf } from '@/engine/nn/rate-shape.ts';
import { emptySweep, groupsOf, logSpacedRates, withResults } from '@/engine/nn/rate-sweep.ts';
import { createWasmTrainer } from '@/engine/nn/wasm-trainer.ts';
import { decodeDigits } from '@/evidence/digits/digits.ts';

/** What a sweep on the digits changes against the page's own: 24 rates, 3 seeds, momentum 0.9, batch size 32, constant rate. */
export type Change = {
  readonly optimizer?: OptimizerConfig;
  readonly schedule?: ScheduleConfig['kind'];
  readonly batchSize?: number;
  readonly epochs?: number;
  readonly range?: readonly [number, number];
};

/** Trains the sweep that the page's instrument trains for the same settings. Run from the repository's root. */
export async function digitsSweep({ optimizer, schedule, batchSize, epochs, range }: Change): Promise<RateShape> {
  const [low, high] = range ?? [0.001, 10];
  const config = {
    hidden: [32, 32],
    activation: 'relu',
    optimizer: optimizer ?? { kind: 'momentum', momentum: 0.9, nesterov: false },
    schedule: { kind: schedule ?? 'constant', warmupFraction: 0 },
    batchSize: batchSize ?? 32,
    epochs: epochs ?? 20,
    dropout: 0,
    patience: null,
    weightDecay: 0,
    rates: logSpacedRates(low, high, 24),
    seeds: [1, 2, 3],
  } as const;
  const split = decodeDigits(readFileSync('src/evidence/digits/digits.bin'));
  const trainer = await createWasmTrainer();
  let sweep = emptySweep(config);
  for (const group of groupsOf(config)) {
    const training = trainer.trainGroup(split, group.config);
    let next = training.next();
    while (next.done !== true) next = training.next();
    sweep = withResults(sweep, group, next.value);
  }
  const shape = rateShapeOf(pointsOf(sweep));
  if (shape === null) throw new Error('no rate of the sweep trained the network.');
  return shape;
}
