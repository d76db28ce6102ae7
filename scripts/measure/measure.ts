/**
 * The guide's own study: trains its networks and packs their learning curves.
 *
 *     npm run measure                            trains every run and writes src/evidence/measured/*.bin, or says that nothing changed
 *     npm run measure -- --only factorial-digits one set
 *     npm run measure -- --check                 trains a random sample again and compares every bit; --seed 7 says which sample
 *
 * All of it takes about a quarter of an hour of two cores.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { fingerprint } from '@/engine/nn/fingerprint.ts';
import { encodeRuns } from '@/evidence/measured/run-records.ts';
import { fingerprintsOf, recordedRuns, sampleDifferences } from './check-sample.ts';
import { finalsFile, lossesFile, randomFinalsFile } from './finals.ts';
import { type MeasuredSet, measuredSets } from './measured-sets.ts';
import { configurationsFile, drawConfigurations } from './random-configurations.ts';
import type { TrainedRuns } from './train-groups.ts';
import { trainSet } from './train-set.ts';

const folder = new URL('../../src/evidence/measured/', import.meta.url);
const { values: options } = parseArgs({
  options: { only: { type: 'string' }, check: { type: 'boolean', default: false }, seed: { type: 'string' } },
});
const sets = measuredSets.filter(({ name }) => options.only === undefined || options.only === name);
if (sets.length === 0)
  throw new RangeError(
    `--only must be one of ${measuredSets.map(({ name }) => name).join(', ')}, but got ${options.only}.`,
  );

const drawn = configurationsFile(drawConfigurations());
const configurations = new URL('random-configurations.json', folder);
if (readFileSync(configurations, 'utf8') !== drawn) {
  if (options.check) throw new Error('random-configurations.json differs from what its seed draws.');
  writeFileSync(configurations, drawn);
  throw new Error('random-configurations.json was written anew: run again, so that its runs are trained.');
}

for (const set of sets) await (options.check ? check(set) : measure(set));
if (!options.check) {
  writeFileSync(new URL('factorial-finals.json', folder), finalsFile());
  writeFileSync(new URL('factorial-losses.json', folder), lossesFile());
  writeFileSync(new URL('random-finals.json', folder), randomFinalsFile());
}

async function check(set: MeasuredSet): Promise<void> {
  const seed = options.seed === undefined ? Date.now() % 1_000_000 : Number(options.seed);
  const { trained, differences } = await sampleDifferences(set, { seed, groups: 40 });
  for (const difference of differences) console.error(difference);
  if (differences.length > 0) process.exitCode = 1;
  console.log(`${set.name}: ${trained} runs trained again (--seed ${seed}), ${differences.length} differ.`);
}

async function measure(set: MeasuredSet): Promise<void> {
  const before = performance.now();
  const trained = await trainSet(set.name, (done, of) => {
    if (process.stdout.isTTY) process.stdout.write(`\r${set.name}: ${Math.round((100 * done) / of)} % `);
  });
  const seconds = Math.round((performance.now() - before) / 1000);
  const isSame = existsSync(new URL(`${set.name}.bin`, folder)) && differencesTo(set, trained) === 0;
  if (!isSame) write(set, trained);
  const total = fingerprint(trained.fingerprints);
  console.log(
    `${set.name}: ${set.runs} runs in ${seconds} s, fingerprint ${total}, ${isSame ? 'as recorded' : 'written'}.`,
  );
}

/** Bytes that differ from what is recorded. */
function differencesTo({ name }: MeasuredSet, { records, fingerprints }: TrainedRuns): number {
  const [bytes, recorded] = [encodeRuns(records), recordedRuns(name)];
  if (bytes.length !== recorded.length) return Math.abs(bytes.length - recorded.length);
  const known = fingerprintsOf(name);
  return (
    bytes.filter((byte, i) => byte !== recorded[i]).length + fingerprints.filter((each, i) => each !== known[i]).length
  );
}

function write({ name, data, runs }: MeasuredSet, { records, fingerprints }: TrainedRuns): void {
  const bytes = encodeRuns(records);
  writeFileSync(new URL(`${name}.bin`, folder), bytes);
  writeFileSync(new URL(`${name}.fingerprints.bin`, folder), new Uint8Array(fingerprints.buffer));
  const path = new URL('measured-sets.json', folder);
  const kernel = JSON.parse(readFileSync(new URL('../engine/nn/kernel.lock.json', folder), 'utf8')) as {
    readonly fingerprint: string;
  };
  const old = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as { sets: Record<string, object> }) : null;
  const entry = {
    data,
    runs,
    bytes: bytes.length,
    gzipBytes: gzipSync(bytes, { level: 9 }).length,
    fingerprint: fingerprint(fingerprints),
    trained: new Date().toISOString().slice(0, 10),
  };
  const known = Object.entries({ ...old?.sets, [name]: entry });
  const order = measuredSets.map((set) => set.name);
  known.sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  const provenance = {
    script: 'scripts/measure/measure.ts',
    command: 'npm run measure',
    node: process.versions.node,
    kernel: kernel.fingerprint,
  };
  writeFileSync(path, `${JSON.stringify({ provenance, sets: Object.fromEntries(known) }, null, 2)}\n`);
}
