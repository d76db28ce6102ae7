import { type RangeCurve, type RuleName, rangeCurveOf, suggestionOf } from '@/engine/nn/range-test.ts';
import { accuracyAt, pointsOf, type RatePoint, type RateShape, rateShapeOf } from '@/engine/nn/rate-shape.ts';
import type { Frame } from './config.ts';

export const RULES: readonly RuleName[] = ['minimum', 'steep', 'valley', 'steep-in-rate'];

/** What one rule reads off one seed's test, held against the sweep. */
export type Suggestion = {
  readonly rule: RuleName;
  readonly seed: number;
  /** Null when the test was too short for the rule. */
  readonly rate: number | null;
  /** The rate as a multiple of the sweep's best. */
  readonly timesBest: number | null;
  /** Mean validation accuracy of the sweep at that rate, 0 to 1; null where it does not reach. */
  readonly accuracy: number | null;
  /** Accuracy lost against the sweep's best, 0 to 1. */
  readonly cost: number | null;
};

/** What one rule is worth over the seeds. */
export type RuleVerdict = {
  readonly rule: RuleName;
  readonly suggestions: readonly Suggestion[];
  /** Lowest, middle and highest suggested rate; null when no seed has one. */
  readonly rates: { readonly low: number; readonly middle: number; readonly high: number } | null;
  readonly timesBest: number | null;
  /** Mean over the seeds of the accuracy lost. */
  readonly cost: number | null;
  /** True when the suggestion moves by more than {@link MOST_SPREAD} times from one seed to another. */
  readonly isUnsteady: boolean;
};

/** The frame, read with one smoothing. */
export type Verdict = {
  readonly curves: readonly (RangeCurve | null)[];
  readonly points: readonly RatePoint[];
  readonly shape: RateShape | null;
  readonly rules: readonly RuleVerdict[];
};

/** A rule whose answer depends this much on the seed has read noise. */
export const MOST_SPREAD = 3;

/** @param beta weight of the past in the smoothed loss, from 0 up to, not including, 1. */
export function verdictOf(frame: Frame, beta: number): Verdict {
  const curves = frame.tests.map((test) => (test === null ? null : rangeCurveOf(test, beta)));
  const points = pointsOf(frame.sweep);
  const isDone = points.length === frame.sweep.config.rates.length;
  const shape = isDone ? rateShapeOf(points) : null;
  const rules = RULES.map((rule) => {
    const suggestions = curves.map((curve, index) => {
      const rate = curve === null ? null : suggestionOf(rule, curve, frame.config.steps);
      return { rule, seed: frame.sweep.config.seeds[index] as number, rate, ...worthOf(rate, points, shape) };
    });
    return { rule, suggestions, ...overSeeds(suggestions) };
  });
  return { curves, points, shape, rules };
}

function worthOf(rate: number | null, points: readonly RatePoint[], shape: RateShape | null) {
  if (rate === null || shape === null) return { timesBest: null, accuracy: null, cost: null };
  const accuracy = accuracyAt(points, rate);
  const cost = accuracy === null ? null : shape.best.accuracy.mean - accuracy;
  return { timesBest: rate / shape.best.rate, accuracy, cost };
}

function overSeeds(suggestions: readonly Suggestion[]): Omit<RuleVerdict, 'rule' | 'suggestions'> {
  const given = suggestions.filter(({ rate }) => rate !== null).sort((a, b) => (a.rate ?? 0) - (b.rate ?? 0));
  const [first, last, middle] = [given[0], given.at(-1), given[Math.floor((given.length - 1) / 2)]];
  if (first?.rate == null || last?.rate == null || middle?.rate == null) {
    return { rates: null, timesBest: null, cost: null, isUnsteady: false };
  }
  const costs = given.map(({ cost }) => cost);
  const isCosted = costs.every((cost) => cost !== null);
  return {
    rates: { low: first.rate, middle: middle.rate, high: last.rate },
    timesBest: middle.timesBest,
    cost: isCosted ? costs.reduce((sum, cost) => sum + cost, 0) / costs.length : null,
    isUnsteady: last.rate / first.rate > MOST_SPREAD,
  };
}
