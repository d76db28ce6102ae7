import type { RangeTestReport } from './trainer.ts';

/** A range test as it is read: smoothed, and cut off where the loss had blown up. */
export type RangeCurve = {
  readonly rates: readonly number[];
  readonly losses: readonly number[];
  /** True when the test was stopped before its last step. */
  readonly isStopped: boolean;
};

/** The rules by which libraries read a learning rate off a range test. */
export type RuleName = 'minimum' | 'steep' | 'valley' | 'steep-in-rate';

/** The loss that ends a test, as a multiple of the lowest smoothed loss (fastai's and Lightning's). */
export const STOP_FACTOR = 4;

/** An index into a curve; null where the curve is too short. */
type Place = number | null;

/**
 * Exponential moving averages of the losses with the bias of the start divided out: the first one is the first loss.
 * Both fastai and Lightning smooth by beta 0.98.
 *
 * @param beta weight of the past, from 0 (no smoothing) up to, not including, 1.
 */
export function smoothed(losses: readonly number[], beta: number): readonly number[] {
  if (!(beta >= 0 && beta < 1)) throw new RangeError(`beta must be at least 0 and below 1, but got ${beta}.`);
  let average = 0;
  let weight = 0;
  return losses.map((loss) => {
    average = beta * average + (1 - beta) * loss;
    weight = beta * weight + (1 - beta);
    return average / weight;
  });
}

/**
 * The test as its reader would have stopped it: up to and including the first smoothed loss above
 * {@link STOP_FACTOR} times the lowest one before it, and short of the first that is not a number.
 */
export function rangeCurveOf(reports: readonly RangeTestReport[], beta: number): RangeCurve {
  const losses = smoothed(
    reports.map(({ loss }) => loss),
    beta,
  );
  let lowest = Number.POSITIVE_INFINITY;
  let length = 0;
  let isStopped = false;
  for (const loss of losses) {
    isStopped = !Number.isFinite(loss) || loss > STOP_FACTOR * lowest;
    if (Number.isFinite(loss)) length++;
    if (isStopped) break;
    lowest = Math.min(lowest, loss);
  }
  return {
    rates: reports.slice(0, length).map(({ learningRate }) => learningRate),
    losses: losses.slice(0, length),
    isStopped,
  };
}

/**
 * The rate that a rule suggests, or null when the curve is too short for it. The first three are fastai's
 * (`fastai/callback/schedule.py`), which look away from the first tenth of the steps and the last five points; the
 * last is Lightning's (`lightning/pytorch/tuner/lr_finder.py`), which skips ten points and one.
 *
 * @param steps how many steps the test would have had if nothing had stopped it.
 */
export function suggestionOf(rule: RuleName, curve: RangeCurve, steps: number): number | null {
  const [from, skippedAtEnd] = rule === 'steep-in-rate' ? [10, 1] : [Math.floor(steps / 10), 5];
  const rates = curve.rates.slice(from, -skippedAtEnd);
  const losses = curve.losses.slice(from, -skippedAtEnd);
  const place = placeOf(rule, rates, losses);
  const rate = place === null ? undefined : rates[place];
  if (rate === undefined) return null;
  return rule === 'minimum' ? rate / 10 : rate;
}

function placeOf(rule: RuleName, rates: readonly number[], losses: readonly number[]): Place {
  switch (rule) {
    case 'minimum':
      return indexOfLowest(losses);
    case 'steep':
      return indexOfLowest(slopesToNext(rates.map(Math.log), losses));
    case 'valley':
      return valleyOf(losses);
    case 'steep-in-rate':
      return indexOfLowest(gradients(rates, losses));
  }
}

function indexOfLowest(values: readonly number[]): Place {
  let lowest: Place = null;
  values.forEach((value, index) => {
    if (lowest === null || value < (values[lowest] as number)) lowest = index;
  });
  return lowest;
}

function slopesToNext(x: readonly number[], y: readonly number[]): readonly number[] {
  return y.slice(1).map((next, i) => (next - (y[i] as number)) / ((x[i + 1] as number) - (x[i] as number)));
}

/**
 * The derivative at each point: that of the parabola through it and its neighbors, at both ends the slope to the
 * neighbor. What `numpy.gradient` and `torch.gradient` do with uneven spacing.
 */
export function gradients(x: readonly number[], y: readonly number[]): readonly number[] {
  const slopes = slopesToNext(x, y);
  if (slopes.length === 0) return [];
  return x.map((at, i) => {
    const left = slopes[i - 1];
    const right = slopes[i];
    if (left === undefined) return right as number;
    if (right === undefined) return left;
    const toLeft = at - (x[i - 1] as number);
    const toRight = (x[i + 1] as number) - at;
    return (toRight * left + toLeft * right) / (toLeft + toRight);
  });
}

/**
 * fastai's valley: the longest decreasing subsequence of the losses, and the point halfway into a stretch of its
 * length that ends where it ends.
 */
function valleyOf(losses: readonly number[]): Place {
  if (losses.length === 0) return null;
  const lengths: number[] = [];
  let end = 0;
  losses.forEach((loss, i) => {
    let longest = 1;
    for (let j = 0; j < i; j++) {
      if (loss < (losses[j] as number)) longest = Math.max(longest, (lengths[j] as number) + 1);
    }
    lengths.push(longest);
    if (longest > (lengths[end] as number)) end = i;
  });
  const length = lengths[end] as number;
  return Math.max(0, end - length + Math.trunc(length / 3) + Math.trunc(length / 6));
}
