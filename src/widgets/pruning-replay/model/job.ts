import type { RecordedCurve } from '@/engine/pruners/recorded-curves.ts';
import type { RungPlan } from '@/engine/pruners/replay-rungs.ts';
import type { Direction } from '@/engine/study/study.ts';
import type { Strategy } from '@/workers/pruning-replay.ts';
import type { CurveSource, PruningReplayConfig } from '@/workers/pruning-replay-job.ts';
import { type Config, type Frame, isAccuracy, PARTS } from './config.ts';

/** What is known of the runs before they are replayed. */
export type Runs = { readonly direction: Direction; readonly steps: number };

/** The pruner that the settings describe, for runs of so many reports. */
export function strategyOf(config: Config, { direction, steps }: Runs): Strategy {
  const { startup: nStartupTrials, warmup: nWarmupSteps, interval: intervalSteps } = config;
  const due = { nStartupTrials, nWarmupSteps, intervalSteps };
  const { minResource, reductionFactor } = config;
  switch (config.pruner) {
    case 'median':
      return { kind: 'percentile', percentile: 50, ...due };
    case 'percentile':
      return { kind: 'percentile', percentile: config.percentile, ...due };
    case 'halving':
      return { kind: 'successive-halving', minResource, reductionFactor };
    case 'ray-asha':
      return { kind: 'ray-asha', gracePeriod: minResource, maxT: Math.max(minResource, steps), reductionFactor };
    case 'wandb':
    case 'wandb-strict':
      return {
        kind: 'wandb-hyperband',
        minIter: minResource,
        eta: reductionFactor,
        strict: config.pruner === 'wandb-strict',
      };
    case 'asha':
      return rungPlan('asha', config, steps);
    case 'synchronous':
      return rungPlan('synchronous-halving', config, steps);
    case 'hyperband':
      return { kind: 'hyperband', minResource, maxResource: Math.max(minResource, steps), reductionFactor };
    case 'patient':
      return { kind: 'patient', patience: config.patience, wrapped: { kind: 'percentile', percentile: 50, ...due } };
    case 'threshold':
      return direction === 'maximize'
        ? { kind: 'threshold', lower: isAccuracy(config) ? config.floor : config.bound, nWarmupSteps, intervalSteps }
        : { kind: 'threshold', upper: config.bound, nWarmupSteps, intervalSteps };
    case 'vizier':
      return { kind: 'vizier-median' };
    case 'ray':
      return { kind: 'ray-median', gracePeriod: nWarmupSteps };
    case 'none':
      return { kind: 'none' };
  }
}

function rungPlan(
  kind: RungPlan['kind'],
  { minResource, reductionFactor }: Pick<Config, 'minResource' | 'reductionFactor'>,
  steps: number,
): RungPlan {
  return { kind, minResource, maxResource: Math.max(minResource, steps), reductionFactor };
}

const USUAL = { minResource: 1, reductionFactor: 3 };
const USUALLY_DUE = { nStartupTrials: 5, nWarmupSteps: 0, intervalSteps: 1 };

/** A pruner that is replayed, by the name it has in the pictures. */
export type Contender = { readonly name: string; readonly strategy: Strategy; readonly isChosen: boolean };

function rivalsOf(steps: number): readonly Omit<Contender, 'isChosen'>[] {
  return [
    { name: 'median', strategy: { kind: 'percentile', percentile: 50, ...USUALLY_DUE } },
    { name: 'drop the worst ¼', strategy: { kind: 'percentile', percentile: 75, ...USUALLY_DUE, nWarmupSteps: 3 } },
    { name: 'halving', strategy: { kind: 'successive-halving', ...USUAL } },
    { name: 'ASHA with promotion', strategy: rungPlan('asha', USUAL, steps) },
    { name: 'Hyperband', strategy: { kind: 'hyperband', ...USUAL, maxResource: steps } },
  ];
}

/** Whether two objects hold the same settings, in whatever order. */
function isSame(a: Strategy, b: Strategy): boolean {
  const sorted = (strategy: Strategy) => JSON.stringify(Object.entries(strategy).toSorted());
  return sorted(a) === sorted(b);
}

/** The chosen pruner, then those it is held against, each with usual settings; one that is the chosen one stands once. */
export function contendersOf(config: Config, runs: Runs): readonly Contender[] {
  const strategy = strategyOf(config, runs);
  const rivals = rivalsOf(runs.steps);
  const name = rivals.find((rival) => isSame(rival.strategy, strategy))?.name ?? `yours: ${SHORT_NAMES[config.pruner]}`;
  const others = rivals.filter((rival) => !isSame(rival.strategy, strategy));
  return [{ name, strategy, isChosen: true }, ...others.map((other) => ({ ...other, isChosen: false }))];
}

/** The names of the pruners that a frame sums up, the chosen one first: they do not depend on how long the runs are. */
export function namesIn({ config, state }: Frame): readonly string[] {
  return contendersOf(config, { direction: state.direction, steps: PARTS }).map(({ name }) => name);
}

const SHORT_NAMES: Readonly<Record<Config['pruner'], string>> = {
  median: 'median',
  percentile: 'percentile',
  halving: 'halving',
  'ray-asha': 'ASHA (Ray)',
  wandb: 'W&B',
  'wandb-strict': 'W&B, strict',
  asha: 'ASHA',
  synchronous: 'synchronous',
  hyperband: 'Hyperband',
  patient: 'patient',
  threshold: 'threshold',
  vizier: 'Vizier’s median',
  ray: 'Ray’s median',
  none: 'no pruning',
};

/** Runs from a reader's file. */
export type OwnRuns = { readonly runs: readonly RecordedCurve[]; readonly direction: Direction | null };

const NO_RUNS: OwnRuns = { runs: [], direction: null };

/** What the worker is asked; `own` are the reader's runs, where the settings ask for them. */
export function jobOf(config: Config, own: OwnRuns = NO_RUNS): PruningReplayConfig {
  const source = sourceOf(config, own);
  const longest = config.curves === 'own' ? Math.max(1, ...own.runs.map(({ values }) => values.length)) : PARTS;
  const steps = config.compare === 'epoch' ? longest : PARTS;
  return {
    source,
    compare: config.compare,
    parts: PARTS,
    strategies: contendersOf(config, { direction: directionOf(source), steps }).map(({ strategy }) => strategy),
    trials: config.trials,
    workers: config.workers,
    orders: Number(config.orders),
    seed: config.seed,
  };
}

function sourceOf({ curves, peak, uneven, goal, seed }: Config, own: OwnRuns): CurveSource {
  if (curves === 'digits') return { kind: 'measured', set: 'random-digits-few', peak };
  if (curves === 'own')
    return { kind: 'given', runs: own.runs, direction: goal === 'name' ? (own.direction ?? 'minimize') : goal };
  return { kind: 'made-up', family: curves, peak, isUneven: uneven, seed };
}

function directionOf(source: CurveSource): Direction {
  if (source.kind === 'given') return source.direction;
  return source.kind === 'measured' ? 'maximize' : 'minimize';
}

/** Whether two configs ask the worker for the same, whatever the reader's file holds. */
export function isSameJob(a: Config, b: Config): boolean {
  return JSON.stringify(jobOf(a)) === JSON.stringify(jobOf(b));
}
