"""What a run trains and is evaluated on, put together from the sources, with the split kept."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.config import TUNE_ARTICLES, WRITTEN, WRITTEN_DEV, WRITTEN_TEST, Config
from training.corpus import Corpus, read_follow_ups, read_seed, read_training, read_tune, read_written

EVALUATION_FILE = Path("eval") / "squad2-12.json"


@dataclass
class Data:
    """`train`; `held` articles of the training sources, by source; `dev` of the tune split; `written` of our own.

    None of the others is in `train`. The report splits are in none of them.
    """

    train: Corpus
    held: dict[str, Corpus]
    dev: Corpus
    written: Corpus
    seed: Corpus


def held_articles(corpus: Corpus, share: float, rng: np.random.Generator) -> set[int]:
    """Articles with about `share` of a corpus's questions: consecutive ones, as NQG's may be halves of one."""
    counts = np.bincount([question.article for question in corpus.questions], minlength=len(corpus.articles))
    goal = share * counts.sum()
    first = int(rng.integers(len(counts) * 3 // 4))
    held: set[int] = set()
    for number in range(first, len(counts)):
        if sum(counts[list(held)]) >= goal:
            break
        held.add(number)
    return held


def load(shared: Path, seed_questions: Path, config: Config) -> Data:
    """Reads everything; `shared` is ../shared."""
    rng = np.random.default_rng((config.seed, 0))
    train, held = Corpus(), {}
    for corpus in read_training(shared / "training"):
        source = corpus.articles[0].source
        rest, part = corpus.parted(held_articles(corpus, config.held_out, rng))
        train.add(rest)
        held[source] = part
    others = [name for name in TUNE_ARTICLES if name not in config.dev_articles]
    if others:
        train.add(read_tune(shared / EVALUATION_FILE, others))
    written = sorted(WRITTEN.glob("*.txt"))
    to_train = [path for path in written if not path.stem.endswith(WRITTEN_DEV + WRITTEN_TEST)]
    train.add(read_written(to_train))
    train.add(read_follow_ups(to_train))
    dev = read_tune(shared / EVALUATION_FILE, config.dev_articles)
    own = read_written([path for path in written if path.stem.endswith(WRITTEN_DEV)])
    return Data(train, held, dev, own, read_seed(seed_questions))
