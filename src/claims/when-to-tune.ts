import { seedsForPower } from '@/engine/stats/power.ts';
import shapes from '@/evidence/published/sweep-shapes.json' with { type: 'json' };
import { expectedMaximum } from './expected-maximum.ts';
import { type Checks, known } from './printed.ts';

/** On how many problems a library's usual rate ends within one percentage point of the best. */
function nearBest(optimizer: string): string {
  const row = known(
    shapes.defaults.find((candidate) => candidate.optimizer === optimizer),
    optimizer,
  );
  const points = row.costs.filter(({ unit }) => unit === 'percentage points');
  return `${points.filter(({ cost }) => cost <= 1).length} of ${points.length} problems`;
}

/** What doubling the trials adds to the best score that can be expected, in standard deviations of the scores. */
function gainOfDoubling(trials: number): string {
  return `${(expectedMaximum(2 * trials) - expectedMaximum(trials)).toFixed(2)} standard deviations`;
}

/** What the chapter on whether to tune claims. */
export const whenToTuneChecks: Checks = {
  'adam-default-near': () => nearBest('adam'),
  'sgd-default-near': () => nearBest('sgd'),
  'seeds-for-one': () => `${seedsForPower({ difference: 1, power: 0.8 })} seeds`,
  'seeds-for-one-even': () => `${seedsForPower({ difference: 1, power: 0.5 })} seeds`,
  'seeds-for-half': () => `${seedsForPower({ difference: 0.5, power: 0.8 })} seeds`,
  'seeds-for-one-paired': () => `${seedsForPower({ difference: 1, design: 'paired', power: 0.8 })} pairs`,
  'double-from-ten': () => gainOfDoubling(10),
  'double-from-hundred': () => gainOfDoubling(100),
};
