"""From questions to groups: what a step trains on, as a pure function of (seed, position).

So a run's place in its data is one number, and a resumed run sees what an uninterrupted one would have.
"""

from dataclasses import dataclass

import numpy as np

from training.augment import Neighbours, altered, noisy, telling_words
from training.config import Config
from training.corpus import Article, Corpus, Question
from training.mining import Mined, wrong
from training.windows import Encoded, Encoder, Window, around, room, single

# How often a source's questions come round in an epoch: ours, which ask as readers do, make up three quarters; a third
# of them, two questions in a row, are the hardest to learn.
# PolicyQA asks the same few questions of every policy.
ROUNDS = {
    "nqg": 0.3,
    "selqa": 0.7,
    "qed": 0.7,
    "policyqa": 0.1,
    "covid": 0.3,
    "squad": 2.0,
    "written": 1.2,
    "follow-up": 2.5,
}
OURS = ("written", "follow-up")


@dataclass
class Group:
    """A question's windows, the target sentences of which are ranked together.

    gold, by window and sentence number: which of them answer. spans: (window, sentence) →
    first and last token of an answer in the sentence.
    """

    windows: list[Encoded]
    gold: set[tuple[int, int]]
    spans: dict[tuple[int, int], tuple[int, int]]
    kind: str


class Sampler:
    """Draws groups from a corpus."""

    def __init__(self, corpus: Corpus, mined: Mined, encoder: Encoder, neighbours: Neighbours, config: Config):
        self.corpus = corpus
        self.mined = mined
        self.encoder = encoder
        self.neighbours = neighbours
        self.config = config
        self.asked: dict[int, list[int]] = {}
        for index, question in enumerate(corpus.questions):
            self.asked.setdefault(question.article, []).append(index)
        self.lengths = [encoder.lengths(article) for article in corpus.articles]
        self.vocabularies = [telling_words(article.sentences) for article in corpus.articles]
        self.rounds = np.array([ROUNDS.get(corpus.articles[q.article].source, 1.0) for q in corpus.questions])
        self.epoch_length = int(self.rounds.sum())
        self.order: tuple[int, np.ndarray] = (-1, np.zeros(0, dtype=np.int64))

    def epoch(self, number: int) -> np.ndarray:
        """The questions of an epoch, in order: each as often as its source's rounds say, a fraction by chance."""
        if self.order[0] != number:
            rng = np.random.default_rng((self.config.seed, 1, number))
            times = np.floor(self.rounds + rng.random(len(self.rounds))).astype(np.int64)
            order = rng.permutation(np.repeat(np.arange(len(times)), times))
            short = self.epoch_length - len(order)
            if short > 0:
                order = np.concatenate([order, rng.integers(len(times), size=short)])
            self.order = number, order[: self.epoch_length]
        return self.order[1]

    def group(self, position: int) -> Group:
        """The group at a position of the endless stream."""
        number, place = divmod(position, self.epoch_length)
        rng = np.random.default_rng((self.config.seed, 2, position))
        return self.draw(int(self.epoch(number)[place]), rng)

    def draw(self, index: int, rng: np.random.Generator) -> Group:
        """A group for a question: as it is, without its answering sentence, altered, or asked of another article."""
        question = self.corpus.questions[index]
        article = self.corpus.articles[question.article]
        near = self.mined.near[index]
        text, gold, kind = question.text, question.gold, "answerable" if question.gold else "adversarial"
        drawn = rng.random()
        edges = np.cumsum([self.config.share_removed, self.config.share_altered, self.config.share_foreign])
        if gold and not question.closed:
            if drawn < edges[0] and len(article.sentences) > len(gold) + 1:
                kind = "removed"
            elif drawn < edges[1]:
                answering = " ".join(article.sentences[number] for number in gold)
                other = altered(text, answering, self.vocabularies[question.article], rng)
                text, kind = (text, kind) if other is None else (other, "altered")
            elif drawn < edges[2]:
                kind = "foreign"
        if not question.after and rng.random() < self.config.share_before:
            text = f"{self.before(index, rng)} {text}"
        text = self.phrased(text, article.source, rng)
        tokens = self.encoder.question(text)
        if kind == "foreign":
            return self.foreign(index, tokens, rng)
        focus = list(gold) or self.about(question, near)
        hidden = frozenset(gold) if kind == "removed" else frozenset()
        chosen = self.choose(question, article, focus, near, hidden, len(tokens), rng)
        return self.encode(tokens, question, [(question.article, window) for window in chosen], kind, rng)

    def before(self, index: int, rng: np.random.Generator) -> str:
        """Another question of the same article, which says nothing of what is asked now; "" where there is none."""
        asked = self.asked[self.corpus.questions[index].article]
        other = asked[int(rng.integers(len(asked)))]
        return self.corpus.questions[other].text if other != index else ""

    def phrased(self, text: str, source: str, rng: np.random.Generator) -> str:
        """The question in other words, in a hurry, or as it is; ours, which come that way, less often."""
        share = 0.4 if source in OURS else 1.0
        if rng.random() < share * self.config.share_synonym:
            text = self.neighbours.exchanged(text, rng)
        if rng.random() < share * self.config.share_noisy:
            text = noisy(text, rng)
        return text

    def about(self, question: Question, near: np.ndarray) -> list[int]:
        """The likeliest sentence of the paragraph that an unanswerable question was written for, or of the article."""
        if question.about is None:
            return [int(near[0])]
        article = self.corpus.articles[question.article]
        inside = [number for number in near if number >= 0 and article.paragraph_of[number] == question.about]
        first = article.paragraph_of.index(question.about) if question.about in article.paragraph_of else 0
        return [int(inside[0])] if inside else [first]

    def choose(
        self,
        question: Question,
        article: Article,
        focus: list[int],
        near: np.ndarray,
        hidden: frozenset[int],
        question_length: int,
        rng: np.random.Generator,
    ) -> list[Window]:
        """Windows around the sentences of `focus` and around hard negatives, without the `hidden` sentences."""
        lengths = self.lengths[question.article]
        negatives = wrong(question, near)
        if question.closed:
            own = {article.paragraph_of[number] for number in focus}
            negatives = [number for number in negatives if article.paragraph_of[number] in own]
        if self.config.window == "sentence":
            return self.choose_singles(article, focus, negatives, hidden, lengths, question_length, rng)
        windows: list[Window] = []
        covered: set[int] = set()
        wanted = [focus[int(rng.integers(len(focus)))], *self.some(negatives, rng)]
        most = 1 + (self.config.hard_windows if not question.closed else 0)
        for number in wanted:
            if number in covered or len(windows) == most:
                continue
            budget = room([0] * question_length, self.config)
            if rng.random() < 0.25:
                budget = int(rng.integers(40, budget + 1))
            sentences = around(number, lengths, budget, rng.random())
            if question.closed:
                same = article.paragraph_of[number]
                sentences = tuple(n for n in sentences if article.paragraph_of[n] == same)
            sentences = tuple(n for n in sentences if n not in covered and n not in hidden)
            covered.update(sentences)
            if sentences:
                windows.append(Window(sentences, frozenset(sentences)))
        return windows

    def choose_singles(
        self,
        article: Article,
        focus: list[int],
        negatives: list[int],
        hidden: frozenset[int],
        lengths: list[int],
        question_length: int,
        rng: np.random.Generator,
    ) -> list[Window]:
        """The same with windows of one target each."""
        gold = focus[int(rng.integers(len(focus)))]
        home = article.paragraph_of[gold]
        taken = {gold, *focus}
        beside = [n for n in (gold - 2, gold - 1, gold + 1, gold + 2) if 0 <= n < len(lengths) and n not in taken]
        beside = [n for n in beside if article.paragraph_of[n] == home]
        chosen = [beside[int(i)] for i in rng.permutation(len(beside))[:2]]
        for number in self.some(negatives, rng):
            if len(chosen) < self.config.hard_sentences and number not in taken and number not in chosen:
                chosen.append(number)
        budget = room([0] * question_length, self.config)
        windows = [single(article, number, lengths, budget) for number in ([gold, *chosen] if not hidden else chosen)]
        return [
            Window(tuple(n for n in window.sentences if n not in hidden), window.targets)
            for window in windows
            if not window.targets & hidden
        ]

    def some(self, negatives: list[int], rng: np.random.Generator) -> list[int]:
        """Hard negatives in a random order that prefers the hardest: rank r is drawn with weight 1 / (r + 2)."""
        if not negatives:
            return []
        keys = rng.random(len(negatives)) ** (np.arange(len(negatives)) + 2.0)
        return [negatives[int(index)] for index in np.argsort(-keys, kind="stable")]

    def foreign(self, index: int, tokens: list[int], rng: np.random.Generator) -> Group:
        """Another article's most similar sentences, of the same source where there are any, else any article's."""
        question = self.corpus.questions[index]
        places = [(int(a), int(n)) for a, n in self.mined.far[index] if a >= 0]
        if not places or rng.random() < 0.3:
            others = [n for n in rng.integers(len(self.corpus.articles), size=8) if n != question.article]
            places = [(int(n), int(rng.integers(len(self.lengths[n])))) for n in others if self.lengths[n]]
        rng.shuffle(places)
        chosen: list[tuple[int, Window]] = []
        budget = room(tokens, self.config)
        if self.config.window == "sentence":
            for article, number in places[: self.config.hard_sentences + 1]:
                chosen.append((article, single(self.corpus.articles[article], number, self.lengths[article], budget)))
        else:
            for article, number in places[: self.config.hard_windows]:
                sentences = around(number, self.lengths[article], budget, rng.random())
                chosen.append((article, Window(sentences, frozenset(sentences))))
        return self.encode(tokens, question, chosen, "foreign", rng)

    def encode(
        self,
        tokens: list[int],
        question: Question,
        chosen: list[tuple[int, Window]],
        kind: str,
        rng: np.random.Generator,
    ) -> Group:
        """The group of these windows; a heading is shown two times in three."""
        headed = bool(rng.random() < 0.67)
        windows, gold, spans = [], set(), {}
        for article_number, window in chosen:
            article = self.corpus.articles[article_number]
            encoded = self.encoder.window(tokens, article, window, headed)
            place = len(windows)
            windows.append(encoded)
            if kind != "answerable":
                continue
            present = set(np.unique(encoded.target).tolist())
            for number in question.gold:
                if number not in present:
                    continue
                gold.add((place, number))
                if number in question.spans:
                    span = self.encoder.span(article.sentences[number], *question.spans[number])
                    if span and encoded.first[number] + span[1] < len(encoded.ids):
                        spans[place, number] = span
        return Group(windows, gold, spans, kind)
