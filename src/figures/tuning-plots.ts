import table from '@/evidence/published/tuning-curves.json' with { type: 'json' };
import type { Table } from '@/widgets/kit/frame/view.ts';
import type { Plot } from '@/widgets/kit/plot/plot.ts';

type Search = (typeof table.searches)[number];

/** Percentage points below the best of all that a picture shows: more at the start of the searches that often fail. */
const DEEPEST = 6;

/** One picture a search: how far the best of so many trials is expected to be from the best of all. */
export const tuningPlots: readonly Plot[] = table.searches.map(plotOf);

function plotOf(search: Search): Plot {
  const points = search.expectedBest.map(({ n, value, low, high }) => ({
    x: n,
    y: search.best - value,
    low: search.best - high,
    high: search.best - low,
  }));
  return {
    title: search.title.split(',')[0] as string,
    x: {
      label: 'trials',
      scale: 'log',
      domain: [1, 200],
      ticks: table.trials.map((value) => ({ value, label: String(value) })),
    },
    y: { label: 'points below the best', scale: 'linear', domain: [DEEPEST, 0] },
    series: [
      {
        kind: 'band',
        name: '95% interval',
        role: 'series-1',
        points: points.map(({ x, low, high }) => ({ x, low, high })),
      },
      { kind: 'line', name: 'expected best', role: 'series-1', points: points.map(({ x, y }) => ({ x, y })) },
    ],
    markers: [{ axis: 'y', at: 1, label: '1 point', role: 'reference' }],
    description: `${search.title}: ${search.expectedBest.map(({ n, value }) => `${value.toFixed(1)}% expected after ${n}`).join(', ')}. The best of all ${search.runs} runs has ${search.best.toFixed(1)}%.`,
  };
}

export const tuningTable: Table = {
  caption: 'Expected best accuracy after n trials of random search, % [95 % bootstrap interval]',
  columns: [
    'Search',
    'Runs',
    'Best of all',
    ...table.trials.map((n) => `n = ${n}`),
    'Trials until 1 point below the best is expected',
  ],
  rows: table.searches.map(({ title, runs, best, expectedBest, trialsUntilExpected }) => {
    const point = trialsUntilExpected.find(({ points }) => points === 1) as (typeof trialsUntilExpected)[number];
    return [
      title,
      runs,
      best.toFixed(2),
      ...expectedBest.map(({ value, low, high }) => `${value.toFixed(1)} [${low.toFixed(1)}, ${high.toFixed(1)}]`),
      `${point.value} [${point.low}, ${point.high}]`,
    ];
  }),
};
