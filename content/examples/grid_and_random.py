"""The same budget as a grid and at random, on a support vector machine."""

import numpy as np
from scipy.stats import loguniform
from sklearn.datasets import load_digits
from sklearn.model_selection import GridSearchCV, RandomizedSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

images, labels = load_digits(return_X_y=True)
images, labels = images[:600], labels[:600]
model = make_pipeline(StandardScaler(), SVC())

grid = GridSearchCV(
    model,
    {
        "svc__C": np.logspace(-2, 4, 4),
        "svc__gamma": np.logspace(-6, 0, 4),
    },
    cv=3,
)
random = RandomizedSearchCV(
    model,
    {
        "svc__C": loguniform(1e-2, 1e4),
        "svc__gamma": loguniform(1e-6, 1e0),
    },
    n_iter=16,
    cv=3,
    random_state=0,
)

for name, search in [("grid", grid), ("random", random)]:
    search.fit(images, labels)
    tried = search.cv_results_["param_svc__gamma"]
    best = search.best_params_
    print(
        f"{name:6} {len(tried)} trials, {len(set(tried)):2} gammas,"
        f" best {100 * search.best_score_:.1f}%"
        f" at C {best['svc__C']:.2g}, gamma {best['svc__gamma']:.2g}"
    )
