import table from '@/evidence/published/learning-rate-sweeps.json' with { type: 'json' };
import type { RateCurve } from './rate-curve.ts';

/** A published sweep of one problem with one optimizer. */
export type NamedCurve = {
  readonly problem: string;
  readonly title: string;
  readonly optimizer: 'sgd' | 'momentum' | 'adam';
  readonly curve: RateCurve;
};

/** The names of the optimizers as pages print them. */
export const optimizerNames = { sgd: 'SGD', momentum: 'Momentum 0.99', adam: 'Adam' } as const;

/** Five a decade, in full precision: the table rounds them. */
const rates = table.rates.map((rate) => 10 ** (Math.round(5 * Math.log10(rate)) / 5));

/** The 24 sweeps, three for each problem. */
export const sweepCurves: readonly NamedCurve[] = table.sweeps.map(
  ({ problem, optimizer, measure, floor, values }) => ({
    problem,
    title: table.problems.find(({ id }) => id === problem)?.title ?? problem,
    optimizer: optimizer as NamedCurve['optimizer'],
    curve: { measure: measure as RateCurve['measure'], rates, values, floor },
  }),
);
