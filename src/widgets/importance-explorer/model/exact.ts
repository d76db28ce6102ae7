import { functionalAnova } from '@/engine/importance/functional-anova.ts';
import { clippedToTop, percentRanks } from '@/engine/importance/top-values.ts';
import { LEVELS } from '@/evidence/measured/factorial-design.ts';
import { factorialMeans } from '@/evidence/measured/final-values.ts';
import { type Config, rateLevelsIn } from './config.ts';

const RATES = LEVELS.learningRate.length;

/** The width of a range: each learning rate of the design stands for 4 tenths of a decade. */
export function decadesOf(levels: number): number {
  return (levels * 4) / 10;
}

/** The importance of every setting in the whole table of configurations, nothing estimated. */
export type ExactImportance = {
  /** Configurations in the table: each stands for its three seeds. */
  readonly configurations: number;
  readonly variance: number;
  /** The share of the variance that a setting explains alone. */
  readonly alone: Readonly<Record<string, number>>;
  /** The same with every interaction that it is part of. */
  readonly withOthers: Readonly<Record<string, number>>;
  /** The largest interaction of two. */
  readonly pair: { readonly names: readonly string[]; readonly share: number };
};

/** The exact functional ANOVA; null where there is no full table: for a random search, or runs chosen by their outcome. */
export function exactImportance(config: Config): ExactImportance | null {
  if (!hasTable(config)) return null;
  const levels = rateLevelsIn(config);
  const { effects, variance } = functionalAnova({
    levels: { ...OTHER_LEVELS, learningRate: levels.length },
    values: tableOf(config, levels),
  });
  const sumOf = (which: (names: readonly string[]) => boolean) =>
    effects.reduce((sum, { names, share }) => (which(names) ? sum + share : sum), 0);
  const names = Object.keys(LEVELS);
  const pairs = effects.filter((effect) => effect.names.length === 2).toSorted((a, b) => b.share - a.share);
  const [pair] = pairs as [(typeof pairs)[0]];
  return {
    configurations: (factorialMeans(config.data, 'accuracy').length / RATES) * levels.length,
    variance,
    alone: Object.fromEntries(names.map((name) => [name, sumOf((of) => of.length === 1 && of[0] === name)])),
    withOthers: Object.fromEntries(names.map((name) => [name, sumOf((of) => of.includes(name))])),
    pair: { names: pair.names, share: pair.share },
  };
}

export function hasTable({ design, top, others }: Config): boolean {
  return design === 'factorial' && (top === 100 || others === 'clipped');
}

/** How much the learning rate explains in a range of a certain width. */
export type RangeReading = {
  readonly levels: readonly number[];
  readonly decades: number;
  /** The variance that the learning rate makes alone, and that of everything. */
  readonly ofRate: number;
  readonly total: number;
  readonly share: number;
};

/** Learning rates in ever wider ranges: odd numbers of them have the best one in their middle. */
const WIDTHS = [3, 5, 7, 9, 11, 12];

/** Wider and wider ranges, three rates to all twelve, each around the best learning rate as far as the design goes. */
export function widening(config: Config): readonly RangeReading[] {
  const center = bestRateLevel(config);
  return WIDTHS.map((count) => reading(config, levelsAround(center, count)));
}

/** What the learning rate explains within the range that the reader has set. */
export function readingHere(config: Config): RangeReading {
  return reading(config, rateLevelsIn(config));
}

/** The learning rate whose configurations end best on average. */
export function bestRateLevel(config: Config): number {
  const all = LEVELS.learningRate.map((_, level) => level);
  const means = meansByRate(tableOf({ ...config, top: 100 }, all), RATES);
  const better = config.measure === 'loss' ? Math.min(...means) : Math.max(...means);
  return means.indexOf(better);
}

function levelsAround(center: number, count: number): readonly number[] {
  const first = Math.max(0, Math.min(RATES - count, center - Math.floor((count - 1) / 2)));
  return Array.from({ length: count }, (_, i) => first + i);
}

function reading(config: Config, levels: readonly number[]): RangeReading {
  const values = tableOf(config, levels);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const total = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const ofRate = meansByRate(values, levels.length).reduce((sum, at) => sum + (at - mean) ** 2, 0) / levels.length;
  const share = total > 0 ? ofRate / total : 0;
  return { levels, decades: decadesOf(levels.length), ofRate, total, share };
}

function meansByRate(values: readonly number[], rates: number): readonly number[] {
  const sums = new Array<number>(rates).fill(0);
  for (const [i, value] of values.entries()) sums[i % rates] = (sums[i % rates] as number) + value;
  return sums.map((sum) => (sum * rates) / values.length);
}

const { learningRate: _, ...others } = LEVELS;
const OTHER_LEVELS = Object.fromEntries(Object.entries(others).map(([name, levels]) => [name, levels.length]));

/** The table at some learning rates, judged as the reader wants; the learning rate varies fastest. */
function tableOf({ data, measure, top }: Config, levels: readonly number[]): readonly number[] {
  const isLoss = measure === 'loss';
  const means = factorialMeans(data, isLoss ? 'loss' : 'accuracy').filter((_, i) => levels.includes(i % RATES));
  const judged = measure === 'rank' ? percentRanks(means) : means;
  return top === 100 ? judged : clippedToTop(judged, top / 100, isLoss ? 'minimize' : 'maximize');
}
