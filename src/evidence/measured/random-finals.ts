import { finalValue, packPairs } from './final-values.ts';
import type { RANDOM_DATA } from './random-design.ts';
import finals from './random-finals.json' with { type: 'json' };
import type { RunRecords } from './run-records.ts';

/** The final accuracies of the random search on a data set, in percent, in the order of its configurations. */
export function randomFinals(data: (typeof RANDOM_DATA)[number]): readonly number[] {
  const packed = finals.sets[data];
  return Array.from(
    { length: packed.length / 2 },
    (_, i) => (100 * Number.parseInt(packed.slice(2 * i, 2 * i + 2), 36)) / finals.validationRows,
  );
}

/** The right answers at the end of each run, two characters each; a run that diverged counts as guessing. */
export function packAccuracies(records: RunRecords): string {
  return packPairs(
    Array.from({ length: records.runs }, (_, run) =>
      Math.round((finalValue(records, run, 'accuracy') * records.validationRows) / 100),
    ),
  );
}
