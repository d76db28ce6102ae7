import type { Lane } from './config.ts';
import type { Dataset, Split } from './dataset.ts';
import { backward, createWorkspace, crossEntropy, forward, isRight, type Pass } from './dense-network.ts';
import { dropThreshold, maskStream } from './mask-stream.ts';
import { type Network, networkOf } from './network.ts';
import { createOptimizer } from './optimizers.ts';
import type { Evaluation, Session, SessionConfig, Stretch } from './session.ts';

/** The lanes one after the other, in double precision. */
export function openReferenceSession(split: Split, config: SessionConfig): Session {
  const network = networkOf([split.train.width, ...config.hidden, split.train.classes]);
  const learners = config.lanes.map((lane) => createLearner(network, config, lane));
  const learner = (lane: number): Learner => learners[lane] as Learner;
  return {
    train: (stretch) => Float64Array.from(learners, ({ train }) => train(split.train, stretch)),
    evaluate: (part) => learners.map(({ evaluate }) => evaluate(split[part])),
    parameters: (lane) => learner(lane).parameters.slice(),
    gradient: (lane) => learner(lane).gradient.slice(),
    close: () => {},
  };
}

type Learner = {
  readonly parameters: Float64Array;
  readonly gradient: Float64Array;
  train(data: Dataset, stretch: Stretch): number;
  evaluate(data: Dataset): Evaluation;
};

function createLearner(network: Network, config: SessionConfig, lane: Lane): Learner {
  const parameters = Float64Array.from(config.parameters);
  const gradient = new Float64Array(network.parameters);
  const workspace = createWorkspace(network);
  const step = createOptimizer(config.optimizer, lane, network.parameters);
  const pass: Pass = { network, activation: config.activation, parameters, workspace, masks: null };
  const train = (data: Dataset, { order, factors, maskSeed }: Stretch): number => {
    const draw = maskStream(maskSeed);
    let losses = 0;
    for (let first = 0, batch = 0; first < order.length; first += config.batchSize, batch++) {
      const rows = order.subarray(first, first + config.batchSize);
      const masks = config.dropout > 0 ? drawMasks(config, rows.length, draw) : null;
      losses += batchGradient(data, rows, { pass, masks, gradient });
      step(parameters, gradient, factors[batch] as number);
    }
    return losses / order.length;
  };
  return { parameters, gradient, train, evaluate: (data) => evaluate(data, pass) };
}

/** Fills `gradient` with the mean over `rows` and returns the sum of their losses. `masks` holds each row's, or is null. */
function batchGradient(
  data: Dataset,
  rows: Uint32Array,
  at: { pass: Pass; masks: readonly (readonly Float64Array[])[] | null; gradient: Float64Array },
): number {
  const { gradient } = at;
  const { activations, deltas } = at.pass.workspace;
  gradient.fill(0);
  let losses = 0;
  rows.forEach((row, i) => {
    const pass = { ...at.pass, masks: at.masks?.[i] ?? null };
    const input = data.inputs.subarray(row * data.width, (row + 1) * data.width);
    forward(pass, input);
    losses += crossEntropy(
      activations.at(-1) as Float64Array,
      data.labels[row] as number,
      deltas.at(-1) as Float64Array,
    );
    backward(pass, input, { gradient, share: 1 / rows.length });
  });
  return losses;
}

/** A batch's dropout factors, by row and hidden layer. Drawn layer by layer, in it row by row, as the kernel draws them. */
function drawMasks({ hidden, dropout }: SessionConfig, rows: number, draw: () => number): Float64Array[][] {
  const threshold = dropThreshold(dropout);
  const byLayer = hidden.map((units) =>
    Array.from({ length: rows }, () =>
      Float64Array.from({ length: units }, () => (draw() >= threshold ? 1 / (1 - dropout) : 0)),
    ),
  );
  return Array.from({ length: rows }, (_, row) => byLayer.map((masks) => masks[row] as Float64Array));
}

function evaluate(data: Dataset, pass: Pass): Evaluation {
  const outputs = pass.workspace.activations.at(-1) as Float64Array;
  const unused = new Float64Array(outputs.length);
  let losses = 0;
  let right = 0;
  for (let row = 0; row < data.rows; row++) {
    const label = data.labels[row] as number;
    forward(pass, data.inputs.subarray(row * data.width, (row + 1) * data.width));
    losses += crossEntropy(outputs, label, unused);
    if (isRight(outputs, label)) right++;
  }
  return { loss: losses / data.rows, accuracy: right / data.rows };
}
