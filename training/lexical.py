"""BM25 over one article's sentences."""

import math
from collections import Counter

import numpy as np

from training.text import words

K1 = 1.2
B = 0.75


class Lexical:
    """Scores sentences by BM25 (Robertson and Zaragoza 2009, Foundations and Trends in IR 3(4))."""

    def __init__(self, sentences: list[str]):
        bags = [Counter(words(sentence)) for sentence in sentences]
        lengths = np.array([bag.total() for bag in bags], dtype=np.float64)
        norm = K1 * (1 - B + B * lengths / max(lengths.mean(), 1.0))
        places: dict[str, list[tuple[int, int]]] = {}
        for number, bag in enumerate(bags):
            for word, count in bag.items():
                places.setdefault(word, []).append((number, count))
        self.count = len(sentences)
        self.postings: dict[str, tuple[np.ndarray, np.ndarray]] = {}
        for word, found in places.items():
            numbers, counts = np.array(found).T
            idf = math.log(1 + (self.count - len(found) + 0.5) / (len(found) + 0.5))
            self.postings[word] = numbers, idf * counts * (K1 + 1) / (counts + norm[numbers])

    def scores(self, question: str) -> np.ndarray:
        """[sentences]"""
        total = np.zeros(self.count)
        for word in set(words(question)):
            if word in self.postings:
                numbers, weights = self.postings[word]
                total[numbers] += weights
        return total


def z_scores(values: np.ndarray) -> np.ndarray:
    """Values less their mean, in standard deviations; zeros where all are alike."""
    spread = values.std()
    return (values - values.mean()) / spread if spread > 0 else np.zeros_like(values)


def fused(dense: np.ndarray, lexical: np.ndarray) -> np.ndarray:
    """z(dense) + 0.7 z(BM25) over an article's sentences: the best plain fusion of ../shared/design/answers.md."""
    return z_scores(dense) + 0.7 * z_scores(lexical)
