import { describe, expect, it } from 'vitest';
import { rateShapeOf } from '@/engine/nn/rate-shape.ts';
import { initialConfig } from '../kit/controls/config.ts';
import { emptyFrame, FIELDS } from './model/config.ts';
import recording from './model/default-run.json';
import { readingsOf } from './model/reading.ts';
import { frameOf } from './model/recording.ts';
import { replayOf } from './model/replay.ts';

const DEFAULT = initialConfig(FIELDS);

describe('the recorded sweep as one picture', () => {
  const frame = frameOf(DEFAULT, recording);
  const replay = replayOf(frame);
  const [reading] = readingsOf(frame, 0);
  const points = reading?.points ?? [];

  it('has each network of the recording, and ends each where it ended', () => {
    expect(replay.runs).toHaveLength(DEFAULT.rates * DEFAULT.seeds);
    expect(replay.networks).toBe(`${DEFAULT.rates * DEFAULT.seeds} networks`);
    expect(replay.runs.map(({ hasFailed }) => hasFailed)).toEqual(recording.failed);
    expect(replay.runs.every(({ values }) => values.length === DEFAULT.epochs + 1)).toBe(true);
    for (const { rate, accuracy } of points) {
      const ends = replay.runs.filter(({ x }) => x === rate).map(({ values }) => values.at(-1) ?? Number.NaN);
      expect(ends.reduce((sum, end) => sum + end, 0) / ends.length).toBeCloseTo(100 * accuracy.mean, 9);
    }
  });

  it('says what is lost at the lowest rate, where the best one is, and where training breaks', () => {
    const shape = rateShapeOf(points);
    const texts = replay.plot.annotations?.map(({ text }) => text).join('\n');
    const lost = 100 * ((shape?.best.accuracy.mean ?? 0) - (points[0]?.accuracy.mean ?? 0));
    expect(texts).toContain(`too small: ${lost.toFixed(1)} points lost`);
    expect(texts).toContain(`best ${Number(shape?.best.rate.toPrecision(2))}`);
    expect(texts).toContain('too large: training breaks');
    expect(replay.plot.annotations).toContainEqual(
      expect.objectContaining({ kind: 'range', role: 'diverged', from: shape?.cliff?.rate }),
    );
  });

  it('is not drawn of networks that have not been trained', () => {
    expect(() => replayOf(emptyFrame(DEFAULT))).toThrow(/no rate that trains/);
  });
});
