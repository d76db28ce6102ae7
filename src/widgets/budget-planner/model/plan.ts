import { type Advice, adviceOf, type Situation } from '@/advice/search-method.ts';
import { tunedAtOnce } from '@/advice/tuned-at-once.ts';
import type { PhaseName } from '@/codegen/optuna/phased-search.ts';
import type { Config } from './config.ts';
import { comparesTrials, deadRunRule, type Pruned, type Pruner, prunedFor } from './pruner.ts';
import { FEWEST_RUNS, type Split, splitOf } from './split.ts';

export type Phase = {
  readonly name: PhaseName;
  /** Configurations that are started, and runs of each. */
  readonly configurations: number;
  readonly seeds: number;
  readonly rounds: number;
  /** What it costs, in full runs: fewer than are started where some are pruned. */
  readonly runs: number;
  /** How to search; null where nothing is searched. */
  readonly advice: Advice | null;
  readonly pruner: Pruner;
  /** Trials left after each checkpoint of the pruner; empty where all are expected to run to their end. */
  readonly kept: readonly number[];
  readonly gpuHours: number;
  /** From its start to its end on the clock; an upper bound where trials are pruned. */
  readonly wallHours: number;
};

/** What can be paid for, and what sets the limit. */
export type Means = {
  readonly runs: number;
  readonly byCompute: number;
  readonly limit: 'compute' | 'deadline' | 'most';
};

/** Too few runs, or runs too long, for a search. */
export type NoSearch = {
  readonly kind: 'no-search';
  readonly means: Means;
  readonly why: 'no-run' | 'one-run' | 'few-runs' | 'month';
};

export type PhasedPlan = {
  readonly kind: 'phases';
  readonly means: Means;
  readonly split: Split;
  /** How many of the hyperparameters it searches, the most important first. */
  readonly tuned: number;
  readonly phases: readonly Phase[];
  readonly gpuHours: number;
  readonly wallHours: number;
};

export type Plan = NoSearch | PhasedPlan;

/** More runs than this are not planned: whoever has them has time to look at the first ones. */
export const MOST_RUNS = 2000;
const MONTH_HOURS = 30 * 24;

export function planOf(config: Config): Plan {
  const means = meansOf(config);
  if (config.hours >= MONTH_HOURS) return { kind: 'no-search', means, why: 'month' };
  if (means.runs < FEWEST_RUNS) {
    const why = means.runs === 0 ? 'no-run' : means.runs === 1 ? 'one-run' : 'few-runs';
    return { kind: 'no-search', means, why };
  }
  const split = splitFor(means.runs, config);
  const { phases, tuned } = phasesOf(split, config);
  const sum = (part: (phase: Phase) => number) => phases.reduce((total, phase) => total + part(phase), 0);
  return {
    kind: 'phases',
    means,
    split,
    tuned,
    phases,
    gpuHours: sum((phase) => phase.gpuHours),
    wallHours: sum((phase) => phase.wallHours),
  };
}

export const splitFor = (runs: number, config: Config): Split => splitOf(runs, costOf(config) === 'seconds');

/** The unit of time that a run fills. */
export function costOf({ hours }: Pick<Config, 'hours'>): Situation['cost'] {
  if (hours >= 24) return 'days';
  if (hours >= 1) return 'hours';
  return hours >= 1 / 60 ? 'minutes' : 'seconds';
}

/** The runs that compute and deadline allow. A hair is added, so that 0.3 hours of 0.1 each are three runs. */
export function meansOf(config: Config): Means {
  const { gpuHours, hours, gpus, days } = config;
  const byCompute = Math.max(0, Math.floor(gpuHours / (hours * gpus) + 1e-9)) || 0;
  const most = Math.min(byCompute, MOST_RUNS);
  const limit = byCompute > MOST_RUNS ? 'most' : 'compute';
  if (!(days > 0) || clockOf(most, config) <= 24 * days) return { runs: most, byCompute, limit };
  let [fits, fails] = [0, most];
  while (fails - fits > 1) {
    const middle = (fits + fails) >> 1;
    if (clockOf(middle, config) <= 24 * days) fits = middle;
    else fails = middle;
  }
  return { runs: fits, byCompute, limit: 'deadline' };
}

/** The hours that so many runs take on the clock, with their phases. */
export function clockOf(runs: number, config: Config): number {
  const { hours, workers } = config;
  if (runs < FEWEST_RUNS) return Math.ceil(runs / workers) * hours;
  const split = splitFor(runs, config);
  return (
    exploreClock(split, config) + Math.ceil(split.refine / workers) * hours + Math.ceil(split.confirm / workers) * hours
  );
}

/**
 * Rounds of full runs, or for pruned trials, which end whenever they do, the bound of Graham (1966): all of the work on all
 * workers, and one run that was started last.
 */
function exploreClock({ explore, rounds }: Split, config: Config): number {
  const { hours, workers } = config;
  let total = 0;
  for (let round = 0; round < rounds; round++) {
    const runs = roundOf(explore, rounds, round);
    const busy = Math.min(workers, runs);
    const isPruned = comparesTrials({ ...config, trials: explore });
    total += hours * (isPruned ? runs / busy + 1 - 1 / busy : Math.ceil(runs / workers));
  }
  return total;
}

/** What falls to one of several rounds. */
function roundOf(total: number, rounds: number, round: number): number {
  return Math.floor(((round + 1) * total) / rounds) - Math.floor((round * total) / rounds);
}

/** The phases, and how many hyperparameters they search: as many as the picker says for the trials that search. */
function phasesOf(split: Split, config: Config): { readonly phases: readonly Phase[]; readonly tuned: number } {
  const { pruner, pruned } =
    split.explore > 0 ? prunedFor(split.explore, config) : { pruner: deadRunRule(config), pruned: NOTHING };
  const trials = pruned.trials + split.refine;
  const tuned = tunedAtOnce({ ...config, trials, conditional: hasBranches(config), goal: 'settle' });
  // A sweep is of one among all that there are.
  const searched = tuned === 1 ? config : { ...config, hyperparameters: tuned };
  const phases = [
    ...(split.explore > 0 ? [explorePhase(split, searched, { pruner, pruned, trials })] : []),
    ...(split.refine > 0 ? [refinePhase(split, searched, trials)] : []),
    confirmPhase(split, searched),
  ];
  return { phases, tuned };
}

const NOTHING: Pruned = { trials: 0, runs: 0, kept: [] };

/** The picker is asked about the whole search, what a phase starts, the next one learns from, and told which part is suggested now. */
function adviceFor(goal: Situation['goal'], { trials, suggested }: SearchSize, config: Config): Advice {
  const { hyperparameters, workers, known } = config;
  return adviceOf({
    hyperparameters,
    workers,
    known,
    trials,
    suggested,
    cost: costOf(config),
    conditional: hasBranches(config),
    goal,
  });
}

type SearchSize = Required<Pick<Situation, 'trials' | 'suggested'>>;

/** A choice, what depends on it, and the learning rate. */
export const hasBranches = ({ conditional, hyperparameters }: Config): boolean => conditional && hyperparameters >= 3;

type Started = { readonly pruner: Pruner; readonly pruned: Pruned; readonly trials: number };

function explorePhase(split: Split, config: Config, { pruner, pruned, trials }: Started): Phase {
  return {
    name: 'explore',
    configurations: pruned.trials,
    seeds: 1,
    rounds: split.rounds,
    runs: pruned.runs,
    advice: adviceFor('explore', { trials, suggested: pruned.trials }, config),
    pruner,
    kept: pruned.kept,
    gpuHours: pruned.runs * config.hours * config.gpus,
    wallHours: exploreClock(split, config),
  };
}

function refinePhase({ refine, size }: Split, config: Config, trials: number): Phase {
  return {
    name: size === 'cheap' ? 'search' : 'refine',
    configurations: refine,
    seeds: 1,
    rounds: 1,
    runs: refine,
    advice: adviceFor('settle', { trials, suggested: refine }, config),
    pruner: deadRunRule(config),
    kept: [],
    gpuHours: refine * config.hours * config.gpus,
    wallHours: Math.ceil(refine / config.workers) * config.hours,
  };
}

function confirmPhase({ confirm, finalists, freshSeeds, dataSplits, confirmsDefault }: Split, config: Config): Phase {
  return {
    name: 'confirm',
    configurations: finalists + (confirmsDefault ? 1 : 0),
    seeds: freshSeeds * dataSplits,
    rounds: 1,
    runs: confirm,
    advice: null,
    pruner: { name: 'none', code: '', call: null, reason: 'every fresh run counts to its end.' },
    kept: [],
    gpuHours: confirm * config.hours * config.gpus,
    wallHours: Math.ceil(confirm / config.workers) * config.hours,
  };
}

/** The most workers that any phase can keep busy. */
export function busyWorkers({ phases }: PhasedPlan): number {
  return Math.max(
    ...phases.map(({ name, configurations, seeds, rounds }) =>
      name === 'confirm' ? configurations * seeds : Math.ceil(configurations / rounds),
    ),
  );
}
