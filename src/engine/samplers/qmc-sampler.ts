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
export const qmcSampler = ({ qmcType = 'sobol', scramble = true }: QmcSamplerOptions = {}): Sampler => ({
  name: `quasi-random (${qmcType})`,
  suggest(study) {
    const dimensions = Object.keys(study.space).length;
    const bits = scramble ? createRng(study.seed).fork(qmcType) : undefined;
    const sequence = qmcType === 'sobol' ? sobolSequence(dimensions, bits) : haltonSequence(dimensions, bits);
    return paramsFromUnit(study.space, sequence(study.trials.length));
  },
});
