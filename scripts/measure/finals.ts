import { LEVELS, MEASURED_DATA, SEEDS, VALIDATION_ROWS } from '@/evidence/measured/factorial-design.ts';
import { packFinals } from '@/evidence/measured/final-values.ts';
import { RANDOM_DATA } from '@/evidence/measured/random-design.ts';
import { packAccuracies } from '@/evidence/measured/random-finals.ts';
import { packLosses } from '@/evidence/measured/run-losses.ts';
import { decodeRuns } from '@/evidence/measured/run-records.ts';
import { recordedRuns } from './check-sample.ts';

/** `factorial-finals.json`: how every configuration of the design ended, for pages that need no more than that. */
export function finalsFile(): string {
  const size = { seeds: SEEDS.length, rates: LEVELS.learningRate.length };
  const sets = MEASURED_DATA.map((data) => [data, packFinals(decodeRuns(recordedRuns(`factorial-${data}`)), size)]);
  const table = { seeds: SEEDS.length, validationRows: VALIDATION_ROWS, sets: Object.fromEntries(sets) };
  return `${JSON.stringify(table, null, 2)}\n`;
}

/** `factorial-losses.json`: the loss with which every run of the design ended, for pages that need each seed. */
export function lossesFile(): string {
  const sets = MEASURED_DATA.map((data) => [data, packLosses(decodeRuns(recordedRuns(`factorial-${data}`)))]);
  return `${JSON.stringify({ sets: Object.fromEntries(sets) }, null, 2)}\n`;
}

/** `random-finals.json`: how every run of the random search ended. */
export function randomFinalsFile(): string {
  const sets = RANDOM_DATA.map((data) => [data, packAccuracies(decodeRuns(recordedRuns(`random-${data}`)))]);
  return `${JSON.stringify({ validationRows: VALIDATION_ROWS, sets: Object.fromEntries(sets) }, null, 2)}\n`;
}
