"""A search that stops runs early, and trains three of the stopped ones to the end to see what that cost."""

import math

import numpy as np
import optuna
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier

EPOCHS = 27
images, labels = load_digits(return_X_y=True)
x_train, x_val, y_train, y_val = train_test_split(
    images / 16, labels, train_size=400, test_size=400, stratify=labels, random_state=0
)


def validation_accuracies(learning_rate, momentum):
    """The accuracy after each epoch; NaN once the weights are no numbers any more."""
    network = MLPClassifier(
        (32,),
        solver="sgd",
        batch_size=32,
        learning_rate_init=learning_rate,
        momentum=momentum,
        random_state=0,
    )
    for _ in range(EPOCHS):
        try:
            with np.errstate(all="ignore"):
                network.partial_fit(x_train, y_train, classes=range(10))
            yield network.score(x_val, y_val)
        except ValueError:
            yield math.nan
            return


def objective(trial):
    rate = trial.suggest_float("learning_rate", 1e-4, 10, log=True)
    momentum = 1 - trial.suggest_float("one_minus_momentum", 0.01, 1, log=True)
    for step, accuracy in enumerate(validation_accuracies(rate, momentum), start=1):
        trial.report(accuracy, step)
        # After the last epoch there is nothing left to save.
        if math.isnan(accuracy) or (step < EPOCHS and trial.should_prune()):
            raise optuna.TrialPruned()
    return accuracy


optuna.logging.set_verbosity(optuna.logging.ERROR)
study = optuna.create_study(
    direction="maximize",
    sampler=optuna.samplers.RandomSampler(seed=5),
    # Judge from 10% of the training on, once five trials are complete.
    pruner=optuna.pruners.MedianPruner(n_startup_trials=5, n_warmup_steps=3),
)
study.optimize(objective, n_trials=30)

pruned = study.get_trials(states=[optuna.trial.TrialState.PRUNED])
epochs = sum(len(trial.intermediate_values) for trial in study.trials)
print(f"{len(pruned)} of {len(study.trials)} trials pruned, {epochs} of {30 * EPOCHS} epochs trained")
print(f"best: {study.best_value:.3f}")

# The check that tells whether the pruner is set well: finish the stopped trials that looked best.
by_last_report = sorted(pruned, key=lambda t: -np.nan_to_num(t.intermediate_values[t.last_step]))
for trial in by_last_report[:3]:
    rate, momentum = trial.params["learning_rate"], 1 - trial.params["one_minus_momentum"]
    *_, final = validation_accuracies(rate, momentum)
    print(f"stopped at epoch {trial.last_step} with {trial.intermediate_values[trial.last_step]:.3f}: would end at {final:.3f}")
