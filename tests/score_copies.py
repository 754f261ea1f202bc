"""How well copies are found: precision, recall and F1 on a made corpus (tests/made_copies.py).

usage: ACTORGRAPH=… score_copies.py [--texts N] [--seed N] [--more FILE.jsonl] [--folder DIR]

A document that is not the first of its family is right when it is found to be a copy of one of the
family; a copy is wrong when it is one of another family. Prints the figures, and by kind of edit
how many were found, by kind of what is no copy how many were taken for one."""

import argparse
import json
import os
import pathlib
import subprocess
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field

import made_copies


@dataclass
class Score:
    right: int = 0
    wrong: int = 0
    missed: int = 0
    found: dict = field(default_factory=lambda: defaultdict(lambda: [0, 0]))  # kind: right, all
    taken: dict = field(default_factory=lambda: defaultdict(lambda: [0, 0]))  # kind: wrong, all

    @property
    def precision(self):
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self):
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self):
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


def duplicates(folder):
    """What the program says of each file of the folder."""
    process = subprocess.run([os.environ["ACTORGRAPH"], "duplicates", str(folder)],
                             capture_output=True, check=False)
    return [json.loads(line) for line in process.stdout.splitlines()]


def read_truth(folder):
    lines = (pathlib.Path(folder) / "truth.jsonl").read_text("utf-8").splitlines()
    return {truth["file"]: truth for truth in map(json.loads, lines)}


def edit_of(truth, first):
    """The kind of edit between a document and the first of its family."""
    return truth["kind"] if truth["kind"] != "original" else first["kind"]


def score(answers, truths):
    result, firsts, of_id = Score(), {}, {}
    for answer in answers:
        truth = truths[pathlib.Path(answer["file"]).name]
        of_id.setdefault(answer["id"], truth)
        first = firsts.setdefault(truth["family"], truth)
        original = of_id[answer["copy_of"]] if answer["copy_of"] else None
        false = original is not None and original["family"] != truth["family"]
        result.wrong += false
        result.taken[truth["kind"]][0] += false
        result.taken[truth["kind"]][1] += 1
        if first is not truth:
            right = original is not None and not false
            result.right += right
            result.missed += not right
            result.found[edit_of(truth, first)][0] += right
            result.found[edit_of(truth, first)][1] += 1
    return result


def measure(base, seed=1, folder=None):
    with tempfile.TemporaryDirectory() as made:
        folder = pathlib.Path(folder or made)
        made_copies.write(folder / "articles", made_copies.documents(base, seed))
        truths = read_truth(folder / "articles")
        (folder / "articles" / "truth.jsonl").unlink()
        return score(duplicates(folder / "articles"), truths)


def show(result):
    print(f"precision {result.precision:.4f}  recall {result.recall:.4f}  F1 {result.f1:.4f}"
          f"  (right {result.right}, wrong {result.wrong}, missed {result.missed})")
    for kind, (n, total) in sorted(result.found.items()):
        print(f"  {kind:18} found {n:4} of {total:4}  {n / total:.3f}")
    for kind, (n, total) in sorted(result.taken.items()):
        print(f"  {kind:18} taken for a copy of another article {n:4} of {total:4}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--texts", type=int, help="use only the first N articles")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--more", help="further articles, as JSON Lines")
    parser.add_argument("--folder", help="where to make the corpus")
    arguments = parser.parse_args()
    base = made_copies.articles(arguments.more)[:arguments.texts]
    show(measure(base, arguments.seed, arguments.folder))


if __name__ == "__main__":
    main()
