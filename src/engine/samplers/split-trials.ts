import type { SearchSpace } from '../space/search-space.ts';
import { ascendingOrder } from '../stats/ascending-order.ts';
import type { Study } from '../study/study.ts';
import { type CompleteTrial, isComplete, isPruned, isRunning, type PrunedTrial, type Trial } from '../study/trial.ts';

/** The trials of a study that TPE models as good (`below`) and as the rest (`above`), each in the order of its numbers. */
export type SplitTrials<S extends SearchSpace = SearchSpace> = {
  readonly below: readonly Trial<S>[];
  readonly above: readonly Trial<S>[];
};

export type SplitOptions = {
  /** How many of `n` finished trials count as good. */
  readonly gamma?: (n: number) => number;
  /** Whether running trials count as the rest, so that their neighborhood is left alone. */
  readonly constantLiar?: boolean;
};

/** Optuna's γ: a tenth of the trials, rounded up, and never more than 25. */
export const defaultGamma = (n: number): number => Math.min(Math.ceil(0.1 * n), 25);

/**
 * The split of Optuna's TPE: the best `gamma(n)` of the `n` complete and pruned trials, of which complete ones come
 * first by value, then pruned ones, those that got furthest first and by their last value. Failed trials are left out.
 * The earlier trial goes first among equals.
 */
export function splitTrials<S extends SearchSpace>(
  study: Study<S>,
  { gamma = defaultGamma, constantLiar = true }: SplitOptions = {},
): SplitTrials<S> {
  const sign = study.direction === 'minimize' ? 1 : -1;
  const complete = study.trials.filter(isComplete);
  const ranked: Trial<S>[] = [];
  for (const index of ascendingOrder(complete.map((trial) => sign * trial.value)))
    ranked.push(complete[index] as CompleteTrial<S>);
  ranked.push(...study.trials.filter(isPruned).toSorted((a, b) => comparePruned(a, b, sign)));
  const isGood = new Uint8Array(study.trials.length);
  for (const { number } of ranked.slice(0, gamma(ranked.length))) isGood[number] = 1;
  return {
    below: study.trials.filter(({ number }) => isGood[number] === 1),
    above: study.trials.filter(
      (trial) =>
        isGood[trial.number] === 0 && (isComplete(trial) || isPruned(trial) || (constantLiar && isRunning(trial))),
    ),
  };
}

/** Order of numbers, infinities included. */
const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

function comparePruned(a: PrunedTrial, b: PrunedTrial, sign: number): number {
  const [stepA, valueA] = scoreOf(a, sign);
  const [stepB, valueB] = scoreOf(b, sign);
  return compare(stepA, stepB) || compare(valueA, valueB);
}

/** The last step, negated, and the value there; a trial that never reported goes last. */
function scoreOf({ intermediateValues }: PrunedTrial, sign: number): readonly [number, number] {
  let last = intermediateValues[0];
  if (last === undefined) return [1, 0];
  for (const reported of intermediateValues) if (reported.step > last.step) last = reported;
  return [-last.step, Number.isNaN(last.value) ? Number.POSITIVE_INFINITY : sign * last.value];
}
