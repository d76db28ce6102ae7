import { createRng } from '@/engine/rng/rng.ts';
import { bootstrapInterval } from '@/engine/stats/bootstrap-interval.ts';
import wide from '@/evidence/measured/wide-search.json' with { type: 'json' };
import { printed } from './printed.ts';

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** How many times the regret of TPE a Gaussian process ends with, search by search: geometric mean and interval. */
export function gpToTpe(name: keyof typeof wide.regrets): string {
  const { gp, tpe } = wide.regrets[name];
  const logs = gp.map((regret, seed) => Math.log(regret / (tpe[seed] as number)));
  const { value, low, high } = bootstrapInterval(logs, mean, {
    rng: createRng(1).fork('wide-search').fork(name),
    rounds: 2000,
  });
  return printed({ value: Math.exp(value), low: Math.exp(low), high: Math.exp(high) }, ' times', 2);
}
