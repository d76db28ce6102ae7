import type { CurvePoint, Sweep } from '@/engine/nn/rate-sweep.ts';
import { fingerprintOf } from '@/engine/nn/rate-sweep.ts';
import { type Config, emptyFrame, type Frame } from './config.ts';

/** A run that was made before, small enough to ship. Everything is in the order of the sweep's runs. */
export type Recording = {
  readonly fingerprint: string;
  /** Epoch by epoch from 0, in nats, rounded to three significant digits; null where it was not finite. */
  readonly trainLoss: readonly (readonly (number | null)[])[];
  readonly validationLoss: readonly (readonly (number | null)[])[];
  /** Share of right answers after each epoch, in exact counts of the validation examples. */
  readonly right: readonly (readonly number[])[];
  readonly failed: readonly boolean[];
};

/** Validation examples of the digits, which the recorded run was judged on. */
const VALIDATION_ROWS = 359;

const LOSS_DIGITS = 3;

/** A finished frame of one sweep on the digits, as it ships. */
export function recordingOf(frame: Frame): Recording {
  const runs = frame.sweeps.flatMap((sweep) => sweep.runs);
  const curves = runs.map((run) => run.curve);
  return {
    fingerprint: fingerprintOf(frame.sweeps),
    trainLoss: curves.map((curve) => curve.map((point) => rounded(point.trainLoss))),
    validationLoss: curves.map((curve) => curve.map((point) => rounded(point.validationLoss))),
    right: curves.map((curve) => curve.map((point) => Math.round(point.validationAccuracy * VALIDATION_ROWS))),
    failed: runs.map(({ result }) => result?.status === 'failed'),
  };
}

function rounded(loss: number): number | null {
  return Number.isFinite(loss) ? Number(loss.toPrecision(LOSS_DIGITS)) : null;
}

/** The frame that `recording` was made from, with the losses as they ship. */
export function frameOf(config: Config, recording: Recording): Frame {
  const frame = emptyFrame(config);
  const sweeps = frame.sweeps.map((sweep) => withRecording(sweep, recording));
  return { ...frame, sweeps, recordedFingerprint: recording.fingerprint };
}

function withRecording(sweep: Sweep, recording: Recording): Sweep {
  const runs = sweep.runs.map((run, index) => {
    const curve = curveOf(recording, index);
    const last = curve.at(-1);
    if (last === undefined) throw new RangeError(`the recording has no run ${index}.`);
    const { epoch, ...numbers } = last;
    const status = recording.failed[index] === true ? ('failed' as const) : ('trained' as const);
    return { ...run, curve, result: { status, epochs: epoch, ...numbers } };
  });
  return { ...sweep, runs };
}

function curveOf(recording: Recording, index: number): readonly CurvePoint[] {
  const loss = (losses: Recording['trainLoss'], epoch: number) => losses[index]?.[epoch] ?? Number.NaN;
  return (recording.right[index] ?? []).map((right, epoch) => ({
    epoch,
    trainLoss: loss(recording.trainLoss, epoch),
    validationLoss: loss(recording.validationLoss, epoch),
    validationAccuracy: right / VALIDATION_ROWS,
  }));
}
