import type { Params, SearchSpace } from '../space/search-space.ts';

/** What a trial reported on its way: Optuna's intermediate value. `value` may be NaN or infinite: runs diverge. */
export type IntermediateValue = { readonly step: number; readonly value: number };

/**
 * A pruner's answer, with the comparison it rests on so that a page can show it.
 * `observed` is what the trial was judged by, `threshold` what it was held against (NaN where the rule compares
 * with nothing, as for a NaN report), `reason` the rule's own sentence.
 */
export type PruneVerdict =
  | { readonly prune: false }
  | { readonly prune: true; readonly observed: number; readonly threshold: number; readonly reason: string };

type TrialBase<S extends SearchSpace> = {
  /** 0 for the first trial of a study. */
  readonly number: number;
  readonly params: Params<S>;
  /** In the order of the reports; at most one for each step. */
  readonly intermediateValues: readonly IntermediateValue[];
};

export type RunningTrial<S extends SearchSpace = SearchSpace> = TrialBase<S> & { readonly state: 'running' };
export type CompleteTrial<S extends SearchSpace = SearchSpace> = TrialBase<S> & {
  readonly state: 'complete';
  readonly value: number;
};
export type PrunedTrial<S extends SearchSpace = SearchSpace> = TrialBase<S> & {
  readonly state: 'pruned';
  readonly verdict: PruneVerdict & { readonly prune: true };
};
export type FailedTrial<S extends SearchSpace = SearchSpace> = TrialBase<S> & {
  readonly state: 'fail';
  readonly reason: string;
};

/** One evaluation of the objective; `state` says which of the other fields there are. */
export type Trial<S extends SearchSpace = SearchSpace> =
  | RunningTrial<S>
  | CompleteTrial<S>
  | PrunedTrial<S>
  | FailedTrial<S>;

export const isRunning = <S extends SearchSpace>(trial: Trial<S>): trial is RunningTrial<S> =>
  trial.state === 'running';
export const isComplete = <S extends SearchSpace>(trial: Trial<S>): trial is CompleteTrial<S> =>
  trial.state === 'complete';
export const isPruned = <S extends SearchSpace>(trial: Trial<S>): trial is PrunedTrial<S> => trial.state === 'pruned';
export const isFailed = <S extends SearchSpace>(trial: Trial<S>): trial is FailedTrial<S> => trial.state === 'fail';
