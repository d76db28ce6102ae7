import { createRng } from '../../src/engine/rng/rng.ts';
import { bootstrapInterval } from '../../src/engine/stats/bootstrap-interval.ts';
import { spearman } from '../../src/engine/stats/rank-correlation.ts';
import type { RecordedSearch, SearchedCurve } from './recorded-searches.ts';
import { rounded } from './rounding.ts';

const ROUNDS = 1000;
const SEED = 1;
const PERCENTS = [5, 10, 15, 20, 25, 30, 40, 50, 60, 70, 80, 90, 95];
const EPOCHS = [1, 5, 10, 20, 30, 50];

/**
 * Spearman's rank correlation of the accuracy on the way with the final accuracy. At a percentage of training: the value
 * of the first epoch that ends at or after it. At an epoch: among the runs that are as long.
 */
export function rankCorrelationTable(searches: readonly RecordedSearch[]): object {
  return {
    rounds: ROUNDS,
    percents: PERCENTS,
    epochs: EPOCHS,
    searches: searches.map((search) => ({
      id: search.id,
      title: search.title,
      groups: groupsOf(search).map(({ group, runs }) => ({
        group,
        runs: runs.length,
        byPercent: PERCENTS.map((percent) => correlation(runs, ({ planned }) => Math.ceil((percent * planned) / 100))),
        byEpoch: EPOCHS.map((epoch) => byEpoch(runs, epoch)),
      })),
    })),
  };
}

function groupsOf({
  runs,
  live,
}: RecordedSearch): { readonly group: string; readonly runs: readonly SearchedCurve[] }[] {
  const finished = runs.filter(({ final }) => !Number.isNaN(final));
  const best = finished.toSorted((a, b) => b.final - a.final).slice(0, Math.round(runs.length / 5));
  const peaking = live.filter((run): run is SearchedCurve & { peakPosition: number } => run.peakPosition !== null);
  const groups = [
    { group: 'trained', runs: live },
    { group: 'best-fifth', runs: best },
    { group: 'early-peak', runs: peaking.filter(({ peakPosition }) => peakPosition <= 0.2) },
    { group: 'late-peak', runs: peaking.filter(({ peakPosition }) => peakPosition > 0.5) },
  ];
  return groups.filter((group) => group.runs.length > 0);
}

/** `null` where a search has no run that is so long, or values that are no epochs. */
function byEpoch(runs: readonly SearchedCurve[], epoch: number): object | null {
  const long = runs.filter(({ values, epochCost }) => values.length >= epoch && epochCost === undefined);
  return long.length < 20 ? null : correlation(long, () => epoch);
}

function correlation(runs: readonly SearchedCurve[], epochOf: (run: SearchedCurve) => number): object {
  const pairs = runs.map((run) => ({ early: run.values[epochOf(run) - 1] as number, final: run.final }));
  const statistic = (some: readonly (typeof pairs)[number][]): number =>
    spearman(
      some.map(({ early }) => early),
      some.map(({ final }) => final),
    );
  const { value, low, high } = bootstrapInterval(pairs, statistic, { rng: createRng(SEED), rounds: ROUNDS });
  return { value: rounded(value), low: rounded(low), high: rounded(high) };
}
