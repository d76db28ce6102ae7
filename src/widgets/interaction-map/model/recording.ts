import type { Sweep } from '@/engine/nn/rate-sweep.ts';
import { type Config, emptyFrame, type Frame, fingerprintOf } from './config.ts';

/** A map that was trained before, small enough to ship: a row of numbers for each row of the map, in the order of its runs. */
export type Recording = {
  readonly fingerprint: string;
  /** Validation loss at the end, in nats, rounded to four significant digits; null where the run failed. */
  readonly loss: readonly (readonly (number | null)[])[];
  /** Validation examples that were right at the end. */
  readonly right: readonly (readonly number[])[];
};

/** Validation examples of the digits, which the recorded map was judged on. */
const VALIDATION_ROWS = 359;
const LOSS_DIGITS = 4;

/** A finished map on the digits, as it ships. */
export function recordingOf(frame: Frame): Recording {
  const results = frame.sweeps.map(({ runs }) =>
    runs.map(({ result }) => {
      if (result === null) throw new RangeError('a map must be finished to be recorded.');
      return result;
    }),
  );
  return {
    fingerprint: fingerprintOf(frame),
    loss: results.map((row) =>
      row.map(({ status, validationLoss }) =>
        status === 'failed' ? null : Number(validationLoss.toPrecision(LOSS_DIGITS)),
      ),
    ),
    right: results.map((row) => row.map(({ validationAccuracy }) => Math.round(validationAccuracy * VALIDATION_ROWS))),
  };
}

/** The map that `recording` was made from, with the losses as they ship. */
export function frameOf(config: Config, recording: Recording): Frame {
  const frame = emptyFrame(config);
  const sweeps = frame.sweeps.map((sweep, row) => withRow(sweep, row, { recording, epochs: config.epochs }));
  return { ...frame, sweeps, recordedFingerprint: recording.fingerprint };
}

function withRow(
  sweep: Sweep,
  row: number,
  { recording, epochs }: { readonly recording: Recording; readonly epochs: number },
): Sweep {
  const runs = sweep.runs.map((run, index) => {
    const loss = recording.loss[row]?.[index];
    const right = recording.right[row]?.[index];
    if (loss === undefined || right === undefined)
      throw new RangeError(`the recording has no run ${index} of row ${row}.`);
    const numbers = {
      trainLoss: Number.NaN,
      validationLoss: loss ?? Number.NaN,
      validationAccuracy: right / VALIDATION_ROWS,
    };
    return {
      ...run,
      result: { status: loss === null ? ('failed' as const) : ('trained' as const), epochs, ...numbers },
    };
  });
  return { ...sweep, runs };
}
