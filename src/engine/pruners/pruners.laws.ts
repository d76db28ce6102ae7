import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isComplete } from '../study/trial.ts';
import { alone, mirrored, type Question, questions, wildQuestions } from './arbitrary-study.ts';
import { hyperbandPruner } from './hyperband.ts';
import { medianPruner } from './median.ts';
import { noPruner } from './none.ts';
import { patientPruner } from './patient.ts';
import { percentilePruner } from './percentile.ts';
import type { Pruner } from './pruner.ts';
import { rayAshaPruner } from './ray-asha.ts';
import { rayMedianPruner } from './ray-median.ts';
import { bestReported, lastReport, valueAt } from './reports.ts';
import { successiveHalvingPruner } from './successive-halving.ts';
import { thresholdPruner } from './threshold.ts';
import { vizierMedianPruner } from './vizier-median.ts';
import { wandbHyperbandPruner } from './wandb-hyperband.ts';
import { wilcoxonPruner } from './wilcoxon.ts';

/** Rules that compare a trial with others, in settings that prune much. */
const comparing: Record<string, Pruner> = {
  median: medianPruner({ nStartupTrials: 1 }),
  'median with interval': medianPruner({ nStartupTrials: 2, nWarmupSteps: 2, intervalSteps: 3, nMinTrials: 2 }),
  percentile: percentilePruner(25, { nStartupTrials: 0 }),
  'successive halving': successiveHalvingPruner({ minResource: 1, reductionFactor: 2 }),
  'successive halving, auto': successiveHalvingPruner(),
  hyperband: hyperbandPruner({ maxResource: 9 }),
  'hyperband, auto': hyperbandPruner(),
  'patient median': patientPruner(medianPruner({ nStartupTrials: 1 }), { patience: 1 }),
  wilcoxon: wilcoxonPruner({ pThreshold: 0.5 }),
  'vizier median': vizierMedianPruner(),
  'ray median': rayMedianPruner({ gracePeriod: 1, minSamplesRequired: 1 }),
  'ray asha': rayAshaPruner({ gracePeriod: 1, maxT: 12, reductionFactor: 2 }),
  'wandb hyperband': wandbHyperbandPruner({ minIter: 1, eta: 2, strict: false }),
  'wandb hyperband, strict': wandbHyperbandPruner({ minIter: 1, eta: 2, strict: true }),
};

const all: Record<string, Pruner> = {
  ...comparing,
  none: noPruner(),
  patient: patientPruner(null, { patience: 1, minDelta: 0.5 }),
};

const ask = (pruner: Pruner, { study, trial }: Question) => pruner.prune(study, trial);

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}

describe.each(Object.entries({ ...all, threshold: thresholdPruner({ lower: -1, upper: 3 }) }))('%s', (_, pruner) => {
  it('leaves the study as it was, and answers the same question alike', () => {
    fc.assert(
      fc.property(wildQuestions, (question) => {
        const frozen = deepFreeze(question);
        expect(ask(pruner, frozen)).toEqual(ask(pruner, frozen));
      }),
      { numRuns: 300 },
    );
  });

  it('gives a reason that is a sentence', () => {
    fc.assert(
      fc.property(wildQuestions, (question) => {
        const verdict = ask(pruner, question);
        if (verdict.prune) expect(verdict.reason).toMatch(/^(?!.*(undefined|\[object)).+\.$/);
      }),
      { numRuns: 300 },
    );
  });
});

describe.each(Object.entries(all))('%s', (_, pruner) => {
  it('decides about mirrored values as it does about the values', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const verdict = ask(pruner, question);
        const mirror = ask(pruner, mirrored(question));
        expect(mirror.prune).toBe(verdict.prune);
        if (verdict.prune && mirror.prune && pruner.name !== 'wilcoxon') {
          expect(-mirror.observed + 0).toBe(verdict.observed + 0);
          const difference = Math.abs(mirror.threshold + verdict.threshold);
          if (Number.isNaN(verdict.threshold)) expect(mirror.threshold).toBeNaN();
          else expect(difference).toBeLessThan(1e-12);
        }
      }),
      { numRuns: 500 },
    );
  });
});

it('a threshold mirrors with its bounds', () => {
  fc.assert(
    fc.property(questions, (question) => {
      const verdict = ask(thresholdPruner({ lower: -1, upper: 3 }), question);
      expect(ask(thresholdPruner({ lower: -3, upper: 1 }), mirrored(question)).prune).toBe(verdict.prune);
    }),
  );
});

describe.each(Object.entries(comparing))('%s', (_, pruner) => {
  it('never prunes a first trial that is a number', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const only = alone(question);
        fc.pre(only.trial.intermediateValues.every(({ value }) => !Number.isNaN(value)));
        expect(ask(pruner, only).prune).toBe(false);
      }),
    );
  });
});

/** Whether the trial's best value is at least as good as all that complete trials said at its step. */
function leadsAtItsStep({ study, trial }: Question): boolean {
  const best = bestReported(trial, study.direction);
  const rivals = study.trials
    .filter(isComplete)
    .map((other) => valueAt(other, lastReport(trial)?.step ?? 0) ?? Number.NaN);
  return rivals.every(
    (rival) => Number.isNaN(rival) || (study.direction === 'minimize' ? best <= rival : best >= rival),
  );
}

describe('the best trial so far is never pruned', () => {
  it.each(['median', 'median with interval', 'percentile', 'patient median'])('by %s', (name) => {
    fc.assert(
      fc.property(questions.filter(leadsAtItsStep), (question) => {
        fc.pre(!Number.isNaN(bestReported(question.trial, question.study.direction)));
        expect(ask(comparing[name] as Pruner, question).prune).toBe(false);
      }),
    );
  });

  it('by successive halving, if it leads at its last step among all', () => {
    fc.assert(
      fc.property(questions, ({ study, trial }) => {
        const best = study.direction === 'minimize' ? -9 : 9;
        const winning = {
          ...trial,
          intermediateValues: trial.intermediateValues.map(({ step }) => ({ step, value: best })),
        };
        const question = { study: { ...study, trials: study.trials.with(trial.number, winning) }, trial: winning };
        fc.pre(study.trials.every((other) => other.intermediateValues.every(({ value }) => Number.isFinite(value))));
        expect(ask(comparing['successive halving'] as Pruner, question).prune).toBe(false);
      }),
    );
  });
});
