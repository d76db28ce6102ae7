"""Writes src/evidence/published/optuna-importance.json: what Optuna's fANOVA says about the published AlexNet runs.

    python scripts/figures/optuna_importance.py FOLDER

FOLDER holds alexnet_tuning.results.jsonl.gz; where it comes from is told as in importance-of-searches.json.
`printed` is what get_param_importances returns. `raw` is the same without its division by the sum. `logRate` is raw,
with the logarithms of the learning rate and of weight decay handed over as linear settings.
"""

import datetime
import gzip
import hashlib
import json
import math
import sys
from pathlib import Path

import optuna
from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution
from optuna.importance import FanovaImportanceEvaluator, get_param_importances

OUT = Path(__file__).resolve().parent.parent.parent / "src" / "evidence" / "published" / "optuna-importance.json"
SOURCE = "alexnet_tuning.results.jsonl.gz"
CHANCE = 0.001
SEEDS = [0, 1, 2]

DISTRIBUTIONS = {
    "epochs": IntDistribution(20, 100),
    "batchSize": CategoricalDistribution([128, 256, 512, 1024]),
    "learningRate": FloatDistribution(0.005, 50, log=True),
    "warmup": FloatDistribution(0, 0.8),
    "momentum": FloatDistribution(0.7, 1),
    "weightDecay": FloatDistribution(1e-6, 1e-3, log=True),
    "labelSmoothing": FloatDistribution(0, 0.5),
}


def settings(run):
    return {
        "epochs": run["epochs"],
        "batchSize": run["batch_size"],
        "learningRate": run["lr"],
        "warmup": run["lr_peak_epoch"] / run["epochs"],
        "momentum": run["momentum"],
        "weightDecay": run["weight_decay"],
        "labelSmoothing": run["label_smoothing"],
    }


def study(runs, by_hand):
    """`by_hand`: log ranges as linear ranges of the logarithm."""
    distributions = dict(DISTRIBUTIONS)
    logs = [name for name, d in DISTRIBUTIONS.items() if getattr(d, "log", False)] if by_hand else []
    for name in logs:
        d = DISTRIBUTIONS[name]
        distributions[name] = FloatDistribution(math.log(d.low), math.log(d.high))
    result = optuna.create_study(direction="maximize")
    for run in runs:
        params = settings(run)
        for name in logs:
            params[name] = math.log(params[name])
        value = CHANCE if run["nan_train_loss"] else run["learning_curve"][-1]["top_1"]
        result.add_trial(optuna.trial.create_trial(params=params, distributions=distributions, value=value))
    return result


def shares(of, normalize):
    rows = []
    for seed in SEEDS:
        evaluator = FanovaImportanceEvaluator(seed=seed)
        found = get_param_importances(of, evaluator=evaluator, normalize=normalize)
        rows.append({name: round(found[name], 4) for name in DISTRIBUTIONS})
    return rows


def provenance(packed):
    """As the other tables of the same runs tell it.

    Raises ValueError if these are not the runs that they were derived from.
    """
    known = json.loads((OUT.parent / "importance-of-searches.json").read_text())["provenance"]["sources"][0]
    file = {"name": SOURCE.removesuffix(".gz"), "sha256": hashlib.sha256(packed).hexdigest()}
    if file not in known["files"]:
        raise ValueError(f"{SOURCE} is another file than the one that is known: {file['sha256']}.")
    return {
        "derived": datetime.date.today().isoformat(),
        "script": "scripts/figures/optuna_importance.py",
        "command": "python scripts/figures/optuna_importance.py FOLDER",
        "sources": [{**known, "files": [file]}],
    }


def main(folder):
    with gzip.open(Path(folder) / SOURCE) as packed:
        text = packed.read()
    runs = [json.loads(line) for line in text.splitlines()]
    as_drawn, by_hand = study(runs, False), study(runs, True)
    table = {
        "provenance": provenance(text),
        "optuna": optuna.__version__,
        "runs": len(runs),
        "seeds": SEEDS,
        "printed": shares(as_drawn, True),
        "raw": shares(as_drawn, False),
        "logRate": shares(by_hand, False),
    }
    OUT.write_text(json.dumps(table, indent=1) + "\n")


if __name__ == "__main__":
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    main(sys.argv[1])
