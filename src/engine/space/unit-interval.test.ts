import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryDistribution } from './arbitrary-space.ts';
import { categorical } from './categorical.ts';
import type { Choice, Distribution, FloatDistribution } from './distribution.ts';
import { float } from './float.ts';
import { gridValues } from './grid.ts';
import { int } from './int.ts';
import { contains, fromUnit, toUnit, valueCount } from './unit-interval.ts';

const unit = fc.double({ min: 0, max: 1, noNaN: true });

describe('fromUnit', () => {
  it('stays in the distribution', () => {
    fc.assert(
      fc.property(arbitraryDistribution, unit, (distribution, u) => contains(distribution, fromUnit(distribution, u))),
    );
  });

  it('never decreases', () => {
    fc.assert(
      fc.property(arbitraryDistribution, unit, unit, (distribution, u, v) => {
        const rank = (x: Choice): number =>
          distribution.kind === 'categorical' ? distribution.choices.indexOf(x) : (x as number);
        return rank(fromUnit(distribution, Math.min(u, v))) <= rank(fromUnit(distribution, Math.max(u, v)));
      }),
    );
  });

  /** What rounding is relative to: on a linear scale the range's larger end, since the way there is a sum; else the value. */
  const sizeAt = ({ low, high, scale }: FloatDistribution, value: number): number =>
    scale === 'linear' ? Math.max(Math.abs(low), Math.abs(high)) : Math.abs(value);

  it('reaches both ends', () => {
    fc.assert(
      fc.property(arbitraryDistribution, (distribution) => {
        const ends: Choice[] =
          distribution.kind === 'categorical'
            ? [distribution.choices[0] as Choice, distribution.choices.at(-1) as Choice]
            : [distribution.low, distribution.high];
        for (const [i, end] of ends.entries()) {
          const reached = fromUnit(distribution, i);
          if (typeof end === 'number' && distribution.kind === 'float')
            expect(Math.abs((reached as number) - end)).toBeLessThanOrEqual(1e-12 * sizeAt(distribution, end) + 1e-15);
          else expect(reached).toBe(end);
        }
      }),
    );
  });

  it('is undone by toUnit, and undoes it', () => {
    fc.assert(
      fc.property(arbitraryDistribution, unit, (distribution, u) => {
        const value = fromUnit(distribution, u);
        const again = fromUnit(distribution, toUnit(distribution, value));
        if (valueCount(distribution) < Number.POSITIVE_INFINITY) expect(again).toBe(value);
        else {
          expect(again).toBeCloseTo(value as number, 9);
          expect(
            Math.abs((again as number) / (value as number) - 1) < 1e-9 ||
              Math.abs((again as number) - (value as number)) < 1e-12,
          ).toBe(true);
        }
      }),
    );
  });

  it('shares the unit interval equally among the values of a step, a linear integer and a choice', () => {
    const shares = (distribution: Distribution): number[] => {
      const counts = new Map<Choice, number>();
      for (let i = 0; i < 12_000; i++) {
        const value = fromUnit(distribution, (i + 0.5) / 12_000);
        counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      return [...counts.values()];
    };
    expect(shares(float(0, 0.3, { step: 0.1 }))).toEqual([3000, 3000, 3000, 3000]);
    expect(shares(int(1, 3))).toEqual([4000, 4000, 4000]);
    expect(shares(categorical(['a', 'b']))).toEqual([6000, 6000]);
  });

  it('gives 1 a wider share than 2 on a log scale, as Optuna does: log 3 against log 5/3', () => {
    const distribution = int(1, 2, { scale: 'log' });
    const edge = Math.log(1.5 / 0.5) / Math.log(2.5 / 0.5);
    expect(fromUnit(distribution, edge - 1e-9)).toBe(1);
    expect(fromUnit(distribution, edge + 1e-9)).toBe(2);
  });

  it('puts as many draws into each decade of log x, and of 1 - x', () => {
    expect(fromUnit(float(1e-4, 1, { scale: 'log' }), 0.25)).toBeCloseTo(1e-3, 15);
    expect(fromUnit(float(0.9, 0.999, { scale: 'log1m' }), 0.5)).toBeCloseTo(0.99, 14);
  });

  it('refuses what is not on the way', () => {
    expect(() => fromUnit(float(0, 1), 1.5)).toThrow('u must be from 0 to 1, but got 1.5.');
    expect(() => fromUnit(float(0, 1), Number.NaN)).toThrow('u must be from 0 to 1, but got NaN.');
  });
});

describe('toUnit', () => {
  it('is one half where there is only one value', () => {
    expect(toUnit(float(3, 3), 3)).toBe(0.5);
    expect(toUnit(int(2, 2), 2)).toBe(0.5);
    expect(toUnit(categorical(['a']), 'a')).toBe(0.5);
  });

  it('refuses a value from elsewhere', () => {
    expect(() => toUnit(int(1, 9, { step: 2 }), 4)).toThrow(
      'a value must lie in its distribution, but got 4 for [1, 9] in steps of 2.',
    );
    expect(() => toUnit(categorical(['a']), 'b')).toThrow(
      'a value must lie in its distribution, but got "b" for ["a"].',
    );
  });
});

describe('gridValues', () => {
  it('are in the distribution, increase, and number at most what was asked for', () => {
    fc.assert(
      fc.property(arbitraryDistribution, fc.integer({ min: 1, max: 12 }), (distribution, points) => {
        const values = gridValues(distribution, points);
        expect(values.every((value) => contains(distribution, value))).toBe(true);
        if (distribution.kind === 'categorical') return;
        expect(values.length).toBeLessThanOrEqual(points);
        const numbers = values as readonly number[];
        expect(numbers.every((value, i) => i === 0 || value > (numbers[i - 1] as number))).toBe(true);
      }),
    );
  });

  it('are evenly spaced on the scale, ends included', () => {
    expect(gridValues(float(1e-4, 1, { scale: 'log' }), 5).map((x) => Number((x as number).toPrecision(12)))).toEqual([
      1e-4, 1e-3, 1e-2, 0.1, 1,
    ]);
    expect(gridValues(int(1, 64, { scale: 'log' }), 7)).toEqual([1, 2, 4, 8, 16, 32, 64]);
    expect(gridValues(float(0, 1), 1)).toEqual([0.5]);
  });
});
