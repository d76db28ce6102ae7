"""Quasi-random search in plain Python: a list of trials, made in advance."""

import math

from scipy.stats import qmc

# name: lowest, highest, scale
space = {
    "learning_rate": (1e-5, 1e-1, "log"),
    "weight_decay": (1e-6, 1e-1, "log"),
    "dropout": (0.0, 0.5, "linear"),
}


def value(u, low, high, scale):
    """From a place between 0 and 1 to a value of the hyperparameter."""
    if scale == "log":
        return math.exp(math.log(low) + u * math.log(high / low))
    return low + u * (high - low)


sobol = qmc.Sobol(d=len(space), scramble=True, rng=7)
trials = [
    {name: value(u, *bounds) for (name, bounds), u in zip(space.items(), row)}
    for row in sobol.random_base2(m=5)  # 2**5 = 32 trials
]

for number, trial in enumerate(trials[:4]):
    print(number, {name: float(f"{v:.2g}") for name, v in trial.items()})
print("...")

decades = [math.floor(math.log10(trial["learning_rate"])) for trial in trials]
for decade in range(-5, -1):
    print(f"learning rate from 1e{decade}: {decades.count(decade)} trials")
