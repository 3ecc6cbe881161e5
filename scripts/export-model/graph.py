"""The encoder of all-MiniLM-L6-v2 as an ONNX graph, built node by node.

Shapes: B sentences of S tokens, T = B · S, H = 384 features, A = 12 heads of D = H / A.
Outside attention a token is a row of [T, features], whatever its sentence and its batch.
The formulas are BERT's (Devlin et al. 2018, arXiv:1810.04805).

`encoder` leaves three things to an `arithmetic` (see arithmetic.py): looking up words,
preparing rows for a product, and multiplying them by a weight.

Bias and residual are added by Sum, not by Add: ONNX Runtime fuses Add with what follows
into SkipLayerNormalization and BiasGelu, which take 9 and 1.7 times as long on a CPU.
"""

import numpy as np
from onnx import TensorProto, helper, numpy_helper

OPSET = 17
CONTRIB = "com.microsoft"
LAYERS = 6
HEADS = 12
HIDDEN = 384
EPSILON = 1e-12
LEAST_GELU = -0.17  # gelu(x) ≥ -0.16998 for every x


class Graph:
    """Collects nodes and constants; `constant` and `add` return their tensor's name."""

    def __init__(self):
        self.nodes = []
        self.constants = []

    def constant(self, name, value, dtype=np.float32):
        array = np.ascontiguousarray(np.asarray(value, dtype=dtype).reshape(np.shape(value)))
        self.constants.append(numpy_helper.from_array(array, name))
        return name

    def add(self, operator, inputs, name, **attributes):
        self.nodes.append(helper.make_node(operator, inputs, [name], name=name, **attributes))
        return name


def layer_norm(graph, name, x, weights, prefix):
    """Normalises each row of x."""
    scale = graph.constant(f"{name}.scale", weights[f"{prefix}.weight"])
    bias = graph.constant(f"{name}.bias", weights[f"{prefix}.bias"])
    return graph.add("LayerNormalization", [x, scale, bias], name, axis=-1, epsilon=EPSILON)


def gelu(graph, name, x):
    """x · (1 + erf(x / √2)) · ½ (Hendrycks and Gimpel 2016, arXiv:1606.08415), not its tanh approximation."""
    scaled = graph.add("Div", [x, "sqrt_two"], f"{name}.scaled")
    erf = graph.add("Erf", [scaled], f"{name}.erf")
    shifted = graph.add("Add", [erf, "one"], f"{name}.shifted")
    product = graph.add("Mul", [x, shifted], f"{name}.product")
    return graph.add("Mul", [product, "half"], name)


def embeddings(graph, arithmetic, weights):
    """input_ids, token_type_ids [B, S] → [T, H]: word + type + position, normalised.

    Positions are the first S rows of their table, by Slice: ONNX Runtime's optimizer
    mangles a Gather over a Range.
    """
    words = arithmetic.words(graph, weights["embeddings.word_embeddings.weight"])
    type_table = graph.constant("types", weights["embeddings.token_type_embeddings.weight"])
    position_table = graph.constant("positions", weights["embeddings.position_embeddings.weight"])
    types = graph.add("Gather", [type_table, "token_type_ids"], "embeddings.types")
    length = graph.add("Shape", ["input_ids"], "length", start=1, end=2)
    positions = graph.add("Slice", [position_table, "start", length, "start"], "embeddings.positions")
    total = graph.add("Sum", [words, types, positions], "embeddings.sum")
    rows = graph.add("Reshape", [total, "shape_rows"], "embeddings.rows")
    return layer_norm(graph, "embeddings", rows, weights, "embeddings.LayerNorm")


def padding_bias(graph):
    """attention_mask [B, S] → [B, 1, 1, S]: 0 for a token, the least float for padding."""
    mask = graph.add("Cast", ["attention_mask"], "mask.float", to=TensorProto.FLOAT)
    mask = graph.add("Unsqueeze", [mask, "axes_head_query"], "mask.expanded")
    padding = graph.add("Sub", ["one", mask], "mask.padding")
    return graph.add("Mul", [padding, "least_float"], "mask.bias")


def by_head(graph, rows, order):
    """[T, H] → [B, S, A, D], transposed to `order`."""
    split = graph.add("Reshape", [rows, "shape_heads"], f"{rows}.split")
    return graph.add("Transpose", [split], f"{rows}.heads", perm=order)


def attention(graph, arithmetic, name, x, padding, weights, prefix):
    """softmax(Q Kᵀ / √D + padding) V, head by head (Vaswani et al. 2017, arXiv:1706.03762); [T, H] → [T, H].

    1 / √D is in the query's weights. The key's and the value's biases are left out: the
    first shifts all scores of a query alike, which softmax ignores, and the second, as
    shares sum to 1, is added to the result unchanged (`attention_output` has it).
    """
    scale = 1 / np.sqrt(HIDDEN / HEADS)
    query_weight, key_weight, value_weight = (
        weights[f"{prefix}.{part}.weight"].astype(np.float64) for part in ("query", "key", "value")
    )
    rows = arithmetic.rows(graph, f"{name}.input", x)
    query_bias = weights[f"{prefix}.query.bias"] * scale
    query = arithmetic.linear(graph, f"{name}.query", rows, query_weight * scale, query_bias)
    key = arithmetic.product(graph, f"{name}.key", rows, key_weight)
    value = arithmetic.product(graph, f"{name}.value", rows, value_weight)
    scores = graph.add(
        "MatMul", [by_head(graph, query, [0, 2, 1, 3]), by_head(graph, key, [0, 2, 3, 1])], f"{name}.scores"
    )
    masked = graph.add("Add", [scores, padding], f"{name}.masked")
    shares = graph.add("Softmax", [masked], f"{name}.shares", axis=-1)
    context = graph.add("MatMul", [shares, by_head(graph, value, [0, 2, 1, 3])], f"{name}.by_head")
    context = graph.add("Transpose", [context], f"{name}.by_token", perm=[0, 2, 1, 3])
    return graph.add("Reshape", [context, "shape_rows"], f"{name}.context")


def attention_output(graph, arithmetic, name, context, residual, weights, prefix):
    """context · Wᵀ + (b + W · value's bias) + residual; all [T, H]."""
    weight = weights[f"{prefix}.output.dense.weight"].astype(np.float64)
    bias = weights[f"{prefix}.output.dense.bias"] + weight @ weights[f"{prefix}.self.value.bias"]
    rows = arithmetic.rows(graph, f"{name}.input", context)
    return arithmetic.linear(graph, name, rows, weight, bias, residual)


def feed_forward(graph, arithmetic, name, x, weights, prefix):
    """gelu(x W₁ᵀ + b₁) W₂ᵀ + b₂ + x; [T, H], inside [T, 4H]."""
    rows = arithmetic.rows(graph, f"{name}.input", x)
    weight, bias = (weights[f"{prefix}.intermediate.dense.{part}"] for part in ("weight", "bias"))
    inner = arithmetic.linear(graph, f"{name}.inner", rows, weight, bias)
    rows = arithmetic.rows(graph, f"{name}.middle", gelu(graph, f"{name}.gelu", inner), least=LEAST_GELU)
    weight, bias = (weights[f"{prefix}.output.dense.{part}"] for part in ("weight", "bias"))
    return arithmetic.linear(graph, f"{name}.outer", rows, weight, bias, x)


def layer(graph, arithmetic, index, x, padding, weights):
    """One transformer layer, [T, H] → [T, H], normalised after each residual sum."""
    name, prefix = f"layer{index}", f"encoder.layer.{index}"
    attend, feed = f"{name}.attention", f"{name}.feed_forward"
    context = attention(graph, arithmetic, attend, x, padding, weights, f"{prefix}.attention.self")
    x = attention_output(graph, arithmetic, f"{attend}.output", context, x, weights, f"{prefix}.attention")
    x = layer_norm(graph, f"{attend}.norm", x, weights, f"{prefix}.attention.output.LayerNorm")
    x = feed_forward(graph, arithmetic, feed, x, weights, prefix)
    return layer_norm(graph, f"{feed}.norm", x, weights, f"{prefix}.output.LayerNorm")


def shared_constants(graph):
    """Numbers, and the shapes that depend on the input's: [B, S, A, D] and [B, S, H]."""
    graph.constant("one", 1)
    graph.constant("half", 0.5)
    graph.constant("sqrt_two", np.sqrt(2))
    graph.constant("least_float", np.finfo(np.float32).min)
    for name, values in {
        "start": [0],
        "axes_head_query": [1, 2],
        "shape_rows": [-1, HIDDEN],
        "heads_and_features": [HEADS, HIDDEN // HEADS],
        "features": [HIDDEN],
    }.items():
        graph.constant(name, values, np.int64)
    graph.add("Shape", ["input_ids"], "shape_input")
    graph.add("Concat", ["shape_input", "heads_and_features"], "shape_heads", axis=0)
    graph.add("Concat", ["shape_input", "features"], "shape_output", axis=0)


def last_rows(graph, arithmetic, weights):
    """The encoder: three int64 inputs [B, S] → rows of the last layer [T, H]."""
    shared_constants(graph)
    arithmetic.prepare(graph)
    padding = padding_bias(graph)
    x = embeddings(graph, arithmetic, weights)
    for index in range(LAYERS):
        x = layer(graph, arithmetic, index, x, padding, weights)
    return x


def finished(graph, name, output, features):
    """The graph as a model with one float32 output [B, S, features]."""
    inputs = [
        helper.make_tensor_value_info(input_name, TensorProto.INT64, ["batch", "sequence"])
        for input_name in ("input_ids", "attention_mask", "token_type_ids")
    ]
    outputs = [helper.make_tensor_value_info(output, TensorProto.FLOAT, ["batch", "sequence", features])]
    body = helper.make_graph(graph.nodes, name, inputs, outputs, graph.constants)
    versions = [helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIB, 1)]
    return helper.make_model(body, opset_imports=versions, ir_version=8)


def encoder(weights, arithmetic):
    """The embedding model: three int64 [B, S] in, last_hidden_state float32 [B, S, H] out."""
    graph = Graph()
    x = last_rows(graph, arithmetic, weights)
    output = graph.add("Reshape", [x, "shape_output"], "last_hidden_state")
    return finished(graph, "all-MiniLM-L6-v2", output, HIDDEN)


def ranker(weights, arithmetic):
    """The encoder with a head, gelu(x W₁ᵀ + b₁) W₂ᵀ + b₂: three int64 [B, S] in, `channels` float32 [B, S, C] out.

    The head's last product stays in float32: it is C columns wide.
    """
    graph = Graph()
    x = last_rows(graph, arithmetic, weights)
    rows = arithmetic.rows(graph, "head.input", x)
    inner = arithmetic.linear(graph, "head.inner", rows, weights["head.dense.weight"], weights["head.dense.bias"])
    last = weights["head.output.weight"]
    weight = graph.constant("head.output.weight", last.T)
    product = graph.add("MatMul", [gelu(graph, "head.gelu", inner), weight], "head.output.product")
    total = graph.add("Sum", [product, graph.constant("head.output.bias", weights["head.output.bias"])], "head.output")
    channels = graph.constant("channel_count", [len(last)], np.int64)
    shape = graph.add("Concat", ["shape_input", channels], "shape_channels", axis=0)
    output = graph.add("Reshape", [total, shape], "channels")
    return finished(graph, "quote-ranker", output, len(last))
