import { describe, expect, it } from 'vitest';
import tuning from '@/evidence/published/tuning-curves.json';
import { initialConfig } from '../kit/controls/config.ts';
import { withChip } from '../kit/frame/frame-choices.ts';
import { problemsOfHeadline } from '../kit/frame/headline.ts';
import { type Config, FIELDS, type Pool, poolOf } from './model/config.ts';
import { CHOICES, idleIn } from './model/frame.ts';
import { complaintAbout, pastedNumbers } from './model/pasted.ts';
import { bestOfEach, chanceAfter, countsUpTo, reachOf } from './model/reach.ts';
import { viewOf } from './model/view.ts';

const DEFAULT = initialConfig(FIELDS);
const SOURCES = FIELDS.source.options.map(({ value }) => value);
const pool = (over: Partial<Config>) => poolOf({ ...DEFAULT, ...over }) as Pool;
const pasted = (text: string, over: Partial<Config> = {}) =>
  viewOf({ ...DEFAULT, source: 'pasted', pasted: text, ...over });
const ten = Array.from({ length: 10 }, (_, i) => String(i)).join('\n');

describe('the best of n trials', () => {
  it.each(SOURCES.filter((source) => source !== 'pasted'))(
    '%s: more trials never make it worse, and it ends at the best',
    (source) => {
      const { values, goal } = pool({ source });
      const counts = countsUpTo(values.length, []);
      const curve = bestOfEach({ kind: 'pool', name: '', values, goal, unit: '', failed: 0 }, counts);
      const means = curve.map(({ expected }) => expected);
      expect(means).toEqual(means.toSorted((a, b) => a - b));
      expect(means.at(-1)).toBeCloseTo(values[0] as number, 9);
      for (const { unlucky, lucky } of curve) expect(unlucky).toBeLessThanOrEqual(lucky);
    },
  );

  it('is what the published table says', () => {
    for (const { id, expectedBest } of tuning.searches) {
      const curve = bestOfEach(pool({ source: id as Config['source'] }), [20, 100]);
      const expected = (n: number) => expectedBest.find((point) => point.n === n)?.value as number;
      expect(curve[0]?.expected).toBeCloseTo(expected(20), 1);
      expect(curve[1]?.expected).toBeCloseTo(expected(100), 1);
    }
  });

  it('of ten numbers is right by hand: of two, the mean is 6.33 and one in twenty pairs is below 2', () => {
    const [two] = bestOfEach(pool({ source: 'pasted', pasted: ten }), [2]);
    // The larger of two of 0 … 9: (2 / 90) Σ k² = 19 / 3.
    expect(two?.expected).toBeCloseTo(19 / 3, 12);
    // 1 of 45 pairs has no number above 1, 3 of 45 none above 2.
    expect([two?.unlucky, two?.lucky]).toEqual([2, 9]);
  });

  it('gains less with each doubling from ten trials on', () => {
    for (const source of ['alexnet', 'convnext', 'deberta', 'deberta-v3'] as const) {
      const curve = bestOfEach(pool({ source }), [10, 20, 40, 80, 160]);
      const gains = curve.slice(1).map(({ expected }, i) => expected - (curve[i]?.expected as number));
      expect(gains).toEqual(gains.toSorted((a, b) => b - a));
    }
  });
});

describe('coming near the best', () => {
  it('takes hundreds of trials on ImageNet from scratch and a handful on MultiNLI, with 95% probability', () => {
    const trials = (source: Config['source']) => reachOf(pool({ source }), 1, 0.95).trials.value;
    expect(trials('alexnet')).toBeGreaterThan(150);
    expect(trials('convnext')).toBeGreaterThan(150);
    expect(trials('deberta')).toBeLessThan(10);
    expect(trials('deberta-v3')).toBeLessThan(10);
  });

  it('is as likely as wanted after the trials it takes, and not before', () => {
    const reach = reachOf(pool({ source: 'alexnet' }), 1, 0.9);
    expect(chanceAfter(reach.trials.value, reach).value).toBeGreaterThanOrEqual(0.9);
    expect(chanceAfter(reach.trials.value - 1, reach).value).toBeLessThan(0.9);
    expect(reach.trials.low).toBeLessThan(reach.trials.value);
    expect(reach.trials.high).toBeGreaterThan(reach.trials.value);
  });

  it('takes fewer trials the further one may stay away', () => {
    const trials = [0.2, 0.5, 1, 2, 5].map((within) => reachOf(pool({ source: 'convnext' }), within, 0.9).trials.value);
    expect(trials).toEqual(trials.toSorted((a, b) => b - a));
  });

  it('counts a result whose distance is the one allowed, whatever its last digit', () => {
    expect(reachOf(pool({ source: 'pasted', pasted: '0.9\n0.8\n0.7\n0.6\n0.5' }), 0.1, 0.5).good).toBe(2);
  });
});

describe('pasted numbers', () => {
  it('are read from lines, Windows lines and blanks between them', () => {
    expect(pastedNumbers('1\n\n2.5\n-3e-1\n 4 \n5\n', 1)).toEqual({
      ok: true,
      values: [1, 2.5, -0.3, 4, 5],
      failed: 0,
    });
  });

  it('are read from a column of a CSV file with names, in quotes or not', () => {
    const csv = 'lr,"accuracy"\n0.1,0.9\n0.2,"0.8"\n0.3,0.7\n0.4,nan\n0.5,0.6\n0.6,0.5\n0.7,';
    expect(pastedNumbers(csv, 2)).toEqual({ ok: true, values: [0.9, 0.8, 0.7, 0.6, 0.5], failed: 2 });
  });

  it('that fail count as the worst, and the sentence says so', () => {
    const { values } = pool({ source: 'pasted', pasted: `${ten}\nnan\ninf` });
    expect(values.slice(-3)).toEqual([0, 0, 0]);
    expect(pasted(`${ten}\nnan\ninf`).summary).toContain('2 failed trials counted as the worst.');
  });

  it('may be better when low', () => {
    expect(pool({ source: 'pasted', pasted: ten, better: 'low' }).values[0]).toBe(0);
    expect(pasted(ten, { better: 'low', trials: 2 }).summary).toContain('above the best of all 10');
  });

  it.each([
    ['', 1, 'Nothing has been pasted yet: put one result a line into “My own numbers”.'],
    ['1\n2\n3', 1, 'At least 5 numbers are needed, but column 1 has 3.'],
    ['1\n2\nthree\n4\n5\n6', 1, 'Line 3 holds “three” in column 1, where a number was expected.'],
    ['1,2\n3,4\n5\n6,7\n8,9\n1,2', 2, 'Line 3 has 1 column, so there is no column 2 in it.'],
  ])('%j in column %i are refused with a reason', (text, column, reason) => {
    const { summary, plots } = pasted(text, { column });
    expect(summary).toBe(reason);
    expect(plots).toHaveLength(1);
  });

  it('are complained about where a line holds no number at all, by its number', () => {
    expect(complaintAbout('accuracy\n0.9\n0.8')).toBeNull();
    expect(complaintAbout('0.9\nfoo,bar\n0.8')).toBe('has a line 2 without a number: “foo, bar”');
  });

  it('are in no link', () => {
    expect(FIELDS.pasted.isPrivate).toBe(true);
  });

  it('may be very many', () => {
    const many = Array.from({ length: 30_000 }, (_, i) => String(i % 977)).join('\n');
    expect(pasted(many).summary).toContain('the best of 20 trials');
  });
});

describe('the sentence', () => {
  it('says what the best comes to, how far that is, what doubling gains, and what it takes', () => {
    expect(viewOf({ ...DEFAULT, source: 'alexnet' }).summary).toMatch(
      /^In the published random search over AlexNet, the best of 20 trials is 56\.1% on average \(9 of 10 searches: [\d.]+% to [\d.]+%\), 2\.\d points below the best of all 512\. Twice as many would gain 1\.1 points\. To be within 1 point of it with 90% probability takes \d+ trials \(95% interval \d+ to \d+\)\.$/,
    );
  });

  it('says when hardly any result is near the best', () => {
    expect(viewOf({ ...DEFAULT, source: 'convnext', within: 0.01 }).summary).toContain(
      'Only the best itself is that near, so this is little more than a guess.',
    );
  });

  it('says when there are fewer results than trials', () => {
    expect(pasted(ten, { trials: 50 }).summary).toMatch(
      /^There are only 10 results\. In your results, the best of 10 trials/,
    );
  });
});

describe('the headline', () => {
  it('says how likely the trials come near the best', () => {
    expect(viewOf(DEFAULT).headline).toMatch(/^With 20 trials, the chance to come near the best is \d+%\.$/);
  });

  it.each([{ label: 'no chip', set: {} }, ...CHOICES.chips])('is short: $label', (chip) => {
    const config = withChip(DEFAULT, chip, { chips: CHOICES.chips, start: DEFAULT });
    expect(problemsOfHeadline(viewOf(config).headline ?? '')).toEqual([]);
  });

  it('changes with every setting that is always in sight', () => {
    const states = [{}, { source: 'alexnet' }, { trials: 30 }, { within: 2 }] as const;
    expect(new Set(states.map((over) => viewOf({ ...DEFAULT, ...over }).headline)).size).toBe(4);
  });

  it('is borne out by the first picture, which says what it takes', () => {
    const { good, size, trials } = reachOf(pool({}), 1, 0.9);
    const [first] = viewOf(DEFAULT).plots;
    const words = first?.annotations?.map(({ text }) => text);
    expect(words).toEqual([`90% takes ${trials.value}`, `${Math.round(100 * (1 - (1 - good / size) ** 20))}%`]);
  });

  it('offers every setting once', () => {
    const offered = [...CHOICES.first, ...CHOICES.groups.flatMap(({ fields }) => fields)];
    expect(offered.toSorted()).toEqual(Object.keys(FIELDS).toSorted());
  });
});

it('asks about numbers of one’s own only where they are looked at', () => {
  expect(idleIn(DEFAULT)).toEqual(['pasted', 'column', 'better']);
  expect(idleIn({ ...DEFAULT, source: 'pasted' })).toEqual(['pasted']);
});
