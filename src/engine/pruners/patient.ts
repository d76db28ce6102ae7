import { give, KEEP, type Pruner } from './pruner.ts';
import { bestOf } from './reports.ts';
import { requireInteger } from './require-integer.ts';
import { counted, shown } from './shown.ts';

/** Reports, not epochs, that may pass without improvement; and by how much they must be worse. */
export type PatientOptions = { readonly patience: number; readonly minDelta?: number };

/**
 * Asks `wrapped` only while a trial has stopped improving: the best of its last `patience` + 1 reports is worse, by more
 * than `minDelta`, than the best before them. With null in place of a pruner it is early stopping by the trial's own
 * curve. NaN is left out, and a side that is all NaN prunes nothing; an exactly flat curve neither. Optuna's
 * `PatientPruner`.
 *
 * Differs from Optuna: a wrapped successive halving counts the rungs that were reached while it wasn't asked.
 */
export function patientPruner(wrapped: Pruner | null, { patience, minDelta = 0 }: PatientOptions): Pruner {
  requireInteger('patience', patience, 0);
  if (!(minDelta >= 0)) throw new RangeError(`minDelta must be at least 0, but got ${minDelta}.`);
  return {
    name: wrapped === null ? 'patient' : `patient ${wrapped.name}`,
    prune(study, trial) {
      const values = trial.intermediateValues.toSorted((a, b) => a.step - b.step).map(({ value }) => value);
      if (values.length <= patience + 1) return KEEP;
      const before = bestOf(values.slice(0, -patience - 1), study.direction);
      const observed = bestOf(values.slice(-patience - 1), study.direction);
      const threshold = study.direction === 'minimize' ? before + minDelta : before - minDelta;
      const stalled = study.direction === 'minimize' ? threshold < observed : threshold > observed;
      if (!stalled) return KEEP;
      if (wrapped !== null) return wrapped.prune(study, trial);
      const reason = `The best of the last ${counted(patience + 1, 'report')}, ${shown(observed)}, is worse than ${shown(before)} before them.`;
      return give({ observed, threshold, reason });
    },
  };
}
