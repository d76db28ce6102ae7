"""From a sweep by hand to a search: the default and the best run by hand go first, and fresh seeds decide at the end."""

import warnings

import optuna
from sklearn.datasets import load_digits
from sklearn.exceptions import ConvergenceWarning
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier

warnings.simplefilter("ignore", ConvergenceWarning)  # the length of training is fixed on purpose
optuna.logging.set_verbosity(optuna.logging.WARNING)

images, labels = load_digits(return_X_y=True)
x_train, x_val, y_train, y_val = train_test_split(
    images / 16, labels, train_size=400, test_size=800, stratify=labels, random_state=0
)


def accuracy(learning_rate, weight_decay, seed):
    network = MLPClassifier(
        (32,), learning_rate_init=learning_rate, alpha=weight_decay, max_iter=15, random_state=seed
    )
    return network.fit(x_train, y_train).score(x_val, y_val)


half_decades = [1e-3, 3e-3, 1e-2, 3e-2, 1e-1]
by_rate = {rate: accuracy(rate, 1e-4, seed=0) for rate in half_decades}
print("by hand:", ", ".join(f"{rate:g}: {score:.3f}" for rate, score in by_rate.items()))
best_rate = max(by_rate, key=by_rate.get)


def objective(trial):
    return accuracy(
        # A decade to each side of the plateau, and down to the default.
        trial.suggest_float("learning_rate", 1e-3, 1e0, log=True),
        trial.suggest_float("weight_decay", 1e-5, 1e1, log=True),  # wide: nothing is known yet
        seed=0,
    )


study = optuna.create_study(direction="maximize", sampler=optuna.samplers.TPESampler(seed=0))
study.enqueue_trial({"learning_rate": 1e-3, "weight_decay": 1e-4})  # the default
study.enqueue_trial({"learning_rate": best_rate, "weight_decay": 1e-4})  # the best by hand
study.optimize(objective, n_trials=40)

by_search = sorted(study.trials, key=lambda trial: -trial.value)
for trial in [study.trials[1], *by_search[:3]]:
    fresh = [accuracy(**trial.params, seed=seed) for seed in range(1, 9)]
    name = "by hand" if trial.number == 1 else f"trial {trial.number}"
    print(f"{name}: {trial.value:.3f} on the seed of the search, {sum(fresh) / len(fresh):.3f} on eight fresh ones")
