/**
 * `npm run search-quality`: how well our samplers search, beside Optuna's own (oracles/search_quality.py). Writes
 * src/measured/search-quality.json: the best value of each study, and for each function and sampler the comparison.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { quantile } from '@/engine/stats/quantile.ts';
import { bestValue, compare, SAMPLERS, TEST_FUNCTIONS } from './search-quality-runs.ts';

type Optuna = {
  readonly versions: Readonly<Record<string, string>>;
  readonly trials: number;
  readonly secondsPerStudy: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly best: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
};

const BASELINE_SEEDS = 100;
const out = new URL('../src/measured/search-quality.json', import.meta.url);
const optuna = JSON.parse(
  readFileSync(new URL('../src/measured/search-quality.optuna.json', import.meta.url), 'utf8'),
) as Optuna;

const rounded = (value: number): number => Number(value.toPrecision(6));

const rows = TEST_FUNCTIONS.flatMap((test) =>
  Object.entries(SAMPLERS).map(([name, sampler]) => {
    const theirs = optuna.best[test.name]?.[name];
    const seeds = theirs?.length ?? BASELINE_SEEDS;
    const began = performance.now();
    const ours = Array.from({ length: seeds }, (_, seed) => bestValue(test, sampler, { seed, nTrials: optuna.trials }));
    const secondsPerStudy = (performance.now() - began) / 1000 / seeds;
    console.log(
      test.name,
      name,
      seeds,
      rounded(quantile(ours, 0.5)),
      theirs ? rounded(quantile(theirs, 0.5)) : '',
      secondsPerStudy.toFixed(2),
    );
    const comparison = theirs ? compare(ours, theirs) : null;
    return {
      function: test.name,
      sampler: name,
      seeds,
      minimum: rounded(test.minimum),
      median: rounded(quantile(ours, 0.5)),
      optuna:
        theirs && comparison
          ? {
              median: rounded(quantile(theirs, 0.5)),
              medianDifference: [
                comparison.medianDifference.value,
                comparison.medianDifference.low,
                comparison.medianDifference.high,
              ].map(rounded),
              probabilityLower: rounded(comparison.probabilityLower),
              pWorse: rounded(comparison.pWorse),
              secondsPerStudy: optuna.secondsPerStudy[test.name]?.[name] ?? null,
            }
          : null,
      secondsPerStudy: rounded(secondsPerStudy),
      best: ours.map(rounded),
    };
  }),
);

const provenance = {
  script: 'scripts/search-quality.ts',
  optuna: 'oracles/search_quality.py',
  optunaVersions: optuna.versions,
  node: process.versions.node,
  trials: optuna.trials,
  note: 'Lower is better. medianDifference is ours minus Optuna’s, with a 95 % bootstrap interval; pWorse is the one-sided Mann–Whitney p of ours being worse. Times are of a machine that was busy with other work: orders of magnitude only.',
};
const before = existsSync(out) ? readFileSync(out, 'utf8') : '';
const after = `${JSON.stringify({ provenance, rows }, null, 1)}\n`;
if (after !== before) writeFileSync(out, after);
