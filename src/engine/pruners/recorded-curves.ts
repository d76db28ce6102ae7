import type { Direction } from '../study/study.ts';
import type { Curves } from './curves.ts';

/** A run as it was recorded: a value after each epoch (or other unit), and how long it was meant to be. */
export type RecordedCurve = {
  /** After epoch 1, 2, …; fewer than planned if the run ended early. */
  readonly values: readonly number[];
  /** The epochs that the run was to train. */
  readonly planned: number;
  /** What it returned; NaN for a failure. */
  readonly final: number;
  /** What an epoch costs; 1 unless told. */
  readonly epochCost?: number;
};

/** The runs as they report at epoch 1, 2, …: a trial is held against others at the same epoch, whatever their plans. */
export function curvesByEpoch(runs: readonly RecordedCurve[], direction: Direction): Curves {
  const longest = runs.reduce((most, { values }) => Math.max(most, values.length), 0);
  const epochs = Array.from({ length: longest }, (_, j) => j + 1);
  return curvesAt(runs, { direction, steps: epochs, epochOf: (_, step) => step });
}

export type Fractions = {
  readonly direction: Direction;
  readonly parts: number;
  /** Which epoch stands for a place between two: the `next` to end, unless told, or the `last` that has (the first at least). */
  readonly reported?: 'next' | 'last';
};

/**
 * The runs as they report after 1/parts, 2/parts, … of their own plan, at steps 1 to `parts`: a trial is held against
 * others at the same fraction of training. A report has the value of the epoch that stands for its place, and the run
 * has cost all epochs until that one's end.
 */
export function curvesByFraction(
  runs: readonly RecordedCurve[],
  { direction, parts, reported = 'next' }: Fractions,
): Curves {
  if (!Number.isSafeInteger(parts) || parts < 1)
    throw new RangeError(`parts must be an integer of at least 1, but got ${parts}.`);
  return curvesAt(runs, {
    direction,
    steps: Array.from({ length: parts }, (_, j) => j + 1),
    // Integers first, so that whole epochs aren't moved by a rounding error.
    epochOf: ({ planned }, step) =>
      reported === 'next' ? Math.ceil((step * planned) / parts) : Math.max(1, Math.floor((step * planned) / parts)),
  });
}

type Sampling = {
  readonly direction: Direction;
  readonly steps: readonly number[];
  readonly epochOf: (run: RecordedCurve, step: number) => number;
};

const epochCost = ({ epochCost: cost = 1 }: RecordedCurve): number => cost;

function curvesAt(runs: readonly RecordedCurve[], { direction, steps, epochOf }: Sampling): Curves {
  const values = new Float64Array(runs.length * steps.length).fill(Number.NaN);
  const costs = new Float64Array(runs.length * steps.length).fill(Number.NaN);
  const lengths = runs.map((run, r) => {
    const made = steps.filter((step) => epochOf(run, step) <= run.values.length);
    for (const [j, step] of made.entries()) {
      const epoch = epochOf(run, step);
      values[r * steps.length + j] = run.values[epoch - 1] as number;
      costs[r * steps.length + j] = epoch * epochCost(run);
    }
    return made.length;
  });
  const totals = runs.map((run) => run.values.length * epochCost(run));
  return { direction, steps, values, lengths, finals: runs.map(({ final }) => final), costs, totals };
}
