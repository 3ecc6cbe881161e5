"""What does not need hours: reading, windows, groups, resuming, and the way to ONNX and back."""

import json
import tempfile
import unittest
from itertools import islice
from pathlib import Path

import numpy as np
import onnx
import torch

from training import batching, golden, shipped, train
from training.config import REPOSITORY, WRITTEN, Config
from training.corpus import Corpus, read_follow_ups, read_written
from training.export import export
from training.losses import answering, listwise, span
from training.model import new_ranker, pooled
from training.tests.support import CONFIG, corpus, sampler
from training.windows import covering, divided


class Reading(unittest.TestCase):
    """Articles and questions of our own."""

    def test_sections_spans_and_follow_ups(self) -> None:
        data = corpus()
        first = data.articles[0]
        self.assertEqual(first.headings, ["The loss of the Aurora", "Cause"])
        self.assertEqual(first.paragraph_of, [0, 0, 1, 1])
        question = data.questions[1]
        start, end = question.spans[1]
        self.assertEqual((question.gold, first.sentences[1][start:end]), ((1,), "100"))
        follow_up = data.questions[4 * 6]
        self.assertEqual(follow_up.text, "Who was the captain of the Aurora? and what did she blame")
        self.assertEqual([q.gold for q in data.questions[3:4]], [()])

    def test_says_where_an_answer_is_wrong(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a.txt"
            path.write_text("# T\n1. One.\n\n? who => 1: Two\n")
            with self.assertRaisesRegex(ValueError, r"a\.txt:4: “Two” is not in sentence 1"):
                read_written([path])

    def test_golden_answers_stand_where_they_say(self) -> None:
        data = corpus()
        entry = golden.entry(read_one(data, 0), "The loss of the Aurora", "dev")
        for paragraph in entry["paragraphs"]:
            for item in paragraph["qas"]:
                for answer in item["answers"]:
                    at = answer["answer_start"]
                    self.assertEqual(paragraph["context"][at : at + len(answer["text"])], answer["text"])
        self.assertTrue(entry["paragraphs"][1]["context"].startswith("Cause\n\nThe captain"))

    def test_neighbours_are_asked_what_the_like_article_answers(self) -> None:
        data = corpus()
        written = [number for number, article in enumerate(data.articles) if article.source == "written"]
        articles = [data.articles[number] for number in written]
        others, held = Corpus(articles, [q for q in data.questions if q.article in written]).parted({0})
        found = json.loads(golden.neighbours(others, held, 2))["data"]
        self.assertEqual(found[0]["title"], held.articles[0].name)
        self.assertEqual(len(found), 3)
        for entry in found[1:]:
            self.assertEqual(entry["foreign"], [question.text for question in held.questions])
            self.assertEqual([item for paragraph in entry["paragraphs"] for item in paragraph["qas"]], [])

    def test_golden_files_hold_what_was_written(self) -> None:
        for name, read in (("questions", read_written), ("follow-ups", read_follow_ups)):
            kept = REPOSITORY / "test" / "golden" / f"readers-{name}.json"
            self.assertTrue(
                kept.read_text() == golden.golden(read), f"{kept}: make it again by python -m training golden"
            )

    def test_every_article_of_ours_can_be_read(self) -> None:
        paths = sorted(WRITTEN.glob("*.txt"))
        data = read_written(paths)
        self.assertEqual(len(data.articles), len(paths))
        self.assertTrue(all(len(article.sentences) > 10 for article in data.articles))
        self.assertTrue(read_follow_ups(paths).questions)


def read_one(data, index):
    """One article of a corpus with its questions."""
    return data.parted({index})[1]


class Windows(unittest.TestCase):
    """Division of articles."""

    def test_every_sentence_is_a_target_once(self) -> None:
        made = sampler()
        for budget in (12, 25, 60):
            for number, article in enumerate(made.corpus.articles):
                windows = covering(article, made.lengths[number], budget)
                targets = [each for window in windows for each in sorted(window.targets)]
                self.assertEqual(targets, list(range(len(article.sentences))))

    def test_parts_are_within_the_budget(self) -> None:
        rng = np.random.default_rng(3)
        for _ in range(200):
            lengths = rng.integers(1, 40, size=int(rng.integers(1, 30))).tolist()
            for part in divided(lengths, 50):
                self.assertLessEqual(sum(lengths[index] for index in part), 50)


class Groups(unittest.TestCase):
    """Sampling."""

    def test_a_position_always_gives_the_same_group(self) -> None:
        one, other = sampler(), sampler()
        for position in (0, 7, 1000):
            a, b = one.group(position), other.group(position)
            self.assertEqual((a.kind, a.gold, a.spans), (b.kind, b.gold, b.spans))
            for x, y in zip(a.windows, b.windows, strict=True):
                np.testing.assert_array_equal(x.ids, y.ids)

    def test_removed_and_foreign_groups_have_no_answer(self) -> None:
        made = sampler()
        kinds = {}
        for position in range(400):
            group = made.group(position)
            kinds.setdefault(group.kind, []).append(bool(group.gold))
        self.assertTrue({"answerable", "adversarial", "removed", "foreign"} <= set(kinds))
        for kind, answered in kinds.items():
            self.assertEqual(any(answered), kind == "answerable", kind)

    def test_what_comes_before_is_another_question_of_the_article(self) -> None:
        made = sampler()
        questions = made.corpus.questions
        for index, question in enumerate(questions):
            own = {each.text for each in questions if each.article == question.article} - {question.text}
            found = {made.before(index, np.random.default_rng(seed)) for seed in range(40)}
            self.assertEqual(found, own | {""})


class Learning(unittest.TestCase):
    """Losses, pooling, resuming."""

    def test_losses_fall_as_the_right_sentence_rises(self) -> None:
        gold = torch.tensor([[True, False, False]])
        present = torch.tensor([[True, True, False]])
        low, high = torch.tensor([[0.0, 1.0, 9.0]]), torch.tensor([[2.0, 1.0, 9.0]])
        self.assertGreater(listwise(low, gold, present), listwise(high, gold, present))
        self.assertGreater(answering(low, low, gold, present), answering(high, low, gold, present))
        logits = torch.tensor([0.0, 3.0, 0.0, 50.0])
        self.assertLess(span(logits, logits, [(0, 3, 1, 1)]), span(logits, logits, [(0, 3, 0, 2)]))

    def test_pooling_weighs_tokens_by_their_gates(self) -> None:
        outputs = torch.zeros(3, 5)
        outputs[:, 0] = torch.tensor([0.0, 100.0, 0.0])
        outputs[:, 1] = torch.tensor([5.0, 7.0, 1.0])
        ranks, _ = pooled(outputs, torch.tensor([0, 0, 1]), 2)
        self.assertEqual([round(float(rank), 4) for rank in ranks], [7.0, 1.0])

    def test_a_resumed_run_is_the_uninterrupted_one(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "checkpoint.pt"
            whole, first, second = (train.new_state(new_ranker(CONFIG), CONFIG) for _ in range(3))
            run(whole, range(6))
            run(first, range(3))
            train.save(first, path)
            train.restore(second, path)
            run(second, range(3, 6))
            for name, parameter in whole.model.named_parameters():
                torch.testing.assert_close(parameter, dict(second.model.named_parameters())[name])


def run(state, steps) -> None:
    """Some steps on the small corpus."""
    made = train.Steps(sampler(), CONFIG)
    for step in steps:
        train.take_step(state, made[step], CONFIG, torch.device("cpu"))


class Exporting(unittest.TestCase):
    """To ONNX and back."""

    def test_shipped_weights_compute_what_was_exported(self) -> None:
        config = Config(vocabulary=300, dropout=0.0)
        model = new_ranker(config).eval()
        with torch.no_grad():
            for name, parameter in model.named_parameters():
                if name.endswith("bias"):
                    parameter.normal_(0, 0.02)
        with tempfile.TemporaryDirectory() as folder:
            export(train.new_state(model, config), Path(folder))
            path = Path(folder) / "onnx" / "model_quantized.onnx"
            onnx.checker.check_model(onnx.load(path))
            again = new_ranker(config).eval()
            missing = again.load_state_dict(shipped.shipped_weights(path), strict=False).missing_keys
        self.assertEqual(missing, ["embeddings.word_embeddings.weight"])
        again.embeddings.word_embeddings.weight.data = model.embeddings.word_embeddings.weight.data
        ids = torch.arange(1, 41)[None] * 7 % 300
        types, mask = (ids > 150).long(), torch.ones(1, 40)
        with torch.inference_mode():
            wanted, found = model(ids, types, mask), again(ids, types, mask)
        self.assertLess(float((wanted - found).abs().max()), 0.02 * float(wanted.abs().max()) + 0.02)

    def test_batches_hold_every_token(self) -> None:
        made = sampler()
        groups = [made.group(position) for position in range(8)]
        parts = batching.micro_batches(groups, 60)
        self.assertEqual(list(islice((g for part in parts for g in part), 100)), groups)
        batch = batching.collate(groups)
        self.assertEqual(batch.tokens, sum(len(window.ids) for group in groups for window in group.windows))


if __name__ == "__main__":
    unittest.main()
