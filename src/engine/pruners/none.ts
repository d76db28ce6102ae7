import { KEEP, type Pruner } from './pruner.ts';

/** Never prunes: Optuna's `NopPruner`. */
export const noPruner = (): Pruner => ({ name: 'none', prune: () => KEEP });
