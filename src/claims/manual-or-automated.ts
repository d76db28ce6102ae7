import { createRng } from '@/engine/rng/rng.ts';
import { bootstrapInterval } from '@/engine/stats/bootstrap-interval.ts';
import { median } from '@/engine/stats/quantile.ts';
import { type Contest, contests, drawsToReach, shareByDraws, shareByHand } from '@/figures/hand-or-random.ts';
import { type Checks, type Estimate, percent, printed } from './printed.ts';

/** A statistic of the 15 sweeps with its 95 % bootstrap interval. */
function overSweeps(statistic: (sweeps: readonly Contest[]) => number): Estimate {
  return bootstrapInterval(contests, statistic, { rng: createRng(1), rounds: 10_000 });
}

/** The runs after which the hand is within a point of the best in all sweeps. */
function runsForAll(): number {
  let runs = 1;
  while (shareByHand(contests, runs) < 1) runs += 1;
  return runs;
}

function totalRuns(): string {
  const totals = contests.map(({ hand }) => hand.runs.length);
  return `from ${Math.min(...totals)} to ${Math.max(...totals)} runs, ${median(totals)} in the median`;
}

/** What the chapter on tuning by hand claims. */
export const manualOrAutomatedChecks: Checks = {
  'hand-median-runs': () =>
    printed(
      overSweeps((sweeps) => median(sweeps.map(({ hand }) => hand.runsToWithinOne ?? Number.POSITIVE_INFINITY))),
      ' runs',
      0,
    ),
  'hand-all-within': () => `${runsForAll()} runs`,
  'hand-total-runs': totalRuns,
  'hand-final-cost': () =>
    printed(
      overSweeps((sweeps) => median(sweeps.map(({ hand }) => Math.min(...hand.runs.map(({ cost }) => cost))))),
      ' points',
      1,
    ),
  'draws-share-eight': () => percent(overSweeps((sweeps) => shareByDraws(sweeps, runsForAll()))),
  'draws-to-reach': () => `${drawsToReach(contests, 0.95)} runs`,
};
