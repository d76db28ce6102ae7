import { beforeAll, describe, expect, it, vi } from 'vitest';
import { initialConfig } from '../kit/controls/config.ts';
import { measureOf, rowsOf, ruleOf } from './model/axis.ts';
import { type Config, emptyFrame, FIELDS, type Frame, ratesOf } from './model/config.ts';
import recording from './model/default-run.json';
import { isMeasured, type MeasuredConfig, measuredRidge, remarksOn, slopesOfAllMaps } from './model/measured.ts';
import { frameOf, recordingOf } from './model/recording.ts';
import { accuracyAt, type Ridge, ridgeOf, rowFrom } from './model/ridge.ts';
import { measuredViewOf, viewOf } from './model/view.ts';
import { trainHere } from './train-here.fixture.ts';

// Real networks are trained here, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

/** What is trained when a reader chooses to. */
const DEFAULT: Config = { ...initialConfig(FIELDS), source: 'here' };
/** What the page shows first. */
const MEASURED = initialConfig(FIELDS);

/** A map on which every network has ended, with a validation loss that a formula gives; failed above a factor of 20 over the best. */
function madeUp(config: Config, bestRate: (row: number, seed: number) => number): Frame {
  const frame = emptyFrame(config);
  const sweeps = frame.sweeps.map((sweep, i) => ({
    ...sweep,
    runs: sweep.runs.map((run) => {
      const distance = Math.log10(run.rate / bestRate(rowsOf(config)[i] as number, run.seed));
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

/** A map of the study. */
function studied(change: Partial<Config> = {}): MeasuredConfig {
  const config: Config = { ...MEASURED, ...change };
  if (!isMeasured(config)) throw new RangeError('this map was not measured.');
  return config;
}

describe('the measured map that the page shows first', () => {
  const ridge = measuredRidge(studied());

  it('follows the rule: with momentum the best rate grows in proportion to the batch size', () => {
    const [low, high] = ridge.slope?.interval ?? [Number.NaN, Number.NaN];
    expect(low).toBeGreaterThan(0.5);
    expect(low).toBeLessThan(1);
    expect(high).toBeGreaterThan(1);
    expect(measuredViewOf(studied()).summary).toContain('says 1.00, which the interval allows');
  });

  it('straightens in rate / ((1 − momentum) × batch size), with the momentum of the study', () => {
    expect(ridge.decades).toBeGreaterThan(1.4);
    expect(ridge.decadesInCoordinate).toBeLessThan(ridge.decades / 2);
    expect(ruleOf({ ...studied(), momentum: 0 })?.coordinateOf(0.1, 16)).toBeCloseTo(0.1 / (0.1 * 16));
    expect(measuredViewOf(studied()).summary).toContain('most of the interaction is gone');
  });

  it('needs no run: both pictures have all 48 places of 3 networks, and the table counts those that failed', () => {
    const { plots, table } = measuredViewOf(studied());
    expect(plots).toHaveLength(2);
    for (const { series } of plots) expect(series[0]?.kind === 'cells' && series[0].cells).toHaveLength(4 * 12);
    expect(table.rows).toHaveLength(4);
    expect(table.rows.every((row) => Number(row.at(-1)) > 0)).toBe(true);
  });

  it('says what it costs to tune at one end and train at the other: points from small to large, everything from large to small', () => {
    const [, up, down] =
      /With the best rate of 4, batch size 256 loses ([\d.]+) points; with that of 256, 4 loses ([\d.]+) points\./.exec(
        measuredViewOf(studied()).summary,
      ) ?? [];
    expect(Number(up)).toBeGreaterThan(2);
    expect(Number(down)).toBeGreaterThan(50);
  });

  it('is one of 18 maps, and says what the others say', () => {
    expect(slopesOfAllMaps(studied())).toHaveLength(18);
    expect(remarksOn(studied())[0]?.text).toMatch(
      /^This is one of 18 maps .* every width and weight decay, the power goes from 0\.73 to 1\.31; half of the maps lie above 0\.8\d\.$/,
    );
  });
});

describe('the study', () => {
  const medianOf = (change: Partial<Config>): number => {
    const slopes = slopesOfAllMaps(studied(change));
    return slopes[Math.floor(slopes.length / 2)] as number;
  };

  it.each(['digits', 'digits-few', 'digits-noisy'] as const)(
    'on %s: along the batch size, half of the maps of AdamW lie near a square root, those with momentum near proportion',
    (source) => {
      expect(medianOf({ source, optimizer: 'adamw' })).toBeGreaterThan(0.4);
      expect(medianOf({ source, optimizer: 'adamw' })).toBeLessThan(0.65);
      expect(medianOf({ source, optimizer: 'momentum' })).toBeGreaterThan(0.85);
      expect(medianOf({ source, optimizer: 'momentum' })).toBeLessThan(1.05);
    },
  );

  it.each(['digits', 'digits-few', 'digits-noisy'] as const)(
    'on %s: without momentum no map reaches proportion to the batch size',
    (source) => {
      expect(slopesOfAllMaps(studied({ source, optimizer: 'sgd' })).at(-1)).toBeLessThan(1);
    },
  );

  it('without momentum the best rate falls short of the rule for SGD, and the sentence says so', () => {
    expect(measuredRidge(studied({ optimizer: 'sgd' })).slope?.interval?.[1]).toBeLessThan(1);
    expect(measuredViewOf(studied({ optimizer: 'sgd' })).summary).toContain('says 1.00, which lies outside of it');
  });

  it.each(['digits', 'digits-few', 'digits-noisy'] as const)(
    'on %s: weight decay pulls the best rate down in a quarter of the maps with momentum, where it is part of the gradient, and in few of AdamW, where it is not',
    (source) => {
      const lowerQuarter = (optimizer: 'momentum' | 'adamw') => {
        const slopes = slopesOfAllMaps(studied({ source, axis: 'weightDecay', optimizer }));
        return slopes[slopes.length / 4] as number;
      };
      expect(lowerQuarter('momentum')).toBeLessThan(-0.3);
      expect(lowerQuarter('adamw')).toBeGreaterThan(-0.05);
    },
  );

  it('does not keep the product of rate and weight decay, and the sentence says so', () => {
    for (const optimizer of ['sgd', 'momentum', 'adamw'] as const) {
      expect(medianOf({ axis: 'weightDecay', optimizer })).toBeGreaterThan(-0.5);
      expect(measuredViewOf(studied({ axis: 'weightDecay', optimizer })).summary).toContain('best rate × weight decay');
      expect(measuredViewOf(studied({ axis: 'weightDecay', optimizer })).summary).toContain(': that is no better.');
    }
  });

  it('nothing in the width moves the best rate of AdamW by more than these seeds could miss', () => {
    const { summary, plots } = measuredViewOf(studied({ axis: 'width', optimizer: 'adamw' }));
    expect(summary).toContain('no shift that these seeds could show');
    expect(plots).toHaveLength(1);
  });

  it('holds what the reader says: another schedule, batch size, width or decay is another map', () => {
    const best = (change: Partial<Config>) => measuredRidge(studied(change)).rows.map((row) => row.best);
    for (const change of [{ schedule: 'one-cycle' }, { atWidth: '72' }, { atWeightDecay: '0.1' }] as const)
      expect(best(change)).not.toEqual(best({}));
    expect(best({ atBatchSize: '256' })).toEqual(best({}));
    expect(best({ axis: 'width', atBatchSize: '256' })).not.toEqual(best({ axis: 'width' }));
  });

  it('says where a best rate lies at an end of the rates that were tried', () => {
    const config = studied({ source: 'digits-noisy', atWidth: '72', atWeightDecay: '0.1' });
    expect(measuredViewOf(config).summary).toContain('At batch size 4 a best rate lies at an end of the range');
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

  it('reads a row between the rates that were tried, and beyond them at their ends', () => {
    const points = [0.1, 1].map((rate, i) => ({ rate, accuracy: 0.8 + 0.1 * i, seeds: 1, failed: 0 }));
    const row = rowFrom({ value: 8, points, losses: [[1, 2]] });
    expect(accuracyAt(row, Math.sqrt(0.1))).toBeCloseTo(0.85);
    expect([accuracyAt(row, 0.01), accuracyAt(row, 10)]).toEqual([0.8, 0.9]);
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

  it('keeps the product of rate and weight decay, except for Adam, which scales it away', () => {
    expect(of({ axis: 'weightDecay' })?.exponent).toBe(-1);
    expect(of({ axis: 'weightDecay', optimizer: 'adamw' })?.coordinateOf(0.1, 0.01)).toBeCloseTo(0.001);
    expect(of({ axis: 'weightDecay', optimizer: 'adam' })).toBeNull();
  });

  it('does not exist for width, and the map says so', () => {
    const frame = madeUp({ ...DEFAULT, axis: 'width' }, () => 0.1);
    expect(of({ axis: 'width' })).toBeNull();
    expect(viewOf(frame).plots).toHaveLength(1);
    expect(viewOf(frame).summary).toContain('No scaling rule is usual for this pair.');
    expect(viewOf(frame).summary).toContain('no shift that these seeds could show');
  });
});
