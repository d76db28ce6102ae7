import type { Params, SearchSpace } from '../space/search-space.ts';
import {
  type CompleteTrial,
  type FailedTrial,
  type IntermediateValue,
  isComplete,
  isRunning,
  type PrunedTrial,
  type PruneVerdict,
  type RunningTrial,
  type Trial,
} from './trial.ts';

export type Direction = 'minimize' | 'maximize';

/** A search so far. A study is a value: each step returns the next one and leaves this one as it was. */
export type Study<S extends SearchSpace = SearchSpace> = {
  readonly space: S;
  readonly direction: Direction;
  readonly seed: number;
  /** `trials[i].number` is `i`. */
  readonly trials: readonly Trial<S>[];
};

/** How a trial ended. A value that is NaN ends the trial as failed, as in Optuna. */
export type Outcome =
  | { readonly state: 'complete'; readonly value: number }
  | { readonly state: 'pruned'; readonly verdict: PruneVerdict & { readonly prune: true } }
  | { readonly state: 'fail'; readonly reason: string };

/**
 * An empty study.
 *
 * @example
 * ```ts
 * import { bestTrial, createStudy, start, tell } from '@/engine/study/study.ts';
 * const empty = createStudy({}, { direction: 'maximize', seed: 1 });
 * const [running, trial] = start(empty, {});
 * const study = tell(running, trial, { state: 'complete', value: 0.93 });
 * bestTrial(study)?.value; // -> 0.93
 * empty.trials.length; // -> 0
 * ```
 */
export function createStudy<S extends SearchSpace>(
  space: S,
  { direction = 'minimize', seed }: { readonly direction?: Direction; readonly seed: number },
): Study<S> {
  return { space, direction, seed, trials: [] };
}

/** The study with one more running trial, and that trial. */
export function start<S extends SearchSpace>(study: Study<S>, params: Params<S>): [Study<S>, RunningTrial<S>] {
  const trial: RunningTrial<S> = { number: study.trials.length, params, intermediateValues: [], state: 'running' };
  return [{ ...study, trials: [...study.trials, trial] }, trial];
}

/** The study after the running trial reported. A second report for a step is ignored: the first value stays, as in Optuna. */
export function report<S extends SearchSpace>(
  study: Study<S>,
  trial: RunningTrial<S>,
  reported: IntermediateValue,
): [Study<S>, RunningTrial<S>] {
  requireRunning(study, trial);
  if (!Number.isSafeInteger(reported.step) || reported.step < 0)
    throw new RangeError(`step must be an integer of at least 0, but got ${reported.step}.`);
  if (trial.intermediateValues.some((earlier) => earlier.step === reported.step)) return [study, trial];
  const next = { ...trial, intermediateValues: [...trial.intermediateValues, reported] };
  return [withTrial(study, next), next];
}

/** The study after the running trial ended. */
export function tell<S extends SearchSpace>(study: Study<S>, trial: RunningTrial<S>, outcome: Outcome): Study<S> {
  requireRunning(study, trial);
  const { number, params, intermediateValues } = trial;
  const ended: CompleteTrial<S> | PrunedTrial<S> | FailedTrial<S> =
    outcome.state === 'complete' && Number.isNaN(outcome.value)
      ? { number, params, intermediateValues, state: 'fail', reason: 'the objective returned NaN' }
      : { number, params, intermediateValues, ...outcome };
  return withTrial(study, ended);
}

/** The complete trial with the best value (the earliest of equals), or null while there is none. */
export function bestTrial<S extends SearchSpace>(study: Study<S>): CompleteTrial<S> | null {
  let best: CompleteTrial<S> | null = null;
  for (const trial of study.trials)
    if (isComplete(trial) && (best === null || isBetter(trial.value, best.value, study.direction))) best = trial;
  return best;
}

/** Whether `value` is strictly better than `than`; NaN is never better. */
export function isBetter(value: number, than: number, direction: Direction): boolean {
  return direction === 'minimize' ? value < than : value > than;
}

function withTrial<S extends SearchSpace>(study: Study<S>, trial: Trial<S>): Study<S> {
  return { ...study, trials: study.trials.with(trial.number, trial) };
}

function requireRunning(study: Study, trial: RunningTrial): void {
  const current = study.trials[trial.number];
  if (current === undefined || !isRunning(current))
    throw new Error(`trial ${trial.number} must be running in this study, but it is ${current?.state ?? 'not in it'}.`);
}
