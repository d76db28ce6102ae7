import { promotedCount } from './promotable.ts';
import { requireInteger } from './require-integer.ts';

/** One rung of a bracket: how many trials enter it, and to which resource it trains each of them. */
export type Rung = { readonly trials: number; readonly resource: number };

export type HalvingPlan = {
  readonly trials: number;
  readonly minResource: number;
  readonly maxResource: number;
  readonly reductionFactor: number;
};

/**
 * The rungs of synchronous successive halving: `trials` train to `minResource`, the best 1/η of them to η times that,
 * and so on, until one trial is left or the next rung would exceed `maxResource`.
 *
 * Jamieson and Talwalkar, "Non-stochastic best arm identification and hyperparameter optimization", AISTATS 2016.
 */
export function halvingRungs({ trials, minResource, maxResource, reductionFactor }: HalvingPlan): Rung[] {
  requireInteger('trials', trials, 1);
  requireInteger('reductionFactor', reductionFactor, 2);
  if (!(minResource > 0 && minResource <= maxResource))
    throw new RangeError(`minResource must be from above 0 to maxResource, but got [${minResource}, ${maxResource}].`);
  const rungs: Rung[] = [{ trials, resource: minResource }];
  for (let { trials: n, resource } = rungs[0] as Rung; n > 1 && resource * reductionFactor <= maxResource; ) {
    n = promotedCount(n, reductionFactor);
    resource *= reductionFactor;
    rungs.push({ trials: n, resource });
  }
  return rungs;
}

/**
 * The brackets of one round of Hyperband, the one with most trials first, as its Algorithm 1 has them: bracket s starts
 * n = ⌈(s_max + 1) η^s / (s + 1)⌉ trials at `maxResource` · η^-s, and its rung i has ⌊n η^-i⌋ of them.
 *
 * Li et al., "Hyperband", JMLR 18 (2018).
 */
export function hyperbandBrackets({
  maxResource,
  reductionFactor,
}: Omit<HalvingPlan, 'trials' | 'minResource'>): Rung[][] {
  requireInteger('reductionFactor', reductionFactor, 2);
  if (!(maxResource >= 1)) throw new RangeError(`maxResource must be at least 1, but got ${maxResource}.`);
  let largest = 0;
  while (reductionFactor ** (largest + 1) <= maxResource) largest++;
  return Array.from({ length: largest + 1 }, (_, place) => {
    const s = largest - place;
    const trials = Math.ceil(((largest + 1) * reductionFactor ** s) / (s + 1));
    return Array.from({ length: s + 1 }, (_, i) => ({
      trials: Math.floor(trials / reductionFactor ** i),
      resource: maxResource / reductionFactor ** (s - i),
    }));
  });
}
