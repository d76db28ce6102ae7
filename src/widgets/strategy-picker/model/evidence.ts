import { BRANCH_TRIALS, type Method } from '@/advice/search-method.ts';
import { SWEEP_TRIALS } from '@/advice/tuned-at-once.ts';
import type { Contender } from '@/engine/race/contender.ts';
import race from '@/evidence/measured/search-race.json';
import type { Config } from './config.ts';

/** How one contender ended in one cell of the race. */
export type Standing = {
  readonly contender: Contender;
  /** Geometric mean of the final gaps, in gaps of a typical random trial. */
  readonly gap: number;
  /** Times the gap of the best of the cell, search by search, with a 95 % interval. */
  readonly times: number;
  readonly low: number;
  readonly high: number;
  readonly searches: number;
};

/** All tasks of one size, one number of workers, one number of trials. */
export type Cell = {
  readonly size: number;
  readonly workers: number;
  readonly trials: number;
  readonly standings: readonly Standing[];
};

type Packed = Readonly<Partial<Record<Contender, readonly number[]>>>;

/** The cells of the recorded race. */
export const CELLS: readonly Cell[] = race.cells.map(({ size, workers, trials, standings }) => ({
  size,
  workers,
  trials,
  standings: Object.entries(standings as Packed).map(([contender, packed]) => {
    const [gap = 0, times = 0, low = 0, high = 0, searches = 0] = packed;
    return { contender: contender as Contender, gap, times, low, high, searches };
  }),
}));

/** The size whose tasks have branches, and how many hyperparameters that is. */
export const CONDITIONAL_SIZE = 8;

/** The sizes whose tasks are test functions only, of which nobody knows what matters most. */
export const BLIND_SIZES: readonly number[] = [2, 10];

/** Who stands for a recommendation in the race; it has no CMA-ES. */
export function contenderOf(method: Method): Contender | null {
  return method === 'evolution' ? null : method;
}

/** Between which lines of the advice so many trials lie. */
function bandOf(trials: number, conditional: boolean): number {
  if (trials < SWEEP_TRIALS) return 0;
  return conditional && trials < BRANCH_TRIALS ? 1 : 2;
}

/** The cell that is nearest to a situation, each of the three numbers by its ratio. */
export function nearestCell({ hyperparameters, trials, workers, conditional, known }: Config): Cell {
  const distance = (a: number, b: number) => Math.abs(Math.log(a / b));
  // Who does not know what matters most cannot do as the sweeps of the other sizes did, which begin with just that.
  const sizes = CELLS.filter(
    ({ size, trials: raced }) =>
      (size === CONDITIONAL_SIZE) === conditional &&
      (conditional || BLIND_SIZES.includes(size) !== known) &&
      // Where the advice changes, the race on the other side of the line is another one.
      bandOf(raced, conditional) === bandOf(trials, conditional),
  );
  const farOf = (cell: Cell) =>
    [distance(cell.size, hyperparameters), distance(cell.trials, trials), distance(cell.workers, workers)] as const;
  return sizes.toSorted((a, b) => {
    const [own, other] = [farOf(a), farOf(b)];
    // Size first, then trials, then workers: each is matched as well as it can be.
    return own[0] - other[0] || own[1] - other[1] || own[2] - other[2];
  })[0] as Cell;
}

export function standingOf(cell: Cell, contender: Contender): Standing | undefined {
  return cell.standings.find((own) => own.contender === contender);
}

/** A contender that the cell shows to be better than `contender` by more than luck; null where there is none. */
export function beatenBy(cell: Cell, contender: Contender): Standing | null {
  const own = standingOf(cell, contender);
  if (own === undefined || own.low <= 1) return null;
  return cell.standings.find(({ times, contender: other }) => times === 1 && other !== contender) ?? null;
}

/** The cell of a size, on some workers, after some trials. */
export function cellAt(place: Pick<Cell, 'size' | 'workers' | 'trials'>): Cell {
  const cell = CELLS.find(
    ({ size, workers, trials }) => size === place.size && workers === place.workers && trials === place.trials,
  );
  if (cell === undefined) throw new RangeError(`the race has no cell ${JSON.stringify(place)}.`);
  return cell;
}
