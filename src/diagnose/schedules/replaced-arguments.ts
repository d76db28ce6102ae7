/** Arguments of old versions, and what took their place. */
const REPLACED: readonly { readonly callee: RegExp; readonly name: string; readonly told: string }[] = [
  {
    callee: /^HyperbandPruner$/,
    name: 'n_brackets',
    told: 'max_resource took its place in Optuna 1.4, and 2.0 removed it: the number of brackets follows from min_resource, max_resource and reduction_factor.',
  },
  {
    callee: /^HyperbandPruner$/,
    name: 'min_early_stopping_rate_low',
    told: 'Optuna 1.4 deprecated it and 2.0 removed it: each bracket has a rate of its own, from 0 on.',
  },
  {
    callee: /^(?:SuccessiveHalvingPruner|HyperbandPruner)$/,
    name: 'n_min_trials',
    told: 'It belongs to MedianPruner and PercentilePruner, since Optuna 2.8. What comes nearest here is bootstrap_count, and it prunes the first trials instead of sparing them.',
  },
  {
    callee: /^(?:SuccessiveHalvingPruner|HyperbandPruner)$/,
    name: 'n_startup_trials',
    told: 'It belongs to MedianPruner and PercentilePruner. Halving compares from the second trial of a rung on.',
  },
  {
    callee: /^(?:SuccessiveHalvingPruner|HyperbandPruner)$/,
    name: 'n_warmup_steps',
    told: 'It belongs to the pruners that judge at every step. Here min_resource is the first step at which a trial is judged.',
  },
  {
    callee: /Scheduler$|StoppingRule$|^HyperBandForBOHB$|^PopulationBasedTraining$|^PB2$/,
    name: 'reward_attr',
    told: 'metric and mode took its place in Ray 0.7.2, and 1.8 removed it: reward_attr="x" is metric="x", mode="max".',
  },
  {
    callee: /^HyperBand(?:Scheduler|ForBOHB)$/,
    name: 'grace_period',
    told: 'It belongs to ASHAScheduler. Here the shortest rung follows from max_t and reduction_factor.',
  },
  {
    callee: /^Hyperband$/,
    name: 'min_epochs',
    told: 'Keras Tuner has no such argument any more: the shortest round follows from max_epochs and factor.',
  },
  {
    callee: /^Hyperband$/,
    name: 'max_trials',
    told: 'It belongs to RandomSearch and BayesianOptimization. Here max_epochs, factor and hyperband_iterations make the number of trials.',
  },
];

/** What to say of an argument that a schedule does not take any more, or never did; null for any other. */
export function replacedArgument(callee: string, name: string): string | null {
  const own = REPLACED.find((each) => each.name === name && each.callee.test(callee));
  return own === undefined ? null : `${callee} has no argument ${name}. ${own.told}`;
}
