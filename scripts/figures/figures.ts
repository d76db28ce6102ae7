/**
 * Derives the numbers of the figures from published training runs.
 *
 *     npm run figures -- --data DIR           writes src/evidence/published/*.json
 *     npm run figures -- --data DIR --check   compares instead, and fails when a number differs
 *     npm run figures -- --data DIR --only tuning-curves   one table
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { batchSizeTable } from './batch-size-and-rate.ts';
import { importanceTable } from './importance-by-range.ts';
import { searchImportanceTable } from './importance-of-searches.ts';
import { readSweeps, sweepTable } from './learning-rate-sweeps.ts';
import { logScaleTable } from './log-scale-gain.ts';
import { pruningTable } from './pruning.ts';
import { deepObsSweeps, files, type PublishedFile, randomSearches, type Source } from './published-data.ts';
import { readSearches } from './random-search.ts';
import { rankCorrelationTable } from './rank-correlations.ts';
import { readRecordedSearches } from './recorded-searches.ts';
import { seedNoiseTable } from './seed-noise.ts';
import { shapeTable } from './sweep-shapes.ts';
import { tuningTable } from './tuning-curves.ts';

type Origin = {
  readonly script: string;
  readonly sources: readonly { readonly source: Source; readonly files: readonly PublishedFile[] }[];
};

const fromSweeps = { source: deepObsSweeps, files: [files.deepObs] };
const fromSearches = { source: randomSearches, files: [files.alexnet, files.convnext, files.deberta, files.debertaV3] };

function main(): void {
  const { values } = parseArgs({
    options: { data: { type: 'string' }, check: { type: 'boolean', default: false }, only: { type: 'string' } },
  });
  if (values.data === undefined) throw new Error('--data DIR must name the folder that holds the published runs.');
  const tables = tablesOf(values.data);
  const wanted = tables.filter(([name]) => values.only === undefined || values.only === name);
  if (wanted.length === 0)
    throw new Error(`--only must be one of ${tables.map(([name]) => name).join(', ')}, but got ${values.only}.`);
  const stale = wanted.filter(
    ([name, origin, numbers]) => !publish(name, { origin, numbers: numbers(), check: values.check }),
  );
  if (values.check && stale.length > 0)
    throw new Error(
      `src/evidence/published differs from what the data say: ${stale.map(([name]) => `${name}.json`).join(', ')}.`,
    );
}

/** Every table by its name: where it comes from, and how it is made. */
function tablesOf(data: string): readonly (readonly [string, Origin, () => object])[] {
  const sweeps = readSweeps(data);
  const searches = readSearches(data);
  const recorded = readRecordedSearches(data);
  return [
    [
      'learning-rate-sweeps',
      { script: 'learning-rate-sweeps.ts', sources: [fromSweeps] },
      () => sweepTable(data, sweeps),
    ],
    ['sweep-shapes', { script: 'sweep-shapes.ts', sources: [fromSweeps] }, () => shapeTable(sweeps)],
    [
      'batch-size-and-rate',
      { script: 'batch-size-and-rate.ts', sources: [fromSearches] },
      () => batchSizeTable(searches),
    ],
    [
      'log-scale-gain',
      { script: 'log-scale-gain.ts', sources: [fromSearches, fromSweeps] },
      () => logScaleTable(searches, sweeps),
    ],
    [
      'importance-of-searches',
      { script: 'importance-of-searches.ts', sources: [fromSearches] },
      () => searchImportanceTable(searches),
    ],
    [
      'importance-by-range',
      { script: 'importance-by-range.ts', sources: [fromSearches] },
      () => importanceTable(searches),
    ],
    ['pruning', { script: 'pruning.ts', sources: [fromSearches] }, () => pruningTable(recorded)],
    [
      'rank-correlations',
      { script: 'rank-correlations.ts', sources: [fromSearches] },
      () => rankCorrelationTable(recorded),
    ],
    ['tuning-curves', { script: 'tuning-curves.ts', sources: [fromSearches] }, () => tuningTable(searches)],
    [
      'seed-noise',
      { script: 'seed-noise.ts', sources: [fromSearches, fromSweeps] },
      () => seedNoiseTable(data, searches),
    ],
  ];
}

type Table = { readonly origin: Origin; readonly numbers: object; readonly check: boolean };

/** Writes the table unless it says the same already or is only checked. Returns whether it said the same. */
function publish(name: string, { origin, numbers, check }: Table): boolean {
  const path = join(import.meta.dirname, '..', '..', 'src', 'evidence', 'published', `${name}.json`);
  const old = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as { provenance: { derived: string } }) : null;
  const table = (derived: string): object => ({ provenance: provenanceOf(origin, derived), ...numbers });
  const same = old !== null && JSON.stringify(old) === JSON.stringify(table(old.provenance.derived));
  if (!same && !check) writeFileSync(path, `${layout(table(new Date().toISOString().slice(0, 10)))}\n`);
  process.stdout.write(`${name}.json ${same ? 'agrees' : check ? 'DIFFERS' : 'written'}\n`);
  return same;
}

function provenanceOf({ script, sources }: Origin, derived: string): object {
  return {
    derived,
    script: `scripts/figures/${script}`,
    command: 'npm run figures -- --data DIR',
    sources: sources.map(({ source, files: used }) => ({
      ...source,
      files: used.map(({ name, sha256 }) => ({ name, sha256 })),
    })),
  };
}

/** JSON with short arrays and objects on one line, so that a row of numbers is a row. */
function layout(value: unknown, indent = ''): string {
  const flat = JSON.stringify(value);
  if (typeof value !== 'object' || value === null || flat.length + indent.length <= 110) return spaced(flat);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item !== 'object' || item === null)) return spaced(flat);
    return `[\n${value.map((item) => inner + layout(item, inner)).join(',\n')}\n${indent}]`;
  }
  const lines = Object.entries(value).map(([key, item]) => `${inner}"${key}": ${layout(item, inner)}`);
  return `{\n${lines.join(',\n')}\n${indent}}`;
}

/** A space after each comma and colon that lies outside strings. */
function spaced(flat: string): string {
  return flat.replaceAll(/"(?:[^"\\]|\\.)*"|[,:]/g, (token) => (token.startsWith('"') ? token : `${token} `));
}

try {
  main();
} catch (error) {
  // The message says what to do; where it was thrown helps nobody.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
