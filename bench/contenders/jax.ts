import { defaultDevice, grad, init, jit, nn, numpy as np, vmap } from '@jax-js/jax';
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

type Arrays = np.Array[];

/** jax-js as its guide recommends for many networks: `jit(vmap(step))`, on its WebAssembly device. */
export function jaxContender(): Contender {
  let split: Split;
  return {
    name: 'jax-js wasm, 24 networks by vmap',
    kind: '@jax-js/jax 0.1.25, jit(vmap)',
    unit: { rates: Array.from({ length: 24 }, (_, i) => Number((10 ** (-2.5 + i / 23)).toPrecision(4))), epochs: 1 },
    accuracySeeds: 8,
    prepare: async (given) => {
      split = given;
      await init('wasm');
      defaultDevice('wasm');
    },
    train: async (unit, seed) => trainAll(split, unit, seed),
  };
}

function scoresOf(parameters: Arrays, x: np.Array): np.Array {
  const [w1, b1, w2, b2, w3, b3] = parameters as [np.Array, np.Array, np.Array, np.Array, np.Array, np.Array];
  const h1 = nn.relu(np.matmul(x, w1).add(b1));
  const h2 = nn.relu(np.matmul(h1, w2).add(b2));
  return np.matmul(h2, w3).add(b3);
}

function stepOne(parameters: Arrays, velocities: Arrays, rate: np.Array, x: np.Array, y: np.Array): [Arrays, Arrays] {
  const loss = (p: Arrays) => {
    const rows = y.shape[0] as number;
    return nn
      .logSoftmax(scoresOf(p, x), -1)
      .mul(y)
      .sum()
      .mul(-1 / rows);
  };
  const gradients = grad(loss)(parameters.map((p) => p.ref)) as Arrays;
  const nextVelocities = velocities.map((v, i) => v.mul(MOMENTUM).add(gradients[i] as np.Array));
  const nextParameters = parameters.map((p, i) => p.sub((nextVelocities[i] as np.Array).ref.mul(rate.ref)));
  rate.dispose();
  return [nextParameters, nextVelocities];
}

async function trainAll(split: Split, unit: Unit, seed: number): Promise<number[]> {
  const { train, validation } = split;
  const n = unit.rates.length;
  const stepAll = jit(vmap(stepOne, [0, 0, 0, null, null]));
  const shapes = initialParameters(seed).map((values, i) => {
    const layer = Math.floor(i / 2);
    return {
      values,
      shape: i % 2 === 0 ? [SIZES[layer] as number, SIZES[layer + 1] as number] : [SIZES[layer + 1] as number],
    };
  });
  let parameters = shapes.map(({ values, shape }) =>
    np.tile(np.array(Float32Array.from(values)).reshape([1, ...shape]), [n, ...shape.map(() => 1)]),
  );
  let velocities = shapes.map(({ shape }) => np.zeros([n, ...shape]));
  const rates = np.array(Float32Array.from(unit.rates));
  for (let epoch = 0; epoch < unit.epochs; epoch++) {
    const order = sampleOrder(train.rows, seed, epoch);
    for (let start = 0; start + BATCH_SIZE <= train.rows; start += BATCH_SIZE) {
      const { x, y } = batchOf(split, order.subarray(start, start + BATCH_SIZE));
      [parameters, velocities] = stepAll(parameters, velocities, rates.ref, x, y) as [Arrays, Arrays];
    }
  }
  const held = np.array(Float32Array.from(validation.inputs)).reshape([validation.rows, validation.width]);
  const scores = await (vmap(scoresOf, [0, null])(parameters, held) as np.Array).data();
  const size = validation.rows * validation.classes;
  return unit.rates.map((_, m) =>
    accuracyOf((scores as Float32Array).subarray(m * size, (m + 1) * size), validation.labels, validation.classes),
  );
}

function batchOf({ train }: Split, rows: Uint32Array): { x: np.Array; y: np.Array } {
  const x = new Float32Array(rows.length * train.width);
  const y = new Float32Array(rows.length * train.classes);
  rows.forEach((row, r) => {
    x.set(train.inputs.subarray(row * train.width, (row + 1) * train.width), r * train.width);
    y[r * train.classes + (train.labels[row] as number)] = 1;
  });
  return { x: np.array(x).reshape([rows.length, train.width]), y: np.array(y).reshape([rows.length, train.classes]) };
}
