import type { Dimension } from '@/codegen/optuna/phased-search.ts';
import type { Config } from './config.ts';
import { hasBranches } from './plan.ts';

// The hyperparameters to start from; the reader puts in their own.
const LEARNING_RATE: Dimension = {
  name: 'learning_rate',
  distribution: 'Float(1e-5, 1e-1, log=True)',
  initial: '1e-3',
};

const USUAL: readonly Dimension[] = [
  LEARNING_RATE,
  { name: 'weight_decay', distribution: 'Float(1e-6, 1e-1, log=True)', initial: '1e-4' },
  { name: 'dropout', distribution: 'Float(0.0, 0.5)', initial: '0.1' },
  { name: 'one_minus_beta1', distribution: 'Float(1e-2, 1.0, log=True)', initial: '0.1' },
  { name: 'label_smoothing', distribution: 'Float(0.0, 0.3)', initial: '0.0' },
];

const BRANCHES: readonly Dimension[] = [
  { name: 'optimizer', distribution: 'Choice(("adam", "sgd"))', initial: '"adam"' },
  { name: 'momentum', distribution: 'Float(0.5, 0.99)', initial: '0.9' },
];

/** As many as there are; those without a usual name are called `yours_6` and so on, from 0 to 1. */
export function dimensionsOf(config: Config): readonly Dimension[] {
  const named = hasBranches(config) ? [LEARNING_RATE, ...BRANCHES, ...USUAL.slice(1)] : USUAL;
  return Array.from(
    { length: config.hyperparameters },
    (_, i) => named[i] ?? { name: `yours_${i + 1}`, distribution: 'Float(0.0, 1.0)', initial: '0.5' },
  );
}
