import { describe, expect, it } from 'vitest';
import { createRng } from '../rng/rng.ts';
import { float } from '../space/float.ts';
import { createStudy, type Study, start, tell } from '../study/study.ts';
import { goodTrials, type SamplerSettings, samplerOf } from './sampler-of.ts';
import { defaultGamma } from './split-trials.ts';

const gp = {
  kind: 'gp',
  acquisition: 'log-ei',
  kappa: 2,
  lengthScale: null,
  deterministic: true,
  nStartupTrials: 4,
} as const;
const kinds: readonly SamplerSettings[] = [{ kind: 'random' }, gp, { kind: 'tpe', nStartupTrials: 4, gamma: 0.1 }];

function searched(settings: SamplerSettings, nTrials: number): readonly number[] {
  let study: Study = createStudy({ x: float(0, 1) }, { seed: 7 });
  for (let n = 0; n < nTrials; n++) {
    const [running, trial] = start(study, samplerOf(settings).suggest(study, createRng(7).fork(n)));
    study = tell(running, trial, { state: 'complete', value: ((trial.params['x'] as number) - 0.3) ** 2 });
  }
  return study.trials.map(({ params }) => params['x'] as number);
}

describe('samplerOf', () => {
  it('lets all samplers start with the same trials, and then go their own ways', () => {
    const [random = [], ...others] = kinds.map((settings) => searched(settings, 6));
    for (const own of others) {
      expect(own.slice(0, 4)).toEqual(random.slice(0, 4));
      expect(own[4]).not.toBe(random[4]);
    }
  });

  it('hands its settings on: without hope, UCB stays by the best; with much, it goes where nothing is known', () => {
    const nearest = (kappa: number) => {
      const xs = searched({ ...gp, acquisition: 'ucb', kappa }, 5);
      const next = xs.at(-1) as number;
      return Math.min(...xs.slice(0, -1).map((x) => Math.abs(x - next)));
    };
    expect(nearest(0)).toBeLessThan(nearest(8));
  });
});

describe('goodTrials', () => {
  it('is what Optuna counts as good at a share of a tenth', () => {
    for (let n = 0; n < 400; n++) expect(goodTrials(0.1, n)).toBe(defaultGamma(n));
  });
});
