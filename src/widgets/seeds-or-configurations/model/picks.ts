import { createRng } from '@/engine/rng/rng.ts';
import { normalQuantile } from '@/engine/stats/normal.ts';
import { type Quality, recordedQuality } from '@/engine/stats/recorded-quality.ts';
import type { SeedSplit } from '@/engine/stats/seed-split.ts';
import { pickUnderNoise } from '@/engine/stats/winners-curse.ts';
import noise from '@/evidence/published/seed-noise.json' with { type: 'json' };
import { type Config, PLANS, type PlanName, splitsOf } from './config.ts';

/** What a plan gets: the expected true value of its pick, and by how much its report flatters it. */
export type Pick = { readonly trueValue: number; readonly optimism: number };
export type Picks = Readonly<Record<PlanName, Pick>>;

/** Numbers that all plans and all noises share, so that they differ by what they do and not by luck. */
export type Draws = {
  readonly rounds: number;
  readonly width: number;
  /** Standard normals, `rounds` rows of `width`: qualities, the noise of the screening runs, of the later runs. */
  readonly quality: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
};

const MOST_DRAWS = 20_000;
const MOST_ROUNDS = 400;

type DrawConfig = { readonly runs: number; readonly seed: number };

/** The draws that a config needs; the same for the same runs and seed. */
export function drawsOf({ runs, seed }: DrawConfig, most = MOST_DRAWS): Draws {
  const rounds = Math.floor(Math.min((MOST_ROUNDS * most) / MOST_DRAWS, most / runs));
  const root = createRng(seed);
  const normals = (name: string): Float64Array => {
    const rng = root.fork(name);
    // The quantile of 0 would be infinite.
    return Float64Array.from({ length: rounds * runs }, () => normalQuantile(Math.max(rng.next(), 2 ** -54)));
  };
  return { rounds, width: runs, quality: normals('quality'), first: normals('first'), second: normals('second') };
}

export function qualityOf(source: Config['source']): Quality {
  if (source === 'normal') return (normal) => normal;
  return recordedQuality((noise.splits.find(({ id }) => id === source) as (typeof noise.splits)[number]).quantiles);
}

/** What each plan gets on average. With normal configurations the plans without a second stage are exact. */
export function picksOf(config: Config, values: Float64Array, draws: Draws): Picks {
  const splits = splitsOf(config);
  const simulated = Object.fromEntries(
    PLANS.map((name) => [name, simulatedPick(splits[name], config.noise, { values, draws })]),
  ) as Record<PlanName, Pick>;
  if (config.source !== 'normal') return simulated;
  const exact = (name: 'single' | 'repeated'): Pick =>
    pickUnderNoise({ ...splits[name], spread: 1, noise: config.noise });
  const single = exact('single');
  // The luck of the draws is known for the first plan; the same luck is taken out of the last one.
  const reported = reportOf(simulated.screened) - reportOf(simulated.single) + single.trueValue + single.optimism;
  // What is known of a normal quality, once its runs are averaged, is a fixed share of that average.
  const trueValue = reported / (1 + config.noise ** 2 / (splits.screened.seeds + splits.screened.extraSeeds));
  return { single, repeated: exact('repeated'), screened: { trueValue, optimism: reported - trueValue } };
}

const reportOf = ({ trueValue, optimism }: Pick): number => trueValue + optimism;

type Luck = { readonly values: Float64Array; readonly draws: Draws };

function simulatedPick(split: SeedSplit, noise: number, { values, draws }: Luck): Pick {
  let trueSum = 0;
  let measuredSum = 0;
  const finalists = Math.max(1, split.finalists);
  const runs = split.seeds + split.extraSeeds;
  const best = new Float64Array(finalists);
  const who = new Int32Array(finalists);
  for (let round = 0; round < draws.rounds; round++) {
    const offset = round * draws.width;
    screen({ split, noise, offset }, { values, draws }, { best, who });
    let pick = who[0] as number;
    let measured = best[0] as number;
    if (split.finalists > 0) {
      measured = Number.NEGATIVE_INFINITY;
      for (let i = 0; i < finalists; i++) {
        const config = who[i] as number;
        const extra =
          (values[config] as number) + (noise / Math.sqrt(split.extraSeeds)) * (draws.second[config] as number);
        const mean = ((best[i] as number) * split.seeds + extra * split.extraSeeds) / runs;
        if (mean > measured) [measured, pick] = [mean, config];
      }
    }
    trueSum += values[pick] as number;
    measuredSum += measured;
  }
  return { trueValue: trueSum / draws.rounds, optimism: (measuredSum - trueSum) / draws.rounds };
}

type Screening = { readonly split: SeedSplit; readonly noise: number; readonly offset: number };
type Board = { readonly best: Float64Array; readonly who: Int32Array };

/** Puts the best measured configurations of a round on the board, the best first. */
function screen({ split, noise, offset }: Screening, { values, draws }: Luck, { best, who }: Board): void {
  const sd = noise / Math.sqrt(split.seeds);
  best.fill(Number.NEGATIVE_INFINITY);
  for (let i = offset; i < offset + split.configurations; i++) {
    const measured = (values[i] as number) + sd * (draws.first[i] as number);
    if (measured <= (best[best.length - 1] as number)) continue;
    let place = best.length - 1;
    for (; place > 0 && (best[place - 1] as number) < measured; place--) {
      best[place] = best[place - 1] as number;
      who[place] = who[place - 1] as number;
    }
    best[place] = measured;
    who[place] = i;
  }
}

export const NOISES: readonly number[] = Array.from({ length: 13 }, (_, i) => 0.02 * 500 ** (i / 12));

/** The picks at each of {@link NOISES}, and at the config's own noise. */
export type Outcome = {
  readonly own: Picks;
  readonly curve: readonly { readonly noise: number; readonly picks: Picks }[];
};

export function outcomeOf(config: Config, draws: Draws): Outcome {
  const values = draws.quality.map(qualityOf(config.source));
  return {
    own: picksOf(config, values, draws),
    curve: NOISES.map((at) => ({ noise: at, picks: picksOf({ ...config, noise: at }, values, draws) })),
  };
}

/** The noise from which `challenger` beats `plan` at every noise on the curve; null for never. */
export function crossing({ curve }: Outcome, challenger: PlanName, plan: PlanName): number | null {
  const lead = curve.map(({ picks }) => picks[challenger].trueValue - picks[plan].trueValue);
  const last = lead.findLastIndex((value) => value <= 0);
  if (last === lead.length - 1) return null;
  if (last === -1) return (curve[0] as { noise: number }).noise;
  const [from, to] = [lead[last] as number, lead[last + 1] as number];
  const share = -from / (to - from);
  return (curve[last]?.noise ?? 0) ** (1 - share) * (curve[last + 1]?.noise ?? 0) ** share;
}
