import { ascendingOrder } from './ascending-order.ts';

/** Ranks from 1 in the order of the values, equals sharing their mean rank, and the size of each group of equals. */
export type MeanRanks = { readonly ranks: readonly number[]; readonly groupSizes: readonly number[] };

/** The {@link MeanRanks} of values of which none is NaN. */
export function meanRanks(values: readonly number[]): MeanRanks {
  const order = ascendingOrder(values);
  const ranks = new Array<number>(values.length).fill(0);
  const groupSizes: number[] = [];
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to] as number] === values[order[from] as number]) to++;
    for (let place = from; place < to; place++) ranks[order[place] as number] = (from + 1 + to) / 2;
    groupSizes.push(to - from);
    from = to;
  }
  return { ranks, groupSizes };
}

/** Σ (t³ - t) over the groups of t equals, by which ties take away from the variance of a sum of ranks. */
export const tieCorrection = ({ groupSizes }: MeanRanks): number =>
  groupSizes.reduce((sum, size) => sum + (size ** 3 - size), 0);
