"""Writes src/engine/stats/power.oracle.json: powers of t-tests and intervals of standard deviations by SciPy.

    python oracles/power.py
"""

import json
import math
from pathlib import Path

import scipy
from scipy import stats

OUT = Path(__file__).resolve().parent.parent / "src" / "engine" / "stats" / "power.oracle.json"


def power(design, difference, seeds):
    """Of a two-sided t-test at 5%, by the noncentral t distribution."""
    freedom = seeds - 1 if design == "paired" else 2 * (seeds - 1)
    shift = difference * math.sqrt(seeds if design == "paired" else seeds / 2)
    critical = stats.t.ppf(0.975, freedom)
    return float(stats.nct.sf(critical, freedom, shift) + stats.nct.sf(critical, freedom, -shift))


def powers():
    return [
        {"design": design, "difference": d, "seeds": n, "power": power(design, d, n)}
        for design in ["two-sample", "paired"]
        for d in [0.25, 0.5, 1, 2, 3]
        for n in [2, 3, 5, 8, 17, 64, 200]
    ]


def seeds_for():
    cases = []
    for design in ["two-sample", "paired"]:
        for d in [0.2, 0.5, 1, 1.5, 3]:
            for wanted in [0.5, 0.8]:
                n = 2
                while power(design, d, n) < wanted:
                    n += 1
                cases.append({"design": design, "difference": d, "power": wanted, "seeds": n})
    return cases


def intervals():
    return [
        {
            "freedom": f,
            "lower": math.sqrt(f / stats.chi2.ppf(0.975, f)),
            "upper": math.sqrt(f / stats.chi2.ppf(0.025, f)),
        }
        for f in [1, 2, 3, 4, 5, 8, 9, 29, 99]
    ]


OUT.write_text(
    json.dumps({"scipy": scipy.__version__, "powers": powers(), "seedsFor": seeds_for(), "intervals": intervals()}, indent=1)
    + "\n"
)
