import type { Activation } from './config.ts';
import { exp, log, tanh } from './elementary.ts';
import type { Layer, Network } from './network.ts';

/** What one example passes through, allocated once: per layer its units' activations, deltas and dropout factors. */
export type Workspace = {
  readonly activations: readonly Float64Array[];
  /** Derivatives of the loss by what goes into each unit's activation function. */
  readonly deltas: readonly Float64Array[];
};

/** Room for one row on its way through `network`, allocated once and used for every row. */
export function createWorkspace(network: Network): Workspace {
  const vectors = () => network.layers.map((layer) => new Float64Array(layer.outputs));
  return { activations: vectors(), deltas: vectors() };
}

/** A network at one point of its training, and what it is asked with. */
export type Pass = {
  readonly network: Network;
  readonly activation: Activation;
  readonly parameters: Float64Array;
  readonly workspace: Workspace;
  /** For each hidden layer, a factor a unit: 0 for a dropped one, 1 / (1 - dropout) for a kept one. Null without dropout. */
  readonly masks: readonly Float64Array[] | null;
};

/** Sends one row of inputs through the network; the last layer's activations are the outputs before softmax. */
export function forward(pass: Pass, input: ArrayLike<number>): void {
  const { network, activation, workspace, masks } = pass;
  const last = network.layers.length - 1;
  let below = input;
  network.layers.forEach((layer, index) => {
    const out = workspace.activations[index] as Float64Array;
    weigh(layer, pass.parameters, { below, out });
    const mask = masks?.[index];
    if (index < last)
      for (let i = 0; i < out.length; i++) out[i] = bend(out[i] as number, activation) * (mask?.[i] ?? 1);
    below = out;
  });
}

/** `out` = weights × `below` + biases. */
function weigh(layer: Layer, parameters: Float64Array, at: { below: ArrayLike<number>; out: Float64Array }): void {
  for (let unit = 0; unit < layer.outputs; unit++) {
    const row = layer.weights + unit * layer.inputs;
    let sum = parameters[layer.biases + unit] as number;
    for (let i = 0; i < layer.inputs; i++) sum += (parameters[row + i] as number) * (at.below[i] as number);
    at.out[unit] = sum;
  }
}

function bend(x: number, activation: Activation): number {
  switch (activation) {
    case 'relu':
      return Math.max(x, 0);
    case 'tanh':
      return tanh(x);
  }
}

/** The derivative of the activation function, from its value. */
function slope(y: number, activation: Activation): number {
  switch (activation) {
    case 'relu':
      return y > 0 ? 1 : 0;
    case 'tanh':
      return 1 - y * y;
  }
}

/** Softmax cross-entropy of the outputs against `label`, in nats; writes softmax minus one-hot to `delta`. */
export function crossEntropy(outputs: Float64Array, label: number, delta: Float64Array): number {
  const highest = Math.max(...outputs);
  let sum = 0;
  for (let i = 0; i < outputs.length; i++) {
    const power = exp((outputs[i] as number) - highest);
    delta[i] = power;
    sum += power;
  }
  for (let i = 0; i < outputs.length; i++) delta[i] = (delta[i] as number) / sum;
  delta[label] = (delta[label] as number) - 1;
  return log(sum) + highest - (outputs[label] as number);
}

/** Whether the label's output is the largest, the first of equals. */
export function isRight(outputs: Float64Array, label: number): boolean {
  const own = outputs[label] as number;
  return outputs.every((other, i) => (i < label ? other < own : other <= own));
}

/**
 * Adds `share` × the gradient of one row's loss to `gradient`, after {@link forward} on the same row, from the last layer's
 * deltas that {@link crossEntropy} has written (Rumelhart, Hinton and Williams 1986).
 */
export function backward(pass: Pass, input: ArrayLike<number>, into: { gradient: Float64Array; share: number }): void {
  const { network, workspace, activation, masks } = pass;
  for (let index = network.layers.length - 1; index >= 0; index--) {
    const layer = network.layers[index] as Layer;
    const delta = workspace.deltas[index] as Float64Array;
    const below = workspace.activations[index - 1];
    addGradient(layer, { delta, below: below ?? input }, into);
    if (below === undefined) return;
    const deltaBelow = workspace.deltas[index - 1] as Float64Array;
    spread(layer, pass.parameters, { delta, deltaBelow });
    const mask = masks?.[index - 1];
    for (let i = 0; i < below.length; i++) {
      const factor = mask?.[i] ?? 1;
      // The activation carries its dropout factor; a dropped unit has no slope at all.
      const y = factor === 0 ? 0 : (below[i] as number) / factor;
      deltaBelow[i] = (deltaBelow[i] as number) * factor * slope(y, activation);
    }
  }
}

function addGradient(
  layer: Layer,
  at: { delta: Float64Array; below: ArrayLike<number> },
  { gradient, share }: { gradient: Float64Array; share: number },
): void {
  for (let unit = 0; unit < layer.outputs; unit++) {
    const delta = share * (at.delta[unit] as number);
    const row = layer.weights + unit * layer.inputs;
    for (let i = 0; i < layer.inputs; i++)
      gradient[row + i] = (gradient[row + i] as number) + delta * (at.below[i] as number);
    gradient[layer.biases + unit] = (gradient[layer.biases + unit] as number) + delta;
  }
}

/** `deltaBelow` = transposed weights × `delta`. */
function spread(layer: Layer, parameters: Float64Array, at: { delta: Float64Array; deltaBelow: Float64Array }): void {
  at.deltaBelow.fill(0);
  for (let unit = 0; unit < layer.outputs; unit++) {
    const delta = at.delta[unit] as number;
    const row = layer.weights + unit * layer.inputs;
    for (let i = 0; i < layer.inputs; i++)
      at.deltaBelow[i] = (at.deltaBelow[i] as number) + delta * (parameters[row + i] as number);
  }
}
