import type { Rung } from '@/engine/pruners/halving-plan.ts';

/** Something to know about arguments: what cannot work, what will surprise, what is worth knowing. */
export type Remark = { readonly kind: 'error' | 'warning' | 'note'; readonly text: string };

/** What the code does not say. */
export type Setting = {
  /** Trials that are started where the tool does not fix their number; candidates where a grid is not written out. */
  readonly trials: number;
  /** How long a full run is: steps that it reports, epochs, or samples for scikit-learn. */
  readonly full: number;
  /** The number of the first step that is reported, 0 or 1; only Optuna is told step numbers. */
  readonly firstStep: number;
  /** Classes of a scikit-learn classifier; 1 for a regressor. */
  readonly classes: number;
  /** Random trials before the sampler learns; TPE has 10. 0 for a sampler that does not learn. */
  readonly startupTrials: number;
};

/** Trials that share one row of rungs. A rung's `resource` is where its trials are judged; the last one's may be the end. */
export type Bracket = { readonly name: string; readonly rungs: readonly Rung[] };

/** What a schedule does. */
export type Schedule = {
  readonly tool: string;
  readonly name: string;
  /** What resources count: `step`, `epoch`, `sample`, `logged value`. */
  readonly unit: string;
  /** Configurations that are tried. */
  readonly trials: number;
  readonly full: number;
  /** Empty where what stops a trial is its own curve or the clock, so that no number of survivors can be told. */
  readonly brackets: readonly Bracket[];
  /** True where the tool fixes the numbers; else they are what is expected if curves never cross. */
  readonly isExact: boolean;
  /** Cost of a unit of resource, in fits: scikit-learn's folds. */
  readonly fits: number;
  /** True where a trial that goes on begins again from nothing. */
  readonly startsAfresh: boolean;
  /** The earliest verdict that can stop anything: which trial, counted from 1, and at which resource. Null for never. */
  readonly first: { readonly trial: number; readonly resource: number } | null;
  /** Configurations that are drawn without having learned from others. */
  readonly random: number;
  /** What is compared with what, in a sentence. */
  readonly rule: string;
  readonly remarks: readonly Remark[];
};

/** The resources that a bracket uses, in units of one trial's resource. */
export function costOf({ rungs }: Bracket, startsAfresh: boolean): number {
  return rungs.reduce(
    (sum, { trials, resource }, i) => sum + trials * (resource - (startsAfresh ? 0 : (rungs[i - 1]?.resource ?? 0))),
    0,
  );
}

/** The resources of the whole schedule, and those of as many full runs; null where they cannot be told. */
export function totalOf(schedule: Schedule): { readonly used: number; readonly unpruned: number } | null {
  const { brackets, fits, startsAfresh, trials, full } = schedule;
  if (brackets.length === 0) return null;
  const used = brackets.reduce((sum, bracket) => sum + costOf(bracket, startsAfresh), 0);
  return { used: used * fits, unpruned: trials * full * fits };
}
