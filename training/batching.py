"""Groups as tensors: micro-batches of a token budget, in chunks of windows of like length.

Each chunk is padded to its longest window; what the ranker says of all chunks' tokens is laid
end to end, T in all, and sentences and groups refer to places in it.
"""

from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from training.sampling import Group

SLACK = 0.88  # a window shorter than this share of its chunk's longest starts a new chunk


@dataclass
class Chunk:
    """Windows of like length: ids, types [N, L] int64; mask [N, L] float32."""

    ids: Tensor
    types: Tensor
    mask: Tensor


@dataclass
class Batch:
    """A micro-batch of G groups with at most K target sentences each, M in all.

    target [T] numbers each token's sentence (-1: none). sentences [G, K] numbers each group's
    sentences, 0 where `present` is false; gold [G, K]. spans:
    (first token of the window, last + 1, start, end), places in T; span_group: the group of each.
    names [M]: each sentence's number in its article.
    """

    chunks: list[Chunk]
    target: Tensor
    count: int
    sentences: Tensor
    present: Tensor
    gold: Tensor
    spans: list[tuple[int, int, int, int]]
    span_group: list[int]
    tokens: int
    names: list[int]

    def to(self, device: torch.device) -> "Batch":
        """Its tensors on a device."""
        chunks = [Chunk(c.ids.to(device), c.types.to(device), c.mask.to(device)) for c in self.chunks]
        tensors = {name: getattr(self, name).to(device) for name in ("target", "sentences", "present", "gold")}
        return replace(self, chunks=chunks, **tensors)


def micro_batches(groups: list[Group], most_tokens: int) -> list[list[Group]]:
    """The groups in order, cut so that each part holds at most `most_tokens` tokens, or a single group."""
    parts: list[list[Group]] = []
    total = 0
    for group in groups:
        size = sum(len(window.ids) for window in group.windows)
        if not parts or total + size > most_tokens:
            parts.append([])
            total = 0
        parts[-1].append(group)
        total += size
    return parts


def chunked(lengths: list[int]) -> list[list[int]]:
    """Windows, longest first, in chunks of like length."""
    chunks: list[list[int]] = []
    for index in sorted(range(len(lengths)), key=lambda i: (-lengths[i], i)):
        if not chunks or lengths[index] < SLACK * lengths[chunks[-1][0]]:
            chunks.append([])
        chunks[-1].append(index)
    return chunks


def collate(groups: list[Group]) -> Batch:
    """Groups as a batch."""
    windows = [(g, w) for g, group in enumerate(groups) for w in range(len(group.windows))]
    encoded = [groups[g].windows[w] for g, w in windows]
    chunks, targets = [], []
    numbers: dict[tuple[int, int, int], int] = {}
    by_group: list[list[int]] = [[] for _ in groups]
    gold: set[int] = set()
    spans, span_group = [], []
    offset = 0
    for part in chunked([len(window.ids) for window in encoded]):
        length = len(encoded[part[0]].ids)
        ids, types = np.zeros((len(part), length), dtype=np.int64), np.zeros((len(part), length), dtype=np.int64)
        mask, target = np.zeros((len(part), length), dtype=np.float32), np.full((len(part), length), -1)
        for row, index in enumerate(part):
            window, (g, w) = encoded[index], windows[index]
            size = len(window.ids)
            ids[row, :size], types[row, :size], mask[row, :size] = window.ids, window.types, 1
            for sentence in np.unique(window.target[window.target >= 0]).tolist():
                number = numbers.setdefault((g, w, sentence), len(numbers))
                by_group[g].append(number)
                target[row, :size][window.target == sentence] = number
                if (w, sentence) in groups[g].gold:
                    gold.add(number)
                if (w, sentence) in groups[g].spans:
                    start, end = groups[g].spans[w, sentence]
                    base = offset + row * length
                    first = base + window.first[sentence]
                    spans.append((base, base + size, first + start, first + end))
                    span_group.append(g)
        chunks.append(Chunk(*(torch.from_numpy(array) for array in (ids, types, mask))))
        targets.append(target.reshape(-1))
        offset += target.size
    most = max((len(found) for found in by_group), default=0)
    sentences = torch.zeros(len(groups), most, dtype=torch.long)
    present = torch.zeros(len(groups), most, dtype=torch.bool)
    right = torch.zeros(len(groups), most, dtype=torch.bool)
    for g, found in enumerate(by_group):
        sentences[g, : len(found)] = torch.tensor(found, dtype=torch.long)
        present[g, : len(found)] = True
        right[g, : len(found)] = torch.tensor([number in gold for number in found], dtype=torch.bool)
    target = torch.from_numpy(np.concatenate(targets)) if targets else torch.zeros(0, dtype=torch.long)
    tokens = sum(len(window.ids) for window in encoded)
    names = [sentence for _, _, sentence in numbers]
    return Batch(chunks, target, len(numbers), sentences, present, right, spans, span_group, tokens, names)
