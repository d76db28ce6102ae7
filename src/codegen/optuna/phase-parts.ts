/** Parts of the program that are the same for every plan. */

export const TRAIN = `def train(params, seed):
    """Made up. Train instead, and yield the validation score at each step; higher is better."""
    miss = math.log10(params["learning_rate"] / 3e-3)
    end = 0.9 / (1 + 0.2 * miss**2) + random.Random(seed).gauss(0, 0.005)
    for step in range(1, STEPS + 1):
        yield end * (1 - 0.5 * 0.01 ** (step / STEPS))`;

export const STUDIES = `def study_of(name, sampler=None, pruner=None):
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
    return sorted(trials, key=lambda t: t.value, reverse=True)`;

export const UNTIL = `def until(trials, runs):
    """Ends a study once its trials are done, or once it has trained for so many full runs."""

    def stop(study, _):
        done = [t for t in own_trials(study) if t.state.is_finished()]
        if len(done) >= trials or sum(len(t.intermediate_values) for t in done) >= runs * STEPS:
            study.stop()

    return stop`;

export const CUT = `def cut(trials):
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
            )`;

export const CONFIRM_TAIL = `    grid = {"finalist": list(range(len(finalists))), "seed": list(seeds)}
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
        print(" ", name, value if isinstance(value, str) else f"{value:.2g}")`;
