import { fanovaImportance } from '../../src/engine/importance/fanova.ts';
import { type ForestData, forestData, withRows } from '../../src/engine/importance/forest-data.ts';
import { pedAnovaImportance } from '../../src/engine/importance/ped-anova.ts';
import {
  growForest,
  outOfBagPredictions,
  predictForest,
  type RegressionForest,
  rSquared,
} from '../../src/engine/importance/regression-forest.ts';
import { createRng, type Rng } from '../../src/engine/rng/rng.ts';
import { float } from '../../src/engine/space/float.ts';
import { quantile } from '../../src/engine/stats/quantile.ts';
import { sobolSequence } from '../../src/engine/stats/sobol.ts';
import { createStudy, type Study } from '../../src/engine/study/study.ts';
import type { Run, Search } from './random-search.ts';
import { rounded } from './rounding.ts';

const SEED = 1;
const REFITS = 24;
/** More trees than Optuna's 64, and 4 of 5 settings looked at for each split, so that weak settings get a hearing. */
const FOREST = { nTrees: 150, maxFeatures: 0.8 } as const;
const REFITTED = { nTrees: 40, maxFeatures: 0.8 } as const;
const POINTS = 4096;
const REFIT_POINTS = 512;

/** Half-widths of the range of rates that is looked at, in decades; `null` is all that was searched. */
const HALF_WIDTHS = [null, 1, 0.5] as const;

type Range = readonly [low: number, high: number];

/** What each setting was drawn from, on the scale on which it was drawn evenly. */
const IMAGENET: Readonly<Record<string, Range>> = {
  learningRate: [Math.log10(0.005), Math.log10(50)],
  batchSize: [Math.log2(128) - 0.5, Math.log2(1024) + 0.5],
  momentum: [0.7, 1],
  weightDecay: [-6, -3],
  epochs: [19.5, 100.5],
  peakPosition: [0, 0.8],
  labelSmoothing: [0, 0.5],
};
const MULTINLI: Readonly<Record<string, Range>> = {
  learningRate: [-6, -3],
  batchSize: [15.5, 64.5],
  epochs: [0.5, 4.5],
  warmup: [0, 0.6],
  dropout: [0, 0.3],
};

/**
 * What each setting does to the final accuracy of the runs, over all rates searched and over a range around the best
 * ones; failed runs count, at chance. `main` and `total` are Sobol' indices of the forest's mean prediction: alone, and
 * with all its interactions. `perTree` is the mean over the trees of each tree's own main effect, which is what Optuna's
 * evaluator gives; the trees' noise counts as interactions there, so it is lower. `ped` is PED-ANOVA's share: what sets
 * the best tenth apart.
 */
export function searchImportanceTable(searches: readonly Search[]): object {
  return {
    refits: REFITS,
    trees: FOREST.nTrees,
    searches: searches.map((search) => ({
      id: search.id,
      title: search.title,
      ranges: HALF_WIDTHS.map((halfWidth) => rangeRow(search, halfWidth)),
    })),
  };
}

function rangeRow(search: Search, halfWidth: number | null): object {
  const { study, runs } = studyOf(search, halfWidth);
  const rng = createRng(SEED).fork(search.id);
  const data = forestData(study);
  const forest = growForest(data, rng.fork('forest'), FOREST);
  const indices = sobolIndices(forest, POINTS);
  const refits = refitted(data, rng.fork('refits'));
  const perTree = fanovaImportance(study, rng.fork('per tree'), { refits: 0 }).main;
  const ped = pedAnovaImportance(study, rng.fork('ped'), { refits: 200 });
  return {
    halfWidth,
    runs: runs.length,
    dead: runs.filter((run) => !search.live.includes(run)).length,
    r2: rounded(rSquared(data.values, outOfBagPredictions(forest))),
    settings: data.names.map((setting, i) => ({
      setting,
      main: estimate(
        indices.main[i] as number,
        refits.map(({ main }) => main[i] as number),
      ),
      total: estimate(
        indices.total[i] as number,
        refits.map(({ total }) => total[i] as number),
      ),
      perTree: rounded(perTree[setting]?.share ?? 0),
      ped: shareOf(ped[setting]),
    })),
  };
}

/** A share with the interval that the refits give; integration can overshoot 1 a little. */
function estimate(value: number, refits: readonly number[]): object {
  const [share, low, high] = [value, quantile(refits, 0.025), quantile(refits, 0.975)].map((each) =>
    rounded(Math.min(1, each)),
  );
  return { value: share, low, high };
}

function shareOf(importance: ReturnType<typeof pedAnovaImportance>[string] | undefined): object {
  const { share = 0, interval } = importance ?? {};
  const [low, high] = interval ?? [share, share];
  return { value: rounded(share), low: rounded(low), high: rounded(high) };
}

type Indices = { readonly main: readonly number[]; readonly total: readonly number[] };

/**
 * Sobol' indices of the mean prediction over the unit cube, from a Sobol' sequence of pairs of points: main effects as
 * Saltelli et al. (2010), total effects as Jansen (1999). Never below 0.
 */
function sobolIndices(forest: RegressionForest, points: number): Indices {
  const axes = forest.data.names.length;
  const sequence = sobolSequence(2 * axes);
  const pairs = Array.from({ length: points }, (_, i) => sequence(i + 1));
  const first = pairs.map((pair) => predictForest(forest, pair.subarray(0, axes)));
  const second = pairs.map((pair) => predictForest(forest, pair.subarray(axes)));
  const all = [...first, ...second];
  const mean = average(all);
  const variance = average(all.map((value) => (value - mean) ** 2));
  const mixed = forest.data.names.map((_, axis) =>
    pairs.map((pair) => {
      const point = pair.slice(0, axes);
      point[axis] = pair[axes + axis] as number;
      return predictForest(forest, point);
    }),
  );
  const share = (values: readonly number[]) => Math.max(0, average(values) / variance);
  return {
    main: mixed.map((row) =>
      share(row.map((value, i) => ((second[i] as number) - mean) * (value - (first[i] as number)))),
    ),
    total: mixed.map((row) => share(row.map((value, i) => ((first[i] as number) - value) ** 2 / 2))),
  };
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The indices of forests on runs that were drawn again. */
function refitted(data: ForestData, rng: Rng): readonly Indices[] {
  const count = data.values.length;
  return Array.from({ length: REFITS }, (_, round) => {
    const luck = rng.fork(round);
    const rows = Array.from({ length: count }, () => Math.floor(luck.next() * count));
    return sobolIndices(growForest(withRows(data, rows), luck.fork('forest'), REFITTED), REFIT_POINTS);
  });
}

/** The runs as a study over the range of rates that is looked at, each setting on the scale on which it was drawn. */
function studyOf(search: Search, halfWidth: number | null): { readonly study: Study; readonly runs: readonly Run[] } {
  const ranges = search.id.startsWith('deberta') ? MULTINLI : IMAGENET;
  const center = centerOf(search.runs);
  const [low, high] = ranges['learningRate'] as Range;
  const reach = halfWidth ?? Number.POSITIVE_INFINITY;
  const rates: Range = [Math.max(low, center - reach), Math.min(high, center + reach)];
  const runs = search.runs.filter(({ rate }) => Math.log10(rate) >= rates[0] && Math.log10(rate) <= rates[1]);
  const space = Object.fromEntries(
    Object.entries({ ...ranges, learningRate: rates }).map(([name, [from, to]]) => [name, float(from, to)]),
  );
  const trials = runs.map((run, number) => ({
    number,
    params: settingsOf(run, search.id),
    intermediateValues: [],
    state: 'complete' as const,
    value: run.accuracy,
  }));
  return { study: { ...createStudy(space, { direction: 'maximize', seed: SEED }), trials }, runs };
}

function settingsOf({ rate, batchSize, others }: Run, search: string): Readonly<Record<string, number>> {
  const settings = { learningRate: Math.log10(rate), batchSize, ...others };
  if (search.startsWith('deberta')) return settings;
  const { momentum = 0, weightDecay = 0 } = others;
  return { ...settings, batchSize: Math.log2(batchSize), momentum: 1 - 10 ** momentum, weightDecay };
}

/** Mean log10 rate of the best twentieth of the runs. */
function centerOf(runs: readonly Run[]): number {
  const best = runs.toSorted((a, b) => b.accuracy - a.accuracy).slice(0, Math.round(runs.length / 20));
  return best.reduce((sum, { rate }) => sum + Math.log10(rate), 0) / best.length;
}
