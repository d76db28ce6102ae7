"""Two pruners in one study: a rule for dead runs, and the median."""

import math

import optuna
from optuna.pruners import BasePruner, MedianPruner
from optuna.trial import TrialState

optuna.logging.set_verbosity(optuna.logging.ERROR)


class DeadRunPruner(BasePruner):
    """Stops a run that is not finite, or that is still guessing after some steps. It needs no other trial."""

    def __init__(self, guessing, patience):
        self.guessing, self.patience = guessing, patience

    def prune(self, study, trial):
        step = trial.last_step
        if step is None:
            return False
        value = trial.intermediate_values[step]
        return not math.isfinite(value) or (step >= self.patience and value <= self.guessing)


class AnyPruner(BasePruner):
    """Stops a run that one of its pruners stops."""

    def __init__(self, *pruners):
        self.pruners = pruners

    def prune(self, study, trial):
        return any(pruner.prune(study, trial) for pruner in self.pruners)


def stopped_at(pruner, accuracies):
    """The step at which each trial was stopped, or a dash. It does not ask after the last step."""
    study = optuna.create_study(direction="maximize", pruner=pruner)
    steps = []
    for curve in accuracies:
        trial = study.ask()
        for step, accuracy in enumerate(curve, start=1):
            trial.report(accuracy, step)
            if step < len(curve) and trial.should_prune():
                study.tell(trial, state=TrialState.PRUNED)
                steps.append(str(step))
                break
        else:
            if math.isfinite(curve[-1]):
                study.tell(trial, curve[-1])
            else:
                study.tell(trial, state=TrialState.FAIL)
            steps.append("-")
    return " ".join(steps)


curves = [
    [0.1, 0.1, 0.1, 0.1],  # dead from the start
    [0.3, math.nan, math.nan, math.nan],  # diverges
    [0.3, 0.5, 0.7, 0.8],
    [0.3, 0.6, 0.7, 0.9],
    [0.2, 0.3, 0.4, 0.5],  # alive, and behind
]
dead, median = DeadRunPruner(guessing=0.12, patience=2), MedianPruner(n_startup_trials=2)
print("dead-run rule:", stopped_at(dead, curves))
print("median:       ", stopped_at(median, curves))
print("both:         ", stopped_at(AnyPruner(dead, median), curves))
