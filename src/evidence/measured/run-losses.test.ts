import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MEASURED_DATA } from './factorial-design.ts';
import { factorialLosses, packLosses } from './run-losses.ts';
import { decodeRuns, emptyRecords } from './run-records.ts';

describe.each(MEASURED_DATA)('the losses on %s', (data) => {
  const { failed, validationLoss } = decodeRuns(
    Uint8Array.from(readFileSync(new URL(`factorial-${data}.bin`, import.meta.url))),
  );

  it('are what was recorded, to the last digit, and none for a run that failed', () => {
    const recorded = Array.from(validationLoss, (loss, run) => (failed[run] === 1 ? null : loss));
    expect(factorialLosses(data)).toEqual(recorded);
    expect(failed.includes(1)).toBe(true);
  });
});

it('a loss that has no word is refused', () => {
  const records = emptyRecords({ runs: 1, epochs: 1, validationRows: 1 });
  expect(() => packLosses({ ...records, validationLoss: Float32Array.of(0.01) })).toThrow('but got 0.00999');
  expect(() => packLosses({ ...records, validationLoss: Float32Array.of(16) })).toThrow('but got 16');
  expect(() => packLosses(records)).toThrow('but got NaN');
});
