import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NumberField } from './field.ts';
import { nearestPosition, positionsOf } from './positions.ts';

function field(values: Partial<NumberField>): NumberField {
  return { kind: 'number', label: 'x', low: 0, high: 1, scale: 'linear', initial: 0, ...values };
}

describe('positionsOf', () => {
  it('are round numbers in each decade of a log field', () => {
    expect(positionsOf(field({ low: 0.01, high: 0.2, scale: 'log' }))).toEqual([
      0.01, 0.015, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2,
    ]);
  });

  it('are powers of two when the ratio is two', () => {
    expect(positionsOf(field({ low: 8, high: 256, scale: 'log', step: 2, integer: true }))).toEqual([
      8, 16, 32, 64, 128, 256,
    ]);
  });

  it('carry no noise of binary fractions', () => {
    expect(positionsOf(field({ step: 0.1 }))).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
  });

  it('ascend from the low to the high bound, whole where the field is', () => {
    const bounds = fc.tuple(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 100_000 }));
    fc.assert(
      fc.property(bounds, fc.constantFrom('linear', 'log'), fc.boolean(), ([low, extent], scale, integer) => {
        const positions = positionsOf(field({ low, high: low + extent, scale, integer }));
        expect(positions[0]).toBe(low);
        expect(positions.at(-1)).toBe(low + extent);
        expect([...positions].sort((a, b) => a - b)).toEqual(positions);
        expect(positions.length).toBeLessThanOrEqual(402);
        if (integer) expect(positions.every(Number.isInteger)).toBe(true);
      }),
    );
  });
});

describe('nearestPosition', () => {
  it('measures on the scale of the field', () => {
    expect(nearestPosition(field({ low: 1, high: 100, scale: 'log' }), [1, 10, 100], 30)).toBe(1);
    expect(nearestPosition(field({ low: 1, high: 100, scale: 'log' }), [1, 10, 100], 33)).toBe(2);
  });
});
