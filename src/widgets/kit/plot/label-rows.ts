import type { Plot } from './plot.ts';
import { scaleOf } from './scale.ts';

/** A picture on a phone: what has room there has room everywhere. */
const WIDTH_EM = 22;
const EM_PER_CHARACTER = 0.62;

/** How a label above the picture is placed: over its line, or pushed in from the edge it stands at. */
export type LabelPlace = { readonly row: number; readonly anchor: 'start' | 'middle' | 'end' };

function anchorOf(share: number, halfWidth: number): LabelPlace['anchor'] {
  if (share < halfWidth) return 'start';
  return share > 1 - halfWidth ? 'end' : 'middle';
}

/** Rows for the names of the vertical markers, from 0 next to the picture upwards, so that none covers another. */
export function labelPlaces(plot: Plot): readonly LabelPlace[] {
  const scale = scaleOf(plot.x);
  const taken: { readonly row: number; readonly from: number; readonly to: number }[] = [];
  return plot.markers
    .filter((marker) => marker.axis === 'x')
    .map((marker) => {
      const share = scale.at(marker.at);
      const width = (marker.label.length * EM_PER_CHARACTER) / WIDTH_EM;
      const anchor = anchorOf(share, width / 2);
      const from = share - { start: 0, middle: width / 2, end: width }[anchor];
      const isTaken = (row: number) =>
        taken.some((label) => label.row === row && label.from < from + width && from < label.to);
      let row = 0;
      while (isTaken(row)) row += 1;
      taken.push({ row, from, to: from + width });
      return { row, anchor };
    });
}
