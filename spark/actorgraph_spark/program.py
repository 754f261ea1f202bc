"""The program as an external process: lines in, one answer for each out. Knows nothing of Spark.

A process that dies or hangs costs one line: that one is tried again by itself, is answered by an
error record when the process dies of it again, and the lines after it go to a new process.
"""

import collections
import json
import logging
import os
import queue
import signal
import subprocess
import tempfile
import threading
import time

log = logging.getLogger("actorgraph")

# Lines that a process is given before it has answered the first of them.
WINDOW = 16

# Documents in a row that cost their process: what kills all of them is not in the documents.
MOST_IN_A_ROW = 100

# Exit codes (cli/command.h): done, done but for some inputs; not understood.
DONE = {0, 1}
USAGE = 2


class Refused(RuntimeError):
    """The program ended by itself, without an answer: options, model or installation are wrong."""


def error_record(line, message, file=None):
    """What the program answers where a line is no document."""
    record = {"format": "actorgraph-error", "version": 1, "line": line, "error": message}
    if file is not None:
        record["file"] = file
    return json.dumps(record, ensure_ascii=False).encode("utf-8")


class _Process:
    """One process; a thread writes to it, one listens to its messages, one watches the time."""

    def __init__(self, command, seconds):
        self._seconds = seconds
        self._lines = queue.Queue()
        self._messages = collections.deque(maxlen=20)
        self._waiting_since = None  # of receive()
        self._hung = False
        self._over = threading.Event()
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self._threads = [threading.Thread(target=work, daemon=True)
                         for work in (self._write, self._listen, self._watch)]
        for thread in self._threads:
            thread.start()

    def _write(self):
        try:
            with self._process.stdin as stdin:
                for line in iter(self._lines.get, None):
                    stdin.write(line + b"\n")
                    stdin.flush()
        except OSError:  # it died: receive() sees that
            pass

    def _listen(self):
        with self._process.stderr as stderr:
            for line in stderr:
                message = line.decode("utf-8", "replace").rstrip("\n")
                self._messages.append(message)
                log.warning("%s", message)

    def _watch(self):
        while not self._over.wait(min(1.0, self._seconds / 4)):
            since = self._waiting_since
            if since is not None and time.monotonic() - since > self._seconds:
                self._hung = True
                self._process.kill()
                return

    def send(self, line):
        """Gives it a line; None: there are no more."""
        self._lines.put(line)

    def receive(self):
        """The next answer; None when the process has ended before it was whole."""
        self._waiting_since = time.monotonic()
        answer = self._process.stdout.readline()
        self._waiting_since = None
        return answer[:-1] if answer.endswith(b"\n") else None

    def cause(self):
        """Why it ended without an answer; raises Refused when that was its own will."""
        code = self._process.wait()
        self._threads[1].join()
        if self._hung:
            return f"the program gave no answer for {self._seconds:g} seconds on this document"
        if code < 0:
            return f"the program died of {signal.Signals(-code).name} on this document"
        said = "; ".join(self._messages) or "without a message"
        raise Refused(f"{self._process.args[0]} ended with code {code}: {said}")

    def finish(self):
        """After the last answer: checks that it had no more to say."""
        if self.receive() is not None:
            raise Refused(f"{self._process.args[0]} gave more answers than it was asked for")

    def close(self):
        self._over.set()
        self._lines.put(None)
        self._process.kill()
        self._process.wait()
        self._process.stdout.close()
        for thread in self._threads:
            thread.join()


class _Feed:
    """The items that are still to be answered; some were given to a process already."""

    def __init__(self, items):
        self._items = iter(items)
        self._again = collections.deque()
        self.given = collections.deque()
        self.n_lost = 0  # in a row
        self.cause = None  # why the last process ended early

    def take(self):
        """Gives the next item; None when there is none."""
        item = self._again.popleft() if self._again else next(self._items, None)
        if item is not None:
            self.given.append(item)
        return item

    def take_back(self):
        """What was given and not answered is given again."""
        self._again.extendleft(reversed(self.given))
        self.given.clear()

    def first(self):
        """What take() gives next."""
        item = self.take()
        self.take_back()
        return item


def _run(command, feed, seconds, most=None):
    """Yields (key, line, answer) from one process for the next items, or the next `most`. When it
    ends early, feed.cause says why, and feed.given holds what it has not answered."""
    process = _Process(command(feed.first()[0]), seconds)
    feed.cause = None
    n_given, more = 0, True
    try:
        while True:
            while more and len(feed.given) < WINDOW:
                item = feed.take() if n_given != most else None
                more = item is not None
                process.send(item[1] if more else None)
                n_given += 1
            if not feed.given:
                process.finish()
                return
            answer = process.receive()
            if answer is None:
                feed.cause = process.cause()
                return
            feed.n_lost = 0
            yield *feed.given.popleft(), answer
    finally:
        process.close()


def _lose(feed):
    """The answer to the first item, which its processes died of."""
    feed.n_lost += 1
    if feed.n_lost >= MOST_IN_A_ROW:
        raise Refused(f"{feed.n_lost} documents in a row: {feed.cause}")
    key, line = feed.given.popleft()
    return key, line, error_record(key, feed.cause)


def answers(command, items, seconds=600.0):
    """Yields (key, line, answer) for each (key, line) of `items`, in order; lines are bytes. For
    lines that the program answers one by one, whatever was before them.

    command: a function of a key, which says what to start for the lines from that one on. seconds:
    how long an answer may take. Memory: a few lines. Raises Refused.
    """
    feed = _Feed(items)
    while feed.first() is not None:
        yield from _run(command, feed, seconds)
        if feed.cause is None:
            return
        log.warning("document %s, tried again by itself: %s", feed.given[0][0], feed.cause)
        feed.take_back()
        yield from _run(command, feed, seconds, most=1)
        if feed.cause is not None:
            yield _lose(feed)


def joint_answers(command, items, seconds=600.0):
    """The same where an answer depends on the lines before: raises Refused when the process ends
    early, as one that went on would not know them."""
    feed = _Feed(items)
    if feed.first() is None:
        return
    yield from _run(lambda _: command, feed, seconds)
    if feed.cause is not None:
        raise Refused(f"{command[0]}: {feed.cause}")


def read_file(command, content, seconds):
    """Yields the lines that one process of `read` gives for `content`, then an error record for each
    part that it skipped and, when it dies or takes too long, for that. Does not try again; raises
    Refused. Memory: not for all lines at once."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryDirectory() as folder:
        journal = os.path.join(folder, "journal")
        code, said = _feed_file([*command, "--json-log", journal], content, out, seconds)
        if code == USAGE:
            raise Refused(f"{command[0]}: {said}")
        out.seek(0)
        yield from (line[:-1] for line in out if line.endswith(b"\n"))
        yield from _skipped(journal)
    if code is None:
        yield error_record(None, f"the program took more than {seconds:g} seconds for this file")
    elif code < 0:
        yield error_record(None, f"the program died of {signal.Signals(-code).name} on this file")


def _feed_file(command, content, out, seconds):
    """Returns (code or None when it took too long, messages)."""
    try:
        done = subprocess.run(command, input=content, stdout=out, stderr=subprocess.PIPE,
                              timeout=seconds, check=False)
        code, said = done.returncode, done.stderr
    except subprocess.TimeoutExpired as late:
        code, said = None, late.stderr or b""
    said = said.decode("utf-8", "replace").strip()
    if said:
        log.warning("%s", said)
    return code, said


def _skipped(journal):
    """Error records of the program's journal, which is not there when it was killed."""
    if not os.path.exists(journal):
        return
    with open(journal, "rb") as lines:
        for line in lines:
            event = json.loads(line) if line.endswith(b"\n") else {"event": "cut"}
            if event["event"] == "skipped":
                file = event["file"] if event["file"] != "-" else None
                yield error_record(None, event["message"], file)


def pour(command, lines):
    """Gives all `lines` to one process that answers with one piece; returns that as bytes."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as messages:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=out, stderr=messages)
        try:
            with process.stdin as stdin:
                for line in lines:
                    stdin.write(line + b"\n")
        except BrokenPipeError:  # its code says why
            pass
        except BaseException:
            process.kill()
            process.wait()
            raise
        return _piece(command, process.wait(), out, messages)


def _piece(command, code, out, messages):
    messages.seek(0)
    said = messages.read().decode("utf-8", "replace").strip()
    if code not in DONE:
        raise Refused(f"{' '.join(command[:2])} ended with code {code}: {said}")
    if said:
        log.warning("%s", said)
    out.seek(0)
    return out.read()
