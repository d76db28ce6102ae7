import { METHOD_NAMES, type Method } from '@/advice/search-method.ts';
import type { PhaseName } from '@/codegen/optuna/phased-search.ts';
import { count } from '../../training/wording.ts';
import type { Config } from './config.ts';
import type { Phase } from './plan.ts';
import type { Pruner } from './pruner.ts';

export const PHASE_NAMES: Readonly<Record<PhaseName, string>> = {
  explore: 'Explore',
  refine: 'Refine',
  search: 'Search',
  confirm: 'Confirm',
};

/** What a pruner that compares trials does to a search, after its name. */
export const PRUNING: Readonly<Partial<Record<Pruner['name'], string>>> = {
  halving: 'pruned by successive halving',
};

export const useOf = (method: Method): string => METHOD_NAMES[method].use;

/** A time on the clock: `40 minutes`, `17 hours`, `12 days`. */
export function clockInWords(hours: number): string {
  if (hours < 1 / 60) return count(rounded(hours * 3600), 'second');
  if (hours < 1) return count(rounded(hours * 60), 'minute');
  if (hours < 48) return count(rounded(hours), 'hour');
  return count(rounded(hours / 24), 'day');
}

export const gpuHoursInWords = (hours: number): string => count(rounded(hours), 'GPU-hour');

/** At most two significant digits, or a whole number. */
export function rounded(value: number): number {
  return value >= 10 ? Math.round(value) : Number(value.toPrecision(2));
}

/** What a phase starts: `115 configurations, one seed each`, `the best 5, 5 fresh seeds each`. */
export function trialsInWords(phase: Phase, withDefault: boolean): string {
  if (phase.name !== 'confirm') return `${count(phase.configurations, 'configuration')}, one seed each`;
  const seeds = phase.seeds === 1 ? 'one fresh seed' : `${phase.seeds} fresh seeds`;
  const finalists = phase.configurations - (withDefault ? 1 : 0);
  const best = finalists === 1 ? 'the best' : `the best ${finalists}`;
  return `${best}${withDefault ? ' and the default' : ''} with ${seeds}${phase.configurations === 1 ? '' : ' each'}`;
}

const isNormal = ({ source }: Pick<Config, 'source'>): boolean => source === 'normal';

/** A value as the chosen source measures it. */
export const amount = (value: number, config: Config): string =>
  isNormal(config) ? value.toFixed(1) : `${value.toFixed(2)}%`;

export const unitOf = (config: Config): string =>
  isNormal(config) ? 'standard deviations above the mean' : 'accuracy, %';
