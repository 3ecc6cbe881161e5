"""Training: a constant learning rate after a warm-up for as long as there is time, then a short decay.

The trunk (`checkpoint.pt`) can always be trained further. `finish` leaves it as it is and decays
the rate to 0 on a branch (`finishing.pt`), which ends in `final.pt`. After Hägele et al. 2024 (arXiv:2405.18392).

Nothing random outlives a step: what a step trains on, and its dropout, follow from (seed, step). So a
checkpoint's random state and data position are its step number, and resuming continues exactly.
"""

import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from training.batching import Batch, collate, micro_batches
from training.config import Config
from training.losses import answering, listwise, span
from training.model import END, START, Ranker, pooled
from training.sampling import Sampler


@dataclass
class State:
    """All that changes while training. `average` holds the moving average of the trainable weights by name."""

    model: Ranker
    optimizer: torch.optim.Optimizer
    average: dict[str, Tensor]
    step: int = 0
    tokens: int = 0
    seconds: float = 0.0
    decay_from: int | None = None
    decay_steps: int = 0


class Steps(Dataset):
    """A step's micro-batches by step number."""

    def __init__(self, sampler: Sampler, config: Config):
        self.sampler = sampler
        self.config = config

    def __getitem__(self, step: int) -> list[Batch]:
        """See the class; groups without a sentence are left out."""
        size = self.config.groups_a_step
        groups = [self.sampler.group(position) for position in range(step * size, (step + 1) * size)]
        groups = [group for group in groups if any((window.target >= 0).any() for window in group.windows)]
        return [collate(part) for part in micro_batches(groups, self.config.micro_tokens)]


def new_state(model: Ranker, config: Config) -> State:
    """Before the first step."""
    named = [(name, parameter) for name, parameter in model.named_parameters() if parameter.requires_grad]
    parts: dict[tuple[bool, bool], list[Tensor]] = {}
    for name, parameter in named:
        parts.setdefault((name.startswith("head."), parameter.dim() > 1), []).append(parameter)
    optimizer = torch.optim.AdamW(
        [
            {
                "params": parameters,
                "lr": config.learning_rate * (config.head_rate if new else 1.0),
                "weight_decay": config.weight_decay if matrix else 0.0,
            }
            for (new, matrix), parameters in parts.items()
        ],
        betas=(0.9, 0.98),
        fused=True,
    )
    for part in optimizer.param_groups:
        part["peak"] = part["lr"]
    return State(model, optimizer, {name: parameter.detach().clone() for name, parameter in named})


def rate(state: State, config: Config) -> float:
    """The learning rate of the next step as a share of its peak: linear warm-up, constant, then 1 − √progress."""
    share = min(1.0, (state.step + 1) / max(1, config.warm_up))
    if state.decay_from is not None:
        share *= max(0.0, 1 - ((state.step - state.decay_from) / state.decay_steps) ** 0.5)
    return share


def losses(model: Ranker, batch: Batch, config: Config) -> tuple[Tensor, dict[str, float]]:
    """(what to minimise, its parts), summed over the batch's groups."""
    outputs = torch.cat([model(chunk.ids, chunk.types, chunk.mask).flatten(0, 1) for chunk in batch.chunks])
    scores, answers = (part[batch.sentences] for part in pooled(outputs, batch.target, batch.count))
    rank = listwise(scores, batch.gold, batch.present)
    answer = answering(answers, scores, batch.gold, batch.present)
    spans = span(outputs[:, START], outputs[:, END], batch.spans)
    total = rank + config.weight_answer * answer + config.weight_span * spans
    answered = batch.gold.any(1)
    best = scores.masked_fill(~batch.present, -torch.inf).argmax(1)
    first = batch.gold.gather(1, best[:, None])[:, 0] & answered
    counts = {"groups": len(batch.gold), "answered": int(answered.sum()), "spans": len(batch.spans)}
    return total, {
        "rank": float(rank.detach()),
        "answer": float(answer.detach()),
        "span": float(spans.detach()),
        "first": int(first.sum()),
        **counts,
    }


def has_bfloat16(device: torch.device) -> bool:
    """Whether bfloat16 is quicker there: on GPUs, and on CPUs with AVX512-BF16 (twice the tokens a second)."""
    return device.type == "cuda" or torch.cpu._is_avx512_bf16_supported()


def take_step(state: State, batches: list[Batch], config: Config, device: torch.device) -> dict[str, float]:
    """One step; returns the losses' parts, summed over its groups."""
    state.model.train()
    torch.manual_seed(config.seed * 1_000_003 + state.step)
    groups = max(1, sum(len(batch.gold) for batch in batches))
    sums: dict[str, float] = {}
    for batch in batches:
        with torch.autocast(device.type, dtype=torch.bfloat16, enabled=has_bfloat16(device)):
            total, parts = losses(state.model, batch.to(device), config)
        (total / groups).backward()
        sums = {name: sums.get(name, 0) + value for name, value in parts.items()}
        state.tokens += batch.tokens
    torch.nn.utils.clip_grad_norm_(state.model.parameters(), config.clip)
    share = rate(state, config)
    for part in state.optimizer.param_groups:
        part["lr"] = part["peak"] * share
    state.optimizer.step()
    state.optimizer.zero_grad(set_to_none=True)
    state.step += 1
    if state.step % config.ema_every == 0:
        update_average(state, config)
    return sums


@torch.no_grad()
def update_average(state: State, config: Config) -> None:
    """Moves the average towards the weights; sooner at first, that it forget the start."""
    updates = state.step // config.ema_every
    keep = min(config.ema, updates / (updates + 10))
    names = list(state.average)
    parameters = dict(state.model.named_parameters())
    torch._foreach_lerp_([state.average[name] for name in names], [parameters[name] for name in names], 1 - keep)


def save(state: State, path: Path) -> None:
    """Writes a checkpoint: whole or not at all."""
    content = {
        "model": {name: value for name, value in state.model.named_parameters() if value.requires_grad},
        "optimizer": state.optimizer.state_dict(),
        "average": state.average,
        **{name: getattr(state, name) for name in ("step", "tokens", "seconds", "decay_from", "decay_steps")},
    }
    partial = path.with_name(path.name + ".partial")
    with partial.open("wb") as file:
        torch.save(content, file)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)


def restore(state: State, path: Path) -> None:
    """Puts a checkpoint's content into a state."""
    content = torch.load(path, map_location=next(state.model.parameters()).device, weights_only=True)
    state.model.load_state_dict(content["model"], strict=False)
    state.optimizer.load_state_dict(content["optimizer"])
    state.average = content["average"]
    for name in ("step", "tokens", "seconds", "decay_from", "decay_steps"):
        setattr(state, name, content[name])


class Stop:
    """Set by SIGINT and SIGTERM, or when the time is over."""

    def __init__(self, minutes: float | None):
        self.until = time.monotonic() + minutes * 60 if minutes is not None else float("inf")
        self.asked = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.ask)

    def ask(self, *_: object) -> None:
        """Stops after the step that is under way."""
        self.asked = True

    def __bool__(self) -> bool:
        """Whether it was asked for, or the time is over."""
        return self.asked or time.monotonic() >= self.until


def train(
    state: State,
    sampler: Sampler,
    config: Config,
    checkpoint: Path,
    stop: Callable[[], bool],
    until: int | None = None,
    evaluate: Callable[[State], None] | None = None,
    every: float = 1200,
    save_every: float = 240,
    log_every: int = 20,
) -> None:
    """Trains until `stop`, or step `until`; writes the checkpoint at the end and every `save_every` seconds.

    `evaluate` is called about every `every` seconds of training. Progress goes to log.jsonl beside the checkpoint.
    """
    device = next(state.model.parameters()).device
    saved = evaluated = state.seconds
    sums: dict[str, float] = {}
    began = state.seconds, state.tokens
    for batches in stream(sampler, config, state.step, until, device):
        if stop():
            break
        start = time.monotonic()
        for name, value in take_step(state, batches, config, device).items():
            sums[name] = sums.get(name, 0) + value
        state.seconds += time.monotonic() - start
        if state.step % log_every == 0:
            line = summary(sums) | {
                "step": state.step,
                "epoch": round(state.step * config.groups_a_step / sampler.epoch_length, 3),
                "tokens": state.tokens,
                "tokens_per_second": round((state.tokens - began[1]) / max(1e-9, state.seconds - began[0])),
                "rate": round(rate(state, config), 3),
                "seconds": round(state.seconds),
            }
            append(checkpoint.parent / "log.jsonl", line)
            sums, began = {}, (state.seconds, state.tokens)
        if state.seconds - saved >= save_every:
            save(state, checkpoint)
            saved = state.seconds
        if evaluate is not None and state.seconds - evaluated >= every:
            evaluate(state)
            evaluated = state.seconds
    save(state, checkpoint)


def stream(
    sampler: Sampler, config: Config, first: int, until: int | None, device: torch.device
) -> Iterator[list[Batch]]:
    """Micro-batches of each step from `first` on; prepared by worker processes where a GPU would wait for them."""
    steps = range(first, until if until is not None else 1 << 40)
    workers = min(8, os.cpu_count() or 1) if device.type == "cuda" else 0
    loader = DataLoader(
        Steps(sampler, config),
        batch_size=None,
        sampler=steps,
        num_workers=workers,
        collate_fn=lambda batches: batches,
    )
    yield from loader


def summary(sums: dict[str, float]) -> dict[str, float]:
    """Means for a line of the log: losses by group, or by span; `first` is the share of answered groups led by gold."""
    groups, answered, spans = (max(1, sums[name]) for name in ("groups", "answered", "spans"))
    return {
        "loss_rank": round(sums["rank"] / answered, 4),
        "loss_answer": round(sums["answer"] / groups, 4),
        "loss_span": round(sums["span"] / spans, 4),
        "first": round(sums["first"] / answered, 4),
    }


def append(path: Path, line: dict) -> None:
    """Adds a line of JSON to a log."""
    with path.open("a") as file:
        file.write(json.dumps(line) + "\n")
