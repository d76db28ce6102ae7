/**
 * The coefficients that minimize the sum of squared residuals of `responses ≈ rows · coefficients`, by Householder QR.
 *
 * @param rows at least as many as columns, all of one length; scale the columns alike for the best precision.
 * @throws RangeError when the columns are linearly dependent (to about 1e-12 of the largest).
 */
export function leastSquares(rows: readonly (readonly number[])[], responses: readonly number[]): number[] {
  const width = rows[0]?.length ?? 0;
  if (rows.length < width || width === 0 || rows.length !== responses.length)
    throw new RangeError(`rows must be at least as many as columns, but got ${rows.length} rows of ${width}.`);
  const table = rows.map((row, i) => Float64Array.of(...row, responses[i] as number));
  for (let column = 0; column < width; column++) reflect(table, column);
  return backSubstitute(table, width);
}

/** Applies the reflection that clears `column` below its diagonal to all columns on its right. */
function reflect(table: readonly Float64Array[], column: number): void {
  let square = 0;
  for (let i = column; i < table.length; i++) square += entry(table, i, column) ** 2;
  const norm = Math.sqrt(square) * (entry(table, column, column) > 0 ? -1 : 1);
  const vector = table.slice(column).map((row) => row[column] as number);
  vector[0] = (vector[0] as number) - norm;
  const length = vector.reduce((sum, value) => sum + value * value, 0);
  if (length === 0) return;
  const width = (table[0] as Float64Array).length;
  for (let other = column; other < width; other++) {
    const projection = vector.reduce((sum, value, i) => sum + value * entry(table, column + i, other), 0);
    vector.forEach((value, i) => {
      const row = table[column + i] as Float64Array;
      row[other] = (row[other] as number) - (2 * projection * value) / length;
    });
  }
}

function backSubstitute(table: readonly Float64Array[], width: number): number[] {
  const largest = Math.max(...Array.from({ length: width }, (_, i) => Math.abs(entry(table, i, i))));
  const coefficients = new Array<number>(width).fill(0);
  for (let i = width - 1; i >= 0; i--) {
    const pivot = entry(table, i, i);
    if (Math.abs(pivot) <= 1e-12 * largest)
      throw new RangeError(`column ${i} depends linearly on the columns before it.`);
    let rest = entry(table, i, width);
    for (let j = i + 1; j < width; j++) rest -= entry(table, i, j) * (coefficients[j] as number);
    coefficients[i] = rest / pivot;
  }
  return coefficients;
}

function entry(table: readonly Float64Array[], row: number, column: number): number {
  return (table[row] as Float64Array)[column] as number;
}
