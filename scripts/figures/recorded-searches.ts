import type { RecordedCurve } from '../../src/engine/pruners/recorded-curves.ts';
import { files, readRuns } from './published-data.ts';

/** A run of a published random search with what it reported on the way. */
export type SearchedCurve = RecordedCurve & {
  /** Where the learning rate peaks, as a fraction of the run; null where the search has a short warm-up only. */
  readonly peakPosition: number | null;
};

/**
 * A random search whose runs report an accuracy as a fraction. ImageNet runs report every epoch; MultiNLI runs every
 * 1,000 steps and at their end, which is what an "epoch" of the curve means there, and costs are epochs in both.
 */
export type RecordedSearch = {
  readonly id: string;
  readonly title: string;
  readonly runs: readonly SearchedCurve[];
  /** The runs that trained: final accuracy above half of the best on ImageNet, above 0.8 on MultiNLI. */
  readonly live: readonly SearchedCurve[];
  /** What a study without a single finished run is worth. */
  readonly chance: number;
  /** The accuracy below which the dead-run rule stops a run. */
  readonly deadBelow: number;
};

type ImageNetRun = {
  readonly nan_train_loss: boolean;
  readonly epochs: number;
  readonly lr_peak_epoch: number;
  readonly learning_curve: readonly { readonly top_1: number }[];
};

type MultiNliRun = {
  readonly num_train_epochs: number;
  readonly total_model_steps: number;
  readonly learning_curves: { readonly matched: readonly (readonly [number, number])[] };
};

const STEPS_PER_REPORT = 1000;

/** The four searches, in the order in which pages show them. */
export function readRecordedSearches(folder: string): RecordedSearch[] {
  const alexnet = readRuns<ImageNetRun>(folder, files.alexnet).map(imageNetCurve);
  const convnext = readRuns<ImageNetRun>(folder, files.convnext).map(imageNetCurve);
  const deberta = readRuns<MultiNliRun>(folder, files.deberta).map(multiNliCurve);
  const debertaV3 = readRuns<MultiNliRun>(folder, files.debertaV3).map(multiNliCurve);
  return [
    imageNet({ id: 'alexnet', title: 'AlexNet, ImageNet', runs: alexnet }),
    imageNet({ id: 'convnext', title: 'ConvNeXt-Tiny, ImageNet', runs: convnext }),
    multiNli({ id: 'deberta', title: 'DeBERTa, MultiNLI', runs: deberta }),
    multiNli({ id: 'deberta-v3', title: 'DeBERTaV3, MultiNLI', runs: debertaV3 }),
  ];
}

type Named = Pick<RecordedSearch, 'id' | 'title' | 'runs'>;

function imageNet(search: Named): RecordedSearch {
  const best = Math.max(...search.runs.map(({ final }) => (Number.isNaN(final) ? 0 : final)));
  return { ...search, live: search.runs.filter(({ final }) => final > best / 2), chance: 0.001, deadBelow: 0.005 };
}

function multiNli(search: Named): RecordedSearch {
  return { ...search, live: search.runs.filter(({ final }) => final > 0.8), chance: 1 / 3, deadBelow: 0.4 };
}

function imageNetCurve(run: ImageNetRun): SearchedCurve {
  const values = run.learning_curve.map((epoch) => epoch.top_1);
  const final = run.nan_train_loss ? Number.NaN : (values.at(-1) ?? Number.NaN);
  return { values, planned: run.epochs, final, peakPosition: run.lr_peak_epoch / run.epochs };
}

function multiNliCurve(run: MultiNliRun): SearchedCurve {
  const { matched } = run.learning_curves;
  const planned = Math.ceil(run.total_model_steps / STEPS_PER_REPORT);
  const values = Array.from({ length: planned }, (_, index) => {
    const due = Math.min(STEPS_PER_REPORT * (index + 1), run.total_model_steps);
    return matched.find(([step]) => step >= due)?.[1] ?? Number.NaN;
  });
  const epochCost = run.num_train_epochs / planned;
  return { values, planned, final: matched.at(-1)?.[1] ?? Number.NaN, peakPosition: null, epochCost };
}
