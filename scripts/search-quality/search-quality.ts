/**
 * `npm run search-quality [-- branin …]`: how well our samplers search, beside Optuna's own (oracles/search_quality.py).
 * Writes src/evidence/measured/search-quality.json: the best value of each study, and the comparison for each function and
 * sampler. Studies that are in the file already are not run again; remove it to start anew.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { TestFunction } from '@/engine/objectives/synthetic.ts';
import { quantile } from '@/engine/stats/quantile.ts';
import { bestValue, compare, rounded, SAMPLERS, SEEDS, TEST_FUNCTIONS } from './search-quality-runs.ts';

type Row = { readonly function: string; readonly sampler: string; readonly best: readonly number[] };
type Optuna = {
  readonly versions: Readonly<Record<string, string>>;
  readonly trials: number;
  readonly best: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
};

const measured = new URL('../../src/evidence/measured/', import.meta.url);
const out = new URL('search-quality.json', measured);
const optuna = JSON.parse(readFileSync(new URL('search-quality.optuna.json', measured), 'utf8')) as Optuna;
const asked = process.argv.slice(2);

const rowsSoFar = (): readonly Row[] =>
  existsSync(out) ? (JSON.parse(readFileSync(out, 'utf8')) as { rows: readonly Row[] }).rows : [];
const isRow = (row: Row, [name, sampler]: readonly [string, string]): boolean =>
  row.function === name && row.sampler === sampler;

for (const test of TEST_FUNCTIONS.filter(({ name }) => asked.length === 0 || asked.includes(name)))
  for (const sampler of Object.keys(SAMPLERS)) write(measure(test, sampler));

function measure(test: TestFunction, name: string): Row {
  const sampler = SAMPLERS[name];
  const seeds = SEEDS[name];
  if (!sampler || !seeds) throw new Error(`${name} must have seeds.`);
  const best = [...(rowsSoFar().find((row) => isRow(row, [test.name, name]))?.best ?? [])];
  for (let seed = best.length; seed < seeds; seed++)
    best.push(rounded(bestValue(test, sampler, { seed, nTrials: optuna.trials })));
  const theirs = optuna.best[test.name]?.[name]?.map(rounded);
  const row = {
    function: test.name,
    sampler: name,
    minimum: rounded(test.minimum),
    seeds,
    median: rounded(quantile(best, 0.5)),
    optuna: theirs ? comparisonOf(best, theirs) : null,
    best,
  };
  console.log(row.function, row.sampler, row.seeds, row.median, JSON.stringify(row.optuna));
  return row;
}

function comparisonOf(best: readonly number[], theirs: readonly number[]): object {
  const { medianDifference, probabilityLower, pWorse } = compare(best, theirs);
  return {
    seeds: theirs.length,
    median: rounded(quantile(theirs, 0.5)),
    medianDifference: [medianDifference.value, medianDifference.low, medianDifference.high].map(rounded),
    probabilityLower: rounded(probabilityLower),
    pWorse: rounded(pWorse),
  };
}

function write(row: Row): void {
  const places = TEST_FUNCTIONS.flatMap((test) => Object.keys(SAMPLERS).map((name) => [test.name, name] as const));
  const others = rowsSoFar().filter((other) => !isRow(other, [row.function, row.sampler]));
  const rows = places.flatMap((place) => [...others, row].filter((each) => isRow(each, place)));
  const provenance = {
    script: 'scripts/search-quality/search-quality.ts',
    optuna: 'oracles/search_quality.py',
    optunaVersions: optuna.versions,
    node: process.versions.node,
    trials: optuna.trials,
    note: 'Lower is better. medianDifference is ours minus Optuna’s, with its 95 % bootstrap interval; pWorse is the one-sided Mann–Whitney p of ours being worse.',
  };
  writeFileSync(out, `${JSON.stringify({ provenance, rows }, null, 1)}\n`);
}
