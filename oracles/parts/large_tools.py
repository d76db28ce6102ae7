"""What Ray Tune, Keras Tuner and W&B's `sweeps` make of their schedules, where they are installed."""

import os

from parts.signatures import signature


def ray_part():
    import ray
    from ray.tune.schedulers import ASHAScheduler, HyperBandScheduler, MedianStoppingRule

    asha = []
    for arguments in (
        {},
        {"max_t": 81, "reduction_factor": 3},
        {"max_t": 243, "reduction_factor": 3, "grace_period": 3},
        {"max_t": 100, "grace_period": 5, "reduction_factor": 2, "brackets": 3},
        {"max_t": 64, "reduction_factor": 4, "brackets": 4},
        {"max_t": 50, "grace_period": 50},
        {"max_t": 30, "reduction_factor": 2.5, "grace_period": 2},
    ):
        scheduler = ASHAScheduler(metric="loss", mode="min", **arguments)
        asha.append({"arguments": arguments, "rungs": [[m for m, _ in reversed(b._rungs)] for b in scheduler._brackets]})
    hyperband = []
    for arguments in (
        {},
        {"max_t": 100},
        {"max_t": 27, "reduction_factor": 3},
        {"max_t": 64, "reduction_factor": 4},
        {"max_t": 50, "reduction_factor": 2},
        {"max_t": 10, "reduction_factor": 3},
    ):
        scheduler = HyperBandScheduler(metric="loss", mode="min", **arguments)
        brackets = []
        for s in range(scheduler._s_max_1):
            if scheduler._get_r0(s) == 0:
                continue
            bracket = scheduler._create_bracket(s)
            rungs = [[bracket._n, bracket._cumul_r]]
            bracket._live_trials = {str(i): {"loss": i} for i in range(bracket._n)}
            while bracket._halves > 0:
                good, _ = bracket.successive_halving("loss", -1.0)
                bracket._live_trials = {t: bracket._live_trials[t] for t in good}
                rungs.append([len(good), bracket._cumul_r])
            brackets.append(rungs)
        hyperband.append({"arguments": arguments, "brackets": brackets})
    classes = {
        "ASHAScheduler": ASHAScheduler,
        "HyperBandScheduler": HyperBandScheduler,
        "MedianStoppingRule": MedianStoppingRule,
    }
    return {
        "version": ray.__version__,
        "signatures": {name: signature(cls) for name, cls in classes.items()},
        "asha": asha,
        "hyperband": hyperband,
    }


def keras_part():
    os.environ.setdefault("KERAS_BACKEND", "torch")
    import keras_tuner
    from keras_tuner.oracles import HyperbandOracle

    cases = []
    for arguments in (
        {},
        {"max_epochs": 10},
        {"max_epochs": 81, "factor": 3},
        {"max_epochs": 27, "factor": 3, "hyperband_iterations": 2},
        {"max_epochs": 50, "factor": 4},
        {"max_epochs": 2, "factor": 3},
    ):
        oracle = HyperbandOracle(objective="val_loss", **arguments)
        brackets = [
            [[oracle._get_size(b, r), oracle._get_epochs(b, r)] for r in range(oracle._get_num_rounds(b))]
            for b in reversed(range(oracle._get_num_brackets()))
        ]
        cases.append({"arguments": arguments, "brackets": brackets})
    return {
        "version": keras_tuner.__version__,
        "signatures": {"Hyperband": signature(keras_tuner.Hyperband)},
        "cases": cases,
    }


def wandb_part():
    from importlib.metadata import version

    from sweeps.hyperband_stopping import hyperband_stop_runs
    from sweeps.run import RunState, SweepRun

    cases = []
    for stop in (
        {"min_iter": 3},
        {"min_iter": 2, "eta": 2},
        {"max_iter": 27, "s": 2},
        {"max_iter": 27, "s": 2, "eta": 3},
        {"max_iter": 100, "s": 5, "eta": 4},
        {"max_iter": 5, "s": 2, "eta": 2},
    ):
        stop = {"type": "hyperband", **stop}
        config = {
            "method": "random",
            "metric": {"name": "loss", "goal": "minimize"},
            "early_terminate": stop,
            "parameters": {"a": {"values": [1]}},
        }
        run = SweepRun(name="a", state=RunState.running, history=[{"loss": 1.0}], config={"a": {"value": 1}})
        hyperband_stop_runs([run], config)
        bands = run.early_terminate_info["bands"]
        cases.append({"arguments": stop, "bands": [b for b in bands if b <= 1000]})
    # Five runs that have logged three values: which are stopped, strict or not.
    histories = [[5, 5, 5], [4, 4, 4], [1, 9, 9], [3, 3, 3], [2, 2, 2], [6, 6, 6]]
    stopped = {}
    for strict in (False, True):
        runs = [
            SweepRun(
                name=str(i),
                state=RunState.running,
                history=[{"loss": float(v)} for v in values],
                config={"a": {"value": 1}},
            )
            for i, values in enumerate(histories)
        ]
        config = {
            "method": "random",
            "metric": {"name": "loss", "goal": "minimize"},
            "early_terminate": {"type": "hyperband", "min_iter": 3, "strict": strict},
            "parameters": {"a": {"values": [1]}},
        }
        stopped[str(strict).lower()] = [run.name for run in hyperband_stop_runs(runs, config)]
    return {"version": version("sweeps"), "cases": cases, "histories": histories, "stopped": stopped}
