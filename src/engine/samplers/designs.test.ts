import { describe, expect, it } from 'vitest';
import { createRng } from '../rng/rng.ts';
import { categorical } from '../space/categorical.ts';
import { float } from '../space/float.ts';
import { int } from '../space/int.ts';
import { type Params, type SearchSpace, searchSpace } from '../space/search-space.ts';
import { createStudy, type Study, start, tell } from '../study/study.ts';
import { gridSampler } from './grid-sampler.ts';
import { latinHypercubeSampler } from './latin-hypercube-sampler.ts';
import { localSearchSampler } from './local-search-sampler.ts';
import { qmcSampler } from './qmc-sampler.ts';
import type { Sampler } from './sampler.ts';

/** A study in which a sampler chose every trial. */
function studyBy<S extends SearchSpace>(sampler: Sampler, space: S, nTrials: number): Study<S> {
  let study = createStudy(space, { seed: 7 });
  for (let number = 0; number < nTrials; number++)
    [study] = start(study, sampler.suggest(study, createRng(7).fork(number).fork('suggest')));
  return study;
}

const square = searchSpace({ x: float(0, 1), y: float(1e-4, 1, { scale: 'log' }) });

describe('gridSampler', () => {
  const space = searchSpace({ x: float(0, 1), layers: int(1, 2), optimizer: categorical(['sgd', 'adam']) });
  const keysOf = (params: readonly Params[]): string[] => params.map((each) => JSON.stringify(each));

  it('visits every point once, then every point again', () => {
    const params = studyBy(gridSampler({ points: 3 }), space, 24).trials.map((trial) => trial.params);
    expect(new Set(keysOf(params.slice(0, 12))).size).toBe(12);
    expect(keysOf(params.slice(12)).sort()).toEqual(keysOf(params.slice(0, 12)).sort());
  });

  it('goes as nested loops do when asked to', () => {
    const params = studyBy(
      gridSampler({ points: { x: 2, layers: 2, optimizer: 2 }, order: 'nested' }),
      space,
      3,
    ).trials.map((trial) => trial.params);
    expect(params).toEqual([
      { x: 0, layers: 1, optimizer: 'sgd' },
      { x: 0, layers: 1, optimizer: 'adam' },
      { x: 0, layers: 2, optimizer: 'sgd' },
    ]);
  });

  it('skips a point that someone else has tried', () => {
    const [study] = start(createStudy(space, { seed: 7 }), { optimizer: 'sgd', layers: 1, x: 0 });
    expect(gridSampler({ points: 2, order: 'nested' }).suggest(study, createRng(1))).toEqual({
      x: 0,
      layers: 1,
      optimizer: 'adam',
    });
  });

  it('refuses a grid that explodes', () => {
    const eight = Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`x${i}`, float(0, 1)]));
    expect(() => gridSampler({ points: 10 }).suggest(createStudy(eight, { seed: 1 }), createRng(1))).toThrow(
      'a grid must have at most a million points, but this one has 100000000.',
    );
  });
});

describe('latinHypercubeSampler', () => {
  it('has one trial in each of n slices of each hyperparameter, in every design of n', () => {
    const { trials } = studyBy(latinHypercubeSampler({ nTrials: 25 }), square, 50);
    for (const design of [trials.slice(0, 25), trials.slice(25)]) {
      expect(new Set(design.map(({ params }) => Math.floor(params.x * 25))).size).toBe(25);
      expect(new Set(design.map(({ params }) => Math.floor(((Math.log10(params.y) + 4) / 4) * 25))).size).toBe(25);
    }
    expect(trials[25]?.params).not.toEqual(trials[0]?.params);
  });

  it('refuses a design without trials', () => {
    expect(() => latinHypercubeSampler({ nTrials: 0 })).toThrow('nTrials must be an integer of at least 1, but got 0.');
  });
});

describe('qmcSampler', () => {
  it.each(['sobol', 'halton'] as const)('covers the square more evenly than chance: %s', (qmcType) => {
    const { trials } = studyBy(qmcSampler({ qmcType }), square, 64);
    const cells = new Set(
      trials.map(({ params }) => `${Math.floor(params.x * 8)} ${Math.floor(((Math.log10(params.y) + 4) / 4) * 8)}`),
    );
    // 64 random points hit 64 (1 - (63/64)^64) ≈ 41 of 64 cells; sobol hits each once.
    expect(cells.size).toBeGreaterThan(qmcType === 'sobol' ? 63 : 48);
  });

  it('begins at the origin without scrambling', () => {
    const [first] = studyBy(qmcSampler({ scramble: false }), square, 1).trials;
    expect(first?.params.x).toBe(0);
    expect(first?.params.y).toBeCloseTo(1e-4, 15);
  });
});

describe('localSearchSampler', () => {
  it('stays near the best trial', () => {
    let study = createStudy(square, { seed: 1 });
    for (let i = 0; i < 10; i++) {
      const [running, trial] = start(study, { x: i / 10, y: 0.01 });
      study = tell(running, trial, { state: 'complete', value: Math.abs(i - 4) });
    }
    const xs = Array.from(
      { length: 200 },
      (_, i) => localSearchSampler({ radius: 0.05 }).suggest(study, createRng(2).fork(i)).x,
    );
    expect(xs.filter((x) => Math.abs(x - 0.4) < 0.15).length).toBeGreaterThan(190);
    expect(new Set(xs).size).toBeGreaterThan(50);
  });

  it('always changes something', () => {
    const space = searchSpace({ optimizer: categorical(['sgd', 'adam']), layers: int(1, 3) });
    const [running, trial] = start(createStudy(space, { seed: 1 }), { optimizer: 'sgd', layers: 2 });
    const study = tell(running, trial, { state: 'complete', value: 1 });
    for (let i = 0; i < 100; i++)
      expect(localSearchSampler({ nStartupTrials: 1 }).suggest(study, createRng(i))).not.toEqual({
        optimizer: 'sgd',
        layers: 2,
      });
  });
});
