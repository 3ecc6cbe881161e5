"""Makes the int8 models that measure.mjs compares: ONNX Runtime's dynamic quantization of the float32 model.

    pip install onnxruntime==1.30.0
    python variants.py --out WORK

WORK is the folder `export.py --out` wrote. Each model becomes WORK/NAME/model.onnx.
"""

import argparse
from pathlib import Path

from onnxruntime.quantization import QuantType, quantize_dynamic

VARIANTS = {
    "per-tensor": {},
    "per-channel": {"per_channel": True},
    "per-tensor-reduced": {"reduce_range": True},
    "per-channel-reduced": {"per_channel": True, "reduce_range": True},
}


def main():
    parser = argparse.ArgumentParser(description="Quantizes the float32 model in ONNX Runtime's ways.")
    parser.add_argument("--out", type=Path, required=True)
    folder = parser.parse_args().out
    for name, options in VARIANTS.items():
        (folder / name).mkdir(exist_ok=True)
        target = folder / name / "model.onnx"
        quantize_dynamic(folder / "fp32" / "model.onnx", target, weight_type=QuantType.QInt8, **options)


if __name__ == "__main__":
    main()
