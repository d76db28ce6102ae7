import type { Dataset, Split } from '../../src/engine/nn/dataset.ts';
import {
  accuracyOf,
  BATCH_SIZE,
  type Contender,
  initialParameters,
  MOMENTUM,
  SIZES,
  sampleOrder,
  type Unit,
} from './contender.ts';
import { product, productOfTransposed, productWithTransposed } from './plain-products.ts';

/**
 * What a careful programmer writes without WebAssembly: Float32Array, nothing allocated while training,
 * matrix products in register tiles of 4 × 2 (sums stay in local doubles, each load is used twice or four times).
 */
export function plainContender(): Contender {
  let split: Split;
  return {
    name: 'plain typed arrays',
    kind: 'hand-written JavaScript, 4 × 2 register tiles',
    unit: { rates: [0.01, 0.02, 0.03, 0.05], epochs: 4 },
    accuracySeeds: 24,
    prepare: async (given) => {
      split = given;
    },
    train: async (unit, seed) => unit.rates.map((rate) => trainOne(split, rate, { unit, seed })),
  };
}

type Layer = {
  readonly inputs: number;
  readonly width: number;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  readonly weightGradient: Float32Array;
  readonly biasGradient: Float32Array;
  readonly weightVelocity: Float32Array;
  readonly biasVelocity: Float32Array;
  /** rows × width: outputs, then in the backward pass the gradient with respect to the pre-activations. */
  readonly output: Float32Array;
  readonly delta: Float32Array;
};

function trainOne(split: Split, rate: number, { unit, seed }: { unit: Unit; seed: number }): number {
  const { train, validation } = split;
  const layers = createLayers(seed, Math.max(BATCH_SIZE, validation.rows));
  const input = new Float32Array(BATCH_SIZE * train.width);
  const labels = new Uint8Array(BATCH_SIZE);
  let accuracy = 0;
  for (let epoch = 0; epoch < unit.epochs; epoch++) {
    const order = sampleOrder(train.rows, seed, epoch);
    for (let start = 0; start < train.rows; start += BATCH_SIZE) {
      const rows = Math.min(BATCH_SIZE, train.rows - start);
      gather({ train, order, start, rows, input, labels });
      forward(layers, input, rows);
      backward(layers, { input, labels, rows });
      step(layers, rate);
    }
    accuracy = evaluate(layers, validation);
  }
  return accuracy;
}

function createLayers(seed: number, rows: number): Layer[] {
  const parameters = initialParameters(seed);
  return SIZES.slice(1).map((width, i) => {
    const inputs = SIZES[i] as number;
    return {
      inputs,
      width,
      weights: parameters[2 * i] as Float32Array,
      bias: parameters[2 * i + 1] as Float32Array,
      weightGradient: new Float32Array(inputs * width),
      biasGradient: new Float32Array(width),
      weightVelocity: new Float32Array(inputs * width),
      biasVelocity: new Float32Array(width),
      output: new Float32Array(rows * width),
      delta: new Float32Array(rows * width),
    };
  });
}

type Batch = {
  train: Dataset;
  order: Uint32Array;
  start: number;
  rows: number;
  input: Float32Array;
  labels: Uint8Array;
};

function gather({ train, order, start, rows, input, labels }: Batch): void {
  const { width, inputs } = train;
  for (let r = 0; r < rows; r++) {
    const sample = order[start + r] as number;
    for (let c = 0; c < width; c++) input[r * width + c] = inputs[sample * width + c] as number;
    labels[r] = train.labels[sample] as number;
  }
}

function forward(layers: readonly Layer[], input: Float32Array, rows: number): void {
  let current = input;
  for (let i = 0; i < layers.length; i++) {
    const layer = layers[i] as Layer;
    product(current, layer.weights, layer.output, rows, layer.width, layer.inputs, layer.bias);
    if (i < layers.length - 1) {
      const out = layer.output;
      for (let k = 0; k < rows * layer.width; k++) if ((out[k] as number) < 0) out[k] = 0;
    }
    current = layer.output;
  }
}

function backward(layers: readonly Layer[], batch: { input: Float32Array; labels: Uint8Array; rows: number }): void {
  const { input, labels, rows } = batch;
  softmaxGradient(layers[layers.length - 1] as Layer, labels, rows);
  for (let i = layers.length - 1; i >= 0; i--) {
    const layer = layers[i] as Layer;
    const previous = i > 0 ? (layers[i - 1] as Layer) : null;
    const incoming = previous ? previous.output : input;
    productOfTransposed(incoming, layer.delta, layer.weightGradient, layer.inputs, layer.width, rows);
    columnSums(layer.delta, layer.biasGradient, rows, layer.width);
    if (!previous) break;
    productWithTransposed(layer.delta, layer.weights, previous.delta, rows, layer.inputs, layer.width);
    const { output, delta } = previous;
    for (let k = 0; k < rows * previous.width; k++) if ((output[k] as number) <= 0) delta[k] = 0;
  }
}

function softmaxGradient(layer: Layer, labels: Uint8Array, rows: number): void {
  const { width, output, delta } = layer;
  for (let r = 0; r < rows; r++) {
    const at = r * width;
    let top = output[at] as number;
    for (let c = 1; c < width; c++) top = Math.max(top, output[at + c] as number);
    let sum = 0;
    for (let c = 0; c < width; c++) {
      const e = Math.exp((output[at + c] as number) - top);
      delta[at + c] = e;
      sum += e;
    }
    const scale = 1 / (sum * rows);
    for (let c = 0; c < width; c++) delta[at + c] = (delta[at + c] as number) * scale;
    delta[at + (labels[r] as number)] = (delta[at + (labels[r] as number)] as number) - 1 / rows;
  }
}

function columnSums(a: Float32Array, sums: Float32Array, rows: number, width: number): void {
  for (let c = 0; c < width; c++) {
    let sum = 0;
    for (let r = 0; r < rows; r++) sum += a[r * width + c] as number;
    sums[c] = sum;
  }
}

function step(layers: readonly Layer[], rate: number): void {
  for (const layer of layers) {
    update(layer.weights, layer.weightVelocity, layer.weightGradient, rate);
    update(layer.bias, layer.biasVelocity, layer.biasGradient, rate);
  }
}

function update(parameters: Float32Array, velocity: Float32Array, gradient: Float32Array, rate: number): void {
  for (let i = 0; i < parameters.length; i++) {
    const v = MOMENTUM * (velocity[i] as number) + (gradient[i] as number);
    velocity[i] = v;
    parameters[i] = (parameters[i] as number) - rate * v;
  }
}

function evaluate(layers: readonly Layer[], data: Dataset): number {
  forward(layers, data.inputs, data.rows);
  return accuracyOf((layers[layers.length - 1] as Layer).output, data.labels, data.classes);
}
