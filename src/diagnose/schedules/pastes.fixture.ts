import type { Known } from '../python/known.ts';
import { decodeFound, settingOf } from './decode-schedule.ts';
import type { Decoded } from './decoded.ts';
import { readSchedules } from './read-schedules.ts';
import type { Setting } from './schedule.ts';

const SETTING: Setting = { trials: 100, full: 81, firstStep: 0, classes: 2, startupTrials: 10 };

/** Each schedule of a text, decoded with what the text itself says around it. */
export function decodedIn(text: string, known: Known = {}): readonly Decoded[] {
  const { schedules, script, reason } = readSchedules(text, known);
  if (schedules.length === 0) return [{ kind: 'unknown', reason }];
  return schedules.map((found) => decodeFound(found, script, settingOf(script, SETTING)));
}

/** The arguments of a text's first schedule, by name. */
export function valuesOf(text: string, known: Known = {}): Readonly<Record<string, unknown>> {
  const [first] = decodedIn(text, known);
  if (first === undefined || first.kind === 'unknown') throw new Error(JSON.stringify(first));
  return first.args.values;
}

/** What is said of how a text was read. */
export const notesOf = (text: string): string =>
  readSchedules(text)
    .notes.map((each) => each.text)
    .join(' ');

/** The lengths at which a text's first schedule judges, the end of a run left out. */
export function bandsOf(text: string): readonly number[] {
  const [first] = decodedIn(text);
  if (first?.kind !== 'schedule') throw new Error(JSON.stringify(first));
  return (first.schedule.brackets[0]?.rungs ?? []).map(({ resource }) => resource).slice(0, -1);
}

/** What is said of a text's first schedule besides its numbers. */
export function saidOf(text: string): string {
  const [first] = decodedIn(text);
  switch (first?.kind) {
    case 'schedule':
      return [first.lead, ...first.schedule.remarks.map((each) => each.text)].join(' ');
    case 'wrong':
      return first.errors.join(' ');
    case 'told':
      return first.summary;
    case 'asks':
      return first.lead;
    default:
      return first?.reason ?? '';
  }
}
