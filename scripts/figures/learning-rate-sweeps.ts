import type { RateCurve } from '../../src/figures/rate-curve.ts';
import { files, readRuns } from './published-data.ts';

type DeepObsRun = {
  readonly problem: string;
  readonly optimizer: string;
  readonly learning_rate: number;
  readonly seed: number;
  readonly num_epochs: number;
  readonly batch_size: number;
  readonly test_accuracies?: readonly number[];
  readonly test_losses: readonly (number | null)[];
};

/** One problem with one optimizer: 36 rates, seed 42. */
export type Sweep = {
  readonly problem: string;
  readonly optimizer: 'sgd' | 'momentum' | 'adam';
  readonly curve: RateCurve;
};

/**
 * What a model that learned nothing scores: the share of the most frequent answer in the test set, or `null` for the
 * problems that are measured by loss.
 */
const problems: Readonly<Record<string, { readonly title: string; readonly constantAnswer: number | null }>> = {
  quadratic_deep: { title: 'Noisy quadratic', constantAnswer: null },
  mnist_vae: { title: 'MNIST, VAE', constantAnswer: null },
  fmnist_vae: { title: 'Fashion-MNIST, VAE', constantAnswer: null },
  fmnist_2c2d: { title: 'Fashion-MNIST, small conv net', constantAnswer: 0.1 },
  cifar10_3c3d: { title: 'CIFAR-10, small conv net', constantAnswer: 0.1 },
  cifar100_allcnnc: { title: 'CIFAR-100, All-CNN-C', constantAnswer: 0.01 },
  svhn_wrn164: { title: 'SVHN, Wide ResNet 16-4', constantAnswer: 0.1959 },
  tolstoi_char_rnn: { title: 'War and Peace, character RNN', constantAnswer: 0.1558 },
};

const optimizers = { GradientDescent: 'sgd', Momentum: 'momentum', Adam: 'adam' } as const;

const CHOOSING_SEED = 42;

export function readSweeps(folder: string): Sweep[] {
  const runs = readRuns<DeepObsRun>(folder, files.deepObs).filter((run) => run.seed === CHOOSING_SEED);
  return Object.keys(problems).flatMap((problem) =>
    Object.entries(optimizers).map(([name, optimizer]) => {
      const chosen = runs.filter((run) => run.problem === problem && run.optimizer === name);
      return { problem, optimizer, curve: curveOf(problem, chosen) };
    }),
  );
}

/** The sweeps as the page stores them: 24 rows of 36 values, 4 digits, `null` where the loss was not finite. */
export function sweepTable(folder: string, sweeps: readonly Sweep[]): object {
  const runs = readRuns<DeepObsRun>(folder, files.deepObs);
  return {
    rates: sweeps[0]?.curve.rates.map((rate) => Number(rate.toPrecision(4))),
    problems: Object.entries(problems).map(([id, { title }]) => {
      const run = runs.find((candidate) => candidate.problem === id) as DeepObsRun;
      return { id, title, epochs: run.num_epochs, batchSize: run.batch_size };
    }),
    sweeps: sweeps.map(({ problem, optimizer, curve }) => ({
      problem,
      optimizer,
      measure: curve.measure,
      floor: Number(curve.floor.toPrecision(4)),
      values: curve.values.map((value) => (value === null ? null : Number(value.toPrecision(4)))),
    })),
  };
}

function curveOf(problem: string, runs: readonly DeepObsRun[]): RateCurve {
  const constantAnswer = problems[problem]?.constantAnswer ?? null;
  const sorted = runs.toSorted((a, b) => a.learning_rate - b.learning_rate);
  return {
    measure: constantAnswer === null ? 'loss' : 'accuracy',
    // The grid has 5 rates a decade; the stored rates differ from it in the 12th digit.
    rates: sorted.map((run) => 10 ** (Math.round(5 * Math.log10(run.learning_rate)) / 5)),
    values: sorted.map((run) => {
      const loss = run.test_losses.at(-1) ?? null;
      return loss === null || constantAnswer === null ? loss : (run.test_accuracies?.at(-1) ?? null);
    }),
    floor: constantAnswer ?? (sorted[0]?.test_losses[0] as number),
  };
}
