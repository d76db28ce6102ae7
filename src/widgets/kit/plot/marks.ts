import type { Role, Series, Shape } from './plot.ts';

/** Every shape there is, for those who need each once. */
export const ALL_SHAPES: readonly Shape[] = [
  'circle',
  'cross',
  'plus',
  'triangle',
  'wedge',
  'square',
  'diamond',
  'ring',
];

/** A role's shape, so that color is never the only carrier of its meaning. */
const SHAPES: Readonly<Record<Role, Shape>> = {
  best: 'diamond',
  pruned: 'square',
  diverged: 'cross',
  running: 'triangle',
  reference: 'plus',
  'series-1': 'circle',
  'series-2': 'square',
  'series-3': 'triangle',
  'series-4': 'wedge',
  'series-5': 'plus',
  'series-6': 'cross',
};

export function shapeOf(role: Role): Shape {
  return SHAPES[role];
}

/** Outline of a shape around the origin, about 8 units wide; crosses and the ring, which goes around another, are strokes, the others areas. */
export function shapePath(shape: Shape): string {
  switch (shape) {
    case 'circle':
      return 'M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0z';
    case 'cross':
      return 'M-3.6,-3.6L3.6,3.6M-3.6,3.6L3.6,-3.6';
    case 'plus':
      return 'M-4.6,0H4.6M0,-4.6V4.6';
    case 'triangle':
      return 'M0,-4.8L4.6,3.6H-4.6z';
    case 'wedge':
      return 'M0,4.8L4.6,-3.6H-4.6z';
    case 'square':
      return 'M-3.6,-3.6H3.6V3.6H-3.6z';
    case 'ring':
      return 'M-7.5,0a7.5,7.5 0 1,0 15,0a7.5,7.5 0 1,0 -15,0z';
    case 'diamond':
      return 'M0,-5.4L5.4,0L0,5.4L-5.4,0z';
  }
}

export function isStroke(shape: Shape): boolean {
  return shape === 'cross' || shape === 'plus' || shape === 'ring';
}

const MARKS_PER_LINE = 7;

/** Indices of the points of a line that carry its shape: few, evenly spread, never on a faint or unmarked line. */
export function markedIndices(series: Extract<Series, { kind: 'line' | 'step' }>): readonly number[] {
  if (series.faint === true || series.unmarked === true || series.points.length === 0) return [];
  const every = Math.max(1, Math.ceil(series.points.length / MARKS_PER_LINE));
  const offset = Math.floor(((series.points.length - 1) % every) / 2);
  return series.points.flatMap((_, index) => (index % every === offset ? [index] : []));
}
