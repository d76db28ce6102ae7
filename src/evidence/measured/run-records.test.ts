import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accuracyAt,
  accuracyCurve,
  decodeRuns,
  emptyRecords,
  encodeRuns,
  finalAccuracy,
  hasDiverged,
  type RunRecords,
  toRecordedLoss,
} from './run-records.ts';

type Run = { correct: number[]; failed: boolean; trainLoss: number; validationLoss: number };

const epochs = 5;
const validationRows = 359;

const loss = fc.double({ min: 0, max: 1e30, noNaN: true });
const anyRun: fc.Arbitrary<Run> = fc.record({
  correct: fc.array(fc.integer({ min: 0, max: validationRows }), { maxLength: epochs }),
  failed: fc.boolean(),
  trainLoss: loss,
  validationLoss: loss,
});

function recordsOf(runs: readonly Run[]): RunRecords {
  const records = emptyRecords({ runs: runs.length, epochs, validationRows });
  for (const [i, run] of runs.entries()) {
    records.correct.set(run.correct, i * epochs);
    records.lengths[i] = run.correct.length;
    records.failed[i] = run.failed ? 1 : 0;
    if (run.correct.length < epochs) continue;
    records.trainLoss[i] = toRecordedLoss(run.trainLoss);
    records.validationLoss[i] = toRecordedLoss(run.validationLoss);
  }
  return records;
}

describe('recorded runs', () => {
  it('come back from their bytes as they were', () => {
    fc.assert(
      fc.property(fc.array(anyRun, { maxLength: 20 }), (runs) => {
        const records = recordsOf(runs);
        expect(decodeRuns(encodeRuns(records))).toEqual(records);
      }),
    );
  });

  it('need few bits where little changes', () => {
    const flat = { correct: [350, 350, 350, 350, 350], failed: false, trainLoss: 0.1, validationLoss: 0.2 };
    const jumpy = { ...flat, correct: [350, 20, 350, 20, 350] };
    const many = (run: Run) => encodeRuns(recordsOf(Array.from({ length: 100 }, () => run))).length;
    expect(many(flat)).toBeLessThan(many(jumpy));
  });

  it('say so when they are cut short', () => {
    const bytes = encodeRuns(recordsOf([{ correct: [1, 2, 3, 4, 5], failed: false, trainLoss: 1, validationLoss: 1 }]));
    expect(() => decodeRuns(bytes.subarray(0, bytes.length - 1))).toThrow('recorded runs must not end after');
    expect(() => decodeRuns(bytes.subarray(0, 3))).toThrow('need a header, but got 3 bytes');
  });
});

describe('a run', () => {
  const records = recordsOf([
    { correct: [36, 180, 359, 359, 355], failed: false, trainLoss: 0.01, validationLoss: 0.1 },
    { correct: [36, 40], failed: true, trainLoss: 0, validationLoss: 0 },
  ]);

  it('has an accuracy after each epoch, and at its end', () => {
    expect(accuracyAt(records, 0, 3)).toBe(1);
    expect(finalAccuracy(records, 0)).toBe(355 / 359);
    expect(hasDiverged(records, 0)).toBe(false);
    expect(() => accuracyAt(records, 0, 0)).toThrow('epoch must be from 1 to 5, but got 0.');
  });

  it('that diverged has none from then on, and counts as guessing', () => {
    expect(hasDiverged(records, 1)).toBe(true);
    expect(accuracyCurve(records, 1)).toEqual([36 / 359, 40 / 359]);
    expect(accuracyAt(records, 1, 3)).toBeNaN();
    expect(finalAccuracy(records, 1)).toBe(0.1);
    expect(records.trainLoss[1]).toBeNaN();
  });
});

it('a loss keeps eight binary digits', () => {
  expect(toRecordedLoss(1)).toBe(1);
  fc.assert(
    fc.property(fc.double({ min: 1e-30, max: 1e30, noNaN: true }), (value) => {
      expect(Math.abs(toRecordedLoss(value) - value)).toBeLessThanOrEqual(value / 256);
    }),
  );
});
