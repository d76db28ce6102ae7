"""What Optuna and scikit-learn say about made-up studies, for src/engine/importance.

Floats are linear in the fANOVA cases: Optuna spreads every float evenly over its range there, also a log one.
"""

import json
import math
import random
import warnings
from pathlib import Path

import numpy as np
import optuna
import sklearn
from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution
from optuna.importance import FanovaImportanceEvaluator, PedAnovaImportanceEvaluator, get_param_importances
from optuna.trial import TrialState, create_trial
from sklearn.base import BaseEstimator, RegressorMixin
from sklearn.inspection import permutation_importance

warnings.simplefilter("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)
OUT = Path(__file__).parent.parent / "src/engine/importance"

LR = FloatDistribution(1e-5, 1e-1, log=True)
SPACES = {
    "floats": {"x": FloatDistribution(-5, 10), "y": FloatDistribution(0, 1), "z": FloatDistribution(2, 3)},
    "mixed": {
        "lr": LR,
        "momentum": FloatDistribution(0, 0.99),
        "layers": IntDistribution(1, 6),
        "units": IntDistribution(8, 512, step=8),
        "width": IntDistribution(16, 1024, log=True),
        "dropout": FloatDistribution(0, 0.5, step=0.125),
        "optimizer": CategoricalDistribution(["sgd", "adam", "lion"]),
        "nesterov": CategoricalDistribution([True, False]),
        "fixed": IntDistribution(3, 3),
    },
    "branch": {"optimizer": CategoricalDistribution(["sgd", "adam"]), "lr": LR, "momentum": FloatDistribution(0, 1)},
}
# Only with SGD is there a momentum.
CONDITIONS = {"branch": {"momentum": {"parent": "optimizer", "values": ["sgd"]}}}


def spec(distribution, when):
    if isinstance(distribution, CategoricalDistribution):
        return {"kind": "categorical", "choices": list(distribution.choices), "when": when}
    kind = "int" if isinstance(distribution, IntDistribution) else "float"
    scale = "log" if distribution.log else "linear"
    return {"kind": kind, "low": distribution.low, "high": distribution.high, "scale": scale, "step": distribution.step, "when": when}


def specs(name, space):
    return {key: spec(distribution, CONDITIONS.get(name, {}).get(key)) for key, distribution in space.items()}


def draw(distribution, rng):
    if isinstance(distribution, CategoricalDistribution):
        return rng.choice(distribution.choices)
    low, high, step = distribution.low, distribution.high, distribution.step
    if isinstance(distribution, IntDistribution) and not distribution.log:
        return low + step * rng.randint(0, (high - low) // step)
    if step is not None and not distribution.log:
        return low + step * rng.randint(0, round((high - low) / step))
    if not distribution.log:
        return round(rng.uniform(low, high), 6)
    drawn = math.exp(rng.uniform(math.log(low), math.log(high)))
    return round(drawn) if isinstance(distribution, IntDistribution) else float(f"{drawn:.6g}")


def draw_params(name, rng):
    params = {key: draw(distribution, rng) for key, distribution in SPACES[name].items()}
    for key, when in CONDITIONS.get(name, {}).items():
        if params[when["parent"]] not in when["values"]:
            del params[key]
    return params


def loss(params, rng):
    total = rng.gauss(0, 0.3)
    for k, value in enumerate(params.values()):
        if isinstance(value, str):
            total += len(value) * 0.4
        elif isinstance(value, float):
            total += (math.log10(value) + 3) ** 2 if 0 < value < 0.1 else 0.3 * value * (k + 1)
    return float(f"{total:.6g}")


def study_of(name, direction, trials):
    study = optuna.create_study(direction=direction)
    for params, value in trials:
        distributions = {key: SPACES[name][key] for key in params}
        state = TrialState.FAIL if value is None else TrialState.COMPLETE
        study.add_trial(create_trial(params=params, distributions=distributions, value=value, state=state))
    return study


def as_json(trials):
    """Values that JSON can't hold as words; null ends a trial that failed."""
    return [[params, value if value is None or math.isfinite(value) else str(value)] for params, value in trials]


def ped_anova():
    cases = []
    rng = random.Random(1)
    options = [
        {},
        {"targetQuantile": 0.25},
        {"targetQuantile": 0.2, "regionQuantile": 0.6},
        {"targetQuantile": 0.3, "evaluateOnLocal": False},
    ]
    for i in range(48):
        name = list(SPACES)[i % 3]
        chosen = options[i // 3 % 4]
        direction = ["minimize", "maximize"][i // 12 % 2]
        trials = []
        for _ in range([4, 11, 40, 75][i // 12]):
            params = draw_params(name, rng)
            # Ties, infinite values and failures among them.
            value = rng.choice([*(5 * [loss(params, rng)]), 1.0, rng.choice([1.0, math.inf, -math.inf, None])])
            trials.append((params, value))
        evaluator = PedAnovaImportanceEvaluator(
            target_quantile=chosen.get("targetQuantile", 0.1),
            region_quantile=chosen.get("regionQuantile", 1.0),
            evaluate_on_local=chosen.get("evaluateOnLocal", True),
        )
        study = study_of(name, direction, trials)
        cases.append(
            {
                "space": name,
                "direction": direction,
                "options": chosen,
                "trials": as_json(trials),
                "divergences": get_param_importances(study, evaluator=evaluator, normalize=False),
                "shares": get_param_importances(study, evaluator=evaluator),
            }
        )
    return cases


FANOVA_SPACES = {
    "floats": SPACES["floats"],
    "choices": {"x": FloatDistribution(0, 1), "kind": CategoricalDistribution(["a", "b", "c"]), "layers": IntDistribution(1, 5)},
    "dummy": {"x": FloatDistribution(0, 1), "y": FloatDistribution(0, 1), "z": FloatDistribution(0, 1), "dummy": FloatDistribution(0, 1)},
}
FANOVA_LOSSES = {
    "floats": lambda p: (p["x"] - 2) ** 2 / 10 + 3 * p["y"] + p["z"],
    "choices": lambda p: 2 * p["x"] + {"a": 0, "b": 1.5, "c": 0.3}[p["kind"]] + 0.2 * p["layers"],
    "dummy": lambda p: 4 * (p["x"] - 0.5) * (p["y"] - 0.2) + p["z"],
}
ROUNDS, TREES = 40, 24


def fanova():
    """Optuna's shares on the trials, and the middle 95 % of them when the trials are drawn again with replacement."""
    cases = []
    rng = random.Random(2)
    SPACES.update({f"fanova {name}": space for name, space in FANOVA_SPACES.items()})
    for name, space in FANOVA_SPACES.items():
        drawn = [draw_params(f"fanova {name}", rng) for _ in range(80)]
        trials = [(params, float(f"{FANOVA_LOSSES[name](params) + rng.gauss(0, 0.05):.6g}")) for params in drawn]

        def shares(some, seed):
            evaluator = FanovaImportanceEvaluator(n_trees=TREES, seed=seed)
            return evaluator.evaluate(study_of(f"fanova {name}", "minimize", some))

        rounds = [shares(rng.choices(trials, k=len(trials)), seed) for seed in range(ROUNDS)]
        point = shares(trials, 0)
        intervals = {key: np.quantile([each[key] for each in rounds], [0.025, 0.975]).tolist() for key in point}
        cases.append({"name": name, "space": specs(name, space), "trials": as_json(trials), "shares": point, "intervals": intervals})
    return cases


class Known(RegressorMixin, BaseEstimator):
    """A model that is right but for noise: 3 a + 2 (b - 0.5)² + a c, whatever d."""

    def fit(self, X, y):
        self.fitted_ = True
        return self

    def predict(self, X):
        return 3 * X[:, 0] + 2 * (X[:, 1] - 0.5) ** 2 + X[:, 0] * X[:, 2]


def permutation():
    rng = np.random.default_rng(3)
    rows = np.round(rng.random((60, 4)), 6)
    values = np.round(Known().predict(rows) + 0.1 * rng.standard_normal(60), 6)
    repeats = 2000
    answer = permutation_importance(Known().fit(rows, values), rows, values, n_repeats=repeats, random_state=4)
    return {
        "rows": rows.tolist(),
        "values": values.tolist(),
        "repeats": repeats,
        "drops": answer.importances_mean.tolist(),
        "deviations": answer.importances_std.tolist(),
    }


def write(name, body):
    head = {"script": "oracles/importance.py", "versions": {"optuna": optuna.__version__, "scikit-learn": sklearn.__version__}}
    (OUT / name).write_text(json.dumps({**head, **body}, allow_nan=False) + "\n")


write("ped-anova.oracle.json", {"spaces": {name: specs(name, space) for name, space in SPACES.items()}, "cases": ped_anova()})
write("fanova.oracle.json", {"rounds": ROUNDS, "trees": TREES, "cases": fanova()})
write("permutation.oracle.json", permutation())
