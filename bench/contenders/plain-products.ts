/** c[m × n] = a[m × k] · b[k × n] + bias */
export function product(
  a: Float32Array,
  b: Float32Array,
  c: Float32Array,
  m: number,
  n: number,
  k: number,
  bias: Float32Array,
): void {
  let i = 0;
  for (; i + 3 < m; i += 4) {
    const a0 = i * k,
      a1 = a0 + k,
      a2 = a1 + k,
      a3 = a2 + k;
    for (let j = 0; j < n; j += 2) {
      let s00 = bias[j] as number,
        s01 = bias[j + 1] as number;
      let s10 = s00,
        s11 = s01,
        s20 = s00,
        s21 = s01,
        s30 = s00,
        s31 = s01;
      for (let p = 0, q = j; p < k; p++, q += n) {
        const b0 = b[q] as number,
          b1 = b[q + 1] as number;
        const x0 = a[a0 + p] as number,
          x1 = a[a1 + p] as number,
          x2 = a[a2 + p] as number,
          x3 = a[a3 + p] as number;
        s00 += x0 * b0;
        s01 += x0 * b1;
        s10 += x1 * b0;
        s11 += x1 * b1;
        s20 += x2 * b0;
        s21 += x2 * b1;
        s30 += x3 * b0;
        s31 += x3 * b1;
      }
      const at = i * n + j;
      c[at] = s00;
      c[at + 1] = s01;
      c[at + n] = s10;
      c[at + n + 1] = s11;
      c[at + 2 * n] = s20;
      c[at + 2 * n + 1] = s21;
      c[at + 3 * n] = s30;
      c[at + 3 * n + 1] = s31;
    }
  }
  for (; i < m; i++)
    for (let j = 0; j < n; j++) {
      let sum = bias[j] as number;
      for (let p = 0; p < k; p++) sum += (a[i * k + p] as number) * (b[p * n + j] as number);
      c[i * n + j] = sum;
    }
}

/** c[m × n] = aᵀ · b for a[k × m], b[k × n]; m is a multiple of 4 and n of 2 */
export function productOfTransposed(
  a: Float32Array,
  b: Float32Array,
  c: Float32Array,
  m: number,
  n: number,
  k: number,
): void {
  for (let i = 0; i < m; i += 4)
    for (let j = 0; j < n; j += 2) {
      let s00 = 0,
        s01 = 0,
        s10 = 0,
        s11 = 0,
        s20 = 0,
        s21 = 0,
        s30 = 0,
        s31 = 0;
      for (let p = 0, q = i, r = j; p < k; p++, q += m, r += n) {
        const b0 = b[r] as number,
          b1 = b[r + 1] as number;
        const x0 = a[q] as number,
          x1 = a[q + 1] as number,
          x2 = a[q + 2] as number,
          x3 = a[q + 3] as number;
        s00 += x0 * b0;
        s01 += x0 * b1;
        s10 += x1 * b0;
        s11 += x1 * b1;
        s20 += x2 * b0;
        s21 += x2 * b1;
        s30 += x3 * b0;
        s31 += x3 * b1;
      }
      const at = i * n + j;
      c[at] = s00;
      c[at + 1] = s01;
      c[at + n] = s10;
      c[at + n + 1] = s11;
      c[at + 2 * n] = s20;
      c[at + 2 * n + 1] = s21;
      c[at + 3 * n] = s30;
      c[at + 3 * n + 1] = s31;
    }
}

/** c[m × n] = a[m × k] · bᵀ for b[n × k]; n is a multiple of 2 */
export function productWithTransposed(
  a: Float32Array,
  b: Float32Array,
  c: Float32Array,
  m: number,
  n: number,
  k: number,
): void {
  let i = 0;
  for (; i + 3 < m; i += 4) {
    const a0 = i * k,
      a1 = a0 + k,
      a2 = a1 + k,
      a3 = a2 + k;
    for (let j = 0; j < n; j += 2) {
      const b0 = j * k,
        b1 = b0 + k;
      let s00 = 0,
        s01 = 0,
        s10 = 0,
        s11 = 0,
        s20 = 0,
        s21 = 0,
        s30 = 0,
        s31 = 0;
      for (let p = 0; p < k; p++) {
        const y0 = b[b0 + p] as number,
          y1 = b[b1 + p] as number;
        const x0 = a[a0 + p] as number,
          x1 = a[a1 + p] as number,
          x2 = a[a2 + p] as number,
          x3 = a[a3 + p] as number;
        s00 += x0 * y0;
        s01 += x0 * y1;
        s10 += x1 * y0;
        s11 += x1 * y1;
        s20 += x2 * y0;
        s21 += x2 * y1;
        s30 += x3 * y0;
        s31 += x3 * y1;
      }
      const at = i * n + j;
      c[at] = s00;
      c[at + 1] = s01;
      c[at + n] = s10;
      c[at + n + 1] = s11;
      c[at + 2 * n] = s20;
      c[at + 2 * n + 1] = s21;
      c[at + 3 * n] = s30;
      c[at + 3 * n + 1] = s31;
    }
  }
  for (; i < m; i++)
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let p = 0; p < k; p++) sum += (a[i * k + p] as number) * (b[j * k + p] as number);
      c[i * n + j] = sum;
    }
}
