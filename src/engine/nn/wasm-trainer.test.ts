import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import type { EpochReport, GroupConfig, LaneResult } from './config.ts';
import type { Dataset, Split } from './dataset.ts';
import { fingerprintOfReports } from './fingerprint.ts';
import lock from './kernel.lock.json' with { type: 'json' };
import { randomSplit } from './kernels.fixture.ts';
import { referenceTrainer } from './reference-trainer.ts';
import { moons, spirals } from './toy-sets.ts';
import type { Trainer } from './trainer.ts';
import { createWasmTrainer } from './wasm-trainer.ts';

const base: GroupConfig = {
  hidden: [16, 16],
  activation: 'relu',
  optimizer: { kind: 'momentum', momentum: 0.9, nesterov: false },
  schedule: { kind: 'constant', warmupFraction: 0 },
  batchSize: 32,
  epochs: 5,
  dropout: 0,
  patience: null,
  seed: 7,
  lanes: [0.003, 0.01, 0.03, 0.1].map((learningRate) => ({ learningRate, weightDecay: 0 })),
};
const adam = { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;
const split = spirals(1);

let simd: Trainer;
let scalar: Trainer;

beforeAll(async () => {
  simd = await createWasmTrainer();
  scalar = await createWasmTrainer({ simd: false });
});

type Run = { readonly reports: readonly EpochReport[]; readonly results: readonly LaneResult[] };

function run(trainer: Trainer, config: Partial<GroupConfig>, data: Split = split): Run {
  const generator = trainer.trainGroup(data, { ...base, ...config });
  const reports: EpochReport[] = [];
  for (;;) {
    const step = generator.next();
    if (step.done) return { reports, results: step.value };
    reports.push(...step.value);
  }
}

const settings: Record<string, Partial<GroupConfig>> = {
  default: {},
  sgd: { optimizer: { kind: 'sgd' } },
  nesterov: { optimizer: { kind: 'momentum', momentum: 0.9, nesterov: true } },
  adam: { optimizer: adam },
  adamw: { optimizer: { ...adam, kind: 'adamw' }, lanes: [{ learningRate: 0.01, weightDecay: 0.1 }] },
  'weight decay': { lanes: [0, 0.001, 0.1].map((weightDecay) => ({ learningRate: 0.03, weightDecay })) },
  tanh: { activation: 'tanh' },
  dropout: { dropout: 0.25 },
  'tanh with dropout': { activation: 'tanh', dropout: 0.25 },
  cosine: { schedule: { kind: 'cosine', warmupFraction: 0.1 } },
  'one-cycle': { schedule: { kind: 'one-cycle', warmupFraction: 0.3 } },
  ragged: { hidden: [10, 6], batchSize: 7 },
  'no hidden layer': { hidden: [] },
  'one row at a time': { batchSize: 1, epochs: 1 },
  'the whole set at once': { batchSize: 2048 },
  diverging: { lanes: [1, 10, 1000, 1e30].map((learningRate) => ({ learningRate, weightDecay: 0 })) },
};

test('the build with SIMD is taken where there is SIMD', () => {
  expect([simd.engine, scalar.engine]).toEqual(['wasm-simd', 'wasm-scalar']);
});

test.each(Object.keys(settings))('with and without SIMD, bit for bit the same: %s', (name) => {
  const first = run(simd, settings[name] ?? {});
  expect(run(scalar, settings[name] ?? {})).toEqual(first);
  expect(run(simd, settings[name] ?? {})).toEqual(first);
});

const stable = Object.keys(settings).filter((name) => name !== 'diverging');

test.each(stable)('where training is stable, the reference has the same curves: %s', (name) => {
  const config = { epochs: 3, lanes: [{ learningRate: 0.005, weightDecay: 0.001 }], ...settings[name] };
  const lanes = (config.lanes ?? []).filter(({ learningRate }) => learningRate <= 0.03);
  const kernel = run(simd, { ...config, lanes });
  const reference = run(referenceTrainer(), { ...config, lanes });
  expect(kernel.reports).toHaveLength(reference.reports.length);
  kernel.reports.forEach((report, i) => {
    const truth = reference.reports[i];
    expect(Math.abs(report.trainLoss - (truth?.trainLoss ?? 0))).toBeLessThan(1e-4);
    expect(Math.abs(report.validationLoss - (truth?.validationLoss ?? 0))).toBeLessThan(1e-4);
    expect(Math.abs(report.validationAccuracy - (truth?.validationAccuracy ?? 0))).toBeLessThan(0.011);
  });
});

test('a lane that blows up leaves its neighbors as they are', () => {
  const healthy = [0.01, 0.02, 0.05, 0.03].map((learningRate) => ({ learningRate, weightDecay: 0 }));
  const alone = run(simd, { lanes: healthy });
  const beside = run(simd, {
    lanes: healthy.map((lane, i) => (i === 1 ? { learningRate: 1e30, weightDecay: 0 } : lane)),
  });
  expect(beside.results[1]?.status).toBe('failed');
  expect(beside.results[1]?.trainLoss).toBeNaN();
  for (const lane of [0, 2, 3]) {
    const of = ({ reports }: Run) => reports.filter((report) => report.lane === lane);
    expect(of(beside)).toEqual(of(alone));
    expect(beside.results[lane]).toEqual(alone.results[lane]);
  }
});

test('how many lanes train beside it does not matter to a lane', () => {
  const [lane] = base.lanes;
  const four = run(simd, {}).reports.filter((report) => report.lane === 0);
  expect(run(simd, { lanes: lane ? [lane] : [] }).reports).toEqual(four);
});

test('groups can take turns on one trainer', () => {
  const first = simd.trainGroup(split, base);
  first.next();
  const second = run(simd, { hidden: [64], seed: 3 });
  const rest: EpochReport[] = [];
  for (let step = first.next(); !step.done; step = first.next()) rest.push(...step.value);
  expect(rest).toEqual(run(simd, {}).reports.slice(4));
  expect(run(simd, { hidden: [64], seed: 3 })).toEqual(second);
});

test('the same group in a kernel that has served a larger one gives the same bits', async () => {
  const trainer = await createWasmTrainer();
  run(trainer, { hidden: [64, 64, 64], dropout: 0.5, optimizer: adam, epochs: 1 });
  expect(run(trainer, {})).toEqual(run(simd, {}));
});

test('the kernel learns the moons, the reference too', () => {
  for (const trainer of [simd, referenceTrainer()]) {
    const { results } = run(trainer, { epochs: 20, lanes: [{ learningRate: 0.05, weightDecay: 0 }] }, moons(1));
    expect(results[0]?.status).toBe('trained');
    expect(results[0]?.validationAccuracy).toBeGreaterThan(0.93);
  }
});

test('epoch 0 is the state before training, and every epoch reports every lane', () => {
  const { reports } = run(simd, { epochs: 3 });
  expect(reports.map(({ epoch, lane }) => [epoch, lane])).toEqual(
    [0, 1, 2, 3].flatMap((epoch) => [0, 1, 2, 3].map((lane) => [epoch, lane])),
  );
  const start = reports.slice(0, 4);
  expect(new Set(start.map(({ trainLoss }) => trainLoss)).size).toBe(1);
});

test('too large a rate fails without a NaN: no better than guessing', () => {
  const { results } = run(simd, { epochs: 10, lanes: [{ learningRate: 30, weightDecay: 0 }] });
  expect(results[0]?.status).toBe('failed');
  expect(results[0]?.trainLoss).toBeGreaterThan(0.99 * Math.log(3));
  expect(results[0]?.trainLoss).toBeLessThan(100);
});

test('a lane stops when its patience is over, the others go on', () => {
  const lanes = [{ learningRate: 1e-30, weightDecay: 0 }, ...base.lanes.slice(1)];
  const { reports, results } = run(simd, { lanes, patience: 3, epochs: 8 });
  expect(results[0]?.epochs).toBe(3);
  expect(results[2]?.epochs).toBe(8);
  expect(reports.filter(({ lane }) => lane === 0)).toHaveLength(4);
});

test('a range test climbs evenly in the logarithm, and both engines see the same losses', () => {
  const config = { ...base, weightDecay: 0, lowRate: 1e-4, highRate: 0.1, steps: 40 };
  const losses = [...simd.rangeTest(split, config)];
  const truth = [...referenceTrainer().rangeTest(split, config)];
  expect(losses).toHaveLength(40);
  expect(losses.map(({ step }) => step)).toEqual([...losses.keys()]);
  expect(losses[0]?.learningRate).toBeCloseTo(1e-4, 12);
  expect(losses.at(-1)?.learningRate).toBeCloseTo(0.1, 9);
  expect((losses[20]?.learningRate ?? 0) / (losses[19]?.learningRate ?? 0)).toBeCloseTo(1000 ** (1 / 39), 9);
  losses.forEach(({ loss }, i) => {
    expect(Math.abs(loss - (truth[i]?.loss ?? 0))).toBeLessThan(1e-4);
  });
  expect([...scalar.rangeTest(split, config)]).toEqual(losses);
});

test.each<[Partial<GroupConfig>, string]>([
  [
    { lanes: [{ learningRate: 0, weightDecay: 0 }] },
    'lanes[0].learningRate must be a number from 1e-30 to 1e+30, but got 0.',
  ],
  [{ lanes: [{ learningRate: Number.NaN, weightDecay: 0 }] }, 'but got NaN.'],
  [{ lanes: [{ learningRate: Number.POSITIVE_INFINITY, weightDecay: 0 }] }, 'but got Infinity.'],
  [
    { lanes: [{ learningRate: 0.1, weightDecay: -1 }] },
    'lanes[0].weightDecay must be a number from 0 to 1e+30, but got -1.',
  ],
  [{ lanes: [] }, 'lanes must hold 1 to 4 entries, but got 0.'],
  [{ lanes: [...base.lanes, ...base.lanes] }, 'but got 8.'],
  [{ epochs: 10_000 }, 'epochs must be an integer from 1 to 2000, but got 10000.'],
  [{ epochs: 1.5 }, 'but got 1.5.'],
  [{ batchSize: 0 }, 'batchSize must be an integer from 1 to 2048, but got 0.'],
  [{ dropout: 1 }, 'dropout must be a number from 0 up to, not including, 1, but got 1.'],
  [{ patience: 0 }, 'patience must be an integer from 1 to 2000, but got 0.'],
  [{ seed: 0.5 }, 'seed must be an integer'],
  [{ hidden: [0] }, 'hidden[0] must be an integer from 1 to 256, but got 0.'],
  [{ hidden: [1, 1, 1, 1, 1, 1, 1] }, 'hidden must have at most 6 layers, but got 7.'],
  [{ schedule: { kind: 'cosine', warmupFraction: 1 } }, 'schedule.warmupFraction'],
  [{ optimizer: { kind: 'momentum', momentum: 1, nesterov: false } }, 'optimizer.momentum'],
  [{ optimizer: { ...adam, beta2: -0.1 } }, 'optimizer.beta2'],
  [{ optimizer: { ...adam, epsilon: 0 } }, 'optimizer.epsilon'],
])('nonsense is refused at the door: %j', (config, message) => {
  expect(() => simd.trainGroup(split, { ...base, ...config })).toThrow(message);
});

test('a range upside down is refused', () => {
  const config = { ...base, weightDecay: 0, lowRate: 1, highRate: 0.1, steps: 40 };
  expect(() => simd.rangeTest(split, config)).toThrow('lowRate must be below highRate, but got [1, 0.1].');
});

test.each<[Partial<Dataset>, string]>([
  [{ rows: 0 }, 'train must have at least one row, but got 0.'],
  [{ rows: 9 }, 'train must hold 9 × 2 inputs and 9 labels, but got 16 and 8.'],
  [{ labels: Uint8Array.of(0, 1, 2, 0, 1, 2, 0, 9) }, 'train labels must be below 3, but got 9.'],
  [{ inputs: new Float32Array(16).fill(Number.NaN) }, 'train inputs must be finite, but got NaN.'],
  [{ classes: 5 }, 'train and validation must have the same width and classes, but got 2, 5 and 2, 3.'],
])('data that does not fit together is refused: %j', (change, message) => {
  const data = randomSplit({ rows: 8, width: 2, classes: 3, seed: 1 });
  const broken = { ...data, train: { ...data.train, ...change } };
  expect(() => simd.trainGroup(broken, base)).toThrow(message);
});

test('the bits are the locked ones, in every browser', async () => {
  const { decodeDigits } = await import('@/evidence/digits/digits.ts');
  const digits = decodeDigits(
    new Uint8Array(readFileSync(new URL('../../evidence/digits/digits.bin', import.meta.url))),
  );
  expect(fingerprintOfReports(run(simd, lock.config as GroupConfig, digits).reports)).toBe(lock.fingerprint);
});
