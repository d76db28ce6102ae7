import { describe, expect, it } from 'vitest';
import { initialConfig, requestOf } from '../kit/controls/config.ts';
import {
  accumulate,
  type Config,
  countsOf,
  emptyFrame,
  FIELDS,
  isSameRun,
  networkCountOf,
  progressOf,
  ratesOf,
  refusalOf,
  repair,
  requestsOf,
} from './model/config.ts';
import { viewOf } from './model/view.ts';

/** What is trained when a reader chooses to. */
const DEFAULT: Config = { ...initialConfig(FIELDS), source: 'here' };
/** What the page shows first. */
const MEASURED = initialConfig(FIELDS);

describe('a map under way', () => {
  it('asks for every network once, all rows in turn', () => {
    const frame = emptyFrame(DEFAULT);
    expect(requestsOf(frame).flatMap(({ group }) => group.lanes)).toHaveLength(networkCountOf(DEFAULT));
    expect(frame.jobs.slice(0, 6).map(({ row }) => row)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('counts what is done, and claims nothing before its end', () => {
    const empty = emptyFrame(DEFAULT);
    expect(viewOf(empty).summary).toBe('No network has been trained yet.');
    const point = { lane: 0, epoch: 1, trainLoss: 1, validationLoss: 1, validationAccuracy: 0.5 };
    const begun = accumulate(empty, { index: 0, report: [point, { ...point, lane: 1 }] });
    expect(progressOf(begun)).toBeCloseTo(2 / (384 * 10));
    expect(viewOf(begun).summary).toBe('Training 384 networks.');
    const result = { status: 'trained' as const, epochs: 10, trainLoss: 1, validationLoss: 1, validationAccuracy: 0.5 };
    const later = accumulate(begun, { index: 0, result: [result, result, result, result] });
    expect(countsOf(later)).toEqual({ done: 4, all: 384 });
    expect(viewOf(later).summary).toBe('4 of 384 networks trained, 0 of 6 rows complete.');
    expect(empty.epochsDone).toBe(0);
  });

  it('trains the row, whatever its own control says', () => {
    expect(emptyFrame({ ...DEFAULT, batchSize: '64' }).sweeps.map(({ config }) => config.batchSize)).toEqual([
      8, 16, 32, 64, 128, 256,
    ]);
    expect(isSameRun(DEFAULT, { ...DEFAULT, batchSize: '64' })).toBe(true);
    expect(isSameRun(DEFAULT, { ...DEFAULT, width: 64 })).toBe(false);
    expect(emptyFrame({ ...DEFAULT, axis: 'weightDecay' }).sweeps.map(({ config }) => config.weightDecay)).toEqual([
      1e-5, 1e-4, 1e-3, 1e-2, 0.1,
    ]);
  });

  it('refuses what would keep a machine busy for minutes', () => {
    expect(refusalOf(DEFAULT)).toBeNull();
    expect(refusalOf({ ...DEFAULT, width: 128, epochs: 40, seeds: 8, rates: 32 })).toMatch(/times as much work/);
  });
});

describe('the address', () => {
  it('gives rows of momentum an optimizer that has one, and says so', () => {
    const asked = requestOf('map', FIELDS, 'map.source=here&map.axis=momentum&map.optimizer=adam').config;
    const { config, notices } = repair(asked);
    expect(config.optimizer).toBe('momentum');
    expect(notices).toEqual(['Rows of momentum need SGD with momentum, so that is the optimizer now.']);
    expect(repair(DEFAULT).notices).toEqual([]);
  });

  it('trains what was not measured, and says so', () => {
    const { config, notices } = repair({ ...MEASURED, axis: 'momentum' });
    expect(config.source).toBe('here');
    expect(notices).toEqual(['All networks that were measured have the same momentum: these are trained here.']);
    expect(repair({ ...MEASURED, axis: 'momentum', optimizer: 'adam' }).notices).toHaveLength(2);
  });

  it('takes AdamW for Adam among the measured networks, and says so', () => {
    const { config, notices } = repair({ ...MEASURED, optimizer: 'adam' });
    expect(config).toEqual({ ...MEASURED, optimizer: 'adamw' });
    expect(notices).toEqual(['What was measured is AdamW and not Adam, so that is the optimizer now.']);
    expect(repair(MEASURED).notices).toEqual([]);
    expect(repair({ ...DEFAULT, optimizer: 'adam' }).notices).toEqual([]);
  });

  it('of a run here does not depend on what only the measured networks have', () => {
    expect(isSameRun(DEFAULT, { ...DEFAULT, schedule: 'one-cycle', atWidth: '8' })).toBe(true);
    expect(isSameRun(DEFAULT, MEASURED)).toBe(false);
  });

  it('moves the rates with the optimizer', () => {
    expect(ratesOf(DEFAULT)[0]).toBe(0.003);
    expect(ratesOf({ ...DEFAULT, optimizer: 'adam' }).at(-1)).toBe(0.3);
    expect(ratesOf({ ...DEFAULT, optimizer: 'sgd', span: '10' })[0]).toBe(0.1);
  });
});
