import type { Config } from './config.ts';
import { type Cell, cellAt, standingOf } from './evidence.ts';
import { inTwoDigits } from './wording.ts';

/** A row of the table of thresholds that goes around, and what is known of it. */
export type ClassicalRow = {
  readonly method: string;
  readonly when: string;
  readonly verdict: 'holds' | 'half' | 'fails';
  readonly evidence: string;
  applies(config: Config): boolean;
};

/** “4.2 times” (1.9 to 8.1) the gap of the best, in words. */
function timesIn(cell: Cell, contender: 'grid' | 'random' | 'sweep' | 'tpe' | 'gp'): string {
  const own = standingOf(cell, contender);
  if (own === undefined) throw new RangeError(`the cell has no ${contender}.`);
  return own.times === 1
    ? 'the smallest gap of all'
    : `${inTwoDigits(own.times)} times the gap of the best (${inTwoDigits(own.low)} to ${inTwoDigits(own.high)})`;
}

const AT_3_12 = { size: 3, workers: 1, trials: 12 } as const;
const AT_3_50 = { size: 3, workers: 1, trials: 50 } as const;
const AT_6_25 = { size: 6, workers: 1, trials: 25 } as const;

/**
 * The table as it is passed on: by hand for 1 to 2 hyperparameters; a grid below 50 configurations and up to 3; random
 * search for 3 to 4 and 50 to 300; Bayesian optimization for 5 or more and 200 or more.
 */
export const CLASSICAL: readonly ClassicalRow[] = [
  {
    method: 'By hand',
    when: '1–2 hyperparameters',
    verdict: 'holds',
    evidence: `A sweep shows the whole curve. With one hyperparameter and 12 trials it ends with ${timesIn(cellAt({ size: 1, workers: 1, trials: 12 }), 'sweep')}; with 12 trials of 3 hyperparameters, a sweep of the one that matters most still ends with ${timesIn(cellAt(AT_3_12), 'sweep')}.`,
    applies: ({ hyperparameters }) => hyperparameters <= 2,
  },
  {
    method: 'Grid',
    when: 'fewer than 50 configurations, 1–3 hyperparameters',
    verdict: 'half',
    evidence: `For one hyperparameter a grid is a sweep, and for two it can be drawn. With 3 it ends with ${timesIn(cellAt(AT_3_12), 'grid')} after 12 trials, ${timesIn(cellAt(AT_3_50), 'grid')} after 50.`,
    applies: ({ hyperparameters, trials }) => hyperparameters <= 3 && trials < 50,
  },
  {
    method: 'Random',
    when: '3–4 hyperparameters, 50–300 configurations',
    verdict: 'half',
    evidence: `Good for a look around, and on many workers. For the best result, with 3 hyperparameters and 50 trials one after another, it ends with ${timesIn(cellAt(AT_3_50), 'random')}.`,
    applies: ({ hyperparameters, trials }) =>
      hyperparameters >= 3 && hyperparameters <= 4 && trials >= 50 && trials <= 300,
  },
  {
    method: 'Bayesian',
    when: '5 or more hyperparameters, 200 or more configurations',
    verdict: 'fails',
    evidence: `Backwards: a model earns most when trials are few. With 6 hyperparameters and 25 trials, random search already ends with ${timesIn(cellAt(AT_6_25), 'random')}. Optuna’s documentation recommends its GP for up to 500 trials and TPE for 100 to 1,000. Surveyed papers make fewer than 50 fits (Bouthillier and Varoquaux, 2020), so “200 or more” leaves nearly everybody out.`,
    applies: ({ hyperparameters, trials }) => hyperparameters >= 5 && trials >= 200,
  },
];
