"""Windows: the parts of an article that the ranker reads with a question, and their tokens.

A window is `[CLS] question [SEP] heading [SEP] sentence [SEP] sentence [SEP] …`. Its sentences are
targets, which get a score, or context, which don't. Token type 1 marks the targets: with windows of
the kind "sentence" one, between its neighbours; with the kind "passage" (nearly) all of them.
"""

from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from training.config import Config
from training.corpus import Article


@dataclass(frozen=True)
class Window:
    """Consecutive sentences of an article, some perhaps left out, and which of them are targets."""

    sentences: tuple[int, ...]
    targets: frozenset[int]


@dataclass
class Encoded:
    """A window's tokens: ids and types [L]; target [L] numbers the sentence that each token belongs to, -1 for none."""

    ids: np.ndarray
    types: np.ndarray
    target: np.ndarray
    first: dict[int, int]  # where each target sentence's tokens start


class Encoder:
    """Tokens of sentences, kept once made, and of windows."""

    def __init__(self, tokenizer: Tokenizer, config: Config):
        self.tokenizer = tokenizer
        self.config = config
        self.start = tokenizer.token_to_id("[CLS]")
        self.end = tokenizer.token_to_id("[SEP]")
        self.kept: dict[str, list[int]] = {}

    def sentence(self, text: str) -> list[int]:
        """At most `max_sentence` tokens."""
        if text not in self.kept:
            self.kept[text] = self.tokenizer.encode(text, add_special_tokens=False).ids[: self.config.max_sentence]
        return self.kept[text]

    def question(self, text: str) -> list[int]:
        """At most `max_question` tokens."""
        return self.tokenizer.encode(text, add_special_tokens=False).ids[: self.config.max_question]

    def heading(self, text: str) -> list[int]:
        """At most `max_heading` tokens."""
        return self.sentence(text)[: self.config.max_heading] if text else []

    def span(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """First and last token of the characters [start, end) of a sentence; None where they were cut off."""
        offsets = self.tokenizer.encode(text, add_special_tokens=False).offsets[: self.config.max_sentence]
        inside = [index for index, (a, b) in enumerate(offsets) if a < end and b > start]
        cut = not offsets or (offsets[-1][1] < end and len(offsets) == self.config.max_sentence)
        return None if cut or not inside else (inside[0], inside[-1])

    def lengths(self, article: Article) -> list[int]:
        """What each sentence of an article takes of a window: its tokens and a separator."""
        return [len(self.sentence(sentence)) + 1 for sentence in article.sentences]

    def window(self, question: list[int], article: Article, window: Window, headed: bool = True) -> Encoded:
        """A window's tokens, cut at max_tokens."""
        ids = [self.start, *question, self.end]
        heading = self.heading(article.headings[article.paragraph_of[window.sentences[0]]]) if headed else []
        if heading:
            ids += [*heading, self.end]
        types, target, first = [0] * len(ids), [-1] * len(ids), {}
        for number in window.sentences:
            tokens = self.sentence(article.sentences[number])
            scored = number in window.targets
            if scored:
                first[number] = len(ids)
            ids += [*tokens, self.end]
            types += [int(scored)] * (len(tokens) + 1)
            target += [number if scored else -1] * (len(tokens) + 1)
        most = self.config.max_tokens
        cut = (np.array(part[:most], dtype=np.int64) for part in (ids, types, target))
        return Encoded(*cut, first)


def room(question: list[int], config: Config) -> int:
    """Tokens left for sentences beside a question and a heading."""
    return config.max_tokens - len(question) - 2 - config.max_heading - 1


def around(number: int, lengths: list[int], budget: int, left_share: float) -> tuple[int, ...]:
    """Sentences around one, as many as the budget holds, `left_share` of the rest of it going to those before."""
    rest = budget - lengths[number]
    first = last = number
    left = rest * left_share
    while first > 0 and lengths[first - 1] <= left:
        first -= 1
        left -= lengths[first]
        rest -= lengths[first]
    while last + 1 < len(lengths) and lengths[last + 1] <= rest:
        last += 1
        rest -= lengths[last]
    return tuple(range(first, last + 1))


def single(article: Article, number: int, lengths: list[int], budget: int) -> Window:
    """A sentence between its neighbours, as far as the budget holds them: the one before, then the one after."""
    sentences = [number]
    rest = budget - lengths[number]
    if number > 0 and lengths[number - 1] <= rest:
        sentences.insert(0, number - 1)
        rest -= lengths[number - 1]
    if number + 1 < len(lengths) and lengths[number + 1] <= rest:
        sentences.append(number + 1)
    return Window(tuple(sentences), frozenset({number}))


def covering(article: Article, lengths: list[int], budget: int) -> list[Window]:
    """Windows in which every sentence of the article is a target once.

    Paragraphs are kept whole where they fit, and short ones put together. A window that does not
    begin the article has the sentence before it as context, if it fits.
    """
    runs: list[list[int]] = []
    taken = budget + 1
    for paragraph in article.paragraphs():
        length = sum(lengths[number] for number in paragraph)
        if taken + length <= budget:
            runs[-1].extend(paragraph)
            taken += length
        elif length <= budget:
            runs.append(list(paragraph))
            taken = length
        else:
            parts = divided([lengths[number] for number in paragraph], budget)
            runs.extend([paragraph[index] for index in part] for part in parts)
            taken = sum(lengths[number] for number in runs[-1])
    windows = []
    for run in runs:
        total = sum(lengths[number] for number in run)
        before = run[0] - 1
        context = [before] if before >= 0 and total + lengths[before] <= budget else []
        windows.append(Window(tuple(context + run), frozenset(run)))
    return windows


def divided(lengths: list[int], budget: int) -> list[range]:
    """Consecutive parts within the budget (unless a single length exceeds it), of about equal length."""
    parts = -(-sum(lengths) // budget)
    while True:
        goal = sum(lengths) / parts
        found, start, total = [], 0, 0
        for index, length in enumerate(lengths):
            if index > start and (total + length > budget or total + length / 2 > goal):
                found.append(range(start, index))
                start, total = index, 0
            total += length
        found.append(range(start, len(lengths)))
        if len(found) <= parts or parts >= len(lengths):
            return found
        parts += 1
