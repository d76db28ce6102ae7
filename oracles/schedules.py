"""Writes src/diagnose/schedules/schedules.oracle.json: what the tools make of the arguments of their schedules.

    python oracles/schedules.py

Optuna and scikit-learn are run. Ray Tune, Keras Tuner and W&B's `sweeps` are run where they are installed; where one is
not, what is recorded of it stays as it is (they are large, and no part of oracles/requirements.txt).

A "worse and worse" study has trials that never beat the ones before them, each reporting the same value at every step:
the first trial that can be pruned is pruned, at the first step at which that can be.
"""

import json
import math
import random
import warnings
from pathlib import Path

import optuna
import sklearn
from optuna import pruners
from optuna.distributions import FloatDistribution
from sklearn.datasets import make_classification
from sklearn.experimental import enable_halving_search_cv  # noqa: F401
from sklearn.model_selection import HalvingGridSearchCV, HalvingRandomSearchCV
from sklearn.tree import DecisionTreeClassifier

from parts.large_tools import keras_part, ray_part, wandb_part
from parts.signatures import signature

OUT = Path(__file__).resolve().parent.parent / "src" / "diagnose" / "schedules" / "schedules.oracle.json"
warnings.simplefilter("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)


def run_study(pruner, *, trials, full, first, values, sampler_seed=0):
    """Runs trials one after another. Returns the study."""
    study = optuna.create_study(
        sampler=optuna.samplers.RandomSampler(seed=sampler_seed), pruner=pruner, study_name="decoder"
    )
    for number in range(trials):
        trial = study.ask({"x": FloatDistribution(0, 1)})
        for step in range(first, first + full):
            trial.report(values[number], step)
            if trial.should_prune():
                study.tell(trial, state=optuna.trial.TrialState.PRUNED)
                break
        else:
            study.tell(trial, values[number])
    return study


def first_prune(make, *, trials, full, first):
    """[trial, step] of the first pruned one in a worse and worse study; null when none is."""
    study = run_study(make(), trials=trials, full=full, first=first, values=[float(i) for i in range(trials)])
    for trial in study.trials:
        if trial.state == optuna.trial.TrialState.PRUNED:
            return [trial.number, trial.last_step]
    return None


OPTUNA_CASES = [
    ("MedianPruner", {}, 20, 30, 0),
    ("MedianPruner", {}, 20, 30, 1),
    ("MedianPruner", {"n_startup_trials": 0}, 20, 30, 0),
    ("MedianPruner", {"n_startup_trials": 3, "n_warmup_steps": 10}, 20, 30, 0),
    ("MedianPruner", {"n_warmup_steps": 10, "interval_steps": 4}, 20, 30, 1),
    ("MedianPruner", {"n_warmup_steps": 1000}, 20, 30, 0),
    ("MedianPruner", {"n_startup_trials": 25}, 20, 30, 0),
    ("MedianPruner", {"n_min_trials": 8}, 20, 30, 0),
    ("PercentilePruner", {"percentile": 25.0}, 20, 30, 0),
    ("PercentilePruner", {"percentile": 75.0, "n_startup_trials": 2, "n_warmup_steps": 7}, 20, 30, 1),
    ("SuccessiveHalvingPruner", {}, 20, 300, 1),
    ("SuccessiveHalvingPruner", {"min_resource": 1}, 20, 30, 0),
    ("SuccessiveHalvingPruner", {"min_resource": 1}, 20, 30, 1),
    ("SuccessiveHalvingPruner", {"min_resource": 3, "reduction_factor": 3}, 20, 30, 1),
    ("SuccessiveHalvingPruner", {"min_resource": 1, "reduction_factor": 2, "min_early_stopping_rate": 3}, 20, 30, 1),
    ("SuccessiveHalvingPruner", {"min_resource": 2, "bootstrap_count": 3}, 20, 30, 1),
    ("SuccessiveHalvingPruner", {"min_resource": 50}, 20, 30, 1),
    ("HyperbandPruner", {"min_resource": 1, "max_resource": 27, "reduction_factor": 3}, 40, 27, 1),
    ("HyperbandPruner", {"min_resource": 3, "max_resource": 27, "reduction_factor": 3}, 40, 27, 0),
    ("HyperbandPruner", {}, 40, 27, 1),
    ("ThresholdPruner", {"upper": -1.0}, 5, 30, 0),
    ("ThresholdPruner", {"upper": -1.0, "n_warmup_steps": 6}, 5, 30, 1),
]


def optuna_part():
    names = [
        "MedianPruner",
        "PercentilePruner",
        "SuccessiveHalvingPruner",
        "HyperbandPruner",
        "PatientPruner",
        "ThresholdPruner",
        "WilcoxonPruner",
    ]
    cases = []
    for name, arguments, trials, full, first in OPTUNA_CASES:
        make = lambda: getattr(pruners, name)(**arguments)  # noqa: B023, E731
        case = {"call": name, "arguments": arguments, "trials": trials, "full": full, "first": first}
        case["firstPrune"] = first_prune(make, trials=trials, full=full, first=first)
        if name == "SuccessiveHalvingPruner":
            falling = run_study(make(), trials=3, full=full, first=first, values=[2.0, 1.0, 0.0])
            kept = falling.trials[-1].system_attrs
            case["rungs"] = sum(1 for key in kept if key.startswith("completed_rung_"))
        if name == "HyperbandPruner":
            pruner = make()
            run_study(pruner, trials=3, full=full, first=first, values=[0.0] * 3)
            case["weights"] = pruner._trial_allocation_budgets
        cases.append(case)
    patient = []
    for patience in (0, 2, 5):
        for wrapped in (None, {"n_startup_trials": 0, "n_warmup_steps": 4}):
            inner = None if wrapped is None else pruners.MedianPruner(**wrapped)
            # Rising values: the best of the last reports is always worse than what was before.
            study = optuna.create_study(pruner=pruners.PatientPruner(inner, patience=patience))
            study.add_trial(optuna.trial.create_trial(value=0.0, intermediate_values={i: 0.0 for i in range(30)}))
            trial = study.ask()
            for step in range(30):
                trial.report(float(step + 1), step)
                if trial.should_prune():
                    break
            patient.append({"patience": patience, "wrapped": wrapped, "step": step})
    wilcoxon = []
    for threshold in (0.2, 0.1, 0.05, 0.01):
        for startup in (2, 6):
            pruner = pruners.WilcoxonPruner(p_threshold=threshold, n_startup_steps=startup)
            study = optuna.create_study(pruner=pruner)
            study.add_trial(optuna.trial.create_trial(value=0.0, intermediate_values={i: 0.0 for i in range(30)}))
            trial = study.ask()
            for step in range(30):
                trial.report(1.0 + step, step)
                if trial.should_prune():
                    break
            wilcoxon.append({"p_threshold": threshold, "n_startup_steps": startup, "instances": step + 1})
    return {
        "signatures": {name: signature(getattr(pruners, name)) for name in names},
        "cases": cases,
        "patient": patient,
        "wilcoxon": wilcoxon,
        "survivors": survivors(),
    }


SURVIVOR_CASES = [
    ("MedianPruner", {}, 60, 8, 1),
    ("PercentilePruner", {"percentile": 25.0, "n_startup_trials": 10}, 60, 8, 1),
    ("SuccessiveHalvingPruner", {"min_resource": 1, "reduction_factor": 3}, 60, 8, 1),
    ("SuccessiveHalvingPruner", {"min_resource": 2, "reduction_factor": 2, "bootstrap_count": 4}, 60, 8, 1),
]


def survivors():
    """How many trials run to the end when curves never cross, over 60 orders: mean and standard error."""
    rng = random.Random(7)
    found = []
    for name, arguments, trials, full, first in SURVIVOR_CASES:
        counts = []
        for _ in range(60):
            values = [rng.random() for _ in range(trials)]
            study = run_study(getattr(pruners, name)(**arguments), trials=trials, full=full, first=first, values=values)
            counts.append(sum(1 for t in study.trials if t.state == optuna.trial.TrialState.COMPLETE))
        mean = sum(counts) / len(counts)
        variance = sum((c - mean) ** 2 for c in counts) / (len(counts) - 1)
        found.append(
            {
                "call": name,
                "arguments": arguments,
                "trials": trials,
                "full": full,
                "first": first,
                "mean": round(mean, 3),
                "standardError": round(math.sqrt(variance / len(counts)), 4),
            }
        )
    return found


def halving(kind, *, samples, candidates, classes, arguments):
    """The rungs of one fit; the message when scikit-learn refuses."""
    features, labels = make_classification(
        n_samples=samples, n_classes=classes, n_informative=6, n_features=8, random_state=0
    )
    tree = DecisionTreeClassifier(max_depth=1, random_state=0)
    seeds = list(range(candidates))
    try:
        if kind == "HalvingGridSearchCV":
            search = HalvingGridSearchCV(tree, {"random_state": seeds}, random_state=0, **arguments)
        else:
            search = HalvingRandomSearchCV(tree, {"random_state": list(range(5000))}, random_state=0, **arguments)
        search.fit(features, labels)
    except ValueError as error:
        return {"error": str(error).split("\n")[0]}
    return {
        "n_resources": search.n_resources_,
        "n_candidates": search.n_candidates_,
        "required": search.n_required_iterations_,
        "possible": search.n_possible_iterations_,
        "remaining": search.n_remaining_candidates_,
    }


SKLEARN_CASES = [
    ("HalvingGridSearchCV", 1050, 160, 2, {"factor": 2}),
    ("HalvingGridSearchCV", 1050, 160, 2, {"factor": 2, "min_resources": 10}),
    ("HalvingGridSearchCV", 1000, 20, 2, {}),
    ("HalvingGridSearchCV", 1000, 20, 3, {"cv": 3}),
    ("HalvingGridSearchCV", 1000, 20, 2, {"min_resources": "smallest"}),
    ("HalvingGridSearchCV", 200, 60, 2, {"factor": 2, "aggressive_elimination": True}),
    ("HalvingGridSearchCV", 200, 60, 2, {"factor": 2}),
    ("HalvingGridSearchCV", 300, 9, 2, {"factor": 3, "max_resources": 270, "min_resources": 30}),
    ("HalvingGridSearchCV", 500, 12, 2, {"resource": "max_leaf_nodes", "max_resources": 50, "factor": 2}),
    ("HalvingGridSearchCV", 500, 12, 2, {"resource": "max_leaf_nodes"}),
    ("HalvingRandomSearchCV", 1000, 0, 2, {}),
    ("HalvingRandomSearchCV", 1000, 0, 2, {"factor": 2, "cv": 3}),
    ("HalvingRandomSearchCV", 1000, 0, 2, {"n_candidates": 27, "min_resources": "exhaust"}),
    ("HalvingRandomSearchCV", 1000, 0, 2, {"n_candidates": 10}),
    ("HalvingRandomSearchCV", 1000, 0, 2, {"n_candidates": "exhaust", "min_resources": "exhaust"}),
    ("HalvingRandomSearchCV", 600, 0, 3, {"factor": 1.5, "n_candidates": 30}),
]


def sklearn_part():
    cases = []
    for kind, samples, candidates, classes, arguments in SKLEARN_CASES:
        found = halving(kind, samples=samples, candidates=candidates, classes=classes, arguments=arguments)
        case = {"call": kind, "samples": samples, "candidates": candidates, "classes": classes}
        cases.append({**case, "arguments": arguments, **found})
    names = {"HalvingGridSearchCV": HalvingGridSearchCV, "HalvingRandomSearchCV": HalvingRandomSearchCV}
    return {"signatures": {name: signature(cls) for name, cls in names.items()}, "cases": cases}


def optional(old, name, part):
    """What `part` records, or what was recorded before where its tool is not installed."""
    try:
        return part()
    except ModuleNotFoundError as error:
        print(f"{name} is left as it was: {error}")
        return old[name]


def main():
    old = json.loads(OUT.read_text()) if OUT.exists() else {}
    written = {
        "script": "oracles/schedules.py",
        "versions": {"optuna": optuna.__version__, "scikit-learn": sklearn.__version__},
        "optuna": optuna_part(),
        "sklearn": sklearn_part(),
        "ray": optional(old, "ray", ray_part),
        "keras": optional(old, "keras", keras_part),
        "wandb": optional(old, "wandb", wandb_part),
    }
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(written) + "\n")


main()
