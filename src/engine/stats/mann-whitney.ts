import { meanRanks, tieCorrection } from './mean-ranks.ts';
import { normalCdf } from './normal.ts';

/** How two samples compare: the probability that one of `a` is above one of `b`, ties half, and how surprising that is. */
export type MannWhitney = {
  readonly probabilityAbove: number;
  /** The probability, were both of one kind, of `a` being as far above `b` as it is, or further. */
  readonly pAbove: number;
};

/**
 * The Mann–Whitney U test (1947) with the normal approximation, corrected for ties and continuity; good from about eight
 * values each.
 */
export function mannWhitney(a: readonly number[], b: readonly number[]): MannWhitney {
  if (a.length === 0 || b.length === 0) throw new RangeError('samples must not be empty.');
  const ranked = meanRanks([...a, ...b]);
  const ranks = ranked.ranks.slice(0, a.length).reduce((sum, rank) => sum + rank, 0);
  const u = ranks - (a.length * (a.length + 1)) / 2;
  const n = a.length + b.length;
  const variance = ((a.length * b.length) / 12) * (n + 1 - tieCorrection(ranked) / (n * (n - 1)));
  const pAbove = variance === 0 ? 1 : normalCdf(-(u - (a.length * b.length) / 2 - 0.5) / Math.sqrt(variance));
  return { probabilityAbove: u / (a.length * b.length), pAbove };
}
