import { describe, expect, it } from 'vitest';
import type { Plot, Series } from './plot.ts';
import { stopsOf, textOf } from './stops.ts';

function plotOf(series: readonly Series[]): Plot {
  return {
    title: 'Loss by rate',
    description: 'A U.',
    x: { label: 'learning rate', scale: 'log', domain: [0.001, 1] },
    y: { label: 'loss', scale: 'linear', domain: [0, 3] },
    series,
    markers: [],
  };
}

describe('stopsOf', () => {
  it('joins what stands at one x and reads it as a sentence', () => {
    const stops = stopsOf(
      plotOf([
        {
          kind: 'line',
          name: 'SGD',
          role: 'series-1',
          points: [
            { x: 0.1, y: 0.25 },
            { x: 0.01, y: 1 },
          ],
        },
        { kind: 'band', name: 'over seeds', role: 'series-1', points: [{ x: 0.1, low: 0.2, high: 0.3 }] },
      ]),
    );
    expect(stops.map(textOf)).toEqual([
      'learning rate 0.01; SGD 1',
      'learning rate 0.1; SGD 0.25; over seeds 0.2 to 0.3',
    ]);
  });

  it('reads nothing of what was there before', () => {
    const points = [{ x: 0.1, y: 1 }];
    const before: Series = {
      kind: 'line',
      name: 'before',
      role: 'reference',
      unread: true,
      points: [{ x: 0.5, y: 1 }],
    };
    expect(stopsOf(plotOf([before, { kind: 'line', name: 'now', role: 'best', points }])).map(textOf)).toEqual([
      'learning rate 0.1; now 1',
    ]);
  });

  it('sums up many values of one name by their range, and counts the lost ones', () => {
    const points = [0.5, 0.25, Number.NaN, 1, 2].map((y) => ({ x: 0.1, y }));
    const [stop] = stopsOf(plotOf([{ kind: 'points', name: 'run', role: 'series-1', points }]));
    expect(stop?.readings.map((reading) => reading.text)).toEqual(['0.25 to 2 (5 values, 1 not finite)']);
  });

  it('gives each cell of a heat map a place of its own, in its middle on the scale', () => {
    const stops = stopsOf(
      plotOf([
        {
          kind: 'cells',
          name: 'accuracy',
          scale: 'linear',
          domain: [0, 1],
          better: 'high',
          cells: [
            { x: [0.01, 0.1], y: [1, 2], value: 0.9 },
            { x: [0.01, 0.1], y: [0, 1], value: 0.5 },
          ],
        },
      ]),
    );
    expect(stops.map(({ y }) => y)).toEqual([0.5, 1.5]);
    expect(stops[0]?.x).toBeCloseTo(Math.sqrt(0.001), 12);
  });

  it('names categories by their tick', () => {
    const plot = plotOf([
      { kind: 'spans', name: '', role: 'pruned', spans: [{ y: 1, from: 0, to: 0.5, label: 'stopped at epoch 9' }] },
    ]);
    const [stop] = stopsOf({
      ...plot,
      y: { label: 'trial', scale: 'linear', domain: [2, 0], ticks: [{ value: 1, label: '#17' }] },
    });
    expect(stop === undefined ? '' : textOf(stop)).toBe('trial #17, learning rate 0.5; stopped at epoch 9');
  });
  it('names the rows that points stand in by their tick, and reads of a column what it counts', () => {
    const points = plotOf([{ kind: 'points', name: '', role: 'best', points: [{ x: 0.1, y: 1, label: 'draw 3' }] }]);
    const rows = { ...points, y: { ...points.y, ticks: [{ value: 1, label: 'log' }] } };
    expect(stopsOf(rows).map(textOf)).toEqual(['learning rate 0.1; log (draw 3)']);
    const columns = [{ from: 0.02, to: 0.05, y: 90, label: '90% from 0.01 to 0.1' }];
    const [stop] = stopsOf(plotOf([{ kind: 'columns', name: 'linear', role: 'series-1', columns }]));
    expect(stop?.readings.map(({ text }) => text)).toEqual(['90% from 0.01 to 0.1']);
  });
});
