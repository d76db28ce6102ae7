import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ascendingOrder } from './ascending-order.ts';

const even = fc.double({ min: 0, max: 1, noNaN: true });
const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true }));

it.each([
  ['spread evenly', even],
  ['close to the low end', even.map((x) => x ** 20)],
  ['few different ones', fc.integer({ min: -3, max: 3 })],
  ['of all sizes, infinite ones too', value],
])('is the order of a stable sort, for values %s', (_, values) => {
  fc.assert(
    fc.property(fc.array(values, { maxLength: 400, size: 'max' }), (given) => {
      const expected = given
        .map((_value, i) => i)
        .sort((a, b) => Math.sign((given[a] as number) - (given[b] as number) || 0));
      expect(Array.from(ascendingOrder(given))).toEqual(expected);
    }),
  );
});
