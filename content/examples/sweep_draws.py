"""Draws from two W&B sweeps with W&B's own sweep engine."""

import random
import warnings

import numpy as np
import yaml

with warnings.catch_warnings():
    # it was written for an older pydantic
    warnings.simplefilter("ignore")
    import sweeps

DRAWS = 1000
random.seed(0)

for file in ("sweep_linear.yaml", "sweep_log.yaml"):
    with open(file) as text:
        config = yaml.safe_load(text)
    draws = [sweeps.next_run(config, []) for _ in range(DRAWS)]
    print(f"{file:18}     lowest     median    highest")
    for name in draws[0].config:
        drawn = [draw.config[name]["value"] for draw in draws]
        row = (min(drawn), np.median(drawn), max(drawn))
        print(f"  {name:16}" + "".join(f"{value:11.2g}" for value in row))
