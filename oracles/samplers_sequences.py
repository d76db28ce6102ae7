"""Points of the unscrambled Sobol and Halton sequences (SciPy), for src/engine/stats."""

import json
import warnings
from pathlib import Path

import scipy
from scipy.stats import qmc

OUT = Path(__file__).parent.parent / "src/engine/stats/sequences.oracle.json"
INDICES = [*range(34), 63, 64, 255, 256, 1000, 1023, 4095]


def points(engine):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a number of points that is no power of two
        drawn = engine.random(max(INDICES) + 1)
    return {index: drawn[index].tolist() for index in INDICES}


OUT.write_text(
    json.dumps(
        {
            "script": "oracles/samplers_sequences.py",
            "versions": {"scipy": scipy.__version__},
            "sobol": points(qmc.Sobol(40, scramble=False)),
            "halton": points(qmc.Halton(40, scramble=False)),
        }
    )
    + "\n"
)
