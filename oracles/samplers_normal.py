"""The error function and the normal distribution to 17 digits (mpmath), for src/engine/stats."""

import json
from pathlib import Path

from mpmath import mp, mpf

mp.dps = 40
OUT = Path(__file__).parent.parent / "src/engine/stats/normal.oracle.json"

XS = [-37.5, -30, -26, -20, -12.3, -8, -5.0001, -4.9, -4, -2.5, -1, -0.47, -0.3, -1e-3, 0, 1e-9, 0.2, 0.4687, 0.469, 1, 2, 3.9, 4.1, 6, 9, 15, 26, 100, 1e5]


def log_cdf(x):
    return mp.log(mp.ncdf(x))


def mass(a, b):
    a, b = mpf(a), mpf(b)
    return mp.ncdf(b) - mp.ncdf(a) if a <= 0 else mp.ncdf(-a) - mp.ncdf(-b)


def quantile(q, a, b):
    """By bisection, which needs no derivative and cannot leave the interval."""
    a, b = mpf(a), mpf(b)
    target = q * mass(a, b)
    low, high = a, b
    for _ in range(130):
        middle = (low + high) / 2
        if mass(a, middle) < target:
            low = middle
        else:
            high = middle
    return low


INTERVALS = [(-1, 2), (-8, 0.5), (0, 60), (-60, 0), (-30, 90), (-100, 1e-3), (0.5, 3), (3, 9), (-12, -7), (-1e-6, 1e-6)]
NARROW = [(3, 3.001), (-5.009, -5), (0.2, 0.2499), (-0.02, 0.025), (-20.001, -20), (9, 9.005)]
QUANTILES = [1e-12, 1e-4, 0.1, 0.5, 0.77, 0.999, 1 - 1e-9]

OUT.write_text(
    json.dumps(
        {
            "script": "oracles/samplers_normal.py",
            "errorFunction": [
                {"x": x, "erf": float(mp.erf(x)), "erfc": float(mp.erfc(x)), "erfcx": float(mp.exp(mpf(x) ** 2) * mp.erfc(x)) if -26 <= x <= 100 else None}
                for x in XS
            ],
            "cdf": [{"x": x, "cdf": float(mp.ncdf(x)), "logCdf": float(log_cdf(x))} for x in XS if x < 40],
            "quantile": [
                {"p": p, "x": float(mp.sqrt(2) * mp.erfinv(2 * mpf(p) - 1)) if p > 1e-10 else float(quantile(mpf(p), -40, 40))}
                for p in [1e-300, 1e-100, 1e-15, 1e-5, 0.01, 0.074, 0.076, 0.3, 0.5, 0.6, 0.92, 0.93, 0.999, 1 - 1e-12]
                if p > 1e-200
            ],
            "mass": [{"a": a, "b": b, "logMass": float(mp.log(mass(a, b)))} for a, b in INTERVALS + NARROW],
            "truncated": [{"q": q, "a": a, "b": b, "x": float(quantile(q, a, b))} for a, b in INTERVALS for q in QUANTILES],
        },
        indent=1,
    )
    + "\n"
)
