"""Seven corners of Optuna's pruners that people trip over."""

import math

import optuna
from optuna.pruners import MedianPruner, SuccessiveHalvingPruner
from optuna.trial import TrialState, create_trial

optuna.logging.set_verbosity(optuna.logging.ERROR)


def ask(pruner, others, own):
    """Would a trial with these losses be pruned after its last one? `others` are complete unless they say otherwise."""
    study = optuna.create_study(pruner=pruner)
    for losses, state in others:
        study.add_trial(
            create_trial(
                state=state,
                value=losses[-1] if state == TrialState.COMPLETE else None,
                intermediate_values=dict(enumerate(losses, start=1)),
            )
        )
    trial = study.ask()
    for step, loss in enumerate(own, start=1):
        trial.report(loss, step)
    return "pruned" if trial.should_prune() else "kept"


def done(*losses):
    return [(list(losses), TrialState.COMPLETE)]


def stopped(*losses):
    return [(list(losses), TrialState.PRUNED)]


median = MedianPruner(n_startup_trials=1)
print("a tie with the median:", ask(median, done(5, 3), [5, 3]))
print("a good first value, then worse and worse:", ask(median, done(5, 4, 3), [2, 8, 9]))
print("pruned trials don't move the median:", ask(median, done(5, 5) + stopped(1) + stopped(1), [4]))
print("four complete trials of five needed:", ask(MedianPruner(), 4 * done(1), [9]))


def arrivals(pruner, losses):
    """Trials that reach the first rung one after the other."""
    study = optuna.create_study(pruner=pruner)
    answers = []
    for loss in losses:
        trial = study.ask()
        trial.report(loss, 1)
        answers.append("pruned" if trial.should_prune() else "kept")
    return ", ".join(answers)


halving = SuccessiveHalvingPruner(min_resource=1, reduction_factor=3)
print("halving, losses 9 8 7 6:", arrivals(halving, [9, 8, 7, 6]))
halving = SuccessiveHalvingPruner(min_resource=1, reduction_factor=3, bootstrap_count=2)
print("halving with bootstrap_count=2, losses 1 2 3:", arrivals(halving, [1, 2, 3]))


def diverges(trial):
    trial.report(math.nan, 1)
    return math.nan


study = optuna.create_study()
study.optimize(diverges, n_trials=1)
print("an objective that returns NaN:", study.trials[0].state.name)
