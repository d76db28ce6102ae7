import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erf, erfc, erfcx } from './error-function.ts';
import oracle from './normal.oracle.json' with { type: 'json' };
import {
  logNormalCdf,
  logNormalMass,
  normalCdf,
  normalDensity,
  normalQuantile,
  truncatedNormalQuantile,
} from './normal.ts';

/** The difference as a multiple of what was expected. */
const off = (actual: number, expected: number): number => (expected === actual ? 0 : Math.abs(actual / expected - 1));

describe('the error function, against mpmath', () => {
  it.each(oracle.errorFunction)('at $x', ({ x, erf: expected, erfc: complement, erfcx: scaled }) => {
    expect(off(erf(x), expected)).toBeLessThan(1e-15);
    // Subnormal numbers have fewer digits.
    expect(off(erfc(x), complement)).toBeLessThan(complement > 1e-300 ? 1e-14 : 1);
    if (scaled !== null) expect(off(erfcx(x), scaled)).toBeLessThan(1e-14);
  });
});

describe('the normal distribution, against mpmath', () => {
  it.each(oracle.cdf)('its cumulative probability at $x', ({ x, cdf, logCdf }) => {
    // Rounding x alone changes the tail by x² units in the last place; subnormal numbers have fewer digits.
    expect(off(normalCdf(x), cdf)).toBeLessThan(cdf > 1e-300 ? 4e-16 * (x * x + 10) : 1e-3);
    expect(Math.abs(logNormalCdf(x) - logCdf)).toBeLessThan(1e-13 * Math.max(Math.abs(logCdf), 1e-3));
  });

  it.each(oracle.quantile)('its quantile at $p', ({ p, x }) => {
    expect(Math.abs(normalQuantile(p) - x)).toBeLessThan(1e-14 * Math.max(1, Math.abs(x)));
  });

  it.each(oracle.mass)('its mass from $a to $b', ({ a, b, logMass }) => {
    expect(Math.abs(logNormalMass(a, b) - logMass)).toBeLessThan(1e-9 * Math.max(Math.abs(logMass), 1e-3));
  });

  it.each(oracle.truncated)('its quantile at $q between $a and $b', ({ q, a, b, x }) => {
    expect(Math.abs(truncatedNormalQuantile(q, a, b) - x)).toBeLessThan(1e-9 * Math.max(1e-6, Math.abs(x)));
  });
});

describe('truncatedNormalQuantile', () => {
  const ends = fc.tuple(fc.double({ min: -50, max: 50, noNaN: true }), fc.double({ min: 1e-6, max: 50, noNaN: true }));

  it('stays between its ends and never decreases', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(ends, unit, unit, ([a, width], p, q) => {
        const low = truncatedNormalQuantile(Math.min(p, q), a, a + width);
        const high = truncatedNormalQuantile(Math.max(p, q), a, a + width);
        return a <= low && low <= high + 1e-12 && high <= a + width;
      }),
    );
  });

  it('refuses what is no probability', () => {
    expect(() => normalQuantile(1.5)).toThrow('p must be from 0 to 1, but got 1.5.');
  });

  it('has the density of a bell', () => {
    expect(normalDensity(0)).toBeCloseTo(1 / Math.sqrt(2 * Math.PI), 15);
  });
});
