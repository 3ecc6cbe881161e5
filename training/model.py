"""The ranker: a BERT encoder that reads question and window together, and five numbers for each token.

Parameters are named as in all-MiniLM-L6-v2, so that its weights load and the exporter's graph applies unchanged.
N windows of L tokens; H hidden features; A heads.
"""

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.config import Config

# What the head says of each token: how much it counts in its sentence, the sentence's rank score and
# "it answers" logit as seen from this token, and whether an answer's span starts or ends with it.
CHANNELS = ("gate", "rank", "answer", "start", "end")
GATE, RANK, ANSWER, START, END = range(5)
EPSILON = 1e-12


class Embeddings(nn.Module):
    """ids, types [N, L] → [N, L, H]: word + position + type, normalised."""

    def __init__(self, config: Config):
        super().__init__()
        self.word_embeddings = nn.Embedding(config.vocabulary, config.hidden)
        self.position_embeddings = nn.Embedding(config.positions, config.hidden)
        self.token_type_embeddings = nn.Embedding(2, config.hidden)
        self.LayerNorm = nn.LayerNorm(config.hidden, EPSILON)
        self.word_embeddings.requires_grad_(config.train_words)

    def forward(self, ids: Tensor, types: Tensor) -> Tensor:
        """See the class."""
        positions = self.position_embeddings.weight[: ids.shape[1]]
        return self.LayerNorm(self.word_embeddings(ids) + positions + self.token_type_embeddings(types))


class SelfAttention(nn.Module):
    """Queries, keys and values of BERT's attention.

    Spelt out: on a CPU, with rows as short as these, PyTorch's fused attention makes a step 14 % slower.
    """

    def __init__(self, config: Config):
        super().__init__()
        self.query = nn.Linear(config.hidden, config.hidden)
        self.key = nn.Linear(config.hidden, config.hidden)
        self.value = nn.Linear(config.hidden, config.hidden)
        self.heads = config.heads

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x [N, L, H], mask [N, 1, 1, L] (added to the scores) → [N, L, H]."""
        shape = (*x.shape[:2], self.heads, -1)
        query, key, value = (part(x).view(shape).transpose(1, 2) for part in (self.query, self.key, self.value))
        scores = (query * query.shape[-1] ** -0.5) @ key.transpose(2, 3) + mask.to(query.dtype)
        context = scores.softmax(-1).to(value.dtype) @ value
        return context.transpose(1, 2).reshape(x.shape)


class Dropout(nn.Module):
    """Dropout (Srivastava et al. 2014, JMLR 15), `share` rounded to a 256th.

    Its masks are drawn by NumPy from a seed that PyTorch's generator gives: PyTorch's own took a fifth of a step.
    """

    def __init__(self, share: float):
        super().__init__()
        self.dropped = round(share * 256)

    def forward(self, x: Tensor) -> Tensor:
        """See the class."""
        if not self.training or self.dropped == 0:
            return x
        random = np.random.Generator(np.random.SFC64(int(torch.randint(1 << 62, ()))))
        drawn = np.frombuffer(random.bytes(x.numel()), dtype=np.uint8)
        kept = torch.from_numpy(drawn >= self.dropped).view(x.shape).to(x.device)
        return x * kept * (256 / (256 - self.dropped))


class Residual(nn.Module):
    """LayerNorm(dropout(dense(y)) + x): how both halves of a layer end."""

    def __init__(self, inputs: int, config: Config):
        super().__init__()
        self.dense = nn.Linear(inputs, config.hidden)
        self.LayerNorm = nn.LayerNorm(config.hidden, EPSILON)
        self.dropout = Dropout(config.dropout)

    def forward(self, y: Tensor, x: Tensor) -> Tensor:
        """See the class."""
        return self.LayerNorm(self.dropout(self.dense(y)) + x)


class Layer(nn.Module):
    """A transformer layer, normalised after each residual sum (Devlin et al. 2018, arXiv:1810.04805)."""

    def __init__(self, config: Config):
        super().__init__()
        self.attention = nn.ModuleDict(
            {"self": SelfAttention(config), "output": Residual(config.hidden, config)},
        )
        self.intermediate = nn.ModuleDict({"dense": nn.Linear(config.hidden, 4 * config.hidden)})
        self.output = Residual(4 * config.hidden, config)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x [N, L, H] → [N, L, H]."""
        x = self.attention["output"](self.attention["self"](x, mask), x)
        return self.output(F.gelu(self.intermediate["dense"](x)), x)


class Ranker(nn.Module):
    """ids, types, mask [N, L] → [N, L, len(CHANNELS)]."""

    def __init__(self, config: Config):
        super().__init__()
        self.embeddings = Embeddings(config)
        self.encoder = nn.ModuleDict({"layer": nn.ModuleList(Layer(config) for _ in range(config.layers))})
        self.head = nn.ModuleDict(
            {"dense": nn.Linear(config.hidden, config.hidden), "output": nn.Linear(config.hidden, len(CHANNELS))}
        )

    def encoded(self, ids: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        """The encoder's last hidden states [N, L, H]; mask is 1 for a token, 0 for padding."""
        x = self.embeddings(ids, types)
        padding = (1.0 - mask[:, None, None, :].to(x.dtype)) * torch.finfo(x.dtype).min
        for layer in self.encoder["layer"]:
            x = layer(x, padding)
        return x

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        """See the class."""
        x = F.gelu(self.head["dense"](self.encoded(ids, types, mask)))
        with torch.autocast(x.device.type, enabled=False):
            return self.head["output"](x.float())


def new_ranker(config: Config, weights: dict[str, Tensor] | None = None) -> Ranker:
    """A ranker with the encoder's weights, where given, and a new head; the same for the same seed."""
    torch.manual_seed(config.seed)
    model = Ranker(config)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if parameter.dim() == 2:
                parameter.normal_(0.0, 0.02)
            elif name.endswith("bias"):
                parameter.zero_()
    if weights is not None:
        missing, unexpected = model.load_state_dict(weights, strict=False)
        wrong = [*unexpected, *(name for name in missing if not name.startswith("head."))]
        if wrong:
            raise ValueError(f"weights that don't fit: {', '.join(wrong)}")
    return model


def pooled(outputs: Tensor, target: Tensor, count: int) -> tuple[Tensor, Tensor]:
    """(rank scores, answer logits) of `count` sentences, from their tokens' outputs [T, 5].

    target [T] is the number of each token's sentence, -1 for none. A sentence's score is the
    mean of its tokens', weighted by a softmax of their gates over the sentence.
    """
    inside = target >= 0
    outputs, target = outputs[inside], target[inside]
    gates = outputs[:, GATE]
    largest = gates.new_full((count,), -torch.inf).scatter_reduce(0, target, gates.detach(), "amax")
    shares = (gates - largest[target]).exp()
    total = shares.new_zeros(count).index_add(0, target, shares)
    weights = (shares / total[target])[:, None]
    sums = outputs.new_zeros(count, 2).index_add(0, target, weights * outputs[:, [RANK, ANSWER]])
    return sums[:, 0], sums[:, 1]
