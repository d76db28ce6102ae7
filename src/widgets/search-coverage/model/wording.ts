import type { Estimate } from '@/engine/stats/bootstrap-interval.ts';
import type { Role } from '../../kit/plot/plot.ts';
import { plain } from '../../training/wording.ts';
import type { Method } from './config.ts';

/** How a method is named: in a list, in a sentence, and as the owner of a loss. */
type Wording = { readonly name: string; readonly subject: string; readonly owned: string; readonly role: Role };

export const WORDING: Readonly<Record<Method, Wording>> = {
  grid: { name: 'grid', subject: 'the grid', owned: 'the grid’s', role: 'series-1' },
  random: { name: 'random', subject: 'random search', owned: 'random search’s', role: 'series-2' },
  latin: { name: 'Latin hypercube', subject: 'the Latin hypercube', owned: 'the Latin hypercube’s', role: 'series-3' },
  sobol: { name: 'quasi-random', subject: 'quasi-random search', owned: 'quasi-random search’s', role: 'series-4' },
};

/** Two significant digits: `2.8`, `13`, `130`. */
export function inTwoDigits(value: number): string {
  return plain(Number(value.toPrecision(2)));
}

export function interval({ low, high }: Estimate): string {
  return `${inTwoDigits(low)} to ${inTwoDigits(high)}`;
}

/** A count with all its digits. */
export function whole(value: number): string {
  return value.toLocaleString('en-US');
}
