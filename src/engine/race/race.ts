import type { Objective } from '../objectives/objective.ts';
import { optimizeInParallel, type Progress } from '../optimize.ts';
import { asynchronous } from '../pruners/asynchronous.ts';
import { noPruner } from '../pruners/none.ts';
import { standardNormal } from '../rng/draws.ts';
import type { Rng } from '../rng/rng.ts';
import type { Params } from '../space/search-space.ts';
import { createStudy } from '../study/study.ts';
import { isComplete } from '../study/trial.ts';
import { type Contender, samplerOf } from './contender.ts';
import type { LandscapeFamily } from './landscape.ts';
import { type LandscapeSpec, landscapeFamily, typicalGap } from './landscape-family.ts';

/** What all contenders of a race have in common. */
export type RaceConfig = {
  readonly landscape: LandscapeSpec;
  readonly nTrials: number;
  /** Trials at once. */
  readonly workers: number;
  /** Standard deviation of the noise on each value that a search sees, in typical gaps. */
  readonly noise: number;
};

/** One search. All arrays are in the order in which the trials ended. */
export type RaceRun = {
  readonly seed: number;
  /** Numbers of the trials, by when they were begun. */
  readonly numbers: readonly number[];
  /**
   * What each trial really misses the minimum by, in typical gaps ({@link typicalGap}): without the noise.
   */
  readonly gaps: readonly number[];
  /** What the search saw of it, noise included. */
  readonly seen: readonly number[];
  /** When each ended, in hours from the start: the same for all contenders with one budget. */
  readonly hours: readonly number[];
};

/** Trials and workers that a contender is given. */
export function budgetOf(contender: Contender, { nTrials, workers }: Pick<RaceConfig, 'nTrials' | 'workers'>) {
  const factor = contender === 'random-2x' ? 2 : 1;
  return { nTrials: factor * nTrials, workers: factor * workers };
}

/**
 * Runs one contender once for each seed, and yields each run. For a seed all contenders meet the same landscape, and
 * their n-th trials the same noise and the same duration.
 *
 * A trial takes an hour on average: log-normal, with a standard deviation of 0.3 in the logarithm.
 *
 * @example
 * ```ts
 * import { race, bestGaps } from '@/engine/race/race.ts';
 * const config = { landscape: { kind: 'branin' as const }, nTrials: 20, workers: 1, noise: 0 };
 * const [run] = race('random', config, [1]);
 * run.gaps.length; // -> 20
 * bestGaps(run).at(-1) === Math.min(...run.gaps); // -> true
 * ```
 */
export function* race(
  contender: Contender,
  config: RaceConfig,
  seeds: readonly number[],
): Generator<RaceRun, void, void> {
  const family = landscapeFamily(config.landscape);
  const unit = typicalGap(family);
  for (const seed of seeds) yield searchOnce({ contender, config, family, unit }, seed);
}

type Search = {
  readonly contender: Contender;
  readonly config: RaceConfig;
  readonly family: LandscapeFamily;
  readonly unit: number;
};

function searchOnce({ contender, config, family, unit }: Search, seed: number): RaceRun {
  const { space } = family;
  const landscape = family.at(seed);
  const { nTrials, workers } = budgetOf(contender, config);
  const gapOf = (params: Params): number => (landscape.lossOf(params) - landscape.minimum) / unit;
  const end = last(
    optimizeInParallel(createStudy(space, { seed }), {
      objective: noisy(gapOf, config.noise),
      sampler: samplerOf(contender, space, nTrials),
      scheduler: asynchronous(noPruner()),
      nTrials,
      workers,
      secondsPerReport: trialHours,
    }),
  );
  const numbers = end.segments.map(({ trial }) => trial);
  const trials = numbers.map((number) => end.study.trials[number]).filter((trial) => trial !== undefined);
  return {
    seed,
    numbers,
    gaps: trials.map(({ params }) => gapOf(params)),
    seen: trials.filter(isComplete).map(({ value }) => value),
    hours: end.segments.map(({ to }) => to),
  };
}

/** A run that is shown something once, when it is over: an objective without a report would take no time. */
function noisy(gapOf: (params: Params) => number, noise: number): Objective {
  return function* (params, rng) {
    const value = gapOf(params) + noise * standardNormal(rng);
    yield { step: 1, value };
    return value;
  };
}

const HOURS_SPREAD = 0.3;

function trialHours(_params: unknown, rng: Rng): number {
  return Math.exp(HOURS_SPREAD * standardNormal(rng) - HOURS_SPREAD ** 2 / 2);
}

/**
 * After each ending, what the trial that looks best so far really misses the minimum by. With noise that need not be the
 * best trial, and the gap can grow.
 */
export function bestGaps({ gaps, seen }: Pick<RaceRun, 'gaps' | 'seen'>): readonly number[] {
  let pick = 0;
  return gaps.map((_, i) => {
    if ((seen[i] as number) < (seen[pick] as number)) pick = i;
    return gaps[pick] as number;
  });
}

/** The run that the first `nTrials` trials alone would have been: a search doesn't know how much is to come. */
export function startOf(run: RaceRun, nTrials: number): RaceRun {
  const kept = run.numbers.flatMap((number, i) => (number < nTrials ? [i] : []));
  const of = (values: readonly number[]) => kept.map((i) => values[i] as number);
  return {
    seed: run.seed,
    numbers: of(run.numbers),
    gaps: of(run.gaps),
    seen: of(run.seen),
    hours: of(run.hours),
  };
}

function last(progress: Generator<Progress, Progress, void>): Progress {
  for (;;) {
    const next = progress.next();
    if (next.done === true) return next.value;
  }
}
