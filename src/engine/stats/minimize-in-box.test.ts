import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minimizeInBox, type ValueAndGradient } from './minimize-in-box.ts';

const everywhere = {
  low: [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY],
  high: [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  gradientTolerance: 1e-8,
  maxIterations: 500,
};

const rosenbrock: ValueAndGradient = (x, gradient) => {
  const [a, b] = x as unknown as [number, number];
  gradient[0] = -400 * a * (b - a * a) - 2 * (1 - a);
  gradient[1] = 200 * (b - a * a);
  return 100 * (b - a * a) ** 2 + (1 - a) ** 2;
};

/** Distance from a point outside or inside the box, stretched a thousandfold along the second axis. */
const bowlAt =
  (center: readonly [number, number]): ValueAndGradient =>
  (x, gradient) => {
    const [dx, dy] = [(x[0] as number) - center[0], (x[1] as number) - center[1]];
    gradient[0] = 2 * dx;
    gradient[1] = 2000 * dy;
    return dx * dx + 1000 * dy * dy;
  };

describe('minimizeInBox', () => {
  it('follows a curved valley to its end', () => {
    const { x, evaluations } = minimizeInBox(rosenbrock, [-1.2, 1], everywhere);
    expect([...x].map((v) => v.toFixed(5))).toEqual(['1.00000', '1.00000']);
    expect(evaluations).toBeLessThan(100);
  });

  it('finds the nearest point of a box, wherever the bowl and the start are', () => {
    const coordinate = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(coordinate, coordinate), fc.tuple(coordinate, coordinate), (center, start) => {
        const { x } = minimizeInBox(bowlAt(center), start, {
          low: [0, 0],
          high: [1, 1],
          gradientTolerance: 1e-8,
          maxIterations: 500,
        });
        expect(x[0]).toBeCloseTo(Math.min(1, Math.max(0, center[0])), 4);
        expect(x[1]).toBeCloseTo(Math.min(1, Math.max(0, center[1])), 4);
      }),
    );
  });

  it('steps back from where there is no value', () => {
    const barrier: ValueAndGradient = (x, gradient) => {
      const at = x[0] as number;
      gradient[0] = 1 - 1e-3 / at;
      return at > 0 ? at - 1e-3 * Math.log(at) : Number.POSITIVE_INFINITY;
    };
    const options = { low: [-1], high: [1], gradientTolerance: 1e-8, maxIterations: 200 };
    expect(minimizeInBox(barrier, [0.9], options).x[0]).toBeCloseTo(1e-3, 6);
  });

  it('is never worse than the start', () => {
    const start = [0.3, 0.3] as const;
    const options = { ...everywhere, maxIterations: 1 };
    expect(minimizeInBox(rosenbrock, start, options).value).toBeLessThanOrEqual(
      rosenbrock(Float64Array.from(start), new Float64Array(2)),
    );
  });
});
