import type { Parameter, Signature } from './signature.ts';

const START: readonly Parameter[] = [
  { name: 'time_attr', default: 'time_total_s', takes: 'any' },
  { name: 'metric', default: null, takes: 'any' },
  { name: 'mode', default: null, takes: 'any' },
  { name: 'perturbation_interval', default: 60, takes: 'number', above: 0 },
];

const QUANTILE: Parameter = { name: 'quantile_fraction', default: 0.25, takes: 'number', low: 0, high: 0.5 };

const REST: readonly Parameter[] = [
  { name: 'log_config', default: true, takes: 'any' },
  { name: 'require_attrs', default: true, takes: 'any' },
  { name: 'synch', default: false, takes: 'flag' },
];

const EXPLORE: Parameter = { name: 'custom_explore_fn', default: null, takes: 'any' };

/** Ray's schedulers that change settings while they train. */
export const POPULATION: readonly Signature[] = [
  {
    tool: 'Ray Tune',
    name: 'PopulationBasedTraining',
    parameters: [
      ...START,
      { name: 'burn_in_period', default: 0, takes: 'number', low: 0 },
      { name: 'hyperparam_mutations', default: null, takes: 'any' },
      QUANTILE,
      { name: 'resample_probability', default: 0.25, takes: 'number', low: 0, high: 1 },
      { name: 'perturbation_factors', default: '(1.2, 0.8)', takes: 'any' },
      EXPLORE,
      ...REST,
    ],
  },
  {
    tool: 'Ray Tune',
    name: 'PB2',
    parameters: [...START, { name: 'hyperparam_bounds', default: null, takes: 'any' }, QUANTILE, ...REST, EXPLORE],
  },
];
