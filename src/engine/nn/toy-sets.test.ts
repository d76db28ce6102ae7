import { expect, test } from 'vitest';
import type { Dataset } from './dataset.ts';
import { fingerprint } from './fingerprint.ts';
import { moons, rings, spirals } from './toy-sets.ts';

const sets = { moons, rings, spirals };
const names = ['moons', 'rings', 'spirals'] as const;

function column({ inputs }: Dataset, axis: number): number[] {
  return [...inputs].filter((_, i) => i % 2 === axis);
}

test.each(names)('%s: standardized, balanced, fixed by its seed', (name) => {
  const split = sets[name](3);
  for (const axis of [0, 1]) {
    const values = column(split.train, axis);
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
    const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
    expect(mean).toBeCloseTo(0, 5);
    expect(variance).toBeCloseTo(1, 5);
  }
  for (const part of [split.train, split.validation, split.test]) {
    expect(part.inputs).toHaveLength(part.rows * 2);
    const counts = Array.from({ length: part.classes }, (_, k) => part.labels.filter((label) => label === k).length);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  }
  expect(sets[name](3)).toEqual(split);
  expect(sets[name](4).train.inputs).not.toEqual(split.train.inputs);
});

test('their bits are locked, so that they can be compared across browsers', () => {
  expect(names.map((name) => fingerprint(sets[name](1).train.inputs))).toMatchInlineSnapshot(`
    [
      "e6e54287",
      "13fbd97d",
      "ae68c1ec",
    ]
  `);
});
