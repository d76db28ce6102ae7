import { chanceWithinOne, type HandSweep, sweepByHand } from './hand-sweep.ts';
import { costOfRate } from './rate-curve.ts';
import { type NamedCurve, sweepCurves } from './sweep-curves.ts';

/** Where a reader starts who has nothing else: Adam's usual rate, and SGD's with or without momentum. */
export const defaultRate: Readonly<Record<NamedCurve['optimizer'], number>> = {
  sgd: 0.01,
  momentum: 0.01,
  adam: 0.001,
};

/** Random draws come from two decades to each side of the default. */
const REACH = 100;

/** One published sweep, searched in both ways from the same default. */
export type Contest = {
  readonly sweep: NamedCurve;
  readonly hand: HandSweep;
  /** Whether the default itself is within a percentage point of the best. */
  readonly isDefaultNear: boolean;
  /** The chance that one draw is. */
  readonly chance: number;
};

/** The 15 sweeps that are measured by accuracy. */
export const contests: readonly Contest[] = sweepCurves
  .filter(({ curve }) => curve.measure === 'accuracy')
  .map((sweep) => {
    const start = defaultRate[sweep.optimizer];
    return {
      sweep,
      hand: sweepByHand(sweep.curve, start),
      isDefaultNear: (costOfRate(sweep.curve, start) ?? Number.POSITIVE_INFINITY) <= 1,
      chance: chanceWithinOne(sweep.curve, { low: start / REACH, high: start * REACH }),
    };
  });

/** The share of `sweeps` in which the hand has a rate within a percentage point of the best after `runs` runs. */
export function shareByHand(sweeps: readonly Contest[], runs: number): number {
  const there = sweeps.filter(({ hand }) => hand.runsToWithinOne !== null && hand.runsToWithinOne <= runs);
  return there.length / sweeps.length;
}

/** The same for random draws, as an expectation; the default is the first run, as it is by hand. */
export function shareByDraws(sweeps: readonly Contest[], runs: number): number {
  const chances = sweeps.map(({ isDefaultNear, chance }) => (isDefaultNear ? 1 : 1 - (1 - chance) ** (runs - 1)));
  return chances.reduce((sum, chance) => sum + chance, 0) / sweeps.length;
}

/** The runs after which the share of random draws reaches `share`. */
export function drawsToReach(sweeps: readonly Contest[], share: number): number {
  let runs = 1;
  while (shareByDraws(sweeps, runs) < share) runs += 1;
  return runs;
}
