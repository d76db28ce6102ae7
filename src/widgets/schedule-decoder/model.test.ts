import { describe, expect, it } from 'vitest';
import { initialConfig, parseValue } from '../kit/controls/config.ts';
import { withChip } from '../kit/frame/frame-choices.ts';
import { problemsOfHeadline } from '../kit/frame/headline.ts';
import type { Config } from './model/config.ts';
import { FIELDS } from './model/config.ts';
import { codeOf, EXAMPLES } from './model/examples.ts';
import { CHOICES } from './model/frame.ts';
import { readCode } from './model/read-code.ts';
import { viewOf } from './model/view.ts';

const START: Config = initialConfig(FIELDS);
const shown = (changes: Partial<Config>) => {
  const config = { ...START, ...changes };
  return viewOf(readCode(config.code), config);
};
const sentence = (changes: Partial<typeof START>): string => shown(changes).summary;

describe('the schedule decoder', () => {
  it('says when the first trial can be stopped, what it all costs, and how much of it is random', () => {
    expect(sentence({})).toMatch(
      /^HyperbandPruner with 100 trials in 5 brackets: the first can be stopped at step 1 \(the 2nd report\), in trial 2 at the earliest\. It uses about [\d,]+ of the 8,100 steps of full runs, \d+% if curves do not cross\. 39 of the trials are random/,
    );
  });

  it.each(EXAMPLES)('understands $label, with a picture, a table and a remark', ({ code }) => {
    const view = shown({ code });
    expect(view.summary).not.toContain('does not work');
    expect(view.plots.length).toBeGreaterThan(0);
    expect(view.table.rows.length).toBeGreaterThan(0);
    expect(view.remarks?.length).toBeGreaterThan(0);
  });

  it('fits every example into the address', () => {
    for (const { code } of EXAMPLES) expect(parseValue(FIELDS.code, code).ok).toBe(true);
  });

  it('says what is wrong instead of guessing', () => {
    const view = shown({ code: 'HyperbandPruner(min_resource=0, factor=3)' });
    expect(view.summary).toContain('HyperbandPruner does not work like this: HyperbandPruner has no argument factor.');
    expect(view.remarks?.[0]).toEqual({ kind: 'error', text: 'min_resource must be at least 1, but got 0.' });
    expect(view.plots).toEqual([]);
  });

  it('takes the length of a run from the reader, so a warm-up in the wrong unit shows', () => {
    expect(sentence({ code: codeOf('Optuna median'), full: 8 })).toContain('stops nothing');
    expect(sentence({ code: codeOf('Optuna median'), full: 81 })).toContain(
      'at step 10 (the 11th report), in trial 6 at the earliest',
    );
  });

  it('lets no rung have more trials than the one before', () => {
    for (const { code } of EXAMPLES) {
      const [plot] = shown({ code }).plots;
      expect(plot?.series.length).toBe(2);
      const rows = shown({ code }).table.rows;
      for (const [i, row] of rows.entries()) {
        const before = rows[i - 1];
        if (before !== undefined && before[0] === row[0] && typeof row[2] === 'number')
          expect(row[2]).toBeLessThanOrEqual(Number(before[2]));
      }
    }
  });
});

describe('the headline', () => {
  it('says what the schedule costs', () => {
    expect(shown({}).headline).toMatch(/^HyperbandPruner trains 100 trials for about \d+% of the cost of full runs\.$/);
  });

  it('says when the first trial can be stopped where only the curves decide what it costs', () => {
    expect(shown({ code: codeOf('Ray median') }).headline).toMatch(
      /^MedianStoppingRule can stop a trial .* at the earliest\.$/,
    );
  });

  it.each([{ label: 'no chip', set: {} }, ...CHOICES.chips])('is short: $label', (chip) => {
    const config = withChip(START, chip, { chips: CHOICES.chips, start: START });
    expect(problemsOfHeadline(shown(config).headline ?? '')).toEqual([]);
  });

  it('changes with every setting that is always in sight', () => {
    expect(new Set([{}, { trials: 50 }, { full: 200 }].map((changes) => shown(changes).headline)).size).toBe(3);
  });

  it('offers every setting once', () => {
    const offered = [...CHOICES.first, ...CHOICES.groups.flatMap(({ fields }) => fields)];
    expect(offered.toSorted()).toEqual(Object.keys(FIELDS).toSorted());
  });
});

describe('the first picture', () => {
  const areaOf = (changes: Partial<Config>): number => {
    const columns = shown(changes).plots[0]?.series.flatMap((one) => (one.kind === 'columns' ? one.columns : [])) ?? [];
    return columns.reduce((sum, { from, to, y }) => sum + (to - from) * y, 0);
  };
  const costOf = (changes: Partial<Config>): number =>
    shown(changes).table.rows.reduce((sum, row) => sum + Number(row[4]), 0);

  it.each(['Optuna Hyperband', 'Optuna halving', 'Ray ASHA', 'W&B', 'Keras Tuner'])(
    'fills what the schedule costs: %s',
    (label) => {
      const code = codeOf(label);
      expect(areaOf({ code }) / costOf({ code })).toBeCloseTo(1, 1);
    },
  );

  it('says whole trials', () => {
    const text = JSON.stringify(shown({}).plots[0]);
    expect(text).toMatch(/about \d+ trials? to /);
    expect(text).not.toMatch(/\d\.\d+ trials/);
  });
});
