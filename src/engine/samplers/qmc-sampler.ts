import { createRng } from '../rng/rng.ts';
import { paramsFromUnit } from '../space/params.ts';
import { haltonSequence } from '../stats/halton.ts';
import { sobolSequence } from '../stats/sobol.ts';
import type { Sampler } from './sampler.ts';

export type QmcSamplerOptions = {
  readonly qmcType?: 'sobol' | 'halton';
  /** Whether the seed of the study moves the points. Without it the first trial has the low end of everything. */
  readonly scramble?: boolean;
};

type Sequence = (index: number) => ArrayLike<number>;

/**
 * Quasi-random search: trial number t gets point t of a sequence that fills the space evenly (Bousquet et al., "Critical
 * hyper-parameters: no random, no cry", 2017). Up to 40 hyperparameters.
 *
 * Differs from Optuna: scrambling is on unless switched off, trial 0 is a point of the sequence too, every trial of the
 * study counts as one whoever suggested it, and hyperparameters of branches have coordinates of their own instead of
 * being drawn at random.
 *
 * @example
 * ```ts
 * import { qmcSampler } from '@/engine/samplers/qmc-sampler.ts';
 * import { createRng } from '@/engine/rng/rng.ts';
 * import { float } from '@/engine/space/float.ts';
 * import { createStudy, start } from '@/engine/study/study.ts';
 * const sampler = qmcSampler({ scramble: false });
 * const empty = createStudy({ x: float(0, 1), y: float(0, 1) }, { seed: 1 });
 * sampler.suggest(empty, createRng(1)); // -> { x: 0, y: 0 }
 * const [study] = start(empty, { x: 0, y: 0 });
 * sampler.suggest(study, createRng(1)); // -> { x: 0.5, y: 0.5 }
 * ```
 */
export const qmcSampler = ({ qmcType = 'sobol', scramble = true }: QmcSamplerOptions = {}): Sampler => {
  const sequenceOf = (dimensions: number, seed: number): Sequence => {
    const bits = scramble ? createRng(seed).fork(qmcType) : undefined;
    return qmcType === 'sobol' ? sobolSequence(dimensions, bits) : haltonSequence(dimensions, bits);
  };
  // Making a sequence takes far longer than any of its points, and a study asks for the same one each time.
  let last: { readonly dimensions: number; readonly seed: number; readonly sequence: Sequence } | null = null;
  return {
    name: `quasi-random (${qmcType})`,
    suggest(study) {
      const { seed } = study;
      const dimensions = Object.keys(study.space).length;
      if (last?.dimensions !== dimensions || last.seed !== seed)
        last = { dimensions, seed, sequence: sequenceOf(dimensions, seed) };
      return paramsFromUnit(study.space, last.sequence(study.trials.length));
    },
  };
};
