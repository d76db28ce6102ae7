import { createRng } from '@/engine/rng/rng.ts';
import type { FloatDistribution, Scale } from '@/engine/space/distribution.ts';
import { float } from '@/engine/space/float.ts';
import { fromUnit, nearestValue, toUnit } from '@/engine/space/unit-interval.ts';
import { type Config, lowestOf } from './config.ts';

export const SCALES: readonly Scale[] = ['linear', 'log', 'log1m'];

/** A part of the range, from a value up to another. */
export type Part = { readonly from: number; readonly to: number };

/** What one scale makes of the search. */
export type Search = {
  readonly scale: Scale;
  readonly distribution: FloatDistribution;
  readonly draws: readonly number[];
  /** Chance that a draw lies in each of the decades, 0 to 1. */
  readonly shares: readonly number[];
  /** Chance that one draw is close to the best value, 0 to 1. */
  readonly hit: number;
  /** Chance that at least one of all draws is, 0 to 1. */
  readonly hitOfAll: number;
};

/** A scale that cannot hold the range, and why. */
export type Refusal = { readonly scale: Scale; readonly reason: string };

export type Comparison = {
  readonly config: Config;
  /** The decades of the range, from its top down; on a 1 − x scale from the values farthest from 1 on. */
  readonly decades: readonly Part[];
  /** What counts as close to the best value, cut off at the ends of the range. */
  readonly close: Part;
  readonly searches: readonly Search[];
  readonly refusals: readonly Refusal[];
};

/** The same draws, one uniform number each, on every scale that can hold the range. */
export function comparisonOf(config: Config): Comparison {
  const decades = decadesOf(config);
  const close = closeTo(config);
  const uniforms = uniformsOf(config);
  const refusals = SCALES.flatMap((scale) => refusalOf(scale, config) ?? []);
  const searches = SCALES.filter((scale) => refusals.every((refusal) => refusal.scale !== scale)).map((scale) => {
    const distribution = float(lowestOf(config), config.high, { scale });
    const hit = shareOf(distribution, close);
    return {
      scale,
      distribution,
      draws: uniforms.map((u) => fromUnit(distribution, u)),
      shares: decades.map((part) => shareOf(distribution, part)),
      hit,
      hitOfAll: atLeastOne(hit, config.draws),
    };
  });
  return { config, decades, close, searches, refusals };
}

function refusalOf(scale: Scale, config: Config): Refusal | null {
  if (scale === 'log' && lowestOf(config) <= 0) return { scale, reason: 'it cannot hold 0' };
  if (scale === 'log1m' && config.high >= 1) return { scale, reason: 'it needs values below 1' };
  return null;
}

function uniformsOf({ seed, draws }: Config): readonly number[] {
  const rng = createRng(seed).fork('scale-explorer');
  return Array.from({ length: draws }, () => rng.next());
}

/** Chance that at least one of n independent draws hits, each with chance p: 1 − (1 − p)ⁿ; below 1 as long as p is. */
export function atLeastOne(p: number, n: number): number {
  return p >= 1 ? 1 : Math.min(1 - Number.EPSILON, -Math.expm1(n * Math.log1p(-p)));
}

/** The draws it takes until at least one hits with the chance asked for; Infinity where none can. */
export function drawsFor(chance: number, p: number): number {
  if (p >= 1) return 1;
  return p <= 0 ? Number.POSITIVE_INFINITY : Math.ceil(Math.log1p(-chance) / Math.log1p(-p));
}

/** Chance that a draw lies in a part of the range. */
function shareOf(distribution: FloatDistribution, { from, to }: Part): number {
  const at = (value: number) => toUnit(distribution, nearestValue(distribution, value));
  return Math.max(0, at(to) - at(from));
}

/** What a factor multiplies: the value itself, or what is missing to 1. Its own inverse. */
export function measure({ near }: Pick<Config, 'near'>, value: number): number {
  return near === 'x' ? value : tidy(1 - value);
}

function closeTo(config: Config): Part {
  const { best, factor, high } = config;
  const middle = measure(config, best);
  const ends = [measure(config, middle / factor), measure(config, middle * factor)];
  return { from: Math.max(lowestOf(config), Math.min(...ends)), to: Math.min(high, Math.max(...ends)) };
}

export function isWithin({ from, to }: Part, value: number): boolean {
  return value >= from && value <= to;
}

/** Decades that are told apart where the range starts at 0: what is below them is one part. */
const DECADES_ABOVE_ZERO = 2;
/** A rest shorter than this ratio is no decade of its own. */
const LEAST_REST = 1.001;

function decadesOf(config: Config): readonly Part[] {
  const ends = [measure(config, lowestOf(config)), measure(config, config.high)];
  const [bottom, top] = [Math.min(...ends), Math.max(...ends)];
  const count = bottom > 0 ? Math.ceil(Math.log10(top / bottom / LEAST_REST)) : DECADES_ABOVE_ZERO + 1;
  return Array.from({ length: Math.max(1, count) }, (_, k) => {
    const isLast = k >= count - 1;
    const edges = [isLast ? bottom : tidy(top / 10 ** (k + 1)), tidy(top / 10 ** k)];
    const values = edges.map((edge) => measure(config, edge));
    return { from: Math.min(...values), to: Math.max(...values) };
  });
}

/** Without the noise of binary fractions: 0.1, not 0.09999999999999998. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
