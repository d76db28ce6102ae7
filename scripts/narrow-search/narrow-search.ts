/**
 * `npm run narrow-search`: with nine hyperparameters and few trials, how many should be searched? Writes
 * src/evidence/measured/narrow-search.json, in about a minute.
 */
import { writeFileSync } from 'node:fs';
import { BUDGETS, NARROW_SAMPLERS, narrowGaps, SEARCHED, SEEDS } from './narrow-search-runs.ts';

const gaps = Object.fromEntries(
  NARROW_SAMPLERS.map((sampler) => [
    sampler,
    Object.fromEntries(
      SEARCHED.map((searched) => [
        searched,
        Array.from({ length: SEEDS }, (_, seed) => narrowGaps(sampler, searched, seed)),
      ]),
    ),
  ]),
);
const provenance = {
  script: 'scripts/narrow-search/narrow-search.ts',
  node: process.versions.node,
  note: `What the pick misses the minimum by, in gaps of a typical random trial, after ${BUDGETS.join(', ')} trials: a row a seed, by sampler and by how many of nine hyperparameters are searched.`,
};
const out = new URL('../../src/evidence/measured/narrow-search.json', import.meta.url);
writeFileSync(out, `${JSON.stringify({ provenance, budgets: BUDGETS, gaps })}\n`);
