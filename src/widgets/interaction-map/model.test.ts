import { beforeAll, describe, expect, it, vi } from 'vitest';
import { initialConfig, requestOf } from '../kit/config.ts';
import { measureOf, rowsOf, ruleOf } from './axis-model.ts';
import recording from './default-run.json';
import {
  accumulate,
  type Config,
  countsOf,
  emptyFrame,
  FIELDS,
  type Frame,
  isSameRun,
  networkCountOf,
  progressOf,
  ratesOf,
  refusalOf,
  repair,
  requestsOf,
} from './model.ts';
import { frameOf, recordingOf } from './recording-model.ts';
import { type Ridge, ridgeOf } from './ridge-model.ts';
import { trainHere } from './train-here.fixture.ts';
import { viewOf } from './view-model.ts';

// Real networks are trained here, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

const DEFAULT = initialConfig(FIELDS);

/** A map on which every network has ended, with a validation loss that a formula gives; failed above a factor of 20 over the best. */
function madeUp(config: Config, bestRate: (row: number, seed: number) => number): Frame {
  const frame = emptyFrame(config);
  const sweeps = frame.sweeps.map((sweep, i) => ({
    ...sweep,
    runs: sweep.runs.map((run) => {
      const distance = Math.log10(run.rate / bestRate(rowsOf(config.axis)[i] as number, run.seed));
      const failed = distance > 1.3;
      const numbers = {
        trainLoss: 0.1,
        validationLoss: Math.exp(distance ** 2),
        validationAccuracy: failed ? 0.1 : 0.95 - 0.1 * distance ** 2,
      };
      return {
        ...run,
        result: { status: failed ? ('failed' as const) : ('trained' as const), epochs: config.epochs, ...numbers },
      };
    }),
  }));
  return { ...frame, sweeps };
}

const slopeOf = ({ slope }: Ridge): number => slope?.value ?? Number.NaN;

describe('the default map, trained here', () => {
  let frame: Frame;
  beforeAll(async () => {
    frame = await trainHere(DEFAULT);
  });

  it('is what the page shows before its reader trains it', () => {
    expect(recordingOf(frame)).toEqual(recording);
    expect(viewOf(frameOf(DEFAULT, recording)).summary).toBe(viewOf(frame).summary);
  });

  it('wants a higher rate the larger the batch, by more than its square root', () => {
    const ridge = ridgeOf(frame);
    expect(ridge.slope?.interval?.[0]).toBeGreaterThan(0.5);
    expect(slopeOf(ridge)).toBeLessThan(1.1);
  });

  it('moves less than half as far in the coordinate rate / ((1 − momentum) × batch size)', () => {
    const ridge = ridgeOf(frame);
    expect(ridge.rule?.coordinate).toBe('Rate / ((1 − momentum) × batch size)');
    expect(ridge.decadesInCoordinate).toBeLessThan(ridge.decades / 2);
  });

  it('has no best rate at an end of its range', () => {
    expect(ridgeOf(frame).rows.some(({ isCut }) => isCut)).toBe(false);
  });
});

describe('with Adam', () => {
  it('the best rate grows more slowly with the batch size than with momentum', async () => {
    const small = { ...DEFAULT, seeds: 2 };
    const adam = ridgeOf(await trainHere({ ...small, optimizer: 'adam' }));
    const momentum = ridgeOf(frameOf(DEFAULT, recording));
    expect(slopeOf(adam)).toBeGreaterThan(0.2);
    expect(slopeOf(adam)).toBeLessThan(slopeOf(momentum));
  });
});

describe('the ridge', () => {
  it.each([
    ['sgd', 1],
    ['adam', 0.5],
    ['momentum', 0],
  ] as const)('of made-up runs with %s that scale by the power of %d has that slope', (optimizer, power) => {
    const center = { sgd: 0.1, momentum: 0.1, adam: 0.01 }[optimizer];
    const ridge = ridgeOf(madeUp({ ...DEFAULT, optimizer }, (row) => center * (row / 45) ** power));
    expect(slopeOf(ridge)).toBeCloseTo(power, 2);
  });

  it('lies between the rates that were tried', () => {
    const ridge = ridgeOf(madeUp(DEFAULT, () => 0.05));
    for (const { best } of ridge.rows) expect(best).toBeCloseTo(0.05, 4);
    expect(ratesOf(DEFAULT)).not.toContain(0.05);
  });

  it('stands still in the coordinate of the rule when the runs follow it', () => {
    const frame = madeUp({ ...DEFAULT, optimizer: 'sgd' }, (row) => 0.1 * (row / 45));
    const ridge = ridgeOf(frame);
    expect(ridge.decades).toBeCloseTo(1.505, 2);
    expect(ridge.decadesInCoordinate).toBeCloseTo(0, 2);
    expect(viewOf(frame).summary).toContain('says 1.00, which the interval allows');
    expect(viewOf(frame).summary).toContain('most of the interaction is gone');
  });

  it('is wider where the seeds disagree, and has no interval with one seed', () => {
    const noisy = ridgeOf(madeUp(DEFAULT, (row, seed) => 0.1 * (row / 45) ** (0.5 + 0.1 * seed)));
    const [low, high] = noisy.slope?.interval ?? [Number.NaN, Number.NaN];
    expect(high - low).toBeGreaterThan(0.3);
    expect(low).toBeLessThan(0.75);
    const single = madeUp({ ...DEFAULT, seeds: 1 }, () => 0.1);
    expect(ridgeOf(single).slope?.interval).toBeNull();
    expect(viewOf(single).summary).toContain('one seed, so no interval');
  });

  it('that runs into an end of the range is not to be trusted, and the sentence says where', () => {
    const { summary } = viewOf(madeUp(DEFAULT, (row) => 0.1 * (row / 45) ** 2.5));
    expect(summary).toMatch(/At batch size 8.* a best rate lies at an end of the range, so do not trust the slope\./);
  });

  it('leaves out a row in which a seed trains at no rate', () => {
    const { summary } = viewOf(madeUp(DEFAULT, (row) => (row === 8 ? 1e-6 : 0.1)));
    expect(summary).toContain('At batch size 8 a seed trains at no rate, so the row is left out.');
  });
});

describe('the rule', () => {
  const of = (change: Partial<Config>) => ruleOf({ ...DEFAULT, ...change });

  it('is linear in the batch size for SGD, the square root for Adam', () => {
    expect([of({})?.exponent, of({ optimizer: 'sgd' })?.exponent]).toEqual([1, 1]);
    expect([of({ optimizer: 'adam' })?.exponent, of({ optimizer: 'adamw' })?.exponent]).toEqual([0.5, 0.5]);
  });

  it('keeps the rate in proportion to one minus the momentum', () => {
    expect(measureOf('momentum', 0.98)).toBe(0.02);
    expect(of({ axis: 'momentum' })?.coordinateOf(0.1, 0.9)).toBeCloseTo(0.1 / (0.1 * 32));
  });

  it('does not exist for weight decay and width, and the map says so', () => {
    for (const axis of ['weightDecay', 'width'] as const) {
      const frame = madeUp({ ...DEFAULT, axis }, () => 0.1);
      expect(of({ axis })).toBeNull();
      expect(viewOf(frame).plots).toHaveLength(1);
      expect(viewOf(frame).summary).toContain('No scaling rule is usual for this pair.');
      expect(viewOf(frame).summary).toContain('no shift that these seeds could show');
    }
  });
});

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
    const asked = requestOf('map', FIELDS, 'map.axis=momentum&map.optimizer=adam').config;
    const { config, notices } = repair(asked);
    expect(config.optimizer).toBe('momentum');
    expect(notices).toEqual(['Rows of momentum need SGD with momentum, so that is the optimizer now.']);
    expect(repair(DEFAULT).notices).toEqual([]);
  });

  it('moves the rates with the optimizer', () => {
    expect(ratesOf(DEFAULT)[0]).toBe(0.003);
    expect(ratesOf({ ...DEFAULT, optimizer: 'adam' }).at(-1)).toBe(0.3);
    expect(ratesOf({ ...DEFAULT, optimizer: 'sgd', span: '10' })[0]).toBe(0.1);
  });
});
