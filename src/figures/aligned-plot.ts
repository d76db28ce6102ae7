import { median } from '@/engine/stats/quantile.ts';
import type { Table } from '@/widgets/kit/frame/view.ts';
import type { Plot, Role, Series } from '@/widgets/kit/plot/plot.ts';
import { costAt } from './rate-curve.ts';
import { optimizerNames, sweepCurves } from './sweep-curves.ts';

const roles = { sgd: 'series-1', momentum: 'series-2', adam: 'series-3' } as const satisfies Record<string, Role>;

/** Fifths of a decade, the spacing of the published rates. */
const STEPS = Array.from({ length: 21 }, (_, i) => (i - 10) / 5);

const accurate = sweepCurves.filter(({ curve }) => curve.measure === 'accuracy');

/** What the accuracy loses so many decades off the best rate: the median over the sweeps that reach so far. */
export const medianCosts: readonly { readonly decades: number; readonly points: number }[] = STEPS.map((decades) => ({
  decades,
  points: median(accurate.map(({ curve }) => costAt(curve, 10 ** decades)).filter((cost) => cost !== null)),
}));

/** The 15 accuracy sweeps, each moved so that its best rate stands in the middle. */
export const alignedPlot: Plot = {
  title: 'Accuracy lost off the best rate, 15 sweeps',
  x: {
    label: 'learning rate, relative to the best',
    scale: 'linear',
    domain: [-2, 2],
    ticks: [
      { value: -2, label: '÷ 100' },
      { value: -1, label: '÷ 10' },
      { value: 0, label: 'best' },
      { value: 1, label: '× 10' },
      { value: 2, label: '× 100' },
    ],
  },
  y: { label: 'percentage points lost', scale: 'linear', domain: [0, 60] },
  series: [
    ...accurate.map(
      ({ optimizer, curve }): Series => ({
        kind: 'line',
        name: optimizerNames[optimizer],
        role: roles[optimizer],
        faint: true,
        points: STEPS.flatMap((decades) => {
          const cost = costAt(curve, 10 ** decades);
          return cost === null ? [] : [{ x: decades, y: cost }];
        }),
      }),
    ),
    {
      kind: 'line',
      name: 'median',
      role: 'best',
      points: medianCosts.map(({ decades, points }) => ({ x: decades, y: points })),
    },
  ],
  markers: [],
  description: `In the median of 15 sweeps, a tenth of the best rate loses ${pointsAt(-1)} percentage points and ten times the best rate loses ${pointsAt(1)}. The curves are flat to the left of the best rate and steep to its right.`,
};

export const alignedTable: Table = {
  caption: 'Median accuracy lost, by distance from the best learning rate',
  columns: ['Rate relative to the best', 'Percentage points lost, median of 15 sweeps'],
  rows: medianCosts.map(({ decades, points }) => [`× ${Number((10 ** decades).toPrecision(2))}`, points.toFixed(1)]),
};

function pointsAt(decades: number): string {
  return (medianCosts.find((cost) => cost.decades === decades)?.points ?? Number.NaN).toFixed(1);
}
