import { createRng } from '../../src/engine/rng/rng.ts';
import { bootstrapInterval, type Estimate } from '../../src/engine/stats/bootstrap-interval.ts';
import { gainOfLogScale } from '../../src/figures/expected-best.ts';
import { bestRateOf, costOfRate } from '../../src/figures/rate-curve.ts';
import type { Sweep } from './learning-rate-sweeps.ts';
import type { Search } from './random-search.ts';
import { rounded } from './rounding.ts';

const TRIALS = [5, 10, 20, 40];
const ROUNDS = 1000;
const SEED = 1;
const GRID = 801;

/** Percentage points that a log scale gains over a linear one, in the random searches and in the sweeps. */
export function logScaleTable(searches: readonly Search[], sweeps: readonly Sweep[]): object {
  return {
    rounds: ROUNDS,
    trials: TRIALS,
    searches: searches.flatMap((search) => [searchGain(search, null), searchGain(search, 2), searchGain(search, 1)]),
    sweeps: [
      sweepGain(sweeps, { decades: 4, place: 0.25 }),
      sweepGain(sweeps, { decades: 4, place: 0.5 }),
      sweepGain(sweeps, { decades: 4, place: 0.75 }),
      sweepGain(sweeps, { decades: 2, place: 0.5 }),
      sweepGain(sweeps, { decades: 1, place: 0.5 }),
    ],
  };
}

/** Within `decades` around the geometric mean rate of the best twentieth of the runs; all runs when `null`. */
function searchGain(search: Search, decades: number | null): object {
  const runs = search.runs
    .filter(({ rate }) => decades === null || Math.abs(Math.log10(rate / centerOf(search))) <= decades / 2)
    .map(({ rate, accuracy }) => ({ rate, value: 100 * accuracy }));
  const rng = () => createRng(SEED).fork(search.id);
  return {
    id: search.id,
    decades: rounded(Math.log10(Math.max(...runs.map(({ rate }) => rate)) / Math.min(...runs.map(({ rate }) => rate)))),
    runs: runs.length,
    gains: TRIALS.map((n) =>
      estimateOf(bootstrapInterval(runs, (drawn) => gainOfLogScale(drawn, n), { rng: rng(), rounds: ROUNDS })),
    ),
  };
}

/** Only the rate is searched; `place` says where in the logarithmic range the best rate lies (0 low end, 1 high end). */
function sweepGain(
  sweeps: readonly Sweep[],
  { decades, place }: { readonly decades: number; readonly place: number },
): object {
  const accurate = sweeps.filter(({ curve }) => curve.measure === 'accuracy');
  const gains = TRIALS.map((n) => {
    const perSweep = accurate.map(({ curve }) => gainOfLogScale(outcomes(curve, decades, place), n));
    return estimateOf(bootstrapInterval(perSweep, mean, { rng: createRng(SEED).fork('sweeps'), rounds: ROUNDS }));
  });
  return { decades, place, gains };
}

function outcomes(curve: Sweep['curve'], decades: number, place: number) {
  const best = bestRateOf(curve);
  const [lowest, highest] = [curve.rates[0] as number, curve.rates.at(-1) as number];
  return Array.from({ length: GRID }, (_, i) => {
    const rate = best * 10 ** (decades * (i / (GRID - 1) - place));
    // Beyond the rates that were tried, the value at the nearest of them stands in.
    return { rate, value: -(costOfRate(curve, Math.min(highest, Math.max(lowest, rate))) as number) };
  });
}

function centerOf({ runs }: Search): number {
  const best = runs.toSorted((a, b) => b.accuracy - a.accuracy).slice(0, Math.round(runs.length / 20));
  return 10 ** mean(best.map(({ rate }) => Math.log10(rate)));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function estimateOf({ value, low, high }: Estimate): object {
  return { value: rounded(value), low: rounded(low), high: rounded(high) };
}
