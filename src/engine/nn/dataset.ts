import { log } from './elementary.ts';

/** Examples as one struct of arrays: `rows` inputs of `width` numbers each, row-major, float32, and one class a row. */
export type Dataset = {
  readonly inputs: Float32Array;
  /** The class of each row, an integer from 0 to `classes` - 1. */
  readonly labels: Uint8Array;
  readonly rows: number;
  readonly width: number;
  readonly classes: number;
};

/** What a network learns from, what its settings are chosen by, and what is looked at once. */
export type Split = { readonly train: Dataset; readonly validation: Dataset; readonly test: Dataset };

/** @throws RangeError when a part is empty, its arrays don't fit together, or the parts differ in width or classes. */
export function checkSplit(split: Split): void {
  for (const part of ['train', 'validation'] as const) {
    const { inputs, labels, rows, width, classes } = split[part];
    if (!(rows >= 1)) throw new RangeError(`${part} must have at least one row, but got ${rows}.`);
    if (inputs.length !== rows * width || labels.length !== rows)
      throw new RangeError(
        `${part} must hold ${rows} × ${width} inputs and ${rows} labels, but got ${inputs.length} and ${labels.length}.`,
      );
    for (const label of labels)
      if (label >= classes) throw new RangeError(`${part} labels must be below ${classes}, but got ${label}.`);
    for (const input of inputs)
      if (!Number.isFinite(input)) throw new RangeError(`${part} inputs must be finite, but got ${input}.`);
  }
  const { train, validation } = split;
  if (train.width !== validation.width || train.classes !== validation.classes)
    throw new RangeError(
      `train and validation must have the same width and classes, but got ${train.width}, ${train.classes} and ${validation.width}, ${validation.classes}.`,
    );
}

/** The entropy of the labels' distribution in nats: the loss of the best guess that never looks at an input. */
export function labelEntropy(data: Dataset): number {
  const counts = new Float64Array(data.classes);
  for (const label of data.labels) counts[label] = (counts[label] ?? 0) + 1;
  let entropy = 0;
  for (const count of counts) if (count > 0) entropy -= (count / data.rows) * log(count / data.rows);
  return entropy;
}
