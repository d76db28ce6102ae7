import { describe, expect, it } from 'vitest';
import { clippedToTop, edgeOfTop, percentRanks } from './top-values.ts';

describe('the top of some values', () => {
  it('ends at the worst of the best share', () => {
    expect(edgeOfTop([5, 1, 4, 2, 3], 0.4, 'maximize')).toBe(4);
    expect(edgeOfTop([5, 1, 4, 2, 3], 0.4, 'minimize')).toBe(2);
    expect(edgeOfTop([5, 1, 4, 2, 3], 1, 'maximize')).toBe(1);
  });

  it('has at least one value', () => {
    expect(edgeOfTop([5, 1, 4], 0.01, 'maximize')).toBe(5);
  });

  it('is left as it is when the rest is raised to its edge', () => {
    expect(clippedToTop([5, 1, 4, 2, 3], 0.4, 'maximize')).toEqual([5, 4, 4, 4, 4]);
    expect(clippedToTop([5, 1, 4, 2, 3], 0.4, 'minimize')).toEqual([2, 1, 2, 2, 2]);
  });

  it('is not nothing', () => {
    expect(() => edgeOfTop([1], 0, 'maximize')).toThrow('share must be above 0 and at most 1, but got 0.');
  });
});

it('ranks go to 100 however many there are, and equals share theirs', () => {
  expect(percentRanks([5, 1, 1, 9])).toEqual([75, 37.5, 37.5, 100]);
});
