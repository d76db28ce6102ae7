import type { EpochReport, GroupConfig, LaneResult } from './config.ts';
import { fingerprint } from './fingerprint.ts';

/** One network shape trained at every rate of a list, once for each seed. */
export type SweepConfig = Omit<GroupConfig, 'lanes' | 'seed'> & {
  /** In ascending order. */
  readonly rates: readonly number[];
  readonly seeds: readonly number[];
  readonly weightDecay: number;
};

/** One run after one epoch; see {@link EpochReport}. */
export type CurvePoint = Omit<EpochReport, 'lane'>;

export type SweepRun = {
  readonly rate: number;
  readonly seed: number;
  /** From epoch 0, the state before training, as far as the run has come. */
  readonly curve: readonly CurvePoint[];
  /** Null while the run is under way. */
  readonly result: LaneResult | null;
};

/** A sweep as far as it has come. `runs` goes rate by rate, and seed by seed within a rate. */
export type Sweep = { readonly config: SweepConfig; readonly runs: readonly SweepRun[] };

/** Neighboring rates of one seed, trained side by side, and the index in {@link Sweep.runs} of each lane. */
export type SweepGroup = { readonly config: GroupConfig; readonly runs: readonly number[] };

const LANES_PER_GROUP = 4;
const SIGNIFICANT_DIGITS = 4;

/**
 * `count` learning rates from `low` to `high`, evenly spaced in their logarithm.
 *
 * They are rounded to four significant digits: powers may differ in their last bit from one machine to the next, and a
 * rate that a reader copies should be the rate that was trained.
 *
 * @throws RangeError unless 0 < low < high and count is an integer of at least 2.
 */
export function logSpacedRates(low: number, high: number, count: number): readonly number[] {
  if (!(low > 0) || !(low < high) || !Number.isFinite(high)) {
    throw new RangeError(`low must be above 0 and below high, but got [${low}, ${high}].`);
  }
  if (!Number.isInteger(count) || count < 2)
    throw new RangeError(`count must be an integer of at least 2, but got ${count}.`);
  return Array.from({ length: count }, (_, i) => roundedRate(low * (high / low) ** (i / (count - 1))));
}

/** The rate to four significant digits. */
export function roundedRate(rate: number): number {
  return Number(rate.toPrecision(SIGNIFICANT_DIGITS));
}

/** The sweep before anything was trained. */
export function emptySweep(config: SweepConfig): Sweep {
  const runs = config.rates.flatMap((rate) => config.seeds.map((seed) => ({ rate, seed, curve: [], result: null })));
  return { config, runs };
}

/** All runs of a sweep in groups, those in the middle of the range first: the useful curves come first. */
export function groupsOf(config: SweepConfig): readonly SweepGroup[] {
  const { rates, seeds, weightDecay, ...shared } = config;
  const starts = Array.from({ length: Math.ceil(rates.length / LANES_PER_GROUP) }, (_, i) => i * LANES_PER_GROUP);
  const middle = (rates.length - LANES_PER_GROUP) / 2;
  starts.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  return starts.flatMap((start) =>
    seeds.map((seed, seedIndex) => {
      const lanes = rates.slice(start, start + LANES_PER_GROUP).map((learningRate) => ({ learningRate, weightDecay }));
      const runs = lanes.map((_, lane) => (start + lane) * seeds.length + seedIndex);
      return { config: { ...shared, seed, lanes }, runs };
    }),
  );
}

/** The sweep with one epoch's reports of a group added. */
export function withReports(sweep: Sweep, group: SweepGroup, reports: readonly EpochReport[]): Sweep {
  const runs = [...sweep.runs];
  for (const { lane, ...point } of reports) {
    const index = group.runs[lane];
    const run = index === undefined ? undefined : runs[index];
    if (index === undefined || run === undefined) throw new RangeError(`the group has no lane ${lane}.`);
    runs[index] = { ...run, curve: [...run.curve, point] };
  }
  return { ...sweep, runs };
}

/** The sweep with the results of a group added, one for each of its lanes. */
export function withResults(sweep: Sweep, group: SweepGroup, results: readonly LaneResult[]): Sweep {
  if (results.length !== group.runs.length) {
    throw new RangeError(`a group of ${group.runs.length} lanes got ${results.length} results.`);
  }
  const resultOf = new Map(group.runs.map((index, lane) => [index, results[lane] as LaneResult]));
  return { ...sweep, runs: sweep.runs.map((run, index) => ({ ...run, result: resultOf.get(index) ?? run.result })) };
}

/** The runs at one rate, seed by seed. */
export function runsAt(sweep: Sweep, rateIndex: number): readonly SweepRun[] {
  const count = sweep.config.seeds.length;
  return sweep.runs.slice(rateIndex * count, (rateIndex + 1) * count);
}

/** {@link fingerprint} of every number that the sweeps' runs reported: two machines with the same digits computed the same thing. */
export function fingerprintOf(sweeps: readonly Sweep[]): string {
  return fingerprint(sweeps.flatMap((sweep) => sweep.runs.flatMap(numbersOf)));
}

function numbersOf({ rate, seed, curve, result }: SweepRun): readonly number[] {
  const points = curve.flatMap((at) => [at.epoch, at.trainLoss, at.validationLoss, at.validationAccuracy]);
  return [rate, seed, ...points, result === null ? 0 : result.status === 'trained' ? 1 : 2];
}
