import { createRng } from '@/engine/rng/rng.ts';
import type { SamplerSettings } from '@/engine/samplers/sampler-of.ts';
import { bootstrapGeometricMean } from '@/engine/stats/bootstrap-geometric-mean.ts';
import type { Estimate } from '@/engine/stats/bootstrap-interval.ts';
import { sortedQuantile } from '@/engine/stats/sorted-quantile.ts';
import type { RegretRaceConfig, Regrets } from '@/workers/regret-race-job.ts';
import type { Plot, Role, Series } from '../../kit/plot/plot.ts';
import { count, logDomain } from '../../training/wording.ts';
import type { Config } from './config.ts';
import { noiseOf, rangeOf, settingsOf, testOf } from './search.ts';
import { short } from './wording.ts';

/** Trials of each search in the race. */
export const RACE_TRIALS = 20;

/** One of the three settings that are raced. */
export type Arm = { readonly name: string; readonly role: Role; readonly settings: SamplerSettings };

const ROLES: readonly Role[] = ['series-1', 'series-3', 'series-4'];

export function armsOf(config: Config): readonly Arm[] {
  const gp = settingsOf({ ...config, method: 'gp' }) as Extract<SamplerSettings, { kind: 'gp' }>;
  const named = namedSettings(config, gp);
  return named.map(([name, settings], arm) => ({ name, settings, role: ROLES[arm] as Role }));
}

type GpSettings = Extract<SamplerSettings, { kind: 'gp' }>;

function namedSettings(config: Config, gp: GpSettings): readonly (readonly [string, SamplerSettings])[] {
  switch (config.race) {
    case 'kappas':
      return [0, 2, 5].map((kappa) => [`κ = ${kappa}`, { ...gp, acquisition: 'ucb', kappa }]);
    case 'acquisitions':
      return [
        ['log EI', { ...gp, acquisition: 'log-ei' }],
        [`UCB, κ = ${short(config.kappa)}`, { ...gp, acquisition: 'ucb' }],
        ['PI', { ...gp, acquisition: 'pi' }],
      ];
    case 'methods':
      return [
        ['GP, log EI', { ...gp, acquisition: 'log-ei' }],
        ['TPE', settingsOf({ ...config, method: 'tpe' })],
        ['random', { kind: 'random' }],
      ];
  }
}

/** A race as far as it has come. */
export type Race = {
  readonly config: Config;
  /** By seed; null where the searches have not ended. */
  readonly regrets: readonly (Regrets | null)[];
  readonly isRecorded: boolean;
};

export function emptyRace(config: Config): Race {
  return { config, regrets: Array.from({ length: config.seeds }, () => null), isRecorded: false };
}

export function jobsOf(config: Config): readonly RegretRaceConfig[] {
  return Array.from({ length: config.seeds }, (_, run) => jobOf(config, config.seed + run));
}

function jobOf(config: Config, seed: number): RegretRaceConfig {
  const samplers = armsOf(config).map(({ settings }) => settings);
  return { function: config.objective, noise: noiseOf(config), samplers, nTrials: RACE_TRIALS, seed };
}

/** Whether two configs race the same searches. */
export function isSameRace(a: Config, b: Config): boolean {
  return a.seeds === b.seeds && JSON.stringify(jobOf(a, a.seed)) === JSON.stringify(jobOf(b, b.seed));
}

export type RaceEvent = { readonly index: number; readonly result: Regrets };

export function withResult(race: Race, { index, result }: RaceEvent): Race {
  return { ...race, regrets: race.regrets.with(index, result) };
}

export function progressOf({ regrets }: Race): number {
  return regrets.filter((each) => each !== null).length / regrets.length;
}

/** A regret below this share of the range of losses counts as this much: nobody could tell it from none. */
const LEAST_SHARE = 1e-4;

function leastRegret(config: Config): number {
  const [low, high] = rangeOf(testOf(config));
  return LEAST_SHARE * (high - low);
}

/** How one setting did over the seeds that are through: its regret after each trial, seed by seed. */
type Standing = Arm & { readonly curves: readonly (readonly number[])[] };

function standingsOf({ config, regrets }: Race): readonly Standing[] {
  const least = leastRegret(config);
  const done = regrets.filter((each) => each !== null);
  return armsOf(config).map((arm, index) => ({
    ...arm,
    curves: done.map((each) => (each[index] as readonly number[]).map((regret) => Math.max(least, regret))),
  }));
}

const ROUNDS = 500;

/** How many times lower the last regret of `ahead` is than that of `behind`: geometric mean over the seeds, 95% interval. */
function leadOf(ahead: Standing, behind: Standing): Estimate {
  const ratios = ahead.curves.map((curve, seed) => (behind.curves[seed]?.at(-1) as number) / (curve.at(-1) as number));
  return bootstrapGeometricMean(ratios, { rng: createRng(0), rounds: ROUNDS });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const meanLog = ({ curves }: Standing): number => mean(curves.map((curve) => Math.log(curve.at(-1) as number)));

const LEAST_SEEDS = 5;

/** Who is ahead in the race, by how much, and whether that is more than luck. */
export function raceInWords(race: Race): string {
  const standings = standingsOf(race);
  const seeds = standings[0]?.curves.length ?? 0;
  if (seeds < LEAST_SEEDS) return '';
  const [ahead, next, last] = standings.toSorted((a, b) => meanLog(a) - meanLog(b)) as [Standing, Standing, Standing];
  const lead = leadOf(ahead, next);
  const start = `Race of ${count(seeds, 'seed')} after ${RACE_TRIALS} trials`;
  const by = `${short(lead.value, 2)} times lower than with ${next.name} (95% interval: ${short(lead.low, 2)} to ${short(lead.high, 2)})`;
  if (lead.low > 1) return `${start}: with ${ahead.name} the regret is ${by}, more than luck.`;
  const behind = leadOf(ahead, last);
  const third =
    behind.low > 1
      ? ` ${capital(last.name)} is behind ${ahead.name}: ${short(behind.value, 2)} times the regret (${short(behind.low, 2)} to ${short(behind.high, 2)}).`
      : ` ${capital(last.name)} is not clearly behind either.`;
  return `${start}: ${ahead.name} and ${next.name} are too close to call.${third}`;
}

/** `κ = 2` stays as it is. */
function capital(name: string): string {
  return name.startsWith('κ') ? name : `${name[0]?.toUpperCase()}${name.slice(1)}`;
}

/** The median regret over the seeds after each trial, with the middle half of them. */
export function racePlot(race: Race): Plot {
  const standings = standingsOf(race);
  const drawn = standings.map(({ curves, ...arm }) => ({
    ...arm,
    spreads: curves.length === 0 ? [] : spreadsOf(curves),
  }));
  const heights = drawn.flatMap(({ spreads }) => spreads.flatMap(({ low, high }) => [low, high]));
  const bands = drawn.map(({ name, role, spreads }): Series => {
    return { kind: 'band', name, role, points: spreads.map(({ low, high }, i) => ({ x: i + 1, low, high })) };
  });
  const lines = drawn.map(({ name, role, spreads }): Series => {
    return { kind: 'line', name, role, points: spreads.map(({ median }, i) => ({ x: i + 1, y: median })) };
  });
  const seeds = standings[0]?.curves.length ?? 0;
  return {
    title:
      seeds === 0
        ? `Regret, to be raced over ${race.config.seeds} seeds`
        : `Regret raced: median of ${count(seeds, 'seed')}, band: middle half`,
    x: { label: 'Trials', scale: 'linear', domain: [1, RACE_TRIALS] },
    y: { label: 'Regret', scale: 'log', domain: logDomain(heights, [0.001, 1]) },
    series: [...bands, ...lines],
    markers: [{ axis: 'x', at: race.config.start, label: 'last starting trial', role: 'reference' }],
    description:
      seeds === 0
        ? 'No race has been run with these settings.'
        : drawn
            .map(({ name, spreads }) => `${name} gets to a median regret of ${short(spreads.at(-1)?.median ?? 0, 2)}.`)
            .join(' '),
  };
}

type Spread = { readonly low: number; readonly median: number; readonly high: number };

function spreadsOf(curves: readonly (readonly number[])[]): readonly Spread[] {
  return Array.from({ length: RACE_TRIALS }, (_, trial) => {
    const sorted = Float64Array.from(curves, (curve) => curve[trial] as number).sort();
    return {
      low: sortedQuantile(sorted, 0.25),
      median: sortedQuantile(sorted, 0.5),
      high: sortedQuantile(sorted, 0.75),
    };
  });
}
