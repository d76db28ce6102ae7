import { describe, expect, it } from 'vitest';
import { functionalAnova } from '@/engine/importance/functional-anova.ts';
import { FACTORIAL_RUNS, LEVELS } from '@/evidence/measured/factorial-design.ts';
import type { Importances } from '@/workers/importance-job.ts';
import { initialConfig } from '../kit/controls/config.ts';
import { withChip } from '../kit/frame/frame-choices.ts';
import { problemsOfHeadline } from '../kit/frame/headline.ts';
import { exploreHere } from './explore-here.fixture.ts';
import { type Config, FIELDS, rangeOf, repair, settingsIn } from './model/config.ts';
import recording from './model/default-run.json';
import { exactImportance, hasTable, readingHere, widening } from './model/exact.ts';
import { trustOf } from './model/finding.ts';
import { CHOICES } from './model/frame.ts';
import { importancesOf, recordingOf } from './model/recording.ts';
import { viewOf } from './model/view.ts';

const DEFAULT = initialConfig(FIELDS);
const NARROW = { low: 0.01, high: 0.1 };
const exactly = (over: Partial<Config>) =>
  exactImportance({ ...DEFAULT, ...over }) as NonNullable<ReturnType<typeof exactImportance>>;
const explored = async (over: Partial<Config>) => {
  const config = { ...DEFAULT, ...over };
  const forest = await exploreHere(config, { refits: 0 });
  return { config, forest, ...viewOf(config, forest) };
};

describe('what the whole table says', () => {
  it.each(['accuracy', 'rank', 'loss'] as const)(
    'judged by %s, the learning rate matters most over its whole range',
    (measure) => {
      const { alone } = exactly({ measure });
      for (const [name, share] of Object.entries(alone))
        if (name !== 'learningRate') expect(alone['learningRate']).toBeGreaterThan(5 * share);
    },
  );

  it('most of what the learning rate does, it does together with others', () => {
    const { alone, withOthers } = exactly({});
    expect(withOthers['learningRate']).toBeGreaterThan(2 * (alone['learningRate'] as number));
  });

  it.each(['accuracy', 'rank', 'loss'] as const)(
    'judged by %s, its importance collapses as its range narrows',
    (measure) => {
      const shares = widening({ ...DEFAULT, measure }).map(({ share }) => share);
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      expect(shares[0]).toBeLessThan(0.1 * (shares.at(-1) as number));
    },
  );

  it('within one decade around the best rate it is behind the optimizer, the width and the batch size', () => {
    const { alone } = exactly(NARROW);
    for (const name of ['optimizer', 'width', 'batchSize'])
      expect(alone[name]).toBeGreaterThan(alone['learningRate'] as number);
  });

  it('from 1.2 to 2.8 decades its variance grows at least as fast as the fourth power, and slower once failed runs pile up', () => {
    const readings = widening(DEFAULT);
    const of = (decades: number) =>
      readings.find((reading) => Math.abs(reading.decades - decades) < 0.01) as (typeof readings)[0];
    const power = (from: number, to: number) =>
      Math.log(of(to).ofRate / of(from).ofRate) / Math.log(of(to).decades / of(from).decades);
    expect(power(1.2, 2.8)).toBeGreaterThan(3);
    expect(power(2.8, 4.8)).toBeLessThan(power(1.2, 2.8));
  });

  it('is the functional ANOVA of the table, of which the ranges are a part', () => {
    const { levels, share, total } = readingHere({ ...DEFAULT, ...NARROW });
    expect(share).toBeCloseTo(exactly(NARROW).alone['learningRate'] as number, 12);
    expect(total).toBeCloseTo(exactly(NARROW).variance, 9);
    expect(levels).toHaveLength(3);
    expect(() => functionalAnova({ levels: { a: 2 }, values: [1] })).toThrow();
  });

  it('covers every configuration', () => {
    expect(exactly({}).configurations).toBe(FACTORIAL_RUNS / 3);
    expect(exactly(NARROW).configurations).toBe((FACTORIAL_RUNS / 3 / LEVELS.learningRate.length) * 3);
  });

  it('is silent where there is no table', () => {
    expect(hasTable({ ...DEFAULT, design: 'random' })).toBe(false);
    expect(exactImportance({ ...DEFAULT, top: 20, others: 'left-out' })).toBeNull();
    expect(exactImportance({ ...DEFAULT, top: 20, others: 'clipped' })).not.toBeNull();
  });
});

describe('what a forest says', () => {
  it('recorded in advance is what is grown here', async () => {
    const forest = await exploreHere(DEFAULT);
    expect(recordingOf(forest)).toEqual(recording);
    expect(viewOf(DEFAULT, importancesOf(recording)).summary).toBe(viewOf(DEFAULT, forest).summary);
  });

  it('of 300 runs is within 5 points of the table everywhere, and can be read', async () => {
    const { forest, summary } = await explored({});
    const exact = exactly({}).alone;
    for (const [name, { share }] of Object.entries(forest.main))
      expect(Math.abs(share - (exact[name] as number))).toBeLessThan(0.05);
    expect(trustOf(forest)).toBe('read');
    expect(summary).toMatch(
      /A forest given 300 runs can be read \(out-of-bag R² 0\.\d\d\): it puts the learning rate first/,
    );
  });

  it('sees the importance of the learning rate collapse too', async () => {
    const [wide, narrow] = await Promise.all([explored({}), explored(NARROW)]);
    expect(narrow.forest.main['learningRate']?.share).toBeLessThan(
      0.25 * (wide.forest.main['learningRate']?.share as number),
    );
    expect(narrow.summary).toContain('more');
  });

  it('of few runs chosen by their outcome draws bars that must not be read', async () => {
    const { forest, summary, plots, table } = await explored({ top: 20, others: 'left-out', runs: 60 });
    expect(forest.r2).toBeLessThan(0.3);
    expect(summary).toMatch(/Do not read the forest: .* and yet it draws bars, .*More runs would help\.$/);
    expect(plots[0]?.series.map(({ name }) => name)).toContain('forest (do not read)');
    expect(table.caption).toContain('R²');
    expect(plots).toHaveLength(1);
  });

  it('of a random search stands alone', async () => {
    const { forest, summary, config } = await explored({ design: 'random', data: 'digits-few', measure: 'rank' });
    expect(Object.keys(forest.main).toSorted()).toEqual([...settingsIn(config)].toSorted());
    expect(summary).toContain('nothing exact can be said, since a random search tries no full table');
  });

  it('counts the runs that were left, and those that diverged', async () => {
    const { forest } = await explored({ top: 20, others: 'left-out', runs: 100 });
    expect(forest.runs).toBeGreaterThanOrEqual(20);
    expect(forest.runs).toBeLessThan(30);
    expect(forest.diverged).toBe(0);
    expect((await explored({ low: 0.3 })).forest.diverged).toBeGreaterThan(0);
  });
});

describe('trust', () => {
  it.each([
    [0.9, 'read'],
    [0.6, 'read'],
    [0.59, 'largest-only'],
    [0.29, 'do-not-read'],
    [-0.2, 'do-not-read'],
  ])('at an R² of %d is %s', (r2, trust) => {
    expect(trustOf({ r2, runs: 300 })).toBe(trust);
  });

  it('needs 200 runs besides a good fit', () => {
    expect(trustOf({ r2: 0.9, runs: 200 })).toBe('read');
    expect(trustOf({ r2: 0.9, runs: 199 })).toBe('few-runs');
    expect(trustOf({ r2: 0.5, runs: 20 })).toBe('largest-only');
  });

  it('is not given to 20 runs that fit well by luck, put the optimizer first and are 30 points off', async () => {
    const { forest, summary } = await explored({ runs: 20 });
    expect(forest.r2).toBeGreaterThan(0.6);
    expect(exactly({}).alone['optimizer']).toBeLessThan(0.05);
    expect(forest.main['optimizer']?.share).toBeGreaterThan(0.3);
    expect(summary).toContain('seems to fit (out-of-bag R² 0.7');
    expect(summary).toContain('Give it more before you believe a bar, its largest one too: the optimizer');
  });

  it('shows in the sentence', () => {
    const forest: Importances = { ...importancesOf(recording), r2: 0.4 };
    expect(viewOf(DEFAULT, forest).summary).toContain('believe its largest bar at most');
  });
});

it('a random search on all digits was not recorded: 256 of them are shown, and a notice says so', () => {
  const { config, notices } = repair({ ...DEFAULT, design: 'random' });
  expect(config).toEqual({ ...DEFAULT, design: 'random', data: 'digits-few' });
  expect(notices).toEqual(['The random search ran on 256 digits and on wrong labels: those on 256 digits are shown.']);
  expect(repair({ ...DEFAULT, design: 'random', data: 'digits-noisy' }).notices).toEqual([]);
});

describe('a range', () => {
  it('with too few rates becomes the whole one, and says so', () => {
    const { config, notices } = repair({ ...DEFAULT, low: 0.02, high: 0.03 });
    expect([config.low, config.high]).toEqual([1e-4, 10]);
    expect(notices).toEqual([
      'A range from 0.02 to 0.03 holds too few learning rates to compare: the whole range is used instead.',
    ]);
    expect(repair({ ...DEFAULT, ...NARROW }).notices).toEqual([]);
    expect(repair({ ...DEFAULT, low: 1, high: 0.1 }).notices).toHaveLength(1);
  });

  it('is that of the runs there are', () => {
    expect(rangeOf(DEFAULT)).toEqual({ low: 1e-4, high: 2.512 });
    expect(rangeOf({ ...DEFAULT, design: 'random', low: 0.001 })).toEqual({ low: 0.001, high: 10 });
  });
});

it('without a forest the sentence says so, and the bars are there', () => {
  const { summary, plots } = viewOf(DEFAULT, null);
  expect(summary).toContain('No forest has been grown for these settings yet.');
  expect(plots.map(({ series }) => series.length)).toEqual([2, 1, 2, 2]);
});

describe('the headline', () => {
  const told = (over: Partial<Config>) => viewOf({ ...DEFAULT, ...over }, null).headline;

  it('says what the learning rate explains over its range', () => {
    expect(told({})).toMatch(
      /^Over 4\.4 decades of learning rates, the rate alone explains \d+% of the variance in accuracy\.$/,
    );
  });

  it.each([{ label: 'no chip', set: {} }, ...CHOICES.chips])('is short: $label', (chip) => {
    const config = withChip(DEFAULT, chip, { chips: CHOICES.chips, start: DEFAULT });
    expect(repair(config).notices).toEqual([]);
    expect(problemsOfHeadline(viewOf(config, null).headline ?? '')).toEqual([]);
  });

  it('changes with every setting that is always in sight', () => {
    expect(new Set([{}, { low: 0.001 }, { high: 0.1 }, { data: 'digits-noisy' } as const].map(told)).size).toBe(4);
  });

  it('names the forest where nothing is exact, and says when that cannot be read', async () => {
    const random = await explored({ design: 'random', data: 'digits-few', measure: 'rank' });
    expect(random.headline).toMatch(/a forest gives the rate alone \d+% of the variance in rank\.$/);
    const few = await explored({ top: 20, others: 'left-out', runs: 60 });
    expect(few.headline).toMatch(/the forest can’t be read\.$/);
  });

  it('offers every setting once', () => {
    const offered = [...CHOICES.first, ...CHOICES.groups.flatMap(({ fields }) => fields)];
    expect(offered.toSorted()).toEqual(Object.keys(FIELDS).toSorted());
  });
});
