import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearTicks, logTicks, scaleOf, ticksOf } from './scale.ts';

const labels = (ticks: readonly { readonly label: string }[]) => ticks.map((tick) => tick.label);

describe('scaleOf', () => {
  it('maps the domain to 0 and 1', () => {
    const scale = scaleOf({ label: 'rate', scale: 'log', domain: [1e-4, 1] });
    expect([1e-4, 1e-2, 1].map(scale.at)).toEqual([0, 0.5, 1]);
  });

  it('runs backwards when the domain does', () => {
    expect(scaleOf({ label: 'trial', scale: 'linear', domain: [9, -1] }).at(9)).toBeCloseTo(0, 12);
  });

  it('sends what a log axis cannot show below its beginning', () => {
    expect(scaleOf({ label: 'rate', scale: 'log', domain: [1e-4, 1] }).at(0)).toBe(Number.NEGATIVE_INFINITY);
  });

  it('leads back from a share of the axis to the value there, also upside down', () => {
    const axes = [
      { label: 'rate', scale: 'log', domain: [1e-4, 1] },
      { label: 'loss', scale: 'linear', domain: [3, -1] },
    ] as const;
    for (const axis of axes) {
      for (const share of [0, 0.3, 1]) expect(scaleOf(axis).at(scaleOf(axis).valueAt(share))).toBeCloseTo(share, 12);
    }
    expect(scaleOf(axes[0]).valueAt(0.5)).toBeCloseTo(1e-2, 12);
  });

  it('says which domain is unusable', () => {
    expect(() => scaleOf({ label: 'rate', scale: 'log', domain: [0, 1] })).toThrow(
      'The log axis rate needs a positive domain, but got [0, 1].',
    );
    expect(() => scaleOf({ label: 'loss', scale: 'linear', domain: [1, 1] })).toThrow('two different finite numbers');
  });
});

describe('linearTicks', () => {
  it('are round and share their decimals', () => {
    expect(labels(linearTicks([0, 1], 5))).toEqual(['0.0', '0.2', '0.4', '0.6', '0.8', '1.0']);
    expect(labels(linearTicks([-50, 130], 4))).toEqual(['−50', '0', '50', '100']);
  });

  it('lie in the domain and are neither none nor many', () => {
    const ends = fc.tuple(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
    );
    fc.assert(
      fc.property(ends, fc.integer({ min: 3, max: 9 }), ([low, extent], count) => {
        const ticks = linearTicks([low, low + extent], count);
        expect(ticks.length).toBeGreaterThanOrEqual(1);
        expect(ticks.length).toBeLessThanOrEqual(2 * count + 1);
        for (const { value } of ticks) {
          expect(value).toBeGreaterThanOrEqual(low - extent * 1e-6);
          expect(value).toBeLessThanOrEqual(low + extent * (1 + 1e-6));
        }
      }),
    );
  });
});

describe('logTicks', () => {
  it('are decades when there are several', () => {
    expect(labels(logTicks([1e-5, 1], 7).major)).toEqual(['10⁻⁵', '0.0001', '0.001', '0.01', '0.1', '1']);
  });

  it('skip decades when there are many', () => {
    expect(logTicks([1e-12, 1], 5).major.map((tick) => tick.value)).toEqual([1e-12, 1e-9, 1e-6, 1e-3, 1]);
  });

  it('are 1, 2 and 5 within a decade or two', () => {
    expect(labels(logTicks([0.02, 1], 6).major)).toEqual(['0.02', '0.05', '0.1', '0.2', '0.5', '1']);
  });

  it('are linear where the log axis hardly bends', () => {
    expect(labels(logTicks([4, 6], 4).major)).toEqual(['4.0', '4.5', '5.0', '5.5', '6.0']);
  });

  it('mark the values between the decades', () => {
    expect(logTicks([0.1, 100], 7).minor.slice(0, 8)).toEqual([0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]);
  });

  it('exist for every domain', () => {
    const ends = fc.tuple(
      fc.double({ min: -12, max: 12, noNaN: true }),
      fc.double({ min: 0.01, max: 24, noNaN: true }),
    );
    fc.assert(
      fc.property(ends, fc.integer({ min: 3, max: 9 }), ([start, decades], count) => {
        const { major } = logTicks([10 ** start, 10 ** (start + decades)], count);
        expect(major.length).toBeGreaterThanOrEqual(1);
        expect(major.length).toBeLessThanOrEqual(2 * count + 1);
      }),
    );
  });
});

describe('ticksOf', () => {
  it('takes the ticks that an axis brings', () => {
    const ticks = [{ value: 0, label: 'Adam' }];
    expect(ticksOf({ label: 'optimizer', scale: 'linear', domain: [-0.5, 0.5], ticks }, 5).major).toBe(ticks);
  });
});
