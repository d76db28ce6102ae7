"""What Optuna refuses in a search space, and what it lets pass."""

import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)


def ask(*suggestions):
    """Each suggestion in a trial of its own, in one study."""
    random = optuna.samplers.RandomSampler(seed=0)
    study = optuna.create_study(sampler=random)
    try:
        for suggest in suggestions:
            trial = study.ask()
            value = suggest(trial)
            study.tell(trial, 0.0)
    except ValueError as error:
        return f"refused: {error}"
    return f"accepted, the last value is {value:.2g}"


print("zero on a log scale")
print(" ", ask(lambda t: t.suggest_float("decay", 0, 0.1, log=True)))

print("a step on a log scale")
print(
    " ",
    ask(lambda t: t.suggest_float("lr", 1e-5, 1, step=1e-5, log=True)),
)

print("one name, log in one branch and linear in the other")
print(
    " ",
    ask(
        lambda t: t.suggest_float("lr", 0.001, 10, log=True),
        lambda t: t.suggest_float("lr", 1e-5, 0.1),
    ),
)

print("one name, two ranges: no complaint")
print(
    " ",
    ask(
        lambda t: t.suggest_float("lr", 0.001, 10, log=True),
        lambda t: t.suggest_float("lr", 1e-5, 0.1, log=True),
    ),
)

print("a rate over four decades on a linear scale: no complaint")
print(" ", ask(lambda t: t.suggest_float("lr", 1e-5, 0.1)))
