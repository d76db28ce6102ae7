import type { Scale } from '@/engine/space/distribution.ts';
import { plain } from '../../training/wording.ts';
import { atLeastOne, type Comparison, drawsFor, type Part, type Search } from './chance.ts';
import type { Config } from './config.ts';
import { costInWords } from './cost.ts';

export const SCALE_NAME: Readonly<Record<Scale, string>> = { linear: 'linear', log: 'log', log1m: '1 − x log' };

/** What is drawn, as a word in a sentence or on an axis. */
export const QUANTITY: Readonly<Record<Config['preset'], string>> = {
  'learning-rate': 'learning rate',
  'weight-decay': 'weight decay',
  dropout: 'dropout rate',
  momentum: 'momentum',
  beta2: 'beta2',
  epsilon: 'epsilon',
  'warm-up': 'warm-up steps',
  custom: 'value',
};

/** A chance as a sentence says it: two digits, one decimal near 0 and near 1, never 0% or 100% unless it is. */
export function chance(p: number): string {
  if (p <= 0) return '0%';
  if (p >= 1) return '100%';
  if (p < 0.0005) return 'less than 0.1%';
  if (p >= 0.9995) return 'more than 99.9%';
  return p < 0.0995 || p >= 0.985 ? `${Number((100 * p).toFixed(1))}%` : `${Math.round(100 * p)}%`;
}

export function inWords({ from, to }: Part): string {
  return `${plain(Number(from.toPrecision(3)))} to ${plain(Number(to.toPrecision(3)))}`;
}

/** Chances this close to each other are called equal. */
const AS_GOOD = 0.02;
/** From this chance on a scale is said to find the best value. */
const LIKELY = 0.9;

/** Where linear draws go, in one sentence; or what it takes to find the best value where nothing is crowded. */
export function headlineOf(comparison: Comparison): string {
  const { config, decades } = comparison;
  const share = searchOn(comparison, 'linear')?.shares[0];
  const other = searchOn(comparison, suitedTo(config));
  const linear = searchOn(comparison, 'linear');
  if (share === undefined || linear === undefined || other === undefined) return 'No scale can hold this range.';
  const name = QUANTITY[config.preset];
  if (decades.length === 1) return `This range of the ${name} spans one decade at most, so the scales differ little.`;
  const both = [linear, other].map(({ hitOfAll }) => chance(hitOfAll));
  return `Chance to find the best ${name}: ${both[0]} on a linear scale, ${both[1]} on a ${SCALE_NAME[other.scale].replace('1 − x', 'reversed')} scale.`;
}

/** The finding: where linear draws go, what each scale finds, which one to take, and what cannot be drawn. */
export function summaryOf(comparison: Comparison): string {
  const sentences = [
    crowdOf(comparison),
    hitsOf(comparison),
    verdictOf(comparison),
    costInWords(comparison.config),
    refusalsOf(comparison),
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

function searchOn(comparison: Comparison, scale: Scale): Search | undefined {
  return comparison.searches.find((search) => search.scale === scale);
}

/** The scale for what is changed by multiplying: the one that the search is held against. */
function suitedTo({ near }: Config): Scale {
  return near === 'x' ? 'log' : 'log1m';
}

function crowdOf(comparison: Comparison): string {
  const { decades, config } = comparison;
  const [first] = decades;
  const share = searchOn(comparison, 'linear')?.shares[0];
  if (first === undefined || share === undefined) return '';
  if (decades.length === 1)
    return `The range, ${inWords(first)}, spans no more than a decade, so the scales differ little.`;
  const where = config.near === 'x' ? 'in the top decade' : 'in the decade farthest from 1';
  return `On a linear scale ${chance(share)} of the draws lie ${where}, ${inWords(first)}.`;
}

function targetOf({ near, best, factor }: Config): string {
  const target = near === 'x' ? plain(best) : `1 − ${plain(best)}`;
  return `a factor of ${plain(Number(factor.toPrecision(3)))} of ${target}`;
}

function hitsOf(comparison: Comparison): string {
  const { config } = comparison;
  const linear = searchOn(comparison, 'linear');
  const other = searchOn(comparison, suitedTo(config));
  if (linear === undefined) return '';
  const who = config.draws === 1 ? 'One draw comes' : `${config.draws} draws come`;
  const against = other === undefined ? '' : `, on a ${SCALE_NAME[other.scale]} scale with ${chance(other.hitOfAll)}`;
  return `${who} within ${targetOf(config)} with a chance of ${chance(linear.hitOfAll)}${against}.`;
}

function verdictOf(comparison: Comparison): string {
  const linear = searchOn(comparison, 'linear');
  const other = searchOn(comparison, suitedTo(comparison.config));
  if (linear === undefined || other === undefined) return '';
  const gain = other.hitOfAll - linear.hitOfAll;
  const name = SCALE_NAME[other.scale];
  const isOpen = linear.hit < other.hit && linear.hitOfAll < LIKELY;
  if (gain > AS_GOOD || isOpen)
    return `For a chance of 95% the linear scale needs ${needOf(linear)} draws, the ${name} scale ${needOf(other)}.`;
  if (gain < -AS_GOOD) {
    return `Here the linear scale comes close more often, for the best value lies where it puts most of its draws; the ${name} scale looks at the other decades as well.`;
  }
  return linear.hit >= other.hit
    ? `Here the linear scale comes close as often, for the best value lies where it puts most of its draws.`
    : `With so many draws both find it; with 5 it is ${chance(atLeastOne(linear.hit, 5))} and ${chance(atLeastOne(other.hit, 5))}.`;
}

function needOf({ hit }: Search): string {
  const draws = drawsFor(0.95, hit);
  return Number.isFinite(draws) ? plain(draws) : 'more than can be counted';
}

function refusalsOf({ config, refusals }: Comparison): string {
  if (!refusals.some(({ scale }) => scale === 'log') || config.near !== 'x') return '';
  return 'A log scale cannot hold 0: to use one, start at the smallest value worth trying, and let a switch of its own turn the thing off.';
}
