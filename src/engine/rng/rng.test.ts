import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng, type Rng } from './rng.ts';

const uint32s = (rng: Rng, count: number): number[] => Array.from({ length: count }, () => rng.nextUint32());
const uniforms = (rng: Rng, count: number): number[] => Array.from({ length: count }, () => rng.next());

describe('createRng', () => {
  it('answers what it has always answered: a lock, not a truth', () => {
    expect(uint32s(createRng(0), 4)).toMatchInlineSnapshot(`
      [
        1813167874,
        239714450,
        1852368938,
        2036075718,
      ]
    `);
    expect(uint32s(createRng(42), 4)).toMatchInlineSnapshot(`
      [
        1079513445,
        1062055754,
        2528844064,
        750764174,
      ]
    `);
    expect(uint32s(createRng(42).fork(7).fork('suggest'), 4)).toMatchInlineSnapshot(`
      [
        1578563543,
        769797490,
        2896213597,
        2994027082,
      ]
    `);
    expect(uint32s(createRng(-3).fork('é'), 2)).toMatchInlineSnapshot(`
      [
        1740138256,
        1346545321,
      ]
    `);
    expect(createRng(42).next()).toMatchInlineSnapshot(`0.251343810910576`);
  });

  it('repeats for the same seed', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (seed) => {
        expect(uint32s(createRng(seed), 8)).toEqual(uint32s(createRng(seed), 8));
      }),
    );
  });

  it('differs for different seeds', () => {
    const firsts = new Set(Array.from({ length: 10_000 }, (_, seed) => uint32s(createRng(seed), 2).join()));
    expect(firsts.size).toBe(10_000);
  });

  it('stays in [0, 1)', () => {
    expect(uniforms(createRng(1), 100_000).every((u) => u >= 0 && u < 1)).toBe(true);
  });

  it('refuses a seed that two seeds could round to', () => {
    expect(() => createRng(2 ** 53)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: seed must be a safe integer, but got 9007199254740992.]`,
    );
    expect(() => createRng(0.5)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: seed must be a safe integer, but got 0.5.]`,
    );
  });

  it('is uniform: 256 cells of 100,000 draws, chi-square within its 0.1 % and 99.9 % points', () => {
    const chiSquare = chiSquareOf(
      uniforms(createRng(5), 100_000).map((u) => Math.floor(u * 256)),
      256,
    );
    expect(chiSquare).toBeGreaterThan(190);
    expect(chiSquare).toBeLessThan(330);
  });

  it('is uniform over the first draws of neighboring forks, which is how trials use it', () => {
    const root = createRng(9);
    const firsts = Array.from({ length: 100_000 }, (_, i) => Math.floor(root.fork(i).fork('suggest').next() * 256));
    const chiSquare = chiSquareOf(firsts, 256);
    expect(chiSquare).toBeGreaterThan(190);
    expect(chiSquare).toBeLessThan(330);
  });
});

describe('fork', () => {
  it('gives the same stream however much was read', () => {
    const label = fc.oneof(fc.maxSafeInteger(), fc.string());
    fc.assert(
      fc.property(fc.maxSafeInteger(), label, fc.nat(20), (seed, name, reads) => {
        const rng = createRng(seed);
        const before = uint32s(rng.fork(name), 4);
        uint32s(rng, reads);
        expect(uint32s(rng.fork(name), 4)).toEqual(before);
      }),
    );
  });

  it('leaves the stream that is forked as it was', () => {
    const rng = createRng(3);
    uint32s(rng.fork('a'), 5);
    expect(uint32s(rng, 5)).toEqual(uint32s(createRng(3), 5));
  });

  it('gives different streams for different labels, a number and its digits among them', () => {
    const rng = createRng(11);
    const labels = [0, 1, 2, '0', '1', '2', '', 'a', 'b', 'ab', -1, 2 ** 40];
    expect(new Set(labels.map((label) => uint32s(rng.fork(label), 2).join())).size).toBe(labels.length);
  });

  it('depends on the order of labels', () => {
    const rng = createRng(11);
    expect(uint32s(rng.fork('a').fork('b'), 2)).not.toEqual(uint32s(rng.fork('b').fork('a'), 2));
  });

  it('gives streams that do not follow each other: correlation of neighbors within five standard errors of zero', () => {
    const root = createRng(2);
    for (let i = 0; i < 20; i++) {
      const left = uniforms(root.fork(i), 2000);
      const right = uniforms(root.fork(i + 1), 2000);
      const covariance = left.reduce((sum, u, j) => sum + (u - 0.5) * ((right[j] as number) - 0.5), 0) / 2000;
      expect(Math.abs(covariance * 12)).toBeLessThan(5 / Math.sqrt(2000));
    }
  });

  it('refuses a number that is not a safe integer', () => {
    expect(() => createRng(1).fork(0.5)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: a numeric label must be a safe integer, but got 0.5.]`,
    );
  });
});

function chiSquareOf(cells: readonly number[], count: number): number {
  const observed = new Array<number>(count).fill(0);
  for (const cell of cells) observed[cell] = (observed[cell] as number) + 1;
  const expected = cells.length / count;
  return observed.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
}
