import { shuffle } from '@/engine/rng/draws.ts';
import { createRng } from '@/engine/rng/rng.ts';

/** The order in which an epoch visits `rows` examples: a permutation fixed by the seed and the epoch alone. */
export function sampleOrder(rows: number, seed: number, epoch: number): Uint32Array {
  const order = Uint32Array.from({ length: rows }, (_, row) => row);
  return shuffle(createRng(seed).fork('order').fork(epoch), order);
}

/** Epochs whose orders a {@link sampleOrders} keeps. */
const KEPT = 64;

/**
 * {@link sampleOrder} that remembers: the groups of a sweep visit the examples of a seed in the same orders. Callers do not
 * write into what they get.
 */
export function sampleOrders(): typeof sampleOrder {
  const orders = new Map<string, Uint32Array>();
  return (rows, seed, epoch) => {
    const key = `${rows} ${seed} ${epoch}`;
    const known = orders.get(key);
    if (known !== undefined) return known;
    const order = sampleOrder(rows, seed, epoch);
    if (orders.size >= KEPT) orders.clear();
    orders.set(key, order);
    return order;
  };
}
