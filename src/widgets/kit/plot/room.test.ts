import { describe, expect, it } from 'vitest';
import type { Axis, Plot, Series } from './plot.ts';
import { classesOf, roomOf } from './room.ts';

const DOTS: Series = { kind: 'points', name: '', role: 'best', points: [{ x: 1, y: 0 }] };

function plotWith(y: Axis, series: Series = DOTS): Plot {
  const x: Axis = { label: 'hours', scale: 'linear', domain: [0, 10] };
  return { title: 'Hours', description: '', x, y, series: [series], markers: [] };
}

function rows(...labels: readonly string[]): Axis {
  const ticks = labels.map((label, value) => ({ value, label }));
  return { label: 'Method', scale: 'linear', domain: [labels.length - 0.5, -0.5], ticks };
}

describe('the room of a plot', () => {
  it('is as high as its rows, where each stands for one thing', () => {
    expect(roomOf(plotWith(rows('a', 'b', 'c'))).rows).toBe(3);
  });

  it('is not counted in rows on an axis of numbers, nor of a heat map', () => {
    const ticks = [0, 50, 100].map((value) => ({ value, label: String(value) }));
    expect(roomOf(plotWith({ label: '%', scale: 'linear', domain: [0, 100], ticks })).rows).toBe(0);
    const cells: Series = { kind: 'cells', name: 'loss', scale: 'linear', domain: [0, 1], better: 'low', cells: [] };
    expect(roomOf(plotWith(rows('a', 'b'), cells)).rows).toBe(0);
  });

  it('has long labels above their rows on a phone, unless bars stand there', () => {
    const plot = plotWith(rows('Gaussian process', 'random'));
    expect(classesOf(roomOf(plot), plot)).toContain('is-above');
    const bars = plotWith(rows('Gaussian process'), { kind: 'spans', name: '', role: 'best', spans: [] });
    expect(classesOf(roomOf(bars), bars)).not.toContain('is-above');
  });
});
