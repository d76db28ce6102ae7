import { curveSpace, learningCurves } from '@/engine/objectives/learning-curves.ts';
import { idleSeconds, optimizeInParallel, type Progress, type Segment } from '@/engine/optimize.ts';
import { asha } from '@/engine/pruners/asha.ts';
import { asynchronous } from '@/engine/pruners/asynchronous.ts';
import { hyperbandBrackets } from '@/engine/pruners/halving-plan.ts';
import { noPruner } from '@/engine/pruners/none.ts';
import type { Scheduler } from '@/engine/pruners/scheduler.ts';
import { successiveHalvingPruner } from '@/engine/pruners/successive-halving.ts';
import { synchronousHalving } from '@/engine/pruners/synchronous-halving.ts';
import { createRng, type Rng } from '@/engine/rng/rng.ts';
import { listedSampler } from '@/engine/samplers/listed-sampler.ts';
import { uniformParams } from '@/engine/samplers/uniform-params.ts';
import type { Params } from '@/engine/space/search-space.ts';
import { createStudy } from '@/engine/study/study.ts';
import type { Trial } from '@/engine/study/trial.ts';
import type { ConfigOf, Fields } from '../../kit/controls/field.ts';

export const FIELDS = {
  method: {
    kind: 'choice',
    label: 'Method',
    options: [
      { value: 'synchronous', label: 'Successive halving, synchronous' },
      { value: 'asha', label: 'ASHA with promotion (Orion, NePS)' },
      { value: 'stopping', label: 'Asynchronous halving, stops only (as in Optuna)' },
      { value: 'hyperband', label: 'Hyperband, bracket after bracket' },
      { value: 'none', label: 'No pruning' },
    ],
    initial: 'synchronous',
  },
  workers: { kind: 'number', label: 'Workers', low: 1, high: 16, scale: 'linear', integer: true, initial: 4 },
  trials: {
    kind: 'number',
    label: 'Trials',
    low: 3,
    high: 48,
    scale: 'linear',
    integer: true,
    initial: 27,
    help: 'Hyperband has its own number.',
  },
  longest: {
    kind: 'choice',
    label: 'Epochs of a whole run',
    options: [
      { value: '9', label: '9' },
      { value: '16', label: '16' },
      { value: '27', label: '27' },
    ],
    initial: '27',
  },
  minResource: {
    kind: 'number',
    label: 'First rung after … epochs',
    low: 1,
    high: 9,
    scale: 'linear',
    integer: true,
    initial: 1,
  },
  reductionFactor: {
    kind: 'number',
    label: 'Reduction factor',
    low: 2,
    high: 4,
    scale: 'linear',
    integer: true,
    initial: 3,
  },
  speeds: {
    kind: 'choice',
    label: 'The slowest runs take',
    options: [
      { value: '1', label: 'as long as the fastest' },
      { value: '2', label: 'twice as long' },
      { value: '4', label: '4 times as long' },
    ],
    initial: '2',
  },
  curves: {
    kind: 'choice',
    label: 'Curves',
    options: [
      { value: 'power-law', label: 'keep their order' },
      { value: 'crossing', label: 'fast starters end worse' },
      { value: 'noisy', label: 'noisy' },
      { value: 'diverging', label: 'some blow up' },
    ],
    initial: 'power-law',
  },
  seed: { kind: 'number', label: 'Seed', low: 0, high: 999_999, scale: 'linear', integer: true, initial: 3 },
} as const satisfies Fields;

export type Config = ConfigOf<typeof FIELDS>;
export type Method = Config['method'];

export const METHODS: readonly Method[] = FIELDS.method.options.map(({ value }) => value);

/** What a study did over time; trials are numbered over all brackets. */
export type Run = {
  readonly trials: readonly Trial[];
  readonly segments: readonly Segment[];
  readonly time: number;
  /** Epochs trained, in time of the workers. */
  readonly idle: number;
  /** The bracket of each trial, and the rungs of each bracket: the epochs at which trials are compared. */
  readonly bracketOf: readonly number[];
  readonly rungs: readonly (readonly number[])[];
};

type Bracket = { readonly nTrials: number; readonly scheduler: Scheduler; readonly rungs: readonly number[] };

/** The study under a method. Trial n has the same settings, speed and luck under every method. */
export function runOf(config: Config, method: Method = config.method): Run {
  let run: Run = { trials: [], segments: [], time: 0, idle: 0, bracketOf: [], rungs: [] };
  for (const bracket of bracketsOf(config, method)) run = withBracket(run, bracket, config);
  return run;
}

function bracketsOf(config: Config, method: Method): Bracket[] {
  const maxResource = Number(config.longest);
  const { trials: nTrials, reductionFactor } = config;
  const minResource = Math.min(config.minResource, maxResource);
  const plan = { minResource, maxResource, reductionFactor };
  switch (method) {
    case 'synchronous':
      return [synchronousBracket(nTrials, plan)];
    case 'asha':
      return [{ nTrials, scheduler: asha(plan), rungs: rungsOf(plan) }];
    case 'stopping': {
      const pruner = successiveHalvingPruner({ minResource, reductionFactor });
      return [{ nTrials, scheduler: asynchronous(pruner), rungs: rungsOf(plan) }];
    }
    case 'hyperband':
      return hyperbandBrackets({ maxResource, reductionFactor }).map(([first]) => {
        const { trials = 1, resource = maxResource } = first ?? {};
        return synchronousBracket(trials, { ...plan, minResource: Math.max(1, Math.round(resource)) });
      });
    case 'none':
      return [{ nTrials, scheduler: asynchronous(noPruner()), rungs: [] }];
  }
}

type Plan = { readonly minResource: number; readonly maxResource: number; readonly reductionFactor: number };

const synchronousBracket = (nTrials: number, plan: Plan): Bracket => ({
  nTrials,
  scheduler: synchronousHalving({ ...plan, bracketSize: nTrials }),
  rungs: rungsOf(plan),
});

function rungsOf({ minResource, maxResource, reductionFactor }: Plan): number[] {
  const rungs: number[] = [];
  for (let end = minResource; end < maxResource; end *= reductionFactor) rungs.push(end);
  return rungs;
}

/** Runs a bracket once the ones before it have ended. */
function withBracket(before: Run, { nTrials, scheduler, rungs }: Bracket, config: Config): Run {
  const first = before.trials.length;
  const points = Array.from({ length: nTrials }, (_, i) => uniformParams(curveSpace, trialRng(config, first + i)));
  const objective = learningCurves(config.curves, Number(config.longest));
  const empty = createStudy(curveSpace, { seed: config.seed });
  const search = {
    objective: (params: Params<typeof curveSpace>) =>
      objective(params, trialRng(config, first + points.indexOf(params)).fork('objective')),
    sampler: listedSampler(points),
    scheduler,
    nTrials,
    workers: config.workers,
    secondsPerReport: (params: Params<typeof curveSpace>) =>
      Number(config.speeds) **
      trialRng(config, first + points.indexOf(params))
        .fork('speed')
        .next(),
  };
  let last: Progress<typeof curveSpace> = { study: empty, time: 0, segments: [] };
  for (const progress of optimizeInParallel(empty, search)) last = progress;
  return {
    trials: [...before.trials, ...last.study.trials.map((trial) => ({ ...trial, number: first + trial.number }))],
    segments: [
      ...before.segments,
      ...last.segments.map((one) => ({
        ...one,
        trial: first + one.trial,
        from: before.time + one.from,
        to: before.time + one.to,
      })),
    ],
    time: before.time + last.time,
    idle: before.idle + idleSeconds(last, config.workers),
    bracketOf: [...before.bracketOf, ...points.map(() => before.rungs.length)],
    rungs: [...before.rungs, rungs],
  };
}

const trialRng = ({ seed }: Config, number: number): Rng => createRng(seed).fork(number);

/** The best loss that a trial returned; NaN if none ran to its end. */
export function bestLoss({ trials }: Run): number {
  const losses = trials.flatMap((trial) => (trial.state === 'complete' ? [trial.value] : []));
  return losses.length === 0 ? Number.NaN : Math.min(...losses);
}

/** The trial with the best loss that was returned, or null. */
export function winnerOf({ trials }: Run): number | null {
  let winner: Trial | null = null;
  for (const trial of trials)
    if (trial.state === 'complete' && (winner === null || winner.state !== 'complete' || trial.value < winner.value))
      winner = trial;
  return winner?.number ?? null;
}

/** One stretch of work, with which of the trial's it was. */
export type Stretch = Segment & {
  /** 0 for the first; a later one is a promotion. */
  readonly leg: number;
};

/** The stretches in the order in which they end. */
export function stretchesOf({ segments }: Run): readonly Stretch[] {
  const legs = new Map<number, number>();
  return segments
    .toSorted((a, b) => a.from - b.from)
    .map((segment): Stretch => {
      const leg = legs.get(segment.trial) ?? 0;
      legs.set(segment.trial, leg + 1);
      return { ...segment, leg };
    })
    .sort((a, b) => a.to - b.to || a.worker - b.worker);
}
