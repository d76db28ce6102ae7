import { describe, expect, it } from 'vitest';
import { createRng } from '../rng/rng.ts';
import { categorical } from '../space/categorical.ts';
import { float } from '../space/float.ts';
import { gridAxes, gridPoints } from '../space/grid.ts';
import { int } from '../space/int.ts';
import type { SearchSpace } from '../space/search-space.ts';
import { logNormalMass } from '../stats/normal.ts';
import { paramsOf } from './oracle-study.ts';
import oracle from './parzen-estimator.oracle.json' with { type: 'json' };
import { defaultWeights, type ParzenEstimator, type ParzenOptions, parzenEstimator } from './parzen-estimator.ts';

const spaces = oracle.spaces as unknown as Readonly<Record<string, SearchSpace>>;
const cases = oracle.cases.map((each, i) => ({ ...each, options: each.options as ParzenOptions, i }));

describe('parzenEstimator, against Optuna', () => {
  it.each(cases)(
    'case $i: $observed.length observations of the $space space',
    ({ space: name, options, observed, ...expected }) => {
      const space = spaces[name] as SearchSpace;
      const estimator = parzenEstimator(
        observed.map((values) => paramsOf(space, values)),
        space,
        options,
      );
      for (const [i, point] of expected.points.entries())
        expect(
          Math.abs(estimator.logDensity(paramsOf(space, point)) - (expected.logDensities[i] as number)),
        ).toBeLessThan(1e-10);
      for (const [i, values] of expected.sampled.entries()) {
        const sampled = estimator.sample(expected.uniforms[i] as number[]);
        for (const [key, value] of Object.entries(paramsOf(space, values)))
          if (typeof value === 'number')
            expect(Math.abs((sampled[key] as number) - value)).toBeLessThan(1e-7 * Math.max(1, Math.abs(value)));
          else expect(sampled[key]).toBe(value);
      }
    },
  );
});

describe('parzenEstimator', () => {
  it('has probabilities that sum to 1 over all points that can be counted', () => {
    const space = { layers: int(1, 4), width: int(1, 30, { scale: 'log' }), optimizer: categorical(['a', 'b', 'c']) };
    const observed = [
      { layers: 1, width: 3, optimizer: 'a' },
      { layers: 4, width: 30, optimizer: 'a' },
      { layers: 2, width: 9, optimizer: 'c' },
    ];
    const estimator = parzenEstimator(observed, space);
    const sum = gridPoints(space, gridAxes(space, 100)).reduce(
      (total, params) => total + Math.exp(estimator.logDensity(params)),
      0,
    );
    expect(sum).toBeCloseTo(1, 10);
  });

  it('has a density that integrates to 1 over its scale, log(1 - x) too', () => {
    const space = { beta: float(0.5, 0.999, { scale: 'log1m' }) };
    const estimator = parzenEstimator([{ beta: 0.9 }, { beta: 0.99 }, { beta: 0.98 }], space);
    const [low, high] = [-Math.log(0.5), -Math.log(0.001)];
    const cells = 20_000;
    let integral = 0;
    for (let i = 0; i < cells; i++) {
      const scaled = low + ((i + 0.5) / cells) * (high - low);
      integral += (Math.exp(estimator.logDensity({ beta: 1 - Math.exp(-scaled) })) * (high - low)) / cells;
    }
    expect(integral).toBeCloseTo(1, 6);
  });

  it('draws from the density that it reports: share of draws below 0.3, five standard errors', () => {
    const space = { x: float(0, 1) };
    const estimator = parzenEstimator([{ x: 0.1 }, { x: 0.2 }, { x: 0.9 }], space);
    const rng = createRng(1);
    const draws = 20_000;
    let below = 0;
    for (let i = 0; i < draws; i++) if ((estimator.sample([rng.next(), rng.next()]).x as number) < 0.3) below++;
    let expected = 0;
    for (let i = 0; i < 3000; i++)
      expected += Math.exp(estimator.logDensity({ x: ((i + 0.5) / 3000) * 0.3 })) * (0.3 / 3000);
    expect(Math.abs(below / draws - expected)).toBeLessThan(5 * Math.sqrt((expected * (1 - expected)) / draws));
  });

  it('is the logarithm of the sum over all kernels to the last bit, though most are left out', () => {
    const space = { a: float(0, 1), b: float(0, 1), c: float(0, 1), optimizer: categorical(['x', 'y']) };
    const rng = createRng(2);
    const point = () => ({ a: rng.next(), b: rng.next(), c: rng.next(), optimizer: rng.next() < 0.5 ? 'x' : 'y' });
    const estimator = parzenEstimator(Array.from({ length: 300 }, point), space);
    for (let i = 0; i < 200; i++) {
      const params = point();
      expect(estimator.logDensity(params)).toBe(logDensityOfAll(estimator, params));
    }
  });

  it('is -Infinity outside of the space', () => {
    expect(parzenEstimator([], { x: float(0, 1) }).logDensity({ x: 1.5 })).toBe(Number.NEGATIVE_INFINITY);
    expect(parzenEstimator([], { x: int(0, 1) }).logDensity({ x: 2 })).toBe(Number.NEGATIVE_INFINITY);
    expect(parzenEstimator([], { x: categorical(['a']) }).logDensity({ x: 'b' })).toBe(Number.NEGATIVE_INFINITY);
  });

  it('refuses weights that are none', () => {
    const observed = [{ x: 0.5 }];
    const space = { x: float(0, 1) };
    expect(() => parzenEstimator(observed, space, { priorWeight: -1 })).toThrow(
      'priorWeight must be at least 0, but got -1.',
    );
    expect(() => parzenEstimator(observed, space, { weights: () => [-1] })).toThrow(
      'weights must give 1 finite numbers of at least 0, but got -1.',
    );
    expect(() => parzenEstimator(observed, space, { weights: () => [0], priorWeight: 0 })).toThrow(
      'weights must not all be 0.',
    );
  });
});

/** By the definition, for numbers from 0 to 1 and the choices x and y. */
function logDensityOfAll(
  { weights, kernels }: ParzenEstimator,
  params: Readonly<Record<string, number | string>>,
): number {
  const logs = Array.from(weights, (weight, kernel) => {
    let sum = Math.log(weight);
    for (const [name, part] of Object.entries(kernels)) {
      if (part.kind === 'categorical') {
        sum += Math.log(part.probabilities[kernel]?.[params[name] === 'x' ? 0 : 1] as number);
        continue;
      }
      const mean = part.means[kernel] as number;
      const deviation = part.deviations[kernel] as number;
      const z = ((params[name] as number) - mean) * (1 / deviation);
      const inside = logNormalMass((0 - mean) / deviation, (1 - mean) / deviation);
      sum += -inside - 0.5 * Math.log(2 * Math.PI) - Math.log(deviation) - 0.5 * z * z;
    }
    return sum;
  });
  const largest = Math.max(...logs);
  return largest + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - largest), 0));
}

describe('defaultWeights', () => {
  it('keeps the last 25 and fades what is older', () => {
    expect(defaultWeights(3)).toEqual([1, 1, 1]);
    expect(defaultWeights(26)[0]).toBeCloseTo(1 / 26, 15);
    expect(defaultWeights(28).slice(0, 4)).toEqual([1 / 28, 1 / 28 + 0.5 * (1 - 1 / 28), 1, 1]);
  });
});
