import { shuffle } from '@/engine/rng/draws.ts';
import { createRng } from '@/engine/rng/rng.ts';

/** The order in which an epoch visits `rows` examples: a permutation fixed by the seed and the epoch alone. */
export function sampleOrder(rows: number, seed: number, epoch: number): Uint32Array {
  const order = Uint32Array.from({ length: rows }, (_, row) => row);
  return shuffle(createRng(seed).fork('order').fork(epoch), order);
}
