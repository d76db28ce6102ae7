import { type ParzenEstimator, parzenEstimator } from '@/engine/samplers/parzen-estimator.ts';
import { goodTrials } from '@/engine/samplers/sampler-of.ts';
import { type SplitTrials, splitTrials } from '@/engine/samplers/split-trials.ts';
import type { RawParams } from '@/engine/space/params.ts';
import { scaledRange, toScale } from '@/engine/space/unit-interval.ts';
import type { Study } from '@/engine/study/study.ts';
import type { Trial } from '@/engine/study/trial.ts';
import type { Config } from './config.ts';
import { axesOf, paramsAt, testOf } from './search.ts';

/** What TPE knows after the trials of a study. */
export type Densities = {
  readonly split: SplitTrials;
  readonly good: ParzenEstimator;
  readonly rest: ParzenEstimator;
  /** Both densities per unit of the unit cube, so that a uniform one is 1. */
  at(unit: ArrayLike<number>): { readonly good: number; readonly rest: number };
};

/** The densities that the sampler would put over the trials. */
export function densitiesOf(study: Study, config: Config): Densities {
  const test = testOf(config);
  const split = splitTrials(study, { gamma: (n) => goodTrials(config.gamma, n) });
  const over = (trials: readonly Trial[]) =>
    parzenEstimator(
      trials.map(({ params }) => params),
      study.space,
    );
  const good = over(split.below);
  const rest = over(split.above);
  const volume = axesOf(test).reduce((product, [, axis]) => {
    const [low, high] = scaledRange(axis);
    return product * (high - low);
  }, 1);
  return {
    split,
    good,
    rest,
    at: (unit) => {
      const params = paramsAt(test, unit);
      return { good: volume * Math.exp(good.logDensity(params)), rest: volume * Math.exp(rest.logDensity(params)) };
    },
  };
}

/** Whether a point lies within one kernel width of a good trial, in every coordinate. */
export function isNearGoodTrial({ good, split }: Densities, config: Config, params: RawParams): boolean {
  const axes = axesOf(testOf(config));
  return split.below.some((_, trial) =>
    axes.every(([name, axis]) => {
      const part = good.kernels[name];
      if (part?.kind !== 'numeric') return false;
      const off = toScale(axis, params[name] as number) - (part.means[trial] as number);
      return Math.abs(off) <= (part.deviations[trial] as number);
    }),
  );
}
