import { jackknifeInterval, ranksOf, varianceShare } from '../../src/figures/variance-share.ts';
import type { Run, Search } from './random-search.ts';
import { rounded } from './rounding.ts';

const BINS = 8;

/** Half-widths of the range of rates that is looked at, in decades; `null` is all that was searched. */
const HALF_WIDTHS = [null, 1.5, 1, 0.5] as const;

/**
 * How much of the variance in the rank of the final accuracy each setting explains alone, when the range of the
 * learning rate is cut down to less and less around the rate of the best runs. Failed runs count, at chance. Ranks,
 * because two failed runs among hundreds of good ones would otherwise make all the variance.
 */
export function importanceTable(searches: readonly Search[]): object {
  return {
    bins: BINS,
    searches: searches.map((search) => ({
      id: search.id,
      title: search.title,
      ranges: HALF_WIDTHS.map((halfWidth) => rangeRow(search, halfWidth)),
    })),
  };
}

function rangeRow(search: Search, halfWidth: number | null): object {
  const center = centerOf(search.runs);
  const runs = search.runs.filter(({ rate }) => halfWidth === null || Math.abs(Math.log10(rate) - center) <= halfWidth);
  const shares = Object.keys(settingsOf(runs[0] as Run)).map((setting) => {
    const share = jackknifeInterval(runs, (some) =>
      varianceShare(
        some.map((run) => settingsOf(run)[setting] as number),
        ranksOf(some.map((run) => run.accuracy)),
        BINS,
      ),
    );
    return { setting, value: rounded(share.value), low: rounded(Math.max(0, share.low)), high: rounded(share.high) };
  });
  return { halfWidth, runs: runs.length, dead: runs.filter((run) => !search.live.includes(run)).length, shares };
}

function settingsOf(run: Run): Readonly<Record<string, number>> {
  return { learningRate: Math.log10(run.rate), batchSize: run.batchSize, ...run.others };
}

/** Mean log10 rate of the best twentieth of the runs. */
function centerOf(runs: readonly Run[]): number {
  const best = runs.toSorted((a, b) => b.accuracy - a.accuracy).slice(0, Math.round(runs.length / 20));
  return best.reduce((sum, { rate }) => sum + Math.log10(rate), 0) / best.length;
}
