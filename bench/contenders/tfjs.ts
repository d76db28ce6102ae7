import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.js';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-webgl';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
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

export type TfjsBackend = 'wasm' | 'cpu' | 'webgl';

/**
 * TensorFlow.js as its guides write a training loop: one network, `variableGrads`, the momentum optimizer.
 */
export function tfjsLoopContender(backend: TfjsBackend, wasmPath: string): Contender {
  let split: Split;
  return {
    name: `TensorFlow.js ${backend}, one network at a time`,
    kind: 'tfjs-core 4.22.0, optimizer.minimize',
    unit: { rates: [0.02], epochs: 1 },
    accuracySeeds: backend === 'wasm' ? 8 : 3,
    prepare: async (given) => {
      split = given;
      await useBackend(backend, wasmPath);
    },
    train: async (unit, seed) => {
      await useBackend(backend, wasmPath);
      const accuracies: number[] = [];
      for (const rate of unit.rates) accuracies.push(await trainLoop(split, rate, { unit, seed }));
      return accuracies;
    },
  };
}

/**
 * The fastest layout that we know for a sweep in TensorFlow.js: `stacked` networks in one tensor
 * [networks, inputs, width], one batched matMul for all, the momentum step written out with a rate for each network.
 */
export function tfjsStackedContender(backend: TfjsBackend, wasmPath: string, stacked: number): Contender {
  let split: Split;
  return {
    name: `TensorFlow.js ${backend}, ${stacked} networks stacked`,
    kind: 'tfjs-core 4.22.0, batched matMul',
    unit: {
      rates: Array.from({ length: stacked }, (_, i) => Number((10 ** (-2.5 + i / stacked)).toPrecision(4))),
      epochs: 1,
    },
    accuracySeeds: backend === 'wasm' ? 8 : 3,
    prepare: async (given) => {
      split = given;
      await useBackend(backend, wasmPath);
    },
    train: async (unit, seed) => {
      await useBackend(backend, wasmPath);
      return trainStacked(split, unit, seed);
    },
  };
}

async function useBackend(backend: TfjsBackend, wasmPath: string): Promise<void> {
  if (tf.getBackend() === backend) return;
  if (backend === 'wasm') setWasmPaths(wasmPath);
  if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js has no ${backend} backend here.`);
  await tf.ready();
}

type Context = { unit: Unit; seed: number };

async function trainLoop(split: Split, rate: number, { unit, seed }: Context): Promise<number> {
  const { train, validation } = split;
  const parameters = initialParameters(seed).map((values, i) => {
    const layer = Math.floor(i / 2);
    const shape = i % 2 === 0 ? [SIZES[layer] as number, SIZES[layer + 1] as number] : [SIZES[layer + 1] as number];
    return tf.variable(tf.tensor(values, shape));
  });
  const optimizer = tf.train.momentum(rate, MOMENTUM);
  const all = tf.tensor2d(train.inputs, [train.rows, train.width]);
  const held = tf.tensor2d(validation.inputs, [validation.rows, validation.width]);
  const score = (x: tf.Tensor2D): tf.Tensor2D =>
    [0, 1, 2].reduce((h, i) => {
      const z = h.matMul(parameters[2 * i] as unknown as tf.Tensor2D).add(parameters[2 * i + 1] as tf.Tensor);
      return (i < 2 ? z.relu() : z) as tf.Tensor2D;
    }, x);
  let accuracy = 0;
  for (let epoch = 0; epoch < unit.epochs; epoch++) {
    const order = sampleOrder(train.rows, seed, epoch);
    for (let start = 0; start < train.rows; start += BATCH_SIZE)
      tf.tidy(() => {
        const rows = order.subarray(start, Math.min(start + BATCH_SIZE, train.rows));
        const x = tf.gather(all, tf.tensor1d(Int32Array.from(rows), 'int32'));
        const y = tf.oneHot(
          tf.tensor1d(
            Int32Array.from(rows, (r) => train.labels[r] as number),
            'int32',
          ),
          train.classes,
        );
        optimizer.minimize(
          () => tf.losses.softmaxCrossEntropy(y, score(x as tf.Tensor2D)) as tf.Scalar,
          false,
          parameters,
        );
      });
    const scores = tf.tidy(() => score(held));
    accuracy = accuracyOf(await scores.data(), validation.labels, validation.classes);
    scores.dispose();
  }
  tf.dispose([...parameters, all, held]);
  optimizer.dispose();
  return accuracy;
}

async function trainStacked(split: Split, unit: Unit, seed: number): Promise<number[]> {
  const { train, validation } = split;
  const n = unit.rates.length;
  const rates = tf.tensor3d(Float32Array.from(unit.rates), [n, 1, 1]);
  const parameters = initialParameters(seed).map((values, i) => {
    const layer = Math.floor(i / 2);
    const shape: [number, number] =
      i % 2 === 0 ? [SIZES[layer] as number, SIZES[layer + 1] as number] : [1, SIZES[layer + 1] as number];
    return tf.variable(tf.tidy(() => tf.tile(tf.tensor3d(values, [1, ...shape]), [n, 1, 1])));
  });
  const velocities = parameters.map((p) => tf.variable(tf.zerosLike(p)));
  const all = tf.tensor2d(train.inputs, [train.rows, train.width]);
  const held = tf.tidy(() =>
    tf.tile(tf.tensor3d(validation.inputs, [1, validation.rows, validation.width]), [n, 1, 1]),
  );
  const score = (x: tf.Tensor3D): tf.Tensor3D =>
    [0, 1, 2].reduce((h, i) => {
      const z = tf.matMul(h, parameters[2 * i] as unknown as tf.Tensor3D).add(parameters[2 * i + 1] as tf.Tensor);
      return (i < 2 ? z.relu() : z) as tf.Tensor3D;
    }, x);
  const trainBatch = (rows: Uint32Array): void => {
    const x = tf
      .gather(all, tf.tensor1d(Int32Array.from(rows), 'int32'))
      .expandDims(0)
      .tile([n, 1, 1]) as tf.Tensor3D;
    const labels = tf.tensor1d(
      Int32Array.from(rows, (r) => train.labels[r] as number),
      'int32',
    );
    const y = tf.oneHot(labels, train.classes).expandDims(0).toFloat();
    const { grads } = tf.variableGrads(
      () => tf.logSoftmax(score(x), -1).mul(y).sum().div(-rows.length) as tf.Scalar,
      parameters,
    );
    parameters.forEach((p, i) => {
      const v = velocities[i] as tf.Variable;
      v.assign(v.mul(MOMENTUM).add(grads[p.name] as tf.Tensor));
      p.assign(p.sub(v.mul(rates)));
    });
  };
  let accuracies: number[] = [];
  for (let epoch = 0; epoch < unit.epochs; epoch++) {
    const order = sampleOrder(train.rows, seed, epoch);
    for (let start = 0; start < train.rows; start += BATCH_SIZE)
      tf.tidy(() => trainBatch(order.subarray(start, Math.min(start + BATCH_SIZE, train.rows))));
    const scores = tf.tidy(() => score(held));
    const values = await scores.data();
    const size = validation.rows * validation.classes;
    accuracies = unit.rates.map((_, m) =>
      accuracyOf(values.subarray(m * size, (m + 1) * size), validation.labels, validation.classes),
    );
    scores.dispose();
  }
  tf.dispose([rates, ...parameters, ...velocities, all, held]);
  return accuracies;
}
