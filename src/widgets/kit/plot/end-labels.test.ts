import { describe, expect, it } from 'vitest';
import { endLabelsOf } from './end-labels.ts';
import type { Plot, Series } from './plot.ts';

function line(name: string, ends: number, over: Partial<Extract<Series, { kind: 'line' | 'step' }>> = {}): Series {
  const points = [
    { x: 0, y: 0 },
    { x: 10, y: ends },
  ];
  return { kind: 'line', name, role: 'series-1', points, ...over };
}

function labels(...series: readonly Series[]) {
  const plot: Plot = {
    title: 'Loss',
    description: '',
    x: { label: 'epoch', scale: 'linear', domain: [0, 10] },
    y: { label: 'loss', scale: 'linear', domain: [0, 100] },
    series,
    markers: [],
  };
  return endLabelsOf(plot);
}

describe('names at the ends of lines', () => {
  it('stand where the lines end, from top to bottom', () => {
    expect(labels(line('low', 20), line('high', 80))?.map(({ name, at }) => [name, at])).toEqual([
      ['high', expect.closeTo(0.2)],
      ['low', expect.closeTo(0.8)],
    ]);
  });

  it('never cover each other, and stay in the picture', () => {
    for (const ends of [50, 0, 100, 250]) {
      const places = labels(...['a', 'b', 'c', 'd'].map((name) => line(name, ends)))?.map(({ at }) => at) ?? [];
      expect(places).toHaveLength(4);
      for (const [index, at] of places.entries()) {
        expect(at).toBeGreaterThanOrEqual(-1e-9);
        expect(at).toBeLessThanOrEqual(1 + 1e-9);
        if (index > 0) expect(at - (places[index - 1] ?? 0)).toBeGreaterThan(0.08);
      }
    }
  });

  it('go with the bands of their lines', () => {
    const band: Series = { kind: 'band', name: 'low', role: 'series-1', points: [{ x: 0, low: 0, high: 1 }] };
    expect(labels(band, line('low', 20), line('high', 80))).toHaveLength(2);
  });

  it.each<[string, readonly Series[]]>([
    ['one line, which the title names', [line('a', 1)]],
    ['five lines', ['a', 'b', 'c', 'd', 'e'].map((name) => line(name, 1))],
    ['two lines of one name', [line('a', 1), line('a', 2), line('b', 3)]],
    ['a faint line', [line('a', 1), line('b', 2, { faint: true })]],
    ['a line that ends early', [line('a', 1), line('b', 2, { points: [{ x: 4, y: 1 }] })]],
    ['other marks', [line('a', 1), line('b', 2), { kind: 'points', name: 'c', role: 'best', points: [] }]],
    ['a line without an end', [line('a', 1), line('b', Number.NaN)]],
  ])('are left to the legend for %s', (_, series) => {
    expect(labels(...series)).toBeNull();
  });
});
