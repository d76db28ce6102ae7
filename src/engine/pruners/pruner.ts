import type { Study } from '../study/study.ts';
import type { PruneVerdict, RunningTrial } from '../study/trial.ts';

/**
 * Whether to give up a trial that has just reported. Keeps nothing between calls: the study and the trial fix the
 * answer. Asked after every report, and obeyed: a trial that was to be pruned reports no more.
 */
export interface Pruner {
  readonly name: string;
  /** `trial` is the one in `study.trials` with its number, its latest report included. */
  prune(study: Study, trial: RunningTrial): PruneVerdict;
}

/** The verdict of every rule that lets a trial go on. */
export const KEEP: PruneVerdict = { prune: false };

/** The evidence against a trial. */
export type Evidence = { readonly observed: number; readonly threshold: number; readonly reason: string };

/** The verdict that ends a trial. */
export const give = (evidence: Evidence): PruneVerdict & { readonly prune: true } => ({ prune: true, ...evidence });
