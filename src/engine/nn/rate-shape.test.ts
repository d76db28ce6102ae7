import { describe, expect, it } from 'vitest';
import {
  accuracyAt,
  costOfFactor,
  lossAt,
  pointsOf,
  type RatePoint,
  type RateShape,
  rateShapeOf,
} from './rate-shape.ts';
import type { Sweep } from './rate-sweep.ts';

/** One point a rate, the rates a decade apart from 0.001 on; an accuracy of 0.1 is that of a failed run. */
function pointsWith(
  accuracies: readonly number[],
  losses: readonly number[] = accuracies.map((a) => 1 - a),
): RatePoint[] {
  return accuracies.map((mean, i) => ({
    rate: Number(`1e${i - 3}`),
    seeds: 3,
    failed: mean === 0.1 ? 3 : 0,
    accuracy: { mean, low: mean, high: mean },
    loss: mean === 0.1 ? null : { mean: losses[i] as number, low: 0, high: 9 },
  }));
}

const shapeOf = (points: readonly RatePoint[]) => rateShapeOf(points) as RateShape;

describe('the best rate', () => {
  it('has the highest mean accuracy', () => {
    expect(shapeOf(pointsWith([0.5, 0.9, 0.95, 0.1])).best.rate).toBe(0.1);
  });

  it('is the one of lower loss among equally accurate ones', () => {
    expect(shapeOf(pointsWith([0.5, 0.9, 0.9], [1, 0.4, 0.3])).best.rate).toBe(0.1);
    expect(shapeOf(pointsWith([0.5, 0.9, 0.9], [1, 0.3, 0.4])).best.rate).toBe(0.01);
  });

  it('is not there when no run trained', () => {
    expect(rateShapeOf(pointsWith([0.1, 0.1]))).toBeNull();
    expect(rateShapeOf([])).toBeNull();
  });
});

describe('the plateau', () => {
  it('ends where the interpolated accuracy is one point below the best', () => {
    const { plateau } = shapeOf(pointsWith([0.5, 0.88, 0.9, 0.86, 0.1]));
    expect(plateau.low).toBeCloseTo(10 ** -1.5);
    expect(plateau.high).toBeCloseTo(10 ** -0.75);
    expect(plateau.decades).toBeCloseTo(0.75);
    expect([plateau.isCutLow, plateau.isCutHigh]).toEqual([false, false]);
  });

  it('is one stretch: a good rate beyond a dip is not part of it', () => {
    const { plateau } = shapeOf(pointsWith([0.895, 0.5, 0.895, 0.9, 0.895, 0.1]));
    expect(plateau.low).toBeGreaterThan(0.01);
    expect(plateau.low).toBeLessThan(0.1);
  });

  it('says so when the sweep ends before it does', () => {
    const { plateau } = shapeOf(pointsWith([0.895, 0.9, 0.898]));
    expect([plateau.low, plateau.high]).toEqual([0.001, 0.1]);
    expect([plateau.isCutLow, plateau.isCutHigh]).toEqual([true, true]);
    expect(plateau.decades).toBeCloseTo(2);
  });
});

describe('the cliff', () => {
  it('is the first rate above the best at which any run fails', () => {
    const points = pointsWith([0.5, 0.9, 0.8, 0.7, 0.1]).map((point) =>
      point.rate === 1 ? { ...point, failed: 1 } : point,
    );
    expect(shapeOf(points).cliff).toEqual({ rate: 1, failed: 1, timesBest: 100 });
  });

  it('is not made of rates too small to learn', () => {
    expect(shapeOf(pointsWith([0.1, 0.1, 0.9, 0.8])).cliff).toBeNull();
  });
});

describe('the cost of a rate off by a factor', () => {
  const points = pointsWith([0.5, 0.8, 0.9, 0.4]);

  it('is the accuracy lost there', () => {
    expect(costOfFactor(points, shapeOf(points), 10)).toBeCloseTo(0.5);
    expect(costOfFactor(points, shapeOf(points), 0.1)).toBeCloseTo(0.1);
    expect(costOfFactor(points, shapeOf(points), Math.sqrt(10))).toBeCloseTo(0.25);
  });

  it('is unknown where the sweep does not reach', () => {
    expect(costOfFactor(points, shapeOf(points), 100)).toBeNull();
    expect(costOfFactor(points, shapeOf(points), 1e-3)).toBeNull();
    expect(accuracyAt([], 1)).toBeNull();
  });
});

describe('the loss at a rate', () => {
  const points = pointsWith([0.5, 0.8, 0.1], [1, 0.4, 3]);

  it('lies between those of its neighbors', () => {
    expect(lossAt(points, 0.01)).toBeCloseTo(0.4);
    expect(lossAt(points, 10 ** -2.5)).toBeCloseTo(0.7);
  });

  it('is unknown on the way to a rate where no run trained', () => {
    expect(lossAt(points, 0.03)).toBeNull();
    expect(lossAt(points, 0.1)).toBeNull();
    expect(lossAt(points, 0.0001)).toBeNull();
  });
});

describe('pointsOf', () => {
  const run = (rate: number, seed: number, accuracy: number | null) => ({
    rate,
    seed,
    curve: [],
    result:
      accuracy === null
        ? null
        : ({
            status: accuracy > 0.2 ? 'trained' : 'failed',
            epochs: 1,
            trainLoss: 1,
            validationLoss: 1 - accuracy,
            validationAccuracy: accuracy,
          } as const),
  });
  const sweepOf = (...accuracies: (number | null)[]): Sweep => ({
    config: { rates: [0.1, 0.2], seeds: [1, 2] } as never,
    runs: accuracies.map((accuracy, i) => run(i < 2 ? 0.1 : 0.2, 1 + (i % 2), accuracy)),
  });

  it('leaves out a rate until all its seeds have ended', () => {
    expect(pointsOf(sweepOf(0.8, 0.9, 0.7, null)).map(({ rate }) => rate)).toEqual([0.1]);
  });

  it('counts a failed run in the accuracy but not in the loss', () => {
    const [point] = pointsOf(sweepOf(0.8, 0.1, null, null));
    expect(point?.failed).toBe(1);
    expect(point?.accuracy).toEqual({ mean: expect.closeTo(0.45), low: 0.1, high: 0.8 });
    expect(point?.loss?.mean).toBeCloseTo(0.2);
  });

  it('takes an accuracy that is not a number for none', () => {
    expect(pointsOf(sweepOf(0.8, Number.NaN, null, null))[0]?.accuracy.low).toBe(0);
  });

  it('has no loss where every run failed', () => {
    expect(pointsOf(sweepOf(0.1, 0.1, null, null))[0]?.loss).toBeNull();
  });
});
