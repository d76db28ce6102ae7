/** Matrices are n × n, row-major; only the lower triangle of a symmetric or triangular one is read or written. */

/** Σ a[aStart + i] b[bStart + i] over `length` entries. Four sums at a time, since each addition waits for the last. */
// biome-ignore lint/complexity/useMaxParams: the innermost loop of every matrix product; an object for each call would cost more than the sum.
export function dot(a: Float64Array, aStart: number, b: Float64Array, bStart: number, length: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  const whole = length - (length & 3);
  for (let i = 0; i < whole; i += 4) {
    s0 += (a[aStart + i] as number) * (b[bStart + i] as number);
    s1 += (a[aStart + i + 1] as number) * (b[bStart + i + 1] as number);
    s2 += (a[aStart + i + 2] as number) * (b[bStart + i + 2] as number);
    s3 += (a[aStart + i + 3] as number) * (b[bStart + i + 3] as number);
  }
  for (let i = whole; i < length; i++) s0 += (a[aStart + i] as number) * (b[bStart + i] as number);
  return s0 + s1 + (s2 + s3);
}

/**
 * Writes L over the lower triangle of `matrix` = L Lᵀ. Returns false, with the triangle spoiled, if the matrix isn't
 * positive definite in double precision.
 */
export function choleskyInPlace(matrix: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i++) {
    const row = i * n;
    for (let j = 0; j < i; j++)
      matrix[row + j] =
        ((matrix[row + j] as number) - dot(matrix, row, matrix, j * n, j)) / (matrix[j * n + j] as number);
    const pivot = (matrix[row + i] as number) - dot(matrix, row, matrix, row, i);
    if (!(pivot > 0)) return false;
    matrix[row + i] = Math.sqrt(pivot);
  }
  return true;
}

/** Writes the inverse of the lower-triangular `lower` to the lower triangle of `inverse`. */
export function invertLower(lower: Float64Array, inverse: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    const row = i * n;
    inverse.fill(0, row, row + i);
    for (let k = 0; k < i; k++) {
      const factor = lower[row + k] as number;
      for (let j = 0; j <= k; j++)
        inverse[row + j] = (inverse[row + j] as number) - factor * (inverse[k * n + j] as number);
    }
    const scale = 1 / (lower[row + i] as number);
    for (let j = 0; j < i; j++) inverse[row + j] = (inverse[row + j] as number) * scale;
    inverse[row + i] = scale;
  }
}

/** Writes `lower`ᵀ `lower` to the lower triangle of `product`. */
export function gramOfLower(lower: Float64Array, product: Float64Array, n: number): void {
  product.fill(0);
  for (let k = 0; k < n; k++) {
    const source = k * n;
    for (let i = 0; i <= k; i++) {
      const factor = lower[source + i] as number;
      const target = i * n;
      for (let j = 0; j <= i; j++)
        product[target + j] = (product[target + j] as number) + factor * (lower[source + j] as number);
    }
  }
}

/** Writes `lower` · vector to `result`. */
export function multiplyLower(lower: Float64Array, vector: Float64Array, result: Float64Array): void {
  const n = vector.length;
  for (let i = 0; i < n; i++) result[i] = dot(lower, i * n, vector, 0, i + 1);
}

/** Writes `lower`ᵀ · vector to `result`, which must not be `vector`. */
export function multiplyLowerTransposed(lower: Float64Array, vector: Float64Array, result: Float64Array): void {
  const n = vector.length;
  result.fill(0);
  for (let i = 0; i < n; i++) {
    const factor = vector[i] as number;
    for (let j = 0; j <= i; j++) result[j] = (result[j] as number) + factor * (lower[i * n + j] as number);
  }
}
