import { describe, expect, it } from 'vitest';
import { adviceOf } from '@/advice/search-method.ts';
import { initialConfig } from '../kit/controls/config.ts';
import { type Config, FIELDS } from './model/config.ts';
import { decoderQueryOf } from './model/decoder.ts';
import { costOf, hasBranches, meansOf, type PhasedPlan, type Plan, planOf } from './model/plan.ts';

const START: Config = initialConfig(FIELDS);
const plan = (changes: Partial<Config>): Plan => planOf({ ...START, ...changes });
const runs = (count: number, changes: Partial<Config> = {}): PhasedPlan => {
  const own = plan({ gpuHours: count, hours: 1, ...changes });
  if (own.kind !== 'phases') throw new Error(`no plan for ${count} runs`);
  return own;
};
const methodsOf = ({ phases }: PhasedPlan) => phases.map(({ advice }) => advice?.method ?? null);

describe('what can be paid for', () => {
  it('is whole runs, on as many GPUs as one takes', () => {
    expect(meansOf({ ...START, gpuHours: 100, hours: 3 })).toEqual({ runs: 33, byCompute: 33, limit: 'compute' });
    expect(meansOf({ ...START, gpuHours: 100, hours: 3, gpus: 4 }).runs).toBe(8);
    expect(meansOf({ ...START, gpuHours: 0.3, hours: 0.1 }).runs).toBe(3);
  });

  it('is no more than ends before the deadline, and nearly as much as does', () => {
    const limited = { ...START, gpuHours: 500, hours: 4, workers: 4, days: 3, early: 'no' } as const;
    const means = meansOf(limited);
    expect(means).toMatchObject({ byCompute: 125, limit: 'deadline' });
    const own = planOf(limited) as PhasedPlan;
    expect(own.wallHours).toBeLessThanOrEqual(72);
    expect(own.wallHours).toBeGreaterThan(72 - 3 * 4);
  });

  it('is planned up to 2,000 runs', () => {
    expect(runs(1e6).means).toEqual({ runs: 2000, byCompute: 1e6, limit: 'most' });
  });

  it('is nothing where the numbers make no sense', () => {
    for (const gpuHours of [0, Number.NaN, -5]) expect(plan({ gpuHours })).toMatchObject({ why: 'no-run' });
  });
});

describe('no search', () => {
  it('for runs of a month, for none, for one, for two to five', () => {
    expect(plan({ hours: 720, gpuHours: 1e6 })).toMatchObject({ kind: 'no-search', why: 'month' });
    expect(plan({ hours: 10, gpuHours: 5 })).toMatchObject({ why: 'no-run' });
    expect(plan({ hours: 10, gpuHours: 10 })).toMatchObject({ why: 'one-run' });
    for (const count of [2, 3, 4, 5]) expect(plan({ hours: 1, gpuHours: count })).toMatchObject({ why: 'few-runs' });
    expect(plan({ hours: 1, gpuHours: 6 }).kind).toBe('phases');
  });
});

describe('the search of each phase', () => {
  it('small: a sweep of the learning rate, and another one around the best', () => {
    for (const count of [6, 10, 15, 20]) expect(methodsOf(runs(count))).toEqual(['sweep', 'sweep', null]);
    expect(methodsOf(runs(15, { known: false }))).toEqual(['sobol', 'sobol', null]);
  });

  it('medium and large: quasi-random over wide ranges, random with branches, then a search that learns', () => {
    for (const count of [21, 60, 100, 200, 201, 600])
      for (const workers of [1, 4]) {
        const [explore, refine] = methodsOf(runs(count, { workers }));
        expect(explore).toBe('sobol');
        expect(['gp', 'tpe', 'evolution']).toContain(refine);
        expect(methodsOf(runs(count, { workers, conditional: true }))[0]).toBe('random');
      }
  });

  it('never is another one than the picker names for the whole search, of which the phase suggests its own part', () => {
    for (const count of [6, 20, 21, 40, 100, 300, 1000])
      for (const hours of [0.01, 0.5, 5])
        for (const hyperparameters of [1, 3, 30])
          for (const workers of [1, 16, 10_000])
            for (const conditional of [false, true])
              for (const early of ['yes', 'no'] as const) {
                const config = {
                  ...START,
                  gpuHours: count * hours,
                  hours,
                  hyperparameters,
                  workers,
                  conditional,
                  early,
                };
                const own = planOf(config) as PhasedPlan;
                const trials = own.phases.reduce((sum, phase) => sum + (phase.advice ? phase.configurations : 0), 0);
                for (const { name, advice, configurations } of own.phases) {
                  if (advice === null) continue;
                  const goal = name === 'explore' ? 'explore' : 'settle';
                  // What explores for a search of a few explores those few.
                  const few = goal === 'explore' && own.tuned > 1 ? { hyperparameters: own.tuned } : {};
                  const situation = {
                    ...config,
                    ...few,
                    trials,
                    suggested: configurations,
                    goal,
                    cost: costOf(config),
                    conditional: hasBranches(config),
                  } as const;
                  expect(advice).toEqual(adviceOf(situation));
                }
              }
  });

  it('runs of seconds are one search, then confirmed', () => {
    const cheap = plan({ gpuHours: 1, hours: 0.005 }) as PhasedPlan;
    expect(cheap.phases.map(({ name }) => name)).toEqual(['search', 'confirm']);
    expect(cheap.phases[0]?.kept).toEqual([]);
  });
});

describe('cost and clock', () => {
  it('never exceed what there is', () => {
    for (const count of [6, 17, 60, 137, 200, 777, 2000])
      for (const early of ['yes', 'varied', 'no', 'unknown'] as const)
        for (const workers of [1, 7, 64]) {
          const own = runs(count, { early, workers });
          expect(own.gpuHours).toBeLessThanOrEqual(count + 1e-6);
          expect(own.wallHours).toBeGreaterThanOrEqual(own.gpuHours / workers - 1e-6);
        }
  });

  it('with one worker and nothing pruned, the clock is the compute', () => {
    expect(runs(100, { workers: 1, early: 'no' }).wallHours).toBe(100);
  });

  it('with 10,000 workers, each phase still takes a run', () => {
    expect(runs(100, { workers: 10_000, early: 'no' }).wallHours).toBe(3);
  });
});

describe('the link to the schedule decoder', () => {
  it('holds the pruner and the trials of exploring', () => {
    const query = new URLSearchParams(decoderQueryOf(plan({}), START) ?? '');
    expect(query.get('decoder.code')).toMatch(/^optuna\.pruners\.SuccessiveHalvingPruner\(/);
    expect(Number(query.get('decoder.trials'))).toBeGreaterThan(100);
    expect(query.get('decoder.full')).toBe('30');
    expect(query.get('decoder.firstStep')).toBe('1');
  });

  it('is there only where there is a pruner', () => {
    expect(decoderQueryOf(plan({ gpuHours: 1 }), START)).toBeNull();
    expect(decoderQueryOf(plan({ steps: 1 }), { ...START, steps: 1 })).toBeNull();
  });
});
