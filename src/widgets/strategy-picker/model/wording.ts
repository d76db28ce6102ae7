import { METHOD_NAMES, type Method } from '@/advice/search-method.ts';
import type { Contender } from '@/engine/race/contender.ts';
import type { Role, Shape } from '../../kit/plot/plot.ts';
import { plain } from '../../training/wording.ts';

type Wording = { readonly name: string; readonly use: string; readonly role: Role; readonly shape: Shape };

/** How each recommendation is named: in a picture, and after “Use”. */
export const METHOD_WORDING: Readonly<Record<Method, Wording>> = {
  sweep: { ...METHOD_NAMES.sweep, role: 'series-1', shape: 'square' },
  random: { ...METHOD_NAMES.random, role: 'series-2', shape: 'circle' },
  sobol: { ...METHOD_NAMES.sobol, role: 'series-5', shape: 'plus' },
  tpe: { ...METHOD_NAMES.tpe, role: 'series-3', shape: 'triangle' },
  gp: { ...METHOD_NAMES.gp, role: 'series-4', shape: 'diamond' },
  evolution: { ...METHOD_NAMES.evolution, role: 'series-6', shape: 'cross' },
};

export const CONTENDER_NAMES: Readonly<Record<Contender, string>> = {
  sweep: 'sweep of the first',
  grid: 'grid',
  random: 'random',
  'random-2x': 'random × 2',
  sobol: 'quasi-random',
  local: 'local search',
  tpe: 'TPE',
  gp: 'Gaussian process',
};

/** Two significant digits: `2.8`, `13`, `130`. */
export function inTwoDigits(value: number): string {
  return plain(Number(value.toPrecision(2)));
}
