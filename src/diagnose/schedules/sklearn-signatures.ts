import type { Parameter, Signature } from './signature.ts';

const named = (parameter: Parameter): Parameter => ({ ...parameter, isKeywordOnly: true });

const AFTER_CANDIDATES: readonly Parameter[] = [
  named({ name: 'factor', default: 3, takes: 'number', above: 1 }),
  named({ name: 'resource', default: 'n_samples', takes: 'any' }),
  named({ name: 'max_resources', default: 'auto', takes: 'whole', low: 1, words: ['auto'] }),
];

const REST: readonly Parameter[] = [
  named({ name: 'aggressive_elimination', default: false, takes: 'flag' }),
  named({ name: 'cv', default: 5, takes: 'any' }),
  named({ name: 'scoring', default: null, takes: 'any' }),
  named({ name: 'refit', default: true, takes: 'any' }),
  named({ name: 'error_score', default: 'nan', takes: 'any' }),
  named({ name: 'return_train_score', default: true, takes: 'any' }),
  named({ name: 'random_state', default: null, takes: 'any' }),
  named({ name: 'n_jobs', default: null, takes: 'any' }),
  named({ name: 'verbose', default: 0, takes: 'any' }),
];

const minResources = (initial: string): Parameter =>
  named({ name: 'min_resources', default: initial, takes: 'whole', low: 1, words: ['exhaust', 'smallest'] });

export const HALVING_GRID: Signature = {
  tool: 'scikit-learn',
  name: 'HalvingGridSearchCV',
  parameters: [
    { name: 'estimator', takes: 'any' },
    { name: 'param_grid', takes: 'any' },
    ...AFTER_CANDIDATES,
    minResources('exhaust'),
    ...REST,
  ],
};

export const HALVING_RANDOM: Signature = {
  tool: 'scikit-learn',
  name: 'HalvingRandomSearchCV',
  parameters: [
    { name: 'estimator', takes: 'any' },
    { name: 'param_distributions', takes: 'any' },
    named({ name: 'n_candidates', default: 'exhaust', takes: 'whole', low: 1, words: ['exhaust'] }),
    ...AFTER_CANDIDATES,
    minResources('smallest'),
    ...REST,
  ],
};
