import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sortedQuantile } from '../stats/sorted-quantile.ts';
import { type RunningQuantiles, runningQuantiles } from './running-quantiles.ts';

const number = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: -20, max: 20 }) },
  { weight: 5, arbitrary: fc.double({ noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY) },
);

/** Up to 150 rows of three columns, so that a column's bits take several words. */
const tables = fc.integer({ min: 1, max: 150 }).chain((rows) =>
  fc.record({
    table: fc.array(number, { minLength: 3 * rows, maxLength: 3 * rows }).map((made) => Float64Array.from(made)),
    order: fc.shuffledSubarray(Array.from({ length: rows }, (_, row) => row)),
  }),
);

const fractions = fc.oneof(fc.constantFrom(0, 0.25, 0.5, 1, 1 - 2 ** -53), fc.double({ min: 0, max: 1, noNaN: true }));

type Asked = { readonly table: Float64Array; readonly fraction: number; readonly rows: readonly number[] };

/** Against a sort of the numbers in each column of the rows that came. */
function expectQuantiles(running: RunningQuantiles, { table, fraction, rows }: Asked): void {
  for (let column = 0; column < 3; column++) {
    const all = rows.map((row) => table[3 * row + column] as number);
    const numbers = all.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
    expect(running.cameTo(column)).toBe(all.length);
    expect(running.nans[column]).toBe(all.length - numbers.length);
    const expected = numbers.length === 0 ? Number.NaN : sortedQuantile(numbers, fraction);
    // 0 and -0 are equals, of which either may come first.
    expect((running.quantiles[column] as number) + 0).toBe(expected + 0);
  }
}

it('are the quantiles of what came so far, after every row and from the start again', () => {
  fc.assert(
    fc.property(tables, fractions, ({ table, order }, fraction) => {
      const running = runningQuantiles(table, { columns: 3, fraction });
      for (const rows of [order, order.toReversed()]) {
        running.clear();
        expectQuantiles(running, { table, fraction, rows: [] });
        for (const [k, row] of rows.entries()) {
          running.add(row, 0, 3);
          expectQuantiles(running, { table, fraction, rows: rows.slice(0, k + 1) });
        }
      }
    }),
    { numRuns: 100 },
  );
});

it('leave alone the columns to which a row does not come', () => {
  const running = runningQuantiles(Float64Array.of(1, 2, 3, 4, 5, 6), { columns: 3, fraction: 0.5 });
  running.add(0, 0, 3);
  running.add(1, 1, 2);
  expect(running.quantiles).toEqual(Float64Array.of(1, 3.5, 3));
  expect([0, 1, 2].map(running.cameTo)).toEqual([1, 2, 1]);
});
