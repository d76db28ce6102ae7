import type { SearchedRun } from '../../src/figures/batch-size-slope.ts';
import { files, readRuns } from './published-data.ts';

/** A run of a published random search, in terms that all four searches share. */
export type Run = {
  readonly rate: number;
  /** rate / (1 - momentum) for SGD with momentum, the rate itself for an Adam-type optimizer. */
  readonly effectiveRate: number;
  readonly batchSize: number;
  /** Every setting but rate and batch size, each on the scale on which it was drawn. */
  readonly others: Readonly<Record<string, number>>;
  /** At the end, as a fraction; chance for a run that diverged. */
  readonly accuracy: number;
};

/**
 * @property live runs that trained: above half of the best accuracy on ImageNet, above 0.8 on MultiNLI.
 */
export type Search = {
  readonly id: string;
  readonly title: string;
  readonly runs: readonly Run[];
  readonly live: readonly Run[];
};

type ImageNetRun = {
  readonly nan_train_loss: boolean;
  readonly epochs: number;
  readonly batch_size: number;
  readonly lr: number;
  readonly lr_peak_epoch: number;
  readonly momentum: number;
  readonly weight_decay: number;
  readonly label_smoothing: number;
  readonly learning_curve: readonly { readonly top_1: number }[];
};

type MultiNliRun = {
  readonly num_train_epochs: number;
  readonly train_batch_size: number;
  readonly total_model_steps: number;
  readonly learning_rate: number;
  readonly warmup_steps: number;
  readonly cls_drop_out: number;
  readonly learning_curves: { readonly matched: readonly (readonly [number, number])[] };
};

const IMAGENET_CHANCE = 0.001;

/** The four searches, in the order in which pages show them. */
export function readSearches(folder: string): Search[] {
  const alexnet = readRuns<ImageNetRun>(folder, files.alexnet).map(imageNetRun);
  const convnext = readRuns<ImageNetRun>(folder, files.convnext).map(imageNetRun);
  const deberta = readRuns<MultiNliRun>(folder, files.deberta).map(multiNliRun);
  const debertaV3 = readRuns<MultiNliRun>(folder, files.debertaV3).map(multiNliRun);
  return [
    searchOf({ id: 'alexnet', title: 'AlexNet, ImageNet (SGD with momentum)', runs: alexnet }, best(alexnet) / 2),
    searchOf(
      { id: 'convnext', title: 'ConvNeXt-Tiny, ImageNet (SGD with momentum)', runs: convnext },
      best(convnext) / 2,
    ),
    searchOf({ id: 'deberta', title: 'DeBERTa, MultiNLI (Adam type)', runs: deberta }, 0.8),
    searchOf({ id: 'deberta-v3', title: 'DeBERTaV3, MultiNLI (Adam type)', runs: debertaV3 }, 0.8),
  ];
}

/** The run as the response surface takes it: the effective rate and all other settings. */
export function searchedRun(run: Run): SearchedRun {
  return {
    logRate: Math.log10(run.effectiveRate),
    logBatchSize: Math.log10(run.batchSize),
    others: Object.values(run.others),
    accuracy: run.accuracy,
  };
}

function searchOf(search: Omit<Search, 'live'>, threshold: number): Search {
  return { ...search, live: search.runs.filter((run) => run.accuracy > threshold) };
}

function best(runs: readonly Run[]): number {
  return Math.max(...runs.map((run) => run.accuracy));
}

function imageNetRun(run: ImageNetRun): Run {
  const last = run.learning_curve.at(-1);
  return {
    rate: run.lr,
    effectiveRate: run.lr / (1 - run.momentum),
    batchSize: run.batch_size,
    others: {
      momentum: Math.log10(1 - run.momentum),
      weightDecay: Math.log10(run.weight_decay),
      epochs: run.epochs,
      peakPosition: run.lr_peak_epoch / run.epochs,
      labelSmoothing: run.label_smoothing,
    },
    accuracy: run.nan_train_loss || last === undefined ? IMAGENET_CHANCE : last.top_1,
  };
}

function multiNliRun(run: MultiNliRun): Run {
  const last = run.learning_curves.matched.at(-1);
  if (last === undefined) throw new Error('a DeBERTa run must have a curve.');
  return {
    rate: run.learning_rate,
    effectiveRate: run.learning_rate,
    batchSize: run.train_batch_size,
    others: {
      epochs: run.num_train_epochs,
      warmup: run.warmup_steps / (run.total_model_steps / run.num_train_epochs),
      dropout: run.cls_drop_out,
    },
    accuracy: last[1],
  };
}
