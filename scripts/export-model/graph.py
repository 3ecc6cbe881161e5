"""The encoder of all-MiniLM-L6-v2 as an ONNX graph, built node by node.

Shapes: B sentences, S tokens, H = 384 features, A = 12 heads, D = H / A = 32.
The formulas are those of BERT (Devlin et al. 2018, arXiv:1810.04805), whose
attention is that of Vaswani et al. 2017 (arXiv:1706.03762, equation 1).
"""

import numpy as np
from onnx import TensorProto, helper, numpy_helper

OPSET = 17
LAYERS = 6
HEADS = 12
HIDDEN = 384
EPSILON = 1e-12
MASKED = np.finfo(np.float32).min


class Graph:
    """Collects nodes and constants; every method returns a tensor's name."""

    def __init__(self):
        self.nodes = []
        self.constants = {}

    def constant(self, name, value):
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def add(self, operator, inputs, name, **attributes):
        self.nodes.append(helper.make_node(operator, inputs, [name], name=name, **attributes))
        return name


def floats(*values):
    return np.array(values[0] if len(values) == 1 else values, dtype=np.float32)


def integers(*values):
    return np.array(values, dtype=np.int64)


def linear(graph, name, x, weights, prefix):
    """x [B, S, I] · Wᵀ [I, O] + b [O]: torch stores a weight as [O, I]."""
    weight = graph.constant(f"{name}.weight", weights[f"{prefix}.weight"].T)
    bias = graph.constant(f"{name}.bias", weights[f"{prefix}.bias"])
    return graph.add("Add", [graph.add("MatMul", [x, weight], f"{name}.matmul"), bias], name)


def layer_norm(graph, name, x, weights, prefix):
    """Normalises the last axis of [B, S, H]."""
    scale = graph.constant(f"{name}.scale", weights[f"{prefix}.weight"])
    bias = graph.constant(f"{name}.bias", weights[f"{prefix}.bias"])
    return graph.add("LayerNormalization", [x, scale, bias], name, axis=-1, epsilon=EPSILON)


def gelu(graph, name, x):
    """x · ½ · (1 + erf(x / √2)), exactly (Hendrycks and Gimpel 2016, arXiv:1606.08415)."""
    scaled = graph.add("Div", [x, "sqrt_two"], f"{name}.scaled")
    erf = graph.add("Erf", [scaled], f"{name}.erf")
    shifted = graph.add("Add", [erf, "one"], f"{name}.shifted")
    product = graph.add("Mul", [x, shifted], f"{name}.product")
    return graph.add("Mul", [product, "half"], name)


def embeddings(graph, weights):
    """input_ids, token_type_ids [B, S] → [B, S, H]: word + position + type, normalised.

    Positions are the first S rows of their table, by Slice: ONNX Runtime's optimizer
    mangles a Gather over a Range.
    """
    words = graph.constant("words", weights["embeddings.word_embeddings.weight"])
    types = graph.constant("types", weights["embeddings.token_type_embeddings.weight"])
    table = graph.constant("positions", weights["embeddings.position_embeddings.weight"])
    length = graph.add("Shape", ["input_ids"], "length", start=1, end=2)
    position = graph.add("Slice", [table, "zero", length, "zero"], "embeddings.position")
    word = graph.add("Gather", [words, "input_ids"], "embeddings.word")
    kind = graph.add("Gather", [types, "token_type_ids"], "embeddings.type")
    total = graph.add("Add", [graph.add("Add", [word, kind], "embeddings.word_type"), position], "embeddings.sum")
    return layer_norm(graph, "embeddings", total, weights, "embeddings.LayerNorm")


def attention_bias(graph):
    """attention_mask [B, S] → [B, 1, 1, S]: 0 where a token is, the least float where it is padding."""
    mask = graph.add("Cast", ["attention_mask"], "mask.float", to=TensorProto.FLOAT)
    mask = graph.add("Unsqueeze", [mask, "axes_heads_queries"], "mask.expanded")
    padding = graph.add("Sub", ["one", mask], "mask.padding")
    return graph.add("Mul", [padding, "masked"], "mask.bias")


def heads(graph, name, x, order):
    """[B, S, H] → [B, S, A, D], transposed to `order`."""
    split = graph.add("Reshape", [x, "split_heads"], f"{name}.split")
    return graph.add("Transpose", [split], f"{name}.heads", perm=order)


def attention(graph, name, x, bias, weights, prefix):
    """softmax(Q Kᵀ / √D + bias) V for each head; x and the result are [B, S, H]."""
    query, key, value = (
        linear(graph, f"{name}.{part}", x, weights, f"{prefix}.self.{part}") for part in ("query", "key", "value")
    )
    query = heads(graph, f"{name}.query", query, [0, 2, 1, 3])
    key = heads(graph, f"{name}.key", key, [0, 2, 3, 1])
    value = heads(graph, f"{name}.value", value, [0, 2, 1, 3])
    scores = graph.add("MatMul", [query, key], f"{name}.product")
    scores = graph.add("Div", [scores, "sqrt_head"], f"{name}.scores")
    scores = graph.add("Add", [scores, bias], f"{name}.masked")
    shares = graph.add("Softmax", [scores], f"{name}.shares", axis=-1)
    context = graph.add("MatMul", [shares, value], f"{name}.context")
    context = graph.add("Transpose", [context], f"{name}.context_by_token", perm=[0, 2, 1, 3])
    context = graph.add("Reshape", [context, "merge_heads"], f"{name}.merged")
    return linear(graph, f"{name}.output", context, weights, f"{prefix}.output.dense")


def layer(graph, index, x, bias, weights):
    """One transformer layer, [B, S, H] → [B, S, H]; normalised after each residual sum."""
    prefix, name = f"encoder.layer.{index}", f"layer{index}"
    attended = attention(graph, f"{name}.attention", x, bias, weights, f"{prefix}.attention")
    x = graph.add("Add", [attended, x], f"{name}.attention.residual")
    x = layer_norm(graph, f"{name}.attention.norm", x, weights, f"{prefix}.attention.output.LayerNorm")
    inner = gelu(graph, f"{name}.gelu", linear(graph, f"{name}.inner", x, weights, f"{prefix}.intermediate.dense"))
    outer = linear(graph, f"{name}.outer", inner, weights, f"{prefix}.output.dense")
    x = graph.add("Add", [outer, x], f"{name}.residual")
    last = index == LAYERS - 1
    return layer_norm(graph, "last_hidden_state" if last else f"{name}.norm", x, weights, f"{prefix}.output.LayerNorm")


def encoder(weights):
    """The whole model: three int64 [B, S] in, last_hidden_state float32 [B, S, H] out."""
    graph = Graph()
    graph.constant("zero", integers(0))
    graph.constant("one", floats(1.0))
    graph.constant("half", floats(0.5))
    graph.constant("sqrt_two", floats(np.sqrt(2.0)))
    graph.constant("sqrt_head", floats(np.sqrt(HIDDEN / HEADS)))
    graph.constant("masked", floats(MASKED))
    graph.constant("axes_heads_queries", integers(1, 2))
    graph.constant("split_heads", integers(0, 0, HEADS, HIDDEN // HEADS))
    graph.constant("merge_heads", integers(0, 0, HIDDEN))
    x, bias = embeddings(graph, weights), attention_bias(graph)
    for index in range(LAYERS):
        x = layer(graph, index, x, bias, weights)
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "sequence"])
        for name in ("input_ids", "attention_mask", "token_type_ids")
    ]
    output = helper.make_tensor_value_info(x, TensorProto.FLOAT, ["batch", "sequence", HIDDEN])
    body = helper.make_graph(graph.nodes, "all-MiniLM-L6-v2", inputs, [output], list(graph.constants.values()))
    return helper.make_model(body, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)
