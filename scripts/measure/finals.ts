import { existsSync } from 'node:fs';
import { LEVELS, MEASURED_DATA, SEEDS, VALIDATION_ROWS } from '@/measured/factorial-design.ts';
import { packFinals } from '@/measured/final-values.ts';
import { packAccuracies } from '@/measured/random-finals.ts';
import { decodeRuns } from '@/measured/run-records.ts';
import { recordedRuns } from './check-sample.ts';

/** `factorial-finals.json`: how every configuration of the design ended, for pages that need no more than that. */
export function finalsFile(): string {
  const recorded = recordedOf('factorial');
  const size = { seeds: SEEDS.length, rates: LEVELS.learningRate.length };
  const sets = recorded.map((data) => [data, packFinals(decodeRuns(recordedRuns(`factorial-${data}`)), size)]);
  const table = { seeds: SEEDS.length, validationRows: VALIDATION_ROWS, sets: Object.fromEntries(sets) };
  return `${JSON.stringify(table, null, 2)}\n`;
}

/** `random-finals.json`: how every run of the random search ended. */
export function randomFinalsFile(): string {
  const sets = recordedOf('random').map((data) => [data, packAccuracies(decodeRuns(recordedRuns(`random-${data}`)))]);
  return `${JSON.stringify({ validationRows: VALIDATION_ROWS, sets: Object.fromEntries(sets) }, null, 2)}\n`;
}

function recordedOf(design: 'factorial' | 'random') {
  return MEASURED_DATA.filter((data) =>
    existsSync(new URL(`../../src/measured/${design}-${data}.bin`, import.meta.url)),
  );
}
