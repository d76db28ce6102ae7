import type { Rng } from '../rng/rng.ts';
import { quantile } from './quantile.ts';

/** A point estimate with the ends of its interval. */
export type Estimate = { readonly value: number; readonly low: number; readonly high: number };

type Options = { readonly rng: Rng; readonly rounds: number; readonly level?: number };

/**
 * `statistic` of the items, with its percentile-bootstrap interval (Efron 1979): the items are drawn again with
 * replacement `rounds` times. Draws in which the statistic is not finite are left out.
 *
 * @param options.level the coverage aimed at, 0.95 unless told.
 */
export function bootstrapInterval<Item>(
  items: readonly Item[],
  statistic: (items: readonly Item[]) => number,
  { rng, rounds, level = 0.95 }: Options,
): Estimate {
  if (items.length === 0) throw new RangeError('items must not be empty.');
  const answers: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const drawn = items.map(() => items[Math.floor(rng.next() * items.length)] as Item);
    const answer = statistic(drawn);
    if (Number.isFinite(answer)) answers.push(answer);
  }
  const tail = (1 - level) / 2;
  return { value: statistic(items), low: quantile(answers, tail), high: quantile(answers, 1 - tail) };
}
