import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitrarySpace } from './arbitrary-space.ts';
import { categorical } from './categorical.ts';
import type { Choice } from './distribution.ts';
import { float } from './float.ts';
import { gridAxes, gridPoint, gridPoints, gridSize } from './grid.ts';
import { int } from './int.ts';
import { activeParams, isActive, paramsFromUnit } from './params.ts';
import { searchSpace } from './search-space.ts';
import { contains } from './unit-interval.ts';

const space = searchSpace({
  lr: float(1e-4, 1e-1, { scale: 'log' }),
  optimizer: categorical(['sgd', 'adam']),
  nesterov: categorical([true, false], { when: { parent: 'optimizer', values: ['sgd'] } }),
  momentum: float(0.5, 0.99, { scale: 'log1m', when: { parent: 'nesterov', values: [true] } }),
  beta2: float(0.9, 0.999, { scale: 'log1m', when: { parent: 'optimizer', values: ['adam'] } }),
});

describe('isActive', () => {
  it('follows parents all the way up', () => {
    expect(isActive(space, 'momentum', { optimizer: 'sgd', nesterov: true })).toBe(true);
    expect(isActive(space, 'momentum', { optimizer: 'adam', nesterov: true })).toBe(false);
    expect(isActive(space, 'lr', {})).toBe(true);
  });

  it('names what there is when asked for what there is not', () => {
    expect(() => isActive(space, 'depth', {})).toThrow(
      'a name must be in the search space (lr, optimizer, nesterov, momentum, beta2), but got depth.',
    );
  });
});

describe('paramsFromUnit', () => {
  it('leaves out the inactive branch and its children', () => {
    expect(Object.keys(paramsFromUnit(space, [0.5, 0.9, 0.1, 0.5, 0.5]))).toEqual(['lr', 'optimizer', 'beta2']);
    expect(Object.keys(paramsFromUnit(space, [0.5, 0.1, 0.1, 0.5, 0.5]))).toEqual([
      'lr',
      'optimizer',
      'nesterov',
      'momentum',
    ]);
  });

  it('has exactly the active hyperparameters, each in its distribution', () => {
    fc.assert(
      fc.property(
        arbitrarySpace,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 }),
        (any, coordinates) => {
          const names = Object.keys(any);
          const params = paramsFromUnit(any, coordinates.slice(0, names.length)) as Readonly<Record<string, Choice>>;
          for (const name of names) {
            expect(Object.hasOwn(params, name)).toBe(isActive(any, name, params));
            if (Object.hasOwn(params, name)) expect(contains(any[name] as never, params[name])).toBe(true);
          }
        },
      ),
    );
  });

  it('refuses a point of another dimension', () => {
    expect(() => paramsFromUnit(space, [0.5])).toThrow('a point needs 5 coordinates, but got 1.');
  });
});

describe('activeParams', () => {
  it('drops values of hyperparameters that do not exist there', () => {
    expect(activeParams(space, { lr: 0.01, optimizer: 'adam', nesterov: true, momentum: 0.9, beta2: 0.99 })).toEqual({
      lr: 0.01,
      optimizer: 'adam',
      beta2: 0.99,
    });
  });
});

describe('a grid', () => {
  const axes = gridAxes(space, 3);

  it('counts a branch only where it exists: 3 × (sgd: 3 with Nesterov + 1 without, adam: 3)', () => {
    expect(gridSize(space, axes)).toBe(3 * (3 + 1 + 3));
  });

  it('grows by a factor for each hyperparameter: 10 values of 8 are a hundred million', () => {
    const eight = searchSpace(Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`x${i}`, float(0, 1)])));
    expect(gridSize(eight, gridAxes(eight, 10))).toBe(1e8);
    expect(() => gridPoints(eight, gridAxes(eight, 10))).toThrow(
      'at most a million points to be listed, but this one has 100000000.',
    );
  });

  it('goes through its points as nested loops would', () => {
    const small = searchSpace({ a: int(1, 2), b: categorical(['x', 'y']) });
    expect(gridPoints(small, gridAxes(small, 9))).toEqual([
      { a: 1, b: 'x' },
      { a: 1, b: 'y' },
      { a: 2, b: 'x' },
      { a: 2, b: 'y' },
    ]);
  });

  it('has as many different points as it counts, all in the space', () => {
    fc.assert(
      fc.property(arbitrarySpace, fc.integer({ min: 1, max: 3 }), (any, points) => {
        const grid = gridAxes(any, points);
        const all = gridPoints(any, grid) as Readonly<Record<string, Choice>>[];
        expect(new Set(all.map((params) => JSON.stringify(params))).size).toBe(gridSize(any, grid));
        for (const params of all)
          for (const name of Object.keys(any)) expect(Object.hasOwn(params, name)).toBe(isActive(any, name, params));
      }),
      { numRuns: 40 },
    );
  });

  it('refuses a point beyond its end', () => {
    expect(() => gridPoint(space, axes, 21)).toThrow('index must be an integer from 0 to 20, but got 21.');
  });
});
