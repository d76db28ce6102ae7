import { expect, it } from 'vitest';
import { notePlaces } from './note-places.ts';
import type { Plot } from './plot.ts';

const AXIS = { label: '', scale: 'linear', domain: [0, 10] } as const;

function sidesOf(notes: readonly (readonly [x: number, y: number, side?: 'above' | 'left'])[]) {
  const annotations = notes.map(
    ([x, y, side], index) =>
      ({ kind: 'note', x, y, text: `name ${index}`, role: 'reference', ...(side && { side }) }) as const,
  );
  const plot: Plot = { title: '', x: AXIS, y: AXIS, series: [], markers: [], annotations, description: '' };
  const places = notePlaces(plot);
  return annotations.map((note) => places.get(note)).map((place) => `${place?.side} ${place?.row}`);
}

it('puts words above their point where nothing is', () => {
  expect(sidesOf([[5, 5]])).toEqual(['above 0']);
});

it('puts words that would cover others below, beside, or a line further up', () => {
  expect(
    sidesOf([
      [5, 5],
      [5.5, 5],
    ]),
  ).toEqual(['above 0', 'below 0']);
  expect(
    new Set(
      sidesOf([
        [5, 5],
        [5.2, 5],
        [5.4, 5],
        [5.6, 5],
      ]),
    ).size,
  ).toBe(4);
});

it('keeps words inside of the picture', () => {
  expect(sidesOf([[5, 10]])).toEqual(['below 0']);
  expect(sidesOf([[5, 0]])).toEqual(['above 0']);
});

it('keeps a side that is asked for, and the other one where there is no room for it', () => {
  expect(sidesOf([[5, 10, 'above']])).toEqual(['above 0']);
  expect(sidesOf([[0.5, 5, 'left']])).toEqual(['right 0']);
});
