/**
 * Trains the networks of one group, one a lane: dense layers, softmax cross-entropy, five optimizers, dropout.
 * The glue in `wasm-session.ts` writes a `Setup`, calls `open`, fills in the data, calls `list`, and then `train` once an epoch.
 */
import { exps, log, tanh } from './elementary';
import { add, all, at, atLeast, BYTES, div, LANES, mul, put, shared, sub, V, whereAtMost, whereLess } from './lanes';
import { forwardFirst, gradientFirst, listColumns, takeNone, takeRow } from './first-layer';
import { batchLabels, capacity, layer, Layer, rowListBytes, setup, trainLists, validationLists, widthOf } from './network';
import { backward, biasGradient, forward, gradient } from './products';
import { update } from './update';

export { list } from './first-layer';
export { open, setupAddress, widthsAddress } from './network';

/** Networks that one instance trains. */
export function lanes(): i32 {
  return LANES;
}

/**
 * One step for each batch of the first `rows` entries of `order`. Afterwards `sums` holds the losses of all rows, each taken
 * before its own batch's step.
 */
export function train(rows: i32): void {
  const s = setup();
  memory.fill(s.sums, 0, 64);
  let factors = s.factors;
  for (let first = 0; first < rows; first += s.batchRows) {
    const size = min(s.batchRows, rows - first);
    gather(s.order + (<usize>first << 2), size);
    const padded = (size + 1) & ~1;
    listColumns(size);
    outputsOf(padded, size, s.dropThreshold != 0);
    score(batchLabels, size, <f32>1 / <f32>size);
    gradients(padded);
    update(factors);
    factors += 12;
  }
}

/** Losses and right answers on the training (0) or validation rows (1), in `sums`. */
export function evaluate(part: i32): void {
  const s = setup();
  memory.fill(s.sums, 0, 64);
  const rows = part ? s.validationRows : s.trainRows;
  let list = part ? validationLists : trainLists;
  let labels = part ? s.validationLabels : s.trainLabels;
  for (let first = 0; first < rows; first += capacity) {
    const size = min(capacity, rows - first);
    const padded = (size + 1) & ~1;
    for (let row = 0; row < size; row++) {
      takeRow(row, list);
      list += rowListBytes;
    }
    takeNone(size);
    outputsOf(padded, size, false);
    score(labels, size, 0);
    labels += <usize>capacity;
  }
}

/** Takes the rows listed at `order` as the batch. */
function gather(order: usize, size: i32): void {
  const s = setup();
  for (let i = 0; i < size; i++) {
    const row = <usize>load<u32>(order + (<usize>i << 2));
    store<u8>(batchLabels + <usize>i, load<u8>(s.trainLabels + row));
    takeRow(i, trainLists + row * rowListBytes);
  }
  takeNone(size);
}

/** Activations of all layers for the rows that are listed; the last one's are the outputs before softmax. `rows` is even, dropout draws for `size` of them. */
function outputsOf(rows: i32, size: i32, hasDropout: bool): void {
  const s = setup();
  const isRelu = s.activation == 0;
  for (let i = 0; i < s.depth; i++) {
    const l = layer(i);
    const isHidden = i < s.depth - 1;
    if (i) forward(l, layer(i - 1), rows, isHidden && isRelu);
    else forwardFirst(l, rows, isHidden && isRelu);
    if (isHidden && !isRelu) bend(l, rows);
    if (isHidden && hasDropout) drop(l, i, size);
  }
}

/** tanh over a layer's activations. */
function bend(l: Layer, rows: i32): void {
  const end = l.activations + <usize>rows * l.stride;
  for (let p = l.activations; p < end; p += BYTES) put(p, tanh(at(p, 0)), 0);
}

/** sfc32 (Doty-Humphrey): the masks are the reference's, bit for bit. */
function draw(): u32 {
  const s = setup();
  const sum = s.mask0 + s.mask1 + s.mask3;
  s.mask3 += 1;
  s.mask0 = s.mask1 ^ <i32>(<u32>s.mask1 >> 9);
  s.mask1 = s.mask2 + (s.mask2 << 3);
  s.mask2 = rotl<i32>(s.mask2, 21) + sum;
  return <u32>sum;
}

/** Inverted dropout: each unit is 0 or scaled up, in all lanes alike. Draws row by row, units that are padding left out. */
function drop(l: Layer, index: i32, size: i32): void {
  const s = setup();
  const units = widthOf(index + 1);
  for (let row: usize = 0; row < <usize>size; row++) {
    const mask = l.masks + ((row * <usize>l.outputs) << 2);
    const out = l.activations + row * l.stride;
    for (let n: usize = 0; n < <usize>units; n++) {
      const scale: f32 = draw() >= s.dropThreshold ? s.keepScale : 0;
      store<f32>(mask + (n << 2), scale);
      put(out + n * BYTES, mul(at(out + n * BYTES, 0), all(scale)), 0);
    }
  }
}

/**
 * Adds up the losses of `size` rows of outputs. With a `scale`, writes the deltas (softmax minus one-hot) × `scale`, and zeros
 * for the row after them; without, counts right answers. In two rounds, so that what a row waits for is done beside others' work.
 */
function score(labels: usize, size: i32, scale: f32): void {
  const s = setup();
  const l = layer(s.depth - 1);
  const width = <usize>s.classes * BYTES;
  let out = l.activations;
  let delta = l.deltas;
  let right = all(0);
  for (let row = 0; row < size; row++) {
    const label = <usize>load<u8>(labels + <usize>row) * BYTES;
    const own = at(out + label, 0);
    let highest = own;
    for (let c: usize = 0; c < width; c += BYTES) highest = atLeast(highest, at(out + c, 0));
    if (scale == 0) right = add(right, isRight(out, label, width));
    for (let c: usize = 0; c < width; c += 2 * BYTES) exps(delta + c, out + c, highest);
    // The outputs are done with: what the second round needs takes their place.
    put(out, sub(own, highest), 0);
    out += l.stride;
    delta += l.stride;
  }
  if (size & 1) memory.fill(delta, 0, l.stride);
  let losses = all(0);
  out = l.activations;
  delta = l.deltas;
  for (let row = 0; row < size; row++) {
    let sum = all(0);
    for (let c: usize = 0; c < width; c += BYTES) sum = add(sum, at(delta + c, 0));
    losses = add(losses, sub(log(sum), at(out, 0)));
    if (scale > 0) {
      const label = <usize>load<u8>(labels + <usize>row) * BYTES;
      const share = div(all(scale), sum);
      for (let c: usize = 0; c < width; c += BYTES) put(delta + c, mul(at(delta + c, 0), share), 0);
      if (s.classes & 1) put(delta + width, all(0), 0);
      put(delta + label, sub(at(delta + label, 0), all(scale)), 0);
    }
    out += l.stride;
    delta += l.stride;
  }
  collect(losses, s.sums);
  collect(right, s.sums + (LANES << 3));
}

/** 1 where the output `label` bytes on is the largest, the first of equals; else 0. */
function isRight(out: usize, label: usize, width: usize): V {
  const own = at(out + label, 0);
  const none = all(0);
  let right = all(1);
  for (let c: usize = 0; c < label; c += BYTES) right = whereLess(at(out + c, 0), own, right, none);
  for (let c = label + BYTES; c < width; c += BYTES) right = whereAtMost(at(out + c, 0), own, right, none);
  return right;
}

const scratch = memory.data(16, 16);

/** Adds each lane to a double, so that long sums keep their digits. */
function collect(values: V, sums: usize): void {
  put(scratch, values, 0);
  for (let lane: usize = 0; lane < <usize>LANES; lane++) {
    const sum = sums + (lane << 3);
    store<f64>(sum, load<f64>(sum) + <f64>load<f32>(scratch + (lane << 2)));
  }
}

/** From the last layer's deltas to all gradients. */
function gradients(rows: i32): void {
  const s = setup();
  const toGradient = s.gradients - s.parameters;
  const isRelu = s.activation == 0;
  for (let i = s.depth - 1; i > 0; i--) {
    const below = layer(i - 1);
    gradient(layer(i), below, rows, toGradient);
    biasGradient(layer(i), rows, toGradient);
    backward(layer(i), below, rows, isRelu);
    if (!isRelu) unbend(below, rows);
    if (s.dropThreshold) undrop(below, i - 1, rows);
  }
  gradientFirst(layer(0), rows, toGradient);
  biasGradient(layer(0), rows, toGradient);
}

/** Deltas past tanh: times 1 - tanh². Under dropout the activations are scaled up, which is taken back. */
function unbend(l: Layer, rows: i32): void {
  const s = setup();
  const shrink = all(<f32>1 / s.keepScale);
  const toDelta = l.deltas - l.activations;
  const end = l.activations + <usize>rows * l.stride;
  for (let p = l.activations; p < end; p += BYTES) {
    const y = mul(at(p, 0), shrink);
    put(p + toDelta, mul(at(p + toDelta, 0), sub(all(1), mul(y, y))), 0);
  }
}

/** Deltas past dropout. Rows without masks have no deltas either. */
function undrop(l: Layer, index: i32, rows: i32): void {
  const units = widthOf(index + 1);
  for (let row: usize = 0; row < <usize>rows; row++) {
    const mask = l.masks + ((row * <usize>l.outputs) << 2);
    const delta = l.deltas + row * l.stride;
    for (let n: usize = 0; n < <usize>units; n++)
      put(delta + n * BYTES, mul(at(delta + n * BYTES, 0), shared(mask + (n << 2), 0)), 0);
  }
}
