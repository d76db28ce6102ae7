/** A function measured at every combination of a few levels: the table of a full-factorial experiment. */
export type FactorialTable = {
  /** Each hyperparameter with its number of levels. */
  readonly levels: Readonly<Record<string, number>>;
  /** One value for each combination; the level of the last hyperparameter changes fastest. */
  readonly values: ArrayLike<number>;
  /** How likely each level of a hyperparameter is (any positive scale); equally likely where it is left out. */
  readonly weights?: Readonly<Record<string, readonly number[]>>;
};

/** What a set of hyperparameters does together that no smaller set of them explains. */
export type AnovaEffect = {
  readonly names: readonly string[];
  readonly variance: number;
  /** The variance as a share of the table's; 0 where the table doesn't vary. */
  readonly share: number;
  /** The effect at each combination of the levels of `names`, as a deviation; the last name changes fastest. */
  readonly values: Float64Array;
};

export type Anova = {
  readonly mean: number;
  readonly variance: number;
  /** All 2^d - 1 effects: main effects first, then pairs, and so on. Their variances add up to `variance`. */
  readonly effects: readonly AnovaEffect[];
};

/**
 * Exact functional ANOVA of a full-factorial table (Hoeffding, 1948; Sobol', 1993): splits the variance over the table
 * into what each hyperparameter does on its own, what each pair adds, and so on. An effect is the mean over all other
 * hyperparameters, less the effects of the smaller sets within, so shares depend on the levels and weights chosen.
 *
 * @throws RangeError when the number of values isn't the product of the levels, or a value or weight isn't usable.
 * @example
 * ```ts
 * import { functionalAnova } from '@/engine/importance/functional-anova.ts';
 * const table = functionalAnova({ levels: { layers: 2, width: 2 }, values: [0, 1, 2, 5] });
 * table.mean; // -> 2
 * table.effects.map(({ names, variance }) => `${names.join(' x ')}: ${variance}`); // -> ['layers: 2.25', 'width: 1', 'layers x width: 0.25']
 * ```
 */
export function functionalAnova(table: FactorialTable): Anova {
  const axes = axesOf(table);
  let parts: Part[] = [{ names: [], values: Float64Array.from(table.values), weight: [1] }];
  // Taking the last axis off first leaves the axes that remain as the outer ones of each table.
  for (const axis of axes.toReversed()) parts = parts.flatMap((part) => splitAlong(part, axis));
  const mean = parts[0]?.values[0] as number;
  const effects = parts
    .slice(1)
    .toSorted((a, b) => a.names.length - b.names.length || compareOrder(axes, a.names, b.names))
    .map(({ names, values, weight }) => ({ names, values, variance: meanSquare(values, weight) }));
  const variance = effects.reduce((sum, effect) => sum + effect.variance, 0);
  return {
    mean,
    variance,
    effects: effects.map((effect) => ({ ...effect, share: variance > 0 ? effect.variance / variance : 0 })),
  };
}

type Axis = { readonly name: string; readonly weights: readonly number[] };

/** A table over all axes not yet taken off and then those of `names`; `weight` is the probability of each point of `names`. */
type Part = { readonly names: readonly string[]; readonly values: Float64Array; readonly weight: ArrayLike<number> };

/** The mean over `axis`, which is the last one not yet taken off, and what is left when that mean is subtracted. */
function splitAlong({ names, values, weight }: Part, { name, weights }: Axis): [Part, Part] {
  const inner = weight.length;
  const block = weights.length * inner;
  const means = new Float64Array(values.length / weights.length);
  const rest = new Float64Array(values.length);
  for (let from = 0, to = 0; from < values.length; from += block, to += inner) {
    for (let i = 0; i < block; i++)
      means[to + (i % inner)] =
        (means[to + (i % inner)] as number) + at(weights, (i / inner) | 0) * at(values, from + i);
    for (let i = 0; i < block; i++) rest[from + i] = at(values, from + i) - at(means, to + (i % inner));
  }
  const restWeight = Float64Array.from(
    { length: block },
    (_, i) => at(weights, (i / inner) | 0) * at(weight, i % inner),
  );
  return [
    { names, values: means, weight },
    { names: [name, ...names], values: rest, weight: restWeight },
  ];
}

const at = (list: ArrayLike<number>, i: number): number => list[i] as number;

function meanSquare(values: Float64Array, weight: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += at(weight, i) * at(values, i) * at(values, i);
  return sum;
}

function compareOrder(axes: readonly Axis[], a: readonly string[], b: readonly string[]): number {
  const order = axes.map(({ name }) => name);
  const differing = a.findIndex((name, i) => name !== b[i]);
  return differing < 0 ? 0 : order.indexOf(a[differing] as string) - order.indexOf(b[differing] as string);
}

function axesOf({ levels, values, weights = {} }: FactorialTable): Axis[] {
  const names = Object.keys(levels);
  const axes = names.map((name) => ({ name, weights: probabilities(name, levels[name] as number, weights[name]) }));
  const cells = axes.reduce((product, axis) => product * axis.weights.length, 1);
  if (names.length === 0 || values.length !== cells)
    throw new RangeError(`a table of ${names.join(' x ')} needs ${cells} values, but got ${values.length}.`);
  const bad = Array.from(values).find((value) => !Number.isFinite(value));
  if (bad !== undefined) throw new RangeError(`values must be finite, but got ${bad}.`);
  const unknown = Object.keys(weights).find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new RangeError(`weights must be of ${names.join(', ')}, but got some of ${unknown}.`);
  return axes;
}

function probabilities(name: string, levels: number, weights?: readonly number[]): number[] {
  if (!Number.isSafeInteger(levels) || levels < 1)
    throw new RangeError(`the number of levels of ${name} must be a positive integer, but got ${levels}.`);
  const given = weights ?? new Array<number>(levels).fill(1);
  const sum = given.reduce((total, weight) => total + weight, 0);
  if (given.length !== levels || !(sum > 0 && Number.isFinite(sum)) || given.some((weight) => !(weight >= 0)))
    throw new RangeError(`${name} needs ${levels} weights of at least 0, not all 0, but got [${given.join(', ')}].`);
  return given.map((weight) => weight / sum);
}
