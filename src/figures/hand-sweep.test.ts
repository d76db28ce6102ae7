import { describe, expect, it } from 'vitest';
import { handLogTable, noteOn } from './hand-log.ts';
import { contests, drawsToReach, shareByDraws, shareByHand } from './hand-or-random.ts';
import { chanceWithinOne, sweepByHand } from './hand-sweep.ts';
import { costOfRate, type RateCurve } from './rate-curve.ts';

/** A parabola in the logarithm of the rate: `steepness` points lost at one decade from the best, five rates a decade. */
function bowl(best: number, steepness: number): RateCurve {
  const rates = Array.from({ length: 36 }, (_, i) => 10 ** (i / 5 - 5));
  const values = rates.map((rate) => 0.9 - (steepness / 100) * Math.log10(rate / best) ** 2);
  return { measure: 'accuracy', rates, values, floor: 0 };
}

/** The rates in the order of the runs, as half-decades from `start`. */
function stepsOf(curve: RateCurve, start: number, round: 1 | 2): number[] {
  const runs = sweepByHand(curve, start).runs.filter((run) => run.round === round);
  return runs.map(({ rate }) => Math.round(4 * Math.log10(rate / start)) / 2);
}

describe('a sweep by hand', () => {
  it('starts at the default and goes outwards, one above and one below in turn', () => {
    // 1.25 points are lost at half a decade, 5 at a whole one.
    expect(stepsOf(bowl(0.001, 5), 0.001, 1)).toEqual([0, 1, -1, 2, -2]);
  });

  it('goes on upwards while that side is not clearly worse twice in a row', () => {
    const steps = stepsOf(bowl(0.1, 5), 0.001, 1);
    // The best is four half-decades up; two more are clearly worse. Down, the first two are.
    expect(steps).toEqual([0, 1, -1, 2, -2, 3, 4, 5, 6]);
  });

  it('tries the rates halfway to the neighbors of the best in round two', () => {
    expect(stepsOf(bowl(0.1, 5), 0.001, 2)).toEqual([4.5, 3.5]);
  });

  it('calls a rate clearly worse when it is off the plateau, by more than a point', () => {
    // 0.9 points at one decade, 2 at one and a half: two rates each side are still on the plateau.
    expect(stepsOf(bowl(0.001, 0.9), 0.001, 1).map(Math.abs).sort()).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4]);
  });

  it('counts the runs until one is within a point of the best', () => {
    expect(sweepByHand(bowl(0.001, 5), 0.001).runsToWithinOne).toBe(1);
    expect(sweepByHand(bowl(0.003162, 5), 0.001).runsToWithinOne).toBe(2);
    expect(sweepByHand(bowl(0.0003162, 5), 0.001).runsToWithinOne).toBe(3);
  });

  it('ends where the published sweep does', () => {
    const { runs } = sweepByHand(bowl(100, 5), 10);
    expect(Math.max(...runs.map(({ rate }) => rate))).toBeCloseTo(100, 9);
  });

  it('cannot start outside of the published sweep', () => {
    expect(() => sweepByHand(bowl(1, 5), 1e-6)).toThrow('rate must lie inside of the sweep, but got 0.000001.');
  });
});

describe('one random draw', () => {
  it('is near the best with a chance that is the share of the plateau in the range', () => {
    // One point is lost at 1/sqrt(4) decades: the plateau is one decade wide, and so is a quarter of the range.
    const chance = chanceWithinOne(bowl(0.001, 4), { low: 1e-5, high: 1e-1 });
    expect(chance).toBeGreaterThan(0.23);
    expect(chance).toBeLessThan(0.26);
  });

  it('is never near when the plateau is outside of the range', () => {
    expect(chanceWithinOne(bowl(10, 4), { low: 1e-5, high: 1e-1 })).toBe(0);
  });
});

describe('on the published sweeps, for one hyperparameter', () => {
  it('a hand is within a point of the best in all 15, sooner than random draws', () => {
    expect(contests).toHaveLength(15);
    expect(shareByHand(contests, 8)).toBe(1);
    for (const runs of [2, 3, 5, 8, 12]) {
      expect(shareByHand(contests, runs)).toBeGreaterThan(shareByDraws(contests, runs));
    }
  });

  it('both are equally far after the first run, which is the default', () => {
    expect(shareByDraws(contests, 1)).toBeCloseTo(shareByHand(contests, 1), 12);
  });

  it('the expectation over draws is what drawing gives', () => {
    const { sweep, chance } = contests[3] as (typeof contests)[number];
    const range = { low: 1e-4, high: 1 };
    // A Weyl sequence: evenly spread, and no draw depends on a seed.
    const hits = Array.from({ length: 2000 }, (_, i) => {
      const rate = range.low * (range.high / range.low) ** ((i * 0.6180339887498949) % 1);
      return (costOfRate(sweep.curve, rate) ?? Number.POSITIVE_INFINITY) <= 1;
    });
    expect(hits.filter(Boolean).length / hits.length).toBeCloseTo(chance, 2);
  });

  it('draws need several times as many runs to be as sure', () => {
    expect(drawsToReach(contests, 0.95)).toBeGreaterThan(16);
  });
});

describe('the log of a sweep by hand', () => {
  const run = (cost: number) => ({ rate: 0.1, cost, round: 1 }) as const;

  it('notes what is known at that time', () => {
    expect(noteOn(run(5), [])).toBe('default');
    expect(noteOn(run(3), [run(5)])).toBe('best so far, clearly');
    expect(noteOn(run(4.5), [run(5)])).toBe('best so far, narrowly');
    expect(noteOn(run(5.5), [run(5)])).toBe('a tie');
    expect(noteOn(run(6.5), [run(5)])).toBe('clearly worse');
  });

  it('ends round one when both sides are clearly worse twice, and has a second round', () => {
    const notes = handLogTable.rows.filter(([, round]) => round === '1').map((row) => String(row[4]));
    expect(notes.filter((note) => note === 'clearly worse').length).toBeGreaterThan(2);
    expect(handLogTable.rows.filter(([, round]) => round === '2')).toHaveLength(2);
  });
});
