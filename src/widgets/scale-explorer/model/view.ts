import type { Scale } from '@/engine/space/distribution.ts';
import type { Table, View } from '../../kit/frame/view.ts';
import type { Annotation, Axis, Marker, Plot, Point, Role, Series } from '../../kit/plot/plot.ts';
import { plain } from '../../training/wording.ts';
import { atLeastOne, type Comparison, comparisonOf, isWithin, measure, type Part, type Search } from './chance.ts';
import { type Config, lowestOf } from './config.ts';
import { costPlots } from './cost.ts';
import { chance, headlineOf, inWords, QUANTITY, SCALE_NAME, summaryOf } from './wording.ts';

const ROLE: Readonly<Record<Scale, Role>> = { linear: 'series-1', log: 'series-2', log1m: 'series-3' };

/** Three scales in pictures: the draws, where they go, what they find, and for learning rates what they cost. */
export function viewOf(config: Config): View {
  const comparison = comparisonOf(config);
  return {
    headline: headlineOf(comparison),
    summary: summaryOf(comparison),
    plots: [drawsPlot(comparison), decadesPlot(comparison), chancePlot(comparison), ...costPlots(config)],
    table: tableOf(comparison),
  };
}

// ---------------------------------------------------------------- what lies along the axes

/** How far below the decades the axis goes where the range starts at 0. */
const ROOM_FOR_ZERO = 10;

/** The range on a log axis of what a factor multiplies; larger values stand to the right in either case. */
function rangeAxis({ config, decades }: Comparison): Axis {
  const quantity = QUANTITY[config.preset];
  const label = config.near === 'x' ? sentenceCase(quantity) : `1 − ${quantity}, nearer to 1 at the right`;
  return { label, scale: 'log', domain: [floorOf(config, decades), measure(config, config.high)] };
}

/** The measure of the left end of the picture. */
function floorOf(config: Config, decades: readonly Part[]): number {
  const lowest = measure(config, lowestOf(config));
  return lowest > 0 ? lowest : (decades.at(-1)?.to ?? config.high) / ROOM_FOR_ZERO;
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function bestMarker(config: Config): Marker {
  return { axis: 'x', at: measure(config, config.best), label: `best ${plain(config.best)}`, role: 'best' };
}

// ---------------------------------------------------------------- the pictures

function drawsPlot(comparison: Comparison): Plot {
  const { config, searches, close } = comparison;
  const rows = searches.length;
  const misses = searches.map((search, row): Series => {
    return { kind: 'points', name: '', role: ROLE[search.scale], points: marksOf(comparison, row, false) };
  });
  const hits = searches.flatMap((_, row) => marksOf(comparison, row, true));
  return {
    title: `The same ${config.draws === 1 ? 'draw' : `${config.draws} draws`} on each scale; diamonds lie within ${inWords(close)}`,
    x: rangeAxis(comparison),
    y: {
      label: 'Scale',
      scale: 'linear',
      // A free row for what is written there.
      domain: [rows + 0.6, -0.1],
      ticks: searches.map(({ scale }, row) => ({ value: row + 1, label: SCALE_NAME[scale] })),
    },
    series: [...misses, { kind: 'points', name: 'close to the best', role: 'best', points: hits }],
    markers: [bestMarker(config)],
    annotations: topDecade(comparison),
    description: `Where ${config.draws} draws fall. ${searches.map((search) => `${sentenceCase(SCALE_NAME[search.scale])}: ${closeCountOf(comparison, search)} close to the best, in the middle ${plain(medianOf(search.draws))}.`).join(' ')}`,
  };
}

/** The decade that a linear scale spends most of its draws in. */
function topDecade({ config, decades, searches }: Comparison): readonly Annotation[] {
  const [first, second] = decades;
  const share = searches.find(({ scale }) => scale === 'linear')?.shares[0];
  if (first === undefined || second === undefined || share === undefined) return [];
  const [from, to] = [measure(config, first.from), measure(config, first.to)];
  const text = `${chance(share)} of linear draws`;
  return [{ kind: 'range', axis: 'x', from, to, text, role: ROLE.linear }];
}

/** The draws of a row that are close to the best value, or those that are not. */
function marksOf(comparison: Comparison, row: number, areClose: boolean): readonly Point[] {
  const { config, decades, searches, close } = comparison;
  const left = floorOf(config, decades);
  return (searches[row]?.draws ?? []).flatMap((value, index) => {
    if (isWithin(close, value) !== areClose) return [];
    const at = measure(config, value);
    const label = `draw ${index + 1}: ${plain(Number(value.toPrecision(3)))}`;
    return [{ x: config.near === 'x' ? Math.max(left, at) : at, y: row + 1, label }];
  });
}

function closeCountOf({ close }: Comparison, { draws }: Search): number {
  return draws.filter((value) => isWithin(close, value)).length;
}

function medianOf(draws: readonly number[]): number {
  const sorted = [...draws].sort((a, b) => a - b);
  return Number((sorted[Math.floor((sorted.length - 1) / 2)] as number).toPrecision(2));
}

/** Of the width of a decade, on the log axis, what its columns take. */
const FILLED = 0.84;

function decadesPlot(comparison: Comparison): Plot {
  const { config, searches, decades } = comparison;
  return {
    title: 'The share of all draws that lies in each decade',
    x: rangeAxis(comparison),
    y: { label: 'Share of the draws, %', scale: 'linear', domain: [0, 100] },
    series: searches.map(({ scale, shares }, slot) => ({
      kind: 'columns',
      name: SCALE_NAME[scale],
      role: ROLE[scale],
      columns: decades.map((part, k) => {
        const share = shares[k] as number;
        const label = `${chance(share)} from ${inWords(part)}`;
        return { ...columnIn(comparison, part, { slot, slots: searches.length }), y: 100 * share, label };
      }),
    })),
    markers: [bestMarker(config)],
    description: searches
      .map(({ scale, shares }) => {
        const parts = decades.map((part, k) => `${chance(shares[k] as number)} from ${inWords(part)}`);
        return `${sentenceCase(SCALE_NAME[scale])}: ${parts.join(', ')}.`;
      })
      .join(' '),
  };
}

function columnIn(
  { config, decades }: Comparison,
  { from, to }: Part,
  { slot, slots }: { readonly slot: number; readonly slots: number },
): Part {
  // From the left of the picture to its right.
  const start = from === 0 && config.near === 'x' ? floorOf(config, decades) : measure(config, from);
  const ratio = measure(config, to) / start;
  const edge = (index: number) => start * ratio ** ((1 - FILLED) / 2 + (FILLED * index) / slots);
  return { from: edge(slot), to: edge(slot + 1) };
}

const MOST_DRAWS = 1000;
const COUNTS_PER_DECADE = 16;

function chancePlot({ config, searches }: Comparison): Plot {
  return {
    title: 'The chance that at least one of n draws is close to the best',
    x: { label: 'Draws n', scale: 'log', domain: [1, MOST_DRAWS] },
    y: { label: 'Chance, %', scale: 'linear', domain: [0, 100] },
    series: searches.map(({ scale, hit }) => ({
      kind: 'line',
      name: SCALE_NAME[scale],
      role: ROLE[scale],
      dashed: scale === 'log1m',
      points: countsWith(config.draws).map((n) => ({ x: n, y: 100 * atLeastOne(hit, n) })),
    })),
    markers: [{ axis: 'x', at: config.draws, label: `${config.draws} draws`, role: 'reference' }],
    description: searches
      .map(({ scale, hit, hitOfAll }) => {
        const late = chance(atLeastOne(hit, MOST_DRAWS));
        return `${sentenceCase(SCALE_NAME[scale])}: ${chance(hit)} with one draw, ${chance(hitOfAll)} with ${config.draws}, ${late} with ${plain(MOST_DRAWS)}.`;
      })
      .join(' '),
  };
}

/** Whole numbers from 1 on, evenly spread over a log axis, with those of the settings among them. */
function countsWith(draws: number): readonly number[] {
  const steps = Math.log10(MOST_DRAWS) * COUNTS_PER_DECADE;
  const spread = Array.from({ length: steps + 1 }, (_, i) => Math.round(10 ** (i / COUNTS_PER_DECADE)));
  return [...new Set([...spread, draws])].sort((a, b) => a - b);
}

// ---------------------------------------------------------------- the table

function tableOf(comparison: Comparison): Table {
  const { config, searches, refusals, decades, close } = comparison;
  const near = { name: `close: ${inWords(close)}`, part: close };
  const parts = decades.map((part) => ({ name: inWords(part), part }));
  return {
    caption: `Draws of ${QUANTITY[config.preset]} from ${plain(lowestOf(config))} to ${plain(config.high)} on each scale. The chances are exact; the counts are those of the draws of seed ${config.seed}.`,
    columns: ['Scale', 'Part of the range', 'One draw there, %', `Any of ${config.draws}, %`, 'Drawn here'],
    rows: [
      ...searches.flatMap((search) => [
        rowOf(search, near, { config, share: search.hit }),
        ...parts.map((part, k) => rowOf(search, part, { config, share: search.shares[k] as number })),
      ]),
      ...refusals.map(({ scale, reason }) => [SCALE_NAME[scale], `not possible: ${reason}`, 'none', 'none', 'none']),
    ],
  };
}

function rowOf(
  { scale, draws }: Search,
  { name, part }: { readonly name: string; readonly part: Part },
  { config, share }: { readonly config: Config; readonly share: number },
): readonly (string | number)[] {
  const percent = (p: number) => Number((100 * p).toPrecision(4));
  const drawn = draws.filter((value) => isWithin(part, value)).length;
  return [SCALE_NAME[scale], name, percent(share), percent(atLeastOne(share, config.draws)), drawn];
}
