import { describe, expect, it } from 'vitest';
import { createRng } from '../rng/rng.ts';
import { createStudy, type Study, start, tell } from '../study/study.ts';
import { noisyObjectiveOf, regretsOf, trueValue } from './regret.ts';
import { forrester } from './small-functions.ts';

function studyOf(trials: readonly (readonly [number, number])[]): Study {
  let study: Study = createStudy(forrester.space, { seed: 1 });
  for (const [x, value] of trials) {
    const [running, trial] = start(study, { x });
    study = tell(running, trial, { state: 'complete', value });
  }
  return study;
}

describe('regretsOf', () => {
  it('is what the trial that looks best is truly above the minimum', () => {
    const truth = (x: number) => forrester.valueAt([x]);
    const [best = 0] = forrester.minimizers[0] ?? [];
    const regrets = regretsOf(
      studyOf([
        [0.2, truth(0.2)],
        [0.9, truth(0.9)],
        [best, truth(best)],
        [0.3, truth(0.3)],
      ]),
      forrester,
    );
    expect(regrets).toEqual([truth(0.2) - forrester.minimum, truth(0.2) - forrester.minimum, 0, 0]);
  });

  it('rises when a lucky value makes a worse trial look better', () => {
    const [first = 0, second = 0] = regretsOf(
      studyOf([
        [0.7, -5],
        [0.1, -9],
      ]),
      forrester,
    );
    expect(second).toBeGreaterThan(first);
  });
});

describe('noisyObjectiveOf', () => {
  it('scatters around the truth with the standard deviation asked for, and is the truth without', () => {
    const objective = noisyObjectiveOf(forrester, 0.5);
    const truth = trueValue(forrester, { x: 0.4 });
    const offs = Array.from(
      { length: 4000 },
      (_, i) => (objective({ x: 0.4 }, createRng(1).fork(i)).next().value as number) - truth,
    );
    const sd = Math.sqrt(offs.reduce((sum, off) => sum + off * off, 0) / offs.length);
    expect(Math.abs(offs.reduce((sum, off) => sum + off, 0) / offs.length)).toBeLessThan(0.04);
    expect(Math.abs(sd / 0.5 - 1)).toBeLessThan(0.05);
    expect(noisyObjectiveOf(forrester, 0)({ x: 0.4 }, createRng(1)).next()).toEqual({ done: true, value: truth });
  });
});
