import type { Split } from '../../src/engine/nn/dataset.ts';
import type { Trainer } from '../../src/engine/nn/trainer.ts';
import { createWasmTrainer } from '../../src/engine/nn/wasm-trainer.ts';
import { BATCH_SIZE, type Contender, MOMENTUM, RATES, SIZES, type Unit } from './contender.ts';

const LANES = 4;

/** The guide's own trainer on its default sweep, all 24 rates, as the widget runs it: four neighboring rates a group. */
export function kernelContender(simd: boolean): Contender {
  let split: Split;
  let trainer: Trainer;
  return {
    name: simd ? 'this guide, WebAssembly SIMD' : 'this guide, WebAssembly without SIMD',
    kind: 'AssemblyScript kernel, four networks a group',
    unit: simd ? { rates: RATES, epochs: 20 } : { rates: RATES.slice(8, 12), epochs: 20 },
    accuracySeeds: 24,
    prepare: async (given) => {
      split = given;
      trainer = await createWasmTrainer({ simd });
    },
    train: async (unit, seed) => {
      const accuracies: number[] = [];
      for (let first = 0; first < unit.rates.length; first += LANES)
        accuracies.push(...trainGroup(trainer, split, { unit, seed, rates: unit.rates.slice(first, first + LANES) }));
      return accuracies;
    },
  };
}

function trainGroup(
  trainer: Trainer,
  split: Split,
  { unit, seed, rates }: { unit: Unit; seed: number; rates: readonly number[] },
): readonly number[] {
  const training = trainer.trainGroup(split, {
    hidden: SIZES.slice(1, -1),
    activation: 'relu',
    optimizer: { kind: 'momentum', momentum: MOMENTUM, nesterov: false },
    schedule: { kind: 'constant', warmupFraction: 0 },
    batchSize: BATCH_SIZE,
    epochs: unit.epochs,
    dropout: 0,
    patience: null,
    seed,
    lanes: rates.map((learningRate) => ({ learningRate, weightDecay: 0 })),
  });
  for (;;) {
    const next = training.next();
    if (next.done) return next.value.map((lane) => lane.validationAccuracy);
  }
}
