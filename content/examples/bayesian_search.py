"""Bayesian optimization without a library for it: fit, look, try, repeat."""

import numpy as np
from scipy.stats import norm
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import Matern

rng = np.random.default_rng(8)


def loss(exponent):
    """A made-up curve: a slope, a valley at 0.02, a cliff above it."""
    off = exponent - np.log10(0.02)
    trained = 2.3 - 2.1 * np.exp(-0.5 * (off / 1.1) ** 2)
    return 2.3 if off > 0.6 else trained


def expected_improvement(mean, sd, best):
    """How much lower than the best a loss there is expected to be."""
    z = (best - mean) / sd
    return (best - mean) * norm.cdf(z) + sd * norm.pdf(z)


tried = list(rng.uniform(-5, 0, size=3))  # exponents: a log scale
losses = [loss(x) for x in tried]
candidates = np.linspace(-5, 0, 501)

for _ in range(7):
    model = GaussianProcessRegressor(
        Matern(length_scale=1.0, nu=2.5),  # one decade
        optimizer=None,  # keeps the length scale
        normalize_y=True,
    ).fit(np.reshape(tried, (-1, 1)), losses)
    mean, sd = model.predict(candidates.reshape(-1, 1), return_std=True)
    gain = expected_improvement(mean, sd + 1e-9, min(losses))
    chosen = candidates[np.argmax(gain)]
    tried.append(chosen)
    losses.append(loss(chosen))
    last, best = losses[-1], min(losses)
    print(f"rate {10**chosen:.5f}  loss {last:.2f}  best {best:.2f}")
