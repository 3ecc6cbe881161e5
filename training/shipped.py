"""The shipped int8 model as weights to train on from: it is what a long run leaves behind, small enough to commit.

What int8 took is far less than a few steps of training move. The optimizer's moments are not in it; they build up
during the warm-up. The exporter's transformations (scripts/export-model/graph.py) are undone: the query's scale, and
what was folded into biases. Biases of key and value come back as 0, which computes the same.
"""

import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from training.config import REPOSITORY

sys.path.insert(0, str(REPOSITORY / "scripts" / "export-model"))

from graph import HEADS, HIDDEN, LAYERS, LEAST_GELU


def shipped_weights(path: Path) -> dict[str, Tensor]:
    """All weights by name but the word embeddings, which training leaves as they are in the encoder."""
    constants = {each.name: numpy_helper.to_array(each) for each in onnx.load(path).graph.initializer}

    def weight(name: str) -> np.ndarray:
        return constants[f"{name}.weight"].T.astype(np.float32) * constants[f"{name}.weight_scale"][:, None]

    found = {
        "embeddings.token_type_embeddings.weight": constants["types"],
        "embeddings.position_embeddings.weight": constants["positions"],
        "embeddings.LayerNorm.weight": constants["embeddings.scale"],
        "embeddings.LayerNorm.bias": constants["embeddings.bias"],
        "head.dense.weight": weight("head.inner"),
        "head.dense.bias": constants["head.inner.bias"],
        "head.output.weight": constants["head.output.weight"].T,
        "head.output.bias": constants["head.output.bias"],
    }
    root = np.sqrt(HIDDEN / HEADS)
    for index in range(LAYERS):
        name, prefix = f"layer{index}", f"encoder.layer.{index}"
        inner, outer = f"{name}.feed_forward.inner", f"{name}.feed_forward.outer"
        attention, output = f"{prefix}.attention.self", f"{prefix}.attention.output"
        for part in ("query", "key", "value"):
            scale = root if part == "query" else 1.0
            found[f"{attention}.{part}.weight"] = weight(f"{name}.attention.{part}") * scale
            found[f"{attention}.{part}.bias"] = np.zeros(HIDDEN)
        found[f"{attention}.query.bias"] = constants[f"{name}.attention.query.bias"] * root
        found[f"{output}.dense.weight"] = weight(f"{name}.attention.output")
        found[f"{output}.dense.bias"] = constants[f"{name}.attention.output.bias"]
        found[f"{prefix}.intermediate.dense.weight"] = weight(inner)
        found[f"{prefix}.intermediate.dense.bias"] = constants[f"{inner}.bias"]
        found[f"{prefix}.output.dense.weight"] = weight(outer)
        found[f"{prefix}.output.dense.bias"] = constants[f"{outer}.bias"] - LEAST_GELU * weight(outer).sum(axis=1)
        for part, place in ((output, "attention.norm"), (f"{prefix}.output", "feed_forward.norm")):
            found[f"{part}.LayerNorm.weight"] = constants[f"{name}.{place}.scale"]
            found[f"{part}.LayerNorm.bias"] = constants[f"{name}.{place}.bias"]
    return {name: torch.from_numpy(np.array(value, dtype=np.float32)) for name, value in found.items()}
