import { accuracySpread } from './accuracy-spread.ts';
import type { Checks } from './printed.ts';

function spreadInPoints(examples: number): string {
  return `${(100 * accuracySpread(0.95, examples)).toFixed(2)} points`;
}

/** What the red flags claim. */
export const redFlagChecks: Checks = {
  'accuracy-spread-1000': () => spreadInPoints(1000),
  'accuracy-spread-10000': () => spreadInPoints(10_000),
};
