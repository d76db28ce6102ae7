import type { Axis, Cell, Plot, Point, Series } from '../../kit/plot/plot.ts';
import { inWords, percent, plain } from '../../training/wording.ts';
import { AXES, measureOf, rowsOf, type ScalingRule } from './axis.ts';
import { type Config, ratesOf } from './config.ts';
import { foundIn } from './finding.ts';
import type { Ridge, Row } from './ridge.ts';

/** How a rate is placed along the axis of a picture. */
type Placing = (rate: number, row: number) => number;

/** The map against the rate, and against the coordinate of the rule where there is one. */
export function plotsOf(config: Config, ridge: Ridge): readonly Plot[] {
  const map = mapPlot(config, ridge, { place: (rate) => rate, label: 'Learning rate' });
  const { rule } = ridge;
  if (rule === null) return [map];
  return [map, mapPlot(config, ridge, { place: rule.coordinateOf, label: rule.coordinate })];
}

function mapPlot(
  config: Config,
  ridge: Ridge,
  { place, label }: { readonly place: Placing; readonly label: string },
): Plot {
  const isRate = label === 'Learning rate';
  return {
    title: isRate ? 'Points behind the best of the row' : 'The same, in the coordinate of the rule',
    x: { label, scale: 'log', domain: domainOf(config, place) },
    y: rowAxis(config),
    series: [cellsOf(config, ridge, place), ...ruleLine(config, ridge, place), ...ridgeOf(config, ridge, place)],
    markers: [],
    description: inProse(config, ridge, place),
  };
}

function rowAxis(config: Config): Axis {
  const { label } = AXES.find(({ value }) => value === config.axis) as (typeof AXES)[number];
  const rows = rowsOf(config);
  return {
    label,
    scale: 'linear',
    domain: [-0.5, rows.length - 0.5],
    ticks: rows.map((row, value) => ({ value, label: plain(row) })),
  };
}

/** The edges of the cell of each rate: halfway to its neighbors, as ratios. */
function edgesOf(rates: readonly number[]): readonly (readonly [number, number])[] {
  const ratio = Math.sqrt((rates[1] as number) / (rates[0] as number));
  return rates.map((rate) => [rate / ratio, rate * ratio]);
}

function domainOf(config: Config, place: Placing): readonly [number, number] {
  const edges = edgesOf(ratesOf(config));
  const ends = rowsOf(config).flatMap((row) => edges.flat().map((edge) => place(edge, row)));
  return [Math.min(...ends), Math.max(...ends)];
}

/** Less than half a point is one example or two of the validation set; 90 is a network that guesses. */
const BEHIND = { domain: [0.5, 90] } as const;

function cellsOf(config: Config, { rows }: Ridge, place: Placing): Series {
  const edges = edgesOf(ratesOf(config));
  const index = new Map(rowsOf(config).map((row, i) => [row, i]));
  const cells = rows.flatMap((row): readonly Cell[] => {
    const y = index.get(row.value) as number;
    return row.points.map(({ rate, accuracy, failed, seeds }, k) => {
      const [from, to] = edges[k] as readonly [number, number];
      const fate = failed === 0 ? '' : `, ${failed} of ${seeds} failed`;
      return {
        x: [place(from, row.value), place(to, row.value)],
        y: [y - 0.5, y + 0.5],
        value: Math.max(BEHIND.domain[0], 100 * (row.accuracy - accuracy)),
        label: `${plain(row.value)}, rate ${inWords(rate)}: ${percent(accuracy)} right${fate}`,
      };
    });
  });
  return {
    kind: 'cells',
    name: 'points behind the best of the row',
    scale: 'log',
    domain: BEHIND.domain,
    better: 'low',
    cells,
  };
}

/** The best rates, with the range over the seeds. */
function ridgeOf(config: Config, ridge: Ridge, place: Placing): readonly Series[] {
  const index = new Map(rowsOf(config).map((row, i) => [row, i]));
  const found = foundIn(ridge);
  return [
    {
      kind: 'intervals',
      name: 'over the seeds',
      role: 'best',
      along: 'x',
      intervals: found.map(({ value, bestRates }) => ({
        at: index.get(value) as number,
        low: place(Math.min(...bestRates), value),
        high: place(Math.max(...bestRates), value),
      })),
    },
    {
      kind: 'points',
      name: 'best rate',
      role: 'best',
      points: found.map(({ value, best }) => ({
        x: place(best, value),
        y: index.get(value) as number,
        label: `${plain(value)}: best rate ${inWords(best)}`,
      })),
    },
  ];
}

/** Where the rule puts the best rates, laid through the middle of those that were found. */
function ruleLine(config: Config, ridge: Ridge, place: Placing): readonly Series[] {
  const { rule } = ridge;
  const found = foundIn(ridge);
  if (rule === null || found.length === 0) return [];
  const offsets = found.map(
    ({ best, value }) => Math.log10(best) - rule.exponent * Math.log10(measureOf(config.axis, value)),
  );
  const level = offsets.reduce((sum, offset) => sum + offset, 0) / offsets.length;
  const points = rowsOf(config).map(
    (row, y): Point => ({ x: place(ruledRate({ rule, level }, measureOf(config.axis, row)), row), y }),
  );
  return [{ kind: 'line', name: `rule: ${rule.name}`, role: 'reference', dashed: true, points }];
}

function ruledRate({ rule, level }: { readonly rule: ScalingRule; readonly level: number }, measure: number): number {
  return 10 ** (level + rule.exponent * Math.log10(measure));
}

function inProse(config: Config, ridge: Ridge, place: Placing): string {
  const found = foundIn(ridge);
  if (found.length === 0) return 'No row is complete yet.';
  const { label } = AXES.find(({ value }) => value === config.axis) as (typeof AXES)[number];
  const rows = found.map((row) => inRow(row, place)).join(', ');
  return `Best place of each row. ${label} ${rows}. Around it accuracy falls off to both sides, and steeply at the upper end, where networks fail.`;
}

function inRow({ value, best }: Row & { readonly best: number }, place: Placing): string {
  return `${plain(value)}: ${inWords(place(best, value))}`;
}
