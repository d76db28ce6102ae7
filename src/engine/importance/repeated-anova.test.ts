import { describe, expect, it } from 'vitest';
import { standardNormal } from '../rng/draws.ts';
import { createRng } from '../rng/rng.ts';
import { functionalAnova } from './functional-anova.ts';
import { type RepeatedEffect, repeatedAnova } from './repeated-anova.ts';

const levels = { a: 4, b: 3 };

/** Tables of `effect` times the level of `a`, with noise of deviation 1 on every cell. */
function repeatsOf(seed: number, { count, effect }: { readonly count: number; readonly effect: number }): number[][] {
  const rng = createRng(seed);
  return Array.from({ length: count }, () =>
    Array.from({ length: 12 }, (_, cell) => effect * Math.floor(cell / 3) + standardNormal(rng)),
  );
}

const effectOf = (effects: readonly RepeatedEffect[], ...names: string[]): RepeatedEffect =>
  effects.find((effect) => effect.names.join() === names.join()) as RepeatedEffect;

describe('repeatedAnova', () => {
  it('is the ANOVA of the mean table', () => {
    const { mean, variance, effects } = repeatedAnova(
      {
        levels: { a: 2 },
        repeats: [
          [0, 2],
          [2, 8],
        ],
      },
      createRng(1),
    );
    const once = functionalAnova({ levels: { a: 2 }, values: [1, 5] });
    expect({ mean, variance }).toEqual({ mean: once.mean, variance: once.variance });
    expect(effects.map(({ names, share, values }) => ({ names, share, values }))).toEqual(
      once.effects.map(({ names, share, values }) => ({ names, share, values })),
    );
  });

  it('knows on average what chance makes of each effect: 2,000 tables without effects', () => {
    const rounds = 2000;
    const sums = new Map<string, { variance: number; noise: number }>();
    for (let seed = 0; seed < rounds; seed++)
      for (const { names, variance, noise } of repeatedAnova(
        { levels, repeats: repeatsOf(seed, { count: 3, effect: 0 }) },
        createRng(seed),
        { rounds: 0 },
      ).effects) {
        const sum = sums.get(names.join()) ?? { variance: 0, noise: 0 };
        sums.set(names.join(), { variance: sum.variance + variance / rounds, noise: sum.noise + noise / rounds });
      }
    // Of 12 cells: 3 degrees of freedom for a, 2 for b, 6 for both together; a third of the variance of one seed.
    for (const [names, freedoms] of [
      ['a', 3],
      ['b', 2],
      ['a,b', 6],
    ] as const) {
      const expected = freedoms / 12 / 3;
      expect(Math.abs((sums.get(names)?.variance ?? 0) / expected - 1)).toBeLessThan(0.1);
      expect(Math.abs((sums.get(names)?.noise ?? 0) / expected - 1)).toBeLessThan(0.1);
    }
  });

  it('has intervals that get narrower with more seeds, around the share', () => {
    const widths = [4, 16, 64].map((count) => {
      const { effects } = repeatedAnova({ levels, repeats: repeatsOf(1, { count, effect: 1 }) }, createRng(2));
      const { interval, share } = effectOf(effects, 'a');
      const [low, high] = interval ?? [Number.NaN, Number.NaN];
      expect(low).toBeLessThan(share);
      expect(high).toBeGreaterThan(share - 0.01);
      return high - low;
    });
    expect(widths[1]).toBeLessThan(widths[0] as number);
    expect(widths[2]).toBeLessThan(widths[1] as number);
  });

  it('does not take what a seed does to all combinations alike for noise', () => {
    const repeats = [0, 10, -7].map((shift) => [1 + shift, 2 + shift, 5 + shift, 9 + shift]);
    for (const { noise } of repeatedAnova({ levels: { a: 2, b: 2 }, repeats }, createRng(1)).effects)
      expect(noise).toBeLessThan(1e-12);
  });

  it('has no interval and no noise from one seed', () => {
    const [effect] = repeatedAnova({ levels: { a: 2 }, repeats: [[1, 2]] }, createRng(1)).effects;
    expect(effect).toMatchObject({ interval: null, noise: Number.NaN });
  });

  it('refuses no tables, and tables of different sizes', () => {
    expect(() => repeatedAnova({ levels, repeats: [] }, createRng(1))).toThrow(
      'repeats must hold the table of at least one seed.',
    );
    expect(() => repeatedAnova({ levels: { a: 2 }, repeats: [[1, 2], [1]] }, createRng(1))).toThrow(
      'repeats must be equally long, but got 2 and 1.',
    );
  });
});
