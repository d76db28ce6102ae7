import published from '@/evidence/published/log-scale-gain.json' with { type: 'json' };
import type { Plot, Role, Series } from '../../kit/plot/plot.ts';
import { points as inPoints, plain } from '../../training/wording.ts';
import type { Config } from './config.ts';

type Sweeps = (typeof published.sweeps)[number];

/** How far a search may be from the one that was measured to be called like it: in decades, and in shares of the range. */
const LIKE = { decades: 0.5, place: 0.125 };

/** What 15 published sweeps say of a search like this one; null where none of what was measured is like it. */
function measuredLike({ preset, low, high, best }: Config): Sweeps | null {
  if (preset !== 'learning-rate') return null;
  const decades = Math.log10(high / low);
  const place = Math.log10(best / low) / decades;
  const alike = published.sweeps.filter(
    (row) => Math.abs(row.decades - decades) <= LIKE.decades && Math.abs(row.place - place) < LIKE.place,
  );
  return alike[0] ?? null;
}

function nameOf({ decades, place }: Sweeps): string {
  const where = { 0.25: 'a quarter of the way up', 0.5: 'in the middle', 0.75: 'three quarters of the way up' }[place];
  return `${plain(decades)} ${decades === 1 ? 'decade' : 'decades'}, best ${where}`;
}

/** A sentence on the accuracy that a linear scale cost; empty where nothing like it was measured. */
export function costInWords(config: Config): string {
  const row = measuredLike(config);
  if (row === null) return '';
  const distances = published.trials.map((trials) => Math.abs(Math.log(trials / config.draws)));
  const nearest = distances.indexOf(Math.min(...distances));
  const gain = row.gains[nearest];
  const trials = published.trials[nearest];
  if (gain === undefined || trials === undefined) return '';
  return `In accuracy, averaged over 15 published sweeps (${nameOf(row)}), ${trials} linear draws end ${inPoints(gain.value / 100)} behind ${trials} log draws.`;
}

/** What the linear scale cost on published sweeps, with the search most like this one in front; none but for learning rates. */
export function costPlots(config: Config): readonly Plot[] {
  if (config.preset !== 'learning-rate') return [];
  const like = measuredLike(config);
  const rows = [...published.sweeps].sort((a, b) => Number(a === like) - Number(b === like));
  return [
    {
      title: 'What the linear scale cost in accuracy: mean of 15 published sweeps (DeepOBS)',
      x: {
        label: 'Draws',
        scale: 'log',
        domain: [4.5, 44],
        ticks: published.trials.map((value) => ({ value, label: plain(value) })),
      },
      y: { label: 'Points behind the log scale', scale: 'linear', domain: [0, 60] },
      series: rows.flatMap((row) => seriesOf(row, row === like)),
      markers: [],
      description: published.sweeps
        .map((row) => {
          const gains = row.gains.map(
            ({ value }, i) => `${value.toFixed(1)} points after ${published.trials[i]} draws`,
          );
          return `${nameOf(row)}: ${gains.join(', ')}.`;
        })
        .join(' '),
    },
  ];
}

/** A color and a shape for each row of the table, whichever of them is in front. */
const OTHERS: readonly Role[] = ['series-2', 'series-3', 'series-4', 'series-5', 'series-6'];

function seriesOf(row: Sweeps, isLike: boolean): readonly Series[] {
  const at = row.gains.map((gain, i) => ({ x: published.trials[i] as number, ...gain }));
  const points = at.map(({ x, value }) => ({ x, y: value }));
  if (!isLike)
    return [{ kind: 'line', name: nameOf(row), role: OTHERS[published.sweeps.indexOf(row)] ?? 'reference', points }];
  const name = `like yours: ${nameOf(row)}, with its 95% interval`;
  return [
    { kind: 'band', name, role: 'series-1', points: at },
    { kind: 'line', name, role: 'series-1', points },
  ];
}
