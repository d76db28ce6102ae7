import type { Split } from '../../src/engine/nn/dataset.ts';

/** The task every contender trains: ReLU layers 64-32-32-10, softmax cross-entropy, batch 32, momentum 0.9, no decay. */
export const SIZES = [64, 32, 32, 10] as const;
export const BATCH_SIZE = 32;
export const MOMENTUM = 0.9;

/** 24 rates from 0.001 to 10, evenly spaced in the logarithm, to 4 significant digits. */
export const RATES = Array.from({ length: 24 }, (_, i) => Number((10 ** (-3 + (4 * i) / 23)).toPrecision(4)));

/** Floating-point operations of one sample update, forward and backward, without optimizer and validation. */
export const FLOP_PER_SAMPLE = SIZES.slice(1).reduce((sum, width, i) => {
  const inputs = SIZES[i] ?? 0;
  const gradientOfInputs = i === 0 ? 0 : 2 * inputs * width;
  return sum + 4 * inputs * width + gradientOfInputs;
}, 0);

/** What is timed: this many networks for this many epochs, at rates in the healthy region. */
export type Unit = { readonly rates: readonly number[]; readonly epochs: number };

/** One way to train the sweep. `train` trains a network for each rate from `seed` and returns its validation accuracy. */
export interface Contender {
  readonly name: string;
  /** What kind of program it is, for the table. */
  readonly kind: string;
  readonly unit: Unit;
  /** From how many seeds its accuracy is taken: as many as one can wait for. */
  readonly accuracySeeds: number;
  prepare(split: Split): Promise<void>;
  train(unit: Unit, seed: number): Promise<readonly number[]>;
}

/** A small generator for the contenders' own initial weights and sample order; the kernel under test has its own. */
export function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Weights uniform within ±sqrt(6 / inputs) (He et al., 2015), biases zero: `[W1, b1, W2, b2, …]`, W row-major inputs × width. */
export function initialParameters(seed: number): Float32Array[] {
  const next = mulberry32(seed);
  return SIZES.slice(1).flatMap((width, i) => {
    const inputs = SIZES[i] ?? 0;
    const bound = Math.sqrt(6 / inputs);
    return [Float32Array.from({ length: inputs * width }, () => (2 * next() - 1) * bound), new Float32Array(width)];
  });
}

/** A fresh order of `rows` samples for each epoch. */
export function sampleOrder(rows: number, seed: number, epoch: number): Uint32Array {
  const next = mulberry32(seed * 7919 + epoch + 1);
  const order = Uint32Array.from({ length: rows }, (_, i) => i);
  for (let i = rows - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    const moved = order[i] as number;
    order[i] = order[j] as number;
    order[j] = moved;
  }
  return order;
}

/** The share of rows whose largest of `classes` scores is at their label. */
export function accuracyOf(scores: ArrayLike<number>, labels: Uint8Array, classes: number): number {
  let hits = 0;
  for (let row = 0; row < labels.length; row++) {
    let top = 0;
    for (let c = 1; c < classes; c++)
      if ((scores[row * classes + c] as number) > (scores[row * classes + top] as number)) top = c;
    if (top === labels[row]) hits++;
  }
  return hits / labels.length;
}
