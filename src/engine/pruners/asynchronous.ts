import type { Pruner } from './pruner.ts';
import type { Scheduler } from './scheduler.ts';

/** Every free worker starts the next trial, and `pruner` judges each report: no worker waits while trials are left. */
export const asynchronous = (pruner: Pruner): Scheduler => ({
  name: pruner.name,
  next: ({ study, nTrials }) => (study.trials.length < nTrials ? { kind: 'start' } : { kind: 'wait' }),
  judge(study, trial) {
    const verdict = pruner.prune(study, trial);
    return verdict.prune ? verdict : 'continue';
  },
});
