"""What is minimised, summed over the groups of a micro-batch.

G groups of at most K sentences; `present` [G, K] says which are there, `gold` [G, K] which of them answer.
"""

import torch
import torch.nn.functional as F
from torch import Tensor


def listwise(scores: Tensor, gold: Tensor, present: Tensor) -> Tensor:
    """−log of the share that the right sentences get of a softmax over the group; 0 for groups without any.

    Cao et al. 2007 (ICML), "Learning to rank: from pairwise approach to listwise approach", with one relevant class.
    """
    answered = gold.any(1)
    if not answered.any():
        return scores.new_zeros(())
    scores = scores[answered].masked_fill(~present[answered], -torch.inf)
    right = scores.masked_fill(~gold[answered], -torch.inf)
    return (scores.logsumexp(1) - right.logsumexp(1)).sum()


def answering(answers: Tensor, scores: Tensor, gold: Tensor, present: Tensor) -> Tensor:
    """Binary cross-entropy of "it answers", right and wrong sentences weighing the same in an answerable group.

    Wrong sentences share their weight by a softmax of their rank scores (no gradient goes that
    way), as it is the best-ranked sentence whose logit decides whether the program speaks.
    """
    wrong = present & ~gold
    answered = gold.any(1)
    cost_right = F.softplus(-answers) * gold / gold.sum(1, keepdim=True).clamp(min=1)
    shares = scores.detach().masked_fill(~wrong, -torch.inf)
    shares = torch.where(wrong.any(1, keepdim=True), shares, torch.zeros_like(shares)).softmax(1) * wrong
    cost_wrong = F.softplus(answers) * shares
    half = torch.where(answered, 0.5, 1.0)
    return (0.5 * cost_right.sum(1) + half * cost_wrong.sum(1)).sum()


def span(starts: Tensor, ends: Tensor, spans: list[tuple[int, int, int, int]]) -> Tensor:
    """Cross-entropy of an answer's first and last token among its window's; starts, ends [T]; see Batch.spans."""
    total = starts.new_zeros(())
    for first, last, start, end in spans:
        total = total + 0.5 * (starts[first:last].logsumexp(0) - starts[start])
        total = total + 0.5 * (ends[first:last].logsumexp(0) - ends[end])
    return total
