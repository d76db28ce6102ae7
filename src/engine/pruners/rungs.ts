import type { Direction } from '../study/study.ts';
import type { Trial } from '../study/trial.ts';
import { isPromotable } from './promotable.ts';

/** The step at which rung `rung` ends. */
export type RungEnd = (rung: number) => number;

/** What a trial left behind on its way up: its value at the end of rung 0, 1, …. */
export type RungRecord = {
  readonly values: readonly number[];
  /** How many of them were there before its latest report. */
  readonly before: number;
  /** Whether its latest report reached the end of the next rung with NaN. */
  readonly isStuck: boolean;
};

/**
 * The rungs that a trial's reports have filled: rung k gets the value at the largest step so far at the first report
 * that reaches its end. One report fills several rungs if it comes late; NaN fills none.
 */
export function rungRecord({ intermediateValues }: Trial, rungEnd: RungEnd): RungRecord {
  const values: number[] = [];
  let before = 0;
  let isStuck = false;
  let last = { step: -1, value: Number.NaN };
  for (const reported of intermediateValues) {
    if (reported.step > last.step) last = reported;
    before = values.length;
    isStuck = last.step >= rungEnd(values.length) && Number.isNaN(last.value);
    while (!Number.isNaN(last.value) && last.step >= rungEnd(values.length)) values.push(last.value);
  }
  return { values, before, isStuck };
}

/** How results at one rung are compared. */
export type RungRule = {
  readonly rungEnd: RungEnd;
  readonly reductionFactor: number;
  readonly bootstrapCount: number;
  readonly direction: Direction;
};

/**
 * The results at each rung of all `trials`, whatever became of them.
 *
 * A pruned trial stopped at the rung where it lost. If its last report had reached several at once, which one that was
 * follows from the trials with lower numbers, as when trials run one after another.
 */
export function rungTable(trials: readonly Trial[], rule: RungRule): number[][] {
  const table: number[][] = [];
  for (const trial of trials) {
    const { values, before } = rungRecord(trial, rule.rungEnd);
    for (const [rung, value] of values.entries()) {
      table[rung] ??= [];
      const competing = table[rung];
      competing.push(value);
      if (trial.state === 'pruned' && rung >= before && !passes(value, competing, rule)) break;
    }
  }
  return table;
}

/** Whether `value` goes on, among the results at its rung, its own included. */
export function passes(value: number, competing: readonly number[], rule: RungRule): boolean {
  return competing.length > rule.bootstrapCount && isPromotable(value, competing, rule);
}
