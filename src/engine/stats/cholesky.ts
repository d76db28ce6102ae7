/** Matrices are n × n, row-major; only the lower triangle of a symmetric or lower triangular one is read or written. */

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
 * Writes to `products` the four products of two rows with two others, (a0 b0, a0 b1, a1 b0, a1 b1), each over `length`
 * entries: half the loads of four times {@link dot}. A row may be given twice.
 */
// biome-ignore lint/complexity/useMaxParams: called as often as dot, where an object for each call would cost more than the four sums.
export function dotPairs(
  products: Float64Array,
  a: Float64Array,
  a0: number,
  a1: number,
  b: Float64Array,
  b0: number,
  b1: number,
  length: number,
): void {
  let s00 = 0;
  let s01 = 0;
  let s10 = 0;
  let s11 = 0;
  for (let i = 0; i < length; i++) {
    const x0 = a[a0 + i] as number;
    const x1 = a[a1 + i] as number;
    const y0 = b[b0 + i] as number;
    const y1 = b[b1 + i] as number;
    s00 += x0 * y0;
    s01 += x0 * y1;
    s10 += x1 * y0;
    s11 += x1 * y1;
  }
  products[0] = s00;
  products[1] = s01;
  products[2] = s10;
  products[3] = s11;
}

/**
 * Writes L over the lower triangle of `matrix` = L Lᵀ. Returns false, with the triangle spoiled, if the matrix isn't
 * positive definite in double precision.
 */
export function choleskyInPlace(matrix: Float64Array, n: number): boolean {
  const products = new Float64Array(4);
  for (let i = 0; i < n; i += 2) {
    const row = i * n;
    // The last of an odd number of rows is a pair with itself.
    const next = i + 1 < n ? row + n : row;
    for (let j = 0; j < i; j += 2) {
      const above = j * n;
      const below = above + n;
      dotPairs(products, matrix, row, next, matrix, above, below, j);
      const left = ((matrix[row + j] as number) - (products[0] as number)) / (matrix[above + j] as number);
      const nextLeft = ((matrix[next + j] as number) - (products[2] as number)) / (matrix[above + j] as number);
      const link = matrix[below + j] as number;
      const pivot = matrix[below + j + 1] as number;
      const right = ((matrix[row + j + 1] as number) - (products[1] as number) - left * link) / pivot;
      const nextRight = ((matrix[next + j + 1] as number) - (products[3] as number) - nextLeft * link) / pivot;
      matrix[row + j] = left;
      matrix[row + j + 1] = right;
      matrix[next + j] = nextLeft;
      matrix[next + j + 1] = nextRight;
    }
    if (!factorDiagonal(matrix, n, i)) return false;
  }
  return true;
}

/** Finishes rows i and i + 1 of a Cholesky factor, of which the columns before i are done. */
function factorDiagonal(matrix: Float64Array, n: number, i: number): boolean {
  for (let r = i; r < Math.min(n, i + 2); r++) {
    const row = r * n;
    for (let j = i; j < r; j++)
      matrix[row + j] =
        ((matrix[row + j] as number) - dot(matrix, row, matrix, j * n, j)) / (matrix[j * n + j] as number);
    const pivot = (matrix[row + r] as number) - dot(matrix, row, matrix, row, r);
    if (!(pivot > 0)) return false;
    matrix[row + r] = Math.sqrt(pivot);
  }
  return true;
}

/** Writes the transposed inverse of the lower triangular `lower`, which is upper triangular, to `upper`, zeros included. */
export function invertTransposed(lower: Float64Array, upper: Float64Array, n: number): void {
  const products = new Float64Array(4);
  upper.fill(0);
  for (let i = 0; i < n; i++) upper[i * n + i] = 1 / (lower[i * n + i] as number);
  for (let j = 0; j < n; j += 2) {
    const row = j * n;
    const next = j + 1 < n ? row + n : row;
    if (next > row)
      upper[row + j + 1] = -(upper[row + j] as number) * (lower[next + j] as number) * (upper[next + j + 1] as number);
    for (let i = j + 2; i < n; i += 2) {
      const above = i * n;
      const below = i + 1 < n ? above + n : above;
      dotPairs(products, upper, row + j, next + j, lower, above + j, below + j, i - j);
      const pivot = upper[above + i] as number;
      const left = -(products[0] as number) * pivot;
      const nextLeft = -(products[2] as number) * pivot;
      upper[row + i] = left;
      upper[next + i] = nextLeft;
      if (below === above) continue;
      const link = lower[below + i] as number;
      const nextPivot = upper[below + i + 1] as number;
      upper[row + i + 1] = -((products[1] as number) + left * link) * nextPivot;
      upper[next + i + 1] = -((products[3] as number) + nextLeft * link) * nextPivot;
    }
  }
}

/** Writes `upper` `upper`ᵀ of an upper triangular matrix, zeros included, to the lower triangle of `product`. */
export function gramOfUpper(upper: Float64Array, product: Float64Array, n: number): void {
  const products = new Float64Array(4);
  for (let i = 0; i < n; i += 2) {
    const row = i * n;
    const next = i + 1 < n ? row + n : row;
    for (let j = 0; j <= i; j += 2) {
      const above = j * n;
      const below = j + 1 < n ? above + n : above;
      dotPairs(products, upper, row + i, next + i, upper, above + i, below + i, n - i);
      product[row + j] = products[0] as number;
      product[next + j] = products[2] as number;
      if (below === above) continue;
      product[row + j + 1] = products[1] as number;
      product[next + j + 1] = products[3] as number;
    }
  }
}

/**
 * Writes the squared lengths of `lower` · v, zeros above its diagonal included, for the two vectors v that are the rows of
 * `vectors`, to `lengths`.
 */
export function squaredLengths(lower: Float64Array, vectors: Float64Array, lengths: Float64Array): void {
  const n = vectors.length / 2;
  const products = new Float64Array(4);
  let first = 0;
  let second = 0;
  for (let i = 0; i < n; i += 2) {
    // The last of an odd number of rows is a pair with itself, which then counts half.
    const next = Math.min(i + 1, n - 1);
    dotPairs(products, lower, i * n, next * n, vectors, 0, n, next + 1);
    const share = next > i ? 1 : 0.5;
    // Products, since a power's last bit is left to the browser.
    first += share * (squareAt(products, 0) + squareAt(products, 2));
    second += share * (squareAt(products, 1) + squareAt(products, 3));
  }
  lengths[0] = first;
  lengths[1] = second;
}

const squareAt = (values: Float64Array, i: number): number => (values[i] as number) * (values[i] as number);

/** Writes `lower`⁻¹ · vector to `result`, which may be `vector`. */
export function solveLower(lower: Float64Array, vector: Float64Array, result: Float64Array): void {
  const n = vector.length;
  for (let i = 0; i < n; i++)
    result[i] = ((vector[i] as number) - dot(lower, i * n, result, 0, i)) / (lower[i * n + i] as number);
}

/** Writes `lower` · vector to `result`, which must not be `vector`. */
export function multiplyLower(lower: Float64Array, vector: Float64Array, result: Float64Array): void {
  const n = vector.length;
  for (let i = 0; i < n; i++) result[i] = dot(lower, i * n, vector, 0, i + 1);
}

/** Writes `upper` · vector to `result`, which may be `vector`. */
export function multiplyUpper(upper: Float64Array, vector: Float64Array, result: Float64Array): void {
  const n = vector.length;
  for (let i = 0; i < n; i++) result[i] = dot(upper, i * n + i, vector, i, n - i);
}
