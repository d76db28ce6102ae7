"""What this guide says about Optuna, asked of the installed one: after an upgrade, a changed line is a changed fact."""

import inspect
import warnings

import optuna
from optuna.importance import get_param_importances
from optuna.pruners import SuccessiveHalvingPruner, WilcoxonPruner
from optuna.samplers import CmaEsSampler, GPSampler, QMCSampler, RandomSampler, TPESampler
from optuna.trial import TrialState, create_trial

optuna.logging.set_verbosity(optuna.logging.ERROR)
warnings.simplefilter("ignore", optuna.exceptions.ExperimentalWarning)
SPACE = {name: optuna.distributions.FloatDistribution(0, 1) for name in "xy"}


def default(of, name):
    return inspect.signature(of).parameters[name].default


def points(sampler, trials):
    study = optuna.create_study(sampler=sampler)
    for _ in range(trials):
        trial = study.ask(SPACE)
        study.tell(trial, sum(trial.params.values()))
    return [tuple(trial.params.values()) for trial in study.trials]


print("Optuna", optuna.__version__)
study = optuna.create_study()
print("default sampler and pruner:", type(study.sampler).__name__, type(study.pruner).__name__)
for sampler in (TPESampler, GPSampler):
    print(f"start-up trials of {sampler.__name__}:", default(sampler, "n_startup_trials"))

one, two = (points(QMCSampler(scramble=False, seed=seed), 4) for seed in (1, 2))
print("QMCSampler(scramble=False), the same first trial for seeds 1 and 2:", one[0] == two[0])
print("the same trials after it:", one[1:] == two[1:], "- the second is", one[1])


def next_point(more):
    """What TPE suggests after 20 complete trials and five more in this state."""
    study = optuna.create_study(sampler=TPESampler(seed=1))
    for i in range(20 + (5 if more else 0)):
        x, y = i * 7 % 25 / 25, i * 11 % 25 / 25
        state = TrialState.COMPLETE if i < 20 else more
        value = x + y if state == TrialState.COMPLETE else None
        reports = {1: x + y} if state == TrialState.PRUNED else {}
        study.add_trial(
            create_trial(
                state=state, params={"x": x, "y": y}, distributions=SPACE, value=value, intermediate_values=reports
            )
        )
    return study.ask(SPACE).params


print("TPE learns from pruned trials:", next_point(TrialState.PRUNED) != next_point(None))
print("TPE learns from failed trials:", next_point(TrialState.FAIL) != next_point(None))
print("CMA-ES learns from pruned trials:", default(CmaEsSampler, "consider_pruned_trials"))
for sampler in (GPSampler, CmaEsSampler):
    try:
        points(sampler(), 12)
        print(f"{sampler.__name__}: works")
    except ModuleNotFoundError as error:
        print(f"{sampler.__name__}, nothing else installed: no module {error.name}")

study = optuna.create_study(pruner=SuccessiveHalvingPruner(min_resource=1, reduction_factor=3))
answers = []
for loss in [1, 5, 4, 1.5, 1.4, 1.3, 1.2]:
    trial = study.ask()
    trial.report(loss, 1)
    answers.append("pruned" if trial.should_prune() else "kept")
print("halving by 3, losses 1 5 4 1.5 1.4 1.3 1.2:", *answers)

study = optuna.create_study(pruner=WilcoxonPruner())
study.add_trial(create_trial(value=0, intermediate_values=dict.fromkeys(range(10), 0)))
trial = study.ask()
for fold in range(10):
    trial.report(100 + fold, fold)
    if trial.should_prune():
        break
print("WilcoxonPruner stops a hopeless trial after folds:", fold + 1)

with warnings.catch_warnings(action="ignore"):
    trial.report(5, 0)
print("a second report for a step is ignored:", trial.study.trials[1].intermediate_values[0] == 100)

study = optuna.create_study(sampler=RandomSampler(seed=0))
study.optimize(lambda trial: 3 * trial.suggest_float("x", 0, 1) + trial.suggest_float("y", 0, 1), n_trials=20)
print(f"importances sum to {sum(get_param_importances(study).values()):.3f}")
