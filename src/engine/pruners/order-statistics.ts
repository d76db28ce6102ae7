/** Which of the ranks that came to each of some columns lie next to a quantile. */
export interface OrderStatistics {
  /** How many ranks came to each column. */
  readonly counts: Int32Array;
  /** By column that a rank came to: the order statistics that the quantile lies between, the same one twice at the end. */
  readonly lows: Int32Array;
  readonly highs: Int32Array;
  /** How far the quantile is from the lower one to the higher, from 0 to below 1. */
  readonly weights: Float64Array;
  clear(): void;
  /** A rank comes to a column, to which it must not have come before. */
  add(column: number, rank: number): void;
}

/**
 * The two order statistics at the quantile `fraction` of the ranks that come to each column, from 0 to `ranks` - 1.
 *
 * A column is a set of bits, and the lower order statistic moves by one bit at most when a rank comes.
 */
export function orderStatistics(columns: number, ranks: number, fraction: number): OrderStatistics {
  const words = Math.ceil(ranks / 32);
  const bits = new Int32Array(columns * words);
  const counts = new Int32Array(columns);
  const lows = new Int32Array(columns);
  const highs = new Int32Array(columns);
  const weights = new Float64Array(columns);
  return {
    counts,
    lows,
    highs,
    weights,
    clear() {
      bits.fill(0);
      counts.fill(0);
    },
    add(column, rank) {
      const start = column * words;
      const word = start + (rank >> 5);
      bits[word] = (bits[word] as number) | (1 << (rank & 31));
      const others = counts[column] as number;
      counts[column] = others + 1;
      const place = others * fraction;
      const below = Math.floor(place);
      let low = others === 0 ? rank : (lows[column] as number);
      const at = others === 0 ? 0 : Math.floor((others - 1) * fraction) + (rank < low ? 1 : 0);
      if (at < below) low = nextBit(bits, start, low);
      else if (at > below) low = previousBit(bits, start, low);
      lows[column] = low;
      highs[column] = below < others ? nextBit(bits, start, low) : low;
      weights[column] = place - below;
    },
  };
}

/** The place of the next bit that is set after `bit`, counted from the word `start`. There must be one. */
function nextBit(bits: Int32Array, start: number, bit: number): number {
  let word = start + (bit >> 5);
  let rest = (bits[word] as number) & (-2 << (bit & 31));
  while (rest === 0) rest = bits[++word] as number;
  return 32 * (word - start) + 31 - Math.clz32(rest & -rest);
}

/** The place of the last bit that is set before `bit`. There must be one. */
function previousBit(bits: Int32Array, start: number, bit: number): number {
  let word = start + (bit >> 5);
  let rest = (bits[word] as number) & ((1 << (bit & 31)) - 1);
  while (rest === 0) rest = bits[--word] as number;
  return 32 * (word - start) + 31 - Math.clz32(rest);
}
