"""A space in which each hyperparameter has the scale that suits it."""

import numpy as np
import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)
DRAWS = 2000


def suggest(trial):
    """Changed by a factor: log. By a sum: linear. In kind: choices."""
    real, integer = trial.suggest_float, trial.suggest_int
    choice = trial.suggest_categorical
    config = {
        "dropout": real("dropout", 0, 0.5),
        "layers": integer("layers", 1, 6),
        "width": integer("width", 16, 1024, log=True),
        "warmup_steps": integer("warmup_steps", 10, 100_000, log=True),
    }
    # zero is not on a log scale: off is a choice of its own
    if choice("use_decay", [False, True]):
        config["decay"] = real("decay", 1e-6, 0.1, log=True)
    # what only one branch has carries the name of its branch
    if choice("optimizer", ["sgd", "adam"]) == "sgd":
        config["sgd_lr"] = real("sgd_lr", 1e-3, 10, log=True)
    else:
        config["adam_lr"] = real("adam_lr", 1e-5, 0.1, log=True)
        config["epsilon"] = real("epsilon", 1e-10, 1, log=True)
        # 0.9, 0.99 and 0.999 are equally far apart
        rest = real("one_minus_beta2", 1e-4, 0.1, log=True)
        config["beta2"] = 1 - rest
    return config


random = optuna.samplers.RandomSampler(seed=0)
study = optuna.create_study(sampler=random)
configs = []
for _ in range(DRAWS):
    trial = study.ask()
    configs.append(suggest(trial))
    study.tell(trial, 0.0)

print("a quarter, half, three quarters of the draws lie below:")
for name in dict.fromkeys(name for each in configs for name in each):
    drawn = [each[name] for each in configs if name in each]
    quartiles = np.quantile(drawn, [0.25, 0.5, 0.75])
    print(f"{name:13}" + "".join(f"{q:10.4g}" for q in quartiles))
