"""How long Optuna takes for what bench/engine-cases.ts does, on the same machine: one JSON object on standard output.

Run by `npm run bench` with the Python of the oracles (oracles/requirements.txt).
"""

from __future__ import annotations

import json
import math
import statistics
import time
import warnings

import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)
warnings.simplefilter("ignore")

DIMENSIONS = 6
SPACE = {f"x{i}": optuna.distributions.FloatDistribution(0, 1) for i in range(DIMENSIONS)}


def study_of(n_trials: int, sampler: optuna.samplers.BaseSampler) -> optuna.Study:
    """A study of random trials on a bowl; the sampler under test gives the next suggestion."""
    study = optuna.create_study(sampler=sampler, pruner=optuna.pruners.NopPruner())
    rng = __import__("numpy").random.RandomState(0)
    for _ in range(n_trials):
        params = {name: float(rng.uniform()) for name in SPACE}
        value = sum((x - 0.3) ** 2 for x in params.values())
        study.add_trial(optuna.trial.create_trial(params=params, distributions=SPACE, value=value))
    return study


def suggestion(n_trials: int, sampler: optuna.samplers.BaseSampler, repeats: int) -> float:
    study = study_of(n_trials, sampler)
    times = []
    for _ in range(repeats):
        before = time.perf_counter()
        trial = study.ask(SPACE)
        times.append(time.perf_counter() - before)
        study.tell(trial, state=optuna.trial.TrialState.FAIL)
    return statistics.median(times[1:])


def pruned_study(n_trials: int, n_steps: int) -> float:
    """Seconds for one study with the median pruner: the curves are a formula, so that nothing else is timed."""
    study = optuna.create_study(sampler=optuna.samplers.RandomSampler(seed=0), pruner=optuna.pruners.MedianPruner())

    def objective(trial: optuna.Trial) -> float:
        level = ((trial.number * 7919) % 997) / 997
        value = 0.0
        for step in range(n_steps):
            value = level + (step + 1) ** -0.5 + 0.02 * math.sin(12.9898 * trial.number + 78.233 * step)
            trial.report(value, step)
            if trial.should_prune():
                raise optuna.TrialPruned
        return value

    before = time.perf_counter()
    study.optimize(objective, n_trials=n_trials)
    return time.perf_counter() - before


def fanova(n_trials: int) -> float:
    study = study_of(n_trials, optuna.samplers.RandomSampler(seed=0))
    evaluator = optuna.importance.FanovaImportanceEvaluator(seed=0)
    before = time.perf_counter()
    evaluator.evaluate(study)
    return time.perf_counter() - before


print(
    json.dumps(
        {
            "version": optuna.__version__,
            "gpSuggestion": suggestion(100, optuna.samplers.GPSampler(seed=0), 6),
            "tpeSuggestion": suggestion(500, optuna.samplers.TPESampler(seed=0), 11),
            "prunedStudy": statistics.median(pruned_study(100, 50) for _ in range(3)),
            "fanova": fanova(200),
        }
    )
)
