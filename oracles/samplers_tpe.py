"""What Optuna's TPE answers on made-up studies, for src/engine/samplers: splits, densities, samples and choices.

Random numbers are handed to Optuna as uniform numbers that are recorded, so that another implementation can be given
the same. `np.argsort` is made stable: with NumPy's default the order of equal observations depends on the processor.
"""

import functools
import json
import math
import random
import types
import warnings
from pathlib import Path

import numpy as np
import optuna
from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution
from optuna.samplers import TPESampler
from optuna.samplers._tpe.parzen_estimator import _ParzenEstimator, _ParzenEstimatorParameters
from optuna.samplers._tpe.sampler import _split_trials, default_gamma, default_weights
from optuna.trial import FrozenTrial, TrialState

warnings.simplefilter("ignore")
OUT = Path(__file__).parent.parent / "src/engine/samplers"
np.argsort = functools.partial(np.argsort, kind="stable")


class Uniforms:
    """Stands in for a RandomState: hands out recorded uniform numbers in Optuna's order."""

    def __init__(self, seed):
        self.state = np.random.RandomState(seed)
        self.drawn = []

    def _draw(self, size):
        numbers = np.round(self.state.random_sample(size), 7)
        self.drawn.append(numbers)
        return numbers

    def choice(self, n, p, size):
        cdf = np.cumsum(p)
        return np.searchsorted(cdf / cdf[-1], self._draw(size), side="right")

    def rand(self, size):
        return self._draw(size)

    def uniform(self, low, high, size):
        return self._draw(size)

    def rows(self, space):
        """One row a candidate: the number that picks the kernel, then one for each hyperparameter in order."""
        names = list(space)
        kernel, *rest = self.drawn
        categorical = [name for name in names if isinstance(space[name], CategoricalDistribution)]
        columns = dict(zip(categorical, rest))
        numeric = [name for name in names if name not in categorical]
        if numeric:
            columns.update(zip(numeric, rest[-1]))
        return [[kernel[i].item(), *(columns[name][i].item() for name in names)] for i in range(len(kernel))]


SPACES = {
    "linear": {"x": FloatDistribution(-5, 10)},
    "log": {"lr": FloatDistribution(1e-5, 1e-1, log=True)},
    "stepped": {"dropout": FloatDistribution(0, 0.5, step=0.125)},
    "integer": {"layers": IntDistribution(1, 9, step=2)},
    "log integer": {"width": IntDistribution(1, 300, log=True)},
    "choice": {"optimizer": CategoricalDistribution(["sgd", "adam", "lion"])},
    "mixed": {
        "lr": FloatDistribution(1e-5, 1e-1, log=True),
        "momentum": FloatDistribution(0, 0.99),
        "layers": IntDistribution(1, 6),
        "width": IntDistribution(16, 1024, log=True),
        "dropout": FloatDistribution(0, 0.5, step=0.125),
        "optimizer": CategoricalDistribution(["sgd", "adam", "lion"]),
    },
}


def spec(distribution):
    if isinstance(distribution, CategoricalDistribution):
        return {"kind": "categorical", "choices": list(distribution.choices), "when": None}
    kind = "int" if isinstance(distribution, IntDistribution) else "float"
    scale = "log" if distribution.log else "linear"
    return {"kind": kind, "low": distribution.low, "high": distribution.high, "scale": scale, "step": distribution.step, "when": None}


def specs(space):
    return {name: spec(distribution) for name, distribution in space.items()}


def draw(distribution, rng):
    if isinstance(distribution, CategoricalDistribution):
        return rng.choice(distribution.choices)
    if distribution.step is not None and not distribution.log:
        return distribution.low + distribution.step * rng.randint(0, round((distribution.high - distribution.low) / distribution.step))
    low, high = distribution.low, distribution.high
    value = math.exp(rng.uniform(math.log(low), math.log(high))) if distribution.log else rng.uniform(low, high)
    # Some observations at the ends, some in a cluster.
    value = rng.choice([value, value, value, value, low, high, low + (high - low) * (0.5 + 1e-3 * rng.random())])
    return round(value) if isinstance(distribution, IntDistribution) else float(f"{value:.9g}")


def draw_params(space, rng):
    return {name: draw(distribution, rng) for name, distribution in space.items()}


def internal(space, points):
    return {name: np.asarray([d.to_internal_repr(p[name]) for p in points]) for name, d in space.items()}


def external(space, samples):
    names = list(space)
    count = len(samples[names[0]])
    return [{name: space[name].to_external_repr(samples[name][i].item()) for name in names} for i in range(count)]


OPTIONS = [
    {},
    {"priorWeight": 0.3},
    {"considerMagicClip": False},
    {"considerEndpoints": True},
    {"priorWeight": 4.0, "considerEndpoints": True},
]


def densities():
    cases = []
    rng = random.Random(1)
    for name, space in SPACES.items():
        for n in [0, 1, 2, 3, 9, 24, 25, 26, 40]:
            options = OPTIONS[len(cases) % len(OPTIONS)]
            observed = [draw_params(space, rng) for _ in range(n)]
            estimator = _ParzenEstimator(
                internal(space, observed),
                space,
                _ParzenEstimatorParameters(
                    prior_weight=options.get("priorWeight", 1.0),
                    consider_magic_clip=options.get("considerMagicClip", True),
                    consider_endpoints=options.get("considerEndpoints", False),
                    weights=default_weights,
                    multivariate=True,
                ),
            )
            points = [draw_params(space, rng) for _ in range(4)]
            uniforms = Uniforms(len(cases))
            sampled = estimator.sample(uniforms, 4)
            cases.append(
                {
                    "space": name,
                    "options": options,
                    "observed": [list(p.values()) for p in observed],
                    "points": [list(p.values()) for p in points],
                    "logDensities": estimator.log_pdf(internal(space, points)).tolist(),
                    "uniforms": uniforms.rows(space),
                    "sampled": [list(p.values()) for p in external(space, sampled)],
                }
            )
    return cases


def frozen(number, state, value, space, params, reports):
    return FrozenTrial(
        number=number, trial_id=number, state=state, value=value, values=None, datetime_start=None, datetime_complete=None,
        params=params, distributions=space, user_attrs={}, system_attrs={}, intermediate_values=reports,
    )  # fmt: skip


def draw_trial(number, space, rng):
    params = draw_params(space, rng)
    kind = rng.choice(["complete"] * 6 + ["pruned"] * 3 + ["running", "fail"])
    values = [*(rng.gauss(0, 1) for _ in range(6)), 0.25, 0.25, 0.25, math.inf, -math.inf]
    steps = rng.sample(range(6), rng.randint(0, 4))
    reports = {step: rng.choice([*values, math.nan]) for step in steps}
    value = rng.choice(values) if kind == "complete" else None
    return frozen(number, TrialState[kind.upper()], value, space, params, reports)


def as_json(trial):
    def number(value):
        return value if value is None or math.isfinite(value) else str(value)

    return {
        "state": trial.state.name.lower(),
        "params": list(trial.params.values()),
        "value": number(trial.value),
        "reports": [[step, number(value)] for step, value in trial.intermediate_values.items()],
    }


def study_with(trials, direction, sampler=None):
    study = optuna.create_study(direction=direction, sampler=sampler)
    study._get_trials = lambda deepcopy=True, states=None, use_cache=False: [t for t in trials if states is None or t.state in states]
    return study


def splits():
    cases = []
    rng = random.Random(2)
    space = SPACES["choice"]
    for i in range(150):
        direction = ["minimize", "maximize"][i % 2]
        trials = [draw_trial(number, space, rng) for number in range(rng.randint(0, 24))]
        counted = [t for t in trials if t.state != TrialState.FAIL]
        finished = sum(t.state != TrialState.RUNNING for t in counted)
        # Also more good trials than Optuna's own gamma takes, so that pruned ones are among them.
        below_count = [default_gamma(finished), math.ceil(0.6 * finished)][i // 2 % 2]
        below, above = _split_trials(study_with(trials, direction), counted, below_count)
        cases.append(
            {
                "direction": direction,
                "nBelow": below_count,
                "trials": [as_json(t) for t in trials],
                "below": [t.number for t in below],
                "above": [t.number for t in above],
            }
        )
    return cases


def choices():
    cases = []
    rng = random.Random(3)
    for i in range(40):
        name, space = rng.choice(list(SPACES.items()))
        direction = ["minimize", "maximize"][i % 2]
        trials = [draw_trial(number, space, rng) for number in range(rng.randint(4, 32))]
        sampler = TPESampler(seed=0)
        uniforms = Uniforms(1000 + i)
        sampler._rng = types.SimpleNamespace(rng=uniforms)
        study = study_with(trials, direction, sampler)
        new = frozen(len(trials), TrialState.RUNNING, None, {}, {}, {})
        chosen = sampler._sample(study, new, space)
        cases.append(
            {
                "space": name,
                "direction": direction,
                "trials": [as_json(t) for t in trials],
                "uniforms": uniforms.rows(space),
                "chosen": list(chosen.values()),
            }
        )
    return cases


def write(name, cases):
    head = {"script": "oracles/samplers_tpe.py", "versions": {"optuna": optuna.__version__, "numpy": np.__version__}}
    head["spaces"] = {name: specs(space) for name, space in SPACES.items()}
    (OUT / name).write_text(json.dumps({**head, "cases": cases}, allow_nan=False) + "\n")


optuna.logging.set_verbosity(optuna.logging.ERROR)
write("parzen-estimator.oracle.json", densities())
write("split-trials.oracle.json", splits())
write("tpe-sampler.oracle.json", choices())
