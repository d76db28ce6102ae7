import type { FloatDistribution, Scale } from '@/engine/space/distribution.ts';
import { float } from '@/engine/space/float.ts';
import { gridAxes, gridSize } from '@/engine/space/grid.ts';
import type { SearchSpace } from '@/engine/space/search-space.ts';
import { fromUnit, toUnit } from '@/engine/space/unit-interval.ts';
import importance from '@/evidence/published/importance-by-range.json' with { type: 'json' };
import { bestRateOf } from '@/figures/rate-curve.ts';
import { sweepCurves } from '@/figures/sweep-curves.ts';
import { powerAlong } from './measured-ridges.ts';
import { type Checks, type Estimate, known, printed } from './printed.ts';
import { costOfOneName, costOfUnordered } from './space-trials.ts';

const DRAWS = 20;

/** The chance that one draw lies between two values of a range. */
function shareBetween(distribution: FloatDistribution, from: number, to: number): number {
  const inside = (value: number): number => Math.min(distribution.high, Math.max(distribution.low, value));
  return toUnit(distribution, inside(to)) - toUnit(distribution, inside(from));
}

function atLeastOne(share: number, draws: number): number {
  return 1 - (1 - share) ** draws;
}

/** The draws until the chance that at least one hits is 95%. */
function drawsFor(share: number): number {
  return Math.ceil(Math.log(0.05) / Math.log(1 - share));
}

/** A chance in percent, never rounded to none or to certainty. */
function chance(share: number): string {
  if (share < 0.0005) return 'less than 0.1%';
  if (share > 0.9995) return 'more than 99.9%';
  return `${(100 * share).toFixed(share > 0.985 ? 1 : 0)}%`;
}

/** Chance of 20 draws to come within a factor of 3 of `best`, or, on a range below 1, of what is missing to 1. */
function hit(scale: Scale, [low, high]: readonly [number, number], best: number): string {
  const near = (factor: number): number => (high < 1 && low >= 0.5 ? 1 - (1 - best) * factor : best * factor);
  const ends = [near(3), near(1 / 3)].sort((a, b) => a - b) as [number, number];
  return chance(atLeastOne(shareBetween(float(low, high, { scale }), ...ends), DRAWS));
}

/** Draws on a log scale until one is within a factor of 3 of a best value that lies anywhere inside, with a chance of 95%. */
function drawsOverDecades(decades: number): string {
  const range = float(1, 10 ** decades, { scale: 'log' });
  const middle = fromUnit(range, 0.5);
  return `${drawsFor(shareBetween(range, middle / 3, middle * 3))} draws`;
}

/** Chance that a point drawn at random has a coordinate in the outer tenth of its range: a twentieth at either end. */
function edgeByChance(dimensions: number): string {
  return chance(atLeastOne(0.1, dimensions));
}

function gridOfFive(): string {
  const space: SearchSpace = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name, float(0, 1)]));
  return `${gridSize(space, gridAxes(space, 5)).toLocaleString('en-US')} trials`;
}

/** In how many sweeps the best rate lies outside of a decade to each side of the rate that libraries start from. */
function outsideOfTwoDecades(optimizer: 'sgd' | 'adam', usual: number): string {
  const sweeps = sweepCurves.filter((sweep) => sweep.optimizer === optimizer);
  const outside = sweeps.filter(({ curve }) => Math.abs(Math.log10(bestRateOf(curve) / usual)) > 1 + 1e-9);
  return `${outside.length} of ${sweeps.length} problems`;
}

/** How many runs of a search never trained, over all the rates that it tried. */
function deadRuns(search: string): string {
  const ranges = importance.searches.find(({ id }) => id === search)?.ranges;
  const { dead, runs } = known(
    ranges?.find(({ halfWidth }) => halfWidth === null),
    search,
  );
  return `${dead} of ${runs} runs`;
}

const ratio = (estimate: Estimate): string => printed(estimate, ' times', 2);

const warmUp = [10, 1e5] as const;
const epsilon = [1e-10, 1] as const;
const beta2 = [0.9, 0.9999] as const;

/** What the chapter on search spaces claims. */
export const searchSpaceChecks: Checks = {
  'beta2-linear-hit': () => hit('linear', beta2, 0.999),
  'beta2-near-one-hit': () => hit('log1m', beta2, 0.999),
  'epsilon-linear-hit': () => hit('linear', epsilon, 1e-6),
  'epsilon-log-hit': () => hit('log', epsilon, 1e-6),
  'epsilon-linear-top': () => chance(shareBetween(float(...epsilon), 0.1, 1)),
  'warm-up-linear-hit': () => hit('linear', warmUp, 500),
  'warm-up-log-hit': () => hit('log', warmUp, 500),
  'dropout-log-low': () => chance(shareBetween(float(0.01, 0.5, { scale: 'log' }), 0.01, 0.05)),
  'dropout-linear-low': () => chance(shareBetween(float(0, 0.5), 0, 0.05)),
  'draws-two-decades': () => drawsOverDecades(2),
  'draws-four-decades': () => drawsOverDecades(4),
  'draws-six-decades': () => drawsOverDecades(6),
  'edge-by-chance-three': () => edgeByChance(3),
  'edge-by-chance-ten': () => edgeByChance(10),
  'grid-of-five': gridOfFive,
  'two-decades-miss-adam': () => outsideOfTwoDecades('adam', 0.001),
  'two-decades-miss-sgd': () => outsideOfTwoDecades('sgd', 0.01),
  'dead-alexnet': () => deadRuns('alexnet'),
  'one-name-cost': () => ratio(costOfOneName(true)),
  'one-name-cost-univariate': () => ratio(costOfOneName(false)),
  'map-power-momentum': () => powerAlong('batchSize', 'momentum'),
  'map-power-adamw': () => powerAlong('batchSize', 'adamw'),
  'map-power-sgd': () => powerAlong('batchSize', 'sgd'),
  'map-decay-momentum': () => powerAlong('weightDecay', 'momentum'),
  'map-decay-adamw': () => powerAlong('weightDecay', 'adamw'),
  'unordered-cost': () => ratio(costOfUnordered()),
};
