/**
 * The products of `../cholesky.ts` for matrices in this memory, four rows with two at a time. Each sum is taken in the
 * same order there and here, two of them side by side in a vector, so both give the same bits.
 *
 * No fused multiply-add and no relaxed instruction: each operation is one that the WebAssembly specification fixes to the bit.
 */

/** The products of four rows with two others: of row r with the first and the second, two numbers each. */
const products = memory.data(64, 16);

@inline
function product(row: i32, column: i32): f64 {
  return load<f64>(products + (<usize>((row << 1) + column) << 3));
}

@inline
function at(p: usize, index: i32): f64 {
  return load<f64>(p + (<usize>index << 3));
}

@inline
function put(p: usize, index: i32, value: f64): void {
  store<f64>(p + (<usize>index << 3), value);
}

/** Where row `i` starts, and the last row for those after it. */
@inline
function rowOf(matrix: usize, i: i32, n: i32): usize {
  return matrix + (<usize>(min(i, n - 1) * n) << 3);
}

/** Room for so many bytes, in which everything before is forgotten; 0 if memory can't grow to that. */
export function room(bytes: usize): usize {
  const start = (__heap_base + 15) & ~15;
  const pages = <i32>((start + bytes + 0xffff) >> 16);
  const more = pages - memory.size();
  return more > 0 && memory.grow(more) < 0 ? 0 : start;
}

/** Writes {@link products} of the rows at `a0` to `a3` with those at `b0` and `b1`. */
function multiply(a0: usize, a1: usize, a2: usize, a3: usize, b0: usize, b1: usize, length: i32): void {
  let p0 = f64x2.splat(0);
  let p1 = p0;
  let p2 = p0;
  let p3 = p0;
  const end = b0 + (<usize>(length & ~1) << 3);
  while (b0 < end) {
    const first = v128.load(b0);
    const second = v128.load(b1);
    const now = v128.shuffle<f64>(first, second, 0, 2);
    p0 = f64x2.add(p0, f64x2.mul(v128.load64_splat(a0), now));
    p1 = f64x2.add(p1, f64x2.mul(v128.load64_splat(a1), now));
    p2 = f64x2.add(p2, f64x2.mul(v128.load64_splat(a2), now));
    p3 = f64x2.add(p3, f64x2.mul(v128.load64_splat(a3), now));
    const next = v128.shuffle<f64>(first, second, 1, 3);
    p0 = f64x2.add(p0, f64x2.mul(v128.load64_splat(a0, 8), next));
    p1 = f64x2.add(p1, f64x2.mul(v128.load64_splat(a1, 8), next));
    p2 = f64x2.add(p2, f64x2.mul(v128.load64_splat(a2, 8), next));
    p3 = f64x2.add(p3, f64x2.mul(v128.load64_splat(a3, 8), next));
    a0 += 16;
    a1 += 16;
    a2 += 16;
    a3 += 16;
    b0 += 16;
    b1 += 16;
  }
  if (length & 1) {
    const last = f64x2.replace_lane(v128.load64_splat(b0), 1, load<f64>(b1));
    p0 = f64x2.add(p0, f64x2.mul(v128.load64_splat(a0), last));
    p1 = f64x2.add(p1, f64x2.mul(v128.load64_splat(a1), last));
    p2 = f64x2.add(p2, f64x2.mul(v128.load64_splat(a2), last));
    p3 = f64x2.add(p3, f64x2.mul(v128.load64_splat(a3), last));
  }
  v128.store(products, p0);
  v128.store(products, p1, 16);
  v128.store(products, p2, 32);
  v128.store(products, p3, 48);
}

/** `dot` of `../cholesky.ts`: its four sums in two vectors. */
function dot(a: usize, b: usize, length: i32): f64 {
  let s01 = f64x2.splat(0);
  let s23 = s01;
  const end = a + (<usize>(length & ~3) << 3);
  while (a < end) {
    s01 = f64x2.add(s01, f64x2.mul(v128.load(a), v128.load(b)));
    s23 = f64x2.add(s23, f64x2.mul(v128.load(a, 16), v128.load(b, 16)));
    a += 32;
    b += 32;
  }
  let s0 = f64x2.extract_lane(s01, 0);
  for (let i = 0; i < (length & 3); i++) s0 += at(a, i) * at(b, i);
  return s0 + f64x2.extract_lane(s01, 1) + (f64x2.extract_lane(s23, 0) + f64x2.extract_lane(s23, 1));
}

/** `choleskyInPlace`. */
export function factor(matrix: usize, n: i32): bool {
  for (let i = 0; i < n; i += 4) {
    const r0 = rowOf(matrix, i, n);
    const r1 = rowOf(matrix, i + 1, n);
    const r2 = rowOf(matrix, i + 2, n);
    const r3 = rowOf(matrix, i + 3, n);
    for (let j = 0; j < i; j += 2) {
      multiply(r0, r1, r2, r3, rowOf(matrix, j, n), rowOf(matrix, j + 1, n), j);
      for (let r = 0; r < min(4, n - i); r++) solve(matrix, n, i + r, j, r);
    }
    if (!factorDiagonal(matrix, n, i)) return false;
    if (i + 2 >= n) continue;
    multiply(r2, r3, r2, r3, r0, r1, i);
    for (let r = 2; r < min(4, n - i); r++) solve(matrix, n, i + r, i, r - 2);
    if (!factorDiagonal(matrix, n, i + 2)) return false;
  }
  return true;
}

/** Writes entries `j` and `j` + 1 of row `i` of the factor, from row `r` of the products. */
function solve(matrix: usize, n: i32, i: i32, j: i32, r: i32): void {
  const row = rowOf(matrix, i, n);
  const above = rowOf(matrix, j, n);
  const below = rowOf(matrix, j + 1, n);
  const left = (at(row, j) - product(r, 0)) / at(above, j);
  put(row, j, left);
  put(row, j + 1, (at(row, j + 1) - product(r, 1) - left * at(below, j)) / at(below, j + 1));
}

/** Finishes rows i and i + 1 of the factor, of which the columns before i are done. */
function factorDiagonal(matrix: usize, n: i32, i: i32): bool {
  for (let r = i; r < min(n, i + 2); r++) {
    const row = rowOf(matrix, r, n);
    for (let j = i; j < r; j++) {
      const other = rowOf(matrix, j, n);
      put(row, j, (at(row, j) - dot(row, other, j)) / at(other, j));
    }
    const pivot = at(row, r) - dot(row, row, r);
    if (!(pivot > 0)) return false;
    put(row, r, sqrt(pivot));
  }
  return true;
}

/** `invertTransposed`. */
export function invert(lower: usize, upper: usize, n: i32): void {
  memory.fill(upper, 0, <usize>(n * n) << 3);
  for (let i = 0; i < n; i++) put(rowOf(upper, i, n), i, 1 / at(rowOf(lower, i, n), i));
  for (let j = 0; j < n; j += 4) {
    invertDiagonal(lower, upper, n, j);
    if (j + 2 >= n) break;
    invertDiagonal(lower, upper, n, j + 2);
    const start = <usize>j << 3;
    const r0 = rowOf(upper, j, n) + start;
    const r1 = rowOf(upper, j + 1, n) + start;
    // The third and fourth row have two zeros more at their start.
    const r2 = rowOf(upper, j + 2, n) + start;
    const r3 = rowOf(upper, j + 3, n) + start;
    for (let i = j + 2; i < n; i += 2) {
      multiply(r0, r1, r2, r3, rowOf(lower, i, n) + start, rowOf(lower, i + 1, n) + start, i - j);
      for (let r = 0; r < (i < j + 4 ? 2 : 4); r++) invertRow(lower, upper, n, i, j + r, r);
    }
  }
}

/** Writes entry `j` + 1 of row `j` of the inverse, next to the diagonal. */
function invertDiagonal(lower: usize, upper: usize, n: i32, j: i32): void {
  if (j + 1 >= n) return;
  const row = rowOf(upper, j, n);
  put(row, j + 1, -at(row, j) * at(rowOf(lower, j + 1, n), j) * at(rowOf(upper, j + 1, n), j + 1));
}

/** Writes entries `i` and `i` + 1 of row `j` of the inverse, from row `r` of the products. */
function invertRow(lower: usize, upper: usize, n: i32, i: i32, j: i32, r: i32): void {
  const row = rowOf(upper, j, n);
  const left = -product(r, 0) * at(rowOf(upper, i, n), i);
  put(row, i, left);
  if (i + 1 >= n) return;
  const link = at(rowOf(lower, i + 1, n), i);
  put(row, i + 1, -(product(r, 1) + left * link) * at(rowOf(upper, i + 1, n), i + 1));
}

/** `gramOfUpper`. */
export function gram(upper: usize, result: usize, n: i32): void {
  for (let i = 0; i < n; i += 4) {
    const start = <usize>i << 3;
    const r0 = rowOf(upper, i, n) + start;
    const r1 = rowOf(upper, i + 1, n) + start;
    // These have two zeros more at their start.
    const r2 = rowOf(upper, i + 2, n) + start;
    const r3 = rowOf(upper, i + 3, n) + start;
    for (let j = 0; j <= i; j += 2) {
      multiply(r0, r1, r2, r3, rowOf(upper, j, n) + start, rowOf(upper, j + 1, n) + start, n - i);
      for (let r = 0; r < min(4, n - i); r++) putPair(result, n, i + r, j, r);
    }
    if (i + 2 >= n) break;
    multiply(r2, r3, r2, r3, r2, r3, n - i);
    for (let r = 2; r < min(4, n - i); r++) putPair(result, n, i + r, i + 2, r - 2);
  }
}

/** Writes row `r` of the products to entries `j` and `j` + 1 of row `i`. */
function putPair(matrix: usize, n: i32, i: i32, j: i32, r: i32): void {
  const row = rowOf(matrix, i, n);
  put(row, j, product(r, 0));
  if (j + 1 < n) put(row, j + 1, product(r, 1));
}

/** `squaredLengths`. */
export function lengths(lower: usize, vectors: usize, result: usize, n: i32): void {
  const first = vectors;
  const second = vectors + (<usize>n << 3);
  let one: f64 = 0;
  let two: f64 = 0;
  for (let i = 0; i < n; i += 4) {
    const r0 = rowOf(lower, i, n);
    const r1 = rowOf(lower, i + 1, n);
    const r2 = rowOf(lower, i + 2, n);
    const r3 = rowOf(lower, i + 3, n);
    // Beyond the diagonal a row has zeros.
    const until = min(i + 4, n);
    multiply(r0, r1, r2, r3, first, second, until);
    for (let r = 0; i + r < until; r += 2) {
      const isPair = i + r + 1 < n;
      one += square(product(r, 0)) + (isPair ? square(product(r + 1, 0)) : 0);
      two += square(product(r, 1)) + (isPair ? square(product(r + 1, 1)) : 0);
    }
  }
  put(result, 0, one);
  put(result, 1, two);
}

@inline
function square(x: f64): f64 {
  return x * x;
}
