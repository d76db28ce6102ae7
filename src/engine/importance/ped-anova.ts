import type { Rng } from '../rng/rng.ts';
import type { Choice, Distribution, FloatDistribution, IntDistribution } from '../space/distribution.ts';
import { distributionOf } from '../space/params.ts';
import { toScale, valueCount } from '../space/unit-interval.ts';
import type { Study } from '../study/study.ts';
import type { CompleteTrial } from '../study/trial.ts';
import { finiteTrials } from './finite-trials.ts';
import { percentileInterval, resampled } from './resample.ts';
import { choiceDensity, gridDensity } from './scott-parzen.ts';

export type PedAnovaOptions = {
  /** The share of trials that counts as the top: the paper's γ'. */
  readonly targetQuantile?: number;
  /** The share of trials that the top is compared with, more than `targetQuantile`: the paper's γ. */
  readonly regionQuantile?: number;
  /** Whether the top is compared with the trials of the region, or with an even spread over the search space. */
  readonly evaluateOnLocal?: boolean;
  /** How often the trials are drawn again for the intervals; 0 leaves them out. */
  readonly refits?: number;
};

export type PedAnovaImportance = {
  /** How far the top trials' density lies from the region's: γ'²/γ² times the Pearson divergence. 0 means not at all. */
  readonly divergence: number;
  /** The divergence as a share of the sum over all hyperparameters; equal shares where that sum is 0. */
  readonly share: number;
  /** The 95 % percentile-bootstrap interval of the share; null without refits. */
  readonly interval: readonly [number, number] | null;
};

/** A grid in the range of a numeric hyperparameter has at most this many points. */
const GRID = 50;
/** Added to densities so that nothing is divided by 0. */
const TINY = 1e-12;

/**
 * PED-ANOVA (Watanabe, Bansal and Hutter, 2023; Optuna 5's default): which hyperparameters separate the top trials from
 * the others. For each, the density of its values among the top `targetQuantile` of the trials is held against the one
 * among all of them; the further apart, the more it mattered for getting to the top.
 *
 * It answers another question than {@link fanovaImportance}, which asks what spreads the values over the whole space, and
 * like it depends on the ranges searched and on where the sampler went. Below five top trials it is hardly more than
 * noise: look at the intervals. A hyperparameter of a branch is compared where it is active (conditional PED-ANOVA, 2026).
 *
 * Trials that are complete with a finite value count. The numbers are those of Optuna's `PedAnovaImportanceEvaluator`;
 * shares are those of `get_param_importances`.
 *
 * Differs from Optuna: one objective only, and with intervals.
 *
 * @param rng draws the trials again for the intervals; nothing else is random.
 * @throws RangeError when fewer than two trials count, or the quantiles aren't 0 < target < region ≤ 1.
 * @example
 * ```ts
 * import { pedAnovaImportance } from '@/engine/importance/ped-anova.ts';
 * import { branin, objectiveOf } from '@/engine/objectives/synthetic.ts';
 * import { optimize } from '@/engine/optimize.ts';
 * import { noPruner } from '@/engine/pruners/none.ts';
 * import { createRng } from '@/engine/rng/rng.ts';
 * import { randomSampler } from '@/engine/samplers/random-sampler.ts';
 * import { createStudy } from '@/engine/study/study.ts';
 * const search = { objective: objectiveOf(branin), sampler: randomSampler(), pruner: noPruner(), nTrials: 60 };
 * let study = createStudy(branin.space, { seed: 1 });
 * for (const next of optimize(study, search)) study = next;
 * const { x1, x2 } = pedAnovaImportance(study, createRng(1));
 * Math.round(x1.share + x2.share); // -> 1
 * x1.interval[0] < x1.interval[1]; // -> true
 * ```
 */
export function pedAnovaImportance(
  study: Study,
  rng: Rng,
  options: PedAnovaOptions = {},
): Readonly<Record<string, PedAnovaImportance>> {
  const { targetQuantile = 0.1, regionQuantile = 1, evaluateOnLocal = true, refits = 30 } = options;
  if (!(targetQuantile > 0 && targetQuantile < regionQuantile && regionQuantile <= 1))
    throw new RangeError(
      `quantiles must be 0 < target < region ≤ 1, but got target ${targetQuantile} and region ${regionQuantile}.`,
    );
  const trials = finiteTrials(study);
  const settings = { targetQuantile, regionQuantile, evaluateOnLocal };
  const divergences = divergencesOf(study, trials, settings);
  const shares = sharesOf(divergences);
  const drawn = Array.from({ length: refits }, (_, refit) =>
    sharesOf(divergencesOf(study, resampled(trials, rng.fork(refit)), settings)),
  );
  return Object.fromEntries(
    [...divergences].map(([name, divergence]) => [
      name,
      {
        divergence,
        share: shares.get(name) as number,
        interval: percentileInterval(drawn.map((each) => each.get(name) ?? 0)),
      },
    ]),
  );
}

type Settings = Required<Omit<PedAnovaOptions, 'refits'>>;

function divergencesOf(study: Study, trials: readonly CompleteTrial[], settings: Settings): Map<string, number> {
  const top = topTrials(study, trials, settings.targetQuantile);
  const region = topTrials(study, trials, settings.regionQuantile);
  const names = Object.keys(study.space).filter((name) => trials.some(({ params }) => params[name] !== undefined));
  return new Map(
    names.map((name) => {
      const distribution = distributionOf(study.space, name);
      const activeTop = valuesOf(top, name);
      const activeRegion = valuesOf(region, name);
      // Optuna leaves out a regime with a single trial.
      if (activeRegion.length < 2 || activeTop.length === 0 || valueCount(distribution) === 1) return [name, 0];
      const local = settings.evaluateOnLocal ? gridShares(distribution, activeRegion) : null;
      const divergence = pearsonDivergence(gridShares(distribution, activeTop), local);
      const ofTop = activeTop.length / top.length;
      const ofRegion = activeRegion.length / region.length;
      return [name, (ofTop ** 2 / ofRegion) * divergence * (top.length / region.length) ** 2];
    }),
  );
}

/** The trials whose value is among the best `share`; all that equal the last of them. */
function topTrials(study: Study, trials: readonly CompleteTrial[], share: number): readonly CompleteTrial[] {
  if (share === 1) return trials;
  const sign = study.direction === 'minimize' ? 1 : -1;
  const losses = trials.map(({ value }) => sign * value).sort((a, b) => a - b);
  const cutoff = losses[Math.ceil(share * losses.length) - 1] as number;
  return trials.filter(({ value }) => sign * value <= cutoff);
}

function valuesOf(trials: readonly CompleteTrial[], name: string): Choice[] {
  return trials.flatMap(({ params }) => params[name] ?? []);
}

/** The estimated density of the values on a grid over the distribution. */
function gridShares(distribution: Distribution, values: readonly Choice[]): Float64Array {
  if (distribution.kind === 'categorical')
    return choiceDensity(distribution.choices.map((choice) => values.filter((value) => value === choice).length));
  const size = gridSize(distribution);
  const low = toScale(distribution, distribution.low);
  const step = (toScale(distribution, distribution.high) - low) / (size - 1);
  const counts = new Float64Array(size);
  for (const value of values) {
    // A value half way between two grid points belongs to the lower one.
    const nearest = Math.ceil((toScale(distribution, value as number) - low) / step - 0.5);
    const index = Math.min(size - 1, Math.max(0, nearest));
    counts[index] = (counts[index] as number) + 1;
  }
  return gridDensity(counts);
}

function gridSize(distribution: FloatDistribution | IntDistribution): number {
  const { kind, low, high, scale } = distribution;
  if (kind === 'int' && scale === 'log') return Math.min(GRID, Math.ceil(Math.log(high - low + 1) / Math.log(2)) + 1);
  return Math.min(GRID, valueCount(distribution));
}

/** The mean over the region of (top / region - 1)², both densities on one grid; an even spread where `region` is null. */
function pearsonDivergence(top: Float64Array, region: Float64Array | null): number {
  return top.reduce((sum, density, i) => {
    const base = region === null ? 1 / top.length : (region[i] as number) + TINY;
    return sum + base * ((density + TINY) / base - 1) ** 2;
  }, 0);
}

function sharesOf(divergences: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  // Rounding must not depend on the order of the search space.
  const ascending = [...divergences.values()].sort((a, b) => a - b);
  const sum = ascending.reduce((total, divergence) => total + divergence, 0);
  return new Map(
    [...divergences].map(([name, divergence]) => [name, sum > 0 ? divergence / sum : 1 / divergences.size]),
  );
}
