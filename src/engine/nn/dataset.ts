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
