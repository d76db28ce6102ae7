import fc from 'fast-check';
import type { Direction, Study } from '../study/study.ts';
import type { RunningTrial, Trial } from '../study/trial.ts';

/** A study in which a trial has just reported: the question that a pruner is asked. */
export type Question = { readonly study: Study; readonly trial: RunningTrial };

type Ending = 'complete' | 'pruned' | 'fail' | 'running';
type Made = {
  readonly ending: Ending;
  readonly final: number;
  readonly reports: readonly (readonly [number, number])[];
};

/** Values with ties and NaN among them. */
const numbers = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -3, max: 6 }) },
  { weight: 4, arbitrary: fc.double({ min: -5, max: 5, noNaN: true }) },
  { weight: 1, arbitrary: fc.constant(Number.NaN) },
);

const reportsOf = (values: fc.Arbitrary<number>) =>
  fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 12 }), values), { maxLength: 12, selector: ([step]) => step });

const madeOf = (values: fc.Arbitrary<number>): fc.Arbitrary<Made> =>
  fc.record({
    ending: fc.constantFrom<Ending>('complete', 'complete', 'complete', 'pruned', 'fail', 'running'),
    final: fc.integer({ min: -3, max: 6 }),
    reports: reportsOf(values),
  });

/** Builds a trial in the state that `ending` names. */
function trialOf(number: number, { ending, final, reports: made }: Made): Trial {
  const base = { number, params: {}, intermediateValues: made.map(([step, value]) => ({ step, value })) };
  switch (ending) {
    case 'complete':
      return { ...base, state: 'complete', value: final };
    case 'pruned':
      return { ...base, state: 'pruned', verdict: { prune: true, observed: 0, threshold: 0, reason: 'made up' } };
    case 'fail':
      return { ...base, state: 'fail', reason: 'made up' };
    case 'running':
      return { ...base, state: 'running' };
  }
}

const questionsOf = (values: fc.Arbitrary<number>): fc.Arbitrary<Question> =>
  fc
    .record({
      direction: fc.constantFrom<Direction>('minimize', 'maximize'),
      others: fc.array(madeOf(values), { maxLength: 12 }),
      own: reportsOf(values).filter(({ length }) => length > 0),
    })
    .map(({ direction, others, own }) => {
      const trial = trialOf(others.length, { ending: 'running', final: 0, reports: own }) as RunningTrial;
      const trials = [...others.map((other, number) => trialOf(number, other)), trial];
      return { study: { space: {}, direction, seed: 5, trials }, trial };
    });

/** Questions about the last trial of studies with up to twelve others, in any state, steps in any order, some NaN. */
export const questions = questionsOf(numbers);

/** Infinite values among them too. Interpolating next to one is NaN on one side only, in NumPy as here. */
export const wildQuestions = questionsOf(
  fc.oneof(
    { weight: 6, arbitrary: numbers },
    { weight: 1, arbitrary: fc.constantFrom(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY) },
  ),
);

/** The same question with every value negated and the direction turned round. */
export function mirrored({ study, trial }: Question): Question {
  const trials = study.trials.map((other): Trial => {
    const intermediateValues = other.intermediateValues.map(({ step, value }) => ({ step, value: -value }));
    return other.state === 'complete'
      ? { ...other, intermediateValues, value: -other.value }
      : { ...other, intermediateValues };
  });
  return {
    study: { ...study, direction: study.direction === 'minimize' ? 'maximize' : 'minimize', trials },
    trial: trials[trial.number] as RunningTrial,
  };
}

/** The question with no trial but the one that asks. */
export function alone({ study, trial }: Question): Question {
  const only = { ...trial, number: 0 };
  return { study: { ...study, trials: [only] }, trial: only };
}
