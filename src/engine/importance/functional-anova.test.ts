import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FactorialTable, functionalAnova } from './functional-anova.ts';

/** The table of `f` over levels 0, 1, … of each name. */
function tableOf(levels: Readonly<Record<string, number>>, f: (point: readonly number[]) => number): FactorialTable {
  const sizes = Object.values(levels);
  const values: number[] = [];
  const visit = (point: readonly number[]): void => {
    if (point.length === sizes.length) values.push(f(point));
    else for (let level = 0; level < (sizes[point.length] as number); level++) visit([...point, level]);
  };
  visit([]);
  return { levels, values };
}

const varianceOf = (table: FactorialTable, ...names: string[]): number =>
  functionalAnova(table).effects.find((effect) => effect.names.join() === names.join())?.variance as number;

const arbitraryTable = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }).chain((sizes) =>
  fc.record({
    levels: fc.constant(Object.fromEntries(sizes.map((size, i) => [`p${i}`, size]))),
    values: fc.array(fc.double({ min: -10, max: 10, noNaN: true }), {
      minLength: sizes.reduce((a, b) => a * b, 1),
      maxLength: sizes.reduce((a, b) => a * b, 1),
    }),
    weights: fc
      .tuple(
        ...sizes.map((size) =>
          fc.array(fc.double({ min: 0.1, max: 5, noNaN: true }), { minLength: size, maxLength: size }),
        ),
      )
      .map((all) => Object.fromEntries(all.map((weights, i) => [`p${i}`, weights]))),
  }),
);

describe('functionalAnova', () => {
  it('gives a sum of functions its parts, to 1e-12', () => {
    const table = tableOf(
      { a: 5, b: 7, c: 4 },
      ([a, b, c]) => 3 * (a as number) + (b as number) ** 2 + 0.1 * (c as number),
    );
    const uniformVariance = (n: number) => (n * n - 1) / 12;
    const squares = Array.from({ length: 7 }, (_, b) => b * b);
    const mean = squares.reduce((a, b) => a + b) / 7;
    expect(Math.abs(varianceOf(table, 'a') - 9 * uniformVariance(5))).toBeLessThan(1e-12);
    expect(Math.abs(varianceOf(table, 'b') - squares.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 7)).toBeLessThan(
      2e-12 * 100,
    );
    expect(Math.abs(varianceOf(table, 'c') - 0.01 * uniformVariance(4))).toBeLessThan(1e-12);
    for (const names of [
      ['a', 'b'],
      ['a', 'c'],
      ['b', 'c'],
      ['a', 'b', 'c'],
    ])
      expect(varianceOf(table, ...names)).toBeLessThan(1e-12);
  });

  it('gives a product of centered functions to the highest effect alone', () => {
    const table = tableOf(
      { a: 3, b: 3, c: 2 },
      ([a, b, c]) => ((a as number) - 1) * ((b as number) - 1) * ((c as number) - 0.5),
    );
    expect(varianceOf(table, 'a', 'b', 'c')).toBeCloseTo((2 / 3) * (2 / 3) * 0.25, 14);
    expect(functionalAnova(table).effects.find(({ names }) => names.length === 3)?.share).toBeCloseTo(1, 14);
  });

  it('gives the Ishigami function what its inventors give it, once the grid is fine', () => {
    const n = 64;
    const x = (level: number | undefined) => -Math.PI + (2 * Math.PI * ((level as number) + 0.5)) / n;
    const table = tableOf({ x1: n, x2: n, x3: n }, ([a, b, c]) => {
      const third = x(c);
      return Math.sin(x(a)) + 7 * Math.sin(x(b)) ** 2 + 0.1 * third ** 4 * Math.sin(x(a));
    });
    const total = 49 / 8 + (0.1 * Math.PI ** 4) / 5 + (0.01 * Math.PI ** 8) / 18 + 0.5;
    const { effects } = functionalAnova(table);
    const share = (...names: string[]) => effects.find((effect) => effect.names.join() === names.join())?.share;
    expect(share('x2')).toBeCloseTo(49 / 8 / total, 2);
    expect(share('x1')).toBeCloseTo((0.5 * (1 + (0.1 * Math.PI ** 4) / 5) ** 2) / total, 2);
    expect(share('x1', 'x3')).toBeCloseTo((0.01 * Math.PI ** 8 * (1 / 18 - 1 / 50)) / total, 2);
  });

  it('splits the weighted variance over the table into effects that are never negative and add up to it', () => {
    fc.assert(
      fc.property(arbitraryTable, (table) => {
        const { mean, variance, effects } = functionalAnova(table);
        const probability = cellProbabilities(table);
        const expected = Array.from(table.values).reduce(
          (sum, value, i) => sum + (probability[i] as number) * (value - mean) ** 2,
          0,
        );
        expect(Math.abs(variance - expected)).toBeLessThan(1e-12 * Math.max(1, expected));
        expect(Math.min(...effects.map((effect) => effect.variance))).toBeGreaterThanOrEqual(0);
        expect(effects).toHaveLength(2 ** Object.keys(table.levels).length - 1);
      }),
    );
  });

  it('rebuilds each value from the mean and the effects', () => {
    const table = tableOf({ a: 3, b: 2, c: 4 }, ([a, b, c]) =>
      Math.sin(1 + (a as number) + 3 * (b as number) * (c as number)),
    );
    const { mean, effects } = functionalAnova(table);
    const sizes: Readonly<Record<string, number>> = table.levels;
    const effectAt = ({ names, values }: (typeof effects)[number], point: Readonly<Record<string, number>>) =>
      values[names.reduce((index, name) => index * (sizes[name] as number) + (point[name] as number), 0)] as number;
    let cell = 0;
    for (let a = 0; a < 3; a++)
      for (let b = 0; b < 2; b++)
        for (let c = 0; c < 4; c++) {
          const sum = effects.reduce((total, effect) => total + effectAt(effect, { a, b, c }), mean);
          expect(sum).toBeCloseTo(table.values[cell++] as number, 12);
        }
  });

  it('shares nothing out where the table is constant', () => {
    const { variance, effects } = functionalAnova({ levels: { a: 2, b: 2 }, values: [4, 4, 4, 4] });
    expect([variance, ...effects.map(({ share }) => share)]).toEqual([0, 0, 0, 0]);
  });

  it('credits the learning rate with c² W⁴ / 180 when it is searched over W decades: twice the decades, 16 times the variance', () => {
    const c = 0.15;
    for (const decades of [1, 2, 4]) {
      const levels = 2000;
      const log10Rate = (level: number | undefined) => decades * (((level as number) + 0.5) / levels - 0.5);
      const table = tableOf(
        { lr: levels, width: 2 },
        ([lr, width]) => c * log10Rate(lr) ** 2 + 0.1 * (width as number),
      );
      expect(varianceOf(table, 'lr') / ((c ** 2 * decades ** 4) / 180)).toBeCloseTo(1, 5);
      expect(varianceOf(table, 'width')).toBeCloseTo(0.0025, 12);
    }
  });

  it('refuses tables that are none', () => {
    expect(() => functionalAnova({ levels: { a: 2, b: 3 }, values: [1, 2] })).toThrow(
      'a table of a x b needs 6 values, but got 2.',
    );
    expect(() => functionalAnova({ levels: { a: 2 }, values: [1, Number.NaN] })).toThrow(
      'values must be finite, but got NaN.',
    );
    expect(() => functionalAnova({ levels: { a: 2 }, values: [1, 2], weights: { a: [1, -1] } })).toThrow(
      'a needs 2 weights of at least 0, not all 0, but got [1, -1].',
    );
    expect(() => functionalAnova({ levels: { a: 2 }, values: [1, 2], weights: { b: [1, 1] } })).toThrow(
      'weights must be of a, but got some of b.',
    );
  });
});

function cellProbabilities({ levels, weights = {} }: FactorialTable): number[] {
  return Object.entries(levels).reduce<number[]>(
    (products, [name, size]) => {
      const given = weights[name] ?? new Array<number>(size).fill(1);
      const sum = given.reduce((a, b) => a + b, 0);
      return products.flatMap((product) => given.map((weight) => (product * weight) / sum));
    },
    [1],
  );
}
