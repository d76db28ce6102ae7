import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { quartilesOf } from '../../bench/rounds.ts';
import { createRng } from '../../src/engine/rng/rng.ts';
import { gpSampler } from '../../src/engine/samplers/gp-sampler.ts';
import type { Sampler } from '../../src/engine/samplers/sampler.ts';
import { tpeSampler } from '../../src/engine/samplers/tpe-sampler.ts';
import { float } from '../../src/engine/space/float.ts';
import { createStudy, type Study, start, tell } from '../../src/engine/study/study.ts';
import { root } from './bundle.ts';

/** Seconds of one kind of work, here and in Optuna on the same machine. */
export type EngineRow = {
  readonly work: string;
  readonly limitSeconds: number;
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
  ];
  return { optuna: optuna?.version ?? null, rows };
}

const DIMENSIONS = 6;
const REPEATS = 15;

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

function suggestionSeconds(sampler: Sampler, nTrials: number): number {
  const study = bowlStudy(nTrials);
  return medianSeconds((repeat) => sampler.suggest(study, createRng(repeat)));
}

/** The median of repeated runs after three to warm up. */
function medianSeconds(run: (repeat: number) => unknown): number {
  const seconds = Array.from({ length: REPEATS + 3 }, (_, repeat) => {
    const before = performance.now();
    run(repeat);
    return (performance.now() - before) / 1000;
  });
  return quartilesOf(seconds.slice(3)).median;
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
      'limit ms': limitSeconds * 1000,
      'Optuna ms': optunaSeconds === null ? '' : (optunaSeconds * 1000).toFixed(1),
      ratio: optunaSeconds === null ? '' : (optunaSeconds / seconds).toFixed(1),
    })),
  );
}
