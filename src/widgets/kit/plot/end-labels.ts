import { groupBy } from './group-by.ts';
import type { Plot, Role, Series } from './plot.ts';
import { scaleOf } from './scale.ts';

/** The name of a line where it ends; `at` is its height as a share of the picture's, from the top. */
export type EndLabel = { readonly name: string; readonly role: Role; readonly at: number };

const MOST_LABELS = 4;
const MOST_CHARACTERS = 24;
/** As a share of the height of the picture: a line of text in a low one. */
const LEAST_GAP = 0.085;
/** A line that ends further to the left has its end in the middle of the picture. */
const FIRST_END = 0.9;

type Line = Extract<Series, { kind: 'line' | 'step' }>;

function isLine(series: Series): series is Line {
  return series.kind === 'line' || series.kind === 'step';
}

function labelOf(plot: Plot, line: Line): EndLabel | null {
  const end = line.points.at(-1);
  if (end === undefined || line.faint === true || line.name.length > MOST_CHARACTERS) return null;
  const at = 1 - scaleOf(plot.y).at(end.y);
  if (!(scaleOf(plot.x).at(end.x) >= FIRST_END) || !Number.isFinite(at)) return null;
  return { name: line.name, role: line.role, at: Math.min(1, Math.max(0, at)) };
}

/** From top to bottom, none closer to the next than a line of text. */
function apart(labels: readonly EndLabel[]): readonly EndLabel[] {
  const sorted = labels.toSorted((a, b) => a.at - b.at);
  const down: EndLabel[] = [];
  for (const label of sorted) down.push({ ...label, at: Math.max(label.at, (down.at(-1)?.at ?? -1) + LEAST_GAP) });
  const up: EndLabel[] = [];
  for (const label of down.toReversed())
    up.push({ ...label, at: Math.min(label.at, (up.at(-1)?.at ?? 1 + LEAST_GAP) - LEAST_GAP) });
  return up.toReversed();
}

/**
 * Two to four names that stand at the ends of their lines and need no legend; null where the legend says more: other marks
 * than lines and their bands, several lines of one name, faint ones, lines that end early.
 */
export function endLabelsOf(plot: Plot): readonly EndLabel[] | null {
  const named = plot.series.filter((series) => series.kind !== 'cells' && series.name !== '');
  const lines = named.filter(isLine);
  if (lines.length < 2 || lines.length > MOST_LABELS) return null;
  const keys = groupBy(named, ({ name }) => name);
  if (keys.length !== lines.length || !named.every((series) => isLine(series) || series.kind === 'band')) return null;
  const labels = lines.flatMap((line) => labelOf(plot, line) ?? []);
  return labels.length === lines.length ? apart(labels) : null;
}
