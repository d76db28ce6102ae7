import { describe, expect, it } from 'vitest';
import { roundedLog } from './rounded-log.ts';

describe('roundedLog', () => {
  it('is the double nearest to the logarithm', () => {
    // From mpmath at 60 digits: 1.0986122886681098 0.69314718055994529 5.4930614433405488
    expect(roundedLog(3)).toBe(1.0986122886681098);
    expect(roundedLog(2)).toBe(Math.LN2);
    expect(roundedLog(243)).toBe(5.493061443340548);
    expect(roundedLog(1)).toBe(0);
  });

  it('agrees with Math.log to its last bit but one', () => {
    for (let x = 2; x < 1e9; x = x * 1.37 + 0.1)
      expect(Math.abs(roundedLog(x) / Math.log(x) - 1)).toBeLessThan(4.5e-16);
  });

  it('says what was wrong', () => {
    expect(() => roundedLog(0.5)).toThrow('x must be finite and at least 1, but got 0.5.');
  });
});
