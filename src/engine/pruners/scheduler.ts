import type { Study } from '../study/study.ts';
import type { PruneVerdict, RunningTrial } from '../study/trial.ts';

/** What a worker that has become free does: `prune` ends a paused trial and asks again, `wait` until something happens. */
export type Job =
  | { readonly kind: 'start' }
  | { readonly kind: 'resume'; readonly trial: RunningTrial }
  | { readonly kind: 'prune'; readonly trial: RunningTrial; readonly verdict: PruneVerdict & { readonly prune: true } }
  | { readonly kind: 'wait' };

/** What becomes of a trial that has just reported. A paused trial leaves its worker and keeps its state. */
export type Decision = 'continue' | 'pause' | (PruneVerdict & { readonly prune: true });

/** A study in the hands of workers. Trials that run in the study but on no worker are paused. */
export type Workshop = {
  readonly study: Study;
  /** The numbers of the trials that workers are busy with. */
  readonly busy: ReadonlySet<number>;
  /** How many trials may start in all. */
  readonly nTrials: number;
};

/** Who works on what, when several workers share a study. Keeps nothing between calls. */
export interface Scheduler {
  readonly name: string;
  next(workshop: Workshop): Job;
  judge(study: Study, trial: RunningTrial): Decision;
}
