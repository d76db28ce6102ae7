/** The code of an example; empty where there is none of that name. */
export function codeOf(label: string): string {
  return EXAMPLES.find((example) => example.label === label)?.code ?? '';
}

/** Code to start from: the schedules as people write them, some with what people get wrong. */
export const EXAMPLES: readonly { readonly label: string; readonly code: string }[] = [
  {
    label: 'Optuna Hyperband',
    code: `optuna.pruners.HyperbandPruner(
    min_resource=1,
    max_resource=81,
    reduction_factor=3,
)`,
  },
  { label: 'Optuna median', code: 'optuna.pruners.MedianPruner(n_startup_trials=5, n_warmup_steps=10)' },
  { label: 'Optuna halving', code: 'optuna.pruners.SuccessiveHalvingPruner(min_resource=3, reduction_factor=3)' },
  { label: 'Ray ASHA', code: 'ASHAScheduler(metric="loss", mode="min", grace_period=3, reduction_factor=3)' },
  { label: 'Ray HyperBand', code: 'HyperBandScheduler(metric="loss", mode="min", max_t=81)' },
  { label: 'Ray median', code: 'MedianStoppingRule(metric="loss", mode="min")' },
  {
    label: 'W&B',
    code: `method: random
metric:
  name: val_loss
  goal: minimize
early_terminate:
  type: hyperband
  min_iter: 3
run_cap: 100`,
  },
  {
    label: 'Keras Tuner',
    code: `kt.Hyperband(
    build_model,
    objective="val_accuracy",
    max_epochs=81,
)`,
  },
  {
    label: 'scikit-learn',
    code: `HalvingGridSearchCV(
    SVC(),
    {"C": [0.1, 1, 10, 100], "gamma": [1e-4, 1e-3, 1e-2, 1e-1, 1]},
    factor=2,
)`,
  },
];
