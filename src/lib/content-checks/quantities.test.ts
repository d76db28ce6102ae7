import { expect, test } from 'vitest';
import { quantityIn } from './quantities.ts';

test.each([
  ['saves 12 % of the time', '12 %'],
  ['runs 3x faster', '3x'],
  ['a 10-fold gain', '10-fold'],
  ['is 2.5 times the other', '2.5 times'],
  ['gains 1.2 percentage points', '1.2 percentage points'],
  ['takes five times as long', 'five times as'],
  ['is twice as fast', 'twice as'],
])('finds the quantity of "%s"', (prose, quantity) => {
  expect(quantityIn(prose)).toBe(quantity);
});

test.each([
  'from 0.0001 to 0.1',
  'published in 2012',
  'ten runs',
  'try it three times',
  '4 xylophones',
  'step 3 of 7',
  'with 95 % intervals',
])('finds none in "%s"', (prose) => {
  expect(quantityIn(prose)).toBeUndefined();
});
