import { describe, expect, it } from 'vitest';
import { halvingRungs, hyperbandBrackets } from './halving-plan.ts';

const pairs = (rungs: ReturnType<typeof halvingRungs>) => rungs.map(({ trials, resource }) => [trials, resource]);

describe('halvingRungs', () => {
  it('divides the trials as it multiplies the resource', () => {
    expect(pairs(halvingRungs({ trials: 27, minResource: 1, maxResource: 27, reductionFactor: 3 }))).toEqual([
      [27, 1],
      [9, 3],
      [3, 9],
      [1, 27],
    ]);
  });

  it('ends with one trial, or at the maximum', () => {
    expect(pairs(halvingRungs({ trials: 3, minResource: 2, maxResource: 100, reductionFactor: 4 }))).toEqual([
      [3, 2],
      [1, 8],
    ]);
    expect(pairs(halvingRungs({ trials: 100, minResource: 10, maxResource: 30, reductionFactor: 2 }))).toEqual([
      [100, 10],
      [50, 20],
    ]);
  });

  it('says what was wrong', () => {
    expect(() => halvingRungs({ trials: 3, minResource: 5, maxResource: 4, reductionFactor: 3 })).toThrow(
      'minResource must be from above 0 to maxResource, but got [5, 4].',
    );
  });
});

describe('hyperbandBrackets', () => {
  it('is Table 1 of the paper for R = 81 and η = 3', () => {
    expect(hyperbandBrackets({ maxResource: 81, reductionFactor: 3 }).map(pairs)).toEqual([
      [
        [81, 1],
        [27, 3],
        [9, 9],
        [3, 27],
        [1, 81],
      ],
      [
        [34, 3],
        [11, 9],
        [3, 27],
        [1, 81],
      ],
      [
        [15, 9],
        [5, 27],
        [1, 81],
      ],
      [
        [8, 27],
        [2, 81],
      ],
      [[5, 81]],
    ]);
  });

  it('has six brackets for R = 243, where Optuna rounds down to five', () => {
    expect(hyperbandBrackets({ maxResource: 243, reductionFactor: 3 })).toHaveLength(6);
  });
});
