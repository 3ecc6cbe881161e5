"""How rows are multiplied by weights: in float32, or in int8 with a scale for each row.

A weight is [outputs, inputs], as torch stores it; rows are [T, inputs].
"""

from dataclasses import dataclass

import numpy as np
from onnx import TensorProto, helper

from graph import CONTRIB


class Float32:
    """The reference: products as the formulas say."""

    def prepare(self, graph):
        """No constants of its own."""

    def words(self, graph, table):
        """input_ids [B, S] → [B, S, H]."""
        return graph.add("Gather", [graph.constant("words", table), "input_ids"], "embeddings.words")

    def rows(self, graph, name, x, least=None):
        """Nothing to prepare."""
        return x

    def product(self, graph, name, rows, weight):
        """rows · weightᵀ."""
        return graph.add("MatMul", [rows, graph.constant(f"{name}.weight", weight.T)], f"{name}.product")

    def linear(self, graph, name, rows, weight, bias, *residual):
        """rows · weightᵀ + bias, and + residual where there is one."""
        product = self.product(graph, name, rows, weight)
        return graph.add("Sum", [product, graph.constant(f"{name}.bias", bias), *residual], name)


@dataclass(frozen=True)
class Int8Rows:
    """The real rows are (codes - zero) · scale + least; zero is 128 and least 0 unless a least value was known."""

    codes: str  # uint8 [T, inputs]
    scale: str  # float32 [T, 1]
    zero: str  # uint8 scalar
    least: float


class Int8:
    """Weights in int8 with a scale for each output; rows in uint8 with a scale for each row.

    ONNX Runtime's own dynamic quantization takes one scale for a whole tensor, so that a
    sentence's embedding depends on its neighbours in the batch. A scale for each row
    makes it depend on the sentence alone, and loses less.
    """

    def prepare(self, graph):
        """Steps and zero points, the latter also once for each row, as QuantizeLinear wants them."""
        graph.constant("shape_flat", [-1], np.int64)
        graph.constant("step_signed", 1 / 127)
        graph.constant("step_unsigned", 1 / 255)
        graph.add("Size", ["input_ids"], "tokens")
        graph.add("Reshape", ["tokens", "shape_flat"], "shape_tokens")
        for name, value in {"zero_signed": 128, "zero_unsigned": 0}.items():
            graph.constant(name, value, np.uint8)
            fill = helper.make_tensor(name, TensorProto.UINT8, [1], [value])
            graph.add("ConstantOfShape", ["shape_tokens"], f"{name}_by_row", value=fill)

    def words(self, graph, table):
        """input_ids [B, S] → [B, S, H], from an int8 table with a scale for each word."""
        scale = np.abs(table).max(axis=1, keepdims=True) / 127
        codes = graph.constant("words", np.rint(table / scale), np.int8)
        codes = graph.add("Gather", [codes, "input_ids"], "embeddings.codes")
        codes = graph.add("Cast", [codes], "embeddings.codes_float", to=TensorProto.FLOAT)
        scale = graph.add("Gather", [graph.constant("words.scale", scale), "input_ids"], "embeddings.words.scale")
        return graph.add("Mul", [codes, scale], "embeddings.words")

    def rows(self, graph, name, x, least=None):
        """Quantizes each row by its largest magnitude or, above a known least value, by its range."""
        if least is None:
            magnitude = graph.add("Abs", [x], f"{name}.magnitude")
            reach = graph.add("ReduceMax", [magnitude], f"{name}.reach", axes=[-1])
            step, zero = "step_signed", "zero_signed"
        else:
            offset = graph.constant(f"{name}.offset", -least)
            x = graph.add("Add", [x, offset], f"{name}.above_least")
            reach = graph.add("ReduceMax", [x], f"{name}.reach", axes=[-1])
            step, zero = "step_unsigned", "zero_unsigned"
        scale = graph.add("Mul", [reach, step], f"{name}.scale")
        by_row = graph.add("Reshape", [scale, "shape_flat"], f"{name}.scale_flat")
        codes = graph.add("QuantizeLinear", [x, by_row, f"{zero}_by_row"], f"{name}.codes", axis=0)
        return Int8Rows(codes, scale, zero, least or 0.0)

    def product(self, graph, name, rows, weight):
        """(rows - least) · weightᵀ."""
        codes, scale = quantize_weight(weight)
        return self._product(graph, name, rows, codes, scale)

    def linear(self, graph, name, rows, weight, bias, *residual):
        """rows · weightᵀ + bias, and + residual where there is one; least · weightᵀ is in the bias."""
        codes, scale = quantize_weight(weight)
        product = self._product(graph, name, rows, codes, scale)
        bias = bias + rows.least * codes.sum(axis=1) * scale
        return graph.add("Sum", [product, graph.constant(f"{name}.bias", bias), *residual], name)

    def _product(self, graph, name, rows, codes, scale):
        codes = graph.constant(f"{name}.weight", codes.T, np.int8)
        scale = graph.constant(f"{name}.weight_scale", scale)
        product = graph.add(
            "MatMulIntegerToFloat", [rows.codes, codes, "one", scale, rows.zero], f"{name}.unscaled", domain=CONTRIB
        )
        return graph.add("Mul", [product, rows.scale], f"{name}.product")


def quantize_weight(weight):
    """[outputs, inputs] → int8 codes of that shape, and a scale [outputs].

    x86 without VNNI adds two neighbouring uint8 · int8 products in 16 bits, saturating
    (pmaddubsw). So no two neighbouring codes of one sign may exceed 128 together:
    255 · 128 < 2¹⁵, and every CPU computes the same integers. 127 leaves room for rounding.
    """
    largest = np.abs(weight).max(axis=1)
    largest_pair = np.abs(weight[:, 0::2] + weight[:, 1::2]).max(axis=1)
    scale = np.maximum(largest, largest_pair) / 127
    return np.rint(weight / scale[:, None]).astype(np.int64), scale
