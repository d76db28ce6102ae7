import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Acquisition,
  acquire,
  acquisitionSlopes,
  expectedImprovement,
  logExpectedImprovement,
  logProbabilityOfImprovement,
  probabilityOfImprovement,
  upperConfidenceBound,
} from './acquisition.ts';
import { fitKernel, logPosterior } from './fit-kernel.ts';
import oracle from './gaussian-process.oracle.json' with { type: 'json' };
import { gaussianProcess, posterior, posteriorSlopes, posteriors } from './gaussian-process.ts';

describe('gaussianProcess, against scikit-learn', () => {
  it.each(oracle.posteriors)(
    '$points.length points, length scales $kernel.lengthScales',
    ({ points, values, kernel, ...expected }) => {
      const process = gaussianProcess({ points, values, isCategorical: kernel.lengthScales.map(() => false) }, kernel);
      expect(Math.abs(process.logLikelihood - expected.logLikelihood)).toBeLessThan(
        1e-8 * Math.max(1, Math.abs(expected.logLikelihood)),
      );
      for (const [i, query] of expected.queries.entries()) {
        const { mean, variance } = posterior(process, query);
        expect(Math.abs(mean - (expected.means[i] as number))).toBeLessThan(1e-8);
        expect(Math.abs(variance - (expected.variances[i] as number))).toBeLessThan(1e-8);
      }
    },
  );
});

describe('gaussianProcess, against Optuna', () => {
  it.each(oracle.fits)(
    '$points.length points, categorical $isCategorical',
    ({ kernel, queries, means, variances, ...observations }) => {
      const process = gaussianProcess(observations, kernel);
      for (const [i, query] of queries.entries()) {
        const { mean, variance } = posterior(process, query);
        expect(Math.abs(mean - (means[i] as number))).toBeLessThan(1e-8);
        expect(Math.abs(variance - (variances[i] as number))).toBeLessThan(1e-8);
      }
    },
  );
});

describe('fitKernel, against Optuna', () => {
  it.each(oracle.fits)(
    'makes $points.length values as probable as its fit does',
    ({ kernel, logPosterior: expected, ...observations }) => {
      // Both stop where no slope exceeds 0.01, so their ends may differ by about that.
      expect(Math.abs(logPosterior(observations, kernel) - expected)).toBeLessThan(1e-6);
      expect(logPosterior(observations, fitKernel(observations))).toBeGreaterThan(expected - 0.01);
    },
  );

  it('keeps the length scale that it is told, and finds the scale and noise that go best with it', () => {
    const observations = oracle.fits[1] as (typeof oracle.fits)[1];
    const kernel = fitKernel(observations, { lengthScale: 0.3 });
    for (const length of kernel.lengthScales) expect(length).toBeCloseTo(0.3, 12);
    const reached = logPosterior(observations, kernel);
    expect(reached).toBeLessThanOrEqual(logPosterior(observations, fitKernel(observations)) + 0.01);
    for (const factor of [0.9, 1.1]) {
      expect(logPosterior(observations, { ...kernel, scale: factor * kernel.scale })).toBeLessThan(reached + 1e-3);
      expect(logPosterior(observations, { ...kernel, noise: factor * kernel.noise })).toBeLessThan(reached + 1e-3);
    }
  });

  it('keeps the noise at its minimum for a deterministic objective', () => {
    expect(fitKernel(oracle.fits[1] as (typeof oracle.fits)[1], { deterministic: true }).noise).toBe(1e-6);
  });
});

describe('posteriors', () => {
  it.each(oracle.posteriors)(
    'are the same together as alone: $points.length points',
    ({ points, values, kernel, queries }) => {
      const process = gaussianProcess({ points, values, isCategorical: kernel.lengthScales.map(() => false) }, kernel);
      for (const count of [0, 1, 2, queries.length])
        expect(posteriors(process, queries.slice(0, count))).toEqual(
          queries.slice(0, count).map((query) => posterior(process, query)),
        );
    },
  );
});

describe('posteriorSlopes', () => {
  it('are the derivatives of the posterior', () => {
    const { points, values, kernel } = oracle.posteriors[4] as (typeof oracle.posteriors)[4];
    const process = gaussianProcess({ points, values, isCategorical: [false, false, false] }, kernel);
    const coordinate = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(coordinate, coordinate, coordinate), fc.nat(2), (point, d) => {
        const step = 1e-6;
        const up = posterior(process, point.with(d, (point[d] as number) + step));
        const down = posterior(process, point.with(d, (point[d] as number) - step));
        const slopes = posteriorSlopes(process, point);
        expect(slopes.mean).toBe(posterior(process, point).mean);
        expect(Math.abs((up.mean - down.mean) / (2 * step) - (slopes.meanSlopes[d] as number))).toBeLessThan(
          1e-4 * (1 + Math.abs(slopes.meanSlopes[d] as number)),
        );
        expect(
          Math.abs((up.variance - down.variance) / (2 * step) - (slopes.varianceSlopes[d] as number)),
        ).toBeLessThan(1e-4 * (1 + Math.abs(slopes.varianceSlopes[d] as number)));
      }),
    );
  });
});

describe('acquisitions, against mpmath', () => {
  it.each(oracle.improvements)(
    'mean $mean, variance $variance, best $best',
    ({ mean, variance, best, ei, logEi, logPi }) => {
      const at = { mean, variance };
      // Rounding of z alone moves its square, and with it the logarithm, by a few units of the square's last place.
      const slack = 1e-12 + 1e-15 * ((mean - best) ** 2 / variance);
      expect(Math.abs(logExpectedImprovement(at, best) - logEi)).toBeLessThan(slack);
      expect(Math.abs(logProbabilityOfImprovement(at, best) - logPi)).toBeLessThan(slack);
      expect(Math.abs(expectedImprovement(at, best) - ei)).toBeLessThan(1e-15 + 1e-12 * ei);
    },
  );
});

describe('acquisitions', () => {
  it('have the slopes that they report', () => {
    const number = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(
        fc.constantFrom<Acquisition>('log-ei', 'ei', 'ucb', 'pi'),
        number(-3, 3),
        number(0.05, 2),
        (acquisition, mean, sd) => {
          const incumbent = { best: 0.5, beta: 2 };
          const value = (m: number, s: number): number => acquire(acquisition, { mean: m, variance: s * s }, incumbent);
          const { byMean, bySd } = acquisitionSlopes(acquisition, { mean, variance: sd * sd }, incumbent);
          const step = 1e-6 * sd;
          const near = (estimate: number, slope: number): void =>
            expect(Math.abs(estimate - slope)).toBeLessThan(1e-5 * (1 + Math.abs(slope)));
          near((value(mean + step, sd) - value(mean - step, sd)) / (2 * step), byMean);
          near((value(mean, sd + step) - value(mean, sd - step)) / (2 * step), bySd);
        },
      ),
    );
  });

  it('know what to say of a point without doubt', () => {
    expect(expectedImprovement({ mean: 2, variance: 0 }, 0.5)).toBe(1.5);
    expect(expectedImprovement({ mean: 0, variance: 0 }, 0.5)).toBe(0);
    expect(logExpectedImprovement({ mean: 0, variance: 0 }, 0.5)).toBe(Number.NEGATIVE_INFINITY);
    expect(probabilityOfImprovement({ mean: 2, variance: 0 }, 0.5)).toBe(1);
    expect(upperConfidenceBound({ mean: 1, variance: 4 }, 4)).toBe(5);
  });

  it('log EI tells points apart where EI is zero for both', () => {
    const [near, far] = [
      { mean: -2, variance: 1e-4 },
      { mean: -3, variance: 1e-4 },
    ];
    expect(expectedImprovement(near, 2)).toBe(expectedImprovement(far, 2));
    expect(logExpectedImprovement(near, 2)).toBeGreaterThan(logExpectedImprovement(far, 2));
  });
});
