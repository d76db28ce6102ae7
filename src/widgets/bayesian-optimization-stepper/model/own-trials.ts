/** A trial that the reader chose: its number, from 1, and its place in the unit cube. */
export type OwnTrial = { readonly trial: number; readonly at: readonly number[] };

const TRIAL = /^([1-9]\d?)((?:-\d{1,4}){1,2})$/;
const PER_RANGE = 1000;
const LAST_TRIAL = 30;

/** Reads `4-312_7-900`: trial 4 at 312 thousandths of the range, trial 7 at 900; null for anything else. */
function parsed(text: string): readonly OwnTrial[] | null {
  if (text === '') return [];
  const trials: OwnTrial[] = [];
  for (const part of text.split('_')) {
    const [, number = '', places = ''] = TRIAL.exec(part) ?? [];
    const at = places
      .split('-')
      .slice(1)
      .map((place) => Number(place) / PER_RANGE);
    const trial = Number(number);
    if (number === '' || trial > LAST_TRIAL || trial <= (trials.at(-1)?.trial ?? 0)) return null;
    if (at.some((place) => place > 1)) return null;
    trials.push({ trial, at });
  }
  return trials;
}

/** The trials that a text stands for; none where it stands for nothing. */
export function ownTrialsOf(text: string): readonly OwnTrial[] {
  return parsed(text) ?? [];
}

export function writtenAs(trials: readonly OwnTrial[]): string {
  return trials
    .map(({ trial, at }) => [trial, ...at.map((place) => Math.round(PER_RANGE * place))].join('-'))
    .join('_');
}

/** Why a text is no list of trials, as the end of a sentence; null when it is one. */
export function complaintAboutOwn(text: string): string | null {
  if (parsed(text) !== null) return null;
  return `is no list of trials such as 4-312_7-900, with rising numbers up to ${LAST_TRIAL} and places up to ${PER_RANGE}`;
}
