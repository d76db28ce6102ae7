import type { Contender } from '@/engine/race/contender.ts';
import type { Role, Shape } from '../kit/plot.ts';
import { plain } from '../training/wording.ts';
import type { Method } from './model.ts';

type Wording = { readonly name: string; readonly use: string; readonly role: Role; readonly shape: Shape };

/** How each recommendation is named: in a picture, and after “Use”. */
export const METHOD_WORDING: Readonly<Record<Method, Wording>> = {
  sweep: { name: 'sweep by hand', use: 'a sweep by hand', role: 'series-1', shape: 'square' },
  random: { name: 'random', use: 'random search', role: 'series-2', shape: 'circle' },
  sobol: { name: 'quasi-random', use: 'quasi-random search', role: 'series-5', shape: 'plus' },
  tpe: { name: 'TPE', use: 'TPE', role: 'series-3', shape: 'triangle' },
  gp: {
    name: 'Gaussian process',
    use: 'Bayesian optimization with a Gaussian process',
    role: 'series-4',
    shape: 'diamond',
  },
  evolution: { name: 'CMA-ES', use: 'CMA-ES or another evolutionary search', role: 'series-6', shape: 'cross' },
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
