import type { Annotation, Plot } from './plot.ts';
import { scaleOf } from './scale.ts';

export type Note = Extract<Annotation, { kind: 'note' }>;

type Side = NonNullable<Note['side']>;

/** Where a note's point lies, as shares from the left and the top, and where its words stand: rows away from it, 0 beside it. */
export type NotePlace = { readonly x: number; readonly y: number; readonly side: Side; readonly row: number };

/** A picture on a phone: what has room there has room everywhere. */
const WIDTH_EM = 22;
const HEIGHT_EM = 13;
const EM_PER_CHARACTER = 0.62;
const LINE_EM = 1.2;

export function clamped(share: number): number {
  return Math.min(1, Math.max(0, share));
}

/** Words near an edge of the picture begin or end there, so that none leave it. */
export function anchorAt(share: number): 'start' | 'middle' | 'end' {
  return share < 0.15 ? 'start' : share > 0.85 ? 'end' : 'middle';
}

function widthOf({ text }: Note): number {
  return (text.length * EM_PER_CHARACTER) / WIDTH_EM;
}

/** The side asked for, or the other one where the words would leave the picture. */
function sideOf(note: Note, x: number): Side {
  const { side = 'above' } = note;
  if (side === 'right' && x + widthOf(note) > 1) return 'left';
  return side === 'left' && x < widthOf(note) ? 'right' : side;
}

type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

function isOver(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

const EM_DOWN = 1 / HEIGHT_EM;

/** What the words cover, as shares. */
function boxOf(note: Note, { x, y, side, row }: NotePlace): Box {
  const width = widthOf(note);
  const anchor = { above: anchorAt(x), below: anchorAt(x), left: 'end', right: 'start' } as const;
  const left = x - { start: 0, middle: width / 2, end: width }[anchor[side]];
  const away = { above: -1.3 - row * LINE_EM, below: 1 + row * LINE_EM, left: 0, right: 0 }[side];
  const middle = y + away * EM_DOWN;
  return { left, right: left + width, top: middle - 0.55 * EM_DOWN, bottom: middle + 0.55 * EM_DOWN };
}

const isInside = ({ left, right, top, bottom }: Box): boolean =>
  left >= -0.01 && right <= 1.01 && top >= -0.02 && bottom <= 1.02;

const ELSEWHERE: readonly (readonly [Side, number])[] = [
  ['above', 0],
  ['below', 0],
  ['right', 0],
  ['left', 0],
  ['above', 1],
  ['below', 1],
  ['above', 2],
];

/** A note that names its side stands there; the others, first come first served, where they cover no words and no point. */
export function notePlaces(plot: Plot): ReadonlyMap<Annotation, NotePlace> {
  const notes = (plot.annotations ?? []).filter((one) => one.kind === 'note');
  const at = ({ x, y }: Note) => ({
    x: clamped(scaleOf(plot.x).at(x)),
    y: clamped(1 - scaleOf(plot.y).at(y)),
  });
  const points = notes.map((note) => ({ note, ...at(note) }));
  const taken: Box[] = [];
  const isFree = (note: Note, box: Box) =>
    isInside(box) &&
    !taken.some((other) => isOver(box, other)) &&
    !points.some(
      (point) => point.note !== note && isOver(box, { left: point.x, right: point.x, top: point.y, bottom: point.y }),
    );
  const places = points.map(({ note, x, y }): readonly [Annotation, NotePlace] => {
    const usual: NotePlace = { x, y, side: sideOf(note, x), row: 0 };
    const free = ELSEWHERE.map(([side, row]): NotePlace => ({ x, y, side, row })).find((place) =>
      isFree(note, boxOf(note, place)),
    );
    const place = note.side === undefined ? (free ?? usual) : usual;
    taken.push(boxOf(note, place));
    return [note, place];
  });
  return new Map(places);
}
