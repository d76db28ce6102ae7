import { erfcx } from '../stats/error-function.ts';
import { logNormalCdf, logNormalDensity, normalCdf, normalDensity } from '../stats/normal.ts';
import type { Posterior } from './gaussian-process.ts';

/** What a point promises, from its posterior and the best value so far. Higher values are better, here and throughout this file. */
export type Acquisition = 'log-ei' | 'ei' | 'ucb' | 'pi';

/** What an acquisition compares with: the best value so far, and how many variances UCB hopes for. */
export type Incumbent = { readonly best: number; readonly beta: number };

/** How much of an improvement on `best` to expect (Močkus, 1975): E max(0, f - best). */
export function expectedImprovement({ mean, variance }: Posterior, best: number): number {
  const sd = Math.sqrt(variance);
  if (sd === 0) return Math.max(0, mean - best);
  const z = (mean - best) / sd;
  return sd * (z * normalCdf(z) + normalDensity(z));
}

/**
 * The logarithm of {@link expectedImprovement}, finite where that rounds to zero (Ament et al., "Unexpected
 * improvements to expected improvement", 2023).
 */
export function logExpectedImprovement({ mean, variance }: Posterior, best: number): number {
  const sd = Math.sqrt(variance);
  if (sd === 0) return Math.log(Math.max(0, mean - best));
  return logImprovement((mean - best) / sd) + Math.log(sd);
}

/** The mean and `beta` variances' worth of hope: mean + √(β variance) (Srinivas et al., 2010). */
export function upperConfidenceBound({ mean, variance }: Posterior, beta: number): number {
  return mean + Math.sqrt(beta * variance);
}

/** The probability that the function is above `best` (Kushner, 1964). */
export function probabilityOfImprovement(posterior: Posterior, best: number): number {
  return Math.exp(logProbabilityOfImprovement(posterior, best));
}

/** The logarithm of {@link probabilityOfImprovement}. */
export function logProbabilityOfImprovement({ mean, variance }: Posterior, best: number): number {
  if (variance === 0) return mean > best ? 0 : Number.NEGATIVE_INFINITY;
  return logNormalCdf((mean - best) / Math.sqrt(variance));
}

/** What the sampler maximizes; the probability of improvement as its logarithm, which has the same maximum. */
export function acquire(acquisition: Acquisition, posterior: Posterior, { best, beta }: Incumbent): number {
  switch (acquisition) {
    case 'log-ei':
      return logExpectedImprovement(posterior, best);
    case 'ei':
      return expectedImprovement(posterior, best);
    case 'ucb':
      return upperConfidenceBound(posterior, beta);
    case 'pi':
      return logProbabilityOfImprovement(posterior, best);
  }
}

/** How {@link acquire} changes with the mean and with the standard deviation, which must be above 0. */
export function acquisitionSlopes(
  acquisition: Acquisition,
  { mean, variance }: Posterior,
  { best, beta }: Incumbent,
): { readonly byMean: number; readonly bySd: number } {
  const sd = Math.sqrt(variance);
  const z = (mean - best) / sd;
  switch (acquisition) {
    case 'log-ei': {
      const slope = Math.exp(logNormalCdf(z) - logImprovement(z));
      return { byMean: slope / sd, bySd: (1 - z * slope) / sd };
    }
    case 'ei':
      return { byMean: normalCdf(z), bySd: normalDensity(z) };
    case 'ucb':
      return { byMean: 1, bySd: Math.sqrt(beta) };
    case 'pi': {
      const slope = Math.exp(logNormalDensity(z) - logNormalCdf(z)) / sd;
      return { byMean: slope, bySd: -z * slope };
    }
  }
}

/** log(φ(z) + z Φ(z)): the expected improvement of a standard normal on -z. */
function logImprovement(z: number): number {
  if (z > -1) return Math.log(normalDensity(z) + z * normalCdf(z));
  const tail = Math.sqrt(Math.PI / 2) * erfcx(-z * Math.SQRT1_2);
  if (z > -60) return logNormalDensity(z) + Math.log1p(z * tail);
  // 1 + z tail cancels ever more digits; from here on its series has more of them.
  const w = 1 / (z * z);
  return logNormalDensity(z) - 2 * Math.log(-z) + Math.log1p(w * (-3 + w * (15 + w * (-105 + w * 945))));
}
