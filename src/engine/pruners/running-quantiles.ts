import { ascendingOrder } from '../stats/ascending-order.ts';
import { interpolate } from '../stats/sorted-quantile.ts';
import { orderStatistics } from './order-statistics.ts';

/** A quantile of each column of a table over the rows that came so far. */
export interface RunningQuantiles {
  /** By column: the quantile of the numbers that came, as in `sortedQuantile`; NaN if none came. */
  readonly quantiles: Float64Array;
  /** How many NaN came to each column. */
  readonly nans: Int32Array;
  /** How many rows came to a column, NaN or not. */
  cameTo(column: number): number;
  /** Forgets the rows that came. */
  clear(): void;
  /** A row comes to the columns from `from` to before `to`, to which it must not have come before. */
  add(row: number, from: number, to: number): void;
}

/**
 * For a table (rows × `columns`, row-major) of which no row has come yet, and the quantile `fraction` from 0 to 1.
 *
 * Every number is ranked in its column beforehand, once for all studies that follow: what a number costs when it comes
 * then hardly depends on how many came before it.
 */
export function runningQuantiles(
  table: Float64Array,
  { columns, fraction }: { readonly columns: number; readonly fraction: number },
): RunningQuantiles {
  const { rows, ranks, sorted } = rankedByColumn(table, columns);
  const quantiles = new Float64Array(columns).fill(Number.NaN);
  const nans = new Int32Array(columns);
  const statistics = orderStatistics(columns, rows, fraction);
  const { counts, lows, highs, weights } = statistics;
  return {
    quantiles,
    nans,
    cameTo: (column) => (counts[column] as number) + (nans[column] as number),
    clear() {
      quantiles.fill(Number.NaN);
      nans.fill(0);
      statistics.clear();
    },
    add(row, from, to) {
      for (let column = from; column < to; column++) {
        const rank = ranks[row * columns + column] as number;
        if (rank < 0) {
          nans[column] = (nans[column] as number) + 1;
          continue;
        }
        statistics.add(column, rank);
        const low = sorted[column * rows + (lows[column] as number)] as number;
        const high = sorted[column * rows + (highs[column] as number)] as number;
        quantiles[column] = interpolate(low, high, weights[column] as number);
      }
    },
  };
}

type Ranking = {
  readonly rows: number;
  /** Rows × columns: the place of a number in its column, from 0; -1 for NaN. */
  readonly ranks: Int32Array;
  /** Columns × rows: a column's numbers, ascending. */
  readonly sorted: Float64Array;
};

function rankedByColumn(table: Float64Array, columns: number): Ranking {
  const rows = columns === 0 ? 0 : table.length / columns;
  const ranks = new Int32Array(table.length).fill(-1);
  const sorted = new Float64Array(table.length);
  const places = new Int32Array(rows);
  const numbers = new Float64Array(rows);
  for (let column = 0; column < columns; column++) {
    let count = 0;
    for (let place = column; place < table.length; place += columns) {
      const value = table[place] as number;
      if (Number.isNaN(value)) continue;
      places[count] = place;
      numbers[count++] = value;
    }
    const order = ascendingOrder(numbers.subarray(0, count));
    for (let rank = 0; rank < count; rank++) {
      const index = order[rank] as number;
      ranks[places[index] as number] = rank;
      sorted[column * rows + rank] = numbers[index] as number;
    }
  }
  return { rows, ranks, sorted };
}
