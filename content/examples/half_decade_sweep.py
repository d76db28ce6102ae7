"""A sweep by half-decades: outwards until it is worse, then between."""

import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler

EPOCHS = 20
SEEDS = (0, 1, 2)
HALF_DECADE = 10**0.5


def load():
    images, labels = load_digits(return_X_y=True)
    x_train, x_val, y_train, y_val = train_test_split(
        images, labels, test_size=0.25, stratify=labels, random_state=0
    )
    scaler = StandardScaler().fit(x_train)
    x_train, x_val = scaler.transform(x_train), scaler.transform(x_val)
    return x_train, x_val, y_train, y_val


def accuracy(learning_rate, seed, data):
    """Validation accuracy after EPOCHS; chance when training blows up."""
    x_train, x_val, y_train, y_val = data
    network = MLPClassifier(
        hidden_layer_sizes=(32, 32),
        solver="sgd",
        momentum=0.9,
        batch_size=32,
        learning_rate_init=learning_rate,
        random_state=seed,
    )
    try:
        with np.errstate(all="ignore"):
            for _ in range(EPOCHS):
                network.partial_fit(x_train, y_train, classes=range(10))
        return network.score(x_val, y_val)
    except ValueError:  # the weights are no longer finite
        return 0.1


def rate_at(exponent):
    """0.001 times so many half-decades."""
    return 0.001 * HALF_DECADE**exponent


def record(scores, exponent, data):
    """Adds the mean over the seeds, in percent, so far from 0.001."""
    rate = rate_at(exponent)
    runs = [100 * accuracy(rate, seed, data) for seed in SEEDS]
    best = max(scores, key=scores.get, default=exponent)
    if exponent > best and min(runs) < scores[best] - 10:
        scores[exponent] = 0.0
        print(f"{rate:8.5f}  unstable: a seed falls 10 points behind")
    else:
        scores[exponent] = np.mean(runs)
        print(f"{rate:8.5f}  {scores[exponent]:4.1f}%")


def walk(scores, step, data):
    """Goes on until two rates in a row are a point below the best."""
    exponent, worse = 0, 0
    while worse < 2:
        exponent += step
        record(scores, exponent, data)
        is_worse = scores[exponent] < max(scores.values()) - 1
        worse = worse + 1 if is_worse else 0


data = load()
scores = {}
print("round 1: half-decades around the default, 0.001")
record(scores, 0, data)
walk(scores, 1, data)
walk(scores, -1, data)

best = max(scores, key=scores.get)
print("round 2: halfway to the neighbors of the best")
record(scores, best - 0.5, data)
record(scores, best + 0.5, data)

best = max(scores, key=scores.get)
good = [each for each in scores if scores[each] >= scores[best] - 1]
low, high = (rate_at(exponent) for exponent in (min(good), max(good)))
print(f"best {rate_at(best):.4f}, {scores[best]:.1f}%")
print(f"within a point of it: {low:.4f} to {high:.4f}")
