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
};

/** The runs as they report at epoch 1, 2, …: a trial is held against others at the same epoch, whatever their plans. */
export function curvesByEpoch(runs: readonly RecordedCurve[], direction: Direction): Curves {
  const longest = runs.reduce((most, { values }) => Math.max(most, values.length), 0);
  const epochs = Array.from({ length: longest }, (_, j) => j + 1);
  return curvesAt(runs, { direction, steps: epochs, epochOf: (_, step) => step, costOf: () => 1 });
}

/**
 * The runs as they report after 1/parts, 2/parts, … of their own plan, at steps 1 to `parts`: a trial is held against
 * others at the same fraction of training. A report has the value of the first epoch that ends at or after its place,
 * and costs planned / parts epochs.
 */
export function curvesByFraction(
  runs: readonly RecordedCurve[],
  { direction, parts }: { readonly direction: Direction; readonly parts: number },
): Curves {
  if (!Number.isSafeInteger(parts) || parts < 1)
    throw new RangeError(`parts must be an integer of at least 1, but got ${parts}.`);
  return curvesAt(runs, {
    direction,
    steps: Array.from({ length: parts }, (_, j) => j + 1),
    // Integers first, so that whole epochs aren't lifted by a rounding error.
    epochOf: ({ planned }, step) => Math.ceil((step * planned) / parts),
    costOf: ({ planned }) => planned / parts,
  });
}

type Sampling = {
  readonly direction: Direction;
  readonly steps: readonly number[];
  readonly epochOf: (run: RecordedCurve, step: number) => number;
  readonly costOf: (run: RecordedCurve) => number;
};

function curvesAt(runs: readonly RecordedCurve[], { direction, steps, epochOf, costOf }: Sampling): Curves {
  const values = new Float64Array(runs.length * steps.length).fill(Number.NaN);
  const lengths = runs.map((run, r) => {
    const made = steps.filter((step) => epochOf(run, step) <= run.values.length);
    for (const [j, step] of made.entries()) values[r * steps.length + j] = run.values[epochOf(run, step) - 1] as number;
    return made.length;
  });
  return { direction, steps, values, lengths, finals: runs.map(({ final }) => final), costs: runs.map(costOf) };
}
