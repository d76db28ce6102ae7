/**
 * The three products of a dense layer. Each runs in tiles of 2 × 4 sums held in registers, and walks memory forward.
 * `rows` is even.
 */
import { add, all, at, atLeast, BYTES, mul, put, shared, V, wherePositive } from './lanes';
import { Layer } from './network';

/** What becomes of a tile's sums before they are stored: linear, ReLU, or 0 where the activation beneath was not positive. */
const LINEAR: i32 = 0;
const RELU: i32 = 1;
const MASKED: i32 = 2;

@inline
function factor<S>(p: usize, offset: usize): V {
  return sizeof<S>() == 4 ? shared(p, offset) : at(p, offset);
}

/**
 * `out`[row][n] = start[n] + sum over k of `a`[row][k] `b`[k][n], for one panel of 4 columns n.
 * S is f32 when the rows of `a` are the same for all lanes, else V; `start` may be 0 for none. `finish` is one of the three above;
 * MASKED looks at the activations from `below` on, which lie as `out` does. Strides are in bytes, `count` is how many k there are.
 */
@inline
function panel<S>(
  out: usize,
  outStride: usize,
  a: usize,
  aStride: usize,
  b: usize,
  count: usize,
  rows: i32,
  start: usize,
  finish: i32,
  below: usize,
): void {
  const size: usize = sizeof<S>();
  const length = count * size;
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
    const end = a + length;
    do {
      const a0 = factor<S>(p, 0);
      const a1 = factor<S>(q, 0);
      let w = at(weights, 0);
      c00 = add(c00, mul(a0, w));
      c10 = add(c10, mul(a1, w));
      w = at(weights, BYTES);
      c01 = add(c01, mul(a0, w));
      c11 = add(c11, mul(a1, w));
      w = at(weights, 2 * BYTES);
      c02 = add(c02, mul(a0, w));
      c12 = add(c12, mul(a1, w));
      w = at(weights, 3 * BYTES);
      c03 = add(c03, mul(a0, w));
      c13 = add(c13, mul(a1, w));
      p += size;
      q += size;
      weights += 4 * BYTES;
    } while (p < end);
    if (finish == RELU) {
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
    if (finish == MASKED) {
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

/** Activations of the first layer from rows of floats. */
export function forwardFirst(l: Layer, inputs: usize, rows: i32, isRelu: bool): void {
  const count = <usize>l.inputs;
  for (let n: usize = 0; n < <usize>l.outputs; n += 4) {
    const weights = l.weights + n * count * BYTES;
    panel<f32>(l.activations + n * BYTES, l.stride, inputs, count << 2, weights, count, rows, l.biases + n * BYTES, isRelu ? RELU : LINEAR, 0);
  }
}

/** Activations of a later layer from those of the one beneath. */
export function forward(l: Layer, below: Layer, rows: i32, isRelu: bool): void {
  const count = <usize>l.inputs;
  for (let n: usize = 0; n < <usize>l.outputs; n += 4) {
    const weights = l.weights + n * count * BYTES;
    panel<V>(l.activations + n * BYTES, l.stride, below.activations, below.stride, weights, count, rows, l.biases + n * BYTES, isRelu ? RELU : LINEAR, 0);
  }
}

/** Deltas of the layer beneath from those of `l`, through the transposed weights; past a ReLU when `isRelu`. */
export function backward(l: Layer, below: Layer, rows: i32, isRelu: bool): void {
  const count = <usize>l.outputs;
  for (let n: usize = 0; n < <usize>l.inputs; n += 4) {
    const weights = l.transposed + n * count * BYTES;
    panel<V>(below.deltas + n * BYTES, below.stride, l.deltas, l.stride, weights, count, rows, 0, isRelu ? MASKED : LINEAR, below.activations + n * BYTES);
  }
}

/** `out`[k][n] = sum over rows of `a`[row][k] `deltas`[row][n], for one panel of 4 columns n; the sum of `deltas` for its biases. */
@inline
function gradientPanel<S>(out: usize, biases: usize, a: usize, aStride: usize, deltas: usize, stride: usize, count: usize, rows: i32): void {
  const size: usize = sizeof<S>();
  const end = deltas + <usize>rows * stride;
  for (let k: usize = 0; k < count; k += 2) {
    let c00 = all(0);
    let c01 = all(0);
    let c02 = all(0);
    let c03 = all(0);
    let c10 = all(0);
    let c11 = all(0);
    let c12 = all(0);
    let c13 = all(0);
    let p = a + k * size;
    for (let q = deltas; q < end; q += stride) {
      const a0 = factor<S>(p, 0);
      const a1 = factor<S>(p, size);
      let d = at(q, 0);
      c00 = add(c00, mul(a0, d));
      c10 = add(c10, mul(a1, d));
      d = at(q, BYTES);
      c01 = add(c01, mul(a0, d));
      c11 = add(c11, mul(a1, d));
      d = at(q, 2 * BYTES);
      c02 = add(c02, mul(a0, d));
      c12 = add(c12, mul(a1, d));
      d = at(q, 3 * BYTES);
      c03 = add(c03, mul(a0, d));
      c13 = add(c13, mul(a1, d));
      p += aStride;
    }
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
  for (let n: usize = 0; n < 4; n++) {
    let sum = all(0);
    for (let q = deltas + n * BYTES; q < end; q += stride) sum = add(sum, at(q, 0));
    put(biases + n * BYTES, sum, 0);
  }
}

/** Gradient of the first layer's parameters, `toGradient` bytes from them. */
export function gradientFirst(l: Layer, inputs: usize, rows: i32, toGradient: usize): void {
  const count = <usize>l.inputs;
  for (let n: usize = 0; n < <usize>l.outputs; n += 4) {
    const out = l.weights + toGradient + n * count * BYTES;
    gradientPanel<f32>(out, l.biases + toGradient + n * BYTES, inputs, count << 2, l.deltas + n * BYTES, l.stride, count, rows);
  }
}

/** Gradient of a later layer's parameters. */
export function gradient(l: Layer, below: Layer, rows: i32, toGradient: usize): void {
  const count = <usize>l.inputs;
  for (let n: usize = 0; n < <usize>l.outputs; n += 4) {
    const out = l.weights + toGradient + n * count * BYTES;
    gradientPanel<V>(out, l.biases + toGradient + n * BYTES, below.activations, below.stride, l.deltas + n * BYTES, l.stride, count, rows);
  }
}
