import { createRng } from '../../src/engine/rng/rng.ts';
import { bootstrapInterval } from '../../src/engine/stats/bootstrap-interval.ts';
import { median } from '../../src/engine/stats/quantile.ts';
import { runsOf, type SeedSplit, simulateSplit } from '../../src/engine/stats/seed-split.ts';
import { files, readRuns } from './published-data.ts';
import type { Search } from './random-search.ts';
import { rounded } from './rounding.ts';

type SeedRun = {
  readonly problem: string;
  readonly optimizer: string;
  readonly learning_rate: number;
  readonly seed: number;
  readonly test_accuracies?: readonly number[];
  readonly test_losses: readonly (number | null)[];
};

const CHOOSING_SEED = 42;
const ROUNDS = 20_000;
const SEARCHES = 4000;
const RUNS = 60;
const NOISES = [0.1, 0.15, 0.22, 0.32, 0.46, 0.68, 1, 1.5, 2.2, 3.2, 4.6, 6.8, 10];
/** How many of each search's accuracies are kept at most, as quantiles of equal weight. */
const POOL = 512;

const SPLITS: readonly { readonly id: string; readonly split: SeedSplit }[] = [
  { id: '60x1', split: { configurations: 60, seeds: 1, finalists: 0, extraSeeds: 0 } },
  { id: '20x3', split: { configurations: 20, seeds: 3, finalists: 0, extraSeeds: 0 } },
  { id: '12x5', split: { configurations: 12, seeds: 5, finalists: 0, extraSeeds: 0 } },
  { id: 'two-stage', split: { configurations: 35, seeds: 1, finalists: 5, extraSeeds: 5 } },
];

/** One problem with one optimizer at the rate that seed 42 chose: that seed's run, and nine others. */
type Repeated = {
  readonly problem: string;
  readonly optimizer: string;
  readonly chosen: SeedRun;
  readonly others: readonly SeedRun[];
};

/** Seed noise and the winner's curse in the sweeps; how budgets are best split, with noise put on the searches. */
export function seedNoiseTable(folder: string, searches: readonly Search[]): object {
  const sets = repeatedRuns(readRuns<SeedRun>(folder, files.deepObs));
  const accurate = sets.filter(({ others }) => others.every((run) => finalAccuracy(run) !== null));
  const deviations = accurate.map(({ others }) => deviationOf(others.map(finalAccuracy) as number[]));
  return {
    rounds: ROUNDS,
    accuracySets: accurate.length,
    seedDeviationPoints: {
      ...estimate(deviations, median),
      least: rounded(Math.min(...deviations)),
      most: rounded(Math.max(...deviations)),
    },
    bestEpochDeviationPoints: estimate(
      accurate.map(({ others }) => deviationOf(others.map(bestAccuracy))),
      median,
    ),
    winnersCursePoints: estimate(accurate.map(curseOf), mean),
    luckyLoss: luckyLoss(sets),
    runs: RUNS,
    searches: SEARCHES,
    splits: searches.map((search) => splitsOf(search)),
  };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function deviationOf(values: readonly number[]): number {
  const center = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - center) ** 2, 0) / (values.length - 1));
}

/** A statistic over the sets with its 95% bootstrap interval. */
function estimate(values: readonly number[], statistic: (values: readonly number[]) => number): object {
  const { value, low, high } = bootstrapInterval(values, statistic, {
    rng: createRng(1).fork('seed noise'),
    rounds: ROUNDS,
    level: 0.95,
  });
  return { value: rounded(value), low: rounded(low), high: rounded(high) };
}

/** In percent; null where a problem is measured by its loss. */
function finalAccuracy({ test_accuracies, test_losses }: SeedRun): number | null {
  const last = test_accuracies?.at(-1);
  return last === undefined || test_losses.at(-1) === null ? null : 100 * last;
}

const bestAccuracy = ({ test_accuracies }: SeedRun): number => 100 * Math.max(...(test_accuracies ?? []));

const gridIndex = ({ learning_rate }: SeedRun): number => Math.round(5 * Math.log10(learning_rate));

function repeatedRuns(runs: readonly SeedRun[]): Repeated[] {
  const sets = new Map<string, SeedRun[]>();
  for (const run of runs) {
    const key = `${run.problem} ${run.optimizer}`;
    sets.set(key, [...(sets.get(key) ?? []), run]);
  }
  return [...sets.values()].map((set) => {
    const others = set.filter(({ seed }) => seed !== CHOOSING_SEED);
    const [first] = others as [SeedRun];
    const chosen = set.find((run) => run.seed === CHOOSING_SEED && gridIndex(run) === gridIndex(first)) as SeedRun;
    return { problem: first.problem, optimizer: first.optimizer, chosen, others };
  });
}

/** By how much the seed that chose the rate flatters it. */
function curseOf({ chosen, others }: Repeated): number {
  return (finalAccuracy(chosen) as number) - mean(others.map(finalAccuracy) as number[]);
}

/** The rate whose loss the choosing seed flatters most, as a ratio. */
function luckyLoss(sets: readonly Repeated[]): object {
  const ratios = sets
    .filter(({ others }) => others.some((run) => finalAccuracy(run) === null))
    .map(({ problem, optimizer, chosen, others }) => {
      const losses = others.map(({ test_losses }) => test_losses.at(-1)).filter((loss) => typeof loss === 'number');
      return { problem, optimizer, chosen: chosen.test_losses.at(-1) as number, others: mean(losses) };
    })
    .sort((a, b) => b.others / b.chosen - a.others / a.chosen);
  const [worst] = ratios as [(typeof ratios)[number]];
  return { ...worst, chosen: rounded(worst.chosen), others: rounded(worst.others) };
}

/** The record at the probabilities (i + 1/2)/n, where each value of a record of n stands; so a short one is kept whole. */
function reduced(pool: readonly number[]): number[] {
  const sorted = pool.toSorted((a, b) => a - b);
  const length = Math.min(POOL, sorted.length);
  return Array.from({ length }, (_, i) => {
    const place = ((i + 0.5) / length) * sorted.length - 0.5;
    const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]] as [number, number];
    return Number((low + (place - Math.floor(place)) * (high - low)).toFixed(2));
  });
}

function splitsOf({ id, title, runs }: Search): object {
  const pool = runs.map(({ accuracy }) => 100 * accuracy);
  const results = NOISES.map((noise) =>
    SPLITS.map(({ id: name, split }) => {
      if (runsOf(split) !== RUNS) throw new Error(`${name} must cost ${RUNS} runs.`);
      return simulateSplit(split, { pool, noise, rounds: SEARCHES, rng: createRng(1).fork(`${id} ${noise}`) });
    }),
  );
  const sure = (a: number, b: number): number | null => {
    const place = results.findIndex((row) => {
      const [one, other] = [row[a], row[b]] as [(typeof row)[number], (typeof row)[number]];
      return one.trueValue - other.trueValue > 2 * Math.hypot(one.standardError, other.standardError);
    });
    return place === -1 ? null : (NOISES[place] as number);
  };
  return {
    id,
    title,
    quantiles: reduced(pool),
    threeBeatOneFrom: sure(1, 0),
    twoStageBeatsOneFrom: sure(3, 0),
    rows: [0.32, 1, 3.2].map((noise) => ({
      noise,
      splits: SPLITS.map(({ id: split }, i) => {
        const row = results[NOISES.indexOf(noise)] as (typeof results)[number];
        const { trueValue, standardError, optimism } = row[i] as (typeof row)[number];
        return {
          split,
          trueValue: rounded(trueValue),
          standardError: rounded(standardError),
          optimism: rounded(optimism),
        };
      }),
    })),
  };
}
