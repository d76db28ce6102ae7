import type { GroupConfig, LaneResult } from '@/engine/nn/config.ts';
import type { Split } from '@/engine/nn/dataset.ts';
import { fingerprint } from '@/engine/nn/fingerprint.ts';
import type { Trainer } from '@/engine/nn/trainer.ts';
import { EPOCHS, VALIDATION_ROWS } from '@/evidence/measured/factorial-design.ts';
import { emptyRecords, type RunRecords } from '@/evidence/measured/run-records.ts';

/** Runs, and for each of them 32 bits that stand for every bit of every loss and accuracy that it reported. */
export type TrainedRuns = { readonly records: RunRecords; readonly fingerprints: Uint32Array };

/** Room for `runs` runs of the measured sets. */
export function emptyRuns(runs: number): TrainedRuns {
  const records = emptyRecords({ runs, epochs: EPOCHS, validationRows: VALIDATION_ROWS });
  return { records, fingerprints: new Uint32Array(runs) };
}

/** Trains a group and enters its lanes as runs `first`, `first` + 1, … of `into`. */
export function trainInto(
  into: TrainedRuns,
  first: number,
  { trainer, split, config }: { readonly trainer: Trainer; readonly split: Split; readonly config: GroupConfig },
): void {
  const numbers: number[][] = config.lanes.map(() => []);
  const { correct, lengths, epochs, validationRows } = into.records;
  const training = trainer.trainGroup(split, config);
  let next = training.next();
  for (; !next.done; next = training.next())
    for (const { lane, epoch, trainLoss, validationLoss, validationAccuracy } of next.value) {
      numbers[lane]?.push(trainLoss, validationLoss, validationAccuracy);
      if (epoch === 0 || !Number.isFinite(trainLoss) || !Number.isFinite(validationLoss)) continue;
      correct[(first + lane) * epochs + epoch - 1] = Math.round(validationAccuracy * validationRows);
      lengths[first + lane] = epoch;
    }
  next.value.forEach((result: LaneResult, lane) => {
    const run = first + lane;
    into.records.failed[run] = result.status === 'failed' ? 1 : 0;
    into.fingerprints[run] = Number.parseInt(fingerprint(numbers[lane] as number[]), 16);
    if (lengths[run] !== epochs) return;
    into.records.trainLoss[run] = result.trainLoss;
    into.records.validationLoss[run] = result.validationLoss;
  });
}
