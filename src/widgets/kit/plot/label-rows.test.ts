import { describe, expect, it } from 'vitest';
import { labelPlaces } from './label-rows.ts';
import type { Marker, Plot } from './plot.ts';

function plotOf(markers: readonly Marker[]): Plot {
  const y = { label: 'loss', scale: 'linear', domain: [0, 1] } as const;
  return { title: '', description: '', x: { label: 'rate', scale: 'log', domain: [1e-4, 1] }, y, series: [], markers };
}

const at = (value: number, label: string): Marker => ({ axis: 'x', at: value, label, role: 'reference' });

describe('labelPlaces', () => {
  it('stacks the names of neighbors and leaves the others on the lowest row', () => {
    const places = labelPlaces(plotOf([at(0.01, 'best 0.01'), at(0.012, 'valley'), at(0.5, 'cliff')]));
    expect(places.map(({ row }) => row)).toEqual([0, 1, 0]);
  });

  it('keeps names at the edges inside', () => {
    const places = labelPlaces(plotOf([at(1e-4, 'lowest'), at(1, 'highest')]));
    expect(places.map(({ anchor }) => anchor)).toEqual(['start', 'end']);
  });

  it('has no place for horizontal markers', () => {
    expect(labelPlaces(plotOf([{ axis: 'y', at: 0.5, label: 'chance', role: 'reference' }]))).toEqual([]);
  });
});
