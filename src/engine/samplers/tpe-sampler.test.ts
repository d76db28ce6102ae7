import { describe, expect, it } from 'vitest';
import { createRng } from '../rng/rng.ts';
import type { Choice } from '../space/distribution.ts';
import { float } from '../space/float.ts';
import type { SearchSpace } from '../space/search-space.ts';
import { createStudy, type Study, start, tell } from '../study/study.ts';
import { oracleStudy, paramsOf } from './oracle-study.ts';
import { parzenEstimator } from './parzen-estimator.ts';
import { splitTrials } from './split-trials.ts';
import oracle from './tpe-sampler.oracle.json' with { type: 'json' };
import { bestCandidate, tpeCandidates, tpeSampler } from './tpe-sampler.ts';

const spaces = oracle.spaces as unknown as Readonly<Record<string, SearchSpace>>;
const cases = oracle.cases.map((each, i) => ({ ...each, i }));

describe('TPE, against Optuna with the same uniform numbers', () => {
  it.each(cases)(
    'case $i: $direction, $trials.length trials of the $space space',
    ({ space: name, direction, trials, uniforms, chosen }) => {
      const space = spaces[name] as SearchSpace;
      const split = splitTrials(oracleStudy(space, direction, trials));
      const below = parzenEstimator(
        split.below.map((trial) => trial.params),
        space,
      );
      const above = parzenEstimator(
        split.above.map((trial) => trial.params),
        space,
      );
      const best = bestCandidate(tpeCandidates({ below, above }, uniforms)).params;
      for (const [key, value] of Object.entries(paramsOf(space, chosen as Choice[])))
        if (typeof value === 'number')
          expect(Math.abs((best[key] as number) - value)).toBeLessThanOrEqual(1e-9 * Math.abs(value));
        else expect(best[key]).toBe(value);
    },
  );
});

describe('tpeSampler', () => {
  const space = { x: float(0, 1) };
  const with20 = (value: (x: number) => number): Study<typeof space> => {
    let study = createStudy(space, { seed: 1 });
    for (let i = 0; i < 20; i++) {
      const [next, trial] = start(study, { x: (i + 0.5) / 20 });
      study = tell(next, trial, { state: 'complete', value: value(trial.params.x) });
    }
    return study;
  };
  const suggestions = (study: Study<typeof space>, count: number): number[] =>
    Array.from({ length: count }, (_, i) => tpeSampler().suggest(study, createRng(9).fork(i)).x);

  it('looks where the good trials were', () => {
    const near = suggestions(
      with20((x) => (x - 0.3) ** 2),
      200,
    ).filter((x) => Math.abs(x - 0.3) < 0.15);
    expect(near.length).toBeGreaterThan(150);
  });

  it('keeps away from running trials', () => {
    const study = with20((x) => (x - 0.3) ** 2);
    let busy = study;
    for (let i = 0; i < 8; i++) [busy] = start(busy, { x: 0.29 + i / 400 });
    const close = (of: Study<typeof space>): number =>
      suggestions(of, 300).filter((x) => Math.abs(x - 0.3) < 0.03).length;
    expect(close(busy)).toBeLessThan(0.8 * close(study));
  });

  it('is random search until enough trials have ended', () => {
    const spread = suggestions(createStudy(space, { seed: 1 }), 400).filter((x) => x < 0.25).length;
    expect(Math.abs(spread - 100)).toBeLessThan(5 * Math.sqrt(400 * 0.25 * 0.75));
  });
});
