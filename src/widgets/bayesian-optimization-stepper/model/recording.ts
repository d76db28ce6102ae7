import type { Config } from './config.ts';
import { emptyRace, RACE_TRIALS, type Race } from './race.ts';

/** A race that was run before: a row a seed, the regrets of one setting after the other. */
export type Recording = { readonly regrets: readonly (readonly number[])[] };

const DIGITS = 3;

export function recordingOf({ regrets }: Race): Recording {
  return { regrets: regrets.map((arms) => (arms ?? []).flat().map((regret) => Number(regret.toPrecision(DIGITS)))) };
}

/** The race that `recording` was made from, with the regrets as they ship. */
export function raceOf(config: Config, { regrets }: Recording): Race {
  const arms = (row: readonly number[]) =>
    Array.from({ length: row.length / RACE_TRIALS }, (_, arm) => row.slice(arm * RACE_TRIALS, (arm + 1) * RACE_TRIALS));
  return { ...emptyRace(config), regrets: regrets.map(arms), isRecorded: true };
}
