import type { Belief } from './belief.ts';

/** Why the Gaussian process looks where it looks. */
export type Reason =
  /** It expects a lower loss than it believes of any trial. */
  | 'exploit-promise'
  /** It expects no lower loss, but looks beside the trial that it believes to be best. */
  | 'exploit-refine'
  /** It expects no lower loss, and looks there because it doesn't know. */
  | 'explore';

/** How far from the best trial a point is beside it, in length scales. */
const BESIDE = 0.5;

/**
 * Exploits when the mean at `next` is below the lowest mean at any trial, or when `next` is within half a length scale
 * of that trial; explores otherwise.
 */
export function reasonOf({ process, bestMean, lossAt }: Belief, next: ArrayLike<number>): Reason {
  if (lossAt(next).mean < bestMean) return 'exploit-promise';
  const { points } = process.observations;
  const best = points.find((point) => lossAt(point).mean === bestMean);
  if (best === undefined) return 'explore';
  const distance = Math.hypot(
    ...process.kernel.lengthScales.map((length, d) => ((next[d] as number) - (best[d] as number)) / length),
  );
  return distance <= BESIDE ? 'exploit-refine' : 'explore';
}
