"""Every setting of a run in one place; what is stored with its checkpoints, and must not change on resuming."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]

# Articles and questions of our own. Those with these last digits are not trained on: the first half of
# them fits the combination and the confidence (npm run tune), the second half is reported.
WRITTEN = REPOSITORY / "training" / "written"
WRITTEN_DEV = ("23", "35")
WRITTEN_TEST = ("24", "36")

# ../shared/eval/README.md: these eight may be tuned and trained on. No other article of that file is ever read.
TUNE_ARTICLES = (
    "Normans",
    "Computational_complexity_theory",
    "Steam_engine",
    "1973_oil_crisis",
    "European_Union_law",
    "Immune_system",
    "Islamism",
    "Warsaw",
)


@dataclass(frozen=True)
class Config:
    """Settings of a run. Lengths are in tokens, probabilities between 0 and 1."""

    seed: int = 1
    start: str = ""  # folder of an exported model to go on from, in the repository; "" for the plain encoder

    # The encoder: all-MiniLM-L6-v2's shape.
    layers: int = 6
    hidden: int = 384
    heads: int = 12
    vocabulary: int = 30522
    positions: int = 512
    dropout: float = 0.1
    train_words: bool = False  # word embeddings stay as they are, so that unseen words keep their place among seen ones

    # What a window holds: "passage" scores every sentence of it at once, "sentence" only a marked one.
    window: str = "passage"
    max_tokens: int = 160
    max_question: int = 40
    max_sentence: int = 88
    max_heading: int = 14

    # Groups: one question each.
    hard_windows: int = 2  # windows of hard negatives beside the right one ("passage")
    hard_sentences: int = 5  # wrong sentences beside the right one ("sentence")
    share_removed: float = 0.13  # answerable questions shown without their answering sentence
    share_altered: float = 0.13  # … with a telling word exchanged
    share_foreign: float = 0.2  # … with another article's windows
    share_before: float = 0.15  # questions that stand by themselves, after another one of their article
    share_noisy: float = 0.35  # questions as a hurried reader types them
    share_synonym: float = 0.25  # questions with words exchanged for their neighbours among the word embeddings
    dev_articles: tuple[str, ...] = ("Normans", "Immune_system", "Warsaw")  # of TUNE_ARTICLES; the others train
    held_out: float = 0.04  # of each other source's articles

    # Optimisation: AdamW, warm-up, then a constant rate until a run is finished by a short decay.
    groups_a_step: int = 16
    micro_tokens: int = 16384
    learning_rate: float = 8e-5
    head_rate: float = 4.0  # the new head's rate, as a multiple
    warm_up: int = 300
    weight_decay: float = 0.01
    clip: float = 1.0
    ema: float = 0.98  # applied every `ema_every` steps
    ema_every: int = 8
    weight_answer: float = 0.5
    weight_span: float = 0.3

    def save(self, path: Path) -> None:
        """Writes the settings as JSON."""
        path.write_text(json.dumps(asdict(self), indent=1) + "\n")

    @staticmethod
    def load(path: Path) -> "Config":
        """Reads what `save` wrote."""
        stored = json.loads(path.read_text())
        return Config(**{name: tuple(value) if isinstance(value, list) else value for name, value in stored.items()})
