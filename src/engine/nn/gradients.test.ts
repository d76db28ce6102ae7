import { expect, test } from 'vitest';
import { kernels, randomSplit } from './kernels.fixture.ts';
import { initialParameters, networkOf } from './network.ts';
import { openReferenceSession } from './reference-session.ts';
import type { OpenSession, SessionConfig, Stretch } from './session.ts';

type Case = Partial<Omit<SessionConfig, 'parameters'>> & {
  readonly width?: number;
  readonly classes?: number;
  readonly rows?: number;
  /** Keeps the first of each this many inputs, the rest are 0. */
  readonly every?: number;
};

const cases: Record<string, Case> = {
  'no hidden layer': { hidden: [] },
  'one ReLU layer': { hidden: [6] },
  'two ReLU layers': { hidden: [7, 5] },
  'one tanh layer': { hidden: [6], activation: 'tanh' },
  'three tanh layers': { hidden: [6, 5, 4], activation: 'tanh' },
  'ReLU with dropout': { hidden: [9, 8], dropout: 0.4 },
  'tanh with dropout': { hidden: [9, 8], activation: 'tanh', dropout: 0.4 },
  'weight decay': { hidden: [6], lanes: [{ learningRate: 1, weightDecay: 0.3 }] },
  'two classes, one row': { hidden: [5], classes: 2, rows: 1 },
  'the shape of the digits': { hidden: [32, 32], width: 64, classes: 10, rows: 32 },
  'a ragged batch': { hidden: [10, 6], width: 2, rows: 21 },
  'inputs that are mostly 0': { hidden: [6], width: 9, rows: 11, every: 4 },
  'inputs of which some are 0 in all rows': { hidden: [], width: 8, rows: 6, every: 2 },
};
const names = Object.keys(cases);

/** One batch of made-up data, and networks in the middle of nowhere: biases are random too. */
function setUp(name: string) {
  const { width = 5, classes = 3, rows = 8, every = 1, ...rest } = cases[name] ?? {};
  const split = randomSplit({ rows, width, classes, seed: 5 });
  split.train.inputs.forEach((_, i, inputs) => {
    if (i % every !== 0) inputs[i] = 0;
  });
  const config = {
    hidden: [],
    activation: 'relu',
    optimizer: { kind: 'sgd' },
    batchSize: rows,
    dropout: 0,
    lanes: [{ learningRate: 1, weightDecay: 0 }],
    ...rest,
  } as const;
  const network = networkOf([width, ...config.hidden, classes]);
  const parameters = initialParameters(network, config.activation, 11);
  const noise = initialParameters(networkOf([1, network.parameters]), 'relu', 12);
  for (let i = 0; i < parameters.length; i++) parameters[i] = (parameters[i] ?? 0) + 0.1 * (noise[i] ?? 0);
  const stretch: Stretch = {
    order: Uint32Array.from({ length: rows }, (_, row) => row),
    factors: Float64Array.of(1),
    maskSeed: Uint32Array.of(1, 2, 3, 4),
  };
  return { split, config, parameters, stretch };
}

function gradientBy(open: OpenSession, name: string): Float64Array {
  const { split, config, parameters, stretch } = setUp(name);
  const session = open(split, { ...config, parameters });
  session.train(stretch);
  return session.gradient(0);
}

test.each(names)('the reference descends along the numerical gradient: %s', (name) => {
  const { split, config, parameters, stretch } = setUp(name);
  const weightDecay = config.lanes[0]?.weightDecay ?? 0;
  const lossAt = (point: Float64Array): number => {
    const [loss = Number.NaN] = openReferenceSession(split, { ...config, parameters: point }).train(stretch);
    return loss + (weightDecay / 2) * point.reduce((sum, p) => sum + p * p, 0);
  };
  const start = Float64Array.from(parameters);
  const session = openReferenceSession(split, { ...config, parameters });
  session.train(stretch);
  // A step of plain descent at rate 1 is the gradient of the whole objective, penalty included.
  const step = session.parameters(0).map((end, i) => (start[i] ?? 0) - end);
  const every = parameters.length > 1000 ? 37 : 1;
  const h = 1e-5;
  for (let i = 0; i < start.length; i += every) {
    const shifted = (by: number) => lossAt(start.map((p, j) => (j === i ? p + by : p)));
    const numerical = (shifted(h) - shifted(-h)) / (2 * h);
    expect(Math.abs((step[i] ?? Number.NaN) - numerical)).toBeLessThan(1e-8);
  }
});

test.each(names)('both kernels have the gradient of the reference, to 1e-6 of its largest entry: %s', async (name) => {
  const truth = gradientBy(openReferenceSession, name);
  const largest = truth.reduce((high, g) => Math.max(high, Math.abs(g)), 0);
  expect(largest).toBeGreaterThan(0.01);
  for (const open of Object.values(await kernels())) {
    const gradient = gradientBy(open, name);
    const error = gradient.reduce((high, g, i) => Math.max(high, Math.abs(g - (truth[i] ?? 0))), 0);
    expect(error / largest).toBeLessThan(1e-6);
  }
});

test.each(['simd', 'scalar'] as const)(
  '0 times infinity is not a number, though inputs of 0 are left out: %s',
  async (build) => {
    const open = (await kernels())[build];
    const { split, config, parameters, stretch } = setUp('inputs of which some are 0 in all rows');
    parameters[1] = Number.POSITIVE_INFINITY;
    const session = open(split, { ...config, parameters });
    expect(session.evaluate('validation')[0]?.loss).toBeNaN();
    session.train(stretch);
    expect([...session.gradient(0).subarray(0, 2)]).toEqual([Number.NaN, Number.NaN]);
  },
);
