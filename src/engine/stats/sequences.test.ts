import { describe, expect, it } from 'vitest';
import { createRng } from '../rng/rng.ts';
import { haltonSequence } from './halton.ts';
import oracle from './sequences.oracle.json' with { type: 'json' };
import { sobolSequence } from './sobol.ts';

describe('sobolSequence', () => {
  it('has the points of SciPy in 40 dimensions, to the last bit', () => {
    const sequence = sobolSequence(40);
    for (const [index, point] of Object.entries(oracle.sobol)) expect([...sequence(Number(index))]).toEqual(point);
  });

  it('puts one of its first 256 points, scrambled, into each of 256 slices of every dimension', () => {
    const sequence = sobolSequence(20, createRng(3));
    for (let d = 0; d < 20; d++) expect(slicesOf(sequence, 256, d)).toBe(256);
  });

  it('puts one of its first 256 points, scrambled, into each elementary box of the first two dimensions', () => {
    const sequence = sobolSequence(2, createRng(5));
    for (let power = 0; power <= 8; power++) {
      const boxes = new Set<string>();
      for (let i = 0; i < 256; i++) {
        const [x, y] = sequence(i) as unknown as [number, number];
        boxes.add(`${Math.floor(x * 2 ** power)} ${Math.floor(y * 2 ** (8 - power))}`);
      }
      expect(boxes.size).toBe(256);
    }
  });

  it('scrambles into a uniform point: the mean of point 5 over 4,000 scramblings, five standard errors', () => {
    const root = createRng(1);
    let sum = 0;
    for (let i = 0; i < 4000; i++) sum += sobolSequence(3, root.fork(i))(5)[2] as number;
    expect(Math.abs(sum / 4000 - 0.5)).toBeLessThan(5 / Math.sqrt(12 * 4000));
  });

  it('refuses more dimensions than it has numbers for, and points beyond its end', () => {
    expect(() => sobolSequence(41)).toThrow('dimensions must be from 1 to 40, but got 41.');
    expect(() => sobolSequence(1)(2 ** 30)).toThrow('index must be an integer from 0 to 2^30 - 1, but got 1073741824.');
  });
});

describe('haltonSequence', () => {
  it('has the points of SciPy in 40 dimensions', () => {
    const sequence = haltonSequence(40);
    for (const [index, point] of Object.entries(oracle.halton))
      for (const [d, coordinate] of sequence(Number(index)).entries())
        expect(Math.abs(coordinate - (point[d] as number))).toBeLessThan(1e-15);
  });

  it('puts one of p² points, scrambled, into each of p² slices of the dimension of prime p', () => {
    const sequence = haltonSequence(6, createRng(3));
    for (const [d, prime] of [2, 3, 5, 7, 11, 13].entries()) expect(slicesOf(sequence, prime ** 2, d)).toBe(prime ** 2);
  });

  it('scrambles the origin away: the mean of point 0 over 4,000 scramblings, five standard errors', () => {
    const root = createRng(1);
    let sum = 0;
    for (let i = 0; i < 4000; i++) sum += haltonSequence(3, root.fork(i))(0)[2] as number;
    expect(Math.abs(sum / 4000 - 0.5)).toBeLessThan(5 / Math.sqrt(12 * 4000));
  });

  it('stays below 1', () => {
    const sequence = haltonSequence(40, createRng(2));
    for (let i = 0; i < 2000; i++) expect(Math.max(...sequence(i))).toBeLessThan(1);
  });
});

function slicesOf(sequence: (index: number) => Float64Array, count: number, dimension: number): number {
  // Half a cell of 2^-30 keeps a point that lies on an edge up to rounding on its own side.
  const slices = Array.from({ length: count }, (_, i) => Math.floor((sequence(i)[dimension] as number) * count + 1e-9));
  return new Set(slices).size;
}
