import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../rng/rng.ts';
import { arbitrarySpace } from '../space/arbitrary-space.ts';
import { categorical } from '../space/categorical.ts';
import type { Choice, Distribution } from '../space/distribution.ts';
import { float } from '../space/float.ts';
import { int } from '../space/int.ts';
import { isActive } from '../space/params.ts';
import { type SearchSpace, searchSpace } from '../space/search-space.ts';
import { contains } from '../space/unit-interval.ts';
import type { Study } from '../study/study.ts';
import type { Trial } from '../study/trial.ts';
import { gpSampler } from './gp-sampler.ts';
import { gridSampler } from './grid-sampler.ts';
import { latinHypercubeSampler } from './latin-hypercube-sampler.ts';
import { localSearchSampler } from './local-search-sampler.ts';
import { qmcSampler } from './qmc-sampler.ts';
import { randomSampler } from './random-sampler.ts';
import type { Sampler } from './sampler.ts';
import { tpeSampler } from './tpe-sampler.ts';
import { uniformParams } from './uniform-params.ts';

/** What every sampler keeps, whatever it does. */
type Case = {
  readonly sampler: Sampler;
  readonly label: string;
  readonly suggestions: number;
  readonly trials: number;
};

/** A Gaussian process is slow: a short search for its maximum also ends in the space or does not. */
const short = { nStartupTrials: 3, nPreliminarySamples: 8 };

const cases: readonly Case[] = [
  { sampler: randomSampler(), trials: 20 },
  { sampler: gridSampler({ points: 3 }), trials: 20 },
  { sampler: latinHypercubeSampler({ nTrials: 16 }), trials: 20 },
  { sampler: qmcSampler(), trials: 20 },
  { sampler: qmcSampler({ qmcType: 'halton', scramble: false }), trials: 20 },
  { sampler: localSearchSampler(), trials: 20 },
  { sampler: tpeSampler(), trials: 20 },
  { sampler: tpeSampler({ multivariate: false, nStartupTrials: 0 }), trials: 20 },
  { sampler: gpSampler(short), trials: 6 },
  { sampler: gpSampler({ ...short, acquisition: 'ucb' }), suggestions: 200, trials: 12 },
  { sampler: gpSampler({ ...short, acquisition: 'ei', deterministic: true }), suggestions: 200, trials: 12 },
  { sampler: gpSampler({ ...short, acquisition: 'pi' }), suggestions: 200, trials: 12 },
].map((each, i) => ({ suggestions: 10_000, ...each, label: `${i}: ${each.sampler.name}` }));

const space = searchSpace({
  lr: float(1e-5, 1e-1, { scale: 'log' }),
  momentum: float(0.5, 0.999, { scale: 'log1m' }),
  dropout: float(0, 0.5, { step: 0.125 }),
  width: int(16, 512, { scale: 'log' }),
  fixed: int(3, 3),
  optimizer: categorical(['sgd', 'adam']),
  nesterov: categorical([true, false], { when: { parent: 'optimizer', values: ['sgd'] } }),
  beta2: float(0.9, 0.999, { when: { parent: 'optimizer', values: ['adam'] } }),
});

/** A study of every kind of trial, with ties and infinite values among them. */
function madeUpStudy<S extends SearchSpace>(
  of: S,
  { seed, trials }: { readonly seed: number; readonly trials: number },
): Study<S> {
  const rng = createRng(seed).fork('made up');
  const made = Array.from({ length: trials }, (_, number): Trial<S> => {
    const stream = rng.fork(number);
    const params = uniformParams(of, stream);
    const value = Math.round(8 * stream.next()) / 8;
    const base = { number, params, intermediateValues: [{ step: 1, value }] };
    switch (number % 7) {
      case 3:
        return { ...base, state: 'pruned', verdict: { prune: true, observed: value, threshold: 0, reason: 'made up' } };
      case 5:
        return number % 2 === 0 ? { ...base, state: 'fail', reason: 'made up' } : { ...base, state: 'running' };
      default:
        return { ...base, state: 'complete', value: number === 8 ? Number.POSITIVE_INFINITY : value };
    }
  });
  return { space: of, direction: seed % 2 === 0 ? 'minimize' : 'maximize', seed, trials: made };
}

function expectInSpace(of: SearchSpace, params: Readonly<Record<string, Choice | undefined>>): void {
  for (const name of Object.keys(params)) if (!Object.hasOwn(of, name)) expect.fail(`${name} is not in the space`);
  for (const [name, distribution] of Object.entries(of)) {
    if (Object.hasOwn(params, name) !== isActive(of, name, params))
      expect.fail(`${name} is there and should not be, or the reverse`);
    if (Object.hasOwn(params, name) && !contains(distribution as Distribution, params[name]))
      expect.fail(`${name} is ${String(params[name])}`);
  }
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}

describe.each(cases)('sampler $label', ({ sampler, suggestions, trials }) => {
  it('stays in the space', { timeout: 300_000 }, () => {
    const study = madeUpStudy(space, { seed: 4, trials });
    const rng = createRng(1);
    for (let i = 0; i < suggestions; i++) expectInSpace(space, sampler.suggest(study, rng.fork(i)));
  });

  it('works with any space, and any number of trials', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(arbitrarySpace, fc.nat(30), fc.nat(), (any, count, seed) => {
        const study = madeUpStudy(any, { seed, trials: count });
        expectInSpace(any, sampler.suggest(study, createRng(seed)));
      }),
      { numRuns: sampler.name === 'GP' ? 15 : 100 },
    );
  });

  it('leaves the study as it was', () => {
    const study = deepFreeze(madeUpStudy(space, { seed: 5, trials }));
    expectInSpace(space, sampler.suggest(study, createRng(2)));
  });

  it('gives the same answer to the same study and stream', () => {
    const study = madeUpStudy(space, { seed: 6, trials });
    const first = sampler.suggest(study, createRng(3));
    sampler.suggest(madeUpStudy(space, { seed: 7, trials }), createRng(4));
    expect(sampler.suggest(study, createRng(3))).toEqual(first);
  });

  it('searches upwards as it searches downwards', () => {
    for (let seed = 0; seed < 4; seed++) {
      const study = { ...madeUpStudy(space, { seed, trials }), direction: 'minimize' as const };
      const mirrored: Study<typeof space> = {
        ...study,
        direction: 'maximize',
        trials: study.trials.map((trial) => {
          const intermediateValues = trial.intermediateValues.map(({ step, value }) => ({ step, value: -value }));
          return trial.state === 'complete'
            ? { ...trial, intermediateValues, value: -trial.value }
            : { ...trial, intermediateValues };
        }),
      };
      expect(sampler.suggest(mirrored, createRng(seed))).toEqual(sampler.suggest(study, createRng(seed)));
    }
  });

  it('begins: an empty study gets a suggestion', () => {
    expectInSpace(space, sampler.suggest({ space, direction: 'minimize', seed: 1, trials: [] }, createRng(1)));
  });
});
