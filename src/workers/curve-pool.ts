import { type CurveFamily, curveSpace, learningCurves } from '@/engine/objectives/learning-curves.ts';
import type { RecordedCurve } from '@/engine/pruners/recorded-curves.ts';
import { uniformInt } from '@/engine/rng/draws.ts';
import { createRng, type Rng } from '@/engine/rng/rng.ts';
import { uniformParams } from '@/engine/samplers/uniform-params.ts';
import type { Direction } from '@/engine/study/study.ts';
import { randomSettings } from '@/evidence/measured/random-design.ts';
import { accuracyCurve, hasDiverged, type RunRecords } from '@/evidence/measured/run-records.ts';

/** Runs of which studies are made up. */
export type CurvePool = {
  readonly direction: Direction;
  readonly runs: readonly RecordedCurve[];
};

/** When the learning rate peaks, and with it, when a run makes its progress; mixed is some of each. */
export type Peak = 'early' | 'mixed' | 'late';

/** Made-up runs of one family. */
export type MadeUpRuns = {
  readonly kind: 'made-up';
  readonly family: CurveFamily;
  readonly peak: Peak;
  /** Whether runs are planned for a third of the epochs up to all of them, or all for the same number. */
  readonly isUneven: boolean;
  readonly seed: number;
};

const RUNS = 400;
const EPOCHS = 27;
/** How fine the curve is of which a late run shows a stretch at every epoch. */
const FINE = 4;
/** Progress goes with the time to this power where the learning rate peaks late: 20% after half of the run. */
const LATE_POWER = 2.3;

/** 400 runs with losses, drawn from the family's space. The same seed gives the same configurations to every peak. */
export function madeUpPool(source: MadeUpRuns): CurvePool {
  const rng = createRng(source.seed).fork('pool');
  return { direction: 'minimize', runs: Array.from({ length: RUNS }, (_, run) => madeUpRun(source, rng.fork(run))) };
}

function madeUpRun({ family, peak, isUneven }: MadeUpRuns, rng: Rng): RecordedCurve {
  const planned = isUneven ? uniformInt(rng.fork('length'), EPOCHS / 3, EPOCHS) : EPOCHS;
  const isLate = peak === 'late' || (peak === 'mixed' && rng.fork('peak').next() < 0.5);
  const steps = planned * FINE;
  const values: number[] = [];
  const training = learningCurves(family, steps)(uniformParams(curveSpace, rng.fork('params')), rng.fork('objective'));
  for (let next = training.next(); next.done !== true; next = training.next()) values.push(next.value.value);
  const shown: number[] = [];
  for (let epoch = 1; epoch <= planned; epoch++) {
    const progress = isLate ? (epoch / planned) ** LATE_POWER : epoch / planned;
    const value = values[Math.max(1, Math.round(progress * steps)) - 1];
    if (value === undefined || Number.isNaN(value)) break;
    shown.push(value);
  }
  const isWhole = shown.length === planned;
  return { values: shown, planned, final: isWhole ? (shown.at(-1) as number) : Number.NaN };
}

/**
 * The runs of a random search that was trained for this guide, with accuracies in percent; a run that diverged failed.
 * The rate peaks early where it is constant or falls along a cosine, late where it rises over 30% of the run first.
 */
export function measuredPool(records: RunRecords, peak: Peak): CurvePool {
  const runs = Array.from({ length: records.runs }, (_, run) => run)
    .filter((run) => peak === 'mixed' || (randomSettings(run).schedule === 'one-cycle') === (peak === 'late'))
    .map((run): RecordedCurve => {
      const values = accuracyCurve(records, run).map((share) => 100 * share);
      const final = hasDiverged(records, run) ? Number.NaN : (values.at(-1) ?? Number.NaN);
      return { values, planned: records.epochs, final };
    });
  return { direction: 'maximize', runs };
}
