import type { MeasuredData } from '@/evidence/measured/factorial-design.ts';
import type { RANDOM_DATA } from '@/evidence/measured/random-design.ts';
import { decodeRuns, type RunRecords } from '@/evidence/measured/run-records.ts';

/** A file of recorded runs in src/evidence/measured. */
export type MeasuredName = `factorial-${MeasuredData}` | `random-${(typeof RANDOM_DATA)[number]}`;

// Written out, because the bundler takes a file along only where its whole name stands.
const addresses: Readonly<Record<MeasuredName, () => URL>> = {
  'factorial-digits-few': () => new URL('../evidence/measured/factorial-digits-few.bin', import.meta.url),
  'factorial-digits-noisy': () => new URL('../evidence/measured/factorial-digits-noisy.bin', import.meta.url),
  'factorial-digits': () => new URL('../evidence/measured/factorial-digits.bin', import.meta.url),
  'random-digits-noisy': () => new URL('../evidence/measured/random-digits-noisy.bin', import.meta.url),
  'random-digits-few': () => new URL('../evidence/measured/random-digits-few.bin', import.meta.url),
};

const loaded = new Map<MeasuredName, Promise<RunRecords>>();

/** The recorded runs of a set, fetched at the first asking and kept; a failure is forgotten, so that the next asking tries again. */
export function loadMeasured(name: MeasuredName): Promise<RunRecords> {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const loading = fetchRuns(name).catch((error: unknown) => {
    loaded.delete(name);
    throw error;
  });
  loaded.set(name, loading);
  return loading;
}

async function fetchRuns(name: MeasuredName): Promise<RunRecords> {
  const response = await fetch(addresses[name]());
  if (!response.ok) throw new Error(`${name} could not be loaded: the server answered ${response.status}.`);
  return decodeRuns(new Uint8Array(await response.arrayBuffer()));
}
