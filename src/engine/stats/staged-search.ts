import type { Rng } from '../rng/rng.ts';
import { normalQuantile } from './normal.ts';
import type { Quality } from './recorded-quality.ts';

/** A point of the training at which only some of the trials go on. */
export type Checkpoint = {
  /** How many go on: those with the best values there. */
  readonly kept: number;
  /** The rank correlation (Spearman) of the values there with the true quality, above 0 and at most 1. */
  readonly rankCorrelation: number;
};

/** A search that screens configurations with one run each, drops some on the way, and repeats the best. */
export type StagedSearch = {
  /** Configurations that are started. */
  readonly trials: number;
  /** In the order of the training; empty where every run goes to its end. */
  readonly checkpoints: readonly Checkpoint[];
  /** Further configurations, which pass no checkpoint and run to their end. */
  readonly fullTrials: number;
  /** How many of the best are run again, and with how many fresh seeds each; 0 finalists for no second stage. */
  readonly finalists: number;
  readonly freshSeeds: number;
};

export type StagedSearchOptions = {
  /** The true value of a configuration, higher is better; left out, a standard normal. */
  readonly quality?: Quality;
  /** The standard deviation of one run around the true value of its configuration. */
  readonly noise: number;
  readonly rounds: number;
  readonly rng: Rng;
};

/** What each simulated search ends with. */
export type StagedPicks = {
  readonly trueValues: Float64Array;
  /** What is reported of the pick: the mean of its fresh runs, or its only score where there are none. */
  readonly reported: Float64Array;
};

/**
 * Simulates `rounds` searches whose trials are drawn independently. The pick is the configuration with the best mean over
 * all of its runs; among the finalists only, if there is a second stage. The same seed gives two plans the same
 * luck, so that they differ by what they do. Trials that can't matter are not drawn.
 */
export function simulateStagedSearch(search: StagedSearch, options: StagedSearchOptions): StagedPicks {
  requireStages(search);
  const { rounds, rng } = options;
  const picks: StagedPicks = { trueValues: new Float64Array(rounds), reported: new Float64Array(rounds) };
  for (let round = 0; round < rounds; round++) {
    const pick = simulateOne(search, { ...options, rng: rng.fork(round) });
    picks.trueValues[round] = pick.trueValue;
    picks.reported[round] = pick.reported;
  }
  return picks;
}

function requireStages({ trials, checkpoints, fullTrials, finalists, freshSeeds }: StagedSearch): void {
  if (!Number.isSafeInteger(trials) || trials < 1)
    throw new RangeError(`trials must be an integer of at least 1, but got ${trials}.`);
  let left = trials;
  for (const { kept, rankCorrelation } of checkpoints) {
    if (!Number.isSafeInteger(kept) || kept < 1 || kept > left)
      throw new RangeError(`kept must be an integer from 1 to the ${left} trials that get there, but got ${kept}.`);
    if (!(rankCorrelation > 0 && rankCorrelation <= 1))
      throw new RangeError(`rankCorrelation must be above 0 and at most 1, but got ${rankCorrelation}.`);
    left = kept;
  }
  if (!Number.isSafeInteger(fullTrials) || fullTrials < 0)
    throw new RangeError(`fullTrials must be an integer of at least 0, but got ${fullTrials}.`);
  left += fullTrials;
  if (!Number.isSafeInteger(finalists) || finalists < 0 || finalists > left)
    throw new RangeError(`finalists must be an integer from 0 to the ${left} trials that end, but got ${finalists}.`);
  if (finalists > 0 && (!Number.isSafeInteger(freshSeeds) || freshSeeds < 1))
    throw new RangeError(`freshSeeds must be an integer of at least 1, but got ${freshSeeds}.`);
}

type Simulation = Omit<StagedSearchOptions, 'rounds'>;

type Pick = { readonly trueValue: number; readonly reported: number };

function simulateOne(search: StagedSearch, simulation: Simulation): Pick {
  const board = screened(search, simulation);
  const [first] = board as [Screened];
  const { finalists, freshSeeds } = search;
  if (finalists === 0) return { trueValue: first.trueValue, reported: first.measured };
  const luck = normalsOf(simulation.rng.fork('fresh'));
  let best: Pick & { readonly mean: number } = { trueValue: 0, reported: 0, mean: Number.NEGATIVE_INFINITY };
  for (const { trueValue, measured } of board) {
    const reported = trueValue + (simulation.noise / Math.sqrt(freshSeeds)) * luck();
    const mean = (measured + freshSeeds * reported) / (1 + freshSeeds);
    if (mean > best.mean) best = { trueValue, reported, mean };
  }
  return best;
}

type Screened = { readonly trueValue: number; readonly measured: number };

/** The best measured configurations, the best first: as many as there are finalists, at least one. */
function screened(search: StagedSearch, simulation: Simulation): readonly Screened[] {
  const { quality, noise, rng } = simulation;
  const board: Board = { best: [], size: Math.max(1, search.finalists) };
  const pruned = search.checkpoints.length === 0 ? 0 : search.trials;
  const luck = normalsOf(rng.fork('noise'));
  for (const normal of survivors(pruned, search.checkpoints, rng.fork('early'))) {
    const trueValue = quality === undefined ? normal : quality(normal);
    insert({ trueValue, measured: trueValue + noise * luck() }, board);
  }
  const whole = search.trials - pruned + search.fullTrials;
  if (whole === 0) return board.best;
  if (quality === undefined) bestOfNormal(whole, simulation, board);
  else bestOfRecorded(whole, { quality, noise, rng }, board);
  return board.best;
}

/**
 * The best measured of `trials` normal qualities, without drawing them all: what is measured is normal too, its highest
 * values are drawn from the top down, and given one of them the true value is normal around its share of it.
 */
function bestOfNormal(trials: number, { noise, rng }: Simulation, board: Board): void {
  const next = descendingNormals(trials, rng.fork('quality'));
  const luck = normalsOf(rng.fork('luck'));
  const variance = 1 + noise ** 2;
  for (let i = 0; i < Math.min(trials, board.size); i++) {
    const measured = Math.sqrt(variance) * next();
    insert({ measured, trueValue: measured / variance + (noise / Math.sqrt(variance)) * luck() }, board);
  }
}

/** So many standard deviations of noise never happen: one in a billion. */
const NEVER = 6;

/** The best measured of `trials` qualities, the best first until the rest can't come near. */
function bestOfRecorded(
  trials: number,
  { quality, noise, rng }: Simulation & { readonly quality: Quality },
  board: Board,
): void {
  const next = descendingNormals(trials, rng.fork('quality'));
  const luck = normalsOf(rng.fork('luck'));
  for (let i = 0; i < trials; i++) {
    const trueValue = quality(next());
    const bound = board.best[board.size - 1]?.measured ?? Number.NEGATIVE_INFINITY;
    if (trueValue + NEVER * noise < bound) return;
    insert({ trueValue, measured: trueValue + noise * luck() }, board);
  }
}

/** `count` standard normals from the highest down: the order statistics of uniform numbers, one from the other. */
function descendingNormals(count: number, rng: Rng): () => number {
  let logProbability = 0;
  let left = count;
  return () => {
    logProbability += Math.log(Math.max(rng.next(), 2 ** -54)) / left;
    left--;
    return -normalQuantile(-Math.expm1(logProbability));
  };
}

/** Standard normals. The quantile of 0 would be infinite. */
function normalsOf(rng: Rng): () => number {
  return () => normalQuantile(Math.max(rng.next(), 2 ** -54));
}

/**
 * The qualities of the trials that pass all checkpoints. What is seen at one is the quality as a standard normal, plus an
 * error of its own. Of the first checkpoint only the best values are drawn, and the qualities that belong to them.
 */
function survivors(trials: number, checkpoints: readonly Checkpoint[], rng: Rng): Float64Array {
  const [first, ...later] = checkpoints;
  if (first === undefined) return new Float64Array(0);
  const seen = descendingNormals(trials, rng.fork('first'));
  const rest = normalsOf(rng.fork('rest'));
  const share = pearsonOf(first.rankCorrelation);
  const drawn = new Float64Array(first.kept);
  for (let i = 0; i < drawn.length; i++) drawn[i] = share * seen() + Math.sqrt(1 - share ** 2) * rest();
  return later.reduce<Float64Array>((left, checkpoint, place) => passing(left, checkpoint, rng.fork(place)), drawn);
}

function passing(left: Float64Array, { kept, rankCorrelation }: Checkpoint, rng: Rng): Float64Array {
  const next = normalsOf(rng);
  const error = Math.sqrt(1 / pearsonOf(rankCorrelation) ** 2 - 1);
  const seen = left.map((normal) => normal + error * next());
  const bound = seen.toSorted()[seen.length - kept] as number;
  return left.filter((_, i) => (seen[i] as number) >= bound);
}

/** Pearson's correlation of two normals from Spearman's (Pearson, 1907). */
const pearsonOf = (rankCorrelation: number): number => 2 * Math.sin((Math.PI * rankCorrelation) / 6);

type Board = { readonly best: Screened[]; readonly size: number };

/** Puts a configuration into its place, the best first, if it has one. */
function insert(own: Screened, { best, size }: Board): void {
  if (best.length === size && own.measured <= (best[size - 1] as Screened).measured) return;
  let place = best.length;
  while (place > 0 && (best[place - 1] as Screened).measured < own.measured) place--;
  best.splice(place, 0, own);
  if (best.length > size) best.pop();
}
