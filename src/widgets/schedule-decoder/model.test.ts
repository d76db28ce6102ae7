import { describe, expect, it } from 'vitest';
import { initialConfig, parseValue } from '../kit/controls/config.ts';
import type { Config } from './model/config.ts';
import { FIELDS } from './model/config.ts';
import { EXAMPLES } from './model/examples.ts';
import { readCode } from './model/read-code.ts';
import { viewOf } from './model/view.ts';

const START: Config = initialConfig(FIELDS);
const shown = (changes: Partial<Config>) => {
  const config = { ...START, ...changes };
  return viewOf(readCode(config.code), config);
};
const codeOf = (label: string): string => EXAMPLES.find((example) => example.label === label)?.code ?? '';
const sentence = (changes: Partial<typeof START>): string => shown(changes).summary;

describe('the schedule decoder', () => {
  it('says when the first trial can be stopped, what it all costs, and how much of it is random', () => {
    expect(sentence({})).toMatch(
      /^HyperbandPruner with 100 trials in 5 brackets: the first can be stopped at step 1, in trial 2 at the earliest\. It uses about [\d,]+ of the 8,100 steps of full runs, \d+% if curves do not cross\. 39 of the trials are random/,
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
    expect(sentence({ code: codeOf('Optuna median'), full: 81 })).toContain('at step 10, in trial 6 at the earliest');
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
