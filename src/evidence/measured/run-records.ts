import { type BitReader, type BitWriter, bitReader, bitWriter } from './bits.ts';

/** Runs as they were recorded. Everything that is by run and epoch is row-major, run by run. */
export type RunRecords = {
  readonly runs: number;
  /** Epochs that each run was to train. */
  readonly epochs: number;
  /** Rows of the validation set. */
  readonly validationRows: number;
  /** Right answers on the validation set after epoch 1, 2, … of each run; 0 beyond the run's length. */
  readonly correct: Uint16Array;
  /** Epochs after which each run's losses were still finite: below `epochs` for a run that diverged. */
  readonly lengths: Uint8Array;
  /** 1 for a run whose training loss at its end was no better than guessing, or not finite. */
  readonly failed: Uint8Array;
  /** Of the last epoch, mean in nats, to 8 binary digits; NaN for a run that diverged. */
  readonly trainLoss: Float32Array;
  readonly validationLoss: Float32Array;
};

/** The share of validation rows that a run had right after `epoch` (1, 2, …); NaN once it has diverged. */
export function accuracyAt(
  { correct, lengths, epochs, validationRows }: RunRecords,
  run: number,
  epoch: number,
): number {
  if (!(epoch >= 1 && epoch <= epochs)) throw new RangeError(`epoch must be from 1 to ${epochs}, but got ${epoch}.`);
  return epoch > (lengths[run] as number) ? Number.NaN : (correct[run * epochs + epoch - 1] as number) / validationRows;
}

/** A run's accuracies after epoch 1, 2, …, as far as its losses were finite. */
export function accuracyCurve(records: RunRecords, run: number): readonly number[] {
  return Array.from({ length: records.lengths[run] as number }, (_, i) => accuracyAt(records, run, i + 1));
}

/** Whether a run's losses became infinite or NaN before its last epoch ended. */
export function hasDiverged({ lengths, epochs }: RunRecords, run: number): boolean {
  return (lengths[run] as number) < epochs;
}

/** Accuracy after the last epoch; `chance` for a run that diverged, which is what it would guess. */
export function finalAccuracy(records: RunRecords, run: number, chance = 0.1): number {
  return hasDiverged(records, run) ? chance : accuracyAt(records, run, records.epochs);
}

/** A number to 8 binary digits, as it is recorded (bfloat16, ties to even). */
export function toRecordedLoss(loss: number): number {
  return fromHalf(toHalf(loss));
}

const float = new Float32Array(1);
const word = new Uint32Array(float.buffer);

/** The upper half of the number's single-precision word, rounded. */
function toHalf(value: number): number {
  float[0] = value;
  const bits = word[0] as number;
  return (bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16;
}

function fromHalf(half: number): number {
  word[0] = half << 16;
  return float[0] as number;
}

const HEADER_BYTES = 8;
const LENGTH_BITS = 8;
const HALF_BITS = 16;

/**
 * The runs in bytes: a header of 8 (runs, epochs, validation rows as little-endian 32, 16 and 16 bits), then bit by bit, the high bit
 * first, for each run: 1 if it trained to the end, else 0 and its length in 8 bits; whether it failed; the changes of `correct` from
 * epoch to epoch in adaptive Golomb–Rice code; and, if it trained to the end, both losses in 16 bits each.
 */
export function encodeRuns(records: RunRecords): Uint8Array {
  const { runs, epochs, validationRows, correct, lengths, failed } = records;
  const bits = bitWriter();
  for (let run = 0; run < runs; run++) {
    const length = lengths[run] as number;
    const isWhole = length === epochs;
    bits.write(isWhole ? 1 : 0, 1);
    if (!isWhole) bits.write(length, LENGTH_BITS);
    bits.write(failed[run] as number, 1);
    const changes = changeCode();
    let last = 0;
    for (let epoch = 0; epoch < length; epoch++) {
      const next = correct[run * epochs + epoch] as number;
      changes.write(bits, next - last);
      last = next;
    }
    if (!isWhole) continue;
    bits.write(toHalf(records.trainLoss[run] as number), HALF_BITS);
    bits.write(toHalf(records.validationLoss[run] as number), HALF_BITS);
  }
  const body = bits.bytes();
  const bytes = new Uint8Array(HEADER_BYTES + body.length);
  const header = new DataView(bytes.buffer);
  header.setUint32(0, runs, true);
  header.setUint16(4, epochs, true);
  header.setUint16(6, validationRows, true);
  bytes.set(body, HEADER_BYTES);
  return bytes;
}

/**
 * The inverse of {@link encodeRuns}.
 *
 * @throws RangeError when the bytes end before their runs do.
 */
export function decodeRuns(bytes: Uint8Array): RunRecords {
  if (bytes.length < HEADER_BYTES) throw new RangeError(`recorded runs need a header, but got ${bytes.length} bytes.`);
  const header = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  const [runs, epochs, validationRows] = [
    header.getUint32(0, true),
    header.getUint16(4, true),
    header.getUint16(6, true),
  ];
  const records = emptyRecords({ runs, epochs, validationRows });
  const bits = bitReader(bytes.subarray(HEADER_BYTES));
  for (let run = 0; run < runs; run++) {
    const isWhole = bits.read(1) === 1;
    const length = isWhole ? epochs : bits.read(LENGTH_BITS);
    records.lengths[run] = length;
    records.failed[run] = bits.read(1);
    const changes = changeCode();
    let last = 0;
    for (let epoch = 0; epoch < length; epoch++) {
      last += changes.read(bits);
      records.correct[run * epochs + epoch] = last;
    }
    if (!isWhole) continue;
    records.trainLoss[run] = fromHalf(bits.read(HALF_BITS));
    records.validationLoss[run] = fromHalf(bits.read(HALF_BITS));
  }
  return records;
}

/** Room for runs, none of which has begun. */
export function emptyRecords(size: Pick<RunRecords, 'runs' | 'epochs' | 'validationRows'>): RunRecords {
  const { runs, epochs } = size;
  return {
    ...size,
    correct: new Uint16Array(runs * epochs),
    lengths: new Uint8Array(runs),
    failed: new Uint8Array(runs),
    trainLoss: new Float32Array(runs).fill(Number.NaN),
    validationLoss: new Float32Array(runs).fill(Number.NaN),
  };
}

/** What both ends expect of a run's first change, and how fast they follow it. */
const FIRST_CHANGE = 96;
const MEMORY = 4;

/** A code for a run's changes, largest first: short words for changes of the size of the recent ones. */
function changeCode() {
  let size = FIRST_CHANGE;
  const parameter = () => Math.max(0, 31 - Math.clz32(Math.floor(size)));
  const follow = (folded: number) => {
    size += (folded - size) / MEMORY;
  };
  return {
    write(bits: BitWriter, change: number): void {
      const folded = change < 0 ? -2 * change - 1 : 2 * change;
      bits.writeRice(folded, parameter());
      follow(folded);
    },
    read(bits: BitReader): number {
      const folded = bits.readRice(parameter());
      follow(folded);
      return folded % 2 === 1 ? -(folded + 1) / 2 : folded / 2;
    },
  };
}
