"""Writes src/engine/stats/tuning.oracle.json: order statistics, rank correlations and noisy picks by SciPy and NumPy.

    python oracles/statistics.py
"""

import itertools
import json
import math
import random
from pathlib import Path

import numpy as np
import scipy
from scipy import integrate, stats

OUT = Path(__file__).resolve().parent.parent / "src" / "engine" / "stats" / "tuning.oracle.json"
rng = random.Random("statistics")


def sample(n, ties):
    return [rng.randint(0, 5) if ties else round(rng.gauss(0, 1), 4) for _ in range(n)]


def correlations():
    cases = []
    while len(cases) < 60:
        n = rng.choice([2, 3, 5, 10, 40])
        x, y = sample(n, rng.random() < 0.5), sample(n, rng.random() < 0.5)
        if len(set(x)) < 2 or len(set(y)) < 2:
            continue
        cases.append(
            {
                "x": x,
                "y": y,
                "spearman": float(stats.spearmanr(x, y).statistic),
                "kendall": float(stats.kendalltau(x, y).statistic),
                "pearson": float(stats.pearsonr(x, y).statistic),
            }
        )
    return cases


def best_of():
    """Every subset, and every tuple, in full."""
    cases = []
    for i in range(30):
        values = sample(6, i % 2 == 0)
        n = rng.randint(1, 4)
        cases.append(
            {
                "values": values,
                "n": n,
                "without": float(np.mean([max(c) for c in itertools.combinations(values, n)])),
                "with": float(np.mean([max(c) for c in itertools.product(values, repeat=n)])),
                "lowest": float(np.mean([min(c) for c in itertools.combinations(values, n)])),
            }
        )
    return cases


def normal_maximum():
    def expected(n):
        return integrate.quad(
            lambda x: x * n * stats.norm.pdf(x) * stats.norm.cdf(x) ** (n - 1), -9, 12, epsabs=1e-13, limit=500
        )[0]

    return [{"n": n, "value": expected(n)} for n in (1, 2, 3, 10, 60, 1000)]


def noisy_picks():
    cases = []
    for _ in range(12):
        values = [round(rng.gauss(0, 1), 3) for _ in range(rng.choice([2, 4, 8]))]
        noise = rng.choice([0.3, 1, 2])

        def density(x, i):
            others = [stats.norm.cdf(x, v, noise) for j, v in enumerate(values) if j != i]
            return stats.norm.pdf(x, values[i], noise) * math.prod(others)

        low, high = min(values) - 10 * noise, max(values) + 10 * noise
        chances = [
            integrate.quad(density, low, high, args=(i,), points=[values[i]], epsabs=1e-12, limit=500)[0]
            for i in range(len(values))
        ]
        reported = integrate.quad(
            lambda x: x * sum(density(x, i) for i in range(len(values))), low, high, epsabs=1e-12, limit=500
        )[0]
        cases.append({"values": values, "noise": noise, "chances": chances, "reported": reported})
    return cases


def wins():
    cases = []
    for i in range(20):
        a, b = sample(rng.randint(1, 9), i % 2 == 0), sample(rng.randint(1, 9), i % 2 == 0)
        share = stats.mannwhitneyu(a, b).statistic / (len(a) * len(b))
        cases.append({"a": a, "b": b, "share": float(share)})
    return cases


OUT.write_text(
    json.dumps(
        {
            "scipy": scipy.__version__,
            "numpy": np.__version__,
            "correlations": correlations(),
            "bestOf": best_of(),
            "normalMaximum": normal_maximum(),
            "noisyPicks": noisy_picks(),
            "wins": wins(),
        }
    )
    + "\n"
)
