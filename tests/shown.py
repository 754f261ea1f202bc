"""What pages show: commands, scripts and what they print."""

import re

# First words of lines that are typed, besides those that may not be run (test_docs.py).
TYPED = {"actorgraph", "producer", "printf", "echo", "cat", "sqlite3", "neato", "python3", "jq", "find", "grep", "mkdir", "cp", "rm"}


def code_blocks(text):
    """(first line's number, language, lines) of each fenced or indented block."""
    fence, block, begin, before = None, [], 0, ""
    for number, line in enumerate([*text.split("\n"), ""], 1):
        mark = re.match(r"```(\w*)$", line)
        if fence is not None:
            if mark:
                yield begin, fence, block
                fence, block = None, []
            else:
                block.append(line)
        elif mark:
            if block:
                yield begin, "", block
            fence, begin, block = mark[1], number + 1, []
        elif line.startswith("    ") and (block or not before.strip()):
            begin = begin if block else number
            block.append(line[4:])
        elif block and not line.strip():
            block.append("")
        elif block:
            yield begin, "", block
            block = []
        before = line
    if block:
        yield begin, "", block


def joined(lines):
    """(number, statement): lines that end in a backslash or a bar go on in the next."""
    statement, first = "", 0
    for number, line in enumerate(lines):
        first = first if statement else number
        statement += line + "\n"
        if not re.search(r"[\\|]\s*$", line):
            yield first, statement.rstrip("\n")
            statement = ""


class Shown:
    """One command of a page: where, what, and what is shown of its output (None: nothing)."""

    def __init__(self, line, command, output=None, kind="sh"):
        self.line, self.command, self.output, self.kind = line, command, output, kind
        self.status = 0


def session(begin, lines):
    """The commands behind $, with what is shown below each."""
    found, number = [], 0
    while number < len(lines):
        if lines[number].startswith("$ "):
            count, statement = next((n, s) for n, s in with_length(lines[number:]))
            found.append(Shown(begin + number, statement[2:], []))
            number += count
            continue
        found[-1].output.append(lines[number])
        number += 1
    return told_of_status(found)


def with_length(lines):
    _, statement = next(joined(lines))
    yield statement.count("\n") + 1, statement


def told_of_status(found):
    """`echo $?` says with what the command before ends, and is no command of its own."""
    kept = []
    for one in found:
        if one.command == "echo $?":
            kept[-1].status = int("".join(one.output))
        else:
            kept.append(one)
    return kept


def shown(text, typed=()):
    """The commands of a page, in their order. Lines that begin with one of the texts of typed are commands, too."""
    found = []
    for begin, language, lines in code_blocks(text):
        if lines and lines[0].startswith("$ "):
            found += session(begin, lines)
        elif language in ("sh", "python"):
            found.append(Shown(begin, "\n".join(lines), kind=language))
        elif language == "":
            found += [Shown(begin + number, statement) for number, statement in joined(lines)
                      if statement.split() and (statement.split()[0] in TYPED or statement.startswith(tuple(typed)))]
    return found


def examples(text):
    """The commands below "Examples:" of a help text."""
    lines = text.split("\nExamples:\n")[1].split("\n\n")[0].split("\n")
    return [Shown(number, statement.strip()) for number, statement in joined(lines) if statement.strip()]


# What differs from run to run: times of day, and how many seconds something took.
TIMES = [(r"\d{4}-\d\d-\d\dT[\d:.]+Z", "2026-11-28T03:38:40Z"), (r'"seconds":[\d.e-]+', '"seconds":1'), (r"\b\d+\.\d+ s\b", "1 s")]


def timeless(text):
    for pattern, any_time in TIMES:
        text = re.sub(pattern, any_time, text)
    return text


def is_shown(lines, printed):
    """Whether lines show what was printed; times may differ."""
    return as_pattern(list(map(timeless, lines))).fullmatch(timeless(printed)) is not None


def as_pattern(lines):
    """What output must look like: a line … stands for any lines, … within a line for anything."""
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    parts = []
    for line in lines:
        if line.strip() == "…":
            parts.append(r"(?:.*\n)*?")
        else:
            parts.append(".*?".join(map(re.escape, line.rstrip().split("…"))) + r"\n")
    return re.compile("".join(parts))
