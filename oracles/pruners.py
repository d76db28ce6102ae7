"""Writes src/engine/pruners/*.oracle.json: made-up studies and what Optuna's pruners decided about them.

    python oracles/pruners.py

A case is { d: direction, w: workers, o: options, t: trials }. A trial is [end, step, value, step, value, ...]: every
report it made, in order; `end` is "pruned" (after the last report), its final value, or null for a final value that is
NaN. A reported NaN is null, infinities are "inf" and "-inf". With w workers, slot 0..w-1 take turns: an empty slot
starts the next trial, a trial with nothing left to report ends, all others report once and are judged.
"""

import json
import math
import random
import warnings
from pathlib import Path

import optuna
import scipy
from optuna.pruners import (
    HyperbandPruner,
    MedianPruner,
    PatientPruner,
    PercentilePruner,
    SuccessiveHalvingPruner,
    ThresholdPruner,
    WilcoxonPruner,
)
from optuna.trial import TrialState
from scipy.stats import wilcoxon

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src" / "engine" / "pruners"
STUDIES = 500

warnings.simplefilter("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)


def curve(rng, length, style):
    """Values with many ties (small integers) or curve-like ones with two digits."""
    if style == "ties":
        values = [rng.randint(0, 6) for _ in range(length)]
    else:
        scale, rate = rng.random(), rng.random()
        values = [round(scale + math.exp(-rate * i) + 0.2 * rng.random(), 2) for i in range(length)]
    for i in range(length):
        luck = rng.random()
        if luck < 0.05:
            values[i] = math.nan
        elif luck < 0.06:
            values[i] = rng.choice([math.inf, -math.inf])
    if rng.random() < 0.04:
        values = [math.nan] * length
    return values


def steps(rng, length, style):
    """Dense from 0 or 1, with gaps, out of order, or with a step twice."""
    if style == "dense":
        return list(range(1, length + 1))
    first = rng.choice([0, 0, 1])
    if rng.random() < 0.5:
        return list(range(first, first + length))
    made = []
    step = first
    for _ in range(length):
        made.append(step)
        step += rng.choice([1, 1, 2, 3])
    if rng.random() < 0.2:
        rng.shuffle(made)
    if rng.random() < 0.1:
        made[-1] = made[0]
    return made


def plan(rng, *, trials, longest, style="any", finite=False):
    """What each trial would report, and its final value."""
    look = rng.choice(["ties", "curves"])
    planned = []
    for _ in range(trials):
        length = rng.randint(0, longest) if rng.random() < 0.3 else longest
        values = curve(rng, length, look)
        if finite and rng.random() < 0.9:
            values = [v if math.isfinite(v) else 3 for v in values]
        made = steps(rng, length, style) if length else []
        final = math.nan if rng.random() < 0.08 else (rng.randint(0, 6) if look == "ties" else round(rng.random(), 2))
        planned.append((list(zip(made, values)), final))
    return planned


def number(value):
    if math.isnan(value):
        return None
    if math.isinf(value):
        return "inf" if value > 0 else "-inf"
    return value


def run(study, planned, workers):
    """Lets the trials report in turns, obeys the pruner, and records what happened."""
    waiting = list(enumerate(planned))
    slots = [None] * workers
    record = [[None] for _ in planned]
    while waiting or any(slots):
        for s in range(workers):
            if slots[s] is None:
                if waiting:
                    i, (reports, final) = waiting.pop(0)
                    slots[s] = (study.ask(), i, list(reports), final)
                continue
            trial, i, reports, final = slots[s]
            if not reports:
                if math.isnan(final):
                    study.tell(trial, state=TrialState.FAIL)
                else:
                    study.tell(trial, final)
                record[i][0] = number(final)
                slots[s] = None
                continue
            step, value = reports.pop(0)
            trial.report(value, step)
            record[i] += [step, number(value)]
            if trial.should_prune():
                study.tell(trial, state=TrialState.PRUNED)
                record[i][0] = "pruned"
                slots[s] = None
    return record


def write(name, make):
    rng = random.Random(name)
    cases = []
    for i in range(STUDIES):
        pruner, options, workers, planned = make(rng, i)
        direction = rng.choice(["minimize", "maximize"])
        study = optuna.create_study(
            study_name=f"{name}-{i}", direction=direction, pruner=pruner, sampler=optuna.samplers.RandomSampler(seed=0)
        )
        cases.append({"d": direction, "w": workers, "o": options, "t": run(study, planned, workers)})
    save(OUT / f"{name}.oracle.json", {"optuna": optuna.__version__, "cases": cases})
    trials = [trial for case in cases for trial in case["t"]]
    decisions = sum((len(trial) - 1) // 2 for trial in trials)
    pruned = sum(trial[0] == "pruned" for trial in trials)
    print(f"{name}: {len(cases)} studies, {len(trials)} trials, {decisions} decisions, {pruned} pruned")


def save(path, content):
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in content["cases"])
    head = {key: value for key, value in content.items() if key != "cases"}
    path.write_text(json.dumps(head)[:-1] + ', "cases": [\n' + lines + "\n]}\n")


def interval(rng):
    return {"nWarmupSteps": rng.choice([0, 0, 1, 3]), "intervalSteps": rng.choice([1, 1, 2, 3])}


def relative(rng):
    return {"nStartupTrials": rng.choice([0, 1, 2, 4]), **interval(rng), "nMinTrials": rng.choice([1, 1, 1, 2, 4])}


def snake(options):
    return {"".join("_" + c.lower() if c.isupper() else c for c in key): value for key, value in options.items()}


def median(rng, _):
    options = relative(rng)
    return MedianPruner(**snake(options)), options, rng.choice([1, 1, 3]), plan(rng, trials=10, longest=8)


def percentile(rng, _):
    options = {"percentile": rng.choice([0, 10, 25, 33.3, 50, 75, 90, 100]), **relative(rng)}
    return PercentilePruner(**snake(options)), options, rng.choice([1, 1, 3]), plan(rng, trials=10, longest=8)


def halving_plan(rng, workers, longest):
    return plan(rng, trials=13, longest=longest, style="dense" if workers > 1 else "any")


def successive_halving(rng, _):
    workers = rng.choice([1, 1, 1, 4])
    auto = workers == 1 and rng.random() < 0.25
    options = {
        "minResource": "auto" if auto else rng.choice([1, 1, 2, 3]),
        "reductionFactor": rng.choice([2, 2, 3, 4]),
        "minEarlyStoppingRate": rng.choice([0, 0, 0, 1]),
        "bootstrapCount": 0 if auto else rng.choice([0, 0, 0, 2, 3]),
    }
    planned = halving_plan(rng, workers, 9)
    if auto and rng.random() < 0.5:
        # Long enough for one hundredth to be more than 1.
        planned = [([(100 * step, value) for step, value in reports], final) for reports, final in planned]
    return SuccessiveHalvingPruner(**snake(options)), options, workers, planned


def hyperband(rng, i):
    workers = rng.choice([1, 1, 1, 4])
    auto = workers == 1 and rng.random() < 0.25
    options = {
        "minResource": rng.choice([1, 1, 2]),
        "maxResource": "auto" if auto else rng.choice([4, 8, 9, 10, 27, 81, 243]),
        "reductionFactor": rng.choice([2, 3, 3, 4]),
        "bootstrapCount": 0 if auto else rng.choice([0, 0, 0, 2]),
    }
    pruner = HyperbandPruner(**snake(options))
    return pruner, {**options, "studyName": f"hyperband-{i}"}, workers, halving_plan(rng, workers, 9)


def patient(rng, _):
    options = {"patience": rng.choice([0, 1, 2, 3]), "minDelta": rng.choice([0, 0, 0.5, 1])}
    wrapped = None if rng.random() < 0.5 else relative(rng)
    pruner = PatientPruner(wrapped and MedianPruner(**snake(wrapped)), **snake(options))
    return pruner, {**options, "wrapped": wrapped}, rng.choice([1, 1, 3]), plan(rng, trials=10, longest=9)


def threshold(rng, _):
    bounds = rng.choice([{"lower": 1}, {"upper": 5}, {"lower": 0.5, "upper": 5}, {"lower": 1, "upper": 1.5}])
    options = {**bounds, **interval(rng)}
    return ThresholdPruner(**snake(options)), options, 1, plan(rng, trials=6, longest=9)


def wilcoxon_rule(rng, i):
    options = {"pThreshold": rng.choice([0.05, 0.1, 0.125, 0.25, 0.5]), "nStartupSteps": rng.choice([0, 2, 4])}
    # SciPy goes through all 2^n sign changes when there are ties: n stays small, or beyond 13.
    long = i % 20 == 0
    planned = plan(rng, trials=4 if long else 6, longest=60 if long else 8, finite=True)
    if rng.random() < 0.5:
        planned = [([(s, round(v + rng.random(), 4)) for s, v in reports], final) for reports, final in planned]
    # As in cross-validation, most trials return the mean of what they reported.
    for t, (reports, final) in enumerate(planned):
        finite = [value for _, value in reports if math.isfinite(value)]
        if finite and not math.isnan(final) and rng.random() < 0.7:
            planned[t] = (reports, round(sum(finite) / len(finite), 4))
    return WilcoxonPruner(**snake(options)), options, 1, planned


def signed_rank():
    """p-values of SciPy's test, as Optuna calls it."""
    rng = random.Random("signed-rank")
    cases = []
    for i in range(300):
        n = rng.choice([2, 3, 4, 5, 8, 10, 14, 20, 30, 50, 51, 80])
        if i % 2:
            differences = [round(rng.gauss(0.3, 1), 3) for _ in range(n)]
        else:
            differences = [rng.randint(-3, 4) for _ in range(n)]
        ps = [
            float(wilcoxon(differences, alternative=a, zero_method="zsplit").pvalue) for a in ("less", "greater")
        ]
        cases.append({"differences": differences, "less": ps[0], "greater": ps[1]})
    save(ROOT / "src" / "engine" / "stats" / "signed-rank.oracle.json", {"scipy": scipy.__version__, "cases": cases})


RULES = {
    "median": median,
    "percentile": percentile,
    "successive-halving": successive_halving,
    "hyperband": hyperband,
    "patient": patient,
    "threshold": threshold,
    "wilcoxon": wilcoxon_rule,
}

if __name__ == "__main__":
    for name, make in RULES.items():
        write(name, make)
    signed_rank()
