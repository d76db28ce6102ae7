/**
 * The products of the first layer. Its inputs are the same for all lanes, and often many are 0, as the paper around a digit is:
 * the products run over lists of what is not. The bits are those of products over everything.
 */
import { add, all, at, atLeast, BYTES, mul, put, shared, sharedNext, V } from './lanes';
import { columnLists, columnListBytes, Layer, layer, rowLists, rowListBytes, starts } from './network';

/** Bytes of an entry of a list. */
const ENTRY: usize = 12;
/** Outputs that are computed of one list before the next: their weights stay in the first cache. */
const GROUP: usize = 16;
/** Four zeros of all lanes. */
const zeros = memory.data(64, 16);

/**
 * Writes a list: where its entries end, then the entries, and one of zeros, as they are read in twos. An entry is two inputs, of
 * which one at least is not 0, and how far on lies what they multiply. `first` and `second` are the places of the first two inputs;
 * the next ones lie `step` further, and what they multiply `leap` further.
 */
function listOf(list: usize, first: usize, second: usize, step: usize, leap: usize, count: usize): void {
  let to = list + 4;
  const end = count * leap;
  for (let offset: usize = 0; offset < end; offset += leap) {
    const a = load<u32>(first);
    const b = load<u32>(second);
    store<u32>(to, a);
    store<u32>(to, b, 4);
    store<u32>(to, <u32>offset, 8);
    to += a | b ? ENTRY : 0;
    first += step;
    second += step;
  }
  store<u32>(list, <u32>to);
  for (let i: usize = 0; i < ENTRY; i += 4) store<u32>(to + i, 0);
}

/** Lists the inputs of each two rows, with the places of their weights in a panel. */
export function listRows(inputs: usize, rows: i32): void {
  const count = <usize>layer(0).inputs;
  const rowBytes = count << 2;
  for (let list = rowLists; rows > 0; rows -= 2) {
    listOf(list, inputs, inputs + rowBytes, 4, 4 * BYTES, count);
    inputs += 2 * rowBytes;
    list += rowListBytes;
  }
}

/** Lists the rows of each two inputs, with the places of their deltas. */
export function listColumns(inputs: usize, rows: i32): void {
  const l = layer(0);
  const rowBytes = <usize>l.inputs << 2;
  let list = columnLists;
  for (const end = inputs + rowBytes; inputs < end; inputs += 8) {
    listOf(list, inputs, inputs + 4, rowBytes, l.stride, <usize>rows);
    list += columnListBytes;
  }
}

/**
 * For 4 columns n: `out`[n] = `start`[n] + sum over the entries of first input × `b`[n], and `out`[n] `stride` further on of the
 * second input. With `isRelu` what is negative becomes 0.
 */
@inline
function tile(out: usize, stride: usize, list: usize, b: usize, start: usize, isRelu: bool): void {
  let c00 = at(start, 0);
  let c01 = at(start, BYTES);
  let c02 = at(start, 2 * BYTES);
  let c03 = at(start, 3 * BYTES);
  let c10 = c00;
  let c11 = c01;
  let c12 = c02;
  let c13 = c03;
  const end = <usize>load<u32>(list);
  let a0: V, a1: V, w: V, t: V, q: usize;
  for (let p = list + 4; p < end; p += ENTRY) {
    a0 = shared(p, 0); a1 = sharedNext(p); q = b + <usize>load<u32>(p, 8);
    w = at(q, 0); t = mul(a0, w); w = mul(a1, w); c00 = add(c00, t); c10 = add(c10, w);
    w = at(q, BYTES); t = mul(a0, w); w = mul(a1, w); c01 = add(c01, t); c11 = add(c11, w);
    w = at(q, 2 * BYTES); t = mul(a0, w); w = mul(a1, w); c02 = add(c02, t); c12 = add(c12, w);
    w = at(q, 3 * BYTES); t = mul(a0, w); w = mul(a1, w); c03 = add(c03, t); c13 = add(c13, w);
    p += ENTRY;
    a0 = shared(p, 0); a1 = sharedNext(p); q = b + <usize>load<u32>(p, 8);
    w = at(q, 0); t = mul(a0, w); w = mul(a1, w); c00 = add(c00, t); c10 = add(c10, w);
    w = at(q, BYTES); t = mul(a0, w); w = mul(a1, w); c01 = add(c01, t); c11 = add(c11, w);
    w = at(q, 2 * BYTES); t = mul(a0, w); w = mul(a1, w); c02 = add(c02, t); c12 = add(c12, w);
    w = at(q, 3 * BYTES); t = mul(a0, w); w = mul(a1, w); c03 = add(c03, t); c13 = add(c13, w);
  }
  if (isRelu) {
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
  put(out, c00, 0);
  put(out, c01, BYTES);
  put(out, c02, 2 * BYTES);
  put(out, c03, 3 * BYTES);
  put(out + stride, c10, 0);
  put(out + stride, c11, BYTES);
  put(out + stride, c12, 2 * BYTES);
  put(out + stride, c13, 3 * BYTES);
}

/**
 * A tile for each of `count` lists and each four columns of those that start from `first` up to `last`. From four columns to the
 * next four, `out` goes on by `outPanel` and `b` by `bPanel`.
 */
function products(out: usize, stride: usize, outPanel: usize, list: usize, listBytes: usize, count: i32, b: usize, bPanel: usize, first: usize, last: usize, isRelu: bool): void {
  for (let i = 0; i < count; i++) {
    let to = out;
    let from = b;
    for (let start = first; start < last; start += 4 * BYTES) {
      tile(to, stride, list, from, start, isRelu);
      to += outPanel;
      from += bPanel;
    }
    out += 2 * stride;
    list += listBytes;
  }
}

/**
 * What the sums of 4 columns start from goes to `start`: the values at `from` plus 0 × each of `count` rows from `p` on. That adds
 * nothing where all are finite and else makes NaN, as the inputs of 0 would that the lists leave out.
 */
function startFrom(start: usize, from: usize, p: usize, stride: usize, count: usize): void {
  const zero = all(0);
  let c0 = at(from, 0);
  let c1 = at(from, BYTES);
  let c2 = at(from, 2 * BYTES);
  let c3 = at(from, 3 * BYTES);
  for (const end = p + count * stride; p < end; p += stride) {
    c0 = add(c0, mul(at(p, 0), zero));
    c1 = add(c1, mul(at(p, BYTES), zero));
    c2 = add(c2, mul(at(p, 2 * BYTES), zero));
    c3 = add(c3, mul(at(p, 3 * BYTES), zero));
  }
  put(start, c0, 0);
  put(start, c1, BYTES);
  put(start, c2, 2 * BYTES);
  put(start, c3, 3 * BYTES);
}

/** Activations of the first layer from `pairs` pairs of rows that are listed. */
export function forwardFirst(l: Layer, pairs: i32, isRelu: bool): void {
  const panel = <usize>l.inputs * 4 * BYTES;
  const outputs = <usize>l.outputs;
  for (let n: usize = 0; n < outputs; n += 4)
    startFrom(starts + n * BYTES, l.biases + n * BYTES, l.weights + (n >> 2) * panel, 4 * BYTES, <usize>l.inputs);
  for (let n: usize = 0; n < outputs; n += GROUP)
    products(l.activations + n * BYTES, l.stride, 4 * BYTES, rowLists, rowListBytes, pairs, l.weights + (n >> 2) * panel, panel, starts + n * BYTES, starts + min(n + GROUP, outputs) * BYTES, isRelu);
}

/** Gradient of the first layer's weights from the columns that are listed, `toGradient` bytes from them. */
export function gradientFirst(l: Layer, rows: i32, toGradient: usize): void {
  const panel = <usize>l.inputs * 4 * BYTES;
  const outputs = <usize>l.outputs;
  for (let n: usize = 0; n < outputs; n += 4)
    startFrom(starts + n * BYTES, zeros, l.deltas + n * BYTES, l.stride, <usize>rows);
  for (let n: usize = 0; n < outputs; n += GROUP)
    products(l.weights + toGradient + (n >> 2) * panel, 4 * BYTES, panel, columnLists, columnListBytes, l.inputs >> 1, l.deltas + n * BYTES, 4 * BYTES, starts + n * BYTES, starts + min(n + GROUP, outputs) * BYTES, false);
}
