import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { quartilesOf } from '../../bench/rounds.ts';
import { fanovaImportance } from '../../src/engine/importance/fanova.ts';
import { functionalAnova } from '../../src/engine/importance/functional-anova.ts';
import { createReplayer } from '../../src/engine/pruners/replay.ts';
import { shuffle } from '../../src/engine/rng/draws.ts';
import { createRng } from '../../src/engine/rng/rng.ts';
import { gpSampler } from '../../src/engine/samplers/gp-sampler.ts';
import type { Sampler } from '../../src/engine/samplers/sampler.ts';
import { tpeSampler } from '../../src/engine/samplers/tpe-sampler.ts';
import { float } from '../../src/engine/space/float.ts';
import { createStudy, type Study, start, tell } from '../../src/engine/study/study.ts';
import { decodeRuns } from '../../src/evidence/measured/run-records.ts';
import { initialConfig } from '../../src/widgets/kit/controls/config.ts';
import { FIELDS } from '../../src/widgets/pruning-replay/model/config.ts';
import { jobOf } from '../../src/widgets/pruning-replay/model/job.ts';
import { measuredPool } from '../../src/workers/curve-pool.ts';
import { replayPruning } from '../../src/workers/pruning-replay-job.ts';
import { root } from './bundle.ts';

/** Seconds of one kind of work, here and in Optuna on the same machine. */
export type EngineRow = {
  readonly work: string;
  /** What the guide promises; null where it promises nothing. */
  readonly limitSeconds: number | null;
  readonly seconds: number;
  /** Null where Optuna has no counterpart. */
  readonly optunaSeconds: number | null;
};

export type EngineFigures = { readonly optuna: string | null; readonly rows: readonly EngineRow[] };

type OptunaTimes = {
  version: string;
  gpSuggestion: number;
  tpeSuggestion: number;
  prunedStudy: number;
  fanova: number;
};

export function engineInNode(): EngineFigures {
  const optuna = optunaTimes();
  const replay = replaySeconds();
  const rows: EngineRow[] = [
    {
      work: 'GP: one suggestion, 100 trials, 6 hyperparameters',
      limitSeconds: 0.03,
      seconds: suggestionSeconds(gpSampler(), 100),
      optunaSeconds: optuna?.gpSuggestion ?? null,
    },
    {
      work: 'TPE: one suggestion, 500 trials, 6 hyperparameters',
      limitSeconds: 0.002,
      seconds: suggestionSeconds(tpeSampler(), 500),
      optunaSeconds: optuna?.tpeSuggestion ?? null,
    },
    {
      work: '10,000 studies of 100 trials × 50 steps through the median rule (Optuna: one such study × 10,000)',
      limitSeconds: 1,
      seconds: prunedStudiesSeconds(10_000),
      optunaSeconds: optuna && optuna.prunedStudy * 10_000,
    },
    {
      work: 'Pruning replay, studies of 200 measured trials through five pruners: the first of 1,000 orders',
      limitSeconds: 0.3,
      seconds: replay.first,
      optunaSeconds: null,
    },
    {
      work: 'Pruning replay, the same: all 1,000 orders',
      limitSeconds: 3,
      seconds: replay.all,
      optunaSeconds: null,
    },
    {
      work: 'Exact functional ANOVA, 46,656 cells, 6 hyperparameters, all 63 effects',
      limitSeconds: 0.2,
      seconds: anovaSeconds(),
      optunaSeconds: null,
    },
    {
      work: 'fANOVA of a random forest of 64 trees, 200 trials, 6 hyperparameters, without intervals',
      limitSeconds: null,
      seconds: fanovaSeconds(),
      optunaSeconds: optuna?.fanova ?? null,
    },
  ];
  return { optuna: optuna?.version ?? null, rows };
}

const DIMENSIONS = 6;

/** A study of random trials on a bowl, the same as in bench/optuna_times.py. */
function bowlStudy(nTrials: number): Study {
  const names = Array.from({ length: DIMENSIONS }, (_, i) => `x${i}`);
  let study: Study = createStudy(Object.fromEntries(names.map((name) => [name, float(0, 1)])), { seed: 0 });
  const rng = createRng(0);
  for (let i = 0; i < nTrials; i++) {
    const params = Object.fromEntries(names.map((name) => [name, rng.next()]));
    const [running, trial] = start(study, params);
    const value = Object.values(params).reduce((sum, x) => sum + (x - 0.3) ** 2, 0);
    study = tell(running, trial, { state: 'complete', value });
  }
  return study;
}

/** After as many others as a study that is this long has had, nearly: none of them is compiled any more. */
function suggestionSeconds(sampler: Sampler, nTrials: number): number {
  const study = bowlStudy(nTrials);
  return medianSeconds((repeat) => sampler.suggest(study, createRng(repeat)), { repeats: 45, warmups: 60 });
}

/** Curves by the formula of bench/optuna_times.py, each study in an order of its own. */
function prunedStudiesSeconds(nStudies: number): number {
  const [runs, steps] = [100, 50];
  const values = Float64Array.from({ length: runs * steps }, (_, i) => curveValue(Math.floor(i / steps), i % steps));
  const curves = {
    direction: 'minimize' as const,
    steps: Array.from({ length: steps }, (_, step) => step),
    values,
    lengths: new Array<number>(runs).fill(steps),
    finals: Array.from({ length: runs }, (_, run) => values[run * steps + steps - 1] as number),
    costs: Float64Array.from({ length: runs * steps }, (_, i) => (i % steps) + 1),
    totals: new Array<number>(runs).fill(steps),
  };
  const replay = createReplayer(curves, { kind: 'percentile', percentile: 50 });
  const rng = createRng(0);
  const orders = Array.from({ length: nStudies }, (_, study) =>
    shuffle(
      rng.fork(study),
      Uint32Array.from({ length: runs }, (_, i) => i),
    ),
  );
  for (const order of orders.slice(0, 500)) replay(order);
  return medianSeconds(() => orders.forEach(replay), { repeats: 5, warmups: 1 });
}

function curveValue(run: number, step: number): number {
  const level = ((run * 7919) % 997) / 997;
  return level + (step + 1) ** -0.5 + 0.02 * Math.sin(12.9898 * run + 78.233 * step);
}

/** What a reader waits for whose worker has just been given the file: until the first summaries, and until the last. */
function replaySeconds(): { readonly first: number; readonly all: number } {
  const { source, strategies, ...job } = jobOf({
    ...initialConfig(FIELDS),
    curves: 'digits',
    trials: 200,
    orders: '1000',
  });
  if (source.kind !== 'measured') throw new Error('the replay that is timed is of measured runs.');
  const file = readFileSync(join(root, `src/evidence/measured/${source.set}.bin`));
  const rivals = strategies.slice(1);
  const firsts: number[] = [];
  const replay = () => {
    const before = performance.now();
    const states = replayPruning(measuredPool(decodeRuns(file), source.peak), { ...job, strategies: rivals });
    let state = states.next();
    while (state.done !== true && state.value.summaries.length === 0) state = states.next();
    firsts.push((performance.now() - before) / 1000);
    while (state.done !== true) state = states.next();
  };
  const all = medianSeconds(replay, { repeats: 5, warmups: 0 });
  return { first: quartilesOf(firsts).median, all };
}

function anovaSeconds(): number {
  const levels = Object.fromEntries(Array.from({ length: DIMENSIONS }, (_, i) => [`x${i}`, 6]));
  const rng = createRng(0);
  const values = Float64Array.from({ length: 6 ** DIMENSIONS }, () => rng.next());
  return medianSeconds(() => functionalAnova({ levels, values }));
}

function fanovaSeconds(): number {
  const study = bowlStudy(200);
  return medianSeconds((repeat) => fanovaImportance(study, createRng(repeat), { refits: 0, nTrees: 64 }));
}

/** The median of repeated runs after some to warm up. */
function medianSeconds(run: (repeat: number) => unknown, { repeats = 15, warmups = 3 } = {}): number {
  const seconds = Array.from({ length: repeats + warmups }, (_, repeat) => {
    const before = performance.now();
    run(repeat);
    return (performance.now() - before) / 1000;
  });
  return quartilesOf(seconds.slice(warmups)).median;
}

/** Optuna's times for the same, or null where the oracles' Python is not installed. */
function optunaTimes(): OptunaTimes | null {
  const python = join(root, '.venv-oracles/bin/python');
  if (!existsSync(python)) {
    console.log('Optuna is not timed: `npm run oracles` installs it.');
    return null;
  }
  return JSON.parse(execFileSync(python, ['bench/optuna_times.py'], { cwd: root, encoding: 'utf8' })) as OptunaTimes;
}

export function printEngine({ optuna, rows }: EngineFigures): void {
  console.log(`\nThe engine beside Optuna ${optuna ?? '(not measured)'}`);
  console.table(
    rows.map(({ work, seconds, limitSeconds, optunaSeconds }) => ({
      work,
      'ms here': (seconds * 1000).toFixed(3),
      'limit ms': limitSeconds === null ? '' : limitSeconds * 1000,
      'Optuna ms': optunaSeconds === null ? '' : (optunaSeconds * 1000).toFixed(1),
      ratio: optunaSeconds === null ? '' : (optunaSeconds / seconds).toFixed(1),
    })),
  );
}
