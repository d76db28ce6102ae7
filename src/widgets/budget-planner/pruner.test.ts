import { describe, expect, it } from 'vitest';
import { decodeSchedule } from '@/diagnose/schedules/decode-text.ts';
import { comparesTrials, deadRunRule, type PrunerSituation, prunedCost, prunedFor, prunerFor } from './model/pruner.ts';

const START: PrunerSituation = { trials: 60, workers: 8, early: 'yes', agreeFrom: 20, steps: 30 };
const pruner = (changes: Partial<PrunerSituation>) => prunerFor({ ...START, ...changes });

describe('the pruner', () => {
  it('fewer than 20 trials: the dead-run rule only', () => {
    expect(pruner({ trials: 19 })).toMatchObject({
      name: 'dead',
      code: 'ThresholdPruner(lower=0.15, n_warmup_steps=3)',
    });
  });

  it('20 to 100 trials: median, with 5 to 10 startup trials and a warm-up until early ranks agree', () => {
    expect(pruner({ trials: 20 }).code).toBe('MedianPruner(n_startup_trials=5, n_warmup_steps=6)');
    expect(pruner({ trials: 99 }).code).toBe('MedianPruner(n_startup_trials=10, n_warmup_steps=6)');
  });

  it('schedules or lengths vary: drop the bottom quarter, however many trials there are', () => {
    for (const trials of [20, 60, 500])
      expect(pruner({ trials, early: 'varied', agreeFrom: 50 }).code).toMatch(
        /^PercentilePruner\(75\.0, n_startup_trials=\d+, n_warmup_steps=15\)$/,
      );
  });

  it('100 trials or more on several workers: halving by 3, the first rung at a twentieth of the run or where ranks agree', () => {
    expect(pruner({ trials: 100 }).code).toBe('SuccessiveHalvingPruner(min_resource=6, reduction_factor=3)');
    expect(pruner({ trials: 100, agreeFrom: 1, steps: 100 }).code).toContain('min_resource=5');
    expect(pruner({ trials: 100, workers: 1 }).name).toBe('median');
  });

  it('compares no trials where early ranks do not agree, or nobody has looked', () => {
    for (const early of ['no', 'unknown'] as const)
      for (const trials of [20, 500]) expect(pruner({ early, trials }).name).toBe('dead');
  });

  it('leaves a run alone that reports once, and compares nothing at its last step', () => {
    expect(deadRunRule({ steps: 1 })).toMatchObject({ name: 'none', code: '' });
    expect(pruner({ steps: 1 }).name).toBe('none');
    expect(pruner({ steps: 2, agreeFrom: 60 }).name).toBe('dead');
  });

  it('is understood by the schedule decoder, and can stop something before the end', () => {
    for (const early of ['yes', 'varied', 'no', 'unknown'] as const)
      for (const trials of [6, 20, 60, 150, 2000])
        for (const workers of [1, 16])
          for (const steps of [2, 7, 30, 1000])
            for (const agreeFrom of [1, 20, 90]) {
              const { code } = pruner({ early, trials, workers, steps, agreeFrom });
              const decoded = decodeSchedule(code, { trials, full: steps, firstStep: 1, classes: 2, startupTrials: 0 });
              expect(decoded.kind).toBe('schedule');
              if (decoded.kind === 'schedule') expect(decoded.schedule.first).not.toBeNull();
            }
  });
});

describe('what a pruner lets start', () => {
  const pruned = (runs: number, changes: Partial<PrunerSituation> = {}) => prunedFor(runs, { ...START, ...changes });

  it('is more than the runs it costs, and costs no more than they do', () => {
    for (const runs of [20, 35, 50, 120, 400, 1100])
      for (const early of ['yes', 'varied'] as const)
        for (const workers of [1, 16]) {
          const own = pruned(runs, { early, workers });
          expect(own.pruned.trials).toBeGreaterThan(runs);
          expect(own.pruned.runs).toBeLessThanOrEqual(runs);
          expect(own.pruned.runs).toBeGreaterThan(0.65 * runs);
          const again = prunedCost(own.pruner, own.pruned.trials, START);
          expect(Math.abs(again.runs / own.pruned.runs - 1)).toBeLessThan(0.08);
        }
  });

  it('is pruned by the pruner that the rules name for so many trials', () => {
    for (const runs of [20, 30, 38, 40, 44, 50, 100, 700])
      for (const workers of [1, 16]) {
        const { pruner: own, pruned: cost } = pruned(runs, { workers });
        expect(own.name).toBe(pruner({ trials: cost.trials, workers }).name);
      }
  });

  it('is as many trials as runs where nothing is compared', () => {
    expect(pruned(50, { early: 'no' }).pruned).toEqual({ trials: 50, runs: 50, kept: [] });
    expect(comparesTrials({ ...START, early: 'no' })).toBe(false);
  });

  it('leaves fewer trials at each checkpoint', () => {
    for (const runs of [20, 50, 400]) {
      const { trials, kept } = pruned(runs).pruned;
      expect([trials, ...kept]).toEqual([trials, ...kept].toSorted((a, b) => b - a));
      expect(kept.length).toBeGreaterThan(0);
    }
  });
});
