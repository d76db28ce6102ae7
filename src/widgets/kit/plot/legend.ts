import { groupBy } from './group-by.ts';
import type { Plot, Role, Series } from './plot.ts';

export type LegendEntry = {
  readonly name: string;
  readonly role: Role;
  /** What its key shows, drawn over each other. */
  readonly kinds: readonly Exclude<Series['kind'], 'cells'>[];
  readonly isDashed: boolean;
  readonly isFaint: boolean;
  /** Whether the line carries no shapes. */
  readonly isUnmarked: boolean;
  readonly shape: Extract<Series, { kind: 'points' }>['shape'];
  /** How its bars look. */
  readonly look: Extract<Series, { kind: 'spans' }>['look'];
  readonly opacity: number | undefined;
};

/** One entry for each name and role that is drawn, in the order of the series; heat maps have their own ramp. */
export function legendOf(plot: Plot): readonly LegendEntry[] {
  const drawn = plot.series.filter((series) => series.kind !== 'cells').filter((series) => series.name !== '');
  return groupBy(drawn, (series) => `${series.role} ${series.name}`).map((group) => ({
    name: group[0].name,
    role: group[0].role,
    kinds: [...new Set(group.map((series) => series.kind))],
    isDashed: group.some((series) => series.kind === 'line' && series.dashed === true),
    isFaint: group.every((series) => series.kind === 'line' && series.faint === true),
    isUnmarked: group.every((series) => !isLine(series) || series.faint === true || series.unmarked === true),
    shape: group.flatMap((series) => (series.kind === 'points' ? [series.shape] : []))[0],
    look: group.flatMap((series) => (series.kind === 'spans' ? [series.look] : []))[0],
    opacity: group.flatMap((series) => (series.kind === 'spans' ? [series.opacity] : []))[0],
  }));
}

function isLine(series: Series): series is Extract<Series, { kind: 'line' | 'step' }> {
  return series.kind === 'line' || series.kind === 'step';
}

/** How many things a series draws. */
export function sizeOf(series: Series): number {
  switch (series.kind) {
    case 'line':
    case 'step':
    case 'points':
    case 'band':
      return series.points.length;
    case 'spans':
      return series.spans.length;
    case 'columns':
      return series.columns.length;
    case 'intervals':
      return series.intervals.length;
    case 'cells':
      return series.cells.length;
  }
}

export function isEmpty(plot: Plot): boolean {
  return plot.series.every((series) => sizeOf(series) === 0);
}
