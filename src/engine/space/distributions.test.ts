import { describe, expect, it } from 'vitest';
import { categorical } from './categorical.ts';
import { float } from './float.ts';
import { int } from './int.ts';
import { searchSpace } from './search-space.ts';

describe('float', () => {
  it('fills in what is left out', () => {
    expect(float(0, 1)).toEqual({ kind: 'float', low: 0, high: 1, scale: 'linear', step: null, when: null });
  });

  it.each([
    [() => float(3, 1), 'low must not exceed high, but got [3, 1].'],
    [() => float(0, Number.NaN), 'low and high must be finite numbers, but got [0, NaN].'],
    [() => float(0, Number.POSITIVE_INFINITY), 'low and high must be finite numbers, but got [0, Infinity].'],
    [() => float(0, 1, { scale: 'log' }), 'low must be above 0 on a log scale, but got 0.'],
    [() => float(0, 1, { scale: 'log1m' }), 'high must be below 1 on a log1m scale, but got 1.'],
    [() => float(0, 1, { step: 0 }), 'step must be above 0, but got 0.'],
    [() => float(0, 1, { step: 0.3 }), 'high must be low plus a whole number of steps, but 1 is not; 0.9 is.'],
    [
      () => float(1, 2, { step: 0.5, scale: 'log' }),
      'a step needs the linear scale, but got step 0.5 on the log scale.',
    ],
    [
      () => float(0, 1, { when: { parent: 'p', values: [] } }),
      'a condition must name at least one value of p, but it names none.',
    ],
  ])('%#: refuses', (build, message) => {
    expect(build).toThrow(new RangeError(message));
  });

  it('accepts steps that binary fractions only approximate', () => {
    expect(float(0, 0.3, { step: 0.1 }).step).toBe(0.1);
    expect(float(0.05, 0.95, { step: 0.05 }).high).toBe(0.95);
  });
});

describe('int', () => {
  it.each([
    [() => int(1, 2.5), 'low, high and step must be integers, but got [1, 2.5] in steps of 1.'],
    [() => int(0, 8, { scale: 'log' }), 'low must be at least 1 on a log scale, but got 0.'],
    [() => int(1, 9, { scale: 'log', step: 2 }), 'a step needs the linear scale, but got step 2 on the log scale.'],
    [() => int(0, 10, { step: 4 }), 'high must be low plus a whole number of steps, but 10 is not; 8 is.'],
  ])('%#: refuses', (build, message) => {
    expect(build).toThrow(new RangeError(message));
  });
});

describe('categorical', () => {
  it.each([
    [() => categorical([]), 'choices must not be empty.'],
    [() => categorical(['a', 'b', 'a']), 'choices must not repeat, but "a" is there twice.'],
  ])('%#: refuses', (build, message) => {
    expect(build).toThrow(new RangeError(message));
  });
});

describe('searchSpace', () => {
  const optimizer = categorical(['sgd', 'adam']);

  it('is the space itself', () => {
    const space = { optimizer, momentum: float(0, 0.9, { when: { parent: 'optimizer', values: ['sgd'] } }) };
    expect(searchSpace(space)).toBe(space);
  });

  it.each([
    [{}, 'a search space must have at least one hyperparameter.'],
    [{ 7: optimizer }, 'a name must not be a number, but got 7.'],
    [
      { momentum: float(0, 0.9, { when: { parent: 'optimizer', values: ['sgd'] } }), optimizer },
      'momentum must stand after the parent it depends on, but optimizer does not stand before it.',
    ],
    [
      { layers: int(1, 3), width: int(1, 9, { when: { parent: 'layers', values: [2] } }) },
      'width must depend on a categorical hyperparameter, but layers is int.',
    ],
    [
      { optimizer, momentum: float(0, 0.9, { when: { parent: 'optimizer', values: ['lion'] } }) },
      'momentum depends on optimizer being "lion", which is not one of its choices.',
    ],
  ])('%#: refuses', (space, message) => {
    expect(() => searchSpace(space)).toThrow(new RangeError(message));
  });
});
