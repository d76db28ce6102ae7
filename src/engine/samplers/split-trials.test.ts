import { describe, expect, it } from 'vitest';
import type { SearchSpace } from '../space/search-space.ts';
import { oracleStudy } from './oracle-study.ts';
import oracle from './split-trials.oracle.json' with { type: 'json' };
import { defaultGamma, splitTrials } from './split-trials.ts';

const space = { optimizer: oracle.spaces.choice.optimizer } as SearchSpace;

describe('splitTrials', () => {
  it('splits 150 made-up studies as Optuna does: ties, infinities, NaN, pruned and running trials among them', () => {
    for (const { direction, nBelow, trials, below, above } of oracle.cases) {
      const split = splitTrials(oracleStudy(space, direction, trials), { gamma: () => nBelow });
      expect(split.below.map((trial) => trial.number)).toEqual(below);
      expect(split.above.map((trial) => trial.number)).toEqual(above);
    }
  });

  it('leaves running trials out without the constant liar', () => {
    const study = oracleStudy(space, 'minimize', [{ state: 'running', params: ['sgd'], value: null, reports: [] }]);
    expect(splitTrials(study).above).toHaveLength(1);
    expect(splitTrials(study, { constantLiar: false }).above).toHaveLength(0);
  });
});

describe('defaultGamma', () => {
  it('is a tenth, rounded up, and at most 25', () => {
    expect([0, 1, 10, 11, 100, 250, 251, 10_000].map(defaultGamma)).toEqual([0, 1, 1, 2, 10, 25, 25, 25]);
  });
});
