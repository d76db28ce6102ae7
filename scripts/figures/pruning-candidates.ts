import type { Curves } from '../../src/engine/pruners/curves.ts';
import type { PruningRule } from '../../src/engine/pruners/pruning-rule.ts';
import { curvesByEpoch, curvesByFraction, type Fractions } from '../../src/engine/pruners/recorded-curves.ts';
import { createReplayer, type Replayer } from '../../src/engine/pruners/replay.ts';
import { createRungReplayer, type RungPlan } from '../../src/engine/pruners/replay-rungs.ts';
import type { RecordedSearch, SearchedCurve } from './recorded-searches.ts';

/** Reports in a run, when runs are compared at the same fraction of their training. */
const PARTS = 20;
const RUNG_PARTS = 81;
const ETA = 3;

/** A rule of the table, and how runs report under it. The dead-run rule stops what stays at guessing. */
export type Candidate = {
  readonly id: string;
  readonly compare: 'fraction' | 'epoch';
  readonly parts: number;
  readonly rule: PruningRule | RungPlan | 'dead-run';
};

const at = (compare: Candidate['compare'], parts = PARTS) => ({ compare, parts });
const onRungs = at('fraction', RUNG_PARTS);
const percentile = (kept: number, nWarmupSteps = 0): PruningRule => ({
  kind: 'percentile',
  percentile: kept,
  nWarmupSteps,
});
const halving = (minResource: number): PruningRule => ({
  kind: 'successive-halving',
  minResource,
  reductionFactor: ETA,
});
const rungs = (kind: RungPlan['kind']): RungPlan => ({
  kind,
  minResource: 4,
  maxResource: RUNG_PARTS,
  reductionFactor: ETA,
});
const wandb = (strict: boolean): PruningRule => ({ kind: 'wandb-hyperband', minIter: 4, eta: ETA, strict });

export const medianFromStart: Candidate = { id: 'median', ...at('fraction'), rule: percentile(50) };
export const optunaHalving: Candidate = { id: 'halving-4', ...onRungs, rule: halving(4) };

export const candidates: readonly Candidate[] = [
  medianFromStart,
  { id: 'median-warm-up-5', ...at('fraction'), rule: percentile(50, 2) },
  { id: 'median-warm-up-25', ...at('fraction'), rule: percentile(50, 6) },
  { id: 'median', ...at('epoch'), rule: percentile(50) },
  { id: 'median-warm-up-5-epochs', ...at('epoch'), rule: percentile(50, 6) },
  { id: 'median-warm-up-20-epochs', ...at('epoch'), rule: percentile(50, 21) },
  { id: 'ray-median', ...at('fraction'), rule: { kind: 'ray-median', gracePeriod: 1 } },
  { id: 'ray-median-25', ...at('fraction'), rule: { kind: 'ray-median', gracePeriod: 6 } },
  { id: 'top-quarter', ...at('fraction'), rule: percentile(25) },
  { id: 'bottom-quarter', ...at('fraction'), rule: percentile(75, 2) },
  { id: 'bottom-quarter-25', ...at('fraction'), rule: percentile(75, 6) },
  { id: 'halving-1', ...onRungs, rule: halving(1) },
  optunaHalving,
  {
    id: 'ray-asha-4',
    ...onRungs,
    rule: { kind: 'ray-asha', gracePeriod: 4, maxT: RUNG_PARTS, reductionFactor: ETA },
  },
  { id: 'wandb-4', ...onRungs, rule: wandb(false) },
  { id: 'wandb-strict-4', ...onRungs, rule: wandb(true) },
  {
    id: 'wandb-27',
    ...onRungs,
    rule: { kind: 'wandb-hyperband', minIter: 27, eta: ETA, strict: false },
  },
  { id: 'synchronous-4', ...onRungs, rule: rungs('synchronous-halving') },
  { id: 'asha-4', ...onRungs, rule: rungs('asha') },
  {
    id: 'hyperband',
    ...onRungs,
    rule: { kind: 'hyperband', minResource: 1, maxResource: RUNG_PARTS, reductionFactor: ETA },
  },
  { id: 'dead-run', ...at('fraction'), rule: 'dead-run' },
];

/** The runs of a search as they report to a candidate. */
export function curvesFor(
  runs: readonly SearchedCurve[],
  { compare, parts, rule }: Candidate,
  reported: Fractions['reported'] = 'next',
): Curves {
  const shown = rule === 'dead-run' ? runs.map(betterOfTwo) : runs;
  return compare === 'epoch'
    ? curvesByEpoch(shown, 'maximize')
    : curvesByFraction(shown, { direction: 'maximize', parts, reported });
}

/** Each value replaced by the better of it and the one before, so that a bound on one value is a bound on two in a row. */
function betterOfTwo(run: SearchedCurve): SearchedCurve {
  return { ...run, values: run.values.map((value, i) => Math.max(value, run.values[i - 1] ?? value)) };
}

export function replayerFor(
  curves: Curves,
  { rule, parts }: Candidate,
  { deadBelow }: Pick<RecordedSearch, 'deadBelow'>,
): Replayer {
  if (rule === 'dead-run')
    return createReplayer(curves, { kind: 'threshold', lower: deadBelow, nWarmupSteps: parts / 10 });
  return isRungPlan(rule) ? createRungReplayer(curves, rule) : createReplayer(curves, rule);
}

/** Whether what becomes of a trial depends on the trials after it. */
export const looksAhead = ({ rule }: Candidate): boolean => rule !== 'dead-run' && isRungPlan(rule);

const isRungPlan = (rule: PruningRule | RungPlan): rule is RungPlan =>
  rule.kind === 'asha' || rule.kind === 'synchronous-halving';
