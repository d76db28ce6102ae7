import { signedRankTest } from '../stats/signed-rank.ts';
import { bestTrial } from '../study/study.ts';
import type { IntermediateValue } from '../study/trial.ts';
import { give, KEEP, type Pruner } from './pruner.ts';
import { valueAt } from './reports.ts';
import { requireInteger } from './require-integer.ts';
import { counted, shown } from './shown.ts';

export type WilcoxonOptions = {
  /** Prunes below this p-value. The test is repeated at each report, so it errs more often than this. */
  readonly pThreshold?: number;
  /** Instances that both trials must share; at least two in any case. */
  readonly nStartupSteps?: number;
};

/**
 * For a mean over instances (folds, seeds, prompts), where a step is the number of an instance: gives up a trial whose
 * values are worse than the best trial's on the instances they share, by a one-sided Wilcoxon signed-rank test, unless
 * its mean so far is at least as good as the best trial's. Nothing is pruned when either has a value that isn't finite.
 * Optuna's `WilcoxonPruner`.
 *
 * Differs from Optuna: among complete trials of equal value the lowest number is the best, where Optuna takes the one
 * that ended first (with one worker these are the same).
 */
export function wilcoxonPruner({ pThreshold = 0.1, nStartupSteps = 2 }: WilcoxonOptions = {}): Pruner {
  if (!(pThreshold >= 0 && pThreshold <= 1))
    throw new RangeError(`pThreshold must be from 0 to 1, but got ${pThreshold}.`);
  requireInteger('nStartupSteps', nStartupSteps, 0);
  return {
    name: 'wilcoxon',
    prune(study, trial) {
      const best = bestTrial(study);
      const mine = trial.intermediateValues;
      const theirs = best?.intermediateValues ?? [];
      if (best === null || mine.length === 0 || theirs.length === 0 || ![...mine, ...theirs].every(isFiniteReport))
        return KEEP;
      const differences = pairedDifferences(mine, theirs);
      if (differences.length < Math.max(2, nStartupSteps)) return KEEP;
      const maximize = study.direction === 'maximize';
      const { pValue } = signedRankTest(differences, maximize ? 'less' : 'greater');
      const isMeanAsGood = maximize ? meanOf(theirs) <= meanOf(mine) : meanOf(theirs) >= meanOf(mine);
      if (!(pValue < pThreshold) || isMeanAsGood) return KEEP;
      const over = `on ${counted(differences.length, 'shared instance')} it is worse than trial ${best.number}`;
      return give({ observed: pValue, threshold: pThreshold, reason: `With p = ${shown(pValue)}, ${over}.` });
    },
  };
}

const isFiniteReport = ({ value }: IntermediateValue): boolean => Number.isFinite(value);

function pairedDifferences(mine: readonly IntermediateValue[], theirs: readonly IntermediateValue[]): number[] {
  return mine.flatMap(({ step, value }) => {
    const other = valueAt({ intermediateValues: theirs }, step);
    return other === undefined ? [] : [value - other];
  });
}

const meanOf = (reports: readonly IntermediateValue[]): number =>
  reports.reduce((sum, { value }) => sum + value, 0) / reports.length;
