import type { Table } from '@/widgets/kit/frame/view.ts';
import type { Plot } from '@/widgets/kit/plot/plot.ts';
import { contests, shareByDraws, shareByHand } from './hand-or-random.ts';
import { optimizerNames } from './sweep-curves.ts';

const MOST_RUNS = 24;
const runs = Array.from({ length: MOST_RUNS }, (_, i) => i + 1);
const percentAfter = (share: typeof shareByHand) => runs.map((x) => ({ x, y: 100 * share(contests, x) }));
const hand = percentAfter(shareByHand);
const draws = percentAfter(shareByDraws);

function said(points: typeof hand): string {
  return [1, 3, 5, 8, 16, 24].map((n) => `${(points[n - 1]?.y ?? 0).toFixed(0)}% after ${n} runs`).join(', ');
}

/** How soon a sweep by hand and random draws have a rate within a percentage point of the best. */
export const handOrRandomPlot: Plot = {
  title: 'Sweeps with a rate within one point of the best',
  x: { label: 'runs', scale: 'linear', domain: [1, MOST_RUNS] },
  y: { label: '% of 15 sweeps', scale: 'linear', domain: [0, 100] },
  series: [
    { kind: 'step', name: 'by hand, half-decades from the default', role: 'series-1', points: hand },
    { kind: 'step', name: 'random draws over four decades', role: 'series-2', dashed: true, points: draws },
  ],
  markers: [],
  description: `By hand: ${said(hand)}. Random draws: ${said(draws)}. Both start with the default.`,
};

export const handOrRandomTable: Table = {
  caption:
    'Runs by hand until within one point of the best of 36 rates, runs until the rule stops, and the chance of one draw',
  columns: [
    'Problem',
    'Optimizer',
    'Default loses',
    'Within one point',
    'Rule stops',
    'Best found loses',
    'One draw within a point',
  ],
  rows: contests.map(({ sweep, hand: { runs: made, runsToWithinOne }, chance }) => [
    sweep.title,
    optimizerNames[sweep.optimizer],
    `${(made[0]?.cost ?? 0).toFixed(1)} points`,
    runsToWithinOne === null ? 'never' : `run ${runsToWithinOne}`,
    `after ${made.length} runs`,
    `${Math.min(...made.map(({ cost }) => cost)).toFixed(1)} points`,
    `${(100 * chance).toFixed(0)}%`,
  ]),
};
