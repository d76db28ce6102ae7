import { shuffle } from '../rng/draws.ts';
import type { Rng } from '../rng/rng.ts';
import type { Study } from '../study/study.ts';
import { type ForestData, forestData, withRows } from './forest-data.ts';
import { type ForestOptions, growForest, outOfBagPredictions, rSquared } from './regression-forest.ts';
import { percentileInterval, resampled } from './resample.ts';

/** Rows that a model hasn't been fitted to, by column, and the values that it should have predicted. */
export type HeldOut = {
  readonly columns: Readonly<Record<string, ArrayLike<number>>>;
  readonly values: ArrayLike<number>;
};

export type PermutationScore = {
  /** By how much R² falls, on average, when the column is shuffled. Below 0 by chance where the model doesn't need it. */
  readonly drop: number;
  /** The standard deviation over the shuffles. */
  readonly deviation: number;
};

/**
 * Permutation importance of any model (Breiman, 2001; Fisher, Rudin and Dominici, 2019): shuffle one column of rows that
 * the model hasn't seen, and see how much worse it predicts. Says what this model relies on; columns that stand in for one
 * another share their importance. scikit-learn's `permutation_importance` with R² as the score.
 *
 * @param predict the model's answers for columns like those of `heldOut`.
 * @param options.repeats how often each column is shuffled.
 * @example
 * ```ts
 * import { permutationScores } from '@/engine/importance/permutation.ts';
 * import { createRng } from '@/engine/rng/rng.ts';
 * const columns = { a: [1, 2, 3, 4], b: [5, 1, 4, 2] };
 * const model = ({ a }) => Array.from(a, (value) => 2 * value);
 * const scores = permutationScores(model, { columns, values: [2, 4, 6, 8] }, { rng: createRng(1), repeats: 20 });
 * scores.a.drop > 0; // -> true
 * scores.b.drop; // -> 0
 * ```
 */
export function permutationScores(
  predict: (columns: HeldOut['columns']) => ArrayLike<number>,
  { columns, values }: HeldOut,
  { rng, repeats }: { readonly rng: Rng; readonly repeats: number },
): Readonly<Record<string, PermutationScore>> {
  if (!Number.isSafeInteger(repeats) || repeats < 1)
    throw new RangeError(`repeats must be an integer of at least 1, but got ${repeats}.`);
  const baseline = rSquared(values, predict(columns));
  const scoreOf = (name: string, column: ArrayLike<number>): PermutationScore => {
    const luck = rng.fork(name);
    const drops = Array.from({ length: repeats }, () => {
      const shuffled = shuffle(luck, Float64Array.from(column));
      return baseline - rSquared(values, predict({ ...columns, [name]: shuffled }));
    });
    const drop = drops.reduce((sum, each) => sum + each, 0) / repeats;
    return { drop, deviation: Math.sqrt(drops.reduce((sum, each) => sum + (each - drop) ** 2, 0) / repeats) };
  };
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, scoreOf(name, column)]));
}

export type PermutationOptions = ForestOptions & {
  readonly names?: readonly string[];
  readonly repeats?: number;
  /** How often trials are drawn again and a forest is grown anew for the intervals; 0 leaves them out. */
  readonly refits?: number;
};

export type PermutationImportance = {
  /** The forest's out-of-bag R²: when it is low, do not read the drops. */
  readonly r2: number;
  readonly drops: Readonly<Record<string, PermutationScore & { readonly interval: readonly [number, number] | null }>>;
};

/**
 * {@link permutationScores} of a random forest on a study's trials, each predicted by the trees that never saw it.
 *
 * A drop is measured over the trials there are, not over the space as in {@link fanovaImportance}: where a sampler went
 * to good regions only, so do they. Which trials and hyperparameters count is as there.
 *
 * @throws RangeError as {@link fanovaImportance} does.
 * @example
 * ```ts
 * import { permutationImportance } from '@/engine/importance/permutation.ts';
 * import { branin, objectiveOf } from '@/engine/objectives/synthetic.ts';
 * import { optimize } from '@/engine/optimize.ts';
 * import { noPruner } from '@/engine/pruners/none.ts';
 * import { createRng } from '@/engine/rng/rng.ts';
 * import { randomSampler } from '@/engine/samplers/random-sampler.ts';
 * import { createStudy } from '@/engine/study/study.ts';
 * const search = { objective: objectiveOf(branin), sampler: randomSampler(), pruner: noPruner(), nTrials: 60 };
 * let study = createStudy(branin.space, { seed: 1 });
 * for (const next of optimize(study, search)) study = next;
 * const { r2, drops } = permutationImportance(study, createRng(1), { refits: 0 });
 * r2 > 0 && drops.x1.drop > 0; // -> true
 * ```
 */
export function permutationImportance(study: Study, rng: Rng, options: PermutationOptions = {}): PermutationImportance {
  const { names, repeats = 10, refits = 30, ...forestOptions } = options;
  const data = forestData(study, names);
  if (data.values.every((value) => value === data.values[0]))
    throw new RangeError(`the values of the trials must differ, but all are ${data.values[0]}.`);
  const { r2, scores } = forestScores(data, rng, { ...forestOptions, repeats });
  const rows = Array.from(data.values.keys());
  const drawn = Array.from({ length: refits }, (_, refit) => {
    const luck = rng.fork('refits').fork(refit);
    return forestScores(withRows(data, resampled(rows, luck)), luck, { ...forestOptions, repeats }).scores;
  });
  const withInterval = data.names.map((name) => {
    const drops = drawn.map((each) => each[name]?.drop as number).filter(Number.isFinite);
    return [name, { ...(scores[name] as PermutationScore), interval: percentileInterval(drops) }] as const;
  });
  return { r2, drops: Object.fromEntries(withInterval) };
}

function forestScores(
  data: ForestData,
  rng: Rng,
  { repeats, ...options }: ForestOptions & { readonly repeats: number },
) {
  const forest = growForest(data, rng.fork('forest'), options);
  const columns = Object.fromEntries(data.names.map((name, axis) => [name, data.columns[axis] as Float64Array]));
  const predict = (shuffled: HeldOut['columns']) =>
    outOfBagPredictions(
      forest,
      data.names.map((name) => shuffled[name] as Float64Array),
    );
  const scores = permutationScores(predict, { columns, values: data.values }, { rng: rng.fork('shuffles'), repeats });
  return { r2: rSquared(data.values, predict(columns)), scores };
}
