import type { Choice } from '../space/distribution.ts';
import type { RawParams } from '../space/params.ts';
import type { SearchSpace } from '../space/search-space.ts';
import type { Direction, Study } from '../study/study.ts';
import type { Trial } from '../study/trial.ts';

/** A trial as the oracle scripts write it: values by position, and what JSON can't hold as words. */
export type OracleTrial = {
  readonly state: string;
  readonly params: readonly Choice[];
  readonly value: number | string | null;
  readonly reports: readonly (readonly (number | string | null)[])[];
};

/** The values of a space by name, from a list in its order. */
export function paramsOf(space: SearchSpace, values: readonly Choice[]): RawParams {
  return Object.fromEntries(Object.keys(space).map((name, i) => [name, values[i]]));
}

/** The study that an oracle script made up. */
export function oracleStudy(space: SearchSpace, direction: string, trials: readonly OracleTrial[]): Study {
  return {
    space,
    direction: direction as Direction,
    seed: 1,
    trials: trials.map((trial, number) => trialOf(space, trial, number)),
  };
}

function trialOf(space: SearchSpace, { state, params, value, reports }: OracleTrial, number: number): Trial {
  const base = {
    number,
    params: paramsOf(space, params) as Trial['params'],
    intermediateValues: reports.map(([step, reported]) => ({ step: Number(step), value: numberOf(reported ?? null) })),
  };
  switch (state) {
    case 'complete':
      return { ...base, state, value: numberOf(value) };
    case 'pruned':
      return { ...base, state, verdict: { prune: true, observed: 0, threshold: 0, reason: 'made up' } };
    case 'running':
      return { ...base, state };
    default:
      return { ...base, state: 'fail', reason: 'made up' };
  }
}

const numberOf = (value: number | string | null): number =>
  value === 'inf'
    ? Number.POSITIVE_INFINITY
    : value === '-inf'
      ? Number.NEGATIVE_INFINITY
      : value === null
        ? Number.NaN
        : Number(value);
