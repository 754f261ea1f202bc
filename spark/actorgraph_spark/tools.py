"""The program where a task finds it, and what it is told."""

import os
from dataclasses import dataclass
from typing import Optional, Tuple

from pyspark import SparkFiles


def shipped(path):
    """The path, or where Spark put what was sent along with the job: in the folder that the task
    runs in, or in Spark's own."""
    below = os.path.join(SparkFiles.getRootDirectory(), path)
    return below if not os.path.exists(path) and os.path.exists(below) else path


@dataclass(frozen=True)
class Tools:
    program: str = "actorgraph/bin/actorgraph"
    reading: Tuple[str, ...] = ()  # options of `read`
    limits: Tuple[str, ...] = ()  # and of all that gets its documents
    model: Optional[str] = None
    predicates: Optional[str] = None
    seconds: float = 600.0  # that an answer may take

    def command(self, *arguments):
        return [os.path.abspath(shipped(self.program)), *arguments]

    def read(self, *arguments):
        return self.command("read", "--jobs", "1", *arguments, *self.reading, *self.limits)

    def sign(self):
        return self.command("duplicates", "--sign", "--jobs", "1", "--any-language", *self.limits)

    def extract(self):
        options = ["--input-format", "jsonl", "--jobs", "1", "--any-language", *self.limits]
        for option, path in (("--model", self.model), ("--predicates", self.predicates)):
            if path is not None:
                options += [option, shipped(path)]
        return self.command("extract", *options)
