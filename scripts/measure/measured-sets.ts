import { readFileSync } from 'node:fs';
import type { GroupConfig } from '@/engine/nn/config.ts';
import type { Split } from '@/engine/nn/dataset.ts';
import { fewerExamples, withWrongLabels } from '@/engine/nn/harder-splits.ts';
import { decodeDigits } from '@/evidence/digits/digits.ts';
import {
  FACTORIAL_GROUPS,
  FACTORIAL_RUNS,
  FEW_EXAMPLES,
  factorialGroup,
  MEASURED_DATA,
  type MeasuredData,
  WRONG_LABELS,
} from '@/evidence/measured/factorial-design.ts';
import { RANDOM_DATA, RANDOM_RUNS, randomGroup } from '@/evidence/measured/random-design.ts';

/** A file of recorded runs: which networks were trained, four or one at a time, on what. */
export type MeasuredSet = {
  /** Its name in src/evidence/measured, without `.bin`. */
  readonly name: string;
  readonly data: MeasuredData;
  readonly runs: number;
  readonly groups: number;
  /** Group g trains runs g × lanes and the next ones, one a lane. */
  readonly groupOf: (group: number) => GroupConfig;
};

export const measuredSets: readonly MeasuredSet[] = [
  ...MEASURED_DATA.map((data) => ({
    name: `factorial-${data}`,
    data,
    runs: FACTORIAL_RUNS,
    groups: FACTORIAL_GROUPS,
    groupOf: factorialGroup,
  })),
  ...RANDOM_DATA.map((data) => ({
    name: `random-${data}`,
    data,
    runs: RANDOM_RUNS,
    groups: RANDOM_RUNS,
    groupOf: randomGroup,
  })),
];

/** @throws RangeError when there is no set of that name. */
export function measuredSet(name: string): MeasuredSet {
  const found = measuredSets.find((set) => set.name === name);
  if (found !== undefined) return found;
  const names = measuredSets.map((set) => set.name).join(', ');
  throw new RangeError(`a set must be one of ${names}, but got ${JSON.stringify(name)}.`);
}

/** What a set's networks learn from. */
export function splitOf(data: MeasuredData): Split {
  const digits = decodeDigits(readFileSync(new URL('../../src/evidence/digits/digits.bin', import.meta.url)));
  switch (data) {
    case 'digits':
      return digits;
    case 'digits-few':
      return fewerExamples(digits, FEW_EXAMPLES);
    case 'digits-noisy':
      return withWrongLabels(digits, WRONG_LABELS);
  }
}
