// @ts-expect-error: ConvNetJS has no types
import convnetjs from 'convnetjs';
import type { Split } from '../../src/engine/nn/dataset.ts';
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

/** ConvNetJS trains sample by sample and steps after each batch of 32: the same mathematics, one sample at a time. */
export function convnetContender(): Contender {
  let split: Split;
  return {
    name: 'ConvNetJS',
    kind: 'convnetjs 0.3.0, per sample',
    unit: { rates: [0.02], epochs: 1 },
    accuracySeeds: 8,
    prepare: async (given) => {
      split = given;
    },
    train: async (unit, seed) => unit.rates.map((rate) => trainOne(split, rate, { unit, seed })),
  };
}

function trainOne(split: Split, rate: number, { unit, seed }: { unit: Unit; seed: number }): number {
  const { train, validation } = split;
  const net = createNet(seed);
  const trainer = new convnetjs.SGDTrainer(net, {
    learning_rate: rate,
    momentum: MOMENTUM,
    batch_size: BATCH_SIZE,
    l2_decay: 0,
  });
  const volumes = volumesOf(train.inputs, train.rows);
  for (let epoch = 0; epoch < unit.epochs; epoch++)
    for (const sample of sampleOrder(train.rows, seed, epoch)) trainer.train(volumes[sample], train.labels[sample]);
  const scores = volumesOf(validation.inputs, validation.rows).flatMap((volume) =>
    Array.from(net.forward(volume).w as ArrayLike<number>),
  );
  return accuracyOf(scores, validation.labels, validation.classes);
}

// biome-ignore lint/suspicious/noExplicitAny: ConvNetJS has no types
function createNet(seed: number): any {
  const net = new convnetjs.Net();
  net.makeLayers([
    { type: 'input', out_sx: 1, out_sy: 1, out_depth: SIZES[0] },
    { type: 'fc', num_neurons: SIZES[1], activation: 'relu' },
    { type: 'fc', num_neurons: SIZES[2], activation: 'relu' },
    { type: 'softmax', num_classes: SIZES[3] },
  ]);
  const parameters = initialParameters(seed);
  // biome-ignore lint/suspicious/noExplicitAny: ConvNetJS has no types
  const dense = net.layers.filter((layer: any) => layer.layer_type === 'fc');
  // biome-ignore lint/suspicious/noExplicitAny: ConvNetJS has no types
  dense.forEach((layer: any, i: number) => {
    const weights = parameters[2 * i] as Float32Array;
    const width = SIZES[i + 1] as number;
    for (let out = 0; out < width; out++) {
      const w = layer.filters[out].w;
      for (let c = 0; c < w.length; c++) w[c] = weights[c * width + out];
      layer.biases.w[out] = 0;
    }
  });
  return net;
}

// biome-ignore lint/suspicious/noExplicitAny: ConvNetJS has no types
function volumesOf(inputs: Float32Array, rows: number): any[] {
  return Array.from({ length: rows }, (_, r) => {
    const volume = new convnetjs.Vol(1, 1, SIZES[0], 0);
    volume.w = Float64Array.from(inputs.subarray(r * SIZES[0], (r + 1) * SIZES[0]));
    return volume;
  });
}
