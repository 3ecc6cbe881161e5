"""Hard negatives and candidates: BM25 and the untrained encoder's similarity, computed once for a corpus and cached."""

import hashlib
import os
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import numpy as np
import torch
from tokenizers import Tokenizer

from training.corpus import Corpus, Question
from training.lexical import Lexical, fused
from training.model import Ranker

NEAR = 24  # sentences kept of the question's own article
FAR = 4  # sentences kept of other articles of its source
FAR_SKIPPED = 2  # the most similar foreign sentences are passed over: they may answer


class Embed(Protocol):
    """Embeds texts: unit vectors [texts, features]."""

    def __call__(self, texts: list[str]) -> np.ndarray:
        """See the class."""


def embedder(model: Ranker, tokenizer: Tokenizer, batch_tokens: int = 8192, most: int = 128) -> Embed:
    """Mean-pooled, normalised embeddings, as all-MiniLM-L6-v2 was trained to give; `most` tokens are read of a text."""
    device = next(model.parameters()).device

    def embed(texts: list[str]) -> np.ndarray:
        encoded = [encoding.ids[:most] for encoding in tokenizer.encode_batch(texts)]
        order = sorted(range(len(texts)), key=lambda index: len(encoded[index]))
        vectors = np.zeros((len(texts), model.embeddings.word_embeddings.embedding_dim), dtype=np.float32)
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and len(encoded[order[end]]) * (end + 1 - start) <= batch_tokens:
                end += 1
            end = max(end, start + 1)
            part = order[start:end]
            length = max(len(encoded[index]) for index in part)
            ids = torch.zeros(len(part), length, dtype=torch.long)
            mask = torch.zeros(len(part), length)
            for row, index in enumerate(part):
                ids[row, : len(encoded[index])] = torch.tensor(encoded[index])
                mask[row, : len(encoded[index])] = 1
            ids, mask = ids.to(device), mask.to(device)
            with torch.inference_mode():
                hidden = model.encoded(ids, torch.zeros_like(ids), mask)
                mean = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
                vectors[part] = torch.nn.functional.normalize(mean, dim=1).float().cpu().numpy()
            start = end
        return vectors

    return embed


class Mined:
    """For every question: `near`, sentences of its article, best first; `far`, (article, sentence) of others."""

    def __init__(self, near: np.ndarray, far: np.ndarray):
        self.near = near  # [questions, NEAR], -1 where there are fewer
        self.far = far  # [questions, FAR, 2]


def fingerprint(corpus: Corpus) -> str:
    """Changes with any text of the corpus."""
    digest = hashlib.sha256()
    for article in corpus.articles:
        digest.update("\n".join(article.sentences).encode())
    for question in corpus.questions:
        digest.update(f"{question.article} {question.text}\n".encode())
    return digest.hexdigest()[:16]


def mined(corpus: Corpus, embed: Embed, folder: Path) -> Mined:
    """Mines a corpus source by source, or reads what was mined before."""
    near = np.full((len(corpus.questions), NEAR), -1, dtype=np.int32)
    far = np.full((len(corpus.questions), FAR, 2), -1, dtype=np.int32)
    for source in sorted({article.source for article in corpus.articles}):
        articles = [number for number, article in enumerate(corpus.articles) if article.source == source]
        members = set(articles)
        rows = [row for row, question in enumerate(corpus.questions) if question.article in members]
        found = mined_source(part(corpus, articles, rows), embed, folder)
        near[rows] = found.near
        far[rows] = found.far
        known = far[rows, :, 0] >= 0
        far[rows, :, 0] = np.where(known, np.array(articles)[found.far[:, :, 0]], -1)
    return Mined(near, far)


def part(corpus: Corpus, articles: list[int], rows: list[int]) -> Corpus:
    """Some of a corpus's articles and questions, renumbered."""
    place = {number: index for index, number in enumerate(articles)}
    questions = [replace(corpus.questions[row], article=place[corpus.questions[row].article]) for row in rows]
    return Corpus([corpus.articles[number] for number in articles], questions)


def mined_source(corpus: Corpus, embed: Embed, folder: Path) -> Mined:
    """Mines the articles of one source, or reads what was mined before."""
    path = folder / f"mined-{fingerprint(corpus)}.npz"
    if path.exists():
        with np.load(path) as stored:
            return Mined(stored["near"], stored["far"])
    result = mine(corpus, embed)
    folder.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{os.getpid()}.partial.npz")
    np.savez(partial, near=result.near, far=result.far)
    partial.replace(path)
    return result


def mine(corpus: Corpus, embed: Embed) -> Mined:
    """Near: the fusion of both scores. Far: similarity alone, among the other articles."""
    near = np.full((len(corpus.questions), NEAR), -1, dtype=np.int32)
    far = np.full((len(corpus.questions), FAR, 2), -1, dtype=np.int32)
    asked: dict[int, list[int]] = defaultdict(list)
    for number, question in enumerate(corpus.questions):
        asked[question.article].append(number)
    vectors = [embed(article.sentences) for article in corpus.articles]
    questions = embed([question.text for question in corpus.questions])
    for number, article in enumerate(corpus.articles):
        index = Lexical(article.sentences)
        for row in asked[number]:
            scores = fused(vectors[number] @ questions[row], index.scores(corpus.questions[row].text))
            best = np.argsort(-scores, kind="stable")[:NEAR]
            near[row, : len(best)] = best
    if len(corpus.articles) > 4:
        mine_far(asked, vectors, questions, far)
    return Mined(near, far)


def mine_far(asked: dict[int, list[int]], vectors: list[np.ndarray], questions: np.ndarray, far: np.ndarray) -> None:
    """Fills `far`. The articles beside are passed over too: two pseudo-articles of NQG may be one's halves."""
    table = np.concatenate(vectors)
    place = np.concatenate([np.stack([np.full(len(v), n), np.arange(len(v))], axis=1) for n, v in enumerate(vectors)])
    owner = place[:, 0]
    for number in range(len(vectors)):
        rows = asked[number]
        if not rows:
            continue
        scores = questions[rows] @ table.T
        scores[:, np.abs(owner - number) <= 1] = -1
        kept = FAR + FAR_SKIPPED
        best = np.argpartition(-scores, kept, axis=1)[:, :kept]
        for row, own, columns in zip(rows, scores, best, strict=True):
            ranked = columns[np.argsort(-own[columns], kind="stable")][FAR_SKIPPED:]
            far[row, : len(ranked)] = place[ranked]


def wrong(question: Question, near: np.ndarray) -> list[int]:
    """Mined sentences that don't answer, best first."""
    return [int(index) for index in near if index >= 0 and index not in question.gold]
