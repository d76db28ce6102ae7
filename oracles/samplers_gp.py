"""Gaussian processes for src/engine/samplers: posteriors from scikit-learn, fitted kernels from Optuna, log EI from mpmath."""

import json
import random
import warnings
from pathlib import Path

import numpy as np
import optuna
import sklearn
import torch
from mpmath import mp, mpf
from optuna._gp import gp, prior
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import ConstantKernel, Matern

warnings.simplefilter("ignore")
mp.dps = 60
OUT = Path(__file__).parent.parent / "src/engine/samplers"


def numbers(values):
    return [float(f"{value:.12g}") for value in values]


def posteriors():
    cases = []
    rng = random.Random(1)
    for dimensions, n in [(1, 1), (1, 5), (1, 20), (2, 10), (3, 25), (6, 40), (10, 30)]:
        points = [numbers(rng.random() for _ in range(dimensions)) for _ in range(n)]
        values = numbers(rng.gauss(0, 1) for _ in range(n))
        kernel = {
            "lengthScales": numbers(10 ** rng.uniform(-1.5, 0.7) for _ in range(dimensions)),
            "scale": float(f"{10 ** rng.uniform(-1, 1):.6g}"),
            "noise": [1e-6, 1e-3, 0.1][len(cases) % 3],
        }
        model = GaussianProcessRegressor(
            ConstantKernel(kernel["scale"]) * Matern(kernel["lengthScales"], nu=2.5), alpha=kernel["noise"], optimizer=None
        ).fit(points, values)
        queries = [numbers(rng.random() for _ in range(dimensions)) for _ in range(6)] + [points[0]]
        mean, sd = model.predict(queries, return_std=True)
        cases.append(
            {
                "points": points,
                "values": values,
                "kernel": kernel,
                "queries": queries,
                "means": mean.tolist(),
                "variances": (sd**2).tolist(),
                "logLikelihood": model.log_marginal_likelihood_value_.item(),
            }
        )
    return cases


def fits():
    """Optuna's own regressor, categorical coordinates among them, and what its fit reaches from its usual start."""
    cases = []
    rng = random.Random(2)
    for dimensions, categorical, n in [(1, 0, 8), (2, 0, 15), (3, 1, 20), (5, 2, 40), (6, 0, 60)]:
        is_categorical = [d >= dimensions - categorical for d in range(dimensions)]
        points = [
            numbers(rng.randint(0, 2) / 3 + 1 / 6 if is_categorical[d] else rng.random() for d in range(dimensions)) for _ in range(n)
        ]
        raw = [sum((k + 1) * (x - 0.4) ** 2 for k, x in enumerate(p)) + 0.05 * rng.gauss(0, 1) for p in points]
        standard = (np.array(raw) - np.mean(raw)) / np.std(raw)
        values = numbers(standard)
        regressor = gp.fit_kernel_params(
            X=np.array(points),
            Y=np.array(values),
            is_categorical=np.array(is_categorical),
            log_prior=prior.default_log_prior,
            minimum_noise=prior.DEFAULT_MINIMUM_NOISE_VAR,
            deterministic_objective=False,
        )
        queries = [numbers(rng.choice([1 / 6, 0.5, 5 / 6]) if c else rng.random() for c in is_categorical) for _ in range(5)]
        with torch.no_grad():
            mean, variance = regressor.posterior(torch.tensor(queries, dtype=torch.float64))
            log_posterior = regressor.marginal_log_likelihood() + prior.default_log_prior(regressor)
        cases.append(
            {
                "points": points,
                "values": values,
                "isCategorical": is_categorical,
                "kernel": {
                    "lengthScales": regressor.length_scales.tolist(),
                    "scale": regressor.kernel_scale.item(),
                    "noise": regressor.noise_var.item(),
                },
                "logPosterior": log_posterior.item(),
                "queries": queries,
                "means": mean.tolist(),
                "variances": variance.tolist(),
            }
        )
    return cases


def log_cdf(z):
    # Far to the left by the series of Mills' ratio.
    return mp.log(mp.ncdf(z)) if z > -30 else -z * z / 2 - mp.log(2 * mp.pi) / 2 + mp.log(-1 / z * series(z, 1))


def series(z, first):
    """1 - first / z² + first (first + 2) / z⁴ - …, for the 12 terms that matter when z < -30."""
    term, total = mpf(1), mpf(1)
    for k in range(12):
        term *= -(first + 2 * k) / z**2
        total += term
    return total


def mills_deficit(z):
    """(φ(z) + z Φ(z)) / φ(z), which cancels almost all digits far to the left, where a series has them."""
    return 1 + z * mp.ncdf(z) / mp.npdf(z) if z > -30 else series(z, 3) / z**2


def improvements():
    cases = []
    for mean, variance, best in [
        (0.3, 1.0, 0.0), (-1.0, 0.25, 0.5), (-0.5, 0.01, 0.5), (2.0, 0.5, -1.0), (0.0, 1e-6, 0.02), (0.0, 1e-6, 0.04),
        (0.0, 1e-4, 0.59), (0.0, 1e-4, 0.61), (-3.0, 1e-4, 0.0), (-1.0, 1e-8, 5.0), (0.0, 1e-12, 1.0), (1.0, 1e-12, 1.0), (5.0, 1e-12, 1.0),
    ]:  # fmt: skip
        sd = mp.sqrt(mpf(variance))
        z = (mpf(mean) - mpf(best)) / sd
        log_ei = mp.log(sd) - z * z / 2 - mp.log(2 * mp.pi) / 2 + mp.log(mills_deficit(z))
        cases.append({"mean": mean, "variance": variance, "best": best, "ei": float(mp.exp(log_ei)), "logEi": float(log_ei), "logPi": float(log_cdf(z))})
    return cases


head = {
    "script": "oracles/samplers_gp.py",
    "versions": {"optuna": optuna.__version__, "scikit-learn": sklearn.__version__, "torch": torch.__version__.split("+")[0]},
}
body = {"posteriors": posteriors(), "fits": fits(), "improvements": improvements()}
(OUT / "gaussian-process.oracle.json").write_text(json.dumps({**head, **body}, allow_nan=False) + "\n")
