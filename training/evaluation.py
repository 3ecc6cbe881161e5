"""How well a ranker does by itself on held-out articles: it reads the windows that a plain search likes best."""

import numpy as np
import torch

from training.batching import collate
from training.config import Config
from training.corpus import Corpus
from training.mining import Mined
from training.model import Ranker, pooled
from training.sampling import Group
from training.windows import Encoder, Window, covering

WINDOWS = 5
LONGEST_QUESTION = 24  # tokens set aside for it when an article is cut into windows


@torch.inference_mode()
def evaluate(model: Ranker, corpus: Corpus, mined: Mined, encoder: Encoder, config: Config) -> dict[str, float]:
    """hit1 and hit3 of the answerable questions; AUROC of the best "it answers" logit against the unanswerable ones."""
    model.eval()
    device = next(model.parameters()).device
    budget = config.max_tokens - LONGEST_QUESTION - config.max_heading - 3
    divided = [covering(article, encoder.lengths(article), budget) for article in corpus.articles]
    first, three = [], []
    best: dict[bool, list[float]] = {True: [], False: []}
    for question, near in zip(corpus.questions, mined.near, strict=True):
        chosen = best_windows(divided[question.article], near)
        tokens = encoder.question(question.text)
        article = corpus.articles[question.article]
        group = Group([encoder.window(tokens, article, window) for window in chosen], set(), {}, "")
        batch = collate([group]).to(device)
        outputs = torch.cat([model(chunk.ids, chunk.types, chunk.mask).flatten(0, 1) for chunk in batch.chunks])
        scores, answers = (part.cpu().numpy() for part in pooled(outputs, batch.target.to(device), batch.count))
        order = [batch.names[number] for number in np.argsort(-scores)]
        if question.gold:
            first.append(order[0] in question.gold)
            three.append(any(number in question.gold for number in order[:3]))
        best[bool(question.gold)].append(float(answers.max()))
    return {
        "hit@1": float(np.mean(first)),
        "hit@3": float(np.mean(three)),
        "AUROC against unanswerable": auroc(np.array(best[True]), np.array(best[False])),
    }


def best_windows(windows: list[Window], near: np.ndarray) -> list[Window]:
    """The windows that hold the best sentences of a search, at most `WINDOWS`; nothing but targets in them."""
    place = {number: index for index, window in enumerate(windows) for number in window.targets}
    chosen = list(dict.fromkeys(place[int(number)] for number in near if number >= 0))[:WINDOWS]
    return [Window(tuple(sorted(windows[index].targets)), windows[index].targets) for index in chosen]


def auroc(positive: np.ndarray, negative: np.ndarray) -> float:
    """Probability that a positive is above a negative; ties count half."""
    above = (positive[:, None] > negative[None]).mean() + 0.5 * (positive[:, None] == negative[None]).mean()
    return float(above)
