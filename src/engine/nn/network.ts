import { createRng } from '@/engine/rng/rng.ts';
import type { Activation } from './config.ts';

/**
 * One dense layer's place in a network's flat vector of parameters: `outputs` × `inputs` weights from `weights` on
 * (row-major, one row a unit, as PyTorch's `Linear.weight`), then `outputs` biases from `biases` on.
 */
export type Layer = {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: number;
  readonly biases: number;
};

/** A dense network: its layers, first to last, and the length of its vector of parameters. */
export type Network = { readonly layers: readonly Layer[]; readonly parameters: number };

/** The network whose layers have `sizes[0]` inputs, `sizes[1]` units, and so on. */
export function networkOf(sizes: readonly number[]): Network {
  let parameters = 0;
  const layers = sizes.slice(1).map((outputs, i) => {
    const inputs = sizes[i] ?? 0;
    const weights = parameters;
    const biases = weights + inputs * outputs;
    parameters = biases + outputs;
    return { inputs, outputs, weights, biases };
  });
  return { layers, parameters };
}

/**
 * Parameters to start from: biases 0, weights uniform with the variance that keeps signals alive, that is 2 / inputs for ReLU
 * (He et al. 2015) and 2 / (inputs + outputs) for tanh (Glorot and Bengio 2010). Rounded to float32, so that every engine starts
 * from the same numbers.
 */
export function initialParameters(network: Network, activation: Activation, seed: number): Float32Array {
  const parameters = new Float32Array(network.parameters);
  network.layers.forEach((layer, index) => {
    const rng = createRng(seed).fork('parameters').fork(index);
    const variance = activation === 'relu' ? 2 / layer.inputs : 2 / (layer.inputs + layer.outputs);
    const bound = Math.sqrt(3 * variance);
    for (let i = layer.weights; i < layer.biases; i++) parameters[i] = (2 * rng.next() - 1) * bound;
  });
  return parameters;
}
