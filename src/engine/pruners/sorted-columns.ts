/** One growing list a step, kept ascending; NaN is counted apart. */
export type SortedColumns = {
  readonly capacity: number;
  /** Columns × capacity. */
  readonly values: Float64Array;
  /** How many numbers each column holds. */
  readonly counts: Int32Array;
  /** How many NaN each column was given. */
  readonly nans: Int32Array;
};

/** Room for `capacity` numbers in each of `columns` columns. */
export const createColumns = (columns: number, capacity: number): SortedColumns => ({
  capacity,
  values: new Float64Array(columns * capacity),
  counts: new Int32Array(columns),
  nans: new Int32Array(columns),
});

/** Empties the columns. */
export function clearColumns({ counts, nans }: SortedColumns): void {
  counts.fill(0);
  nans.fill(0);
}

/** Puts `value` at its place in a column. */
export function insertSorted({ capacity, values, counts, nans }: SortedColumns, column: number, value: number): void {
  if (Number.isNaN(value)) {
    nans[column] = (nans[column] as number) + 1;
    return;
  }
  const from = column * capacity;
  const count = counts[column] as number;
  let place = from + count;
  while (place > from && (values[place - 1] as number) > value) {
    values[place] = values[place - 1] as number;
    place--;
  }
  values[place] = value;
  counts[column] = count + 1;
}
