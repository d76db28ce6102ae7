import { type FanovaImportance, fanovaImportance, type VarianceShare } from '@/engine/importance/fanova.ts';
import { type PedAnovaImportance, pedAnovaImportance } from '@/engine/importance/ped-anova.ts';
import { clippedToTop, edgeOfTop, percentRanks } from '@/engine/importance/top-values.ts';
import { shuffle } from '@/engine/rng/draws.ts';
import { createRng } from '@/engine/rng/rng.ts';
import type { SearchSpace } from '@/engine/space/search-space.ts';
import type { Direction, Study } from '@/engine/study/study.ts';
import type { MeasuredData } from '@/evidence/measured/factorial-design.ts';
import { type FinalMeasure, finalValue } from '@/evidence/measured/final-values.ts';
import { factorialSpace, randomSpace, settingsOfRun } from '@/evidence/measured/measured-spaces.ts';
import { hasDiverged, type RunRecords } from '@/evidence/measured/run-records.ts';
import type { MeasuredName } from './load-measured.ts';

/** Which of the measured runs to look at, and how. */
export type ImportanceConfig = {
  readonly design: 'factorial' | 'random';
  readonly data: MeasuredData;
  readonly measure: FinalMeasure | 'rank';
  /** Learning rates of the runs, both ends included. */
  readonly low: number;
  readonly high: number;
  /** Runs drawn from those, without replacement: a study of at most that many trials. */
  readonly runs: number;
  /** The best share of them, 0 to 1, that is looked at. */
  readonly top: number;
  /** What becomes of the others: nothing, or they count as the worst of the best. */
  readonly others: 'left-out' | 'clipped';
  readonly seed: number;
  readonly refits: number;
};

export type Importances = {
  /** Runs that were looked at, and how many of them diverged. */
  readonly runs: number;
  readonly diverged: number;
  readonly r2: number;
  readonly main: Readonly<Record<string, VarianceShare>>;
  /** The largest three. */
  readonly pairs: FanovaImportance['pairs'];
  readonly ped: Readonly<Record<string, PedAnovaImportance>>;
};

/** The share of the work that is done. */
export type ImportanceProgress = { readonly done: number };

const PAIRS = 3;

/** A random forest's functional ANOVA and PED-ANOVA of measured runs, with bootstrap intervals. */
export function importanceJob(load: (name: MeasuredName) => Promise<RunRecords>) {
  return async function* importances(config: ImportanceConfig): AsyncGenerator<ImportanceProgress, Importances, void> {
    const { study, diverged } = measuredStudy(await load(nameOf(config)), config);
    yield { done: 0.05 };
    const { refits, seed } = config;
    const rng = createRng(seed).fork('importance');
    const ped = pedAnovaImportance(study, rng.fork('top'), { refits });
    yield { done: 0.1 };
    const { r2, main, pairs } = fanovaImportance(study, rng, { refits });
    return { runs: study.trials.length, diverged, r2, main, pairs: pairs.slice(0, PAIRS), ped };
  };
}

/** @throws RangeError when the random search did not run on that data. */
function nameOf({ design, data }: ImportanceConfig): MeasuredName {
  if (design === 'factorial') return `factorial-${data}`;
  if (data === 'digits')
    throw new RangeError('a random search must have run on digits-few or digits-noisy, but got digits.');
  return `random-${data}`;
}

/** Measured runs as the trials of a study, and how many of them diverged. */
export function measuredStudy(
  records: RunRecords,
  config: ImportanceConfig,
): { readonly study: Study; readonly diverged: number } {
  const { design, measure, seed } = config;
  const direction: Direction = measure === 'loss' ? 'minimize' : 'maximize';
  const space: SearchSpace = design === 'factorial' ? factorialSpace(config) : randomSpace(config);
  const drawn = shuffle(createRng(seed).fork('runs'), runsInRange(records, config)).slice(0, config.runs);
  const finals = drawn.map((run) => finalValue(records, run, measure === 'loss' ? 'loss' : 'accuracy'));
  const values = measure === 'rank' ? percentRanks(finals) : finals;
  const edge = edgeOfTop(values, config.top, direction);
  const clipped = clippedToTop(values, config.top, direction);
  const kept = drawn.flatMap((run, i) => {
    const isTop = clipped[i] === values[i] || values[i] === edge;
    return isTop || config.others === 'clipped' ? [{ run, value: clipped[i] as number }] : [];
  });
  const trials = kept.map(({ run, value }, number) => ({
    number,
    params: settingsOfRun(design, run),
    intermediateValues: [],
    state: 'complete' as const,
    value,
  }));
  return {
    study: { space, direction, seed, trials },
    diverged: kept.filter(({ run }) => hasDiverged(records, run)).length,
  };
}

function runsInRange({ runs }: RunRecords, { design, low, high }: ImportanceConfig): number[] {
  return Array.from({ length: runs }, (_, run) => run).filter((run) => {
    const { learningRate } = settingsOfRun(design, run);
    return learningRate >= low && learningRate <= high;
  });
}
