import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixedNumber, formatNumber, plainNumber } from './format.ts';

describe('formatNumber', () => {
  it.each([
    [0.1 + 0.2, '0.3'],
    [0.001, '0.001'],
    [0.00012345, '0.000123'],
    [1e-5, '10⁻⁵'],
    [3.2e-5, '3.2×10⁻⁵'],
    [0.0000999999, '0.0001'],
    [1234, '1,234'],
    [123_456.7, '123,000'],
    [2_500_000, '2.5×10⁶'],
    [1e21, '10²¹'],
    [-0.25, '−0.25'],
    [0, '0'],
    [-0, '0'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, '∞'],
    [Number.NEGATIVE_INFINITY, '−∞'],
  ])('%d is written %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it('never shows more significant digits than asked for, unless the number is whole', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.integer({ min: 1, max: 6 }),
        (value, digits) => {
          fc.pre(!Number.isInteger(value));
          const mantissa = formatNumber(value, digits).replace(/×?10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+$/, '');
          const significant = mantissa
            .replace(/[^0-9]/g, '')
            .replace(/^0+/, '')
            .replace(/0+$/, '');
          expect(significant.length).toBeLessThanOrEqual(digits);
        },
      ),
    );
  });
});

describe('fixedNumber', () => {
  it('keeps the decimals that one axis shares', () => {
    expect([0, 0.5, 1].map((value) => fixedNumber(value, 1))).toEqual(['0.0', '0.5', '1.0']);
  });

  it('gives zero no sign', () => {
    expect(fixedNumber(-1e-12, 2)).toBe('0.00');
  });
});

describe('plainNumber', () => {
  it('can be typed back', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1e12, noNaN: true }), (value) => {
        expect(Number(plainNumber(value)) / value).toBeCloseTo(1, 10);
      }),
    );
  });
});
