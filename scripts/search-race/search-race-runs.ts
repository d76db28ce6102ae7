import { CONTENDERS, type Contender } from '@/engine/race/contender.ts';
import type { LandscapeSpec } from '@/engine/race/landscape-family.ts';
import { bestGaps, budgetOf, type RaceConfig, type RaceRun, race, startOf } from '@/engine/race/race.ts';
import { createRng } from '@/engine/rng/rng.ts';
import { bootstrapInterval } from '@/engine/stats/bootstrap-interval.ts';
import { digitsTable } from '@/widgets/search-race/model/config.ts';

/** What is searched, by name. The tuning tasks and the recorded trainings have the seed noise of real runs, about a fiftieth of a typical gap. */
export const TASKS: Readonly<Record<string, { readonly landscape: LandscapeSpec; readonly noise: number }>> = {
  'tuning-1': { landscape: { kind: 'tuning', dimensions: 1 }, noise: 0.02 },
  branin: { landscape: { kind: 'branin' }, noise: 0 },
  'tuning-3': { landscape: { kind: 'tuning', dimensions: 3 }, noise: 0.02 },
  'ackley-3': { landscape: { kind: 'ackley', dimensions: 3 }, noise: 0 },
  hartmann6: { landscape: { kind: 'hartmann6' }, noise: 0 },
  'tuning-6': { landscape: { kind: 'tuning', dimensions: 6 }, noise: 0.02 },
  digits: { landscape: { kind: 'table', table: digitsTable() }, noise: 0.02 },
  conditional: { landscape: { kind: 'conditional' }, noise: 0.02 },
  'low-effective-10': { landscape: { kind: 'low-effective', dimensions: 10 }, noise: 0 },
};

/** The tasks by their number of hyperparameters. */
export const SIZES: Readonly<Record<number, readonly string[]>> = {
  1: ['tuning-1'],
  2: ['branin'],
  3: ['tuning-3', 'ackley-3'],
  6: ['hartmann6', 'tuning-6', 'digits'],
  8: ['conditional'],
  10: ['low-effective-10'],
};

export const WORKERS: readonly number[] = [1, 16, 64];
/** After how many trials the searches are compared. */
export const BUDGETS: readonly number[] = [6, 12, 25, 50, 100];

/** Every contender searches with as many seeds, from 0 on, and up to as many trials. With half the seeds a lead in one cell was luck. */
const SEEDS = 24;
const MOST_TRIALS = 100;

/** Nearer than this to the minimum, in typical gaps, counts as this near: nobody tunes for less. */
export const FLOOR = 0.005;

/** The logarithms of the final gaps, seed by seed, by the number of trials. */
export type Ends = ReadonlyMap<number, readonly number[]>;

/** Lets one contender search with each of its seeds. A sweep or a grid is another one for each budget; the others are cut short. */
export function endsOf(
  contender: Contender,
  task: string,
  { workers, seeds, most = Number.POSITIVE_INFINITY }: EndsOptions,
): Ends {
  const { landscape, noise } = TASKS[task] as (typeof TASKS)[string];
  const budgets = BUDGETS.filter((budget) => budget <= Math.min(MOST_TRIALS, most));
  const configOf = (nTrials: number): RaceConfig => ({ landscape, noise, nTrials, workers });
  if (contender === 'grid' || contender === 'sweep')
    return new Map(budgets.map((nTrials) => [nTrials, [...race(contender, configOf(nTrials), seeds)].map(endOf)]));
  const runs = [...race(contender, configOf(Math.max(...budgets)), seeds)];
  return new Map(
    budgets.map((nTrials) => [
      nTrials,
      runs.map((run) => endOf(startOf(run, budgetOf(contender, { nTrials, workers }).nTrials))),
    ]),
  );
}

type EndsOptions = {
  readonly workers: number;
  readonly seeds: readonly number[];
  /** The largest budget that is run, where not all are wanted. */
  readonly most?: number;
};

function endOf(run: RaceRun): number {
  return Math.log(Math.max(FLOOR, bestGaps(run).at(-1) as number));
}

/** What one contender ended with: logarithms of the final gaps, seed by seed from 0 on. */
export type Raw = {
  readonly task: string;
  readonly workers: number;
  readonly trials: number;
  readonly contender: Contender;
  readonly logs: readonly number[];
};

/** Lets all contenders search a task on some workers. */
export function rawOf(task: string, workers: number): readonly Raw[] {
  return CONTENDERS.flatMap((contender) => {
    const seeds = Array.from({ length: SEEDS }, (_, seed) => seed);
    const ends = endsOf(contender, task, { workers, seeds });
    return [...ends].map(([trials, logs]) => ({
      task,
      workers,
      trials,
      contender,
      logs: logs.map((log) => Number(log.toFixed(4))),
    }));
  });
}

/** Geometric mean of the final gaps; times that of the best of the cell, with a 95 % interval; searches. */
export type Standing = readonly [gap: number, times: number, low: number, high: number, searches: number];

/** All tasks of one size, one number of workers, one budget. */
export type Cell = {
  readonly size: number;
  readonly workers: number;
  readonly trials: number;
  readonly standings: Readonly<Partial<Record<Contender, Standing>>>;
};

const rounded = (value: number): number => Number(value.toPrecision(4));
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

type Ended = { readonly contender: Contender; readonly logs: ReadonlyMap<string, number> };

/**
 * The cell of a size. Ratios are taken search by search: same task, same seed. `random-2x`, which pays twice, is never the
 * best of it.
 */
export function cellOf(raws: readonly Raw[], { size, workers, trials }: Omit<Cell, 'standings'>): Cell {
  const tasks = SIZES[size] ?? [];
  const own = raws.filter((raw) => tasks.includes(raw.task) && raw.workers === workers && raw.trials === trials);
  const ended = CONTENDERS.flatMap((contender): Ended[] => {
    const parts = own.filter((raw) => raw.contender === contender);
    const logs = parts.flatMap(({ task, logs }) => logs.map((log, seed) => [`${task} ${seed}`, log] as const));
    return logs.length === 0 ? [] : [{ contender, logs: new Map(logs) }];
  });
  const best = bestOf(ended);
  return {
    size,
    workers,
    trials,
    standings: Object.fromEntries(ended.map((each) => [each.contender, standingOf(each, best)])),
  };
}

/** The one that the fewest others beat, two by two over the searches that both made. */
function bestOf(ended: readonly Ended[]): Ended {
  const rivals = ended.filter(({ contender }) => contender !== 'random-2x');
  const beatenBy = (own: Ended) => rivals.filter((other) => mean(ratiosOf(own, other)) > 0).length;
  const [best] = rivals.toSorted((a, b) => beatenBy(a) - beatenBy(b));
  if (best === undefined) throw new RangeError('a cell must have a contender.');
  return best;
}

/** Logarithms of the ratios of two contenders' gaps, search by search. */
function ratiosOf({ logs }: Ended, other: Ended): readonly number[] {
  return [...logs].flatMap(([key, log]) => {
    const against = other.logs.get(key);
    return against === undefined ? [] : [log - against];
  });
}

function standingOf(own: Ended, best: Ended): Standing {
  const { logs } = own;
  const rng = createRng(0).fork('search race');
  const { value, low, high } = bootstrapInterval(ratiosOf(own, best), mean, { rng, rounds: 1000 });
  const [times, from, to] = [value, low, high].map((log) => rounded(Math.exp(log))) as [number, number, number];
  return [rounded(Math.exp(mean([...logs.values()]))), times, from, to, logs.size];
}

/** What is recomputed in a test: the first seeds of a contender, as they came out. */
export type Spot = Omit<Raw, 'logs'> & { readonly logs: readonly number[] };

export const SPOT_SEEDS = 3;

export function spotsOf(raws: readonly Raw[]): readonly Spot[] {
  return raws
    .filter(({ contender, trials, workers }) => contender === 'gp' && trials === 25 && workers < 64)
    .map((raw) => ({ ...raw, logs: raw.logs.slice(0, SPOT_SEEDS) }));
}
