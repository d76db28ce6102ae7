import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { signedRankTest } from './signed-rank.ts';

type Case = { readonly differences: readonly number[]; readonly less: number; readonly greater: number };
const { cases } = JSON.parse(readFileSync(new URL('./signed-rank.oracle.json', import.meta.url), 'utf8')) as {
  cases: Case[];
};

describe('signedRankTest', () => {
  it('gives the p-values of SciPy, with and without ties, small and large', () => {
    expect(cases.length).toBeGreaterThanOrEqual(300);
    for (const { differences, less, greater } of cases) {
      expect(signedRankTest(differences, 'less').pValue).toBeCloseTo(less, 12);
      expect(signedRankTest(differences, 'greater').pValue).toBeCloseTo(greater, 12);
    }
  });

  it('cannot reject at 0.1 with three pairs: the smallest p-value is 1/8', () => {
    expect(signedRankTest([1, 2, 3], 'greater')).toEqual({ statistic: 6, pValue: 0.125, method: 'exact' });
  });

  it('says what was wrong', () => {
    expect(() => signedRankTest([], 'less')).toThrow('differences must not be empty.');
  });
});
