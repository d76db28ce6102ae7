"""Writes src/engine/pruners/ray-asha.oracle.json and wandb-hyperband.oracle.json: made-up studies, judged by the tools.

    python oracles/arrival_rules.py

Ray Tune's ASHAScheduler and W&B's `sweeps` are run where they are installed; where one is not, its file stays as it
is. A case looks as in oracles/pruners.py. A trial reports at steps 1, 2, 3, ..., as `training_iteration` counts.
"""

import json
import math
import random
from importlib.metadata import version
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "src" / "engine" / "pruners"
STUDIES = 500


def curve(rng, length, look):
    """Values with many ties (small integers) or curve-like ones with two digits; some are no numbers."""
    if look == "ties":
        values = [float(rng.randint(0, 6)) for _ in range(length)]
    else:
        scale, rate = rng.random(), rng.random()
        values = [round(scale + math.exp(-rate * i) + 0.2 * rng.random(), 2) for i in range(length)]
    return [math.nan if rng.random() < 0.03 else value for value in values]


def plan(rng, trials, longest):
    look = rng.choice(["ties", "curves"])
    lengths = [rng.randint(1, longest) if rng.random() < 0.2 else longest for _ in range(trials)]
    return [curve(rng, length, look) for length in lengths]


def number(value):
    return None if math.isnan(value) else value


def run(planned, workers, start, judge):
    """Lets the trials report in turns and stops those that `judge` says are to be stopped."""
    waiting = list(enumerate(planned))
    slots = [None] * workers
    record = [[0] for _ in planned]
    while waiting or any(slots):
        for s in range(workers):
            if slots[s] is None:
                if waiting:
                    i, values = waiting.pop(0)
                    slots[s] = (i, list(enumerate(values, start=1)))
                    start(i)
                continue
            i, reports = slots[s]
            if not reports:
                slots[s] = None
                continue
            step, value = reports.pop(0)
            record[i] += [step, number(value)]
            if judge(i, step, value):
                record[i][0] = "pruned"
                slots[s] = None
    return record


def ray_asha(rng):
    from ray.tune.schedulers import ASHAScheduler

    longest = 20
    options = {
        "gracePeriod": rng.choice([1, 1, 2, 3]),
        "maxT": rng.choice([longest, longest + 1, 30, 100]),
        "reductionFactor": rng.choice([2, 3, 4, 1.5]),
    }
    direction = rng.choice(["minimize", "maximize"])
    scheduler = ASHAScheduler(
        metric="value",
        mode=direction[:3],
        grace_period=options["gracePeriod"],
        max_t=options["maxT"],
        reduction_factor=options["reductionFactor"],
    )

    class Trial:
        def __init__(self, number):
            self.trial_id = str(number)

    trials = {}

    def start(i):
        trials[i] = Trial(i)
        scheduler.on_trial_add(None, trials[i])

    def judge(i, step, value):
        result = {"training_iteration": step, "value": value}
        # What reaches max_t has come to its end.
        return scheduler.on_trial_result(None, trials[i], result) == "STOP" and step < options["maxT"]

    workers = rng.choice([1, 1, 4])
    return {"d": direction, "w": workers, "o": options, "t": run(plan(rng, 14, longest), workers, start, judge)}


def wandb_hyperband(rng):
    from sweeps.hyperband_stopping import hyperband_stop_runs
    from sweeps.run import RunState, SweepRun

    bands = rng.choice(
        [{"minIter": 1}, {"minIter": 2}, {"minIter": 3}, {"maxIter": 20, "s": 2}, {"maxIter": 12, "s": 1}]
    )
    options = {**bands, "eta": rng.choice([2, 3, 4, 1.5, 4 / 3])}
    if rng.random() < 0.7:
        options["strict"] = rng.choice([True, False])
    direction = rng.choice(["minimize", "maximize"])
    names = {"minIter": "min_iter", "maxIter": "max_iter"}
    stop = {"type": "hyperband", **{names.get(key, key): value for key, value in options.items()}}
    config = {
        "method": "random",
        "metric": {"name": "value", "goal": direction},
        "early_terminate": stop,
        "parameters": {"a": {"values": [1]}},
    }
    histories = {}

    def judge(i, _, value):
        histories[i].append({"value": value})
        runs = [
            SweepRun(
                name=str(other),
                state=RunState.running if other == i else RunState.finished,
                history=history,
                config={"a": {"value": 1}},
            )
            for other, history in histories.items()
        ]
        return any(stopped.name == str(i) for stopped in hyperband_stop_runs(runs, config))

    workers = rng.choice([1, 1, 4])
    planned = plan(rng, 10, 14)
    return {
        "d": direction,
        "w": workers,
        "o": options,
        "t": run(planned, workers, lambda i: histories.setdefault(i, []), judge),
    }


def write(name, package, make):
    rng = random.Random(name)
    try:
        cases = [make(rng) for _ in range(STUDIES)]
    except ImportError as error:
        print(f"{name} is left as it was: {error}")
        return
    head = json.dumps({package: version(package)})
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
    (OUT / f"{name}.oracle.json").write_text(head[:-1] + ', "cases": [\n' + lines + "\n]}\n")
    trials = [trial for case in cases for trial in case["t"]]
    print(f"{name}: {len(cases)} studies, {sum(t[0] == 'pruned' for t in trials)} of {len(trials)} trials stopped")


if __name__ == "__main__":
    write("ray-asha", "ray", ray_asha)
    write("wandb-hyperband", "sweeps", wandb_hyperband)
