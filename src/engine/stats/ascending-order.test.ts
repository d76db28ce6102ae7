import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ascendingOrder } from './ascending-order.ts';

it('is the order of a stable sort', () => {
  const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true }));
  fc.assert(
    fc.property(fc.array(value, { maxLength: 200 }), (values) => {
      const expected = values
        .map((_, i) => i)
        .sort((a, b) => Math.sign((values[a] as number) - (values[b] as number) || 0));
      expect(Array.from(ascendingOrder(values))).toEqual(expected);
    }),
  );
});
