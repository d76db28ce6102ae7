import { describe, expect, it } from 'vitest';
import { type Objective, withoutReports } from './objectives/objective.ts';
import { idleSeconds, optimize, optimizeInParallel, type Progress } from './optimize.ts';
import { asha } from './pruners/asha.ts';
import { asynchronous } from './pruners/asynchronous.ts';
import { medianPruner } from './pruners/median.ts';
import { noPruner } from './pruners/none.ts';
import type { Scheduler } from './pruners/scheduler.ts';
import { synchronousHalving } from './pruners/synchronous-halving.ts';
import { randomSampler } from './samplers/random-sampler.ts';
import type { Sampler } from './samplers/sampler.ts';
import { float } from './space/float.ts';
import { createStudy, type Study } from './study/study.ts';
import { isComplete, isPruned, isRunning } from './study/trial.ts';

const space = { x: float(0, 1) };
type Space = typeof space;

/** Nine reports, at steps 1 to 9, that fall to x. */
const curve: Objective<Space> = function* ({ x }, rng) {
  let value = 1;
  for (let step = 1; step <= 9; step++) {
    value = x + (1 - x) / step + 0.05 * rng.next();
    yield { step, value };
  }
  return value;
};

function last<Value>(values: Iterable<Value>): Value {
  const all = [...values];
  return all[all.length - 1] as Value;
}

const study = createStudy(space, { seed: 3 });

describe('optimize', () => {
  const run = (pruner = medianPruner()) => [
    ...optimize(study, { objective: curve, sampler: randomSampler(), pruner, nTrials: 20 }),
  ];

  it('yields after every report and every end, and ends with all trials ended', () => {
    const frames = run(noPruner());
    expect(frames).toHaveLength(20 * 10);
    expect(last(frames).trials.every(isComplete)).toBe(true);
  });

  it('stops asking a pruned trial', () => {
    const { trials } = last(run());
    const pruned = trials.filter(isPruned);
    expect(pruned.length).toBeGreaterThan(0);
    for (const trial of pruned) expect(trial.intermediateValues.length).toBeLessThan(9);
  });

  it('gives the same frames for the same seed, and leaves the study it started from as it was', () => {
    expect(run()).toEqual(run());
    expect(study.trials).toEqual([]);
  });

  it('draws the same numbers for trial 7 whatever became of the others', () => {
    expect(last(run()).trials[7]?.params).toEqual(last(run(noPruner())).trials[7]?.params);
  });

  it('goes on with a study', () => {
    const half = last(
      optimize(study, { objective: curve, sampler: randomSampler(), pruner: medianPruner(), nTrials: 10 }),
    );
    const whole = last(
      optimize(half, { objective: curve, sampler: randomSampler(), pruner: medianPruner(), nTrials: 10 }),
    );
    expect(whole).toEqual(last(run()));
  });

  it('ends a trial as failed when the objective returns NaN', () => {
    const broken: Objective<Space> = withoutReports(() => Number.NaN);
    const { trials } = last(
      optimize(study, { objective: broken, sampler: randomSampler(), pruner: noPruner(), nTrials: 1 }),
    );
    expect(trials[0]?.state).toBe('fail');
  });
});

const inParallel = (
  scheduler: Scheduler,
  options: { workers: number; nTrials?: number; sampler?: Sampler; even?: boolean },
) => [
  ...optimizeInParallel<Space>(study, {
    objective: curve,
    sampler: options.sampler ?? randomSampler(),
    scheduler,
    nTrials: options.nTrials ?? 20,
    workers: options.workers,
    secondsPerReport: (_, rng) => (options.even ? 1 : 0.5 + rng.next()),
  }),
];

const rungs = { minResource: 1, maxResource: 9, reductionFactor: 3 };

function expectConsistent(frames: readonly Progress<Space>[], workers: number): void {
  for (const { segments, time } of frames) {
    for (let worker = 0; worker < workers; worker++) {
      const own = segments.filter((segment) => segment.worker === worker).sort((a, b) => a.from - b.from);
      for (const [i, segment] of own.entries()) expect(segment.from).toBeGreaterThanOrEqual(own[i - 1]?.to ?? 0);
    }
    for (const { to } of segments) expect(to).toBeLessThanOrEqual(time);
  }
  for (const [i, { time }] of frames.entries()) expect(time).toBeGreaterThanOrEqual(frames[i - 1]?.time ?? 0);
  expect(last(frames).study.trials.some(isRunning)).toBe(false);
}

describe('optimizeInParallel', () => {
  it('yields the studies of optimize with one worker', () => {
    const sequential = [
      ...optimize(study, { objective: curve, sampler: randomSampler(), pruner: medianPruner(), nTrials: 20 }),
    ];
    const parallel = inParallel(asynchronous(medianPruner()), { workers: 1 });
    expect(parallel.map((progress) => progress.study)).toEqual(sequential);
  });

  it.each([1, 3, 8])('keeps a consistent time line with %i workers', (workers) => {
    expectConsistent(inParallel(asynchronous(medianPruner()), { workers }), workers);
    expectConsistent(inParallel(asha(rungs), { workers }), workers);
    expectConsistent(inParallel(synchronousHalving({ ...rungs, bracketSize: 9 }), { workers }), workers);
  });

  it('is deterministic', () => {
    expect(inParallel(asha(rungs), { workers: 4 })).toEqual(inParallel(asha(rungs), { workers: 4 }));
  });

  it('leaves no worker idle while trials are left to start', () => {
    for (const progress of inParallel(asynchronous(medianPruner()), { workers: 4 })) {
      if (progress.study.trials.length >= 20) break;
      // The worker that has just become free gets its next trial before time goes on.
      expect(idleSeconds(progress, 4)).toBeCloseTo(0, 9);
    }
  });

  it('shows a sampler the trials that still run', () => {
    const seen: number[] = [];
    const spy: Sampler = {
      name: 'spy',
      suggest: (known, rng) => {
        seen.push(known.trials.filter(isRunning).length);
        return randomSampler().suggest(known, rng);
      },
    };
    inParallel(asynchronous(noPruner()), { workers: 4, nTrials: 8, sampler: spy });
    expect(seen).toEqual([0, 1, 2, 3, 3, 3, 3, 3]);
  });

  it('takes a quarter of the time with four workers on trials that are equally long', () => {
    const seconds = (workers: number) => last(inParallel(asynchronous(noPruner()), { workers, even: true })).time;
    expect(seconds(1)).toBe(180);
    expect(seconds(4)).toBe(45);
  });

  it('says what was wrong', () => {
    expect(() => inParallel(asynchronous(noPruner()), { workers: 0 })).toThrow(
      'workers must be an integer of at least 1, but got 0.',
    );
  });
});

describe('synchronous halving', () => {
  const frames = inParallel(synchronousHalving({ ...rungs, bracketSize: 9 }), { workers: 4, nTrials: 9 });

  it('trains 9, 3 and 1 trials to steps 1, 3 and 9', () => {
    const lengths = last(frames).study.trials.map((trial) => trial.intermediateValues.length);
    expect(lengths.toSorted((a, b) => a - b)).toEqual([1, 1, 1, 1, 1, 1, 3, 3, 9]);
  });

  it('lets the trial win that led at each rung', () => {
    const { trials } = last(frames).study;
    const winner = trials.find(isComplete);
    const at = (step: number) =>
      trials
        .filter((trial) => trial.intermediateValues.length >= step)
        .map((trial) => trial.intermediateValues[step - 1]?.value ?? 9);
    expect(winner?.intermediateValues[2]?.value).toBe(Math.min(...at(3)));
  });

  it('keeps workers waiting for the slowest, which ASHA does not', () => {
    const idleShare = (scheduler: Scheduler) => {
      const end = last(inParallel(scheduler, { workers: 4, nTrials: 36 }));
      return idleSeconds(end, 4) / (4 * end.time);
    };
    expect(idleShare(synchronousHalving({ ...rungs, bracketSize: 9 }))).toBeGreaterThan(0.2);
    expect(idleShare(asha(rungs))).toBeLessThan(idleShare(synchronousHalving({ ...rungs, bracketSize: 9 })) / 2);
  });
});

describe('asha', () => {
  const frames = inParallel(asha(rungs), { workers: 3, nTrials: 27 });

  it('pauses at rungs and takes promoted trials up again', () => {
    const { segments } = last(frames);
    expect(segments.some(({ end }) => end === 'paused')).toBe(true);
    const resumed = segments.filter(({ trial }, i) => segments.findIndex((other) => other.trial === trial) < i);
    expect(resumed.length).toBeGreaterThan(0);
  });

  it('promotes one third in the end', () => {
    const { trials } = last(frames).study;
    expect(trials.filter((trial) => trial.intermediateValues.length >= 3).length).toBeGreaterThanOrEqual(9);
    expect(trials.filter(isComplete).length).toBeGreaterThanOrEqual(3);
  });
});

it('keeps the study type', () => {
  const ended: Study<Space> = last(inParallel(asha(rungs), { workers: 2, nTrials: 2 })).study;
  expect(ended.trials).toHaveLength(2);
});
