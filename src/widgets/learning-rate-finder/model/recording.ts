import type { LaneResult } from '@/engine/nn/config.ts';
import { type Config, emptyFrame, type Frame } from './config.ts';
import { fingerprintOfFrame } from './view.ts';

/** A run that was made before, small enough to ship: no learning curves, and losses rounded. */
export type Recording = {
  readonly fingerprint: string;
  /** Rate of each step of the range tests. */
  readonly testRates: readonly number[];
  /** Loss of each step in nats, a row a seed; null where it was not finite. */
  readonly testLosses: readonly (readonly (number | null)[])[];
  /** In the order of the sweep's runs. */
  readonly validationLoss: readonly (number | null)[];
  /** Right answers among the validation examples. */
  readonly right: readonly number[];
  readonly failed: readonly boolean[];
};

/** Validation examples of the digits, which the recorded run was judged on. */
const VALIDATION_ROWS = 359;

const DIGITS = 5;

/** A finished frame on the digits, as it ships. */
export function recordingOf(frame: Frame): Recording {
  const results = frame.sweep.runs.map(({ result }) => result as LaneResult);
  return {
    fingerprint: fingerprintOfFrame(frame),
    testRates: (frame.tests[0] ?? []).map(({ learningRate }) => Number(learningRate.toPrecision(DIGITS))),
    testLosses: frame.tests.map((test) => (test ?? []).map(({ loss }) => rounded(loss))),
    validationLoss: results.map(({ validationLoss }) => rounded(validationLoss)),
    right: results.map(({ validationAccuracy }) => Math.round(validationAccuracy * VALIDATION_ROWS)),
    failed: results.map(({ status }) => status === 'failed'),
  };
}

function rounded(loss: number): number | null {
  return Number.isFinite(loss) ? Number(loss.toPrecision(DIGITS)) : null;
}

/** The frame that `recording` was made from, with the losses as they ship. */
export function frameOf(config: Config, recording: Recording): Frame {
  const frame = emptyFrame(config);
  const runs = frame.sweep.runs.map((run, index) => {
    const validationLoss = recording.validationLoss[index] ?? Number.NaN;
    const validationAccuracy = (recording.right[index] ?? 0) / VALIDATION_ROWS;
    const status = recording.failed[index] === true ? ('failed' as const) : ('trained' as const);
    // The training loss is not recorded: nothing here shows it.
    return {
      ...run,
      result: { status, epochs: config.epochs, trainLoss: Number.NaN, validationLoss, validationAccuracy },
    };
  });
  const tests = recording.testLosses.map((losses) =>
    losses.map((loss, step) => ({
      step,
      learningRate: recording.testRates[step] ?? Number.NaN,
      loss: loss ?? Number.NaN,
    })),
  );
  return { ...frame, tests, sweep: { ...frame.sweep, runs }, recordedFingerprint: recording.fingerprint };
}
