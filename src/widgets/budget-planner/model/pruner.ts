import {
  deadRuns,
  type OptunaCall,
  optunaCallOf,
  type PruningAdvice,
  pruningAdviceFor,
} from '@/advice/pruning-rule.ts';
import { literalOf } from '@/diagnose/python/literal.ts';
import { decodeCall } from '@/diagnose/schedules/decode-schedule.ts';
import { totalOf } from '@/diagnose/schedules/schedule.ts';
import type { Config } from './config.ts';

/** A pruner with its arguments as Optuna takes them; steps are counted from 1. */
export type Pruner = {
  readonly name: PruningAdvice['rule'];
  /** The call as it is written; empty for none. */
  readonly code: string;
  /** What is called; null for none. */
  readonly call: OptunaCall | null;
  readonly reason: string;
};

/** How many whole runs the pruned trials may cost, and what is known of them. */
export type PrunerSituation = Pick<Config, 'early' | 'agreeFrom' | 'steps'> & { readonly trials: number };

/** Whether a pruner may compare trials with each other. */
export const comparesTrials = (situation: PrunerSituation): boolean => prunerFor(situation).name === 'halving';

/** The pruner for exploring, where training is what is scarce. */
export function prunerFor({ trials, early, agreeFrom, steps }: PrunerSituation): Pruner {
  const pruner = prunerOf(
    pruningAdviceFor({ scarce: 'training', runs: trials, early, reports: steps, from: agreeFrom }, 'optuna'),
  );
  return early === 'varied' && pruner.name === 'halving'
    ? { ...pruner, reason: `${pruner.reason} Report the same fraction of the training as the same step.` }
    : pruner;
}

/** For trials that are not compared: stop those that are still guessing after a tenth of their run. */
export function deadRunRule({ steps }: Pick<Config, 'steps'>): Pruner {
  const reason = 'it stops runs that are still guessing after a tenth of the run, and compares with nobody.';
  return prunerOf(deadRuns(steps, 'optuna', reason));
}

const prunerOf = ({ rule, firstReport, code, reason }: PruningAdvice): Pruner => ({
  name: rule,
  code,
  call: rule === 'none' ? null : optunaCallOf(rule, firstReport),
  reason,
});

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
  const pruner = prunerFor({ ...config, trials: runs });
  const pruned = pruner.name === 'halving' ? trialsWorth(runs, pruner, config) : { trials: runs, runs, kept: [] };
  return { pruner, pruned };
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
