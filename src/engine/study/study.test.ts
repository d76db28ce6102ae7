import { describe, expect, it } from 'vitest';
import { float } from '../space/float.ts';
import { bestTrial, createStudy, isBetter, type Outcome, report, start, tell } from './study.ts';

const empty = createStudy({ x: float(0, 1) }, { direction: 'maximize', seed: 1 });
const withEnded = (...outcomes: Outcome[]) =>
  outcomes.reduce((study, outcome) => {
    const [started, trial] = start(study, { x: 0.5 });
    return tell(started, trial, outcome);
  }, empty);

describe('a study is a value', () => {
  it('is left as it was by every step', () => {
    const [started, trial] = start(empty, { x: 0.5 });
    const [reported, later] = report(started, trial, { step: 0, value: 3 });
    const ended = tell(reported, later, { state: 'complete', value: 4 });
    expect(empty.trials).toEqual([]);
    expect(started.trials).toEqual([{ number: 0, params: { x: 0.5 }, intermediateValues: [], state: 'running' }]);
    expect(reported.trials[0]?.intermediateValues).toEqual([{ step: 0, value: 3 }]);
    expect(ended.trials[0]).toEqual({
      number: 0,
      params: { x: 0.5 },
      intermediateValues: [{ step: 0, value: 3 }],
      state: 'complete',
      value: 4,
    });
  });

  it('numbers its trials from 0, whatever became of them', () => {
    const study = withEnded({ state: 'fail', reason: 'out of memory' }, { state: 'complete', value: 1 });
    expect(start(study, { x: 0 })[1].number).toBe(2);
  });

  it('survives a structured clone, as on its way to a worker', () => {
    const study = withEnded({ state: 'complete', value: 1 });
    expect(structuredClone(study)).toEqual(study);
  });
});

describe('report', () => {
  const [started, trial] = start(empty, { x: 0.5 });

  it('keeps the first value of a step', () => {
    const [once, later] = report(started, trial, { step: 2, value: 1 });
    const [twice] = report(once, later, { step: 2, value: 9 });
    expect(twice.trials[0]?.intermediateValues).toEqual([{ step: 2, value: 1 }]);
  });

  it('takes steps in any order, NaN and infinities', () => {
    const [once, later] = report(started, trial, { step: 2, value: Number.NaN });
    const [twice] = report(once, later, { step: 0, value: Number.POSITIVE_INFINITY });
    expect(twice.trials[0]?.intermediateValues.map(({ step }) => step)).toEqual([2, 0]);
  });

  it.each([-1, 0.5, Number.NaN])('refuses step %d', (step) => {
    expect(() => report(started, trial, { step, value: 1 })).toThrow(
      `step must be an integer of at least 0, but got ${step}.`,
    );
  });

  it('refuses a trial that has ended, or is none of the study', () => {
    const ended = tell(started, trial, { state: 'complete', value: 1 });
    expect(() => report(ended, trial, { step: 0, value: 1 })).toThrow(
      'trial 0 must be running in this study, but it is complete.',
    );
    expect(() => tell(empty, trial, { state: 'complete', value: 1 })).toThrow('but it is not in it.');
  });
});

describe('tell', () => {
  it('fails a trial whose value is NaN', () => {
    expect(withEnded({ state: 'complete', value: Number.NaN }).trials[0]).toMatchObject({
      state: 'fail',
      reason: 'the objective returned NaN',
    });
  });

  it('keeps the evidence against a pruned trial', () => {
    const verdict = { prune: true, observed: 1, threshold: 2, reason: 'Worse.' } as const;
    expect(withEnded({ state: 'pruned', verdict }).trials[0]).toMatchObject({ state: 'pruned', verdict });
  });
});

describe('bestTrial', () => {
  it('is the complete one with the best value, the earliest of equals', () => {
    const study = withEnded(
      { state: 'complete', value: 1 },
      { state: 'complete', value: 3 },
      { state: 'complete', value: 3 },
      { state: 'fail', reason: 'diverged' },
    );
    expect(bestTrial(study)?.number).toBe(1);
    expect(bestTrial({ ...study, direction: 'minimize' })?.number).toBe(0);
  });

  it('is null while nothing is complete', () => {
    expect(bestTrial(withEnded({ state: 'fail', reason: 'diverged' }))).toBeNull();
  });
});

it('NaN is neither better nor worse', () => {
  expect(isBetter(Number.NaN, 1, 'minimize')).toBe(false);
  expect(isBetter(1, Number.NaN, 'maximize')).toBe(false);
});
