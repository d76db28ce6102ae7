import { BYTES } from './lanes';

/** What the glue writes before `open`, and what `open` answers; 32 bits a field, in this order. */
@unmanaged
export class Setup {
  depth: i32;
  batchRows: i32;
  /** 0 ReLU, 1 tanh. */
  activation: i32;
  /** 0 SGD, 1 momentum, 2 Nesterov, 3 Adam, 4 AdamW. */
  optimizer: i32;
  dropThreshold: u32;
  /** 1 / (1 - dropout). */
  keepScale: f32;
  /** Momentum, or Adam's beta 1. */
  beta1: f32;
  beta2: f32;
  epsilon: f32;
  classes: i32;
  trainRows: i32;
  validationRows: i32;
  /** State of the dropout masks' generator. */
  mask0: i32;
  mask1: i32;
  mask2: i32;
  mask3: i32;
  /** Answers: addresses. Inputs are rows of `layer(0).inputs` floats, labels bytes. */
  trainInputs: usize;
  trainLabels: usize;
  validationInputs: usize;
  validationLabels: usize;
  /** One u32 a training row: which rows `train` visits. */
  order: usize;
  /** Three floats a batch: factor of the rate, Adam's 1 / (1 - beta1^t) and 1 / sqrt(1 - beta2^t). */
  factors: usize;
  /** Learning rate and weight decay, a V each. */
  rates: usize;
  /** Vs in the layout of `Layer`. */
  parameters: usize;
  gradients: usize;
  /** Sums over rows, f64: losses of the lanes, then rows that are right. */
  sums: usize;
}

/** A dense layer. Widths are rounded up to 4; what is added stays zero. */
@unmanaged
export class Layer {
  inputs: i32;
  outputs: i32;
  /** Panels of 4 units, in each one row of 4 weights an input; then the biases. */
  weights: usize;
  biases: usize;
  /** One row an example, `stride` bytes apart. */
  activations: usize;
  deltas: usize;
  /** Dropout's factors, one float a unit. */
  masks: usize;
  stride: usize;
}

export const MAX_LAYERS: i32 = 8;
const setupData = memory.data(128, 16);
const widthData = memory.data(64, 16);
const layerData = memory.data(MAX_LAYERS * 32, 16);

@inline
export function setup(): Setup {
  return changetype<Setup>(setupData);
}

@inline
export function layer(index: i32): Layer {
  return changetype<Layer>(layerData + <usize>index * offsetof<Layer>());
}

/** Where the glue writes the setup. */
export function setupAddress(): usize {
  return setupData;
}

/** Where the glue writes the layers' widths, the input's first. */
export function widthsAddress(): usize {
  return widthData;
}

/** Units of a layer without padding; the input's at 0. */
export function widthOf(index: i32): i32 {
  return load<i32>(widthData + (<usize>index << 2));
}

let next: usize = 0;

function take(bytes: usize): usize {
  const address = next;
  next = (next + bytes + 63) & ~63;
  return address;
}

@inline
function roundUp(n: i32, step: i32): i32 {
  return (n + step - 1) & -step;
}

/** Parameters of a lane, padding included. */
export let parameterCount: i32 = 0;
/** Rows that activations and deltas have room for: a batch, or a stretch of an evaluation. */
export let capacity: i32 = 0;
/** The labels of the batch at hand, a byte each. */
export let batchLabels: usize = 0;
/** Lists of the inputs that are not 0 of all rows, `rowListBytes` apart. */
export let trainLists: usize = 0;
export let validationLists: usize = 0;
export let rowListBytes: usize = 0;
/** Where the lists of the rows at hand begin and end; those of an empty list follow. */
export let batchLists: usize = 0;
/** The same by input: where its list of rows begins and ends. */
export let columnTable: usize = 0;
export let columnLists: usize = 0;
export let columnListBytes: usize = 0;
/** What the first layer's sums start from. */
export let starts: usize = 0;
/** The optimizer's memories, laid out as the parameters: velocity or mean, and mean square. */
export let firstMemory: usize = 0;
export let secondMemory: usize = 0;

/** Lays out everything that the setup needs, all zero. False when memory cannot grow that far. */
export function open(): bool {
  const s = setup();
  capacity = roundUp(max(s.batchRows, 32), 2);
  next = (__heap_base + 63) & ~63;
  const start = next;
  placeLayers();
  placeData();
  const pages = <i32>((next + 0xffff) >> 16) - memory.size();
  if (pages > 0 && memory.grow(pages) < 0) return false;
  memory.fill(start, 0, next - start);
  return true;
}

function placeLayers(): void {
  const s = setup();
  const parameters = next;
  for (let i = 0; i < s.depth; i++) {
    const l = layer(i);
    l.inputs = roundUp(widthOf(i), 4);
    l.outputs = roundUp(widthOf(i + 1), 4);
    l.weights = next;
    l.biases = next + <usize>(l.inputs * l.outputs) * BYTES;
    next = l.biases + <usize>l.outputs * BYTES;
  }
  const bytes = next - parameters;
  parameterCount = <i32>(bytes / BYTES);
  s.parameters = parameters;
  s.gradients = take(bytes);
  firstMemory = take(bytes);
  secondMemory = take(bytes);
  for (let i = 0; i < s.depth; i++) {
    const l = layer(i);
    // An odd number of cache lines from row to row, so that a column of rows does not fall into few cache sets.
    l.stride = (<usize>l.outputs * BYTES + 63) & ~63 | 64;
    l.activations = take(<usize>capacity * l.stride);
    l.deltas = take(<usize>capacity * l.stride);
    l.masks = take(<usize>(capacity * l.outputs) << 2);
  }
}

function placeData(): void {
  const s = setup();
  const rowBytes = <usize>layer(0).inputs << 2;
  s.trainInputs = take(<usize>s.trainRows * rowBytes);
  s.trainLabels = take(<usize>s.trainRows);
  s.validationInputs = take(<usize>s.validationRows * rowBytes);
  s.validationLabels = take(<usize>s.validationRows);
  s.order = take(<usize>s.trainRows << 2);
  s.factors = take(<usize>((s.trainRows + s.batchRows - 1) / s.batchRows) * 12);
  s.rates = take(2 * BYTES);
  s.sums = take(64);
  rowListBytes = 16 + 2 * rowBytes;
  trainLists = take(<usize>s.trainRows * rowListBytes);
  validationLists = take(<usize>s.validationRows * rowListBytes);
  batchLists = take(<usize>(capacity + 1) << 3);
  columnListBytes = 8 + 8 * <usize>capacity;
  columnLists = take((rowBytes >> 2) * columnListBytes);
  columnTable = take(rowBytes << 1);
  starts = take(<usize>layer(0).outputs * BYTES);
  batchLabels = take(<usize>capacity);
}
