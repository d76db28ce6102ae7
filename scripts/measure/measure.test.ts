import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fingerprint } from '@/engine/nn/fingerprint.ts';
import { decodeRuns, encodeRuns } from '@/evidence/measured/run-records.ts';
import { fingerprintsOf, recordedRuns, sampleDifferences } from './check-sample.ts';
import { finalsFile, lossesFile, randomFinalsFile } from './finals.ts';
import { measuredSets } from './measured-sets.ts';
import { configurationsFile, drawConfigurations } from './random-configurations.ts';

const file = (name: string) => readFileSync(new URL(`../../src/evidence/measured/${name}`, import.meta.url), 'utf8');
type Entry = { readonly bytes: number; readonly gzipBytes: number; readonly fingerprint: string };
const { sets, provenance } = JSON.parse(file('measured-sets.json')) as {
  sets: Readonly<Record<string, Entry>>;
  provenance: { readonly kernel: string };
};

describe.each(measuredSets.filter(({ name }) => name in sets))('$name', (set) => {
  const bytes = recordedRuns(set.name);
  const entry = sets[set.name] as Entry;

  it('trained again is bit for bit what was recorded: 12 groups of runs, drawn once and for all', async () => {
    const { trained, differences } = await sampleDifferences(set, { seed: 1, groups: 12 });
    expect(differences).toEqual([]);
    expect(trained).toBe((12 * set.runs) / set.groups);
  });

  it('is what its entry says, and small enough to be fetched by a page', () => {
    expect(bytes.length).toBe(entry.bytes);
    expect(entry.gzipBytes).toBeLessThanOrEqual(400_000);
    expect(fingerprint(fingerprintsOf(set.name))).toBe(entry.fingerprint);
    expect(encodeRuns(decodeRuns(bytes))).toEqual(bytes);
    expect(decodeRuns(bytes).runs).toBe(set.runs);
  });
});

it('were trained by the kernel that readers run', () => {
  const kernel = JSON.parse(readFileSync(new URL('../../src/engine/nn/kernel.lock.json', import.meta.url), 'utf8'));
  expect(provenance.kernel).toBe(kernel.fingerprint);
});

it('the random search draws the configurations that are recorded', () => {
  expect(configurationsFile(drawConfigurations())).toBe(file('random-configurations.json'));
});

it('the small tables of how configurations ended are what the recorded runs say', () => {
  expect(finalsFile()).toBe(file('factorial-finals.json'));
  expect(lossesFile()).toBe(file('factorial-losses.json'));
  expect(randomFinalsFile()).toBe(file('random-finals.json'));
});
