"""The articles of ours that nothing is trained on, as a data set that `npm run evaluate` and `npm run tune` read."""

import json
from collections.abc import Callable
from pathlib import Path

from training.config import WRITTEN, WRITTEN_DEV, WRITTEN_TEST
from training.corpus import Article, Corpus


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
            start, end = question.spans.get(number, (0, len(article.sentences[number])))
            if article.paragraph_of[number] == home:
                answers.append({"text": article.sentences[number][start:end], "answer_start": places[number] + start})
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
