import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RecordedRun, recordedRuns, runSpace } from '../objectives/recorded-runs.ts';
import { optimizeInParallel } from '../optimize.ts';
import { listedSampler } from '../samplers/listed-sampler.ts';
import { createStudy, type Direction, type Study } from '../study/study.ts';
import { asha } from './asha.ts';
import { curvesByEpoch, type RecordedCurve } from './recorded-curves.ts';
import { createRungReplayer, type RungPlan } from './replay-rungs.ts';
import { synchronousHalving } from './synchronous-halving.ts';

const plans: readonly RungPlan[] = [
  { kind: 'asha', minResource: 1, maxResource: 9, reductionFactor: 3 },
  { kind: 'asha', minResource: 2, maxResource: 8, reductionFactor: 2 },
  { kind: 'synchronous-halving', minResource: 1, maxResource: 9, reductionFactor: 3 },
  { kind: 'synchronous-halving', minResource: 1, maxResource: 8, reductionFactor: 2 },
];

/** Up to 24 runs of up to 9 epochs; a run that fails is short, and may have reported NaN before it ended. */
const runs: fc.Arbitrary<RecordedCurve[]> = fc.array(
  fc
    .record({
      values: fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 0, maxLength: 9 }),
      nans: fc.integer({ min: 0, max: 2 }),
      isFailure: fc.boolean(),
    })
    .map(({ values, nans, isFailure }) => ({
      values: isFailure ? [...values, ...new Array<number>(nans).fill(Number.NaN)].slice(0, 9) : values,
      planned: 9,
      final: isFailure ? Number.NaN : (values.at(-1) ?? 5),
    })),
  { minLength: 1, maxLength: 24 },
);

function scheduled(recorded: readonly RecordedCurve[], plan: RungPlan, direction: Direction): Study {
  const played: RecordedRun[] = recorded.map(({ values, final }) => ({
    reports: values.map((value, j) => ({ step: j + 1, value })),
    final,
  }));
  const search = {
    objective: recordedRuns(played),
    sampler: listedSampler(played.map((_, run) => ({ run }))),
    scheduler: plan.kind === 'asha' ? asha(plan) : synchronousHalving({ ...plan, bracketSize: played.length }),
    nTrials: played.length,
    workers: 1,
    secondsPerReport: () => 1,
  };
  let study: Study = createStudy(runSpace(played.length), { direction, seed: 0 });
  for (const progress of optimizeInParallel(createStudy(runSpace(played.length), { direction, seed: 0 }), search))
    study = progress.study;
  return study;
}

describe.each(plans)('the fast replay of %j', (plan) => {
  it.each(['minimize', 'maximize'] as const)('stops trials where the scheduler does: %s', (direction) => {
    fc.assert(
      fc.property(runs, (recorded) => {
        const replay = createRungReplayer(curvesByEpoch(recorded, direction), plan)(recorded.map((_, run) => run));
        const { trials } = scheduled(recorded, plan, direction);
        expect([...replay.reports]).toEqual(trials.map((trial) => trial.intermediateValues.length));
        expect([...replay.pruned]).toEqual(trials.map((trial) => (trial.state === 'pruned' ? 1 : 0)));
      }),
      { numRuns: 200 },
    );
  });
});

const curve = (values: readonly number[], final = values.at(-1) ?? Number.NaN): RecordedCurve => ({
  values,
  planned: 9,
  final,
});
const level = (loss: number): RecordedCurve => curve(new Array<number>(9).fill(loss));
const failsAtOnce = curve([], Number.NaN);

describe('runs that fail before a rung', () => {
  const recorded = [level(1), level(2), level(3), failsAtOnce, failsAtOnce, failsAtOnce];
  const order = recorded.map((_, run) => run);
  const curves = curvesByEpoch(recorded, 'minimize');

  it('count among those of which synchronous halving keeps one third', () => {
    const { pruned } = createRungReplayer(curves, {
      kind: 'synchronous-halving',
      minResource: 1,
      maxResource: 3,
      reductionFactor: 3,
    })(order);
    expect([...pruned]).toEqual([0, 0, 1, 0, 0, 0]);
  });

  it('leave no result at the rungs of ASHA', () => {
    const { pruned } = createRungReplayer(curves, {
      kind: 'asha',
      minResource: 1,
      maxResource: 3,
      reductionFactor: 3,
    })(order);
    expect([...pruned]).toEqual([0, 1, 1, 0, 0, 0]);
  });
});

it('ASHA ends with a model where no rung ever had enough results to promote one', () => {
  const { best, pruned } = createRungReplayer(curvesByEpoch([level(2), level(1)], 'minimize'), {
    kind: 'asha',
    minResource: 1,
    maxResource: 9,
    reductionFactor: 3,
  })([0, 1]);
  expect(best).toBe(1);
  expect([...pruned]).toEqual([1, 0]);
});
