import { describe, expect, it } from 'vitest';
import { sampleOrder, sampleOrders } from './sample-order.ts';

describe('the orders that a trainer remembers', () => {
  it('are those that seed and epoch fix, however often and in whatever turn they are asked for', () => {
    const orderOf = sampleOrders();
    for (let round = 0; round < 2; round++)
      for (const seed of [1, 2])
        for (let epoch = 1; epoch <= 40; epoch++)
          expect(orderOf(50, seed, epoch)).toEqual(sampleOrder(50, seed, epoch));
  });

  it('are of as many rows as asked for', () => {
    const orderOf = sampleOrders();
    expect(orderOf(50, 1, 1)).toHaveLength(50);
    expect(orderOf(30, 1, 1)).toEqual(sampleOrder(30, 1, 1));
  });

  it('are drawn once for all networks of a seed', () => {
    const orderOf = sampleOrders();
    expect(orderOf(50, 1, 1)).toBe(orderOf(50, 1, 1));
  });
});
