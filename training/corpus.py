"""The sources of ../shared as articles and questions of one form.

A source's quirks end here: everything after works on `Article` (its sentences in order, each in
a paragraph) and `Question` (which sentences answer it, and where in them, if that is known).
"""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np

from training.config import TUNE_ARTICLES
from training.text import detokenized, dot, sentence_spans, words


@dataclass
class Article:
    """An article's sentences, and for each the number of its paragraph; a paragraph has a heading, maybe empty."""

    name: str
    source: str
    sentences: list[str] = field(default_factory=list)
    paragraph_of: list[int] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)

    def add_paragraph(self, heading: str, sentences: Iterable[str]) -> range:
        """Appends a paragraph; the numbers its sentences have in the article."""
        first = len(self.sentences)
        self.sentences.extend(sentences)
        self.paragraph_of.extend([len(self.headings)] * (len(self.sentences) - first))
        self.headings.append(heading)
        return range(first, len(self.sentences))

    def paragraphs(self) -> list[range]:
        """The sentences' numbers, paragraph by paragraph."""
        found: list[range] = []
        start = 0
        for end in range(1, len(self.sentences) + 1):
            if end == len(self.sentences) or self.paragraph_of[end] != self.paragraph_of[start]:
                found.append(range(start, end))
                start = end
        return found


@dataclass
class Question:
    """A question about an article.

    `gold` numbers the sentences that answer it; none for one written to look answerable, whose
    paragraph is `about`. `spans` maps a gold sentence to (start, end) of an answer in its characters.
    """

    text: str
    article: int
    gold: tuple[int, ...]
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)
    about: int | None = None
    after: str = ""  # the question before, which `text` begins with
    closed: bool = False  # only the sentences of gold's paragraph are known not to answer


@dataclass
class Corpus:
    """Articles, and questions that name them by number."""

    articles: list[Article] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def add(self, other: "Corpus") -> None:
        """Appends another corpus, renumbering its articles."""
        offset = len(self.articles)
        self.articles.extend(other.articles)
        for question in other.questions:
            question.article += offset
            self.questions.append(question)

    def of(self, source: str) -> "Corpus":
        """The articles of a source, without questions."""
        return Corpus([article for article in self.articles if article.source == source])

    def parted(self, held: set[int]) -> tuple["Corpus", "Corpus"]:
        """(the others, the articles in `held`), each with its questions."""
        parts = Corpus(), Corpus()
        place: dict[int, tuple[Corpus, int]] = {}
        for number, article in enumerate(self.articles):
            part = parts[number in held]
            place[number] = part, len(part.articles)
            part.articles.append(article)
        for question in self.questions:
            part, question.article = place[question.article]
            part.questions.append(question)
        return parts


def read_training(folder: Path) -> list[Corpus]:
    """All of ../shared/training, a corpus for each source."""
    return [
        read_nqg(folder / "nqg-sentences.txt", folder / "nqg-questions.txt"),
        read_selqa([folder / "selqa-dev.json", folder / "selqa-test.json"]),
        read_qed(folder / "qed-dev.jsonl"),
        read_policyqa([folder / "policyqa-dev.json", folder / "policyqa-test.json"]),
        read_covid(folder / "covid-qa.json"),
    ]


def read_nqg(sentences: Path, questions: Path) -> Corpus:
    """NQG's lines: a sentence and a question it answers; neighbours come from the same article.

    An article's end shows only in its words: see `boundaries`. Its distinct sentences, in order
    of appearance, are its text, in one paragraph.
    """
    told = [detokenized(line) for line in sentences.read_text().splitlines()]
    asked = [detokenized(line) for line in questions.read_text().splitlines()]
    if len(told) != len(asked):
        raise ValueError(f"{sentences}: {len(told)} lines, but {len(asked)} questions")
    corpus = Corpus()
    edges = [0, *boundaries([f"{a} {b}" for a, b in zip(told, asked, strict=True)]), len(told)]
    for number, (start, end) in enumerate(pairwise(edges)):
        if start == end:
            continue
        article = Article(f"nqg-{number}", "nqg")
        distinct = list(dict.fromkeys(told[start:end]))
        article.add_paragraph("", distinct)
        place = {sentence: index for index, sentence in enumerate(distinct)}
        corpus.articles.append(article)
        for line in range(start, end):
            corpus.questions.append(Question(asked[line], len(corpus.articles) - 1, (place[told[line]],)))
    return corpus


def boundaries(lines: list[str], block: int = 24, least: int = 60, threshold: float = 0.06) -> list[int]:
    """Lines where a new subject begins, after TextTiling (Hearst 1997, Computational Linguistics 23(1)).

    The `block` lines before and after each gap are compared by the cosine of their tf·idf
    vectors; a gap is a boundary if its cosine is below `threshold` and the least of all within `least` lines.
    """
    bags = [Counter(word for word in words(line) if len(word) > 3) for line in lines]
    spread = Counter(word for bag in bags for word in bag)
    idf = {word: math.log(len(lines) / count) for word, count in spread.items()}

    def vector(part: list[Counter[str]]) -> dict[str, float]:
        total = Counter(word for bag in part for word in bag)
        return {word: math.log1p(count) * idf[word] for word, count in total.items() if count > 1}

    def cosine(a: dict[str, float], b: dict[str, float]) -> float:
        norm = math.sqrt(dot(a, a) * dot(b, b))
        return dot(a, b) / norm if norm else 1.0

    likeness = np.ones(len(lines))
    for gap in range(block, len(lines) - block):
        likeness[gap] = cosine(vector(bags[gap - block : gap]), vector(bags[gap : gap + block]))
    return [
        gap
        for gap in range(block, len(lines) - block)
        if likeness[gap] < threshold and likeness[gap] == likeness[max(0, gap - least) : gap + least + 1].min()
    ]


def read_selqa(paths: list[Path]) -> Corpus:
    """SelQA: a Wikipedia section's sentences, those that answer marked. Sections of one article are put together."""
    corpus = Corpus()
    numbers: dict[str, int] = {}
    sections: dict[tuple[str, str, str], range] = {}
    for path in paths:
        for item in json.loads(path.read_text()):
            number = numbers.setdefault(item["article"], len(numbers))
            if number == len(corpus.articles):
                corpus.articles.append(Article(item["article"], "selqa"))
            key = item["article"], item["section"], item["candidates"][0]
            if key not in sections:
                heading = f"{item['article']}, {item['section']}".replace("_", " ")
                sections[key] = corpus.articles[number].add_paragraph(heading, item["candidates"])
            place = sections[key]
            gold = tuple(place[index] for index in item["answers"] if index < len(place))
            if gold:
                corpus.questions.append(Question(item["question"], number, gold))
    return corpus


def read_qed(path: Path) -> Corpus:
    """QED: Natural Questions, each with a paragraph, its sentences and where the answers are."""
    corpus = Corpus()
    numbers: dict[tuple[str, str], int] = {}
    for line in path.read_text().splitlines():
        item = json.loads(line)
        text = item["paragraph_text"]
        starts = [*item["sentence_starts"], len(text)]
        spans = [(a, b) for a, b in pairwise(starts) if text[a:b].strip()]
        key = item["title_text"], text
        number = numbers.setdefault(key, len(numbers))
        if number == len(corpus.articles):
            article = Article(item["title_text"], "qed")
            article.add_paragraph(item["title_text"], [text[a:b].strip() for a, b in spans])
            corpus.articles.append(article)
        references = [answer["paragraph_reference"] for answer in item["annotation"].get("answer", [])]
        answers = references or [span for spans_ in item["original_nq_answers"] for span in spans_]
        found = locate(spans, [(answer["start"], answer["end"]) for answer in answers])
        selected = item["annotation"].get("selected_sentence")
        gold = [index for index, (a, b) in enumerate(spans) if selected and a <= selected["start"] < b] or list(found)
        if gold:
            known = {index: found[index] for index in gold if index in found}
            corpus.questions.append(Question(item["question_text"], number, tuple(gold), known))
    return corpus


def read_policyqa(paths: list[Path]) -> Corpus:
    """PolicyQA: SQuAD's format. Its questions fit nearly every policy, so only one paragraph is known not to answer."""
    corpus = Corpus()
    for path in paths:
        corpus.add(read_squad(json.loads(path.read_text())["data"], "policyqa", headed=False))
    for question in corpus.questions:
        question.closed = True
    return corpus


def read_covid(path: Path) -> Corpus:
    """COVID-QA: SQuAD's format, each context a whole paper; its lines are paragraphs."""
    return read_squad(json.loads(path.read_text())["data"], "covid", headed=False)


def read_written(paths: list[Path]) -> Corpus:
    """Articles and questions written for this project: see written/README.md for the format."""
    corpus = Corpus()
    for path in paths:
        article = Article(path.stem, "written")
        number, paragraph, heading = len(corpus.articles), [], ""
        for place, line in enumerate(path.read_text().splitlines(), 1):
            mark, _, rest = line.partition(" ")
            if mark[:-1].isdigit():
                paragraph.append(rest)
                continue
            if paragraph:
                article.add_paragraph(heading, paragraph)
                paragraph = []
            if mark in ("#", "##"):
                heading = rest
            elif mark == "!":
                corpus.questions.append(Question(rest, number, ()))
            elif mark == "?":
                corpus.questions.append(answered(rest, number, article, f"{path}:{place}"))
        corpus.articles.append(article)
    return corpus


def answered(line: str, number: int, article: Article, place: str) -> Question:
    """`question => sentence numbers: words of the first of them that are the answer`, of article `number`."""
    text, _, answer = line.rpartition(" => ")
    numbers, _, told = answer.partition(": ")
    gold = tuple(int(each) - 1 for each in numbers.split(","))
    start = article.sentences[gold[0]].find(told)
    if start < 0:
        raise ValueError(f"{place}: “{told}” is not in sentence {gold[0] + 1}")
    return Question(text, number, gold, {gold[0]: (start, start + len(told))})


def read_follow_ups(paths: list[Path]) -> Corpus:
    """Follow-ups on articles of ours, each read together with the question before it, as the program reads them."""
    corpus = Corpus()
    for path in filter(lambda each: follow_ups_of(each).exists(), paths):
        number = len(corpus.articles)
        (article,) = read_written([path]).articles
        article.source = "follow-up"
        corpus.articles.append(article)
        first = ""
        for place, line in enumerate(follow_ups_of(path).read_text().splitlines(), 1):
            mark, _, rest = line.partition(" ")
            if mark == "@":
                first = rest
            elif mark == "?":
                question = answered(rest, number, article, f"{path}:{place}")
                question.text, question.after = f"{first} {question.text}", first
                corpus.questions.append(question)
            elif mark == "!":
                corpus.questions.append(Question(f"{first} {rest}", number, (), after=first))
    return corpus


def follow_ups_of(path: Path) -> Path:
    """The file of the conversations on an article of ours."""
    return path.parent / "follow-ups" / path.name


def read_tune(path: Path, articles: Iterable[str] = TUNE_ARTICLES) -> Corpus:
    """Articles of the tune split, by name. Others, the report split's among them, can't be asked for."""
    wanted = set(articles)
    if foreign := wanted - set(TUNE_ARTICLES):
        raise ValueError(f"not in the tune split: {', '.join(sorted(foreign))}")
    data = [article for article in json.loads(path.read_text())["data"] if article["title"] in wanted]
    return read_squad(data, "squad", headed=True)


def read_seed(path: Path) -> Corpus:
    """The dev half of the golden questions on the seed article."""
    data = json.loads(path.read_text())["data"]
    for article in data:
        for paragraph in article["paragraphs"]:
            paragraph["qas"] = [item for item in paragraph["qas"] if item["split"] == "dev"]
    return read_squad(data, "seed", headed=False)


def read_squad(data: list[dict], source: str, headed: bool) -> Corpus:
    """SQuAD's format (Rajpurkar, Jia, Liang 2018, arXiv:1806.03822). A question asked again in a paragraph is one.

    A context's lines are paragraphs; a short line without a full stop is the heading of those after it.
    """
    corpus = Corpus()
    for entry in data:
        number = len(corpus.articles)
        title = entry.get("title", "")
        article = Article(title or f"{source}-{number}", source)
        corpus.articles.append(article)
        for paragraph in entry["paragraphs"]:
            context = paragraph["context"]
            spans, first = sentence_spans(context), len(article.sentences)
            add_lines(article, context, spans, title.replace("_", " ") if headed else "")
            gathered: dict[str, list[tuple[int, int]]] = defaultdict(list)
            for item in paragraph["qas"]:
                answers = item["answers"] if not item.get("is_impossible") else []
                gathered[item["question"]] += [
                    (answer["answer_start"], answer["answer_start"] + len(answer["text"])) for answer in answers
                ]
            for text, answers in gathered.items():
                found = {first + index: span for index, span in locate(spans, answers).items()}
                if found:
                    corpus.questions.append(Question(text, number, tuple(found), found))
                elif not answers:
                    about = article.paragraph_of[first] if first < len(article.sentences) else 0
                    corpus.questions.append(Question(text, number, (), about=about))
    return corpus


def add_lines(article: Article, context: str, spans: list[tuple[int, int]], heading: str) -> None:
    """Adds a context's sentences, a paragraph for each of its lines."""
    line: list[str] = []
    for index, (start, end) in enumerate(spans):
        line.append(context[start:end])
        last = index + 1 == len(spans)
        if last or "\n" in context[end : spans[index + 1][0]]:
            article.add_paragraph(heading, line)
            if len(line) == 1 and len(line[0]) < 80 and line[0][-1].isalnum():
                heading = line[0]
            line = []


def locate(sentences: list[tuple[int, int]], answers: list[tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """Sentences that hold an answer, each with the answer's (start, end) inside it; offsets in characters.

    An answer over several sentences counts for each that is at least half inside it, or for the first.
    """
    found: dict[int, tuple[int, int]] = {}
    for start, end in answers:
        shared = [max(0, min(end, b) - max(start, a)) for a, b in sentences]
        held = [i for i, (a, b) in enumerate(sentences) if a <= start and end <= b and end > start]
        held = held or [i for i, (a, b) in enumerate(sentences) if shared[i] * 2 >= b - a]
        held = held or [i for i in range(len(sentences)) if shared[i] > 0][:1]
        for index in held:
            a, b = sentences[index]
            found.setdefault(index, (max(start, a) - a, min(end, b) - a))
    return found
