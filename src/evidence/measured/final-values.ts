import type { MeasuredData } from './factorial-design.ts';
import finals from './factorial-finals.json' with { type: 'json' };
import { hasDiverged, type RunRecords } from './run-records.ts';

/** What a run is judged by: right answers on the validation set in percent, or its mean loss there in nats. */
export type FinalMeasure = 'accuracy' | 'loss';

/** The loss of ten equal guesses, in nats: as much as a loss counts here at most, so that a few huge ones aren't all there is. */
export const GUESSING_LOSS = Math.LN10;

/** Right answers of somebody who guesses among ten classes; what a run that diverged counts as. */
export const GUESSED_ROWS = 36;

/** How a run ended: a run that diverged ends as one that guesses. */
export function finalValue(records: RunRecords, run: number, measure: FinalMeasure): number {
  const { correct, epochs, validationRows, validationLoss } = records;
  const diverged = hasDiverged(records, run);
  switch (measure) {
    case 'accuracy':
      return (100 * (diverged ? GUESSED_ROWS : (correct[(run + 1) * epochs - 1] as number))) / validationRows;
    case 'loss':
      return diverged ? GUESSING_LOSS : Math.min(GUESSING_LOSS, validationLoss[run] as number);
  }
}

const DIGITS = 36;
const LOSS_STEP = 0.002;

/** Numbers from 0 to 1,295 as two characters each. */
export function packPairs(numbers: readonly number[]): string {
  return numbers.map((number) => number.toString(DIGITS).padStart(2, '0')).join('');
}

/** The inverse of {@link packPairs}. */
export function unpackPairs(text: string): number[] {
  return Array.from({ length: text.length / 2 }, (_, i) => Number.parseInt(text.slice(2 * i, 2 * i + 2), DIGITS));
}

/** The full-factorial table of a data set, small enough for a page: the mean over the three seeds of each configuration. */
export type PackedFinals = { readonly accuracy: string; readonly loss: string };

/**
 * The mean {@link finalValue} of each of the 2,592 configurations: learning rate varies fastest, then weight decay, width,
 * batch size, schedule, optimizer. Accuracies are exact; losses are rounded to 0.002 nats.
 */
export function factorialMeans(data: MeasuredData, measure: FinalMeasure): readonly number[] {
  const { seeds, validationRows, sets } = finals;
  const numbers = unpackPairs((sets as Readonly<Record<MeasuredData, PackedFinals>>)[data][measure]);
  const scale = measure === 'accuracy' ? 100 / (seeds * validationRows) : LOSS_STEP;
  return numbers.map((number) => number * scale);
}

/** The means of a set of the full-factorial design, packed; seeds and learning rates vary fastest in it, as in its file. */
export function packFinals(
  records: RunRecords,
  { seeds, rates }: { readonly seeds: number; readonly rates: number },
): PackedFinals {
  const block = seeds * rates;
  const sums = (measure: FinalMeasure) =>
    Array.from({ length: records.runs / seeds }, (_, cell) => {
      const first = Math.floor(cell / rates) * block + (cell % rates);
      let sum = 0;
      for (let seed = 0; seed < seeds; seed++) sum += finalValue(records, first + seed * rates, measure);
      return sum;
    });
  return {
    accuracy: packPairs(sums('accuracy').map((sum) => Math.round((sum * records.validationRows) / 100))),
    loss: packPairs(sums('loss').map((sum) => Math.round(sum / seeds / LOSS_STEP))),
  };
}
