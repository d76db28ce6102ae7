import { createRng } from '../../src/engine/rng/rng.ts';
import { bootstrapInterval, type Estimate } from '../../src/engine/stats/bootstrap-interval.ts';
import { median } from '../../src/engine/stats/quantile.ts';
import { bestRateOf, costAt, costOfRate, edgeOf, plateauOf } from '../../src/figures/rate-curve.ts';
import type { Sweep } from './learning-rate-sweeps.ts';
import { rounded } from './rounding.ts';

const ROUNDS = 20_000;
const SEED = 1;

/** The rates that libraries suggest when nobody asks: Adam 0.001, SGD 0.01 (with or without momentum 0.9). */
const DEFAULT_RATE = { adam: 1e-3, sgd: 1e-2 } as const;

/** Plateaus, edges and costs of being off, over the sweeps, with bootstrap intervals over the accuracy sweeps. */
export function shapeTable(sweeps: readonly Sweep[]): object {
  const accurate = sweeps.filter(({ curve }) => curve.measure === 'accuracy');
  const estimate = (statistic: (sweep: Sweep) => number): object => medianOver(accurate, statistic);
  return {
    rounds: ROUNDS,
    accuracySweeps: accurate.length,
    plateauDecades: estimate(({ curve }) => plateauOf(curve).decades),
    costPoints: {
      tenTimesTooHigh: estimate(({ curve }) => costAt(curve, 10) as number),
      tenTimesTooLow: estimate(({ curve }) => costAt(curve, 1 / 10) as number),
      threeTimesTooHigh: estimate(({ curve }) => costAt(curve, 3) as number),
      threeTimesTooLow: estimate(({ curve }) => costAt(curve, 1 / 3) as number),
    },
    higherIsWorse: higherIsWorse(sweeps),
    nearTheEdge: nearTheEdge(sweeps),
    optimizers: (['sgd', 'momentum', 'adam'] as const).map((optimizer) => shapeOf(sweeps, optimizer)),
    momentumRatio: momentumRatio(sweeps),
    defaults: (['sgd', 'adam'] as const).map((optimizer) => ({
      optimizer,
      rate: DEFAULT_RATE[optimizer],
      costs: sweeps
        .filter((sweep) => sweep.optimizer === optimizer)
        .map(({ problem, curve }) => ({
          problem,
          unit: curve.measure === 'accuracy' ? 'percentage points' : 'percent of the loss',
          cost: rounded(costOfRate(curve, DEFAULT_RATE[optimizer]) as number),
        })),
    })),
  };
}

function shapeOf(sweeps: readonly Sweep[], optimizer: Sweep['optimizer']): object {
  const curves = sweeps.filter((sweep) => sweep.optimizer === optimizer).map(({ curve }) => curve);
  const accurate = curves.filter((curve) => curve.measure === 'accuracy');
  const bests = curves.map(bestRateOf);
  const plateaus = curves.map((curve) => plateauOf(curve).decades);
  const edges = curves.map((curve) => (edgeOf(curve) ?? Number.POSITIVE_INFINITY) / bestRateOf(curve));
  return {
    optimizer,
    bestRate: { low: rounded(Math.min(...bests)), high: rounded(Math.max(...bests)) },
    plateauDecades: {
      median: rounded(median(plateaus)),
      low: rounded(Math.min(...plateaus)),
      high: rounded(Math.max(...plateaus)),
    },
    // The middle on the log scale: ratios span three decades. No edge counts as one beyond all others.
    edgeOverBest: {
      median: rounded(10 ** median(edges.map((edge) => Math.min(9, Math.log10(edge))))),
      low: rounded(Math.min(...edges)),
      high: rounded(Math.max(...edges.filter(Number.isFinite))),
      none: edges.filter((edge) => edge === Number.POSITIVE_INFINITY).length,
    },
    tenTimesTooHigh: rounded(median(accurate.map((curve) => costAt(curve, 10) as number))),
    tenTimesTooLow: rounded(median(accurate.map((curve) => costAt(curve, 1 / 10) as number))),
  };
}

/** In how many sweeps ten times too high costs more than ten times too low, where both were tried. */
function higherIsWorse(sweeps: readonly Sweep[]): object {
  const both = sweeps
    .map(({ curve }) => ({ high: costAt(curve, 10), low: costAt(curve, 1 / 10) }))
    .filter(({ high, low }) => high !== null && low !== null);
  return { sweeps: both.filter(({ high, low }) => (high as number) > (low as number)).length, of: both.length };
}

/** In how many sweeps the best rate lies within a factor of 3, and of 10, below the edge. */
function nearTheEdge(sweeps: readonly Sweep[]): object {
  const ratios = sweeps.map(({ curve }) => (edgeOf(curve) ?? Number.POSITIVE_INFINITY) / bestRateOf(curve));
  const within = (factor: number): number => ratios.filter((ratio) => ratio <= factor * (1 + 1e-9)).length;
  return { within3: within(3), within10: within(10), of: ratios.length };
}

/** How many times larger the best SGD rate is than the best rate at momentum 0.99: geometric mean over the problems. */
function momentumRatio(sweeps: readonly Sweep[]): object {
  const best = (problem: string, optimizer: Sweep['optimizer']): number => {
    const sweep = sweeps.find((candidate) => candidate.problem === problem && candidate.optimizer === optimizer);
    return bestRateOf((sweep as Sweep).curve);
  };
  const problems = [...new Set(sweeps.map((sweep) => sweep.problem))];
  const logs = problems.map((problem) => Math.log(best(problem, 'sgd') / best(problem, 'momentum')));
  const geometricMean = (values: readonly number[]): number =>
    Math.exp(values.reduce((sum, value) => sum + value, 0) / values.length);
  return estimateOf(bootstrapInterval(logs, geometricMean, { rng: createRng(SEED).fork('momentum'), rounds: ROUNDS }));
}

function medianOver(sweeps: readonly Sweep[], statistic: (sweep: Sweep) => number): object {
  return estimateOf(
    bootstrapInterval(sweeps.map(statistic), median, { rng: createRng(SEED).fork('shape'), rounds: ROUNDS }),
  );
}

function estimateOf({ value, low, high }: Estimate): object {
  return { value: rounded(value), low: rounded(low), high: rounded(high) };
}
