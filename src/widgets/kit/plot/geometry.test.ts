import { describe, expect, it } from 'vitest';
import { bandPath, linePath, placed, spanBox } from './geometry.ts';
import { scaleOf } from './scale.ts';

const SCALES = {
  x: scaleOf({ label: 'x', scale: 'linear', domain: [0, 10] }),
  y: scaleOf({ label: 'y', scale: 'log', domain: [0.01, 1] }),
};

describe('placed', () => {
  it.each([
    ['NaN', Number.NaN, 0],
    ['infinite', Number.POSITIVE_INFINITY, 0],
    ['too high', 50, 0],
    ['zero on a log axis', 0, 1000],
  ])('puts a %s value on the edge', (_, y, edge) => {
    expect(placed(SCALES, { x: 5, y })).toEqual({ x: 500, y: edge, isOutside: true });
  });

  it('leaves what is inside where it is', () => {
    expect(placed(SCALES, { x: 2, y: 0.1 })).toEqual({ x: 200, y: 500, isOutside: false });
  });
});

describe('linePath', () => {
  it('holds a step until the next x', () => {
    const points = [
      { x: 0, y: 1 },
      { x: 5, y: 0.1 },
    ];
    expect(linePath(SCALES, { kind: 'step', name: 'best', role: 'best', points })).toBe('M0,0H500V500');
  });

  it('has no number that an SVG cannot hold', () => {
    const points = [0, Number.NaN, Number.POSITIVE_INFINITY, -3].map((y, x) => ({ x, y }));
    expect(linePath(SCALES, { kind: 'line', name: 'loss', role: 'series-1', points })).not.toMatch(/NaN|Infinity|e/);
  });
});

describe('bandPath', () => {
  it('goes out along the upper edge and back along the lower one', () => {
    const points = [
      { x: 0, low: 0.01, high: 1 },
      { x: 10, low: 0.1, high: 1 },
    ];
    expect(bandPath(SCALES, { kind: 'band', name: '', role: 'series-1', points })).toBe('M0,0L1000,0L1000,500L0,1000z');
  });
});

describe('spanBox', () => {
  it('is cut at the edges of the picture', () => {
    const rows = { ...SCALES, y: scaleOf({ label: 'row', scale: 'linear', domain: [1.5, -0.5] }) };
    expect(spanBox(rows, { y: 0, from: 5, to: 20 })).toEqual({ x: 500, y: 50, width: 500, height: 400 });
  });
});
