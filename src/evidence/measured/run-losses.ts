import type { MeasuredData } from './factorial-design.ts';
import losses from './factorial-losses.json' with { type: 'json' };
import { packPairs, unpackPairs } from './final-values.ts';
import type { RunRecords } from './run-records.ts';

/** Losses are recorded to 8 binary digits: 128 of them in each doubling. */
const PER_DOUBLING = 128;

/** The smallest loss that the code has a word for, in nats; the largest is below 2 ^ 10 times as much. */
const SMALLEST = 2 ** -6;
const LARGEST_CODE = 10 * PER_DOUBLING - 1;
const FAILED = 36 ** 2 - 1;

/**
 * Validation losses after the last epoch of the full-factorial runs on a data set, in nats, as exactly as they were recorded, in the
 * order of `runIndexOf`; null for a run that failed.
 */
export function factorialLosses(data: MeasuredData): readonly (number | null)[] {
  return unpackPairs(losses.sets[data]).map((code) => (code === FAILED ? null : lossOf(code)));
}

function lossOf(code: number): number {
  const doubling = Math.floor(code / PER_DOUBLING);
  return SMALLEST * 2 ** doubling * (1 + (code % PER_DOUBLING) / PER_DOUBLING);
}

/**
 * The validation losses of a set, two characters a run, in the order of its file.
 *
 * @throws RangeError when a loss lies outside of what the code has words for.
 */
export function packLosses({ runs, failed, validationLoss }: RunRecords): string {
  const codeOf = (run: number) => (failed[run] === 1 ? FAILED : codeOfLoss(validationLoss[run] as number));
  return packPairs(Array.from({ length: runs }, (_, run) => codeOf(run)));
}

function codeOfLoss(loss: number): number {
  const doubling = Math.floor(Math.log2(loss / SMALLEST));
  const code = doubling * PER_DOUBLING + (loss / SMALLEST / 2 ** doubling - 1) * PER_DOUBLING;
  if (!Number.isInteger(code) || code < 0 || code > LARGEST_CODE)
    throw new RangeError(`a recorded loss must have 8 binary digits and be at least ${SMALLEST}, but got ${loss}.`);
  return code;
}
