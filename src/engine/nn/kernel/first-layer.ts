/**
 * The products of the first layer. Its inputs are the same for all lanes, and often many are 0, as the paper around a digit is:
 * the products run over lists of what is not. The bits are those of products over everything.
 */
import { add, all, at, atLeast, BYTES, mul, put, shared, V } from './lanes';
import {
  batchLists,
  columnListBytes,
  columnLists,
  columnTable,
  Layer,
  layer,
  rowListBytes,
  setup,
  starts,
  trainLists,
  validationLists,
} from './network';

/** Bytes of an entry of a list: an input that is not 0, and how far on lies what it multiplies. */
const ENTRY: usize = 8;
/** Four zeros of all lanes. */
const zeros = memory.data(64, 16);

/**
 * Writes the list of each of `rows` rows of inputs, with the places of their weights in a panel: where it ends, then its entries,
 * then one of zeros, as they are read in twos.
 */
function listRows(list: usize, inputs: usize, rows: i32): void {
  const count = layer(0).inputs;
  for (let row = 0; row < rows; row++) {
    let to = list + ENTRY;
    for (let input = 0; input < count; input++) {
      const bits = load<u32>(inputs);
      store<u32>(to, bits);
      store<u32>(to, (<usize>input << 2) * BYTES, 4);
      if (bits) to += ENTRY;
      inputs += 4;
    }
    store<u32>(list, <u32>to);
    store<u64>(to, 0);
    list += rowListBytes;
  }
}

/** Lists all rows; once, when the inputs are filled in. */
export function list(): void {
  const s = setup();
  listRows(trainLists, s.trainInputs, s.trainRows);
  listRows(validationLists, s.validationInputs, s.validationRows);
}

/** Puts the list of a row in the place of the batch's `index`th row. */
@inline
export function takeRow(index: i32, list: usize): void {
  const place = batchLists + (<usize>index << 3);
  store<u32>(place, <u32>(list + ENTRY));
  store<u32>(place, load<u32>(list), 4);
}

/** Puts an empty list in the place of the batch's `index`th row. */
@inline
export function takeNone(index: i32): void {
  store<u64>(batchLists + (<usize>index << 3), 0);
}

/** From the lists of the batch's first `rows` rows, lists the rows of each input, with the places of their deltas. */
export function listColumns(rows: i32): void {
  const l = layer(0);
  const end = columnTable + (<usize>l.inputs << 3);
  let list = columnLists;
  for (let place = columnTable; place < end; place += 8) {
    store<u32>(place, <u32>list);
    store<u32>(place, <u32>list, 4);
    list += columnListBytes;
  }
  let offset: usize = 0;
  for (let row = 0; row < rows; row++) {
    const place = batchLists + (<usize>row << 3);
    const last = <usize>load<u32>(place, 4);
    for (let p = <usize>load<u32>(place); p < last; p += ENTRY) {
      const column = columnTable + <usize>load<u32>(p, 4) / (BYTES >> 1);
      const to = <usize>load<u32>(column, 4);
      store<u32>(to, load<u32>(p));
      store<u32>(to, <u32>offset, 4);
      store<u32>(column, <u32>(to + ENTRY), 4);
    }
    offset += l.stride;
  }
  for (let place = columnTable; place < end; place += 8) store<u64>(<usize>load<u32>(place, 4), 0);
}

/**
 * For 4 columns n: `out`[n] = `start`[n] + sum over the entries from `p` to `end` of input × `b`[n]; and for 4 more, which lie
 * `nextOut`, `nextStart` and `nextB` further: all 0 where there are only 4. With `isRelu` what is negative becomes 0.
 */
@inline
function tile(out: usize, nextOut: usize, p: usize, end: usize, b: usize, nextB: usize, start: usize, nextStart: usize, isRelu: bool): void {
  let c0 = at(start, 0);
  let c1 = at(start, BYTES);
  let c2 = at(start, 2 * BYTES);
  let c3 = at(start, 3 * BYTES);
  let c4 = at(start + nextStart, 0);
  let c5 = at(start + nextStart, BYTES);
  let c6 = at(start + nextStart, 2 * BYTES);
  let c7 = at(start + nextStart, 3 * BYTES);
  let a: V, v: V, w: V, q: usize, r: usize;
  while (p < end) {
    a = shared(p, 0); q = b + <usize>load<u32>(p, 4); r = q + nextB;
    v = mul(a, at(q, 0)); w = mul(a, at(q, BYTES)); c0 = add(c0, v); c1 = add(c1, w);
    v = mul(a, at(q, 2 * BYTES)); w = mul(a, at(q, 3 * BYTES)); c2 = add(c2, v); c3 = add(c3, w);
    v = mul(a, at(r, 0)); w = mul(a, at(r, BYTES)); c4 = add(c4, v); c5 = add(c5, w);
    v = mul(a, at(r, 2 * BYTES)); w = mul(a, at(r, 3 * BYTES)); c6 = add(c6, v); c7 = add(c7, w);
    p += ENTRY;
    a = shared(p, 0); q = b + <usize>load<u32>(p, 4); r = q + nextB;
    v = mul(a, at(q, 0)); w = mul(a, at(q, BYTES)); c0 = add(c0, v); c1 = add(c1, w);
    v = mul(a, at(q, 2 * BYTES)); w = mul(a, at(q, 3 * BYTES)); c2 = add(c2, v); c3 = add(c3, w);
    v = mul(a, at(r, 0)); w = mul(a, at(r, BYTES)); c4 = add(c4, v); c5 = add(c5, w);
    v = mul(a, at(r, 2 * BYTES)); w = mul(a, at(r, 3 * BYTES)); c6 = add(c6, v); c7 = add(c7, w);
    p += ENTRY;
  }
  if (isRelu) {
    const zero = all(0);
    c0 = atLeast(c0, zero);
    c1 = atLeast(c1, zero);
    c2 = atLeast(c2, zero);
    c3 = atLeast(c3, zero);
    c4 = atLeast(c4, zero);
    c5 = atLeast(c5, zero);
    c6 = atLeast(c6, zero);
    c7 = atLeast(c7, zero);
  }
  put(out, c0, 0);
  put(out, c1, BYTES);
  put(out, c2, 2 * BYTES);
  put(out, c3, 3 * BYTES);
  out += nextOut;
  put(out, c4, 0);
  put(out, c5, BYTES);
  put(out, c6, 2 * BYTES);
  put(out, c7, 3 * BYTES);
}

/** A tile for each of the `count` lists of a table. From one to the next, `out` goes on by `stride`. */
function products(out: usize, stride: usize, nextOut: usize, table: usize, count: i32, b: usize, nextB: usize, start: usize, nextStart: usize, isRelu: bool): void {
  for (const end = table + (<usize>count << 3); table < end; table += 8) {
    tile(out, nextOut, <usize>load<u32>(table), <usize>load<u32>(table, 4), b, nextB, start, nextStart, isRelu);
    out += stride;
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

/** Activations of the first layer for the batch's first `rows` rows. */
export function forwardFirst(l: Layer, rows: i32, isRelu: bool): void {
  const panel = <usize>l.inputs * 4 * BYTES;
  const outputs = <usize>l.outputs;
  for (let n: usize = 0; n < outputs; n += 4)
    startFrom(starts + n * BYTES, l.biases + n * BYTES, l.weights + (n >> 2) * panel, 4 * BYTES, <usize>l.inputs);
  for (let n: usize = 0; n < outputs; n += 8) {
    const isWide = n + 4 < outputs;
    const next: usize = isWide ? 4 * BYTES : 0;
    products(l.activations + n * BYTES, l.stride, next, batchLists, rows, l.weights + (n >> 2) * panel, isWide ? panel : 0, starts + n * BYTES, next, isRelu);
  }
}

/** Gradient of the first layer's weights from the columns that are listed, `toGradient` bytes from them. */
export function gradientFirst(l: Layer, rows: i32, toGradient: usize): void {
  const panel = <usize>l.inputs * 4 * BYTES;
  const outputs = <usize>l.outputs;
  for (let n: usize = 0; n < outputs; n += 4)
    startFrom(starts + n * BYTES, zeros, l.deltas + n * BYTES, l.stride, <usize>rows);
  for (let n: usize = 0; n < outputs; n += 8) {
    const isWide = n + 4 < outputs;
    const next: usize = isWide ? 4 * BYTES : 0;
    products(l.weights + toGradient + (n >> 2) * panel, 4 * BYTES, isWide ? panel : 0, columnTable, l.inputs, l.deltas + n * BYTES, next, starts + n * BYTES, next, false);
  }
}
