import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../rng/rng.ts';
import { contains } from '../space/unit-interval.ts';
import { forrester, gramacyLee, rateAndDecay, rateCliff, SMALL_FUNCTIONS, twoValleys } from './small-functions.ts';
import { ackley, branin, embeddedBranin, hartmann6, objectiveOf, rosenbrock, type TestFunction } from './synthetic.ts';

const functions: readonly TestFunction[] = [
  branin,
  hartmann6,
  rosenbrock(),
  ackley(),
  embeddedBranin,
  rosenbrock(2),
  ackley(1),
  twoValleys,
  forrester,
  gramacyLee,
  rateCliff,
  rateAndDecay,
];

describe.each(functions)('$name', (test) => {
  const distributions = Object.values(test.space);

  it('takes its minimum where it says', () => {
    for (const point of test.minimizers) {
      expect(point.every((x, i) => contains(distributions[i] as never, x))).toBe(true);
      expect(Math.abs(test.valueAt(point) - test.minimum)).toBeLessThan(1e-12);
    }
  });

  it('is nowhere lower', () => {
    const point = fc.tuple(
      ...distributions.map((d) =>
        fc.double({ min: (d as { low: number }).low, max: (d as { high: number }).high, noNaN: true }),
      ),
    );
    fc.assert(fc.property(point, (x) => test.valueAt(x) >= test.minimum - 1e-12));
  });

  it('rises on every side of its minimum, in the coordinates that matter', () => {
    const matters = test.name === 'embedded-branin' ? [2, 7] : distributions.map((_, i) => i);
    for (const point of test.minimizers)
      for (const i of matters)
        for (const step of [-1e-3, 1e-3])
          expect(test.valueAt(point.with(i, (point[i] as number) + step))).toBeGreaterThan(test.minimum);
  });

  it('is an objective that reports nothing and returns the value', () => {
    const point = test.minimizers[0] as readonly number[];
    const params = Object.fromEntries(Object.keys(test.space).map((name, i) => [name, point[i]]));
    expect(objectiveOf(test)(params as never, createRng(1)).next()).toEqual({ done: true, value: test.valueAt(point) });
  });
});

describe('embeddedBranin', () => {
  it('does not care about eight of its ten hyperparameters', () => {
    const x = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
    for (const i of [0, 1, 3, 4, 5, 6, 8, 9])
      expect(embeddedBranin.valueAt(x.with(i, 0.77))).toBe(embeddedBranin.valueAt(x));
  });
});

describe('rateCliff', () => {
  it('falls to its best rate over decades, and is back at guessing within one above it', () => {
    const losses = [1e-5, 1e-4, 1e-3, 1e-2, 2e-2].map((rate) => rateCliff.valueAt([rate]));
    expect(losses).toEqual(losses.toSorted((a, b) => b - a));
    expect(rateCliff.valueAt([0.1])).toBeCloseTo(Math.log(10), 12);
  });
});

describe('SMALL_FUNCTIONS', () => {
  it('are known by their names and have one or two hyperparameters', () => {
    for (const [name, test] of Object.entries(SMALL_FUNCTIONS)) {
      expect(test.name).toBe(name);
      expect([1, 2]).toContain(Object.keys(test.space).length);
    }
  });
});
