"""Trials that are trained to the end and pruned there: how many, and how not to."""

import random

import optuna
from optuna.pruners import HyperbandPruner, MedianPruner, SuccessiveHalvingPruner
from optuna.trial import TrialState

EPOCHS, TRIALS = 81, 100
optuna.logging.set_verbosity(optuna.logging.ERROR)


def losses(number):
    """A made-up curve: the lower its end, the sooner it is low, but for noise."""
    draw = random.Random(number)
    end, slope = draw.random(), draw.uniform(1, 5)
    return [end + slope / epoch + draw.uniform(-0.1, 0.1) for epoch in range(1, EPOCHS + 1)]


def fully_trained(pruner, ask_after_last):
    """How many trials were trained to the end, and how many of those were pruned all the same."""
    # Hyperband deals trials to its brackets by the study's name.
    study = optuna.create_study(study_name="last step", pruner=pruner)
    for number in range(TRIALS):
        trial = study.ask()
        state = TrialState.COMPLETE
        for epoch, loss in enumerate(losses(number), start=1):
            trial.report(loss, epoch)
            # These two lines keep the trial: know the last epoch, and do not ask there.
            is_last = epoch == EPOCHS
            if (ask_after_last or not is_last) and trial.should_prune():
                state = TrialState.PRUNED
                break
        study.tell(trial, None if state == TrialState.PRUNED else loss, state)
    ended = [trial for trial in study.trials if trial.last_step == EPOCHS]
    return len(ended), sum(trial.state == TrialState.PRUNED for trial in ended)


pruners = {
    "HyperbandPruner(1, 81, 3)": lambda: HyperbandPruner(1, 81, 3),
    "SuccessiveHalvingPruner(1, 3)": lambda: SuccessiveHalvingPruner(min_resource=1, reduction_factor=3),
    "MedianPruner()": MedianPruner,
}
for name, pruner in pruners.items():
    ended, lost = fully_trained(pruner(), ask_after_last=True)
    kept, still_lost = fully_trained(pruner(), ask_after_last=False)
    print(f"{name}: {lost} of {ended} fully trained trials pruned; not asked there: {still_lost} of {kept}")
