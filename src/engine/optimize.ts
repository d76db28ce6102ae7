import type { Objective } from './objectives/objective.ts';
import type { Pruner } from './pruners/pruner.ts';
import type { Job, Scheduler } from './pruners/scheduler.ts';
import { createRng, type Rng } from './rng/rng.ts';
import type { Sampler } from './samplers/sampler.ts';
import type { Params, SearchSpace } from './space/search-space.ts';
import { type Outcome, report, type Study, start, tell } from './study/study.ts';
import type { IntermediateValue, RunningTrial } from './study/trial.ts';

export type OptimizeOptions<S extends SearchSpace> = {
  readonly objective: Objective<S>;
  readonly sampler: Sampler;
  readonly pruner: Pruner;
  /** How many more trials to run. */
  readonly nTrials: number;
};

/**
 * Runs `nTrials` trials one after another, and yields the study after every report and every end.
 *
 * Trial n draws from `createRng(study.seed).fork(n)`, forked again by `suggest` and `objective`: its numbers are the
 * same whatever the trials before it did.
 *
 * @example
 * ```ts
 * import { curveSpace, learningCurves } from '@/engine/objectives/learning-curves.ts';
 * import { optimize } from '@/engine/optimize.ts';
 * import { medianPruner } from '@/engine/pruners/median.ts';
 * import { tpeSampler } from '@/engine/samplers/tpe-sampler.ts';
 * import { bestTrial, createStudy } from '@/engine/study/study.ts';
 * const objective = learningCurves('power-law', 20);
 * const search = { objective, sampler: tpeSampler(), pruner: medianPruner(), nTrials: 30 };
 * let study = createStudy(curveSpace, { seed: 7 });
 * for (const next of optimize(study, search)) study = next;
 * study.trials.length; // -> 30
 * study.trials.some((trial) => trial.state === 'pruned'); // -> true
 * bestTrial(study).state; // -> 'complete'
 * ```
 */
export function* optimize<S extends SearchSpace>(
  study: Study<S>,
  { objective, sampler, pruner, nTrials }: OptimizeOptions<S>,
): Generator<Study<S>, Study<S>, void> {
  let current = study;
  for (let i = 0; i < nTrials; i++) {
    const rng = createRng(study.seed).fork(current.trials.length);
    let [running, trial] = start(current, sampler.suggest(current, rng.fork('suggest')));
    const training = objective(trial.params, rng.fork('objective'));
    for (;;) {
      const next = training.next();
      if (next.done) {
        current = tell(running, trial, { state: 'complete', value: next.value });
        break;
      }
      [running, trial] = report(running, trial, next.value);
      yield running;
      const verdict = pruner.prune(running, trial);
      if (verdict.prune) {
        current = tell(running, trial, { state: 'pruned', verdict });
        break;
      }
    }
    yield current;
  }
  return current;
}

export type ParallelOptions<S extends SearchSpace> = {
  readonly objective: Objective<S>;
  readonly sampler: Sampler;
  readonly scheduler: Scheduler;
  /** How many trials the study may have in all. */
  readonly nTrials: number;
  readonly workers: number;
  /** How long a trial takes from one report to the next, in simulated seconds; above 0. */
  readonly secondsPerReport: (params: Params<S>, rng: Rng) => number;
};

/** One stretch of a worker's time on one trial. `end` says why it stopped; `busy` ones go on. */
export type Segment = {
  readonly worker: number;
  readonly trial: number;
  readonly from: number;
  readonly to: number;
  readonly end: 'busy' | 'paused' | Outcome['state'];
};

/** A study with the time line of its workers, in simulated seconds from the start. */
export type Progress<S extends SearchSpace = SearchSpace> = {
  readonly study: Study<S>;
  readonly time: number;
  /** In the order in which they ended, those that go on last. */
  readonly segments: readonly Segment[];
};

/**
 * Runs a study on several workers in simulated time, and yields after every report and every end. The sampler and the
 * scheduler see trials that still run, so a sampler may lie about them (constant liar) or ignore them. Events at one
 * time are taken in the order of the workers. With one worker and an asynchronous scheduler it yields the same studies
 * as `optimize`.
 *
 * @example
 * ```ts
 * import { curveSpace, learningCurves } from '@/engine/objectives/learning-curves.ts';
 * import { idleSeconds, optimizeInParallel } from '@/engine/optimize.ts';
 * import { asynchronous } from '@/engine/pruners/asynchronous.ts';
 * import { noPruner } from '@/engine/pruners/none.ts';
 * import { randomSampler } from '@/engine/samplers/random-sampler.ts';
 * import { createStudy } from '@/engine/study/study.ts';
 * const search = {
 *   objective: learningCurves('power-law', 5),
 *   sampler: randomSampler(),
 *   scheduler: asynchronous(noPruner()),
 *   nTrials: 4,
 *   workers: 2,
 *   secondsPerReport: () => 1,
 * };
 * let progress;
 * for (const next of optimizeInParallel(createStudy(curveSpace, { seed: 1 }), search)) progress = next;
 * progress.time; // -> 10
 * idleSeconds(progress, 2); // -> 0
 * ```
 */
export function* optimizeInParallel<S extends SearchSpace>(
  study: Study<S>,
  options: ParallelOptions<S>,
): Generator<Progress<S>, Progress<S>, void> {
  if (!Number.isSafeInteger(options.workers) || options.workers < 1)
    throw new RangeError(`workers must be an integer of at least 1, but got ${options.workers}.`);
  const shop: Shop<S> = {
    options,
    study,
    time: 0,
    closed: [],
    desks: Array.from({ length: options.workers }, () => null),
    paused: new Map(),
  };
  for (;;) {
    yield* assignJobs(shop);
    const worker = nextWorker(shop);
    if (worker === null) return progressOf(shop);
    yield* advance(shop, worker);
  }
}

/** The seconds that workers stood idle until `time`. */
export function idleSeconds({ segments, time }: Progress, workers: number): number {
  return segments.reduce((idle, { from, to }) => idle - (to - from), workers * time);
}

/** One training run, on a desk or paused. `next` is what it says when it is due; null while nobody has asked. */
type Run<S extends SearchSpace> = {
  trial: RunningTrial<S>;
  readonly training: Generator<IntermediateValue, number, void>;
  readonly seconds: number;
};

/** A run with a worker: since when, and when it reports what. */
type Desk<S extends SearchSpace> = Run<S> & { readonly from: number; due: number; next: IntermediateValue };

type Shop<S extends SearchSpace> = {
  readonly options: ParallelOptions<S>;
  study: Study<S>;
  time: number;
  readonly closed: Segment[];
  readonly desks: (Desk<S> | null)[];
  readonly paused: Map<number, Run<S>>;
};

/** Gives every free worker something to do, the first worker first, until the scheduler lets the rest wait. */
function* assignJobs<S extends SearchSpace>(shop: Shop<S>): Generator<Progress<S>, void, void> {
  for (let worker = 0; worker < shop.desks.length; worker++) {
    while (shop.desks[worker] === null) {
      const job = nextJob(shop);
      if (job.kind === 'wait') return;
      if (job.kind === 'prune') {
        const run = takePaused(shop, job.trial.number);
        shop.study = tell(shop.study, run.trial, { state: 'pruned', verdict: job.verdict });
        yield progressOf(shop);
      } else {
        const run = job.kind === 'start' ? startRun(shop) : takePaused(shop, job.trial.number);
        yield* workOn(shop, { run, worker, from: shop.time });
      }
    }
  }
}

function nextJob<S extends SearchSpace>({ options, study, desks }: Shop<S>): Job {
  const busy = new Set(desks.flatMap((desk) => (desk === null ? [] : [desk.trial.number])));
  return options.scheduler.next({ study, busy, nTrials: options.nTrials });
}

function startRun<S extends SearchSpace>(shop: Shop<S>): Run<S> {
  const { objective, sampler, secondsPerReport } = shop.options;
  const rng = createRng(shop.study.seed).fork(shop.study.trials.length);
  const [study, trial] = start(shop.study, sampler.suggest(shop.study, rng.fork('suggest')));
  shop.study = study;
  const seconds = secondsPerReport(trial.params, rng.fork('duration'));
  if (!(seconds > 0)) throw new RangeError(`secondsPerReport must be above 0, but got ${seconds}.`);
  return { trial, training: objective(trial.params, rng.fork('objective')), seconds };
}

function takePaused<S extends SearchSpace>({ paused }: Shop<S>, number: number): Run<S> {
  const run = paused.get(number);
  if (run === undefined) throw new Error(`trial ${number} must be paused to be taken up, but it is not.`);
  paused.delete(number);
  return run;
}

/** Puts a run on a desk until it reports next; a run that has nothing more to report ends on the spot. */
function* workOn<S extends SearchSpace>(
  shop: Shop<S>,
  { run, worker, from }: { readonly run: Run<S>; readonly worker: number; readonly from: number },
): Generator<Progress<S>, void, void> {
  const next = run.training.next();
  if (!next.done) {
    shop.desks[worker] = { ...run, from, due: shop.time + run.seconds, next: next.value };
    return;
  }
  shop.study = tell(shop.study, run.trial, { state: 'complete', value: next.value });
  leave(shop, { worker, trial: run.trial.number, from });
  yield progressOf(shop);
}

/** The worker that reports next, or null when all are idle. */
function nextWorker<S extends SearchSpace>({ desks }: Shop<S>): number | null {
  let earliest: number | null = null;
  let due = Number.POSITIVE_INFINITY;
  for (const [worker, desk] of desks.entries()) {
    if (desk === null || desk.due >= due) continue;
    earliest = worker;
    due = desk.due;
  }
  return earliest;
}

/** Lets a worker report, and does with the trial what the scheduler decides. */
function* advance<S extends SearchSpace>(shop: Shop<S>, worker: number): Generator<Progress<S>, void, void> {
  const desk = shop.desks[worker] as Desk<S>;
  shop.time = desk.due;
  [shop.study, desk.trial] = report(shop.study, desk.trial, desk.next);
  yield progressOf(shop);
  const { trial, training, seconds, from } = desk;
  const decision = shop.options.scheduler.judge(shop.study, trial);
  if (decision === 'continue') {
    yield* workOn(shop, { run: { trial, training, seconds }, worker, from });
  } else if (decision === 'pause') {
    shop.paused.set(trial.number, { trial, training, seconds });
    leave(shop, { worker, trial: trial.number, from });
  } else {
    shop.study = tell(shop.study, trial, { state: 'pruned', verdict: decision });
    leave(shop, { worker, trial: trial.number, from });
    yield progressOf(shop);
  }
}

/** Frees a worker and writes down what it did. */
function leave<S extends SearchSpace>(shop: Shop<S>, stretch: Pick<Segment, 'worker' | 'trial' | 'from'>): void {
  const { state } = shop.study.trials[stretch.trial] as Study<S>['trials'][number];
  shop.desks[stretch.worker] = null;
  shop.closed.push({ ...stretch, to: shop.time, end: state === 'running' ? 'paused' : state });
}

function progressOf<S extends SearchSpace>({ study, time, closed, desks }: Shop<S>): Progress<S> {
  const open = desks.flatMap((desk, worker): Segment[] =>
    desk === null ? [] : [{ worker, trial: desk.trial.number, from: desk.from, to: time, end: 'busy' }],
  );
  return { study, time, segments: [...closed, ...open] };
}
