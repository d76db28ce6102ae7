import { literalOf } from '@/diagnose/python/literal.ts';
import { decodeCall } from '@/diagnose/schedules/decode-schedule.ts';
import { totalOf } from '@/diagnose/schedules/schedule.ts';
import type { Config } from './config.ts';

export type PrunerName = 'none' | 'dead' | 'median' | 'quarter' | 'halving';

/** A pruner with its arguments as Optuna takes them; steps are counted from 1. */
export type Pruner = {
  readonly name: PrunerName;
  /** The call as it is written; empty for none. */
  readonly code: string;
  /** What is called; null for none. */
  readonly call: PrunerCall | null;
  readonly reason: string;
};

/** `percentile` stands first, without a name. */
type PrunerCall = {
  readonly name: string;
  readonly percentile?: number;
  readonly named: Readonly<Record<string, number>>;
};

/** A call as a program has it. */
function codeOf({ name, percentile, named }: PrunerCall): string {
  const first = percentile === undefined ? [] : [percentile.toFixed(1)];
  return `${name}(${[...first, ...Object.entries(named).map(([key, value]) => `${key}=${value}`)].join(', ')})`;
}

const called = (call: PrunerCall): Pick<Pruner, 'code' | 'call'> => ({ code: codeOf(call), call });

/** How many trials are to be pruned, and what is known of them. */
export type PrunerSituation = Pick<Config, 'early' | 'agreeFrom' | 'steps' | 'workers'> & { readonly trials: number };

/** Below this many trials nothing but dead runs is stopped; from the other number on halving pays. */
export const FEWEST_PRUNED = 20;
export const HALVING_TRIALS = 100;

/** What the digits of the example reach by guessing, and a little: the reader puts in their own. */
export const GUESSING = 0.15;

/** Whether a pruner may compare trials with each other. */
export function comparesTrials({ early, trials, steps, agreeFrom }: Omit<PrunerSituation, 'workers'>): boolean {
  return (early === 'yes' || early === 'varied') && trials >= FEWEST_PRUNED && stepAt(agreeFrom, steps) < steps;
}

/** The pruner for exploring: the table of the chapter on pruning. */
export function prunerFor(situation: PrunerSituation): Pruner {
  const { trials, workers, early, agreeFrom, steps } = situation;
  const step = stepAt(agreeFrom, steps);
  if (!comparesTrials(situation)) return deadRunRule(situation);
  const startup = trials < 50 ? 5 : 10;
  if (early === 'varied')
    return {
      name: 'quarter',
      ...called({
        name: 'PercentilePruner',
        percentile: 75,
        named: { n_startup_trials: startup, n_warmup_steps: step },
      }),
      reason: `schedules or lengths vary, so it drops only the bottom quarter. Report the same fraction of the training as the same step.`,
    };
  if (trials >= HALVING_TRIALS && workers > 1) {
    const rung = stepAt(Math.max(5, agreeFrom), steps);
    return {
      name: 'halving',
      ...called({ name: 'SuccessiveHalvingPruner', named: { min_resource: rung, reduction_factor: 3 } }),
      reason: `with ${HALVING_TRIALS} trials or more on several workers, halving gets the most out of the training.`,
    };
  }
  return {
    name: 'median',
    ...called({ name: 'MedianPruner', named: { n_startup_trials: startup, n_warmup_steps: step } }),
    reason: 'the median rule keeps most winners if it starts where early ranks agree.',
  };
}

/** For trials that are not compared: stop those that are still guessing after a tenth of their run. */
export function deadRunRule({ steps }: Pick<Config, 'steps'>): Pruner {
  if (steps < 2)
    return { name: 'none', code: '', call: null, reason: 'a run that reports once has no end to cut off.' };
  return {
    name: 'dead',
    ...called({ name: 'ThresholdPruner', named: { lower: GUESSING, n_warmup_steps: stepAt(10, steps) } }),
    reason: 'it stops runs that are not finite or still guessing after a tenth of the run, and compares with nobody.',
  };
}

/** The first step at which so many percent of a run are done. */
function stepAt(percent: number, steps: number): number {
  return Math.max(1, Math.ceil((percent * steps) / 100));
}

/** What a pruner makes of a number of trials, if their curves do not cross. */
export type Pruned = {
  readonly trials: number;
  /** What they cost, in full runs. */
  readonly runs: number;
  /** Trials left after each checkpoint. */
  readonly kept: readonly number[];
};

/** As the schedule decoder works it out. */
export function prunedCost({ call }: Pruner, trials: number, { steps }: Pick<Config, 'steps'>): Pruned {
  if (call === null) return { trials, runs: trials, kept: [] };
  const decoded = decodeCall(
    {
      name: call.name,
      call: {
        name: call.name,
        positional: call.percentile === undefined ? [] : [literalOf(call.percentile)],
        named: Object.entries(call.named).map(([name, value]) => ({ name, value: literalOf(value) })),
      },
    },
    { trials, full: steps, firstStep: 1, classes: 2, startupTrials: 0 },
  );
  const total = decoded.kind === 'schedule' ? totalOf(decoded.schedule) : null;
  if (decoded.kind !== 'schedule' || total === null) return { trials, runs: trials, kept: [] };
  const [rungs = []] = decoded.schedule.brackets.map((bracket) => bracket.rungs);
  const kept = rungs.slice(1).map((rung) => Math.max(1, Math.round(rung.trials)));
  return { trials, runs: total.used / steps, kept };
}

/** A pruner, and the most trials whose expected cost is that of `runs` full ones. */
export function prunedFor(runs: number, config: PrunerSettings): { readonly pruner: Pruner; readonly pruned: Pruned } {
  const own = prunerFor({ ...config, trials: runs });
  if (!comparesTrials({ ...config, trials: runs })) return { pruner: own, pruned: { trials: runs, runs, kept: [] } };
  const first = { pruner: own, pruned: trialsWorth(runs, own, config) };
  const pruner = prunerFor({ ...config, trials: first.pruned.trials });
  if (pruner.code === own.code) return first;
  const second = { pruner, pruned: trialsWorth(runs, pruner, config) };
  const agrees = prunerFor({ ...config, trials: second.pruned.trials }).name === pruner.name;
  return agrees ? second : { pruner: own, pruned: capped(first.pruned, HALVING_TRIALS - 1) };
}

type PrunerSettings = Omit<PrunerSituation, 'trials'>;

/** Two steps of a fixed point: what a trial costs changes slowly with how many there are. */
function trialsWorth(runs: number, pruner: Pruner, config: PrunerSettings): Pruned {
  const perTrial = (trials: number) => {
    const cost = prunedCost(pruner, trials, config);
    return { ...cost, share: cost.runs / trials };
  };
  const guess = perTrial(2 * runs);
  const near = perTrial(Math.max(runs, Math.floor(runs / guess.share)));
  const trials = Math.max(runs, Math.ceil(runs / near.share));
  const kept = near.kept.map((count) => Math.max(1, Math.round((count * trials) / near.trials)));
  return { trials, runs: Math.min(runs, near.share * trials), kept };
}

function capped(pruned: Pruned, most: number): Pruned {
  if (pruned.trials <= most) return pruned;
  const share = most / pruned.trials;
  const kept = pruned.kept.map((count) => Math.max(1, Math.round(count * share)));
  return { trials: most, runs: pruned.runs * share, kept };
}
