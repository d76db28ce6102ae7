import type { Rng } from '../rng/rng.ts';
import { type Anova, type AnovaEffect, type FactorialTable, functionalAnova } from './functional-anova.ts';
import { percentileInterval, resampled } from './resample.ts';

/** A full-factorial experiment that was made several times, with another seed each time. */
export type RepeatedTable = Omit<FactorialTable, 'values'> & {
  /** The values of the whole table, once for each seed. */
  readonly repeats: readonly FactorialTable['values'][];
};

export type RepeatedEffect = AnovaEffect & {
  /** The 95 % percentile-bootstrap interval of the share; null with one seed or no rounds. */
  readonly interval: readonly [number, number] | null;
  /** How much of `variance` chance makes on average, without any effect (unbiased); NaN with one seed. */
  readonly noise: number;
};

export type RepeatedAnova = Omit<Anova, 'effects'> & { readonly effects: readonly RepeatedEffect[] };

/**
 * {@link functionalAnova} of the mean over several seeds, with intervals: the seeds are drawn again with replacement, each
 * with its whole table, so that what a seed does to all combinations alike stays together.
 *
 * Chance alone makes effects, most of all those of many hyperparameters, and drawing seeds again makes more of it: an
 * interval that begins above 0 proves nothing. Compare `variance` with `noise`, and expect little of the intervals with
 * fewer than five seeds.
 *
 * @param options.rounds how often the seeds are drawn again; 0 leaves the intervals out.
 * @throws RangeError when there is no seed, or a table isn't usable.
 * @example
 * ```ts
 * import { repeatedAnova } from '@/engine/importance/repeated-anova.ts';
 * import { createRng } from '@/engine/rng/rng.ts';
 * const levels = { layers: 2, width: 2 };
 * const repeats = [[0, 1, 2, 5], [0, 2, 2, 6], [1, 1, 2, 4]];
 * const [layers] = repeatedAnova({ levels, repeats }, createRng(1)).effects;
 * layers.names; // -> ['layers']
 * layers.interval[0] <= layers.share; // -> true
 * layers.noise < layers.variance / 10; // -> true
 * ```
 */
export function repeatedAnova(
  { levels, weights, repeats }: RepeatedTable,
  rng: Rng,
  { rounds = 200 }: { readonly rounds?: number } = {},
): RepeatedAnova {
  if (repeats.length === 0) throw new RangeError('repeats must hold the table of at least one seed.');
  const uneven = repeats.find((values) => values.length !== repeats[0]?.length);
  if (uneven) throw new RangeError(`repeats must be equally long, but got ${repeats[0]?.length} and ${uneven.length}.`);
  const anovaOf = (values: ArrayLike<number>): Anova =>
    functionalAnova({ levels, values, ...(weights === undefined ? {} : { weights }) });
  const mean = meanTable(repeats);
  const { effects, ...rest } = anovaOf(mean);
  const drawn = Array.from({ length: repeats.length > 1 ? rounds : 0 }, (_, round) =>
    anovaOf(meanTable(resampled(repeats, rng.fork(round)))),
  );
  // What is left of a seed's table when the mean is taken off has effects too, which average to the mean's own by chance.
  const residuals = repeats.map((values) => anovaOf(mean.map((center, cell) => (values[cell] as number) - center)));
  const noiseOf = (i: number): number =>
    residuals.reduce((sum, anova) => sum + varianceOf(anova, i), 0) / (repeats.length * (repeats.length - 1));
  return {
    ...rest,
    effects: effects.map((effect, i) => ({
      ...effect,
      interval: percentileInterval(drawn.map((anova) => (anova.effects[i] as AnovaEffect).share)),
      noise: noiseOf(i),
    })),
  };
}

const varianceOf = ({ effects }: Anova, i: number): number => (effects[i] as AnovaEffect).variance;

function meanTable(tables: RepeatedTable['repeats']): Float64Array {
  const mean = new Float64Array(tables[0]?.length ?? 0);
  for (const table of tables)
    for (let cell = 0; cell < mean.length; cell++)
      mean[cell] = (mean[cell] as number) + (table[cell] as number) / tables.length;
  return mean;
}
