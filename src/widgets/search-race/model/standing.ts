import { createRng } from '@/engine/rng/rng.ts';
import { bootstrapGeometricMean } from '@/engine/stats/bootstrap-geometric-mean.ts';
import type { Estimate } from '@/engine/stats/bootstrap-interval.ts';
import { sortedQuantile } from '@/engine/stats/sorted-quantile.ts';
import { contendersOf, type Frame, hoursOf, type Racer, type Search, trialsAt } from './config.ts';

/** Nearer than this to the best, in typical gaps, counts as this near: nobody tunes for less. */
export const FLOOR = 0.005;

/** The middle of some values, and the middle half of them. */
export type Spread = { readonly low: number; readonly median: number; readonly high: number };

/** A spread at one place of an axis: trials or hours. */
export type SpreadAt = Spread & { readonly x: number };

/** How one method does over the seeds that it has searched with. */
export type Standing = {
  readonly contender: Racer;
  readonly seeds: number;
  /** The final gap by seed, in typical gaps, not below {@link FLOOR}. */
  readonly ends: ReadonlyMap<number, number>;
  /** Over the seeds that have come in, after each trial. */
  readonly byTrial: readonly SpreadAt[];
  /** From the first hour at which all of those seeds have a trial. */
  readonly byHour: readonly SpreadAt[];
};

// While a race is under way most methods stand as they did at the last report.
const STANDINGS = new WeakMap<readonly Search[], Standing>();
const LEADS = new WeakMap<Standing, WeakMap<Standing, Estimate | null>>();

/** The standings of the methods of which there is a search at least. */
export function standingsOf(frame: Frame): readonly Standing[] {
  return contendersOf(frame.config).flatMap((contender) => {
    const searches = frame.searches[contender];
    if (searches === undefined || searches.length === 0) return [];
    const known = STANDINGS.get(searches) ?? standingOf(contender, searches, frame);
    STANDINGS.set(searches, known);
    return [known];
  });
}

function standingOf(contender: Racer, searches: readonly Search[], { config }: Frame): Standing {
  const floored = (gap: number) => Math.max(FLOOR, gap);
  const gaps = new Float64Array(searches.length);
  const spreadAt = (x: number, placeIn: (search: Search) => number): SpreadAt => {
    for (const [i, search] of searches.entries()) gaps[i] = floored(search.best[placeIn(search)] as number);
    return { x, ...spreadOf(gaps) };
  };
  const byTrial = Array.from({ length: config.trials }, (_, i) => {
    const place = trialsAt(contender, i + 1) - 1;
    return spreadAt(i + 1, () => place);
  });
  const byHour = hoursOf(config).flatMap((x, i) => {
    if (searches.some(({ endedBy }) => endedBy[i] === 0)) return [];
    return [spreadAt(x, ({ endedBy }) => (endedBy[i] as number) - 1)];
  });
  // By seed, since reports come in any order and an interval must not depend on it.
  const bySeed = searches.toSorted((a, b) => a.seed - b.seed);
  const ends = new Map(bySeed.map(({ seed, best }) => [seed, floored(best.at(-1) as number)]));
  return { contender, seeds: searches.length, ends, byTrial, byHour };
}

/** Sorts the values. */
function spreadOf(values: Float64Array): Spread {
  values.sort();
  return { low: sortedQuantile(values, 0.25), median: sortedQuantile(values, 0.5), high: sortedQuantile(values, 0.75) };
}

const ROUNDS = 400;

/**
 * How many times smaller the final gap of `ahead` is than that of `behind`: the geometric mean of the ratios, seed by
 * seed, over the seeds that both have; null when there are fewer than two of them.
 */
export function leadOf(ahead: Standing, behind: Standing): Estimate | null {
  const leads = LEADS.get(ahead) ?? new WeakMap<Standing, Estimate | null>();
  LEADS.set(ahead, leads);
  const known = leads.get(behind);
  if (known !== undefined) return known;
  const lead = leadBetween(ahead, behind);
  leads.set(behind, lead);
  return lead;
}

function leadBetween(ahead: Standing, behind: Standing): Estimate | null {
  const ratios = [...ahead.ends].flatMap(([seed, gap]) => {
    const other = behind.ends.get(seed);
    return other === undefined ? [] : [other / gap];
  });
  if (ratios.length < 2) return null;
  return bootstrapGeometricMean(ratios, { rng: createRng(0).fork('lead'), rounds: ROUNDS });
}

/** Whether the interval leaves no room for a tie. */
export function isMoreThanLuck(lead: Estimate): boolean {
  return lead.low > 1 || lead.high < 1;
}

/** Smallest final gap first, by the geometric mean over the seeds that all of them have; without `random-2x`. */
export function ranked(standings: readonly Standing[]): readonly Standing[] {
  const rivals = standings.filter(({ contender }) => contender !== 'random-2x');
  const shared = [...(rivals[0]?.ends.keys() ?? [])].filter((seed) => rivals.every(({ ends }) => ends.has(seed)));
  return rivals.toSorted((a, b) => meanLog(a, shared) - meanLog(b, shared));
}

function meanLog({ ends }: Standing, seeds: readonly number[]): number {
  return mean(seeds.map((seed) => Math.log(ends.get(seed) as number)));
}

/** The geometric mean of the final gaps, in typical gaps. */
export function meanGapOf(standing: Standing): number {
  return Math.exp(meanLog(standing, [...standing.ends.keys()]));
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
