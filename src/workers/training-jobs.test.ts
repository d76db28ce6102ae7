import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { GroupConfig } from '@/engine/nn/config.ts';
import { createWasmTrainer } from '@/engine/nn/wasm-trainer.ts';
import { decodeDigits } from '@/evidence/digits/digits.ts';
import { trainingJobs } from './training-jobs.ts';

const digits = readFileSync(new URL('../evidence/digits/digits.bin', import.meta.url));

function countingHost() {
  const loads = { digits: 0, trainer: 0 };
  return {
    loads,
    loadDigits: async () => {
      loads.digits++;
      return decodeDigits(digits);
    },
    loadTrainer: () => {
      loads.trainer++;
      return createWasmTrainer();
    },
  };
}

const group: GroupConfig = {
  hidden: [8],
  activation: 'relu',
  optimizer: { kind: 'sgd' },
  schedule: { kind: 'constant', warmupFraction: 0 },
  batchSize: 32,
  epochs: 2,
  dropout: 0,
  patience: null,
  seed: 1,
  lanes: [
    { learningRate: 0.1, weightDecay: 0 },
    { learningRate: 0.2, weightDecay: 0 },
  ],
};

async function resultOf<Report, Result>(reports: AsyncGenerator<Report, Result, void>) {
  for (;;) {
    const next = await reports.next();
    if (next.done === true) return next.value;
  }
}

describe('the training jobs', () => {
  it('load the trainer and the digits once, and no digits for a toy set', async () => {
    const host = countingHost();
    const jobs = trainingJobs(host);
    expect(await resultOf(jobs['warm-up']({ data: 'moons' }))).toBe('wasm-simd');
    expect(host.loads).toEqual({ digits: 0, trainer: 1 });
    await resultOf(jobs['warm-up']({ data: 'digits' }));
    await resultOf(jobs['train-group']({ data: 'digits', group }));
    expect(host.loads).toEqual({ digits: 1, trainer: 1 });
  });

  it('train on each data set', async () => {
    const jobs = trainingJobs(countingHost());
    for (const data of ['digits', 'moons', 'rings', 'spirals'] as const) {
      const results = await resultOf(jobs['train-group']({ data, group }));
      expect(results).toHaveLength(2);
    }
  });

  it('report every epoch of every lane, the state before training first', async () => {
    const seen: (readonly [number, number])[] = [];
    for await (const reports of trainingJobs(countingHost())['train-group']({ data: 'moons', group })) {
      seen.push(...reports.map(({ lane, epoch }) => [epoch, lane] as const));
    }
    expect(seen).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
      [2, 0],
      [2, 1],
    ]);
  });

  it('run a whole range test, however bad it gets', async () => {
    const { hidden, activation, optimizer, batchSize, dropout } = group;
    const test = {
      hidden,
      activation,
      optimizer,
      batchSize,
      dropout,
      weightDecay: 0,
      seed: 1,
      lowRate: 1e-5,
      highRate: 1e5,
      steps: 50,
    };
    const reports = await resultOf(trainingJobs(countingHost())['range-test']({ data: 'moons', test }));
    expect(reports).toHaveLength(50);
  });

  it('load again after a failure', async () => {
    const host = countingHost();
    let isBroken = true;
    const jobs = trainingJobs({
      ...host,
      loadDigits: () => (isBroken ? Promise.reject(new Error('no answer')) : host.loadDigits()),
    });
    await expect(resultOf(jobs['warm-up']({ data: 'digits' }))).rejects.toThrow('no answer');
    isBroken = false;
    expect(await resultOf(jobs['warm-up']({ data: 'digits' }))).toBe('wasm-simd');
  });
});
