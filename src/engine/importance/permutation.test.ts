import { describe, expect, it } from 'vitest';
import { createRng } from '../rng/rng.ts';
import { float } from '../space/float.ts';
import type { Study } from '../study/study.ts';
import oracle from './permutation.oracle.json' with { type: 'json' };
import { permutationImportance, permutationScores } from './permutation.ts';

const column = (index: number): number[] => oracle.rows.map((row) => row[index] as number);

describe('permutationScores', () => {
  it('has the drops of scikit-learn’s, within five standard errors of both averages', () => {
    const columns = { a: column(0), b: column(1), c: column(2), d: column(3) };
    const known = ({ a, b, c }: Readonly<Record<string, ArrayLike<number>>>) =>
      Array.from(
        a as ArrayLike<number>,
        (value, row) => 3 * value + 2 * ((b?.[row] as number) - 0.5) ** 2 + value * (c?.[row] as number),
      );
    const scores = permutationScores(known, { columns, values: oracle.values }, { rng: createRng(1), repeats: 2000 });
    Object.keys(columns).forEach((name, i) => {
      const { drop, deviation } = scores[name] as { drop: number; deviation: number };
      const theirs = oracle.deviations[i] as number;
      const error = Math.hypot(deviation / Math.sqrt(2000), theirs / Math.sqrt(oracle.repeats));
      expect(Math.abs(drop - (oracle.drops[i] as number))).toBeLessThanOrEqual(5 * error + 1e-12);
      // The standard error of a standard deviation of 2,000 numbers is about 2 %.
      expect(Math.abs(deviation - theirs)).toBeLessThanOrEqual(0.12 * theirs + 1e-12);
    });
    expect(scores.d).toEqual({ drop: 0, deviation: 0 });
  });

  it('refuses to shuffle nothing', () => {
    expect(() => permutationScores(() => [], { columns: {}, values: [] }, { rng: createRng(1), repeats: 0 })).toThrow(
      'repeats must be an integer of at least 1, but got 0.',
    );
  });
});

describe('permutationImportance', () => {
  const rng = createRng(6);
  const trials = Array.from({ length: 150 }, (_, number) => {
    const params = { a: rng.next(), b: rng.next(), dummy: rng.next() };
    return { number, params, intermediateValues: [], state: 'complete', value: 2 * params.a + params.b } as const;
  });
  const space = { a: float(0, 1), b: float(0, 1), dummy: float(0, 1) };
  const study: Study = { space, direction: 'minimize', seed: 1, trials };

  it('ranks what the values depend on, and a dummy at about 0', () => {
    const { r2, drops } = permutationImportance(study, createRng(1), { refits: 5, nTrees: 24 });
    expect(r2).toBeGreaterThan(0.9);
    expect(drops.a?.drop).toBeGreaterThan(drops.b?.drop as number);
    expect(drops.b?.interval?.[0]).toBeGreaterThan(drops.dummy?.interval?.[1] as number);
    expect(Math.abs(drops.dummy?.drop as number)).toBeLessThan(0.02);
  });

  it('refuses trials that all have one value', () => {
    const flat: Study = { ...study, trials: trials.map((trial) => ({ ...trial, value: 1 })) };
    expect(() => permutationImportance(flat, createRng(1))).toThrow(
      'the values of the trials must differ, but all are 1.',
    );
  });
});
