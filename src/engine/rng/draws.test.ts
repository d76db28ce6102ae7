import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shuffle, standardNormal, uniformInt } from './draws.ts';
import { createRng } from './rng.ts';

describe('uniformInt', () => {
  it('stays in range, and reaches both ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 1000 }), fc.nat(5), fc.nat(), (low, width, seed) => {
        const rng = createRng(seed);
        const drawn = new Set(Array.from({ length: 300 }, () => uniformInt(rng, low, low + width)));
        expect([...drawn].sort((a, b) => a - b)).toEqual(Array.from({ length: width + 1 }, (_, i) => low + i));
      }),
      { numRuns: 30 },
    );
  });

  it('draws every value of a die equally often: 60,000 throws, five standard errors', () => {
    const rng = createRng(1);
    const counts = [0, 0, 0, 0, 0, 0, 0];
    for (let i = 0; i < 60_000; i++) {
      const face = uniformInt(rng, 1, 6);
      counts[face] = (counts[face] ?? 0) + 1;
    }
    for (const count of counts.slice(1))
      expect(Math.abs(count - 10_000)).toBeLessThan(5 * Math.sqrt((60_000 * 5) / 36));
  });

  it('spans 2^32 values and no more', () => {
    expect(uniformInt(createRng(1), 0, 2 ** 32 - 1)).toBeGreaterThanOrEqual(0);
    expect(() => uniformInt(createRng(1), 0, 2 ** 32)).toThrow(RangeError);
  });

  it('refuses a range that is empty', () => {
    expect(() => uniformInt(createRng(1), 3, 1)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: low must not exceed high, and both must be integers at most 2^32 apart, but got [3, 1].]`,
    );
  });
});

describe('standardNormal', () => {
  it('has mean 0, variance 1, no skew and kurtosis 3, within five standard errors of 100,000 draws', () => {
    const rng = createRng(4);
    const draws = Array.from({ length: 100_000 }, () => standardNormal(rng));
    const moment = (power: number): number => draws.reduce((sum, x) => sum + x ** power, 0) / draws.length;
    const within = (variance: number): number => 5 * Math.sqrt(variance / draws.length);
    expect(Math.abs(moment(1))).toBeLessThan(within(1));
    expect(Math.abs(moment(2) - 1)).toBeLessThan(within(2));
    expect(Math.abs(moment(3))).toBeLessThan(within(15));
    expect(Math.abs(moment(4) - 3)).toBeLessThan(within(96));
  });
});

describe('shuffle', () => {
  it('keeps the items', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.nat(), (items, seed) => {
        const sorted = (list: readonly number[]): number[] => [...list].sort((a, b) => a - b);
        expect(sorted(shuffle(createRng(seed), [...items]))).toEqual(sorted(items));
      }),
    );
  });

  it('makes every order of three equally likely: 60,000 shuffles, five standard errors', () => {
    const rng = createRng(8);
    const counts = new Map<string, number>();
    for (let i = 0; i < 60_000; i++) {
      const order = shuffle(rng, ['a', 'b', 'c']).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values())
      expect(Math.abs(count - 10_000)).toBeLessThan(5 * Math.sqrt((60_000 * 5) / 36));
  });

  it('shuffles a typed array in place', () => {
    const order = Uint32Array.from({ length: 50 }, (_, i) => i);
    expect(shuffle(createRng(1), order)).toBe(order);
    expect(order).not.toEqual(Uint32Array.from({ length: 50 }, (_, i) => i));
  });
});
