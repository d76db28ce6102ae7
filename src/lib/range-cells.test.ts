import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { rangeSchema } from '@/schemas/range.ts';
import { rangeCells, rangesMarkdown } from './range-cells.ts';

const rows: readonly unknown[] = parse(readFileSync('content/ranges.yaml', 'utf8'));
const ranges = rows.map((row) => rangeSchema.parse(row));
const rangeOf = (id: string) => {
  const found = ranges.find((range) => range.id === id);
  if (found === undefined) throw new Error(`content/ranges.yaml has no ${id}.`);
  return found;
};

describe('the ranges of the guide', () => {
  it('each have an id of their own, and numbers or a word instead', () => {
    expect(new Set(ranges.map(({ id }) => id)).size).toBe(ranges.length);
    expect(ranges.filter(({ low, instead }) => (low === undefined) === (instead === undefined))).toEqual([]);
  });

  it('hold the defaults of the tools inside', () => {
    const inside = (id: string, value: number) => {
      const { low = Number.NaN, high = Number.NaN } = rangeOf(id);
      return low < value && value < high;
    };
    const defaults: readonly (readonly [string, number])[] = [
      ['rate-adam', 1e-3],
      ['decay-adamw', 0.01],
      ['decay-adamw', 0.3],
      ['rate-boosting', 0.3],
      ['rate-boosting', 0.1],
      ['depth-boosting', 6],
      ['leaves-boosting', 31],
      ['samples-in-leaf', 20],
      ['inverse-penalty', 1],
      ['epsilon', 1e-8],
    ];
    expect(defaults.filter(([id, value]) => !inside(id, value))).toEqual([]);
  });
});

describe('a range', () => {
  const decay = { id: 'decay', name: 'decay', group: 'from-scratch', scale: 'log', low: 1e-6, high: 0.1 };

  it.each([
    [{ ...decay, usual: 0.1 }, 'must hold its usual value 0.1 inside of 0.000001 to 0.1'],
    [{ ...decay, usual: 0.3 }, 'must hold its usual value 0.3'],
    [decay, 'needs `low`, `high` and `usual`'],
    [{ ...decay, usual: 0.01, instead: 'what fits' }, 'give one of them'],
  ])('is refused: %o', (row, message) => {
    expect(rangeSchema.safeParse(row).error?.message).toContain(message);
  });

  it('may have its usual value at an end that nothing passes', () => {
    expect(rangeSchema.safeParse({ ...decay, usual: 0.1, ends: ['high'] }).success).toBe(true);
  });
});

describe('the cells of a row', () => {
  it('are as one types them, with tools that agree in one place', () => {
    expect(rangeCells(rangeOf('epsilon'))).toMatchObject({ range: '1e-10 to 1', usual: '1e-8', scale: 'log' });
    expect(rangeCells(rangeOf('momentum')).scale).toBe('1 − x log');
    expect(rangeCells(rangeOf('share-of-rows')).names).toEqual([{ tools: 'XGBoost, LightGBM', code: 'subsample' }]);
  });

  it('stand in a Markdown table with their sources', () => {
    const lines = rangesMarkdown([rangeOf('depth-boosting')], (key) => key.toUpperCase()).split('\n');
    expect(lines[2]).toBe('| depth of a tree (XGBoost `max_depth`) | linear, integer | 2 to 12 | 6 | [XGBOOSTDOCS] |');
  });
});
