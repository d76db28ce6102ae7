import type {
  CategoricalDistribution,
  Choice,
  Distribution,
  FloatDistribution,
  IntDistribution,
} from './distribution.ts';

type NumericDistribution = FloatDistribution | IntDistribution;
type PlainValueOf<D extends Distribution> = D extends CategoricalDistribution<infer C> ? C : number;

/**
 * The value at `u` of the way through a distribution, 0 ≤ u ≤ 1, where equal lengths of u are equally likely draws.
 *
 * Values that come in steps share the unit interval equally, as in Optuna, which widens the range by half a step on
 * either side and rounds. On a log scale the widening is done before the logarithm, so 1 has a wider share than 2.
 *
 * Differs from Optuna: `high` itself can be returned for u = 1.
 */
export function fromUnit<D extends Distribution>(distribution: D, u: number): PlainValueOf<D> {
  if (!(u >= 0 && u <= 1)) throw new RangeError(`u must be from 0 to 1, but got ${u}.`);
  return valueAt(distribution, u) as PlainValueOf<D>;
}

/**
 * How far through a distribution `value` lies: the inverse of {@link fromUnit}, the middle of its share for a value
 * that comes in steps or is a choice. One half where there is only one value. Throws for a value that isn't in it.
 */
export function toUnit(distribution: Distribution, value: Choice): number {
  if (!contains(distribution, value))
    throw new RangeError(
      `a value must lie in its distribution, but got ${JSON.stringify(value)} for ${inWords(distribution)}.`,
    );
  if (distribution.kind === 'categorical')
    return (distribution.choices.indexOf(value) + 0.5) / distribution.choices.length;
  const number = value as number;
  const [low, high] = scaledRange(distribution);
  return low === high ? 0.5 : Math.min(1, Math.max(0, (toScale(distribution, number) - low) / (high - low)));
}

/** Whether `value` is one of the values of a distribution; a value off its step is not. */
export function contains(distribution: Distribution, value: Choice | undefined): boolean {
  if (distribution.kind === 'categorical') return value !== undefined && distribution.choices.includes(value);
  if (typeof value !== 'number' || !(value >= distribution.low && value <= distribution.high)) return false;
  if (distribution.step === null) return true;
  const steps = (value - distribution.low) / distribution.step;
  return Math.abs(steps - Math.round(steps)) < 1e-8;
}

/** How many values a distribution has; Infinity for a real one without steps, unless its range is a point. */
export function valueCount(distribution: Distribution): number {
  if (distribution.kind === 'categorical') return distribution.choices.length;
  if (distribution.low === distribution.high) return 1;
  return distribution.step === null
    ? Number.POSITIVE_INFINITY
    : Math.round((distribution.high - distribution.low) / distribution.step) + 1;
}

/** A number on the scale of its distribution: itself, log x, or -log(1 - x), which all increase with x. */
export function toScale({ scale }: NumericDistribution, value: number): number {
  switch (scale) {
    case 'linear':
      return value;
    case 'log':
      return Math.log(value);
    case 'log1m':
      return -Math.log1p(-value);
  }
}

/** The inverse of {@link toScale}. */
export function fromScale({ scale }: NumericDistribution, scaled: number): number {
  switch (scale) {
    case 'linear':
      return scaled;
    case 'log':
      return Math.exp(scaled);
    case 'log1m':
      return -Math.expm1(-scaled);
  }
}

/** The range on the scale, widened by half a step on either side where values come in steps. */
export function scaledRange(distribution: NumericDistribution): readonly [number, number] {
  const half = (distribution.step ?? 0) / 2;
  return [toScale(distribution, distribution.low - half), toScale(distribution, distribution.high + half)];
}

/** The value of a numeric distribution nearest to `value`: in range, and on its step. */
export function nearestValue({ low, high, step }: NumericDistribution, value: number): number {
  if (step === null) return Math.min(high, Math.max(low, value));
  const index = Math.round((Math.min(high, Math.max(low, value)) - low) / step);
  return Math.min(high, low + index * step);
}

function valueAt(distribution: Distribution, u: number): Choice {
  if (distribution.kind === 'categorical') {
    const index = Math.min(distribution.choices.length - 1, Math.floor(u * distribution.choices.length));
    return distribution.choices[index] as Choice;
  }
  const [low, high] = scaledRange(distribution);
  return nearestValue(distribution, fromScale(distribution, low + u * (high - low)));
}

function inWords(distribution: Distribution): string {
  if (distribution.kind === 'categorical') return JSON.stringify(distribution.choices);
  return `[${distribution.low}, ${distribution.high}]${distribution.step === null ? '' : ` in steps of ${distribution.step}`}`;
}
