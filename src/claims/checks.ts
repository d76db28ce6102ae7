import { adviceChecks } from './advice.ts';
import { budgetChecks } from './budgets.ts';
import { catalogueChecks } from './catalogues.ts';
import { learningRateChecks } from './learning-rate.ts';
import { manualOrAutomatedChecks } from './manual-or-automated.ts';
import type { Checks } from './printed.ts';
import { pruningChecks } from './pruning.ts';
import { redFlagChecks } from './red-flags.ts';
import { searchSpaceChecks } from './search-spaces.ts';
import { searchStrategiesChecks } from './search-strategies.ts';
import { whatMattersChecks } from './what-matters.ts';
import { whenToTuneChecks } from './when-to-tune.ts';

/** Every check: one file a file of `content/claims/`, one line here. */
export const checks: Checks = {
  ...adviceChecks,
  ...budgetChecks,
  ...catalogueChecks,
  ...learningRateChecks,
  ...manualOrAutomatedChecks,
  ...redFlagChecks,
  ...pruningChecks,
  ...searchSpaceChecks,
  ...whatMattersChecks,
  ...whenToTuneChecks,
  ...searchStrategiesChecks,
};
