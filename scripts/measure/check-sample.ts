import { readFileSync } from 'node:fs';
import { createWasmTrainer } from '@/engine/nn/wasm-trainer.ts';
import { shuffle } from '@/engine/rng/draws.ts';
import { createRng } from '@/engine/rng/rng.ts';
import { decodeRuns, type RunRecords, toRecordedLoss } from '@/evidence/measured/run-records.ts';
import { type MeasuredSet, splitOf } from './measured-sets.ts';
import { emptyRuns, trainInto } from './train-groups.ts';

const fileOf = (name: string) => readFileSync(new URL(`../../src/evidence/measured/${name}`, import.meta.url));

/** The bytes of a set as they are recorded. */
export const recordedRuns = (name: string): Uint8Array => Uint8Array.from(fileOf(`${name}.bin`));

/** The fingerprints of a set's runs as they are recorded. */
export const fingerprintsOf = (name: string): Uint32Array =>
  new Uint32Array(Uint8Array.from(fileOf(`${name}.fingerprints.bin`)).buffer);

/** Trains some groups of a set again, drawn by the seed, and says of every run that isn't bit for bit what was recorded. */
export async function sampleDifferences(
  set: MeasuredSet,
  { seed, groups }: { readonly seed: number; readonly groups: number },
): Promise<{ readonly trained: number; readonly differences: readonly string[] }> {
  const trainer = await createWasmTrainer();
  const split = splitOf(set.data);
  const [recorded, fingerprints] = [decodeRuns(recordedRuns(set.name)), fingerprintsOf(set.name)];
  const order = Uint32Array.from({ length: set.groups }, (_, group) => group);
  const sample = shuffle(createRng(seed).fork(set.name), order).subarray(0, groups);
  const lanes = set.runs / set.groups;
  const differences: string[] = [];
  for (const group of sample) {
    const again = emptyRuns(lanes);
    trainInto(again, 0, { trainer, split, config: set.groupOf(group) });
    for (let lane = 0; lane < lanes; lane++) {
      const run = group * lanes + lane;
      const [before, now] = [numbersOf(recorded, run), numbersOf(again.records, lane)];
      if (fingerprints[run] !== again.fingerprints[lane] || JSON.stringify(before) !== JSON.stringify(now))
        differences.push(
          `${set.name}, run ${run}: recorded ${JSON.stringify(before)}, trained ${JSON.stringify(now)}.`,
        );
    }
  }
  return { trained: sample.length * lanes, differences };
}

/** All that is recorded of a run. */
function numbersOf(records: RunRecords, run: number): readonly number[] {
  const { correct, epochs, lengths, failed, trainLoss, validationLoss } = records;
  return [
    ...correct.subarray(run * epochs, (run + 1) * epochs),
    lengths[run] as number,
    failed[run] as number,
    toRecordedLoss(trainLoss[run] as number),
    toRecordedLoss(validationLoss[run] as number),
  ];
}
