import type { Dataset, Split } from '@/engine/nn/dataset.ts';

const width = 64;
const classes = 10;
const rowsOf = { train: 1078, validation: 359, test: 360 } as const;
const total = rowsOf.train + rowsOf.validation + rowsOf.test;
const byteLength = (total * width) / 2 + Math.ceil(total / 2);

/**
 * Unpacks `digits.bin`: 1,797 handwritten digits of 8 by 8 pixels, each from 0 (paper) to 1 (ink) in steps of 1/15,
 * row by row from the top left. The split is fixed and stratified by class. Layout and origin: `README.md` in this folder.
 *
 * @throws RangeError when `bytes` isn't that file by its length.
 */
export function decodeDigits(bytes: Uint8Array): Split {
  if (bytes.length !== byteLength)
    throw new RangeError(`digits.bin must have ${byteLength} bytes, but got ${bytes.length}.`);
  return {
    train: decodeRows(bytes, 0, rowsOf.train),
    validation: decodeRows(bytes, rowsOf.train, rowsOf.validation),
    test: decodeRows(bytes, rowsOf.train + rowsOf.validation, rowsOf.test),
  };
}

function decodeRows(bytes: Uint8Array, first: number, rows: number): Dataset {
  const inputs = new Float32Array(rows * width);
  for (let i = 0; i < inputs.length; i++) inputs[i] = half(bytes, first * width + i) / 15;
  const labels = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) labels[row] = half(bytes, total * width + first + row);
  return { inputs, labels, rows, width, classes };
}

/** The half byte at `index`, the high one of each byte first. */
function half(bytes: Uint8Array, index: number): number {
  const byte = bytes[index >> 1] ?? 0;
  return index % 2 === 0 ? byte >> 4 : byte & 15;
}
