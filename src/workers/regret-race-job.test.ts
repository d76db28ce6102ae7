import { describe, expect, it } from 'vitest';
import { SMALL_FUNCTIONS } from '@/engine/objectives/small-functions.ts';
import type { SamplerSettings } from '@/engine/samplers/sampler-of.ts';
import { regretRace, regretsOfSeed } from './regret-race-job.ts';

const gp: SamplerSettings = {
  kind: 'gp',
  nStartupTrials: 3,
  acquisition: 'log-ei',
  kappa: 2,
  lengthScale: null,
  deterministic: true,
};
const config = { function: 'forrester', noise: 0, samplers: [gp, { kind: 'random' }], nTrials: 12, seed: 4 } as const;

describe('regretsOfSeed', () => {
  it('gives each sampler the same start, and a regret after each trial that never rises without noise', () => {
    const [first = [], second = []] = regretsOfSeed(config);
    expect(first).toHaveLength(12);
    expect(first.slice(0, 3)).toEqual(second.slice(0, 3));
    for (const curve of [first, second]) expect(curve).toEqual(curve.toSorted((a, b) => b - a));
  });

  it('lets a fitted process get closer than random search to the best learning rate', () => {
    const last = (seed: number) =>
      regretsOfSeed({ ...config, function: 'rate-cliff', seed }).map((curve) => curve.at(-1) as number);
    const wins = [1, 2, 3, 4, 5, 6, 7, 8].filter((seed) => {
      const [fitted = 0, random = 0] = last(seed);
      return fitted < random;
    });
    expect(wins.length).toBeGreaterThanOrEqual(7);
  });

  it('says which functions there are', () => {
    expect(() => regretsOfSeed({ ...config, function: 'sphere' })).toThrow(
      `function must be one of ${Object.keys(SMALL_FUNCTIONS).join(', ')}, but got sphere.`,
    );
  });

  it('is what the job returns', async () => {
    expect(await regretRace(config).next()).toEqual({ done: true, value: regretsOfSeed(config) });
  });
});
