import { describe, expect, it } from 'vitest';
import { initialConfig, parseValue } from '../kit/controls/config.ts';
import { withChip } from '../kit/frame/frame-choices.ts';
import { problemsOfHeadline } from '../kit/frame/headline.ts';
import { atLeastOne, comparisonOf, drawsFor, type Search } from './model/chance.ts';
import {
  type Config,
  controlFieldsOf,
  FIELDS,
  initialOf,
  lowestOf,
  PRESETS,
  type Preset,
  repairOf,
  withSetting,
} from './model/config.ts';
import { costInWords } from './model/cost.ts';
import { CHOICES } from './model/frame.ts';
import { viewOf } from './model/view.ts';
import { chance, summaryOf } from './model/wording.ts';

const DEFAULT = initialConfig(FIELDS);
const repair = repairOf(DEFAULT);
const presets = Object.keys(PRESETS) as readonly Preset[];

const of = (preset: Preset, changes: Partial<Config> = {}): Config => ({
  ...withSetting(DEFAULT, 'preset', preset),
  ...changes,
});
const own = (changes: Partial<Config>): Config => ({ ...DEFAULT, preset: 'custom', ...changes });
const on = (scale: Search['scale'], config: Config): Search => {
  const search = comparisonOf(config).searches.find((candidate) => candidate.scale === scale);
  if (search === undefined) throw new Error(`no ${scale} scale for this range`);
  return search;
};
const summary = (config: Config) => summaryOf(comparisonOf(config));

describe('a learning rate from 0.00001 to 0.1', () => {
  it.each([
    [1e-4, 10, '93%', '2.6%'],
    [1e-4, 20, '99.6%', '5.2%'],
    [1e-4, 50, 'more than 99.9%', '12%'],
    [1e-3, 10, '93%', '24%'],
    [1e-3, 20, '99.6%', '42%'],
    [1e-3, 50, 'more than 99.9%', '74%'],
    [1e-2, 10, '93%', '96%'],
    [1e-2, 20, '99.6%', '99.8%'],
    [1e-2, 50, 'more than 99.9%', 'more than 99.9%'],
  ])(
    'has its best at %f: %i draws come within a factor of 3 with %s on a log scale, with %s on a linear one',
    (...[best, draws, log, linear]) => {
      const config = of('learning-rate', { best, draws });
      expect(chance(on('log', config).hitOfAll)).toBe(log);
      expect(chance(on('linear', config).hitOfAll)).toBe(linear);
    },
  );

  it('is drawn from its top decade 90% of the time on a linear scale, 25% on a log scale', () => {
    expect(on('linear', DEFAULT).shares.map(chance)).toEqual(['90%', '9%', '0.9%', '0.1%']);
    expect(on('log', DEFAULT).shares.map(chance)).toEqual(['25%', '25%', '25%', '25%']);
  });

  it('lies below 0.001 with 0.99% and below 0.0001 with 0.09% on a linear scale', () => {
    const [, , third = 0, fourth = 0] = on('linear', DEFAULT).shares;
    expect((100 * (third + fourth)).toFixed(2)).toBe('0.99');
    expect((100 * fourth).toFixed(2)).toBe('0.09');
  });

  it('is told so in a sentence, with the number of draws that each scale needs', () => {
    expect(summary(DEFAULT)).toBe(
      'On a linear scale 90% of the draws lie in the top decade, 0.01 to 0.1. 20 draws come within a factor of 3 of 0.0001 with a chance of 5.2%, on a log scale with 99.6%. For a chance of 95% the linear scale needs 1,122 draws, the log scale 11. In accuracy, averaged over 15 published sweeps (4 decades, best a quarter of the way up), 20 linear draws end 38 points behind 20 log draws.',
    );
  });

  it('is found on a linear scale just as well where its best lies in the top decade, and the sentence says so', () => {
    expect(summary(of('learning-rate', { best: 0.01 }))).toContain('Here the linear scale comes close as often');
    expect(summary(of('learning-rate', { best: 0.05, draws: 5 }))).toContain(
      'Here the linear scale comes close more often',
    );
  });

  it('is said to be found by both scales only where both are likely to', () => {
    expect(summary(of('learning-rate', { best: 0.002, draws: 200 }))).toContain('With so many draws both find it');
    expect(summary(of('learning-rate', { draws: 1, factor: 1.1 }))).not.toContain('both find it');
  });

  it('gains next to nothing from a 1 − x log scale, which is all but linear there', () => {
    expect(on('log1m', DEFAULT).hitOfAll).toBeCloseTo(on('linear', DEFAULT).hitOfAll, 2);
  });
});

describe('the cost in accuracy', () => {
  it('is read off published sweeps that were searched alike: huge low in the range, next to nothing high in it', () => {
    const at = (best: number, draws = 20) => costInWords(of('learning-rate', { best, draws }));
    expect(at(1e-4)).toContain('20 linear draws end 38 points behind');
    expect(at(1e-3, 11)).toContain('10 linear draws end 21.9 points behind');
    expect(at(1e-2)).toContain('20 linear draws end 0.5 points behind');
  });

  it('is not told where nothing alike was measured', () => {
    expect(costInWords(of('learning-rate', { best: 0.1 }))).toBe('');
    expect(costInWords(of('weight-decay'))).toBe('');
    expect(viewOf(of('weight-decay')).plots).toHaveLength(3);
  });
});

describe('momentum and the betas', () => {
  it.each(['momentum', 'beta2'] as const)(
    '%s is found near 1 on a 1 − x log scale, neither on a linear nor on a log one',
    (preset) => {
      const config = of(preset, { draws: 10 });
      expect(on('log1m', config).hitOfAll).toBeGreaterThan(0.9);
      expect(on('linear', config).hitOfAll).toBeLessThan(0.7);
      expect(on('log', config).hitOfAll).toBeLessThan(0.7);
    },
  );

  it('has its decades counted from 1: a linear scale puts 90% of beta2 below 0.99, a 1 − x log scale a third', () => {
    expect(comparisonOf(of('beta2')).decades[0]).toEqual({ from: 0.9, to: 0.99 });
    expect(chance(on('linear', of('beta2')).shares[0] as number)).toBe('90%');
    expect(chance(on('log1m', of('beta2')).shares[0] as number)).toBe('33%');
    expect(summary(of('beta2'))).toContain('in the decade farthest from 1, 0.9 to 0.99.');
    expect(summary(of('beta2'))).toContain('within a factor of 3 of 1 − 0.999');
  });
});

describe('a range that a scale cannot hold', () => {
  it('has no log scale where it starts at 0: the sentence says what to do', () => {
    const { refusals, searches } = comparisonOf(of('dropout'));
    expect(refusals).toEqual([{ scale: 'log', reason: 'it cannot hold 0' }]);
    expect(searches.map(({ scale }) => scale)).toEqual(['linear', 'log1m']);
    expect(summary(of('dropout'))).toContain('A log scale cannot hold 0: to use one, start at the smallest value');
    expect(viewOf(of('dropout')).table.rows.at(-1)).toContain('not possible: it cannot hold 0');
  });

  it('has no 1 − x log scale where it reaches 1', () => {
    expect(comparisonOf(of('warm-up')).refusals).toEqual([{ scale: 'log1m', reason: 'it needs values below 1' }]);
  });

  it('is no range for which closeness to 1 is asked: it is cut below 1, and that is said', () => {
    const { config, notices } = repair(own({ near: '1-x', low: 2, high: 5, best: 3 }));
    expect(config).toMatchObject({ low: 0.5, high: 0.999, best: 0.999 });
    expect(notices[0]).toContain('needs values below 1');
    expect(viewOf(config).summary).not.toBe('');
  });
});

describe('every range', () => {
  it.each(presets)('%s: shares of all scales add up to 1, and draws stay inside', (preset) => {
    const config = of(preset);
    for (const { shares, draws } of comparisonOf(config).searches) {
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      expect(Math.min(...draws)).toBeGreaterThanOrEqual(lowestOf(config));
      expect(Math.max(...draws)).toBeLessThanOrEqual(config.high);
    }
  });

  it.each(presets)('%s: the draws come out as often as the shares say', (preset) => {
    const config = of(preset, { draws: 4000 });
    const { searches, decades } = comparisonOf(config);
    for (const { shares, draws } of searches) {
      decades.forEach(({ from, to }, k) => {
        const drawn = draws.filter((value) => value >= from && value < to).length / draws.length;
        expect(Math.abs(drawn - (shares[k] as number))).toBeLessThan(0.04);
      });
    }
  });

  it.each(presets)('%s: the same draw has the same rank on every scale', (preset) => {
    const orders = comparisonOf(of(preset)).searches.map(({ draws }) =>
      draws
        .map((value, index) => ({ value, index }))
        .sort((a, b) => a.value - b.value)
        .map(({ index }) => index),
    );
    for (const order of orders) expect(order).toEqual(orders[0]);
  });

  it.each(presets)('%s: its pictures lie within their axes', (preset) => {
    for (const plot of viewOf(of(preset, { draws: 200 })).plots) {
      const [low, high] = [Math.min(...plot.x.domain), Math.max(...plot.x.domain)];
      for (const series of plot.series) {
        const xs =
          series.kind === 'columns'
            ? series.columns.flatMap(({ from, to }) => [from, to])
            : series.kind === 'points' || series.kind === 'line'
              ? series.points.map(({ x }) => x)
              : [];
        expect(Math.min(...xs, low)).toBeGreaterThanOrEqual(low * (1 - 1e-9));
        expect(Math.max(...xs, high)).toBeLessThanOrEqual(high * (1 + 1e-9));
      }
    }
  });

  it('shorter than a decade makes the scales differ little, and that is said', () => {
    const config = own({ low: 0.1, high: 0.5, best: 0.2 });
    expect(summary(config)).toContain('spans no more than a decade');
    expect(Math.abs(on('log', config).hitOfAll - on('linear', config).hitOfAll)).toBeLessThan(0.01);
  });
});

describe('the chance of at least one hit', () => {
  it('is 1 − (1 − p)ⁿ', () => {
    expect(atLeastOne(0.25, 3)).toBeCloseTo(1 - 0.75 ** 3, 14);
    expect([atLeastOne(0, 9), atLeastOne(1, 1)].map(Math.abs)).toEqual([0, 1]);
    expect(atLeastOne(0.9, 200)).toBeLessThan(1);
  });

  it('is reached with the fewest draws that reach it', () => {
    for (const p of [0.001, 0.24, 0.9]) {
      const draws = drawsFor(0.95, p);
      expect(atLeastOne(p, draws)).toBeGreaterThanOrEqual(0.95);
      expect(atLeastOne(p, draws - 1)).toBeLessThan(0.95);
    }
    expect([drawsFor(0.95, 0), drawsFor(0.95, 1)]).toEqual([Number.POSITIVE_INFINITY, 1]);
  });

  it('is never said to be 0% or 100% unless it is', () => {
    expect([0, 1e-9, 0.9999, 1].map(chance)).toEqual(['0%', 'less than 0.1%', 'more than 99.9%', '100%']);
  });
});

describe('the settings', () => {
  it.each(presets)('%s: its controls offer what it starts with, and nothing needs repair', (preset) => {
    const config = of(preset);
    for (const [key, field] of Object.entries(controlFieldsOf(config))) {
      if (key === 'low' && config.zero) continue;
      expect(parseValue(field, String(config[key as keyof Config])), key).toMatchObject({ ok: true });
    }
    expect(repair(config)).toEqual({ config, notices: [] });
  });

  it('change to a range of one’s own with the first change of the range', () => {
    expect(withSetting(DEFAULT, 'high', 1).preset).toBe('custom');
    expect(withSetting(DEFAULT, 'best', 1e-3).preset).toBe('learning-rate');
    expect(withSetting(of('dropout'), 'preset', 'custom')).toEqual({ ...of('dropout'), preset: 'custom' });
  });

  it('of an address that names only a preset are those of the preset, without a notice', () => {
    expect(repair({ ...DEFAULT, preset: 'beta2' })).toEqual({ config: of('beta2'), notices: [] });
  });

  it('of an address that contradicts its preset are those of the preset, with a notice', () => {
    const { config, notices } = repair({ ...DEFAULT, preset: 'beta2', high: 0.5 });
    expect(config).toEqual(of('beta2'));
    expect(notices[0]).toContain('Adam’s beta2 comes with its own range, 0.9 to 0.9999');
  });

  it('turn a range around that is upside down, widen one that is a point, and bring the best value inside', () => {
    expect(repair(own({ low: 0.1, high: 1e-5 }))).toMatchObject({ config: { low: 1e-5, high: 0.1 } });
    expect(repair(own({ low: 0.1, high: 0.1, best: 0.1 }))).toMatchObject({ config: { low: 0.01, high: 0.1 } });
    expect(repair(own({ best: 10 }))).toMatchObject({ config: { best: 0.1 } });
    for (const odd of [{ low: 0.1, high: 1e-5 }, { low: 0.1, high: 0.1, best: 0.1 }, { best: 10 }]) {
      expect(repair(own(odd)).notices).toHaveLength(1);
    }
  });

  it('of a mount follow its preset', () => {
    expect(initialOf({ preset: 'beta2', draws: 5, best: undefined })).toEqual({
      preset: 'beta2',
      ...PRESETS.beta2,
      draws: 5,
    });
  });
});

describe('the headline', () => {
  it('sets the chances of both scales side by side', () => {
    expect(viewOf(DEFAULT).headline).toBe(
      'Chance to find the best learning rate: 5.2% on a linear scale, 99.6% on a log scale.',
    );
  });

  const states = CHOICES.chips.map((chip) => withChip(DEFAULT, chip, { chips: CHOICES.chips, start: DEFAULT }));
  it.each([DEFAULT, ...states, ...presets.map((preset) => of(preset))])(
    'is short: $preset, $best, $draws',
    (config) => {
      expect(problemsOfHeadline(viewOf(config).headline ?? '')).toEqual([]);
      expect(repair(config).notices).toEqual([]);
    },
  );

  it('offers every setting once', () => {
    const offered = [...CHOICES.first, ...CHOICES.groups.flatMap(({ fields }) => fields)];
    expect(offered.toSorted()).toEqual(Object.keys(FIELDS).toSorted());
  });
});
