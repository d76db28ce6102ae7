import { POPULATION } from './population-signatures.ts';
import type { Parameter, Signature } from './signature.ts';
import { HALVING_GRID, HALVING_RANDOM } from './sklearn-signatures.ts';

const whole = (name: string, initial: number, low: number): Parameter => ({
  name,
  default: initial,
  takes: 'whole',
  low,
});
const any = (name: string, initial?: number | string | boolean | null): Parameter =>
  initial === undefined ? { name, takes: 'any' } : { name, default: initial, takes: 'any' };

const PERCENTILE: readonly Parameter[] = [
  whole('n_startup_trials', 5, 0),
  whole('n_warmup_steps', 0, 0),
  whole('interval_steps', 1, 1),
  { ...whole('n_min_trials', 1, 1), isKeywordOnly: true },
];

const OPTUNA: readonly Signature[] = [
  { tool: 'Optuna', name: 'MedianPruner', parameters: PERCENTILE },
  {
    tool: 'Optuna',
    name: 'PercentilePruner',
    parameters: [{ name: 'percentile', takes: 'number', low: 0, high: 100 }, ...PERCENTILE],
  },
  {
    tool: 'Optuna',
    name: 'SuccessiveHalvingPruner',
    parameters: [
      { name: 'min_resource', default: 'auto', takes: 'whole', low: 1, words: ['auto'] },
      whole('reduction_factor', 4, 2),
      whole('min_early_stopping_rate', 0, 0),
      whole('bootstrap_count', 0, 0),
    ],
  },
  {
    tool: 'Optuna',
    name: 'HyperbandPruner',
    parameters: [
      whole('min_resource', 1, 1),
      { name: 'max_resource', default: 'auto', takes: 'whole', low: 1, words: ['auto'] },
      whole('reduction_factor', 3, 2),
      whole('bootstrap_count', 0, 0),
    ],
  },
  {
    tool: 'Optuna',
    name: 'PatientPruner',
    parameters: [
      any('wrapped_pruner'),
      { name: 'patience', takes: 'whole', low: 0 },
      { name: 'min_delta', default: 0, takes: 'number', low: 0 },
    ],
  },
  {
    tool: 'Optuna',
    name: 'ThresholdPruner',
    parameters: [
      { name: 'lower', default: null, takes: 'number' },
      { name: 'upper', default: null, takes: 'number' },
      whole('n_warmup_steps', 0, 0),
      whole('interval_steps', 1, 1),
    ],
  },
  {
    tool: 'Optuna',
    name: 'WilcoxonPruner',
    parameters: [
      { name: 'p_threshold', default: 0.1, takes: 'number', low: 0, high: 1, isKeywordOnly: true },
      { ...whole('n_startup_steps', 2, 0), isKeywordOnly: true },
    ],
  },
];

const TIME: Parameter = any('time_attr', 'training_iteration');
const METRIC: readonly Parameter[] = [any('metric', null), any('mode', null)];
const FACTOR: Parameter = { name: 'reduction_factor', default: 4, takes: 'number', above: 1 };
const STOP_LAST: Parameter = { name: 'stop_last_trials', default: true, takes: 'flag' };
const ASHA: Signature = {
  tool: 'Ray Tune',
  name: 'ASHAScheduler',
  parameters: [
    TIME,
    ...METRIC,
    { name: 'max_t', default: 100, takes: 'whole', low: 1 },
    { name: 'grace_period', default: 1, takes: 'whole', low: 1 },
    FACTOR,
    { name: 'brackets', default: 1, takes: 'whole', low: 1 },
    STOP_LAST,
  ],
};

const HYPERBAND: Signature = {
  tool: 'Ray Tune',
  name: 'HyperBandScheduler',
  parameters: [
    TIME,
    ...METRIC,
    { name: 'max_t', default: 81, takes: 'whole', low: 1 },
    { ...FACTOR, default: 3 },
    STOP_LAST,
  ],
};

const RAY: readonly Signature[] = [
  ASHA,
  { ...ASHA, name: 'AsyncHyperBandScheduler' },
  HYPERBAND,
  { ...HYPERBAND, name: 'HyperBandForBOHB' },
  {
    tool: 'Ray Tune',
    name: 'MedianStoppingRule',
    parameters: [
      any('time_attr', 'time_total_s'),
      ...METRIC,
      { name: 'grace_period', default: 60, takes: 'number', low: 0 },
      whole('min_samples_required', 3, 1),
      whole('min_time_slice', 0, 0),
      { name: 'hard_stop', default: true, takes: 'flag' },
    ],
  },
];

const KERAS: Signature = {
  tool: 'Keras Tuner',
  name: 'Hyperband',
  parameters: [
    any('hypermodel', null),
    any('objective', null),
    { name: 'max_epochs', default: 100, takes: 'whole', low: 1 },
    { name: 'factor', default: 3, takes: 'whole', low: 2 },
    { name: 'hyperband_iterations', default: 1, takes: 'whole', low: 0 },
    any('seed', null),
    any('hyperparameters', null),
    any('tune_new_entries', true),
    any('allow_new_entries', true),
    any('max_retries_per_trial', 0),
    any('max_consecutive_failed_trials', 3),
  ],
  passedOn: [
    ...['directory', 'project_name', 'overwrite', 'executions_per_trial', 'max_model_size', 'optimizer', 'loss'],
    ...['metrics', 'distribution_strategy', 'logger', 'tuner_id'],
  ],
};

/** Every schedule that this page reads as Python. */
export const SIGNATURES: readonly Signature[] = [...OPTUNA, ...RAY, ...POPULATION, KERAS, HALVING_GRID, HALVING_RANDOM];

/** W&B's `early_terminate`. */
export const EARLY_TERMINATE: Signature = {
  tool: 'W&B',
  name: 'early_terminate',
  parameters: [
    any('type'),
    { name: 'min_iter', default: null, takes: 'whole', low: 1 },
    { name: 'max_iter', default: null, takes: 'whole', low: 1 },
    { name: 's', default: null, takes: 'whole', low: 1 },
    { name: 'eta', default: 3, takes: 'number', above: 1 },
    { name: 'strict', default: false, takes: 'flag' },
  ],
};
