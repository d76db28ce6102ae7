import { catalogueChecks } from './catalogues.ts';
import { learningRateChecks } from './learning-rate.ts';
import type { Checks } from './printed.ts';
import { searchSpaceChecks } from './search-spaces.ts';

/** Every check: one file a file of `content/claims/`, one line here. */
export const checks: Checks = {
  ...catalogueChecks,
  ...learningRateChecks,
  ...searchSpaceChecks,
};
