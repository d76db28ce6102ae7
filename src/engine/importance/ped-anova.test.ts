import { describe, expect, it } from 'vitest';
import { createRng } from '../rng/rng.ts';
import { float } from '../space/float.ts';
import type { SearchSpace } from '../space/search-space.ts';
import { createStudy, start, tell } from '../study/study.ts';
import { type OracleTrial, oracleStudy } from './oracle-study.ts';
import oracle from './ped-anova.oracle.json' with { type: 'json' };
import { pedAnovaImportance } from './ped-anova.ts';
import { choiceDensity, gridDensity } from './scott-parzen.ts';

const spaces = oracle.spaces as unknown as Readonly<Record<string, SearchSpace>>;

describe('pedAnovaImportance, against Optuna', () => {
  it.each(oracle.cases.map((each, i) => ({ ...each, i })))(
    'case $i: the $space space, $direction, $options',
    ({ space, direction, options, trials, divergences, shares }) => {
      const study = oracleStudy(spaces[space] as SearchSpace, direction, trials as unknown as OracleTrial[]);
      const answer = pedAnovaImportance(study, createRng(1), { ...options, refits: 0 });
      expect(Object.keys(answer).toSorted()).toEqual(Object.keys(divergences).toSorted());
      for (const [name, expected] of Object.entries(divergences)) {
        expect(Math.abs((answer[name]?.divergence as number) - expected)).toBeLessThan(1e-8);
        const share = (shares as unknown as Readonly<Record<string, number>>)[name] as number;
        expect(Math.abs((answer[name]?.share as number) - share)).toBeLessThan(1e-8);
      }
    },
  );
});

describe('pedAnovaImportance', () => {
  const space = { x: float(0, 1), y: float(0, 1) };
  let study = createStudy(space, { seed: 1 });
  const rng = createRng(4);
  for (let i = 0; i < 120; i++) {
    const [running, trial] = start(study, { x: rng.next(), y: rng.next() });
    study = tell(running, trial, { state: 'complete', value: (trial.params.x - 0.3) ** 2 });
  }

  it('finds the one that decides who gets to the top, and an interval that says how sure that is', () => {
    const { x, y } = pedAnovaImportance(study, createRng(1));
    expect(x?.share).toBeGreaterThan(0.8);
    expect(x?.interval?.[0]).toBeGreaterThan(y?.interval?.[1] as number);
  });

  it('answers the same again', () => {
    expect(pedAnovaImportance(study, createRng(1))).toEqual(pedAnovaImportance(study, createRng(1)));
  });

  it('refuses quantiles that leave nothing to compare, and studies without trials', () => {
    expect(() => pedAnovaImportance(study, rng, { targetQuantile: 0.5, regionQuantile: 0.5 })).toThrow(
      'quantiles must be 0 < target < region ≤ 1, but got target 0.5 and region 0.5.',
    );
    expect(() => pedAnovaImportance(createStudy(space, { seed: 1 }), rng)).toThrow(
      'importances need at least 2 complete trials with a finite value, but got 0 of 0.',
    );
  });
});

describe('densities on a grid', () => {
  it('add up to 1', () => {
    const sum = (density: Float64Array) => density.reduce((total, p) => total + p, 0);
    for (const counts of [[1], [0, 3, 0, 1], [5, 0, 0, 0, 0, 0, 0, 0, 0, 2]]) {
      expect(sum(gridDensity(counts))).toBeCloseTo(1, 10);
      expect(sum(choiceDensity(counts))).toBeCloseTo(1, 12);
    }
  });
});
