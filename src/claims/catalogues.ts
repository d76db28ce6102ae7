import { expectedMaximum } from './expected-maximum.ts';
import type { Checks } from './printed.ts';

/** What the entries of the catalogues claim. */
export const catalogueChecks: Checks = {
  'best-of-ten': () => `${expectedMaximum(10).toFixed(2)} standard deviations`,
  'best-of-hundred': () => `${expectedMaximum(100).toFixed(2)} standard deviations`,
};
