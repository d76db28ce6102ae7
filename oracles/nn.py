"""What PyTorch makes of the trainer's cases, in double precision: losses, accuracies and final weights.

    python oracles/nn.py

Every run starts from parameters and visits rows in an order that are part of the case, so that nothing is left to chance.
"""

import json
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.optim import lr_scheduler

ROOT = Path(__file__).resolve().parent.parent
torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

MOMENTUM = {"kind": "momentum", "momentum": 0.9, "nesterov": False}
ADAM = {"kind": "adam", "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}
CONSTANT = {"kind": "constant", "warmupFraction": 0}
SMALL = {"hidden": [6, 5], "activation": "relu", "optimizer": {"kind": "sgd"}, "schedule": CONSTANT,
         "batchSize": 7, "epochs": 4, "learningRate": 0.1, "weightDecay": 0}

CASES = {
    "sgd": {},
    "sgd, weight decay": {"weightDecay": 0.05},
    "momentum": {"optimizer": MOMENTUM, "learningRate": 0.05},
    "momentum, weight decay": {"optimizer": MOMENTUM, "learningRate": 0.05, "weightDecay": 0.05},
    "nesterov": {"optimizer": {**MOMENTUM, "nesterov": True}, "learningRate": 0.05},
    "nesterov, weight decay": {"optimizer": {**MOMENTUM, "nesterov": True}, "learningRate": 0.05, "weightDecay": 0.05},
    "adam": {"optimizer": ADAM, "learningRate": 0.01},
    "adam, weight decay": {"optimizer": {**ADAM, "beta1": 0.8}, "learningRate": 0.01, "weightDecay": 0.05},
    "adam, large epsilon": {"optimizer": {**ADAM, "epsilon": 0.1}, "learningRate": 0.1},
    "adamw": {"optimizer": {**ADAM, "kind": "adamw"}, "learningRate": 0.01, "weightDecay": 0.5},
    "tanh": {"activation": "tanh"},
    "no hidden layer": {"hidden": []},
    "three hidden layers": {"hidden": [8, 4, 3], "optimizer": ADAM, "learningRate": 0.01},
    "step": {"schedule": {"kind": "step", "warmupFraction": 0}},
    "cosine": {"schedule": {"kind": "cosine", "warmupFraction": 0}},
    "one-cycle": {"schedule": {"kind": "one-cycle", "warmupFraction": 0.3}},
    "warm-up": {"schedule": {"kind": "constant", "warmupFraction": 0.25}},
    "step after warm-up": {"schedule": {"kind": "step", "warmupFraction": 0.25}},
    "cosine after warm-up": {"schedule": {"kind": "cosine", "warmupFraction": 0.25}},
}


def network(widths: list[int], activation: str) -> nn.Sequential:
    layers: list[nn.Module] = []
    for inputs, outputs in zip(widths, widths[1:]):
        layers += [nn.Linear(inputs, outputs), nn.ReLU() if activation == "relu" else nn.Tanh()]
    return nn.Sequential(*layers[:-1])


def set_parameters(model: nn.Module, flat: np.ndarray) -> None:
    nn.utils.vector_to_parameters(torch.from_numpy(flat.astype(np.float64)), model.parameters())


def get_parameters(model: nn.Module) -> np.ndarray:
    return nn.utils.parameters_to_vector(model.parameters()).detach().numpy()


def optimizer_of(model: nn.Module, case: dict) -> torch.optim.Optimizer:
    config, common = case["optimizer"], {"lr": case["learningRate"], "weight_decay": case["weightDecay"]}
    match config["kind"]:
        case "sgd":
            return torch.optim.SGD(model.parameters(), **common)
        case "momentum":
            return torch.optim.SGD(model.parameters(), **common, momentum=config["momentum"], nesterov=config["nesterov"])
        case kind:
            make = torch.optim.Adam if kind == "adam" else torch.optim.AdamW
            betas = (config["beta1"], config["beta2"])
            return make(model.parameters(), **common, betas=betas, eps=config["epsilon"])


def scheduler_of(optimizer: torch.optim.Optimizer, case: dict, steps: int) -> lr_scheduler.LRScheduler:
    kind, fraction = case["schedule"]["kind"], case["schedule"]["warmupFraction"]
    if kind == "one-cycle":
        return lr_scheduler.OneCycleLR(
            optimizer, case["learningRate"], total_steps=steps, pct_start=fraction, cycle_momentum=False
        )
    warmup = round(fraction * steps)
    match kind:
        case "step":
            later = lr_scheduler.MultiStepLR(optimizer, [steps // 2 - warmup, steps * 3 // 4 - warmup])
        case "cosine":
            later = lr_scheduler.CosineAnnealingLR(optimizer, T_max=steps - warmup)
        case _:
            later = lr_scheduler.ConstantLR(optimizer, factor=1)
    if warmup == 0:
        return later
    climb = lr_scheduler.LinearLR(optimizer, start_factor=1 / warmup, total_iters=warmup - 1)
    return lr_scheduler.SequentialLR(optimizer, [climb, later], milestones=[warmup])


def run(case: dict, data: dict, start: np.ndarray, orders: list[list[int]]) -> dict:
    inputs, labels = torch.tensor(data["inputs"]), torch.tensor(data["labels"])
    checks, answers = torch.tensor(data["validationInputs"]), torch.tensor(data["validationLabels"])
    model = network([inputs.shape[1], *case["hidden"], data["classes"]], case["activation"])
    set_parameters(model, start)
    optimizer = optimizer_of(model, case)
    batches = -(-len(labels) // case["batchSize"])
    scheduler = scheduler_of(optimizer, case, batches * case["epochs"])
    reports = []
    for order in orders:
        total = 0.0
        for first in range(0, len(order), case["batchSize"]):
            rows = order[first : first + case["batchSize"]]
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy(model(inputs[rows]), labels[rows])
            loss.backward()
            optimizer.step()
            scheduler.step()
            total += loss.item() * len(rows)
        with torch.no_grad():
            outputs = model(checks)
            validation = nn.functional.cross_entropy(outputs, answers).item()
            accuracy = (outputs.argmax(1) == answers).double().mean().item()
        reports.append([total / len(order), validation, accuracy])
    return {"reports": reports, "parameters": get_parameters(model)}


def parameter_count(widths: list[int]) -> int:
    return sum((inputs + 1) * outputs for inputs, outputs in zip(widths, widths[1:]))


def floats(values: np.ndarray, digits: int) -> list[float]:
    return [float(f"{value:.{digits}g}") for value in values.reshape(-1)]


def small_runs() -> dict:
    rng = np.random.default_rng(0)
    draw = lambda *shape: rng.normal(size=shape).astype(np.float32).astype(np.float64)
    data = {"inputs": draw(24, 5), "labels": rng.integers(0, 3, 24).tolist(), "classes": 3,
            "validationInputs": draw(16, 5), "validationLabels": rng.integers(0, 3, 16).tolist()}
    orders = [rng.permutation(24).tolist() for _ in range(SMALL["epochs"])]
    runs = []
    for name, change in CASES.items():
        case = {**SMALL, **change}
        start = (draw(parameter_count([5, *case["hidden"], 3])) * 0.5).astype(np.float32)
        answer = run(case, data, start, orders)
        runs.append({"name": name, "case": case, "start": floats(start, 9), "reports": answer["reports"],
                     "parameters": floats(answer["parameters"], 12)})
    packed = {**data, "inputs": floats(data["inputs"], 9), "validationInputs": floats(data["validationInputs"], 9)}
    return {"data": packed, "orders": orders, "runs": runs}


def digits_run() -> dict:
    """The default network on the digits as they ship; start and order come from formulas that the test repeats."""
    packed = np.frombuffer((ROOT / "src/evidence/digits/digits.bin").read_bytes(), dtype=np.uint8)
    halves = np.stack([packed >> 4, packed & 15], axis=1).reshape(-1)
    pixels = (halves[: 1797 * 64].reshape(1797, 64) / 15).astype(np.float32).astype(np.float64)
    labels = halves[1797 * 64 : 1797 * 65].astype(int)
    data = {"inputs": pixels[:1078], "labels": labels[:1078].tolist(), "classes": 10,
            "validationInputs": pixels[1078:1437], "validationLabels": labels[1078:1437].tolist()}
    case = {**SMALL, "hidden": [32, 32], "batchSize": 32, "epochs": 5, "optimizer": MOMENTUM, "learningRate": 0.02}
    count = parameter_count([64, 32, 32, 10])
    # Knuth's multiplicative hash: spread evenly over -0.25 to 0.25, exact in float32.
    start = ((np.arange(count, dtype=np.uint64) * 2654435761 % 2**32 // 2**12) / 2**20 * 0.5 - 0.25).astype(np.float32)
    orders = [((np.arange(1078) * 391 + 7 * epoch) % 1078).tolist() for epoch in range(case["epochs"])]
    answer = run(case, data, start, orders)
    return {"case": case, "reports": answer["reports"], "everyHundredth": floats(answer["parameters"][::100], 12)}


def main() -> None:
    answer = {"source": f"PyTorch {torch.__version__.split('+')[0]}, float64", "small": small_runs(), "digits": digits_run()}
    (ROOT / "src/engine/nn/nn.oracle.json").write_text(json.dumps(answer, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
