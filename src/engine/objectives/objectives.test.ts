import { describe, expect, it } from 'vitest';
import { referenceTrainer } from '../nn/reference-trainer.ts';
import { moons } from '../nn/toy-sets.ts';
import { optimize, optimizeInParallel } from '../optimize.ts';
import { asha } from '../pruners/asha.ts';
import { medianPruner } from '../pruners/median.ts';
import { noPruner } from '../pruners/none.ts';
import type { Pruner } from '../pruners/pruner.ts';
import { createRng } from '../rng/rng.ts';
import { listedSampler } from '../samplers/listed-sampler.ts';
import { randomSampler } from '../samplers/random-sampler.ts';
import { float } from '../space/float.ts';
import { kendall } from '../stats/rank-correlation.ts';
import { bestTrial, createStudy, type Study } from '../study/study.ts';
import { isComplete, isFailed, isPruned } from '../study/trial.ts';
import { CURVE_FAMILIES, type CurveFamily, type CurveSpace, curveSpace, learningCurves } from './learning-curves.ts';
import { recordedRuns, runSpace } from './recorded-runs.ts';
import { training } from './training.ts';

function finished<Value>(steps: Generator<Value, Value, void>): Value {
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
  }
}

const STEPS = 40;
const search = (family: CurveFamily, pruner: Pruner = noPruner(), seed = 1): Study<CurveSpace> =>
  finished(
    optimize(createStudy(curveSpace, { seed }), {
      objective: learningCurves(family, STEPS),
      sampler: randomSampler(),
      pruner,
      nTrials: 60,
    }),
  );

/** The rank correlation of the values at `step` with the final ones, over complete trials. */
function earlyAgainstLate({ trials }: Study<CurveSpace>, step: number): number {
  const complete = trials.filter(isComplete);
  return kendall(
    complete.map((trial) => trial.intermediateValues[step - 1]?.value ?? 0),
    complete.map(({ value }) => value),
  );
}

describe('learning curves', () => {
  it.each(CURVE_FAMILIES)('%s: the same seed gives the same curves, one report a step', (family) => {
    const study = search(family);
    expect(search(family)).toEqual(study);
    for (const trial of study.trials.filter(isComplete))
      expect(trial.intermediateValues.map(({ step }) => step)).toEqual(Array.from({ length: STEPS }, (_, i) => i + 1));
  });

  it('keep their order as power laws, and hardly agree early where they cross or drop late', () => {
    expect(earlyAgainstLate(search('power-law'), 2)).toBeCloseTo(1, 12);
    expect(earlyAgainstLate(search('crossing'), 2)).toBeLessThan(0.5);
    expect(earlyAgainstLate(search('late-drop'), 20)).toBeLessThan(0.5);
    expect(earlyAgainstLate(search('noisy'), 20)).toBeGreaterThan(0.3);
    expect(earlyAgainstLate(search('noisy'), 20)).toBeLessThan(0.9);
  });

  it('fail where they diverge, and only there', () => {
    const failed = search('diverging').trials.filter(isFailed);
    expect(failed.length).toBeGreaterThan(5);
    for (const { params } of failed) expect(params.learningRate).toBeGreaterThan(0.1);
  });

  it('cost the median rule nothing when they keep their order, and the winner when the best drop late', () => {
    const losses = (family: CurveFamily) =>
      [1, 2, 3, 4, 5].filter((seed) => {
        const best = bestTrial(search(family, noPruner(), seed))?.number ?? -1;
        const { trials } = search(family, medianPruner(), seed);
        expect(trials.some(isPruned)).toBe(true);
        return !isComplete(trials[best] as Study<CurveSpace>['trials'][number]);
      }).length;
    expect(losses('power-law')).toBe(0);
    expect(losses('late-drop')).toBeGreaterThanOrEqual(3);
  });

  it('say what was wrong', () => {
    expect(() => learningCurves('noisy', 0)).toThrow('steps must be an integer of at least 1, but got 0.');
  });
});

describe('recorded runs', () => {
  const runs = [3, 1, 2].map((final) => ({
    reports: [1, 2, 3].map((step) => ({ step, value: final + 3 - step })),
    final,
  }));
  const space = runSpace(3);

  it('are played back in the order of a list', () => {
    const study = finished(
      optimize(createStudy(space, { seed: 1 }), {
        objective: recordedRuns(runs),
        sampler: listedSampler([{ run: 2 }, { run: 0 }, { run: 1 }]),
        pruner: noPruner(),
        nTrials: 3,
      }),
    );
    expect(study.trials.filter(isComplete).map(({ value }) => value)).toEqual([2, 3, 1]);
    expect(study.trials[0]?.intermediateValues).toEqual(runs[2]?.reports);
  });

  it('can be paused and resumed', () => {
    const { study } = finished(
      optimizeInParallel(createStudy(space, { seed: 1 }), {
        objective: recordedRuns(runs),
        sampler: listedSampler([{ run: 2 }, { run: 0 }, { run: 1 }]),
        scheduler: asha({ minResource: 1, maxResource: 3, reductionFactor: 3 }),
        nTrials: 3,
        workers: 2,
        secondsPerReport: () => 1,
      }),
    );
    expect(study.trials.map(({ state }) => state)).toEqual(['pruned', 'pruned', 'complete']);
  });

  it('run out', () => {
    const steps = optimize(createStudy(space, { seed: 1 }), {
      objective: recordedRuns(runs),
      sampler: listedSampler([]),
      pruner: noPruner(),
      nTrials: 1,
    });
    expect(() => finished(steps)).toThrow('the list has 0 points, but trial 0 asks for one.');
  });
});

describe('training', () => {
  const space = { learningRate: float(1e-3, 1, { scale: 'log' }) };
  const objective = training<typeof space>({
    trainer: referenceTrainer(),
    split: moons(1),
    metric: 'validationLoss',
    configOf: ({ learningRate }) => ({
      hidden: [4],
      activation: 'relu',
      optimizer: { kind: 'sgd' },
      schedule: { kind: 'constant', warmupFraction: 0 },
      batchSize: 32,
      epochs: 2,
      dropout: 0,
      patience: null,
      seed: 1,
      lanes: [{ learningRate, weightDecay: 0 }],
    }),
  });

  it('reports each epoch and returns the last loss', () => {
    const reports: number[] = [];
    const run = objective({ learningRate: 0.1 }, createRng(1));
    let next = run.next();
    for (; !next.done; next = run.next()) reports.push(next.value.step);
    expect(reports).toEqual([1, 2]);
    expect(next.value).toBeGreaterThan(0);
  });
});
