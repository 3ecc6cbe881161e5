"""Questions as readers type them, and questions that the article no longer answers.

Every function draws from the generator it is given and from nothing else, so that a group is
the same whenever its (seed, epoch, position) is.
"""

import re
from collections import Counter

import numpy as np

from training.text import words

COMMON = frozenset(
    """a an the of in on at to for from by with and or as is was were are be been being do does did has have had it
    its that this these those there their they he she his her him them which what who whom whose when where why how many
    much long often far old one some any not no can could would should will may might if than then into over under about
    between during before after while also other more most such only same so very s t ? . , ' \" ! - ( )""".split()
)
ASKING = frozenset("what which who whom whose when where why how".split())

ANTONYMS = dict(
    pair
    for line in """first last; before after; above below; more less; most least; largest smallest; larger smaller;
    highest lowest; higher lower; longest shortest; longer shorter; oldest newest; older younger; oldest youngest;
    earliest latest; earlier later; best worst; better worse; north south; northern southern; east west;
    eastern western; increase decrease; increased decreased; rise fall; rose fell; begin end; began ended;
    beginning ending; start stop; started stopped; open close; opened closed; win lose; won lost; winner loser;
    buy sell; bought sold; import export; imported exported; male female; men women; man woman; king queen;
    father mother; son daughter; brother sister; husband wife; allowed forbidden; allow forbid; accept reject;
    accepted rejected; support oppose; supported opposed; agree disagree; agreed disagreed; include exclude;
    included excluded; positive negative; public private; legal illegal; possible impossible; major minor;
    maximum minimum; inside outside; internal external; ancient modern; early late; strong weak; common rare;
    join leave; joined left; create destroy; created destroyed; build demolish; built demolished; born died;
    always never; all none; minority majority; left right; upper lower; hot cold; rich poor; easy difficult;
    success failure; successful unsuccessful; friend enemy; attack defend; attacked defended; arrive depart;
    arrived departed; add remove; added removed; gain lose; gained lost; cause prevent; caused prevented""".split(";")
    for pair in (tuple(line.split()), tuple(reversed(line.split())))
)
AUXILIARY = frozenset("is was were are did does do has have had can could would should will may might".split())
CHATTY = (
    "hey, {}", "can you tell me {}", "do you know {}", "so {}", "i was wondering {}", "please tell me {}",
    "umm {}", "quick question: {}", "{} please", "and {}", "ok but {}", "{} according to the article", "tell me {}",
)  # fmt: skip
KEYBOARD = {
    key: "".join(row[max(0, place - 1) : place] + row[place + 1 : place + 2])
    for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm")
    for place, key in enumerate(row)
}
TOKEN = re.compile(r"\w+|[^\w\s]")


def misspelt(word: str, rng: np.random.Generator) -> str:
    """A word of five letters or more with one slip: two swapped, one missing, doubled or its neighbour's key."""
    if len(word) < 5 or not word.isalpha():
        return word
    at = int(rng.integers(1, len(word) - 1))
    slip = rng.integers(4)
    if slip == 0:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if slip == 1:
        return word[:at] + word[at + 1 :]
    if slip == 2:
        return word[:at] + word[at] + word[at:]
    keys = KEYBOARD.get(word[at].lower(), word[at])
    return word[:at] + keys[int(rng.integers(len(keys)))] + word[at + 1 :]


def noisy(question: str, rng: np.random.Generator) -> str:
    """The question as somebody in a hurry types it: misspelt, in keywords, without its first word, or chatty."""
    tokens = TOKEN.findall(question.lower())
    kind = rng.random()
    if kind < 0.40:
        long = [index for index, token in enumerate(tokens) if len(token) > 4]
        for index in rng.permutation(long)[: 1 + int(rng.random() < 0.3)]:
            tokens[int(index)] = misspelt(tokens[int(index)], rng)
        return " ".join(tokens)
    if kind < 0.65:
        asking = [token for token in tokens if token in ASKING and rng.random() < 0.5]
        telling = [token for token in tokens if token not in COMMON]
        return " ".join(asking + telling) if len(telling) > 1 else question
    if kind < 0.75:
        kept = [token for token in tokens if token not in ASKING and token != "?"]
        return " ".join(kept) if len(kept) > 2 else question
    if kind < 0.85:
        return question.rstrip(" ?")
    return CHATTY[int(rng.integers(len(CHATTY)))].format(question.rstrip(" ?"))


def altered(question: str, answering: str, vocabulary: list[str], rng: np.random.Generator) -> str | None:
    """A question that sounds like `question` but asks for something else; None where no way was found.

    The ways are those by which SQuAD 2.0's writers made unanswerable questions (Rajpurkar, Jia, Liang 2018, table 2):
    a name or number exchanged for another of the article's (`vocabulary`: its telling words), an antonym, a negation.
    """
    tokens = TOKEN.findall(question)
    lower = [token.lower() for token in tokens]
    ways = rng.permutation(["antonym", "exchange", "exchange", "number", "negation"])
    for way in ways:
        if way == "antonym":
            places = [index for index, token in enumerate(lower) if token in ANTONYMS]
            if places:
                at = places[int(rng.integers(len(places)))]
                tokens[at] = ANTONYMS[lower[at]]
                return " ".join(tokens)
        elif way == "number":
            places = [index for index, token in enumerate(lower) if token.isdigit()]
            if places:
                at = places[int(rng.integers(len(places)))]
                moved = int(lower[at]) + int(rng.choice([-20, -10, -3, -2, -1, 1, 2, 3, 10, 20]))
                tokens[at] = str(abs(moved))
                return " ".join(tokens)
        elif way == "negation":
            places = [index for index, token in enumerate(lower) if token in AUXILIARY]
            if places and rng.random() < 0.4:
                tokens.insert(places[0] + 1, "not" if rng.random() < 0.5 else "never")
                return " ".join(tokens)
        else:
            own = set(words(answering))
            places = [i for i, token in enumerate(lower) if token not in COMMON and set(words(token)) & own]
            others = [word for word in vocabulary if word not in own and word not in lower]
            if places and len(others) > 4:
                names = [index for index in places if tokens[index][0].isupper() and index > 0]
                places = names if names and rng.random() < 0.7 else places
                at = places[int(rng.integers(len(places)))]
                alike = [word for word in others if word.isdigit() == lower[at].isdigit()]
                if alike:
                    tokens[at] = alike[int(rng.integers(len(alike)))]
                    return " ".join(tokens)
    return None


def telling_words(sentences: list[str]) -> list[str]:
    """Words an article's questions could be about: its names, where it has eight or more, else its frequent words."""
    names: Counter[str] = Counter()
    frequent: Counter[str] = Counter()
    for sentence in sentences:
        for place, token in enumerate(TOKEN.findall(sentence)):
            lower = token.lower()
            if lower in COMMON or not (len(token) > 3 or token.isdigit()):
                continue
            frequent[lower] += 1
            names[lower] += (token[0].isupper() and place > 0) or token.isdigit()
    found = [word for word, count in names.items() if count * 2 > frequent[word]]
    return found if len(found) >= 8 else [word for word, count in frequent.items() if count > 1]


class Neighbours:
    """Whole words near each other among the encoder's word embeddings: a cheap source of other words for a thing."""

    def __init__(self, table: np.ndarray, tokens: list[str], count: int = 6, least: float = 0.45):
        """`table` [vocabulary, features]; a neighbour's cosine is at least `least`."""
        self.tokens = tokens
        self.least = least
        self.count = count
        self.number = {
            token: index
            for index, token in enumerate(tokens)
            if token.isascii() and token.isalpha() and len(token) > 3 and token not in COMMON
        }
        self.rows = np.array(sorted(self.number.values()), dtype=np.int64)
        part = table[self.rows].astype(np.float32)
        self.unit = part / np.maximum(np.linalg.norm(part, axis=1, keepdims=True), 1e-9)
        self.place = {int(row): index for index, row in enumerate(self.rows)}
        self.known: dict[str, list[str]] = {}

    def of(self, word: str) -> list[str]:
        """Its neighbours, nearest first, none for a word of several pieces."""
        if word not in self.number:
            return []
        if word not in self.known:
            cosines = self.unit @ self.unit[self.place[self.number[word]]]
            best = np.argsort(-cosines, kind="stable")[1 : self.count + 1]
            near = [self.tokens[self.rows[index]] for index in best if cosines[index] >= self.least]
            self.known[word] = [other for other in near if ANTONYMS.get(word) != other]
        return self.known[word]

    def exchanged(self, question: str, rng: np.random.Generator) -> str:
        """The question with one or two words exchanged for neighbours."""
        tokens = TOKEN.findall(question.lower())
        places = [index for index, token in enumerate(tokens) if token not in COMMON and self.of(token)]
        for at in rng.permutation(places)[: 1 + int(rng.random() < 0.3)]:
            near = self.of(tokens[int(at)])
            tokens[int(at)] = near[int(rng.integers(len(near)))]
        return " ".join(tokens)
