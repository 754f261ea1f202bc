"""What is told at the end: how many, and what was skipped and why."""

import collections
import heapq
import json
import re
from dataclasses import dataclass, field

# Skipped documents that are named, and reasons that are counted by themselves.
MOST_EXAMPLES = 100
MOST_REASONS = 50


def _place(record):
    name = record.get("file") or ""
    if record.get("doc"):
        return f"{name} ({record['doc']})"
    return f"{name}, line {record['line']}" if record.get("line") else name


@dataclass
class Tally:
    stories: int = 0
    skipped: int = 0
    examples: list = field(default_factory=list)  # (place, message), sorted
    reasons: collections.Counter = field(default_factory=collections.Counter)

    def skip(self, place, message):
        self.skipped += 1
        self.reasons[re.sub(r"\d+", "N", message)[:120]] += 1
        self.examples.append((place, message))
        if len(self.examples) > 2 * MOST_EXAMPLES:
            self.trim()

    def skip_record(self, line):
        """Counts an error record; returns itself."""
        record = json.loads(line)
        self.skip(_place(record), record["error"])
        return self

    def add(self, other):
        self.stories += other.stories
        self.skipped += other.skipped
        self.examples += other.examples
        self.reasons.update(other.reasons)
        self.trim()
        return self

    def trim(self):
        self.examples = heapq.nsmallest(MOST_EXAMPLES, self.examples)
        if len(self.reasons) > 10 * MOST_REASONS:
            self.reasons = collections.Counter(dict(self._most_common()))

    def _most_common(self):
        return sorted(self.reasons.items(), key=lambda item: (-item[1], item[0]))[:MOST_REASONS]

    def report(self, documents, copies):
        """For people and programs; the same whatever the partitions were."""
        self.trim()
        return {"documents": documents, "copies": copies, "stories": self.stories,
                "skipped": self.skipped, "reasons": dict(self._most_common()),
                "examples": [{"where": place, "error": message} for place, message in self.examples]}
