import { normalCdf, normalDensity } from '@/engine/stats/normal.ts';

/** The expected largest of `draws` independent standard normal draws, to about six digits (trapezoids on [-9, 9]). */
export function expectedMaximum(draws: number): number {
  const step = 1 / 256;
  let sum = 0;
  for (let x = -9; x <= 9; x += step) sum += x * draws * normalDensity(x) * normalCdf(x) ** (draws - 1);
  return sum * step;
}
