import { roundedLog } from '../stats/rounded-log.ts';
import type { Trial } from '../study/trial.ts';
import { crc32 } from './crc32.ts';
import { KEEP, type Pruner } from './pruner.ts';
import { requireInteger } from './require-integer.ts';
import { firstFinished, halvingVerdict, rungRule } from './successive-halving.ts';

export type HyperbandOptions = {
  readonly minResource?: number;
  /** The largest step of a full run; `auto` is the first complete trial's last step + 1, and prunes nothing until then. */
  readonly maxResource?: number | 'auto';
  /** The paper's η. */
  readonly reductionFactor?: number;
  readonly bootstrapCount?: number;
  /** With the trial's number it decides the trial's bracket. The study's seed unless told. */
  readonly studyName?: string;
};

/**
 * Hyperband over asynchronous successive halving: each trial belongs to one of ⌊log_η(max/min)⌋ + 1 brackets, and
 * bracket b is successive halving whose first rung ends at `minResource` · η^b, among the trials of that bracket. A
 * checksum of the study's name and the trial's number deals the trials out, most of them to the brackets that stop
 * early.
 *
 * Li et al., "Hyperband", JMLR 18 (2018); Optuna's `HyperbandPruner`.
 *
 * Differs from Optuna: the study's seed stands in for a name that isn't given, where Optuna makes one up at random; and
 * results at rungs are derived, as `successiveHalvingPruner` says. Samplers here see the trials of all brackets.
 *
 * @example
 * ```ts
 * import { hyperbandPruner } from '@/engine/pruners/hyperband.ts';
 * import { curveSpace, learningCurves } from '@/engine/objectives/learning-curves.ts';
 * import { optimize } from '@/engine/optimize.ts';
 * import { randomSampler } from '@/engine/samplers/random-sampler.ts';
 * import { createStudy } from '@/engine/study/study.ts';
 * const pruner = hyperbandPruner({ minResource: 1, maxResource: 27, reductionFactor: 3 });
 * let study = createStudy(curveSpace, { seed: 1 });
 * const objective = learningCurves('power-law', 27);
 * for (const next of optimize(study, { objective, sampler: randomSampler(), pruner, nTrials: 40 })) study = next;
 * const ended = (state) => study.trials.filter((trial) => trial.state === state);
 * const longest = (trials) => Math.max(...trials.map((trial) => trial.intermediateValues.length));
 * longest(ended('pruned')) < longest(ended('complete')); // -> true
 * ```
 */
export function hyperbandPruner(options: HyperbandOptions = {}): Pruner {
  const settings = hyperbandSettings(options);
  const { minResource, reductionFactor, bootstrapCount } = settings;
  return {
    name: 'hyperband',
    prune(study, trial) {
      const { maxResource, since } = autoMaxResource(study.trials, settings.maxResource);
      if (maxResource === null || maxResource < minResource || trial.number < since) return KEEP;
      const weights = bracketWeights({ minResource, maxResource, reductionFactor });
      const studyName = settings.studyName ?? String(study.seed);
      const bracket = (number: number): number => bracketOf(number, { weights, studyName });
      const mine = bracket(trial.number);
      return halvingVerdict({
        trials: study.trials.filter(({ number }) => number >= since && bracket(number) === mine),
        trial,
        rule: rungRule({
          minResource,
          reductionFactor,
          bootstrapCount,
          minEarlyStoppingRate: mine,
          direction: study.direction,
        }),
      });
    },
  };
}

export type HyperbandSettings = Required<Omit<HyperbandOptions, 'studyName'>> & { readonly studyName: string | null };

/** The options with Optuna's defaults filled in, checked. */
export function hyperbandSettings(options: HyperbandOptions): HyperbandSettings {
  const { minResource = 1, maxResource = 'auto', reductionFactor = 3, bootstrapCount = 0, studyName = null } = options;
  requireInteger('minResource', minResource, 1);
  requireInteger('reductionFactor', reductionFactor, 2);
  requireInteger('bootstrapCount', bootstrapCount, 0);
  if (maxResource !== 'auto') requireInteger('maxResource', maxResource, minResource);
  else if (bootstrapCount > 0)
    throw new RangeError(`bootstrapCount needs a maxResource that is a number, but got ${bootstrapCount} with 'auto'.`);
  return { minResource, maxResource, reductionFactor, bootstrapCount, studyName };
}

type Range = { readonly minResource: number; readonly maxResource: number; readonly reductionFactor: number };

/**
 * The weight of each bracket, the one that stops earliest first; a trial falls into a bracket with its share of the sum.
 *
 * The number of brackets is rounded down from a quotient of logarithms as in Optuna, so a maximum that is a power of η
 * can have one bracket less than the paper says: 3^5 = 243 has 5 instead of 6.
 */
export function bracketWeights({ minResource, maxResource, reductionFactor }: Range): number[] {
  const brackets = Math.floor(roundedLog(maxResource / minResource) / roundedLog(reductionFactor)) + 1;
  return Array.from({ length: brackets }, (_, bracket) => {
    const rungs = brackets - bracket;
    return Math.ceil((brackets * reductionFactor ** (rungs - 1)) / rungs);
  });
}

/** The bracket of trial `number`. */
export function bracketOf(
  number: number,
  { weights, studyName }: { readonly weights: readonly number[]; readonly studyName: string },
): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let rest = crc32(`${studyName}_${number}`) % total;
  for (const [bracket, weight] of weights.entries()) {
    rest -= weight;
    if (rest < 0) return bracket;
  }
  throw new Error(`trial ${number} must fall into a bracket, but the weights were [${weights.join(', ')}].`);
}

/** What `auto` stands for (null while no trial has completed), and the first trial that is judged. */
export function autoMaxResource(
  trials: readonly Trial[],
  maxResource: number | 'auto',
): { readonly maxResource: number | null; readonly since: number } {
  if (maxResource !== 'auto') return { maxResource, since: 0 };
  const first = firstFinished(trials);
  return first === null
    ? { maxResource: null, since: 0 }
    : { maxResource: first.lastStep + 1, since: first.number + 1 };
}
