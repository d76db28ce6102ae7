"""A space in which each hyperparameter has the scale that suits it."""

import numpy as np
import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)
DRAWS = 2000


def suggest(trial):
    """Changed by a factor: log. By a sum: linear. In kind: choices."""
    config = {
        "dropout": trial.suggest_float("dropout", 0, 0.5),
        "layers": trial.suggest_int("layers", 1, 6),
        "width": trial.suggest_int("width", 16, 1024, log=True),
        "warmup_steps": trial.suggest_int("warmup_steps", 10, 100_000, log=True),
    }
    # zero is not on a log scale: off is a choice of its own
    if trial.suggest_categorical("use_decay", [False, True]):
        config["decay"] = trial.suggest_float("decay", 1e-6, 0.1, log=True)
    # what only one branch has carries the name of its branch
    if trial.suggest_categorical("optimizer", ["sgd", "adam"]) == "sgd":
        config["sgd_lr"] = trial.suggest_float("sgd_lr", 1e-3, 10, log=True)
    else:
        config["adam_lr"] = trial.suggest_float("adam_lr", 1e-5, 0.1, log=True)
        config["epsilon"] = trial.suggest_float("epsilon", 1e-10, 1, log=True)
        # 0.9, 0.99 and 0.999 are equally far apart
        rest = trial.suggest_float("one_minus_beta2", 1e-4, 0.1, log=True)
        config["beta2"] = 1 - rest
    return config


study = optuna.create_study(sampler=optuna.samplers.RandomSampler(seed=0))
configs = []
for _ in range(DRAWS):
    trial = study.ask()
    configs.append(suggest(trial))
    study.tell(trial, 0.0)

print("a quarter, half and three quarters of the draws lie below:")
for name in dict.fromkeys(name for config in configs for name in config):
    drawn = [config[name] for config in configs if name in config]
    quartiles = np.quantile(drawn, [0.25, 0.5, 0.75])
    print(f"{name:13}" + "".join(f"{value:10.4g}" for value in quartiles))
