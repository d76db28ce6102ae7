import { describe, expect, it } from 'vitest';
import { decodeSchedule } from '@/diagnose/schedules/decode-text.ts';
import { comparesTrials, deadRunRule, type PrunerSituation, prunedCost, prunedFor, prunerFor } from './model/pruner.ts';

const START: PrunerSituation = { trials: 60, early: 'yes', agreeFrom: 20, steps: 30 };
const pruner = (changes: Partial<PrunerSituation>) => prunerFor({ ...START, ...changes });

describe('the pruner', () => {
  it('is the one that the guide advises where training is scarce, from the first check on', () => {
    for (const trials of [20, 60, 500])
      expect(pruner({ trials }).code).toBe('SuccessiveHalvingPruner(min_resource=6, reduction_factor=3)');
    expect(pruner({ agreeFrom: 5, steps: 100 }).code).toContain('min_resource=5');
    expect(pruner({ early: 'unknown' }).name).toBe('halving');
  });

  it('asks for reports at the same fraction where schedules or lengths vary', () => {
    expect(pruner({ early: 'varied' }).reason).toContain('same fraction');
    expect(pruner({ early: 'varied' }).code).toBe(pruner({ early: 'yes' }).code);
  });

  it('stops dead runs only where trials are few, or early results say nothing', () => {
    expect(pruner({ trials: 19 }).code).toBe('ThresholdPruner(lower=0.15, n_warmup_steps=3)');
    for (const trials of [20, 500]) expect(pruner({ early: 'no', trials }).name).toBe('dead-run');
  });

  it('leaves a run alone that reports once, and compares nothing at its last step', () => {
    expect(deadRunRule({ steps: 1 })).toMatchObject({ name: 'none', code: '' });
    expect(pruner({ steps: 1 }).name).toBe('none');
    expect(pruner({ steps: 2, agreeFrom: 60 }).name).toBe('dead-run');
  });

  it('is understood by the schedule decoder, and can stop something before the end', () => {
    for (const early of ['yes', 'varied', 'no', 'unknown'] as const)
      for (const trials of [6, 20, 60, 150, 2000])
        for (const steps of [2, 7, 30, 1000])
          for (const agreeFrom of [1, 20, 90]) {
            const { code } = pruner({ early, trials, steps, agreeFrom });
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
      for (const early of ['yes', 'varied'] as const) {
        const own = pruned(runs, { early });
        expect(own.pruned.trials).toBeGreaterThan(runs);
        expect(own.pruned.runs).toBeLessThanOrEqual(runs);
        expect(own.pruned.runs).toBeGreaterThan(0.65 * runs);
        const again = prunedCost(own.pruner, own.pruned.trials, START);
        expect(Math.abs(again.runs / own.pruned.runs - 1)).toBeLessThan(0.08);
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
