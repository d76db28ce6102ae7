import { shuffle } from '../rng/draws.ts';
import { createRng } from '../rng/rng.ts';
import type { Split } from './dataset.ts';

/**
 * The split with its first `rows` training examples only, at most `rows` / classes (rounded up) of a class, so that
 * every class is there. Validation and test stay.
 *
 * @throws RangeError unless that many are there.
 */
export function fewerExamples(split: Split, rows: number): Split {
  const { inputs, labels, width, classes } = split.train;
  const most = Math.ceil(rows / classes);
  const taken = new Uint32Array(classes);
  const kept: number[] = [];
  for (const [row, label] of labels.entries()) {
    if (kept.length === rows) break;
    const already = taken[label] as number;
    if (already === most) continue;
    taken[label] = already + 1;
    kept.push(row);
  }
  if (!(rows >= 1) || kept.length !== rows)
    throw new RangeError(`rows must be from 1 to what ${classes} classes of ${most} hold, but got ${rows}.`);
  const fewer = new Float32Array(rows * width);
  for (const [i, row] of kept.entries()) fewer.set(inputs.subarray(row * width, (row + 1) * width), i * width);
  return {
    ...split,
    train: { ...split.train, inputs: fewer, labels: labels.filter((_, row) => kept.includes(row)), rows },
  };
}

/**
 * The split with `share` (0 to 1) of its training labels wrong: that many rows, drawn by the seed, get another class,
 * each of the others equally likely. Validation and test stay right.
 *
 * @throws RangeError when the share is out of bounds.
 */
export function withWrongLabels(
  split: Split,
  { share, seed }: { readonly share: number; readonly seed: number },
): Split {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`share must be from 0 to 1, but got ${share}.`);
  const { rows, classes } = split.train;
  const rng = createRng(seed).fork('wrong labels');
  const order = shuffle(
    rng.fork('rows'),
    Uint32Array.from({ length: rows }, (_, row) => row),
  );
  const labels = Uint8Array.from(split.train.labels);
  for (const row of order.subarray(0, Math.round(share * rows))) {
    const away = 1 + Math.floor(rng.next() * (classes - 1));
    labels[row] = ((labels[row] as number) + away) % classes;
  }
  return { ...split, train: { ...split.train, labels } };
}
