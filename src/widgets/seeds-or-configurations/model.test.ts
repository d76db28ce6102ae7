import { describe, expect, it } from 'vitest';
import { createRng } from '@/engine/rng/rng.ts';
import { runsOf, simulateSplit } from '@/engine/stats/seed-split.ts';
import noise from '@/evidence/published/seed-noise.json' with { type: 'json' };
import { initialConfig } from '../kit/controls/config.ts';
import { withChip } from '../kit/frame/frame-choices.ts';
import { problemsOfHeadline } from '../kit/frame/headline.ts';
import { type Config, FIELDS, PLANS, planInWords, splitsOf } from './model/config.ts';
import { CHOICES } from './model/frame.ts';
import { crossing, drawsOf, outcomeOf, picksOf, qualityOf } from './model/picks.ts';
import { viewOf } from './model/view.ts';

const START: Config = initialConfig(FIELDS);
const MANY = 400_000;

function picks(changes: Partial<Config>, most = MANY) {
  const config = { ...START, ...changes };
  const draws = drawsOf(config, most);
  return picksOf(config, draws.quality.map(qualityOf(config.source)), draws);
}

const outcome = (changes: Partial<Config> = {}) =>
  outcomeOf({ ...START, ...changes }, drawsOf({ ...START, ...changes }));
const shown = (changes: Partial<Config> = {}) => viewOf({ ...START, ...changes }, drawsOf({ ...START, ...changes }));
const sentence = (changes: Partial<Config> = {}): string => shown(changes).summary;

describe('seeds or configurations', () => {
  // Our own simulation in other code, 20,000 repeats: one seed, three seeds, five seeds, two stages.
  it.each([
    { runs: 60, noise: 0.1, one: 2.31, three: 1.86, five: 1.62, two: 2.18 },
    { runs: 60, noise: 0.5, one: 2.08, three: 1.79, five: 1.58, two: 2.11 },
    { runs: 60, noise: 1, one: 1.64, three: 1.62, five: 1.49, two: 1.89 },
    { runs: 60, noise: 2, one: 1.04, three: 1.23, five: 1.22, two: 1.41 },
    { runs: 120, noise: 0.3, one: 2.46, three: 2.13, five: 1.93, two: 2.43 },
    { runs: 120, noise: 1, one: 1.82, three: 1.87, five: 1.77, two: 2.17 },
    { runs: 120, noise: 3, one: 0.82, three: 1.08, five: 1.16, two: 1.34 },
  ])('of $runs runs with noise $noise picks what an independent simulation picks', ({ runs, noise, ...other }) => {
    const found = picks({ runs, noise });
    expect(Math.abs(found.single.trueValue - other.one)).toBeLessThan(0.02);
    expect(Math.abs(found.repeated.trueValue - other.three)).toBeLessThan(0.02);
    expect(Math.abs(picks({ runs, noise, seeds: 5 }).repeated.trueValue - other.five)).toBeLessThan(0.02);
    // The other simulation splits what does not divide in its own way.
    expect(Math.abs(found.screened.trueValue - other.two)).toBeLessThan(0.05);
  });

  it('spends one seed each while noise is small, and screens first once it is not', () => {
    expect(sentence({ noise: 0.1 })).toMatch(/^One seed each \(60 × 1 seed\) picks best/);
    expect(sentence({ noise: 1 })).toMatch(/^Screen first \(45 × 1 seed, then 3 more for the best 5\) picks best/);
  });

  it('lets three seeds overtake one where noise is about as large as the spread, and screening well before', () => {
    const found = outcome();
    const [three, screened] = [crossing(found, 'repeated', 'single'), crossing(found, 'screened', 'single')];
    expect(three).toBeGreaterThan(0.8);
    expect(three).toBeLessThan(1.2);
    expect(screened).toBeGreaterThan(0.3);
    expect(screened).toBeLessThan(0.6);
  });

  it('lets one seed win longer where few configurations are good, as on ImageNet, than where many are, as on MultiNLI', () => {
    const at = (source: Config['source']) =>
      crossing(outcome({ source }), 'screened', 'single') ?? Number.POSITIVE_INFINITY;
    expect(at('alexnet')).toBeGreaterThan(1);
    expect(at('deberta')).toBeLessThan(0.3);
  });

  it('reports a single winner too good, and a repeated one less so', () => {
    for (const noise of [0.3, 1, 3]) {
      const { single, repeated, screened } = picks({ noise }, 20_000);
      expect(single.optimism).toBeGreaterThan(repeated.optimism);
      expect(single.optimism).toBeGreaterThan(screened.optimism);
      expect(screened.optimism).toBeGreaterThan(0);
    }
  });

  it('agrees with the engine’s simulation of a split on a pool', () => {
    const quality = qualityOf('alexnet');
    const pool = drawsOf({ runs: 60, seed: 3 }, 300_000).quality.slice(0, 20_000);
    const values = Array.from(pool, quality);
    const split = splitsOf({ ...START, source: 'alexnet' }).screened;
    const simulated = simulateSplit(split, { pool: values, noise: 1, rounds: 400, rng: createRng(5) });
    const own = picks({ source: 'alexnet', noise: 1 }, 200_000).screened;
    expect(Math.abs(own.trueValue - simulated.trueValue)).toBeLessThan(5 * simulated.standardError);
  });

  it.each(noise.splits)('gives on $id the accuracies that the chapter prints', ({ id, rows }) => {
    const [, row] = rows as [unknown, (typeof rows)[number]];
    const printed = (name: string) => row.splits.find(({ split }) => split === name)?.trueValue ?? Number.NaN;
    const found = picks({ source: id as Config['source'], noise: row.noise });
    // The chapter draws from the record without putting back, which is worth half a rank at the top.
    expect(Math.abs(found.single.trueValue - printed('60x1'))).toBeLessThan(0.15);
    expect(Math.abs(found.repeated.trueValue - printed('20x3'))).toBeLessThan(0.15);
  });

  it('spends no more runs than there are', () => {
    for (let runs = 12; runs <= 480; runs += 13)
      for (const finalists of [2, 5, 10])
        for (const name of PLANS)
          expect(runsOf(splitsOf({ ...START, runs, finalists })[name])).toBeLessThanOrEqual(runs);
  });

  it('names its plans', () => {
    expect(planInWords(splitsOf(START).repeated)).toBe('20 × 3 seeds');
  });
});

describe('the headline', () => {
  it('says which plan picks best, and how far the report of one seed is off', () => {
    expect(shown().headline).toMatch(
      /^Screening first picks best; one seed each reports a winner \d\.\d+ standard deviations too good\.$/,
    );
  });

  it.each([{ label: 'no chip', set: {} }, ...CHOICES.chips])('is short: $label', (chip) => {
    const config = withChip(START, chip, { chips: CHOICES.chips, start: START });
    expect(problemsOfHeadline(shown(config).headline ?? '')).toEqual([]);
  });

  it('changes with every setting that is always in sight', () => {
    const states = [{}, { runs: 120 }, { noise: 0.6 }, { source: 'alexnet' }] as const;
    expect(new Set(states.map((changes) => shown(changes).headline)).size).toBe(4);
  });

  it('offers every setting once', () => {
    const offered = [...CHOICES.first, ...CHOICES.groups.flatMap(({ fields }) => fields)];
    expect(offered.toSorted()).toEqual(Object.keys(FIELDS).toSorted());
  });
});

it('gives a plan one name and one color in both pictures', () => {
  const [reports, quality] = shown().plots;
  const rows = reports?.y.ticks?.map(({ label }) => label);
  const lines = quality?.series.map((one) => (one.kind === 'line' ? [one.name, one.role] : []));
  const colors = reports?.series.flatMap((one) => (one.kind === 'intervals' ? [one.role] : []));
  expect(lines).toEqual(rows?.map((name, row) => [name, colors?.[row]]));
  expect(rows).toHaveLength(3);
});
