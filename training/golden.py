"""Articles that nothing is trained on, as data sets that `npm run evaluate` and `npm run tune` read."""

import json
import math
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from training.config import WRITTEN, WRITTEN_DEV, WRITTEN_TEST
from training.corpus import Article, Corpus
from training.text import dot, words


def golden(read: Callable[[list[Path]], Corpus]) -> str:
    """Both halves in SQuAD's format, with a `split` for each question: dev to tune on, test to report.

    `read` is read_written or read_follow_ups; a follow-up's field `after` has the question that it follows.
    """
    entries = []
    for path in sorted(WRITTEN.glob("*.txt")):
        if path.stem.endswith(WRITTEN_DEV + WRITTEN_TEST):
            split = "dev" if path.stem.endswith(WRITTEN_DEV) else "test"
            corpus = read([path])
            if corpus.questions:
                entries.append(entry(corpus, title_of(path), split))
    return json.dumps({"data": entries}, ensure_ascii=False, indent=1) + "\n"


def title_of(path: Path) -> str:
    """What the file's first line says."""
    return path.read_text().split("\n", 1)[0].removeprefix("# ")


def entry(corpus: Corpus, title: str, split: str) -> dict:
    """One article: its paragraphs, every question with the paragraph of its first answer, or the first."""
    article = corpus.articles[0]
    contexts, places = laid_out(article, title)
    paragraphs = [{"context": context, "qas": []} for context in contexts]
    for question in corpus.questions:
        home = article.paragraph_of[question.gold[0]] if question.gold else 0
        answers = []
        for number in question.gold:
            sentence = article.sentences[number]
            whole = len(sentence) - len(sentence.lstrip()), len(sentence.rstrip())
            start, end = question.spans.get(number, whole)
            if article.paragraph_of[number] == home:
                answers.append({"text": sentence[start:end], "answer_start": places[number] + start})
        item = {"question": question.text, "split": split, "is_impossible": not question.gold, "answers": answers}
        if question.after:
            item |= {"question": question.text.removeprefix(question.after + " "), "after": question.after}
        paragraphs[home]["qas"].append(item)
    return {"title": title, "paragraphs": paragraphs}


def laid_out(article: Article, title: str) -> tuple[list[str], list[int]]:
    """The paragraphs' texts, a section's first one under its heading, and where in them each sentence starts."""
    contexts, places, heading = [], [0] * len(article.sentences), title
    for paragraph in article.paragraphs():
        own = article.headings[article.paragraph_of[paragraph[0]]]
        text = f"{own}\n\n" if own != heading else ""
        heading = own
        for number in paragraph:
            places[number] = len(text)
            text += article.sentences[number] + " "
        contexts.append(text.rstrip())
    return contexts, places


def neighbours(others: Corpus, held: Corpus, count: int = 5) -> str:
    """Questions asked of the articles that are most like their own, in SQuAD's format.

    The articles of `held`, with their questions, then those of `others` that are like any of them: `foreign` has
    what is asked of them and answered by the like one alone.
    """
    vectors = tf_idf([*held.articles, *others.articles])
    asked: dict[int, list[str]] = {}
    for number, article in enumerate(held.articles):
        likeness = [dot(vectors[number], vector) for vector in vectors[len(held.articles) :]]
        found = sorted(range(len(likeness)), key=lambda other: -likeness[other])
        for other in [o for o in found if others.articles[o].name != article.name][:count]:
            asked.setdefault(other, []).extend(q.text for q in held.questions if q.article == number)
    entries = [
        entry(Corpus([article], [q for q in held.questions if q.article == number]), article.name, "dev")
        for number, article in enumerate(held.articles)
    ]
    for number, questions in sorted(asked.items()):
        article = others.articles[number]
        entries.append(entry(Corpus([article]), article.name, "dev") | {"foreign": questions})
    return json.dumps({"data": entries}, ensure_ascii=False, indent=1) + "\n"


def tf_idf(articles: list[Article]) -> list[dict[str, float]]:
    """Unit vectors of the articles' words: log(1 + count) · log(articles / articles with it)."""
    bags = [Counter(word for sentence in article.sentences for word in words(sentence)) for article in articles]
    spread = Counter(word for bag in bags for word in bag)
    vectors = []
    for bag in bags:
        vector = {word: math.log1p(n) * math.log(len(articles) / spread[word]) for word, n in bag.items()}
        length = math.sqrt(dot(vector, vector)) or 1.0
        vectors.append({word: weight / length for word, weight in vector.items()})
    return vectors
