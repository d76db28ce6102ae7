import { describe, expect, it } from 'vitest';
import { initialConfig } from '../kit/controls/config.ts';
import { cardsOf } from './model/cards.ts';
import { type Config, FIELDS } from './model/config.ts';
import { outcomeOf, searchOf } from './model/outcome.ts';
import { type PhasedPlan, planOf } from './model/plan.ts';
import { viewOf } from './model/view.ts';

const START: Config = initialConfig(FIELDS);
const view = (changes: Partial<Config> = {}) => viewOf({ ...START, ...changes });
const outcome = (changes: Partial<Config> = {}) => {
  const config = { ...START, ...changes };
  const found = [...outcomeOf(planOf(config), config)];
  return (name: string) => found.find((expected) => expected.name === name) as (typeof found)[number];
};

describe('the sentence', () => {
  it('says what can be paid for, how to spend it, how long it takes, and what to expect', () => {
    expect(view().summary).toMatch(
      /^200 GPU-hours pay for 100 full runs: explore with \d+ trials of quasi-random search pruned by successive halving, refine with 25 trials of TPE, and confirm the best 5 with 5 fresh seeds each\. That takes 16 hours on 16 workers\. Simulated with random trials, the pick is \d\.\d standard deviations above the mean on average \(9 of 10 searches: \d\.\d to \d\.\d\); twice the runs would reach \d\.\d\./,
    );
  });

  it('says instead what to do with two runs, one, or none', () => {
    expect(view({ gpuHours: 4 }).summary).toMatch(
      /^You can afford 2 runs: do not search\. Run the defaults twice, with two seeds/,
    );
    expect(view({ gpuHours: 2 }).summary).toMatch(/^You can afford 1 run: do not search\./);
    expect(view({ gpuHours: 1 }).summary).toBe(
      'You can afford no full run: one costs 2 GPU-hours, and you have 1. Train a smaller model, or a shorter schedule to its own end, until you can afford 6 runs.',
    );
    expect(view({ hours: 800, gpuHours: 1e6 }).summary).toMatch(
      /^One run takes 33 days: do not search\. Tune a smaller model/,
    );
    expect(view({ days: 0.01 }).summary).toMatch(
      /^You can afford no full run: one takes 2 hours, and the deadline is in 14 minutes/,
    );
  });

  it('gives accuracy where the search is a published one', () => {
    expect(view({ source: 'alexnet' }).summary).toMatch(/the pick is at 5\d\.\d\d% on average/);
  });
});

describe('what to expect', () => {
  it('grows with the runs, and lies in its band', () => {
    // Not DeBERTa: there the plan and half of it end closer together than the simulation can tell.
    for (const source of ['normal', 'alexnet'] as const) {
      const of = outcome({ source });
      expect(of('half').trueValue).toBeLessThan(of('plan').trueValue);
      expect(of('plan').trueValue).toBeLessThan(of('twice').trueValue);
      expect(of('plan').low).toBeLessThan(of('plan').trueValue);
      expect(of('plan').high).toBeGreaterThan(of('plan').trueValue);
    }
  });

  it('is reported nearly as it is after confirmation, and too good without', () => {
    for (const noise of [0.3, 1]) {
      const of = outcome({ noise, early: 'no' });
      const flattery = (name: string) => of(name).reported - of(name).trueValue;
      expect(flattery('unconfirmed')).toBeGreaterThan(2 * flattery('plan'));
    }
  });

  it('where noise is as large as the spread, the plan ends with a better pick than all runs in single trials', () => {
    const of = outcome({ noise: 1, early: 'no' });
    expect(of('plan').trueValue).toBeGreaterThan(of('unconfirmed').trueValue);
  });

  it('comes from the seed alone', () => {
    expect(outcome()('plan')).toEqual(outcome()('plan'));
    expect(outcome({ seed: 2 })('plan')).not.toEqual(outcome()('plan'));
  });

  it('plays the trials, checkpoints and finalists of the plan', () => {
    const { split, phases } = planOf(START) as PhasedPlan;
    const [explore, refine, confirm] = phases;
    expect(searchOf(split, phases)).toMatchObject({
      trials: explore?.configurations,
      fullTrials: refine?.configurations,
      finalists: confirm?.configurations,
      freshSeeds: confirm?.seeds,
    });
    expect(searchOf(split, phases).checkpoints.map(({ kept }) => kept)).toEqual(explore?.kept);
  });

  it('is there for every setting', () => {
    for (const gpuHours of [12, 40, 90, 500, 1e5])
      for (const early of ['yes', 'varied', 'no'] as const)
        for (const hours of [0.001, 0.1, 2])
          for (const steps of [1, 30]) {
            const { summary, plots } = view({ gpuHours, early, hours, steps });
            expect(summary).not.toMatch(/NaN|undefined|Infinity/);
            expect(plots).toHaveLength(2);
          }
  });
});

describe('the plan as Markdown', () => {
  const markdown = (changes: Partial<Config> = {}) => view(changes).outputs?.[0]?.text ?? '';

  it('has a row for each phase, what to expect, and rules that are fixed before the start', () => {
    const text = markdown();
    expect(text).toMatch(/^## Tuning plan\n/);
    expect(text).toMatch(
      /^\| explore \| about \d+ configurations, one seed each \| quasi-random \| `SuccessiveHalvingPruner/m,
    );
    expect(text).toMatch(/^\| refine \| 25 configurations, one seed each \| TPE \|/m);
    expect(text).toMatch(/^\| confirm \| the best 5 with 5 fresh seeds each \| none \| none \| 50 \|/m);
    expect(text).toContain('**Expected.**');
    expect(text).toContain('- The default configuration is the first trial.');
  });

  it('says what of it is a suggestion', () => {
    for (const gpuHours of [20, 200, 2000]) expect(markdown({ gpuHours })).toContain('are a suggestion');
  });

  it('is the advice where there is no plan', () => {
    expect(markdown({ gpuHours: 4 })).toContain('You can afford 2 runs: do not search.');
  });
});

describe('remarks', () => {
  const remarks = (changes: Partial<Config>) => (view(changes).remarks ?? []).map(({ text }) => text).join(' ');

  it('say what limits the plan, and which workers would idle', () => {
    expect(remarks({ days: 1, workers: 2 })).toContain(
      'The deadline, not the compute, is the limit: 100 runs could be paid for',
    );
    expect(remarks({ workers: 10_000, early: 'no' })).toContain('At most 50 runs can go at once');
    expect(remarks({ gpuHours: 1e6 })).toContain('You could pay for 500,000 runs. This plans 2,000 of them');
  });

  it('send whoever has not looked at early ranks to look', () => {
    expect(remarks({ early: 'unknown' })).toContain('train the three stopped trials that looked best to their end');
  });

  it('say that pruned trials are an estimate', () => {
    expect(remarks({})).toMatch(/\d+ trials cost about as much as 50 full ones if their curves do not cross\./);
  });
});

describe('the cards', () => {
  const cards = (changes: Partial<Config> = {}) => cardsOf(planOf({ ...START, ...changes }) as PhasedPlan);

  it('ask a question each, and say what runs, how it is searched and what stops it', () => {
    const [explore, refine, confirm] = cards();
    expect(explore).toMatchObject({
      title: 'Explore: which region works?',
      cost: '100 GPU-hours, at most 8.1 hours on the clock',
    });
    expect(explore?.runs).toMatch(/^About \d+ configurations, one seed each$/);
    expect(explore?.search).toMatch(/^Quasi-random search: its trials cover the ranges evenly/);
    expect(refine?.search).toMatch(/^TPE: it goes on learning/);
    expect(confirm).toMatchObject({ runs: 'The best 5 with 5 fresh seeds each', search: null, pruner: null });
  });

  it('end their sentences', () => {
    for (const gpuHours of [12, 40, 90, 500, 1e5])
      for (const early of ['yes', 'varied', 'no'] as const)
        for (const { search, pruner } of cards({ gpuHours, early }))
          for (const text of [search, pruner?.reason]) if (typeof text === 'string') expect(text).toMatch(/[^.]\.$/);
  });
});
