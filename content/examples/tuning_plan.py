"""A search in phases: explore, refine, confirm. It needs optuna 5, scipy.

Put your training into `train`, and your hyperparameters into DEFAULT and SPACE.
On 16 workers, give all the same STORAGE, and each a WORKER number from 0 on. Start `explore` on number 0,
then on the others; when all have ended `refine`, then `confirm`.
"""

import math
import os
import random
import statistics
import sys
import warnings

import optuna
from optuna.distributions import FloatDistribution as Float

STEPS = 30  # reports of a full run
DEFAULT = {
    "learning_rate": 1e-3,
    "weight_decay": 1e-4,
    "dropout": 0.1,
    "one_minus_beta1": 0.1,
    "label_smoothing": 0.0,
}
SPACE = {
    "learning_rate": Float(1e-5, 1e-1, log=True),
    "weight_decay": Float(1e-6, 1e-1, log=True),
    "dropout": Float(0.0, 0.5),
    "one_minus_beta1": Float(1e-2, 1.0, log=True),
    "label_smoothing": Float(0.0, 0.3),
}
# One database, such as "postgresql://...". Without it, everything stays in this process.
STORAGE = os.environ.get("STORAGE") or optuna.storages.InMemoryStorage()
WORKER = int(os.environ.get("WORKER", "0"))


def train(params, seed):
    """Made up. Train instead, and yield the validation score at each step; higher is better."""
    miss = math.log10(params["learning_rate"] / 3e-3)
    end = 0.9 / (1 + 0.2 * miss**2) + random.Random(seed).gauss(0, 0.005)
    for step in range(1, STEPS + 1):
        yield end * (1 - 0.5 * 0.01 ** (step / STEPS))


def objective_in(space, first_seed):
    """What is not in the ranges stays at its default. Each trial has a seed of its own."""

    def objective(trial):
        params = dict(DEFAULT)
        for name, d in space.items():
            params[name] = trial.suggest_float(name, d.low, d.high, log=d.log)
        for step, score in enumerate(train(params, first_seed + trial.number), start=1):
            trial.report(score, step)
            if math.isnan(score) or trial.should_prune():
                raise optuna.TrialPruned()
        return score

    return objective


def study_of(name, sampler=None, pruner=None):
    return optuna.create_study(
        study_name=name,
        storage=STORAGE,
        sampler=sampler,
        pruner=pruner,
        direction="maximize",
        load_if_exists=True,
    )


def own_trials(study, states=None):
    """Without those that were handed on from the phase before."""
    return [t for t in study.get_trials(deepcopy=False, states=states) if "known" not in t.user_attrs]


def best_of(*phases):
    """The complete trials of these phases, the best first."""
    complete = [optuna.trial.TrialState.COMPLETE]
    trials = [t for name in phases for t in own_trials(study_of(name), complete)]
    return sorted(trials, key=lambda t: t.value, reverse=True)


def until(trials, runs):
    """Ends a study once its trials are done, or once it has trained for so many full runs."""

    def stop(study, _):
        done = [t for t in own_trials(study) if t.state.is_finished()]
        if len(done) >= trials or sum(len(t.intermediate_values) for t in done) >= runs * STEPS:
            study.stop()

    return stop


def explore():
    pruner = optuna.pruners.SuccessiveHalvingPruner(min_resource=2, reduction_factor=3)
    study = study_of("explore", optuna.samplers.QMCSampler(scramble=True, seed=0), pruner)
    if not study.trials:
        study.enqueue_trial(DEFAULT)
    study.optimize(objective_in(SPACE, 0), callbacks=[until(trials=281, runs=50)])


def cut(trials):
    """The ranges in which these lie. Look: is the best at an edge of SPACE? Then move that edge first."""
    space = {}
    for name, d in SPACE.items():
        values = [t.params[name] for t in trials if name in t.params]
        space[name] = Float(min(values), max(values), log=d.log)
    return space


def inside(d, value):
    return d.low <= value <= d.high


def handed_on(trials, space):
    """What is known in these ranges already, so that the next sampler need not start blind."""
    for t in trials:
        if all(inside(space[name], value) for name, value in t.params.items()):
            ranges = {name: space[name] for name in t.params}
            yield optuna.trial.create_trial(
                params=t.params, distributions=ranges, value=t.value, user_attrs={"known": True}
            )


def refine():
    # lower: a score a little above guessing
    pruner = optuna.pruners.ThresholdPruner(lower=0.15, n_warmup_steps=3)
    trials = best_of("explore")
    space = cut(trials[: max(5, len(study_of("explore").trials) // 10)])
    study = study_of("refine", optuna.samplers.TPESampler(seed=WORKER), pruner)
    if not study.trials:
        study.add_trials(handed_on(trials, space))
    study.optimize(objective_in(space, 10_000), callbacks=[until(trials=25, runs=25)])


def confirm():
    finalists = [(t.params, t.value) for t in best_of("explore", "refine")[:5]]
    seeds = range(5)
    grid = {"finalist": list(range(len(finalists))), "seed": list(seeds)}
    study = study_of("confirm", optuna.samplers.GridSampler(grid, seed=0))

    def objective(trial):
        params, _ = finalists[trial.suggest_categorical("finalist", grid["finalist"])]
        *_, score = train({**DEFAULT, **params}, 20_000 + trial.suggest_categorical("seed", grid["seed"]))
        return score

    study.optimize(objective)  # ends with the grid
    fresh = {(t.params["finalist"], t.params["seed"]): t.value for t in best_of("confirm")}
    scores = [[fresh[number, seed] for seed in seeds] for number in grid["finalist"]]
    runs = [own if first is None else [first, *own] for (_, first), own in zip(finalists, scores)]
    winner = max(grid["finalist"], key=lambda number: statistics.mean(runs[number]))
    for number, own in enumerate(scores):
        chosen = ", the best mean of all its runs" if number == winner else ""
        print(f"finalist {number}: {statistics.mean(own):.4f} with fresh seeds{chosen}")
    for name, value in {**DEFAULT, **finalists[winner][0]}.items():
        print(" ", name, value if isinstance(value, str) else f"{value:.2g}")


optuna.logging.set_verbosity(optuna.logging.WARNING)
warnings.filterwarnings("ignore", category=optuna.exceptions.ExperimentalWarning)
PHASES = {"explore": explore, "refine": refine, "confirm": confirm}
for phase in sys.argv[1:] or PHASES:
    PHASES[phase]()
    trials = own_trials(study_of(phase))
    pruned = sum(t.state == optuna.trial.TrialState.PRUNED for t in trials)
    print(f"{phase}: {len(trials)} trials, {pruned} of them pruned, best {best_of(phase)[0].value:.3f}")
