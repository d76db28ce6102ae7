import { standardNormal } from '../rng/draws.ts';
import type { Rng } from '../rng/rng.ts';
import { float } from '../space/float.ts';
import type { Params } from '../space/search-space.ts';
import type { Objective } from './objective.ts';

/**
 * How made-up learning curves relate to each other:
 * - `power-law`: they fall alike and keep their order, so early values tell late ones;
 * - `crossing`: a higher learning rate falls faster and ends higher, so early leaders lose;
 * - `late-drop`: the better configurations stay high until the learning rate drops at 60 % of the run;
 * - `noisy`: power laws with noise on every report, of the size of the differences between good configurations;
 * - `diverging`: power laws, of which those with a high learning rate blow up on the way and end as failures.
 */
export type CurveFamily = 'power-law' | 'crossing' | 'late-drop' | 'noisy' | 'diverging';

export const CURVE_FAMILIES: readonly CurveFamily[] = ['power-law', 'crossing', 'late-drop', 'noisy', 'diverging'];

/** What the made-up curves depend on. */
export const curveSpace = {
  learningRate: float(1e-4, 1, { scale: 'log' }),
  weightDecay: float(1e-6, 1e-2, { scale: 'log' }),
};

export type CurveSpace = typeof curveSpace;

/**
 * An objective whose runs report a made-up loss at steps 1 to `steps` and return the last one. Lower is better.
 *
 * These are not models of any training: they are extreme cases, to see what a pruner makes of them.
 */
export function learningCurves(family: CurveFamily, steps: number): Objective<CurveSpace> {
  if (!Number.isSafeInteger(steps) || steps < 1)
    throw new RangeError(`steps must be an integer of at least 1, but got ${steps}.`);
  return function* (params, rng) {
    const lossAt = lossesOf(family, { ...positionOf(params), steps, luck: standardNormal(rng.fork('luck')) });
    const noise = rng.fork('noise');
    let value = Number.NaN;
    for (let step = 1; step <= steps; step++) {
      value = lossAt(step, noise);
      yield { step, value };
      if (Number.isNaN(value)) break;
    }
    return value;
  };
}

type Run = {
  /** How far through their ranges the learning rate and the weight decay lie, on a log scale. */
  readonly rate: number;
  readonly decay: number;
  readonly steps: number;
  /** Standard normal: what the seed of the run adds to its end. */
  readonly luck: number;
};

const positionOf = ({ learningRate, weightDecay }: Params<CurveSpace>): Pick<Run, 'rate' | 'decay'> => ({
  rate: (Math.log10(learningRate) + 4) / 4,
  decay: (Math.log10(weightDecay) + 6) / 4,
});

/** Where a curve ends: a valley over the learning rate, a shallow one over the weight decay, and a little luck. */
const endOf = ({ rate, decay, luck }: Run, bestRate: number, steepness = 1.2): number =>
  0.1 + steepness * (rate - bestRate) ** 2 + 0.2 * (decay - 0.5) ** 2 + 0.01 * luck;

function lossesOf(family: CurveFamily, run: Run): (step: number, noise: Rng) => number {
  const { rate, steps } = run;
  switch (family) {
    case 'power-law':
      return (step) => endOf(run, 0.6) + 0.9 * step ** -0.7;
    case 'crossing':
      return (step) => endOf(run, 0, 0.5) + 0.9 * Math.exp(-step / (steps * (0.2 - 0.18 * rate)));
    case 'late-drop':
      return (step) => endOf(run, 0.8) + 0.9 * step ** -0.7 + 0.8 * rate * remainingAfterDrop(step / steps);
    case 'noisy':
      return (step, noise) => endOf(run, 0.6) + 0.9 * step ** -0.7 + 0.1 * standardNormal(noise);
    case 'diverging':
      return (step) =>
        blownUp(endOf(run, 0.7) + 0.9 * step ** -0.7, 80 * Math.max(0, rate - 0.75) * (step / steps - 0.2));
  }
}

/** 1 until 60 % of the run, then falling to nothing within a few percent. */
const remainingAfterDrop = (fraction: number): number => Math.exp(-Math.max(0, fraction - 0.6) / 0.04);

/** A loss that grows with e to the power of `growth` where that is positive; NaN beyond a thousand. */
function blownUp(loss: number, growth: number): number {
  const value = growth > 0 ? loss * Math.exp(growth) : loss;
  return value > 1000 ? Number.NaN : value;
}
