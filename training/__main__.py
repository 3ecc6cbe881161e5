"""Trains the ranker and writes the model that the program loads: `python -m training make --hours 3`. See README.md."""

import argparse
import os
import sys
import time
from pathlib import Path

import torch

from training import augment, data, evaluation, export, golden, mining, pretrained, sampling, shipped, train, windows
from training.config import REPOSITORY, Config
from training.corpus import read_follow_ups, read_written
from training.model import new_ranker

SHARED = REPOSITORY.parent / "shared"
SEED_QUESTIONS = REPOSITORY / "test" / "golden" / "seed-questions.json"
GOLDEN = REPOSITORY / "test" / "golden"
MODEL = REPOSITORY / "models" / "quote-ranker"
TRUNK = "checkpoint.pt"
BRANCH = "finishing.pt"


class Run:
    """A run's folder, and what is made from it: data, model, the state of training."""

    def __init__(self, folder: Path, shared: Path, start: str):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        settings = folder / "config.json"
        self.config = Config.load(settings) if settings.exists() else Config(start=start)
        self.config.save(settings)
        cache = folder / "cache"
        torch.set_num_threads(os.cpu_count() or 1)
        weights = pretrained.encoder_weights(cache)
        self.tokenizer = pretrained.tokenizer(cache)
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        model = new_ranker(self.config, weights).to(self.device).eval()
        self.data = data.load(shared, SEED_QUESTIONS, self.config)
        self.encoder = windows.Encoder(self.tokenizer, self.config)
        embed = mining.embedder(model, self.tokenizer)
        self.mined = mining.mined(self.data.train, embed, cache)
        self.held_out = {
            name: (corpus, mining.mined(corpus, embed, cache))
            for name, corpus in (("squad", self.data.dev), ("written", self.data.written))
        }
        if self.config.start:
            exported = REPOSITORY / self.config.start / export.QUANTIZED
            model.load_state_dict(shipped.shipped_weights(exported), strict=False)
        self.words = weights["embeddings.word_embeddings.weight"].numpy()
        self.state = train.new_state(model, self.config)

    def sampler(self) -> sampling.Sampler:
        """Groups to train on."""
        vocabulary = [self.tokenizer.id_to_token(number) for number in range(self.tokenizer.get_vocab_size())]
        neighbours = augment.Neighbours(self.words, vocabulary)
        return sampling.Sampler(self.data.train, self.mined, self.encoder, neighbours, self.config)

    def train(self, hours: float) -> bool:
        """Goes on with the trunk until it has been trained for `hours` in all; False if it was interrupted."""
        path = self.folder / TRUNK
        if path.exists():
            train.restore(self.state, path)
        stop = train.Stop(max(0.0, hours * 60 - self.state.seconds / 60))
        train.train(self.state, self.sampler(), self.config, path, lambda: bool(stop))
        return not stop.asked

    def finish(self, steps: int) -> bool:
        """Decays the learning rate over `steps` on a branch of the trunk; False if it was interrupted."""
        path, trunk = self.folder / BRANCH, self.folder / TRUNK
        fresh = path.exists() and path.stat().st_mtime >= trunk.stat().st_mtime
        train.restore(self.state, path if fresh else trunk)
        if self.state.decay_from is None:
            self.state.decay_from, self.state.decay_steps = self.state.step, steps
        until = self.state.decay_from + self.state.decay_steps
        stop = train.Stop(None)
        train.train(self.state, self.sampler(), self.config, path, lambda: bool(stop), until)
        return not stop.asked

    def evaluate(self, of: str) -> None:
        """Prints how the trunk or its finished branch does on the articles that were held out."""
        train.restore(self.state, self.folder / of)
        began = time.monotonic()
        self.state.model.load_state_dict(export.final_weights(self.state))
        for held_out, (corpus, mined) in self.held_out.items():
            figures = evaluation.evaluate(self.state.model, corpus, mined, self.encoder, self.config)
            told = ", ".join(f"{name} {value:.4g}" for name, value in figures.items())
            print(f"step {self.state.step}, {held_out}: {told}")
        print(f"in {time.monotonic() - began:.0f} s")

    def export(self, of: str, folder: Path) -> None:
        """Writes the model that the program loads."""
        train.restore(self.state, self.folder / of)
        export.export(self.state, folder, self.folder / "fp32.onnx")


def main() -> int:
    """Reads the command line; 130 if interrupted, so that a script stops too."""
    parser = argparse.ArgumentParser(prog="python -m training", description="Trains the quote ranker.")
    parser.add_argument("--work", type=Path, default=REPOSITORY / "training" / ".work", help="folder of the run")
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with training/ and eval/")
    parser.add_argument("--start", default="", help="a new run goes on from this exported model: models/quote-ranker")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, text in {
        "make": "train, finish, evaluate and export, each from where it was left",
        "train": "the trunk alone",
        "finish": "the branch that ends with a learning rate of 0",
        "evaluate": "on the tuning articles held out",
        "export": "the model that the program loads",
        "golden": "our questions that nothing is trained on, as a data set for npm run evaluate",
        "neighbours": "questions asked of articles like their own, as a data set for npm run tune",
    }.items():
        command = commands.add_parser(name, help=text)
        if name in ("make", "train"):
            command.add_argument("--hours", type=float, required=True, help="of training in all, earlier runs included")
        if name in ("make", "finish"):
            command.add_argument("--steps", type=int, default=400, help="of the decay")
        if name in ("evaluate", "export"):
            command.add_argument("--trunk", action="store_true", help="of the trunk, as it is")
        if name in ("make", "export"):
            command.add_argument("--model", type=Path, default=MODEL, help="folder of the model")
    arguments = parser.parse_args()
    if arguments.command == "golden":
        for name, read in (("questions", read_written), ("follow-ups", read_follow_ups)):
            (GOLDEN / f"readers-{name}.json").write_text(golden.golden(read))
        return 0
    if arguments.command == "neighbours":
        found = data.load(arguments.shared, SEED_QUESTIONS, Config())
        alike = found.train.of("selqa"), found.held["selqa"]
        (arguments.work / "neighbours.json").write_text(golden.neighbours(*alike))
        return 0
    run = Run(arguments.work, arguments.shared, arguments.start)
    of = TRUNK if getattr(arguments, "trunk", False) else BRANCH
    if arguments.command in ("make", "train") and not run.train(arguments.hours):
        return 130
    if arguments.command in ("make", "finish") and not run.finish(arguments.steps):
        return 130
    if arguments.command in ("make", "evaluate"):
        run.evaluate(of)
    if arguments.command in ("make", "export"):
        run.export(of, arguments.model)
    return 0


if __name__ == "__main__":
    sys.exit(main())
