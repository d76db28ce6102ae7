import type { StrategySummary } from '@/workers/pruning-replay.ts';
import type { Annotation, Plot } from '../../kit/plot/plot.ts';
import { plain } from '../../training/wording.ts';
import type { Frame } from './config.ts';
import { namesIn } from './job.ts';

export const ordersOf = ([first]: readonly StrategySummary[]): string => `${plain(first?.orders ?? 0)} orders`;

type Place = { readonly name: string; readonly x: number; readonly y: number };

/** The least extent of an axis, in percent. */
const LEAST = 10;
/** Room around the outermost points, as shares of what they span: names need more of it upwards. */
const ROOM = { around: 0.15, above: 0.2 };

/** Axes that fit the points; nothing is below 0 or above 100, but points at 0 stand off the edge. */
function domainOf(values: readonly number[]): readonly [number, number] {
  const low = Math.min(...values);
  const extent = Math.max(LEAST, Math.max(...values) - low);
  return [Math.max(-0.08 * extent, low - ROOM.around * extent), Math.min(104, low + (1 + ROOM.above) * extent)];
}

/** What each pruner saves against how often it loses the best run: a named dot each, the chosen one in a ring. */
export function bothSidesPlot(frame: Frame): Plot {
  const names = namesIn(frame);
  const { summaries } = frame.state;
  const places = summaries.map(
    ({ saved, lostShare }, i): Place => ({ name: names[i] as string, x: 100 * saved.mean, y: 100 * lostShare }),
  );
  const [chosen] = places;
  const x = places.length === 0 ? ([0, 100] as const) : domainOf(places.map((place) => place.x));
  const y = places.length === 0 ? ([0, 100] as const) : domainOf([0, ...places.map((place) => place.y)]);
  const ideal = { kind: 'note', x: x[1], y: y[0], text: 'ideal: down and right', role: 'reference' } as const;
  return {
    title: `What pruning saves, and how often it loses the best run (${ordersOf(summaries)})`,
    x: { label: 'Training saved, %', scale: 'linear', domain: x },
    y: { label: 'Best run lost, % of studies', scale: 'linear', domain: y },
    series: [
      {
        kind: 'points',
        name: '',
        role: 'series-1',
        points: places.map((place) => ({ x: place.x, y: place.y, label: place.name })),
      },
      { kind: 'points', name: 'chosen', role: 'series-1', shape: 'ring', points: chosen === undefined ? [] : [chosen] },
    ],
    markers: [],
    annotations: [
      ...places.map(
        (place): Annotation => ({ kind: 'note', x: place.x, y: place.y, text: place.name, role: 'reference' }),
      ),
      ideal,
    ],
    description: places
      .map(
        (place) =>
          `${place.name}: saves ${place.x.toFixed(0)}%, loses the best run in ${place.y.toFixed(0)}% of studies.`,
      )
      .join(' '),
  };
}
