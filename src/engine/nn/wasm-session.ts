import type { Lane, OptimizerConfig } from './config.ts';
import type { Dataset, Split } from './dataset.ts';
import { field } from './kernel-setup.ts';
import { dropThreshold } from './mask-stream.ts';
import { type Network, networkOf } from './network.ts';
import type { Evaluation, Session, SessionConfig, Stretch } from './session.ts';
import type { Kernel } from './wasm-host.ts';

/** Kernels that wait for their next group; taken from and given back to. */
export type KernelPool = { take(): Kernel; giveBack(kernel: Kernel): void };

/** Networks in as many kernels as their lanes need: one with SIMD, one a lane without. */
export function openWasmSession(pool: KernelPool, split: Split, config: SessionConfig): Session {
  const slots: Slot[] = [];
  for (let first = 0; first < config.lanes.length; first += slots[0]?.width ?? 1)
    slots.push(openSlot(pool.take(), split, { ...config, lanes: config.lanes.slice(first) }));
  const slotOf = (lane: number): Slot => slots[Math.floor(lane / (slots[0]?.width ?? 1))] as Slot;
  return {
    train: (stretch) => Float64Array.from(slots.flatMap((slot) => slot.train(stretch))),
    evaluate: (part) => slots.flatMap((slot) => slot.evaluate(part)),
    parameters: (lane) => slotOf(lane).read(field.parameters, lane),
    gradient: (lane) => slotOf(lane).read(field.gradients, lane),
    close: () => {
      for (const slot of slots) pool.giveBack(slot.kernel);
    },
  };
}

/** One kernel and the lanes that it trains. */
type Slot = {
  readonly kernel: Kernel;
  readonly width: number;
  train(stretch: Stretch): number[];
  evaluate(part: 'train' | 'validation'): Evaluation[];
  read(vector: typeof field.parameters | typeof field.gradients, lane: number): Float64Array;
};

function openSlot(kernel: Kernel, split: Split, config: SessionConfig): Slot {
  const width = kernel.lanes();
  const network = networkOf([split.train.width, ...config.hidden, split.train.classes]);
  const setup = writeSetup(kernel, split, config);
  const places = placesOf(network);
  const { buffer } = kernel.memory;
  writeData(buffer, { inputs: setup(field.trainInputs), labels: setup(field.trainLabels) }, split.train);
  writeData(buffer, { inputs: setup(field.validationInputs), labels: setup(field.validationLabels) }, split.validation);
  kernel.list();
  const lanes = config.lanes.slice(0, width);
  writeLanes(new Float32Array(buffer, setup(field.rates), 2 * width), lanes, width);
  const parameters = new Float32Array(buffer, setup(field.parameters));
  for (let lane = 0; lane < width; lane++)
    places.forEach((place, i) => {
      parameters[place * width + lane] = config.parameters[i] ?? 0;
    });
  const sums = new Float64Array(buffer, setup(field.sums), 2 * width);
  const writeFactors = factorWriter(config.optimizer);
  return {
    kernel,
    width,
    train: ({ order, factors, maskSeed }) => {
      new Uint32Array(buffer, setup(field.order)).set(order);
      new Uint32Array(buffer, kernel.setupAddress() + 4 * field.maskSeed).set(maskSeed);
      writeFactors(new Float32Array(buffer, setup(field.factors)), factors);
      kernel.train(order.length);
      return lanes.map((_, lane) => (sums[lane] ?? 0) / order.length);
    },
    evaluate: (part) => {
      kernel.evaluate(part === 'train' ? 0 : 1);
      const { rows } = split[part];
      return lanes.map((_, lane) => ({ loss: (sums[lane] ?? 0) / rows, accuracy: (sums[width + lane] ?? 0) / rows }));
    },
    read: (vector, lane) => {
      const values = new Float32Array(buffer, setup(vector));
      return Float64Array.from(places, (place) => values[place * width + (lane % width)] ?? 0);
    },
  };
}

/** Writes the settings, lays out the memory, and returns the reader of the answers. */
function writeSetup(kernel: Kernel, split: Split, config: SessionConfig): (index: number) => number {
  const { optimizer, dropout } = config;
  const { train, validation } = split;
  const widths = [train.width, ...config.hidden, train.classes];
  const address = kernel.setupAddress();
  const integers = new Int32Array(kernel.memory.buffer, address, field.sums + 1);
  const floats = new Float32Array(kernel.memory.buffer, address, field.sums + 1);
  new Int32Array(kernel.memory.buffer, kernel.widthsAddress(), widths.length).set(widths);
  integers[field.depth] = widths.length - 1;
  integers[field.batchRows] = Math.min(config.batchSize, train.rows);
  integers[field.activation] = config.activation === 'relu' ? 0 : 1;
  integers[field.optimizer] = optimizerCode(optimizer);
  integers[field.dropThreshold] = dropThreshold(dropout);
  floats[field.keepScale] = 1 / (1 - dropout);
  if ('momentum' in optimizer) floats[field.beta1] = optimizer.momentum;
  if ('beta1' in optimizer) {
    floats[field.beta1] = optimizer.beta1;
    floats[field.beta2] = optimizer.beta2;
    floats[field.epsilon] = optimizer.epsilon;
  }
  integers[field.classes] = train.classes;
  integers[field.trainRows] = train.rows;
  integers[field.validationRows] = validation.rows;
  if (!kernel.open()) throw new RangeError(`these networks need more memory than there is: ${widths.join('-')}.`);
  // Growing has replaced the buffer.
  const answers = new Uint32Array(kernel.memory.buffer, address, field.sums + 1);
  return (index) => answers[index] ?? 0;
}

function optimizerCode(optimizer: OptimizerConfig): number {
  switch (optimizer.kind) {
    case 'sgd':
      return 0;
    case 'momentum':
      return optimizer.nesterov ? 2 : 1;
    case 'adam':
      return 3;
    case 'adamw':
      return 4;
  }
}

function roundUpTo4(n: number): number {
  return (n + 3) & ~3;
}

/** Where each parameter of the flat vector stands in the kernel's padded panels, counted in vectors of lanes. */
function placesOf(network: Network): Uint32Array {
  const places = new Uint32Array(network.parameters);
  let start = 0;
  for (const { inputs, outputs, weights, biases } of network.layers) {
    const rows = roundUpTo4(inputs);
    const biasStart = start + rows * roundUpTo4(outputs);
    for (let unit = 0; unit < outputs; unit++) {
      const panel = start + (unit & ~3) * rows + (unit & 3);
      for (let input = 0; input < inputs; input++) places[weights + unit * inputs + input] = panel + 4 * input;
      places[biases + unit] = biasStart + unit;
    }
    start = biasStart + roundUpTo4(outputs);
  }
  return places;
}

function writeData(buffer: ArrayBuffer, to: { inputs: number; labels: number }, data: Dataset): void {
  const { inputs, labels, rows, width } = data;
  const stride = roundUpTo4(width);
  const target = new Float32Array(buffer, to.inputs, rows * stride);
  if (stride === width) target.set(inputs);
  else for (let row = 0; row < rows; row++) target.set(inputs.subarray(row * width, (row + 1) * width), row * stride);
  new Uint8Array(buffer, to.labels, rows).set(labels);
}

function writeLanes(rates: Float32Array, lanes: readonly Lane[], width: number): void {
  lanes.forEach(({ learningRate, weightDecay }, lane) => {
    rates[lane] = learningRate;
    rates[width + lane] = weightDecay;
  });
}

/** Writes each batch's three factors; counts Adam's steps over all stretches. */
function factorWriter(optimizer: OptimizerConfig): (target: Float32Array, factors: Float64Array) => void {
  const [beta1, beta2] = 'beta1' in optimizer ? [optimizer.beta1, optimizer.beta2] : [0, 0];
  let power1 = 1;
  let power2 = 1;
  return (target, factors) => {
    factors.forEach((factor, batch) => {
      power1 *= beta1;
      power2 *= beta2;
      target[3 * batch] = factor;
      target[3 * batch + 1] = 1 / (1 - power1);
      target[3 * batch + 2] = 1 / Math.sqrt(1 - power2);
    });
  };
}
