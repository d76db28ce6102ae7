import type { Choice, Distribution, FloatDistribution, IntDistribution } from '../space/distribution.ts';
import { distributionOf } from '../space/params.ts';
import { fromUnit, scaledRange, toScale, toUnit, valueCount } from '../space/unit-interval.ts';
import type { Study } from '../study/study.ts';
import type { CompleteTrial } from '../study/trial.ts';
import { finiteTrials } from './finite-trials.ts';

/** How the unit interval of one hyperparameter can be cut in two. */
export type ForestAxis =
  | {
      readonly kind: 'ordered';
      /** Where to cut between two coordinates, below < above: half way, but never through the share of a value. */
      cut(below: number, above: number): number;
    }
  /** A coordinate is the index of a choice; a tree decides on their order. */
  | { readonly kind: 'choices'; readonly count: number };

/** What a forest is fitted to: a column of coordinates for each hyperparameter, and one value for each row. */
export type ForestData = {
  /** Sorted, so that the order of a search space changes nothing. */
  readonly names: readonly string[];
  readonly axes: readonly ForestAxis[];
  /** `columns[axis][row]`: 0 .. 1 on an ordered axis, where equal lengths are equally likely draws; else the choice's index. */
  readonly columns: readonly Float64Array[];
  readonly values: Float64Array;
};

/**
 * The complete trials of a study with a finite value, in the coordinates in which the space is searched evenly.
 *
 * @param names the hyperparameters to look at: trials without one of them are left out. Those that every trial has and
 *   that can vary unless told.
 * @throws RangeError when fewer than two trials are left, or a name isn't one of those that can vary.
 */
export function forestData(study: Study, names?: readonly string[]): ForestData {
  const finite = finiteTrials(study);
  const varying = Object.keys(study.space).filter((name) => valueCount(distributionOf(study.space, name)) > 1);
  const unknown = names?.find((name) => !varying.includes(name));
  if (unknown !== undefined)
    throw new RangeError(`a name must be one of ${varying.join(', ')}, which can vary, but got ${unknown}.`);
  const chosen = (names ?? varying.filter((name) => finite.every((trial) => has(trial, name)))).toSorted();
  if (chosen.length === 0) throw new RangeError('no hyperparameter that can vary is in every trial.');
  const trials = finite.filter((trial) => chosen.every((name) => has(trial, name)));
  if (trials.length < 2)
    throw new RangeError(`at least 2 trials must have ${chosen.join(', ')}, but got ${trials.length}.`);
  const distributions = chosen.map((name) => distributionOf(study.space, name));
  return {
    names: chosen,
    axes: distributions.map(axisOf),
    columns: chosen.map((name, axis) =>
      Float64Array.from(trials, ({ params }) =>
        coordinate(distributions[axis] as Distribution, params[name] as Choice),
      ),
    ),
    values: Float64Array.from(trials, ({ value }) => value),
  };
}

/** The same data with the given rows only, in their order; a row may come twice. */
export function withRows({ columns, values, ...rest }: ForestData, rows: readonly number[]): ForestData {
  const pick = (list: Float64Array): Float64Array => Float64Array.from(rows, (row) => list[row] as number);
  return { ...rest, columns: columns.map(pick), values: pick(values) };
}

const has = ({ params }: CompleteTrial, name: string): boolean => params[name] !== undefined;

function coordinate(distribution: Distribution, value: Choice): number {
  const unit = toUnit(distribution, value);
  return distribution.kind === 'categorical' ? Math.floor(unit * distribution.choices.length) : unit;
}

function axisOf(distribution: Distribution): ForestAxis {
  if (distribution.kind === 'categorical') return { kind: 'choices', count: distribution.choices.length };
  const cut = distribution.step === null ? halfWay : (a: number, b: number) => betweenSteps(distribution, a, b);
  return { kind: 'ordered', cut };
}

/** Half way between, but always below `above`, which the next double may be. */
function halfWay(below: number, above: number): number {
  const middle = below + (above - below) / 2;
  return middle < above ? middle : below;
}

/** The end of the share of the value half way between the values at two coordinates. */
function betweenSteps(distribution: FloatDistribution | IntDistribution, below: number, above: number): number {
  const step = distribution.step as number;
  const value = fromUnit(distribution, below);
  const apart = Math.round((fromUnit(distribution, above) - value) / step);
  const [low, high] = scaledRange(distribution);
  const end = value + (Math.floor((apart - 1) / 2) + 0.5) * step;
  return (toScale(distribution, end) - low) / (high - low);
}
