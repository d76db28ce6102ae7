import { describe, expect, it } from 'vitest';
import { FEWEST_RUNS, type Split, splitOf } from './model/split.ts';

const split = (runs: number) => splitOf(runs, false);
const RUNS = Array.from({ length: 1995 }, (_, i) => FEWEST_RUNS + i);
const from = (low: number, high: number) => RUNS.filter((runs) => runs >= low && runs <= high);

describe('the shares of the phases', () => {
  it('spend every run and no run twice, with something in each phase', () => {
    for (const runs of RUNS) {
      const { explore, refine, confirm } = split(runs);
      expect(explore + refine + confirm).toBe(runs);
      expect(Math.min(explore, refine, confirm)).toBeGreaterThan(0);
    }
  });

  it('keep a tenth to a third of the runs for the last phase', () => {
    for (const runs of RUNS) {
      const share = split(runs).confirm / runs;
      expect(share).toBeGreaterThanOrEqual(runs > 200 ? 0.1 : 0.125);
      expect(share).toBeLessThanOrEqual(1 / 3);
    }
  });

  it('small, up to 20 runs: half of them, what is left around the best, the best two against the default with one or two fresh seeds', () => {
    for (const runs of from(9, 20)) {
      const { size, explore, finalists, freshSeeds, confirm, confirmsDefault } = split(runs);
      expect({ size, explore, finalists, confirmsDefault }).toEqual({
        size: 'small',
        explore: Math.ceil(runs / 2),
        finalists: 2,
        confirmsDefault: true,
      });
      expect([1, 2]).toContain(freshSeeds);
      expect(confirm).toBe(3 * freshSeeds);
    }
    expect(split(20)).toMatchObject({ explore: 10, refine: 4, confirm: 6, freshSeeds: 2 });
    expect(split(8)).toMatchObject({ explore: 4, refine: 2, confirm: 2, finalists: 1 });
  });

  it('medium, up to 200 runs: about half of them or a little more, a quarter, the best two to five with three to five fresh seeds', () => {
    for (const runs of from(21, 200)) {
      const { size, explore, refine, finalists, freshSeeds, confirm, confirmsDefault } = split(runs);
      expect([size, confirmsDefault]).toEqual(['medium', false]);
      expect(explore / runs).toBeGreaterThan(0.47);
      expect(explore / runs).toBeLessThan(0.64);
      expect(refine).toBe(Math.floor(runs / 4));
      expect(finalists).toBe(runs >= 60 ? 5 : Math.max(2, Math.floor(runs / 12)));
      expect(freshSeeds).toBeGreaterThanOrEqual(3);
      expect(freshSeeds).toBeLessThanOrEqual(5);
      expect(confirm).toBe(finalists * freshSeeds);
    }
    expect(split(100)).toMatchObject({ explore: 50, refine: 25, confirm: 25, finalists: 5, freshSeeds: 5 });
  });

  it('large, above 200 runs: about half of them or a little more in two rounds, a third, the best five to ten with five fresh seeds on up to four splits', () => {
    for (const runs of from(201, 2000)) {
      const { size, explore, rounds, refine, finalists, freshSeeds, dataSplits } = split(runs);
      expect([size, rounds, freshSeeds]).toEqual(['large', 2, 5]);
      expect(explore / runs).toBeGreaterThan(0.46);
      expect(explore / runs).toBeLessThan(0.64);
      expect(refine).toBe(Math.floor(runs / 3));
      expect(finalists).toBeGreaterThanOrEqual(5);
      expect(finalists).toBeLessThanOrEqual(10);
      expect(dataSplits).toBeLessThanOrEqual(4);
    }
    expect(split(500)).toMatchObject({ finalists: 10, dataSplits: 1 });
    expect(split(1000)).toMatchObject({ finalists: 10, dataSplits: 2 });
  });

  it('never take from a phase when a run is added to the budget of a size, but by a few', () => {
    for (const runs of RUNS.slice(1)) {
      const [before, after] = [split(runs - 1), split(runs)];
      if (before.size !== after.size) continue;
      const drop = (part: keyof Pick<Split, 'explore' | 'refine' | 'confirm'>) => before[part] - after[part];
      // Another finalist, seed or split of the data comes in one piece.
      expect(drop('explore')).toBeLessThanOrEqual(50);
      expect(drop('refine')).toBeLessThanOrEqual(3);
      expect(drop('confirm')).toBeLessThanOrEqual(0);
    }
  });

  it('runs of seconds are not explored first, and confirmed all the same', () => {
    expect(splitOf(1000, true)).toMatchObject({ size: 'cheap', explore: 0, refine: 900, confirm: 100 });
    expect(splitOf(12, true).size).toBe('small');
  });

  it('is not asked of fewer than six runs', () => {
    expect(() => split(5)).toThrow('runs must be at least 6, but got 5.');
  });
});
