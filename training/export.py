"""The trained ranker as the ONNX model that the program loads, by the embedding model's own exporter."""

import hashlib
import shutil
import sys
from pathlib import Path

import onnx
import torch

from training.config import REPOSITORY
from training.train import State

sys.path.insert(0, str(REPOSITORY / "scripts" / "export-model"))

from arithmetic import Float32, Int8
from graph import ranker

ENCODER = REPOSITORY / "models" / "all-MiniLM-L6-v2"
SHARED_FILES = ("config.json", "tokenizer.json", "tokenizer_config.json")
QUANTIZED = Path("onnx") / "model_quantized.onnx"


def final_weights(state: State) -> dict[str, torch.Tensor]:
    """All weights by name: of a finished branch as they are, of the trunk their moving average."""
    weights = {name: parameter.detach() for name, parameter in state.model.named_parameters()}
    return weights if state.decay_from is not None else weights | state.average


def export(state: State, folder: Path, reference: Path | None = None) -> None:
    """Writes the int8 model, its files and SHA256SUMS into `folder`; float32 to `reference`, to compare with."""
    weights = {name: tensor.to(torch.float32).cpu().numpy() for name, tensor in final_weights(state).items()}
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    write(ranker(weights, Int8()), folder / QUANTIZED)
    if reference is not None:
        write(ranker(weights, Float32()), reference)
    for name in SHARED_FILES:
        shutil.copyfile(ENCODER / name, folder / name)
    names = sorted([*SHARED_FILES, QUANTIZED.as_posix()])
    sums = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (folder / "SHA256SUMS").write_text("".join(sums))


def write(model: onnx.ModelProto, path: Path) -> None:
    """Checks a model and writes it."""
    onnx.checker.check_model(model)
    onnx.save(model, path)
