"""Plain text: undoing corpus tokenization, splitting sentences, words for lexical search."""

import re

BRACKETS = {"-lrb-": "(", "-rrb-": ")", "-lsb-": "[", "-rsb-": "]", "-lcb-": "{", "-rcb-": "}", "``": '"', "''": '"'}

# Words that end in a full stop without ending a sentence.
ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof gen col lt sgt capt cmdr adm rev hon st jr sr vs etc al eg ie e.g i.e cf ca approx no nos vol
    fig figs eq ed eds pp p inc ltd co corp dept univ u.s u.k u.n d.c a.m p.m jan feb mar apr jun jul aug sep sept oct
    nov dec mt ft gov sen rep pres b c d v""".split()
)

# A terminator, what may close a quotation after it, a citation mark, then space and what may open a sentence.
SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?:\[\d+\])*(?=\s+[\"'“‘(\[]*[A-Z0-9À-Þ])")
LAST_WORD = re.compile(r"([\w.]+)[.]$")
WORD = re.compile(r"\w+")


def detokenized(line: str) -> str:
    """A line of tokens as the NQG files have them, with its brackets and quotation marks restored.

    Spaces before punctuation stay: BERT's tokenizer splits there anyway, so the tokens are those of natural text.
    """
    return " ".join(BRACKETS.get(token, token) for token in line.split())


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Sentences of `text` as (start, end) in characters, without surrounding space; a line break always ends one."""
    spans = []
    offset = 0
    for line in text.split("\n"):
        start = 0
        for match in SENTENCE_END.finditer(line):
            if ends_sentence(line[start : match.end()]):
                spans.append(trimmed(line, start, match.end(), offset))
                start = match.end()
        spans.append(trimmed(line, start, len(line), offset))
        offset += len(line) + 1
    return [(start, end) for start, end in spans if end > start]


def ends_sentence(candidate: str) -> bool:
    """Whether text that ends in a terminator is a sentence, rather than cut at an abbreviation or an initial."""
    word = LAST_WORD.search(candidate)
    if word is None:
        return True
    last = word.group(1).lower()
    return last not in ABBREVIATIONS and not (len(last) == 1 and last.isalpha())


def trimmed(line: str, start: int, end: int, offset: int) -> tuple[int, int]:
    """(start, end) without space at either side, moved by `offset`."""
    while start < end and line[start].isspace():
        start += 1
    while end > start and line[end - 1].isspace():
        end -= 1
    return start + offset, end + offset


def words(text: str) -> list[str]:
    """Lower-case words for lexical search; a plural s is dropped from words of four letters or more."""
    found = WORD.findall(text.lower())
    return [word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word for word in found]


def dot(a: dict[str, float], b: dict[str, float]) -> float:
    """Of sparse vectors."""
    return sum(weight * b[word] for word, weight in a.items() if word in b)
