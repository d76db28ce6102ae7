import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { RuleName } from '@/engine/nn/range-test.ts';
import type { RangeTestReport } from '@/engine/nn/trainer.ts';
import { initialConfig, requestOf } from '../kit/controls/config.ts';
import {
  accumulate,
  type Config,
  emptyFrame,
  FIELDS,
  type Frame,
  isSameRun,
  networkCountOf,
  progressOf,
  refusalOf,
  repair,
  sweepRequestsOf,
  testRequestsOf,
} from './model/config.ts';
import recording from './model/default-run.json';
import { frameOf, recordingOf } from './model/recording.ts';
import { type RuleVerdict, verdictOf } from './model/verdict.ts';
import { viewOf } from './model/view.ts';
import { trainHere } from './train-here.fixture.ts';

// Real networks are trained here, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const DEFAULT = initialConfig(FIELDS);
const small: Config = { ...DEFAULT, data: 'moons', rates: 8, seeds: 2, epochs: 3, width: 8 };

const ruleOf = (frame: Frame, rule: RuleName, beta = DEFAULT.beta) =>
  verdictOf(frame, beta).rules.find((own) => own.rule === rule) as RuleVerdict;

describe('the default test, run here', () => {
  let frame: Frame;
  beforeAll(async () => {
    frame = await trainHere(DEFAULT);
  });

  it('is what the page shows before its reader runs it', () => {
    expect(recordingOf(frame)).toEqual(recording);
    expect(viewOf(frameOf(DEFAULT, recording), DEFAULT.beta).summary).toBe(viewOf(frame, DEFAULT.beta).summary);
    expect(viewOf(frameOf(DEFAULT, recording), DEFAULT.beta).table).toEqual(viewOf(frame, DEFAULT.beta).table);
  });

  it('finds where training blows up: every test ends far above where it began to fall', () => {
    for (const curve of verdictOf(frame, 0.9).curves) {
      const lowest = Math.min(...(curve?.losses ?? []));
      expect(curve?.losses.at(-1)).toBeGreaterThan(1.5 * lowest);
    }
  });

  it('does not find the best rate: the four rules disagree by more than a thousand times', () => {
    const middles = verdictOf(frame, DEFAULT.beta).rules.map(({ rates }) => rates?.middle as number);
    expect(Math.max(...middles) / Math.min(...middles)).toBeGreaterThan(1000);
  });

  it('misleads most where the fall is measured per unit of rate: hundreds of times too low', () => {
    const rule = ruleOf(frame, 'steep-in-rate');
    expect(rule.timesBest).toBeLessThan(1 / 100);
    expect(rule.cost).toBeGreaterThan(0.5);
  });

  it('puts the minimum higher, the more the losses are smoothed', () => {
    const middle = (beta: number) => ruleOf(frame, 'minimum', beta).rates?.middle as number;
    expect(middle(0.98)).toBeGreaterThan(middle(0.9));
    expect(middle(0.9)).toBeGreaterThan(middle(0));
  });

  it('warns of a rule that moves by more than three times from seed to seed', () => {
    const unsteady = verdictOf(frame, 0.9).rules.filter(({ isUnsteady }) => isUnsteady);
    expect(unsteady.map(({ rule }) => rule)).toContain('steep');
    expect(viewOf(frame, 0.9).summary).toContain('move by more than 3 times, so do not use them: Steepest fall');
  });
});

describe('what a rule is worth', () => {
  const finished = frameOf(DEFAULT, recording);
  /** A fall whose lowest loss lies at the step with this rate. */
  const testWith = (lowest: number): readonly RangeTestReport[] =>
    (finished.tests[0] ?? []).map(({ step, learningRate }) => {
      return { step, learningRate, loss: 1 + Math.abs(Math.log10(learningRate / lowest)) };
    });
  const frameWith = (...lowest: readonly number[]): Frame => ({ ...finished, tests: lowest.map(testWith) });
  const best = verdictOf(finished, 0).shape?.best.rate as number;

  it('is nothing lost where it suggests the best rate', () => {
    const rule = ruleOf(frameWith(best * 10, best * 10, best * 10), 'minimum', 0);
    expect(rule.timesBest).toBeCloseTo(1, 0);
    expect(rule.cost).toBeLessThan(0.01);
    expect(rule.isUnsteady).toBe(false);
  });

  it('is a hundred times off where it suggests a hundredth', () => {
    const rule = ruleOf(frameWith(best / 10, best / 10, best / 10), 'minimum', 0);
    expect(Math.log10(rule.timesBest as number)).toBeCloseTo(-2, 1);
    expect(rule.cost).toBeGreaterThan(0.05);
  });

  it('is unsteady from a spread of three times on', () => {
    expect(ruleOf(frameWith(0.1, 0.2, 0.25), 'minimum', 0).isUnsteady).toBe(false);
    expect(ruleOf(frameWith(0.1, 0.2, 0.4), 'minimum', 0).isUnsteady).toBe(true);
  });

  it('is not told before the sweep has ended', () => {
    const rule = ruleOf({ ...emptyFrame(DEFAULT), tests: finished.tests }, 'minimum');
    expect(rule.rates).not.toBeNull();
    expect([rule.timesBest, rule.cost]).toEqual([null, null]);
  });

  it('is left open where a test was too short for the rule', () => {
    const cut = finished.tests.map((test) => test?.slice(0, 8) ?? null);
    expect(viewOf({ ...finished, tests: cut }, 0).summary).toContain('no suggestion from so short a test');
  });
});

describe('a run', () => {
  it('asks for one range test a seed, and for every network of the sweep once', () => {
    const frame = emptyFrame(small);
    expect(testRequestsOf(frame).map(({ test }) => [test.seed, test.steps, test.lowRate])).toEqual([
      [1, 100, 1e-5],
      [2, 100, 1e-5],
    ]);
    expect(sweepRequestsOf(frame).flatMap(({ group }) => group.lanes)).toHaveLength(networkCountOf(small));
  });

  it('has a view from the first moment to the last', async () => {
    const empty = emptyFrame(small);
    expect(viewOf(empty, 0.9).summary).toBe('Nothing has been trained yet.');
    const trained = await trainHere(small);
    const tested = trained.tests.reduce(
      (frame, result, index) => accumulate(frame, { of: 'test', index, result: result ?? [] }),
      empty,
    );
    expect(viewOf(tested, 0.9).summary).toMatch(/^Suggested: Minimum ÷ 10 .*Training the sweep/);
    expect(progressOf(tested)).toBe(0);
    expect(progressOf(trained)).toBe(1);
    expect(viewOf(trained, 0.9).table.rows).toHaveLength(8);
  });

  it('repeats bit by bit', async () => {
    const [once, again] = await Promise.all([trainHere(small), trainHere(small)]);
    expect(viewOf(once, 0.9).table).toEqual(viewOf(again, 0.9).table);
    expect(viewOf(once, 0.9).table.caption).toMatch(/Fingerprint of every number reported: [0-9a-f]{8}\./);
  });

  it('is the same run however its losses are smoothed', () => {
    expect(isSameRun(DEFAULT, { ...DEFAULT, beta: 0.5 })).toBe(true);
    expect(isSameRun(DEFAULT, { ...DEFAULT, steps: 200 })).toBe(false);
  });
});

describe('settings out of bounds', () => {
  it.each([
    ['lr-finder.beta=1', 'Smoothing β: “1” is outside 0 to 0.99'],
    ['lr-finder.steps=1e6', 'Mini-batches of the test: “1e6” is outside 40 to 400'],
    ['lr-finder.high=Infinity', 'Highest rate: “Infinity” is not a number'],
  ])('%s keeps the usual value and says why', (query, notice) => {
    const { config, notices } = requestOf('lr-finder', FIELDS, query);
    expect(config).toEqual(DEFAULT);
    expect(notices.join()).toContain(notice);
  });

  it('turns a range around that is upside down', () => {
    expect(repair({ ...DEFAULT, low: 10, high: 1e-5 }).config).toEqual(DEFAULT);
    expect(repair(DEFAULT)).toEqual({ config: DEFAULT, notices: [] });
  });

  it('refuses what would take minutes', () => {
    expect(refusalOf(DEFAULT)).toBeNull();
    expect(refusalOf({ ...DEFAULT, rates: 48, seeds: 8, epochs: 100, width: 128, depth: 4 })).toMatch(
      /^This is \d+ times/,
    );
  });
});
