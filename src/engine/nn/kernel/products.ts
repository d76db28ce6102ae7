/**
 * The three products of a dense layer after the first. Each runs in tiles of 2 × 4 sums held in registers, several steps a turn of
 * the loop. Two multiplications come before their two additions: a processor is faster at that than at taking turns, up to a
 * seventh. `rows` is even.
 */
import { add, all, at, atLeast, BYTES, mul, put, V, wherePositive } from './lanes';
import { Layer } from './network';

/**
 * `out`[row][n] = start[n] + sum over k of `a`[row][k] `b`[k][n], for 4 columns n. In `b` the next k lies `across` further, the
 * next n `along` and the fifth k `leap`, in bytes as the strides are; `count` is how many k there are, a multiple of 4. `start` may
 * be 0 for none. With `isRelu` what is negative becomes 0; or, with a `below`, what has no positive activation there, which lie as
 * `out` does.
 */
@inline
function panel(
  out: usize,
  outStride: usize,
  a: usize,
  aStride: usize,
  b: usize,
  across: usize,
  along: usize,
  leap: usize,
  count: usize,
  rows: i32,
  start: usize,
  isRelu: bool,
  isBack: bool,
  below: usize,
): void {
  for (let row = 0; row < rows; row += 2) {
    let c00 = all(0);
    let c01 = all(0);
    let c02 = all(0);
    let c03 = all(0);
    if (start) {
      c00 = at(start, 0);
      c01 = at(start, BYTES);
      c02 = at(start, 2 * BYTES);
      c03 = at(start, 3 * BYTES);
    }
    let c10 = c00;
    let c11 = c01;
    let c12 = c02;
    let c13 = c03;
    let p = a;
    let q = a + aStride;
    let weights = b;
    const end = a + count * BYTES;
    let a0: V, a1: V, w: V, t: V;
    do {
      a0 = at(p, 0); a1 = at(q, 0);
      w = at(weights, 0); t = mul(a0, w); w = mul(a1, w); c00 = add(c00, t); c10 = add(c10, w);
      w = at(weights, along); t = mul(a0, w); w = mul(a1, w); c01 = add(c01, t); c11 = add(c11, w);
      w = at(weights, 2 * along); t = mul(a0, w); w = mul(a1, w); c02 = add(c02, t); c12 = add(c12, w);
      w = at(weights, 3 * along); t = mul(a0, w); w = mul(a1, w); c03 = add(c03, t); c13 = add(c13, w);
      a0 = at(p, BYTES); a1 = at(q, BYTES);
      w = at(weights, across); t = mul(a0, w); w = mul(a1, w); c00 = add(c00, t); c10 = add(c10, w);
      w = at(weights, across + along); t = mul(a0, w); w = mul(a1, w); c01 = add(c01, t); c11 = add(c11, w);
      w = at(weights, across + 2 * along); t = mul(a0, w); w = mul(a1, w); c02 = add(c02, t); c12 = add(c12, w);
      w = at(weights, across + 3 * along); t = mul(a0, w); w = mul(a1, w); c03 = add(c03, t); c13 = add(c13, w);
      a0 = at(p, 2 * BYTES); a1 = at(q, 2 * BYTES);
      w = at(weights, 2 * across); t = mul(a0, w); w = mul(a1, w); c00 = add(c00, t); c10 = add(c10, w);
      w = at(weights, 2 * across + along); t = mul(a0, w); w = mul(a1, w); c01 = add(c01, t); c11 = add(c11, w);
      w = at(weights, 2 * across + 2 * along); t = mul(a0, w); w = mul(a1, w); c02 = add(c02, t); c12 = add(c12, w);
      w = at(weights, 2 * across + 3 * along); t = mul(a0, w); w = mul(a1, w); c03 = add(c03, t); c13 = add(c13, w);
      a0 = at(p, 3 * BYTES); a1 = at(q, 3 * BYTES);
      w = at(weights, 3 * across); t = mul(a0, w); w = mul(a1, w); c00 = add(c00, t); c10 = add(c10, w);
      w = at(weights, 3 * across + along); t = mul(a0, w); w = mul(a1, w); c01 = add(c01, t); c11 = add(c11, w);
      w = at(weights, 3 * across + 2 * along); t = mul(a0, w); w = mul(a1, w); c02 = add(c02, t); c12 = add(c12, w);
      w = at(weights, 3 * across + 3 * along); t = mul(a0, w); w = mul(a1, w); c03 = add(c03, t); c13 = add(c13, w);
      p += 4 * BYTES;
      q += 4 * BYTES;
      weights += leap;
    } while (p < end);
    if (!isBack && isRelu) {
      const zero = all(0);
      c00 = atLeast(c00, zero);
      c01 = atLeast(c01, zero);
      c02 = atLeast(c02, zero);
      c03 = atLeast(c03, zero);
      c10 = atLeast(c10, zero);
      c11 = atLeast(c11, zero);
      c12 = atLeast(c12, zero);
      c13 = atLeast(c13, zero);
    }
    if (isBack && isRelu) {
      c00 = wherePositive(at(below, 0), c00);
      c01 = wherePositive(at(below, BYTES), c01);
      c02 = wherePositive(at(below, 2 * BYTES), c02);
      c03 = wherePositive(at(below, 3 * BYTES), c03);
      c10 = wherePositive(at(below + outStride, 0), c10);
      c11 = wherePositive(at(below + outStride, BYTES), c11);
      c12 = wherePositive(at(below + outStride, 2 * BYTES), c12);
      c13 = wherePositive(at(below + outStride, 3 * BYTES), c13);
      below += 2 * outStride;
    }
    put(out, c00, 0);
    put(out, c01, BYTES);
    put(out, c02, 2 * BYTES);
    put(out, c03, 3 * BYTES);
    put(out + outStride, c10, 0);
    put(out + outStride, c11, BYTES);
    put(out + outStride, c12, 2 * BYTES);
    put(out + outStride, c13, 3 * BYTES);
    out += 2 * outStride;
    a += 2 * aStride;
  }
}

/** Activations of a later layer from those of the one beneath. */
export function forward(l: Layer, below: Layer, rows: i32, isRelu: bool): void {
  const count = <usize>l.inputs;
  for (let n: usize = 0; n < <usize>l.outputs; n += 4) {
    const weights = l.weights + n * count * BYTES;
    panel(l.activations + n * BYTES, l.stride, below.activations, below.stride, weights, 4 * BYTES, BYTES, 16 * BYTES, count, rows, l.biases + n * BYTES, isRelu, false, 0);
  }
}

/** Deltas of the layer beneath from those of `l`; past a ReLU when `isRelu`. */
export function backward(l: Layer, below: Layer, rows: i32, isRelu: bool): void {
  const inputs = <usize>l.inputs;
  for (let n: usize = 0; n < inputs; n += 4) {
    const weights = l.weights + n * 4 * BYTES;
    panel(below.deltas + n * BYTES, below.stride, l.deltas, l.stride, weights, BYTES, 4 * BYTES, inputs * 4 * BYTES, <usize>l.outputs, rows, 0, isRelu, true, below.activations + n * BYTES);
  }
}

/** Gradient of the weights of a later layer, `toGradient` bytes from them: for each panel, sums over rows of input × delta. */
export function gradient(l: Layer, below: Layer, rows: i32, toGradient: usize): void {
  const stride = l.stride;
  const aStride = below.stride;
  const inputEnd = below.activations + <usize>l.inputs * BYTES;
  let out = l.weights + toGradient;
  for (let deltas = l.deltas; deltas < l.deltas + <usize>l.outputs * BYTES; deltas += 4 * BYTES) {
    const end = deltas + <usize>rows * stride;
    for (let a = below.activations; a < inputEnd; a += 2 * BYTES) {
      let c00 = all(0);
      let c01 = all(0);
      let c02 = all(0);
      let c03 = all(0);
      let c10 = all(0);
      let c11 = all(0);
      let c12 = all(0);
      let c13 = all(0);
      let p = a;
      let q = deltas;
      let a0: V, a1: V, d: V, t: V;
      do {
        a0 = at(p, 0); a1 = at(p, BYTES);
        d = at(q, 0); t = mul(a0, d); d = mul(a1, d); c00 = add(c00, t); c10 = add(c10, d);
        d = at(q, BYTES); t = mul(a0, d); d = mul(a1, d); c01 = add(c01, t); c11 = add(c11, d);
        d = at(q, 2 * BYTES); t = mul(a0, d); d = mul(a1, d); c02 = add(c02, t); c12 = add(c12, d);
        d = at(q, 3 * BYTES); t = mul(a0, d); d = mul(a1, d); c03 = add(c03, t); c13 = add(c13, d);
        p += aStride; q += stride;
        a0 = at(p, 0); a1 = at(p, BYTES);
        d = at(q, 0); t = mul(a0, d); d = mul(a1, d); c00 = add(c00, t); c10 = add(c10, d);
        d = at(q, BYTES); t = mul(a0, d); d = mul(a1, d); c01 = add(c01, t); c11 = add(c11, d);
        d = at(q, 2 * BYTES); t = mul(a0, d); d = mul(a1, d); c02 = add(c02, t); c12 = add(c12, d);
        d = at(q, 3 * BYTES); t = mul(a0, d); d = mul(a1, d); c03 = add(c03, t); c13 = add(c13, d);
        p += aStride; q += stride;
      } while (q < end);
      put(out, c00, 0);
      put(out, c01, BYTES);
      put(out, c02, 2 * BYTES);
      put(out, c03, 3 * BYTES);
      put(out, c10, 4 * BYTES);
      put(out, c11, 5 * BYTES);
      put(out, c12, 6 * BYTES);
      put(out, c13, 7 * BYTES);
      out += 8 * BYTES;
    }
  }
}

/** Gradient of a layer's biases: the sums of its deltas. */
export function biasGradient(l: Layer, rows: i32, toGradient: usize): void {
  const end = <usize>rows * l.stride;
  for (let n: usize = 0; n < <usize>l.outputs * BYTES; n += 4 * BYTES) {
    let c0 = all(0);
    let c1 = all(0);
    let c2 = all(0);
    let c3 = all(0);
    const deltas = l.deltas + n;
    for (let q = deltas; q < deltas + end; q += l.stride) {
      c0 = add(c0, at(q, 0));
      c1 = add(c1, at(q, BYTES));
      c2 = add(c2, at(q, 2 * BYTES));
      c3 = add(c3, at(q, 3 * BYTES));
    }
    const out = l.biases + toGradient + n;
    put(out, c0, 0);
    put(out, c1, BYTES);
    put(out, c2, 2 * BYTES);
    put(out, c3, 3 * BYTES);
  }
}
