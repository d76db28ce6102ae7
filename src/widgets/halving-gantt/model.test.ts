import { describe, expect, it } from 'vitest';
import { initialConfig } from '../kit/controls/config.ts';
import { withChip } from '../kit/frame/frame-choices.ts';
import { problemsOfHeadline } from '../kit/frame/headline.ts';
import { bestLoss, type Config, FIELDS, METHODS, runOf, stretchesOf, winnerOf } from './model/config.ts';
import { CHOICES } from './model/frame.ts';
import { narrationOf } from './model/narration.ts';
import { viewOf } from './model/view.ts';

const DEFAULT = initialConfig(FIELDS);

function ran(over: Partial<Config>) {
  const config: Config = { ...DEFAULT, ...over };
  const run = runOf(config);
  const stretches = stretchesOf(run);
  return { config, run, stretches, idle: run.idle / (config.workers * run.time) };
}

const epochsOf = ({ run }: ReturnType<typeof ran>): number[] =>
  run.trials.map((trial) => trial.intermediateValues.length).toSorted((a, b) => a - b);

describe('synchronous halving', () => {
  it('trains 27, 9, 3 and 1 trials to 1, 3, 9 and 27 epochs', () => {
    const epochs = epochsOf(ran({}));
    expect([1, 3, 9, 27].map((end) => epochs.filter((one) => one >= end).length)).toEqual([27, 9, 3, 1]);
  });

  it('keeps workers waiting longer than ASHA does, and more of them the longer', () => {
    expect(ran({}).idle).toBeGreaterThan(ran({ method: 'asha' }).idle);
    expect(ran({ workers: 16 }).idle).toBeGreaterThan(ran({ workers: 2 }).idle);
  });
});

describe('ASHA', () => {
  it('promotes a third or more, since it cannot take early promotions back, and none before three are there', () => {
    const { run, stretches } = ran({ method: 'asha' });
    expect(stretches.filter(({ leg }) => leg === 1).length).toBeGreaterThanOrEqual(9);
    const first = stretches.filter(({ leg }) => leg === 1).toSorted((a, b) => a.from - b.from)[0];
    const before = stretches.filter(({ leg, to }) => leg === 0 && to <= (first?.from ?? 0));
    expect(before.length).toBeGreaterThanOrEqual(3);
    expect(run.trials).toHaveLength(27);
  });
});

describe('Hyperband', () => {
  it('runs its brackets one after the other, the last without rungs', () => {
    const { run, stretches } = ran({ method: 'hyperband' });
    expect(run.rungs).toEqual([[1, 3, 9], [3, 9], [9], []]);
    const endOf = (bracket: number) =>
      Math.max(...stretches.filter(({ trial }) => run.bracketOf[trial] === bracket).map(({ to }) => to));
    const startOf = (bracket: number) =>
      Math.min(...stretches.filter(({ trial }) => run.bracketOf[trial] === bracket).map(({ from }) => from));
    for (const bracket of [1, 2, 3]) expect(startOf(bracket)).toBeGreaterThanOrEqual(endOf(bracket - 1) - 1e-9);
  });
});

describe('every method', () => {
  it.each(METHODS)('finds the best run where curves keep their order: %s', (method) => {
    const { run } = ran({ method });
    expect(bestLoss(run)).toBeCloseTo(bestLoss(ran({ method: 'none' }).run), 9);
    expect(winnerOf(run)).not.toBeNull();
  });

  it.each(METHODS)('keeps a worker on one trial at a time: %s', (method) => {
    const { stretches } = ran({ method, workers: 3 });
    for (const worker of [0, 1, 2]) {
      const own = stretches.filter((one) => one.worker === worker).toSorted((a, b) => a.from - b.from);
      for (const [i, { from }] of own.entries())
        if (i > 0) expect(from).toBeGreaterThanOrEqual((own[i - 1]?.to ?? 0) - 1e-9);
    }
  });

  it.each(METHODS)('tells every step in words: %s', (method) => {
    const { run, stretches, config } = ran({ method, curves: 'diverging' });
    for (const frame of stretches.keys()) {
      const text = narrationOf(run, stretches, { frame, config });
      expect(text).toMatch(/^Time [\d.]+, worker \d+: trial \d+ /);
      expect(text).not.toMatch(/undefined/);
    }
    const view = viewOf({ run, stretches, frame: 2 }, { [method]: run }, config);
    expect(JSON.stringify(view)).not.toMatch(/undefined/);
  });
});

it('says that a fast start can win where fast starters end worse', () => {
  const { run } = ran({ curves: 'crossing' });
  expect(bestLoss(run)).toBeGreaterThan(bestLoss(ran({ curves: 'crossing', method: 'none' }).run));
});

it('names the method, the time, the waiting and the winner', () => {
  const { run, stretches, config } = ran({});
  expect(viewOf({ run, stretches, frame: 0 }, {}, config).summary).toMatch(
    /^Synchronous halving is through with 27 trials at time [\d.]+; its 4 workers stand idle for \d+% of it\. 1 trial ran to the end, and trial \d+ wins/,
  );
});

describe('the headline', () => {
  it('says how long workers wait', () => {
    const { run, stretches, config } = ran({});
    expect(viewOf({ run, stretches, frame: 0 }, {}, config).headline).toMatch(
      /^Synchronous halving leaves its 4 workers idle for \d+% of the time\.$/,
    );
  });

  it.each([{ label: 'no chip', set: {} }, ...CHOICES.chips])('is short: $label', (chip) => {
    const config = withChip(DEFAULT, chip, { chips: CHOICES.chips, start: DEFAULT });
    const { run, stretches } = ran(config);
    expect(problemsOfHeadline(viewOf({ run, stretches, frame: 0 }, {}, config).headline ?? '')).toEqual([]);
  });

  it('offers every setting once', () => {
    const offered = [...CHOICES.first, ...CHOICES.groups.flatMap(({ fields }) => fields)];
    expect(offered.toSorted()).toEqual(Object.keys(FIELDS).toSorted());
  });
});

it('draws the winner in green, idle time hatched, and what just ended as an outline', () => {
  const { run, stretches, config } = ran({});
  const [gantt] = viewOf({ run, stretches, frame: stretches.length - 1 }, {}, config).plots;
  const bars = gantt?.series.flatMap((one) => (one.kind === 'spans' ? [one] : [])) ?? [];
  const lengthOf = (name: string) =>
    bars.filter((one) => one.name === name).flatMap(({ spans }) => spans.map(({ from, to }) => to - from));
  expect(bars.find(({ role }) => role === 'best')?.spans.map(({ label }) => label?.split(',')[0])).toEqual(
    Array(4).fill(`trial ${(winnerOf(run) ?? 0) + 1}`),
  );
  expect(bars.find(({ look }) => look === 'outlined')?.spans).toHaveLength(1);
  expect(lengthOf('idle').reduce((sum, length) => sum + length, 0)).toBeCloseTo(run.idle, 6);
});
