import {
  ackley,
  branin,
  embeddedBranin,
  hartmann6,
  rosenbrock,
  type TestFunction,
} from '@/engine/objectives/synthetic.ts';
import { createRng } from '@/engine/rng/rng.ts';
import { gpSampler } from '@/engine/samplers/gp-sampler.ts';
import { localSearchSampler } from '@/engine/samplers/local-search-sampler.ts';
import { qmcSampler } from '@/engine/samplers/qmc-sampler.ts';
import { randomSampler } from '@/engine/samplers/random-sampler.ts';
import type { Sampler } from '@/engine/samplers/sampler.ts';
import { tpeSampler } from '@/engine/samplers/tpe-sampler.ts';
import { bootstrapInterval, type Estimate } from '@/engine/stats/bootstrap-interval.ts';
import { mannWhitney } from '@/engine/stats/mann-whitney.ts';
import { quantile } from '@/engine/stats/quantile.ts';
import { bestTrial, createStudy, start, tell } from '@/engine/study/study.ts';

export const TEST_FUNCTIONS: readonly TestFunction[] = [branin, hartmann6, rosenbrock(), ackley(), embeddedBranin];

/** The samplers by the names that the Optuna runs use, and the baselines that have no counterpart there. */
export const SAMPLERS: Readonly<Record<string, Sampler>> = {
  tpe: tpeSampler(),
  'tpe-univariate': tpeSampler({ multivariate: false }),
  gp: gpSampler(),
  random: randomSampler(),
  sobol: qmcSampler(),
  local: localSearchSampler(),
};

/** How many studies of each sampler are run. */
export const SEEDS: Readonly<Record<string, number>> = {
  tpe: 100,
  'tpe-univariate': 100,
  gp: 100,
  random: 100,
  sobol: 100,
  local: 100,
};

/** Six digits, as the measured values are kept and compared. */
export const rounded = (value: number): number => Number(value.toPrecision(6));

/** The best value that a study of `nTrials` trials with this seed finds. */
export function bestValue(
  test: TestFunction,
  sampler: Sampler,
  { seed, nTrials }: { readonly seed: number; readonly nTrials: number },
): number {
  const names = Object.keys(test.space);
  let study = createStudy(test.space, { seed });
  for (let number = 0; number < nTrials; number++) {
    const params = sampler.suggest(study, createRng(seed).fork(number).fork('suggest'));
    const [running, trial] = start(study, params);
    study = tell(running, trial, {
      state: 'complete',
      value: test.valueAt(names.map((name) => params[name] as number)),
    });
  }
  return bestTrial(study)?.value ?? Number.NaN;
}

export type Comparison = {
  /** Ours minus Optuna's, with its 95 % bootstrap interval. */
  readonly medianDifference: Estimate;
  /** How often a study of ours ends lower than one of Optuna's, ties half. */
  readonly probabilityLower: number;
  /** The probability, were both alike, of ours being as much worse as it is, or more. */
  readonly pWorse: number;
};

/** Compares best values, of which lower ones are better. */
export function compare(ours: readonly number[], theirs: readonly number[]): Comparison {
  const { probabilityAbove, pAbove } = mannWhitney(ours, theirs);
  const labelled = [
    ...ours.map((value) => ({ ours: true, value })),
    ...theirs.map((value) => ({ ours: false, value })),
  ];
  const medianOf = (items: typeof labelled, which: boolean): number =>
    quantile(
      items.filter((item) => item.ours === which).map((item) => item.value),
      0.5,
    );
  const difference = (items: readonly (typeof labelled)[number][]): number =>
    medianOf([...items], true) - medianOf([...items], false);
  return {
    medianDifference: bootstrapInterval(labelled, difference, {
      rng: createRng(1).fork('search quality'),
      rounds: 2000,
    }),
    probabilityLower: 1 - probabilityAbove,
    pWorse: pAbove,
  };
}
