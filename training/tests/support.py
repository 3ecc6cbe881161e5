"""A small world to test in: a few articles, a tokenizer of words, a tiny configuration."""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from training.augment import Neighbours
from training.config import Config
from training.corpus import Corpus, read_follow_ups, read_written
from training.mining import Mined, mine
from training.sampling import Sampler
from training.windows import Encoder

ARTICLE = """# The loss of the {name}
1. The ferry {name} sank off the coast on Monday.
2. It carried {count} passengers.

## Cause
3. The captain, Ingrid Dahl, blamed a faulty pump.
4. She had reported it in {year}.

? When did the {name} go down? => 1: Monday
? how many people were on board => 2: {count}
? who was in charge => 3: Ingrid Dahl
! Why did the pump fail?
"""
CONVERSATION = """@ Who was the captain of the {name}?
? and what did she blame => 3: a faulty pump
! how old was she
"""
NAMES = ("Aurora", "Boreas", "Corona", "Dorado", "Egeria", "Fulmar")
CONFIG = Config(layers=1, hidden=24, heads=4, vocabulary=400, positions=128, max_tokens=110, groups_a_step=4, warm_up=2)


def corpus() -> Corpus:
    """Six articles of one mould, each with three questions, one that it leaves open, and two follow-ups."""
    with TemporaryDirectory() as folder:
        paths = []
        (Path(folder) / "follow-ups").mkdir()
        for index, name in enumerate(NAMES):
            path = Path(folder) / f"{name}.txt"
            told = {"name": name, "count": 100 + index, "year": 1990 + index}
            path.write_text(ARTICLE.format(**told))
            (Path(folder) / "follow-ups" / path.name).write_text(CONVERSATION.format(**told))
            paths.append(path)
        found = read_written(paths)
        found.add(read_follow_ups(paths))
        return found


def tokenizer(texts: list[str]) -> Tokenizer:
    """One token a word of the texts."""
    found = sorted({word for text in texts for word in text.lower().replace(",", " ").replace(".", " ").split()})
    vocabulary = {token: index for index, token in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *found])}
    made = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    made.normalizer = normalizers.Lowercase()
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    return made


def embedded(texts: list[str]) -> np.ndarray:
    """Unit vectors of letter counts."""
    counts = np.array([[text.lower().count(chr(97 + letter)) + 0.01 for letter in range(26)] for text in texts])
    return (counts / np.linalg.norm(counts, axis=1, keepdims=True)).astype(np.float32)


def sampler() -> Sampler:
    """Over the small corpus."""
    data = corpus()
    texts = [text for article in data.articles for text in article.sentences] + [q.text for q in data.questions]
    words = tokenizer(texts)
    table = embedded([words.id_to_token(number) for number in range(words.get_vocab_size())])
    neighbours = Neighbours(table, [words.id_to_token(number) for number in range(words.get_vocab_size())])
    mined: Mined = mine(data, embedded)
    return Sampler(data, mined, Encoder(words, CONFIG), neighbours, CONFIG)
