import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Activation, OptimizerConfig, ScheduleConfig } from './config.ts';
import type { Dataset, Split } from './dataset.ts';
import { kernels } from './kernels.fixture.ts';
import oracle from './nn.oracle.json' with { type: 'json' };
import { openReferenceSession } from './reference-session.ts';
import { rateFactors } from './schedule.ts';
import type { OpenSession, Session } from './session.ts';

type Case = {
  readonly hidden: readonly number[];
  readonly activation: Activation;
  readonly optimizer: OptimizerConfig;
  readonly schedule: ScheduleConfig;
  readonly batchSize: number;
  readonly epochs: number;
  readonly learningRate: number;
  readonly weightDecay: number;
};

function dataset(inputs: readonly number[], labels: readonly number[], classes: number): Dataset {
  const rows = labels.length;
  return {
    inputs: Float32Array.from(inputs),
    labels: Uint8Array.from(labels),
    rows,
    width: inputs.length / rows,
    classes,
  };
}

const { data, orders, runs } = oracle.small;
const small: Split = {
  train: dataset(data.inputs, data.labels, data.classes),
  validation: dataset(data.validationInputs, data.validationLabels, data.classes),
  test: dataset(data.validationInputs, data.validationLabels, data.classes),
};

/** Trains as the oracle did and returns its three numbers of each epoch. */
function train(session: Session, run: Case, order: (epoch: number) => ArrayLike<number>): number[][] {
  const batches = Math.ceil(order(0).length / run.batchSize);
  const factors = rateFactors(run.schedule, batches * run.epochs);
  return Array.from({ length: run.epochs }, (_, epoch) => {
    const [loss = Number.NaN] = session.train({
      order: Uint32Array.from(order(epoch)),
      factors: factors.subarray(epoch * batches, (epoch + 1) * batches),
      maskSeed: new Uint32Array(4),
    });
    const [evaluation] = session.evaluate('validation');
    return [loss, evaluation?.loss ?? Number.NaN, evaluation?.accuracy ?? Number.NaN];
  });
}

function sessionOf(open: OpenSession, split: Split, of: { case: Case; start: ArrayLike<number> }): Session {
  const { learningRate, weightDecay } = of.case;
  return open(split, { ...of.case, dropout: 0, lanes: [{ learningRate, weightDecay }], parameters: of.start });
}

function largestGap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Math.max(...Array.from(a, (x, i) => Math.abs(x - (b[i] ?? Number.NaN))));
}

/** The reference is held to double precision, the kernels to float32's. */
async function contenders(): Promise<readonly (readonly [OpenSession, number])[]> {
  const { simd, scalar } = await kernels();
  return [
    [openReferenceSession, 1e-9],
    [simd, 3e-6],
    [scalar, 3e-6],
  ];
}

test.each(runs.map((run) => [run.name, run] as const))(
  'every engine trains as PyTorch does: %s',
  async (_name, run) => {
    for (const [open, tolerance] of await contenders()) {
      const config = run.case as Case;
      const session = sessionOf(open, small, { case: config, start: Float32Array.from(run.start) });
      const reports = train(session, config, (epoch) => orders[epoch] ?? []);
      expect(largestGap(reports.flat(), run.reports.flat())).toBeLessThan(tolerance);
      expect(largestGap(session.parameters(0), run.parameters)).toBeLessThan(tolerance);
    }
  },
);

test('every engine trains the digits as PyTorch does', async () => {
  const { decodeDigits } = await import('@/evidence/digits/digits.ts');
  const split = decodeDigits(
    new Uint8Array(readFileSync(new URL('../../evidence/digits/digits.bin', import.meta.url))),
  );
  const config = oracle.digits.case as Case;
  const start = Float32Array.from(
    { length: 3466 },
    (_, i) => (Math.floor((Math.imul(i, 2654435761) >>> 0) / 4096) / 2 ** 20) * 0.5 - 0.25,
  );
  const order = (epoch: number) => Array.from({ length: 1078 }, (_, i) => (i * 391 + 7 * epoch) % 1078);
  for (const [open, tolerance] of await contenders()) {
    const session = sessionOf(open, split, { case: config, start });
    const reports = train(session, config, order);
    expect(largestGap(reports.flat(), oracle.digits.reports.flat())).toBeLessThan(10 * tolerance);
    const parameters = session.parameters(0).filter((_, i) => i % 100 === 0);
    expect(largestGap(parameters, oracle.digits.everyHundredth)).toBeLessThan(10 * tolerance);
  }
});
