import { describe, expect, it } from 'vitest';
import oracle from './power.oracle.json' with { type: 'json' };
import { type Design, seedsForPower, standardDeviationInterval, testPower } from './power.ts';

describe('the power of a t-test, against SciPy', () => {
  it.each(oracle.powers)('$design, difference $difference, $seeds seeds', ({ design, difference, seeds, power }) => {
    expect(testPower({ design: design as Design, difference, seeds })).toBeCloseTo(power, 7);
  });

  it('is the level where there is no difference', () => {
    expect(testPower({ difference: 0, seeds: 4 })).toBeCloseTo(0.05, 9);
  });
});

describe('the seeds for a power, against SciPy', () => {
  it.each(oracle.seedsFor)('$design, difference $difference, power $power', ({ design, difference, power, seeds }) => {
    expect(seedsForPower({ design: design as Design, difference, power })).toBe(seeds);
  });

  it('refuses what no number of runs reaches', () => {
    expect(() => seedsForPower({ difference: 0, power: 0.8 })).toThrow(RangeError);
    expect(() => seedsForPower({ difference: 1, power: 1 })).toThrow(RangeError);
  });
});

describe('the interval of a standard deviation, against SciPy', () => {
  it.each(oracle.intervals)('$freedom degrees of freedom', ({ freedom, lower, upper }) => {
    const interval = standardDeviationInterval(freedom);
    expect(interval.lower).toBeCloseTo(lower, 6);
    expect(interval.upper / upper).toBeCloseTo(1, 6);
  });
});
