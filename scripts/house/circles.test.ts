import { describe, expect, it } from 'vitest';
import { circlesIn } from './circles.ts';

const graph = (edges: Readonly<Record<string, readonly string[]>>) => new Map(Object.entries(edges));

describe('circles', () => {
  it('are none where imports go one way, by whatever ways', () => {
    expect(circlesIn(graph({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }))).toEqual([]);
  });

  it('are found at any length, with all that are in them', () => {
    expect(circlesIn(graph({ a: ['b'], b: ['c'], c: ['a', 'd'], d: [] })).map((one) => one.toSorted())).toEqual([
      ['a', 'b', 'c'],
    ]);
  });

  it('are kept apart', () => {
    const found = circlesIn(graph({ a: ['b'], b: ['a', 'c'], c: ['d'], d: ['c'], e: ['e'] }));
    expect(found.map((one) => one.toSorted())).toEqual([['c', 'd'], ['a', 'b'], ['e']]);
  });
});
