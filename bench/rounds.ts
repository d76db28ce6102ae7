import type { Split } from '../src/engine/nn/dataset.ts';
import { type Contender, FLOP_PER_SAMPLE } from './contenders/contender.ts';

/** Validation accuracy after 20 epochs at the rates 0.02 and 0.05: its mean over `seeds` seeds, and the standard error of that mean. */
export type Accuracy = { readonly mean: number; readonly standardError: number; readonly seeds: number };

/** What one contender did over all rounds. Times are wall-clock seconds for one sample update. */
export type Measured = {
  readonly name: string;
  readonly kind: string;
  readonly secondsPerSample: readonly number[];
  readonly accuracy: Accuracy;
};

/** GFLOP/s of a loop that only multiplies and adds: in its best stretch, and over a time like that of the kernel's unit. */
export type Peak = { readonly best: number; readonly sustained: number };

export type RoundsResult = { readonly peak: readonly Peak[]; readonly measured: readonly Measured[] };

const COMPARED = { rates: [0.02, 0.05], epochs: 20 } as const;

/**
 * Alternates the contenders: in each round the multiply-add peak is taken once, and then every one trains its unit once.
 * A ratio between two contenders is the median over the rounds of the ratio inside a round.
 */
export async function runRounds(
  contenders: readonly Contender[],
  split: Split,
  { rounds, peak, log }: { rounds: number; peak: () => Peak; log: (line: string) => void },
): Promise<RoundsResult> {
  const ready: { contender: Contender; accuracy: Accuracy; times: number[] }[] = [];
  for (const contender of contenders) {
    try {
      await contender.prepare(split);
      const accuracy = await accuracyOf(contender);
      await contender.train(contender.unit, 0);
      ready.push({ contender, accuracy, times: [] });
      log(
        `${contender.name}: accuracy ${(accuracy.mean * 100).toFixed(2)} ± ${(accuracy.standardError * 100).toFixed(2)} %`,
      );
    } catch (error) {
      log(
        `${contender.name}: left out, since it failed here: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
  const peaks: Peak[] = [];
  for (let round = 0; round < rounds; round++) {
    peaks.push(peak());
    for (const { contender, times } of ready) times.push(await secondsPerSample(contender, split, round));
    log(`round ${round + 1} of ${rounds}`);
  }
  const measured = ready.map(({ contender: { name, kind }, accuracy, times }) => ({
    name,
    kind,
    accuracy,
    secondsPerSample: times,
  }));
  requireEqualAccuracy(measured);
  return { peak: peaks, measured };
}

async function accuracyOf(contender: Contender): Promise<Accuracy> {
  const seeds = contender.accuracySeeds;
  const reached: number[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const accuracies = await contender.train(COMPARED, seed);
    reached.push(accuracies.reduce((a, b) => a + b, 0) / accuracies.length);
  }
  const mean = reached.reduce((a, b) => a + b, 0) / seeds;
  const variance = reached.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (seeds - 1);
  return { mean, standardError: Math.sqrt(variance / seeds), seeds };
}

/** A faster trainer that learns less is not faster: every contender must reach the kernel's accuracy within the noise of the seeds. */
function requireEqualAccuracy([own, ...others]: readonly Measured[]): void {
  for (const { name, accuracy } of others) {
    const gap = Math.abs(accuracy.mean - (own as Measured).accuracy.mean);
    const noise = Math.hypot(accuracy.standardError, (own as Measured).accuracy.standardError);
    if (gap > 3 * noise)
      throw new Error(
        `${name} must reach the accuracy of ${own?.name}, but is ${(gap * 100).toFixed(2)} points off (3 standard errors: ${(300 * noise).toFixed(2)}).`,
      );
  }
}

async function secondsPerSample(contender: Contender, split: Split, seed: number): Promise<number> {
  const { rates, epochs } = contender.unit;
  const before = performance.now();
  await contender.train(contender.unit, seed);
  return (performance.now() - before) / 1000 / (rates.length * epochs * split.train.rows);
}

/** bench/peak/peak.ts, compiled. */
export type MultiplyAdds = (rounds: number, factor: number, summand: number) => number;

/** Stretches of calls, each long enough for a clock that ticks in tenths of a millisecond; all about as long as the kernel's unit. */
const STRETCHES = 20;
const CALLS = 20;

/**
 * The register-only loop: 12 chains × 4 lanes × 2 operations a round. In short calls, since one that is under way stays in the
 * engine's baseline compiler.
 */
export function peakOf(multiplyAdds: MultiplyAdds): Peak {
  const rounds = 400_000;
  const stretches = Array.from({ length: STRETCHES }, () => {
    const before = performance.now();
    for (let i = 0; i < CALLS; i++) multiplyAdds(rounds, 0.999999, 1e-6);
    return performance.now() - before;
  });
  const operations = CALLS * rounds * 12 * 4 * 2;
  const gigaflops = (milliseconds: number): number => operations / (milliseconds / 1000) / 1e9;
  const mean = stretches.reduce((a, b) => a + b, 0) / STRETCHES;
  return { best: gigaflops(Math.min(...stretches)), sustained: gigaflops(mean) };
}

/** What part of the multiply-add loop's operations the kernel does in the same round: the median of the rounds. */
export function shareOfPeak({ peak, measured: [own] }: RoundsResult): number {
  if (!own) throw new Error('the first contender must be the kernel, but nothing was measured.');
  return quartilesOf(
    peak.map(({ sustained }, round) => FLOP_PER_SAMPLE / (own.secondsPerSample[round] as number) / 1e9 / sustained),
  ).median;
}

/** The middle of `values`, and its quartiles. */
export function quartilesOf(values: readonly number[]): { low: number; median: number; high: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (p: number): number => {
    const position = p * (sorted.length - 1);
    const floor = Math.floor(position);
    const below = sorted[floor] as number;
    return below + (position - floor) * ((sorted[Math.min(floor + 1, sorted.length - 1)] as number) - below);
  };
  return { low: at(0.25), median: at(0.5), high: at(0.75) };
}

/** A row of the published table. */
export type Row = {
  readonly name: string;
  readonly kind: string;
  readonly samplesPerSecond: number;
  readonly gigaflops: number;
  /** How many times as long as the guide's SIMD kernel: median of the rounds, with quartiles. */
  readonly timesSlower: { readonly low: number; readonly median: number; readonly high: number };
  readonly accuracy: Accuracy;
};

export function tableOf({ measured }: RoundsResult): Row[] {
  const own = measured[0];
  if (!own) throw new Error('the first contender must be the kernel, but nothing was measured.');
  return measured.map(({ name, kind, secondsPerSample: times, accuracy }) => {
    const seconds = quartilesOf(times).median;
    return {
      name,
      kind,
      samplesPerSecond: 1 / seconds,
      gigaflops: FLOP_PER_SAMPLE / seconds / 1e9,
      timesSlower: quartilesOf(times.map((t, round) => t / (own.secondsPerSample[round] as number))),
      accuracy,
    };
  });
}
