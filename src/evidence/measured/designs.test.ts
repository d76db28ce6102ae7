import { describe, expect, it } from 'vitest';
import { checkGroupConfig } from '@/engine/nn/check-config.ts';
import { contains } from '@/engine/space/unit-interval.ts';
import {
  FACTORIAL_GROUPS,
  FACTORIAL_RUNS,
  FACTORS,
  factorialGroup,
  LEVELS,
  levelsOf,
  runIndexOf,
  SEEDS,
  settingsAt,
} from './factorial-design.ts';
import { RANDOM_RUNS, RANDOM_SPACE, randomGroup, randomSettings } from './random-design.ts';

describe('the full-factorial design', () => {
  it('has every combination of levels once for each seed', () => {
    const seen = new Set<string>();
    for (let run = 0; run < FACTORIAL_RUNS; run++) {
      const levels = levelsOf(run);
      expect(runIndexOf(levels)).toBe(run);
      seen.add(JSON.stringify([settingsAt(levels), levels.seed]));
    }
    const configurations = FACTORS.reduce((product, name) => product * LEVELS[name].length, 1);
    expect(configurations).toBe(2592);
    expect(seen.size).toBe(configurations * SEEDS.length);
  });

  it('trains run 4 g + lane as lane of group g', () => {
    for (let group = 0; group < FACTORIAL_GROUPS; group++) {
      const config = factorialGroup(group);
      checkGroupConfig(config);
      config.lanes.forEach(({ learningRate, weightDecay }, lane) => {
        const levels = levelsOf(4 * group + lane);
        const settings = settingsAt(levels);
        expect([learningRate, weightDecay, config.seed]).toEqual([
          settings.learningRate,
          settings.weightDecay,
          SEEDS[levels.seed],
        ]);
        expect([config.hidden, config.batchSize]).toEqual([[settings.width], settings.batchSize]);
      });
    }
  });

  it('has rates that are evenly spaced in their logarithm', () => {
    const steps = LEVELS.learningRate.slice(1).map((rate, i) => Math.log10(rate / (LEVELS.learningRate[i] as number)));
    for (const step of steps) expect(step).toBeCloseTo(0.4, 3);
  });

  it('knows no other run', () => {
    expect(() => levelsOf(FACTORIAL_RUNS)).toThrow('a run must be from 0 to 7775, but got 7776.');
    expect(() => runIndexOf({ ...levelsOf(0), width: 3 })).toThrow('width must be a level from 0 to 2, but got 3.');
  });
});

describe('the random search', () => {
  const all = Array.from({ length: RANDOM_RUNS }, (_, run) => randomSettings(run));

  it('stays in its space', () => {
    for (const settings of all)
      for (const [name, distribution] of Object.entries(RANDOM_SPACE))
        expect(contains(distribution, settings[name as keyof typeof settings])).toBe(true);
    all.forEach((_, run) => {
      checkGroupConfig(randomGroup(run));
    });
  });

  it('reaches every part of the wide space', () => {
    const between = (low: number, high: number) =>
      all.filter(({ learningRate }) => learningRate >= low && learningRate < high).length;
    for (const decade of [1e-4, 1e-3, 1e-2, 1e-1, 1]) expect(between(decade, 10 * decade)).toBeGreaterThan(150);
    for (const schedule of RANDOM_SPACE.schedule.choices)
      expect(all.filter((settings) => settings.schedule === schedule).length).toBeGreaterThan(280);
  });

  it('gives every configuration a seed of its own', () => {
    expect(new Set(all.map((_, run) => randomGroup(run).seed)).size).toBe(RANDOM_RUNS);
    expect(() => randomSettings(RANDOM_RUNS)).toThrow('a run must be from 0 to 999, but got 1000.');
  });
});
