"""How well Optuna's own samplers search, as best values after 100 trials, for scripts/search-quality/search-quality.ts to compare with.

Writes src/evidence/measured/search-quality.optuna.json: for each function and sampler, the best value of each study, by seed.
The file is written after every study and an interrupted run goes on where it stopped, so it can be made in pieces:

    python oracles/search_quality.py --samplers tpe --seeds 100

Without arguments it makes what is committed, which for the Gaussian process takes hours: remove the file to start anew.
`npm run oracles` leaves it out unless it is asked for by name, as `npm run oracles -- search_quality`.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import warnings
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import optuna

OUT = Path(__file__).parent.parent / "src/evidence/measured/search-quality.optuna.json"
TRIALS = 100

HARTMANN6_A = [
    [10, 3, 17, 3.5, 1.7, 8],
    [0.05, 10, 17, 0.1, 8, 14],
    [3, 3.5, 1.7, 10, 17, 8],
    [17, 8, 0.05, 10, 0.1, 14],
]
HARTMANN6_P = [
    [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
    [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
    [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650],
    [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
]
HARTMANN6_C = [1.0, 1.2, 3.0, 3.2]


def branin(x):
    a, b = x
    bend = b - 5.1 / (4 * math.pi**2) * a**2 + 5 / math.pi * a - 6
    return bend**2 + 10 * (1 - 1 / (8 * math.pi)) * math.cos(a) + 10


def hartmann6(x):
    return -sum(
        c * math.exp(-sum(a * (v - p) ** 2 for a, v, p in zip(row_a, x, row_p)))
        for c, row_a, row_p in zip(HARTMANN6_C, HARTMANN6_A, HARTMANN6_P)
    )


def rosenbrock(x):
    return sum(100 * (b - a**2) ** 2 + (1 - a) ** 2 for a, b in zip(x, x[1:]))


def ackley(x):
    n = len(x)
    distance = math.sqrt(sum(v * v for v in x) / n)
    ripple = sum(math.cos(2 * math.pi * v) for v in x) / n
    return -20 * math.exp(-0.2 * distance) - math.exp(ripple) + 20 + math.e


def embedded_branin(x):
    """Ten hyperparameters in [0, 1], of which only the third and the eighth do anything."""
    return branin([-5 + 15 * x[2], 15 * x[7]])


FUNCTIONS = {
    "branin": (branin, [(-5.0, 10.0), (0.0, 15.0)]),
    "hartmann6": (hartmann6, [(0.0, 1.0)] * 6),
    "rosenbrock": (rosenbrock, [(-5.0, 10.0)] * 4),
    "ackley": (ackley, [(-32.768, 32.768)] * 5),
    "embedded-branin": (embedded_branin, [(0.0, 1.0)] * 10),
}

SAMPLERS = {
    "tpe": lambda seed: optuna.samplers.TPESampler(seed=seed),
    "tpe-univariate": lambda seed: optuna.samplers.TPESampler(seed=seed, multivariate=False),
    "gp": lambda seed: optuna.samplers.GPSampler(seed=seed),
}

SEEDS = {"tpe": 100, "tpe-univariate": 21, "gp": 100}


def best_value(name: str, sampler: str, seed: int) -> float:
    function, bounds = FUNCTIONS[name]
    study = optuna.create_study(sampler=SAMPLERS[sampler](seed))
    study.optimize(
        lambda trial: function([trial.suggest_float(f"x{i + 1}", low, high) for i, (low, high) in enumerate(bounds)]),
        n_trials=TRIALS,
    )
    return study.best_value


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--samplers", nargs="+", choices=sorted(SAMPLERS), default=sorted(SAMPLERS))
    parser.add_argument("--seeds", type=int, help="instead of the number of each sampler")
    parser.add_argument("--out", type=Path, default=OUT)
    arguments = parser.parse_args()

    optuna.logging.set_verbosity(optuna.logging.ERROR)
    warnings.simplefilter("ignore")
    recorded = json.loads(arguments.out.read_text()) if arguments.out.exists() else {}
    versions = {"optuna": optuna.__version__, "numpy": np.__version__, "python": platform.python_version()}
    best = recorded.get("best", {})
    seeds = {sampler: arguments.seeds or SEEDS[sampler] for sampler in arguments.samplers}
    for seed in range(max(seeds.values())):
        for sampler in (each for each in arguments.samplers if seed < seeds[each]):
            for name in FUNCTIONS:
                values = best.setdefault(name, {}).setdefault(sampler, [])
                if len(values) > seed:
                    continue
                values.append(float(f"{best_value(name, sampler, seed):.10g}"))
                summary = {
                    "script": "oracles/search_quality.py",
                    "versions": versions,
                    "trials": TRIALS,
                    "best": best,
                }
                arguments.out.parent.mkdir(parents=True, exist_ok=True)
                arguments.out.write_text(json.dumps(summary, indent=1) + "\n")


if __name__ == "__main__":
    main()
