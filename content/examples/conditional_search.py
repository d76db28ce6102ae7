"""Optuna on a space with branches: the defaults first, then TPE."""

import optuna
from sklearn.datasets import load_digits
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

optuna.logging.set_verbosity(optuna.logging.WARNING)
images, labels = load_digits(return_X_y=True)
images, labels = images[:400], labels[:400]


def build(trial):
    kind = trial.suggest_categorical("kind", ["svm", "forest"])
    if kind == "svm":  # these two exist on this branch only
        c = trial.suggest_float("svm_c", 1e-2, 1e4, log=True)
        gamma = trial.suggest_float("svm_gamma", 1e-6, 1e0, log=True)
        return make_pipeline(StandardScaler(), SVC(C=c, gamma=gamma))
    depth = trial.suggest_int("forest_depth", 2, 32, log=True)
    return RandomForestClassifier(30, max_depth=depth, random_state=0)


def objective(trial):
    return cross_val_score(build(trial), images, labels, cv=3).mean()


study = optuna.create_study(
    direction="maximize", sampler=optuna.samplers.TPESampler(seed=1)
)
study.enqueue_trial({"kind": "svm", "svm_c": 1.0, "svm_gamma": 1 / 64})
study.optimize(objective, n_trials=40)

print(f"trial 0, the defaults: {100 * study.trials[0].value:.1f}%")
print(f"best, trial {study.best_trial.number}: {100 * study.best_value:.1f}%")
for name, value in study.best_params.items():
    print(" ", name, value if name == "kind" else f"{value:.2g}")
for kind in ("svm", "forest"):
    print(kind, sum(t.params["kind"] == kind for t in study.trials), "trials")
