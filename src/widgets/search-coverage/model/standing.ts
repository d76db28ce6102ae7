import { createRng } from '@/engine/rng/rng.ts';
import { bootstrapGeometricMean } from '@/engine/stats/bootstrap-geometric-mean.ts';
import type { Estimate } from '@/engine/stats/bootstrap-interval.ts';
import { sortedQuantile } from '@/engine/stats/sorted-quantile.ts';
import { type Case, type Config, distinctValues, METHODS, type Method, type Outcome, outcomesOf } from './config.ts';

/** How one method did over all seeds. */
export type Standing = {
  readonly method: Method;
  readonly outcomes: readonly Outcome[];
  /** The loss of the best trial, seed by seed. */
  readonly losses: readonly number[];
  /** Different values tried on the first axis and on the second, in the first seed. */
  readonly distinct: readonly [number, number];
  /** Trials that ran: a grid can be through before the budget is. */
  readonly tried: number;
};

export function standingsOf(cases: readonly Case[], config: Config): readonly Standing[] {
  return METHODS.map((method) => {
    const outcomes = outcomesOf(method, cases, config);
    const first = cases[0]?.designs[method] ?? [];
    return {
      method,
      outcomes,
      losses: outcomes.map(({ best }) => best.at(-1) as number),
      distinct: [distinctValues(first, 0), distinctValues(first, 1)],
      tried: first.length,
    };
  });
}

/** Lowest loss first, by the geometric mean over the seeds. */
export function ranked(standings: readonly Standing[]): readonly Standing[] {
  return standings.toSorted((a, b) => meanLog(a.losses) - meanLog(b.losses));
}

const ROUNDS = 500;

/** How many times lower the loss of `ahead` is than that of `behind`: the geometric mean of the ratios, seed by seed. */
export function leadOf(ahead: Standing, behind: Standing): Estimate {
  const ratios = ahead.losses.map((loss, run) => (behind.losses[run] as number) / loss);
  return bootstrapGeometricMean(ratios, { rng: createRng(0), rounds: ROUNDS });
}

/** Whether the interval leaves no room for a tie. */
export function isMoreThanLuck(lead: Estimate): boolean {
  return lead.low > 1 || lead.high < 1;
}

function meanLog(losses: readonly number[]): number {
  return losses.reduce((sum, loss) => sum + Math.log(loss), 0) / losses.length;
}

/** The middle of some values, and the middle half of them. */
export type Spread = { readonly low: number; readonly median: number; readonly high: number };

export function spreadOf(values: readonly number[]): Spread {
  const sorted = Float64Array.from(values).sort();
  return { low: sortedQuantile(sorted, 0.25), median: sortedQuantile(sorted, 0.5), high: sortedQuantile(sorted, 0.75) };
}
