"""Packs scikit-learn's digits into src/evidence/digits/digits.bin and writes what the decoder must get out of it.

    python oracles/digits.py

Layout of the file: 1,797 rows of 64 pixels at 4 bits (high half first), then 1,797 labels at 4 bits (high half
first, the last half byte is zero). Rows stand in the order train, validation, test. Pixels are 0..16 in the
original; 16 becomes 15 to fit into 4 bits. The split is stratified by class: 1,078 / 359 / 360 rows, seed 0.
"""

import hashlib
import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

ROOT = Path(__file__).resolve().parent.parent
SEED = 0
SIZES = {"train": 1078, "validation": 359, "test": 360}


def halves(values: np.ndarray) -> bytes:
    """Packs integers 0..15 two to a byte, the first in the high half."""
    padded = np.append(values, np.zeros(len(values) % 2, dtype=values.dtype)).astype(np.uint8)
    return bytes((padded[0::2] << 4) | padded[1::2])


def main() -> None:
    digits = load_digits()
    rows = np.arange(len(digits.target))
    train, rest = train_test_split(rows, train_size=SIZES["train"], stratify=digits.target, random_state=SEED)
    validation, test = train_test_split(
        rest, train_size=SIZES["validation"], stratify=digits.target[rest], random_state=SEED
    )
    order = np.concatenate([train, validation, test])
    pixels = np.minimum(digits.data.astype(np.uint8), 15)[order]
    labels = digits.target.astype(np.uint8)[order]
    packed = halves(pixels.reshape(-1)) + halves(labels)
    (ROOT / "src/evidence/digits/digits.bin").write_bytes(packed)
    parts = {"train": train, "validation": validation, "test": test}
    answer = {
        "source": f"scikit-learn {sklearn.__version__} load_digits, train_test_split, seed {SEED}",
        "sha256": hashlib.sha256(packed).hexdigest(),
        "parts": {
            name: {
                "rows": len(part),
                "classCounts": np.bincount(digits.target[part], minlength=10).tolist(),
                "pixelSum": int(np.minimum(digits.data[part], 15).sum()),
                "firstRow": np.minimum(digits.data[part[0]], 15).astype(int).tolist(),
                "lastLabels": digits.target[part[-5:]].tolist(),
            }
            for name, part in parts.items()
        },
    }
    (ROOT / "src/evidence/digits/digits.oracle.json").write_text(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main()
