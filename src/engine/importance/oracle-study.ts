import type { Params, SearchSpace } from '../space/search-space.ts';
import type { Direction, Study } from '../study/study.ts';

/** A trial as oracles/importance.py writes it: its values, and null where it failed. */
export type OracleTrial = readonly [Readonly<Record<string, unknown>>, number | string | null];

/** The study that an oracle script made up. */
export function oracleStudy(space: SearchSpace, direction: string, trials: readonly OracleTrial[]): Study {
  return {
    space,
    direction: direction as Direction,
    seed: 1,
    trials: trials.map(([params, value], number) => {
      const base = { number, params: params as Params, intermediateValues: [] };
      return value === null
        ? { ...base, state: 'fail', reason: 'made up' }
        : { ...base, state: 'complete', value: Number(String(value).replace('inf', 'Infinity')) };
    }),
  };
}
