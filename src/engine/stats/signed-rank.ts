import { meanRanks, tieCorrection } from './mean-ranks.ts';
import { normalCdf } from './normal.ts';

/** How the p-value was found: from the null distribution of the ranks, of the tied ranks, or a normal approximation. */
export type SignedRankMethod = 'exact' | 'permutation' | 'normal';

export type SignedRank = {
  /** The sum of the ranks of the positive differences; zeros count half. */
  readonly statistic: number;
  readonly pValue: number;
  readonly method: SignedRankMethod;
};

/**
 * Wilcoxon's signed-rank test (1945) of whether paired differences tend to be positive (`greater`) or negative (`less`).
 * Zeros are split between the signs (`zsplit`), ties share their mean rank. As SciPy's `wilcoxon` does: exact up to 50
 * differences without ties and zeros, all sign changes up to 13 with them, otherwise a normal approximation without
 * continuity correction.
 *
 * @param differences at least one, all finite.
 */
export function signedRankTest(differences: readonly number[], alternative: 'less' | 'greater'): SignedRank {
  const n = differences.length;
  if (n === 0) throw new RangeError('differences must not be empty.');
  const ranked = meanRanks(differences.map(Math.abs));
  const { ranks } = ranked;
  const sumOf = (sign: number): number =>
    ranks.reduce((sum, rank, i) => sum + (Math.sign(differences[i] as number) === sign ? rank : 0), 0);
  const zeros = sumOf(0) / 2;
  const statistic = sumOf(1) + zeros;
  const plain = ranked.groupSizes.every((size) => size === 1) && differences.every((d) => d !== 0);
  if (n <= 50 && (plain || n <= 13)) {
    const signed = ranks.filter((_, i) => differences[i] !== 0);
    const pValue = tailOfRankSum(signed, alternative === 'greater' ? statistic - zeros : sumOf(-1));
    return { statistic, pValue, method: plain ? 'exact' : 'permutation' };
  }
  const mean = (n * (n + 1)) / 4;
  const z = (statistic - mean) / Math.sqrt((n * (n + 1) * (2 * n + 1) - tieCorrection(ranked) / 2) / 24);
  return { statistic, pValue: normalCdf(alternative === 'greater' ? -z : z), method: 'normal' };
}

/** The probability that the ranks given a plus by fair coins add up to at least `observed`. */
function tailOfRankSum(ranks: readonly number[], observed: number): number {
  // Mean ranks are multiples of one half, so doubled ones are integers.
  const doubled = ranks.map((rank) => 2 * rank);
  const total = doubled.reduce((sum, rank) => sum + rank, 0);
  const mass = new Float64Array(total + 1);
  mass[0] = 1;
  let reach = 0;
  for (const rank of doubled) {
    for (let sum = reach; sum >= 0; sum--) {
      const half = (mass[sum] as number) / 2;
      mass[sum] = half;
      mass[sum + rank] = (mass[sum + rank] as number) + half;
    }
    reach += rank;
  }
  let tail = 0;
  // From the far end, where the terms are smallest.
  for (let sum = total; sum >= 2 * observed; sum--) tail += mass[sum] as number;
  return tail;
}
