import { describe, expect, it } from 'vitest';
import { gradients, type RangeCurve, type RuleName, rangeCurveOf, smoothed, suggestionOf } from './range-test.ts';

const STEPS = 100;

/** The rates of a test of 100 steps from 1e-7 to 10. */
const rates = Array.from({ length: STEPS }, (_, i) => 10 ** (-7 + (8 * i) / (STEPS - 1)));

const curveOf = (loss: (step: number) => number, length = STEPS): RangeCurve => ({
  rates: rates.slice(0, length),
  losses: rates.slice(0, length).map((_, step) => loss(step)),
  isStopped: length < STEPS,
});

const reportsOf = (losses: readonly number[]) =>
  losses.map((loss, step) => ({ step, learningRate: rates[step] as number, loss }));

describe('smoothed', () => {
  it('starts at the first loss and keeps a constant one as it is', () => {
    expect(smoothed([2, 2, 2, 2], 0.98)).toEqual([
      expect.closeTo(2),
      expect.closeTo(2),
      expect.closeTo(2),
      expect.closeTo(2),
    ]);
  });

  it('weighs the past by beta, the bias of the start divided out', () => {
    const [first, second, third] = smoothed([1, 2, 4], 0.5);
    expect(first).toBeCloseTo(1);
    expect(second).toBeCloseTo((0.5 * 1 + 1 * 2) / 1.5);
    expect(third).toBeCloseTo((0.25 * 1 + 0.5 * 2 + 1 * 4) / 1.75);
  });

  it('changes nothing at beta 0', () => {
    expect(smoothed([3, 1, 2], 0)).toEqual([3, 1, 2]);
  });

  it('lags behind a turn: the more smoothing, the later the lowest value', () => {
    const losses = Array.from({ length: STEPS }, (_, i) => Math.abs(i - 50));
    const turn = (beta: number) => {
      const values = smoothed(losses, beta);
      return values.indexOf(Math.min(...values));
    };
    expect(turn(0)).toBe(50);
    expect(turn(0.9)).toBeGreaterThan(50);
    expect(turn(0.98)).toBeGreaterThan(turn(0.9));
  });

  it.each([1, -0.1, Number.NaN])('rejects beta %s', (beta) => {
    expect(() => smoothed([1], beta)).toThrow(`beta must be at least 0 and below 1, but got ${beta}.`);
  });
});

describe('rangeCurveOf', () => {
  it('ends with the first loss above four times the lowest', () => {
    const curve = rangeCurveOf(reportsOf([2, 1, 4, 4.1, 3]), 0);
    expect(curve.losses).toEqual([2, 1, 4, 4.1]);
    expect(curve.rates).toEqual(rates.slice(0, 4));
    expect(curve.isStopped).toBe(true);
  });

  it('stops short of a loss that is not a number', () => {
    expect(rangeCurveOf(reportsOf([2, 1, Number.NaN, 1]), 0.5).losses).toHaveLength(2);
    expect(rangeCurveOf(reportsOf([2, 1, Number.POSITIVE_INFINITY, 1]), 0.5).losses).toHaveLength(2);
  });

  it('keeps every step of a test that never blows up', () => {
    const curve = rangeCurveOf(reportsOf([3, 2, 1]), 0.9);
    expect(curve.losses).toHaveLength(3);
    expect(curve.isStopped).toBe(false);
  });
});

describe('gradients', () => {
  it('is exact for a parabola between uneven points, and the slope to the neighbor at both ends', () => {
    const x = [0, 1, 3, 4, 10];
    const slopes = gradients(
      x,
      x.map((at) => at * at),
    );
    expect(slopes[0]).toBeCloseTo(1);
    expect(slopes[1]).toBeCloseTo(2);
    expect(slopes[2]).toBeCloseTo(6);
    expect(slopes[3]).toBeCloseTo(8);
    expect(slopes[4]).toBeCloseTo(14);
  });
});

describe('the suggestions', () => {
  /** Flat at 2.3, from step 40 down to 0.3 at step 60, then up again. */
  const textbook = curveOf((step) => (step < 40 ? 2.3 : step <= 60 ? 2.3 - (step - 40) / 10 : 0.3 + (step - 60) / 20));

  it('minimum: a tenth of the rate at the lowest loss', () => {
    expect(suggestionOf('minimum', textbook, STEPS)).toBeCloseTo((rates[60] as number) / 10);
  });

  it('steep: where the loss falls fastest against the logarithm of the rate', () => {
    const dip = curveOf((step) => (step < 50 ? 2.3 : step === 50 ? 2.2 : step === 51 ? 1.2 : 1));
    expect(suggestionOf('steep', dip, STEPS)).toBeCloseTo(rates[50] as number);
  });

  it('valley: halfway into the longest fall', () => {
    // Steps 40 to 60 fall: 21 points, of which fastai counts back from the end and goes a third and a sixth forward.
    expect(suggestionOf('valley', textbook, STEPS)).toBeCloseTo(rates[60 - 21 + 7 + 3] as number);
  });

  it('valley: bumps do not break a fall', () => {
    const bumpy = curveOf((step) =>
      step < 40 ? 2.3 : step <= 60 ? 2.3 - (step - 40) / 10 + (step % 3 === 0 ? 0.25 : 0) : 9,
    );
    const rate = suggestionOf('valley', bumpy, STEPS) as number;
    expect(rate).toBeGreaterThan(rates[40] as number);
    expect(rate).toBeLessThan(rates[60] as number);
  });

  it('steep in rate: a much smaller rate than steep, on the same straight fall', () => {
    // A fall that is even in the logarithm is steepest against the rate itself where the rate is smallest.
    const inRate = suggestionOf('steep-in-rate', textbook, STEPS) as number;
    expect(inRate).toBeCloseTo(rates[41] as number);
    const slow = curveOf((step) =>
      step < 20 ? 2.3 : step < 60 ? 2.3 - (step - 20) / 100 : step < 80 ? 1.9 - (step - 60) / 15 : 3,
    );
    expect(suggestionOf('steep-in-rate', slow, STEPS) as number).toBeLessThan(
      (suggestionOf('steep', slow, STEPS) as number) / 100,
    );
  });

  it('look away from where the libraries do: the first tenth, and the last points', () => {
    const early = curveOf((step) => (step === 3 ? 0 : step === 98 ? 0.1 : step === 70 ? 1 : 2));
    expect(suggestionOf('minimum', early, STEPS)).toBeCloseTo((rates[70] as number) / 10);
  });

  it.each<RuleName>(['minimum', 'steep', 'valley', 'steep-in-rate'])(
    '%s: no suggestion from a curve that is too short',
    (rule) => {
      expect(
        suggestionOf(
          rule,
          curveOf(() => 1, 11),
          STEPS,
        ),
      ).toBeNull();
    },
  );
});
