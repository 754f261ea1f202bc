#!/usr/bin/env python3
"""Scores who is whom in our stories against coreference that people marked: MUC, B³ and CEAF-e.

usage: score_coreference.py GOLD [--stories STORIES.jsonl] [--genre news,interview] [--types …]

GOLD is a CoNLL-U file with `Entity=` in the last column (GUM), or JSON Lines of labelled briefs as
train/data/briefs/check.py writes them. Its texts are put together, read by `actorgraph extract` (the
program that --program or the variable ACTORGRAPH names) and the mentions of each story's actors compared with
the marked ones. Each figure is printed for names alone, for names and descriptions, and with pronouns.

Of GUM's clusters those count that name a person, an organization or a country (a place whose name is in
extract/lexicon/countries.tsv). What we find where an unnamed person, organization or place is marked is
neither right nor wrong; what we find elsewhere, or where something else is marked, is wrong. GUM marks places
that only locate, too, which are no actors to us: `--types person,organization` leaves countries out.
Adjectives of origin ("Iraqi") are no mentions in either and are left out of ours; so are the marked pronouns
of the first and second person, whom a speaker means.

A mention of ours is the marked one of the same characters, articles and possessive endings aside, else one
whose head overlaps with the head of ours, else one that has more than half of both in common. MUC: Vilain et al. 1995;
B³: Bagga and Baldwin 1998; CEAF-e, entities in the best of all assignments: Luo 2005; mentions that only one
side has count as in Pradhan et al. 2014. Counts are added up over documents.
"""
import argparse
import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

LEXICONS = pathlib.Path(__file__).resolve().parent.parent / "extract" / "lexicon"
KINDS = ("name", "description", "pronoun")
LEVELS = {"names": KINDS[:1], "+ descriptions": KINDS[:2], "+ pronouns": KINDS}
TYPES = ("person", "organization", "country")

# span, head: (begin, end) in characters of the text without white space; cluster: what it is a mention of.
Mention = collections.namedtuple("Mention", "span head kind cluster")

# mentions: marked ones; types: cluster → one of TYPES or "group", or "unnamed" for what is neither right
# nor wrong, or "other" for what is no actor.
Document = collections.namedtuple("Document", "name text mentions types")


# ── The measures: clusters are lists of sets of mentions ──


def muc_recall(gold, found):
    """(links kept, links): how few parts the found clusters cut each gold one into."""
    home = {mention: index for index, cluster in enumerate(found) for mention in cluster}
    kept = links = 0
    for cluster in gold:
        parts = {home.get(mention, ("alone", mention)) for mention in cluster}
        kept += len(cluster) - len(parts)
        links += len(cluster) - 1
    return kept, links


def b_cubed_recall(gold, found):
    """(sum over mentions of the share of its cluster that is with it, mentions)"""
    home = {mention: index for index, cluster in enumerate(found) for mention in cluster}
    total = 0.0
    for cluster in gold:
        together = collections.Counter(home[mention] for mention in cluster if mention in home)
        total += sum(count * count for count in together.values()) / len(cluster)
    return total, sum(map(len, gold))


def best_assignment(weights):
    """The largest sum of one cell each of as many rows and columns as there are of the fewer.

    weights: [rows][columns]. Shortest augmenting paths (Kuhn 1955 with the potentials of Jonker and
    Volgenant 1987), O(rows² columns). Returns {row: column}."""
    if not weights or not weights[0]:
        return {}
    if len(weights) > len(weights[0]):
        turned = best_assignment([list(column) for column in zip(*weights)])
        return {row: column for column, row in turned.items()}
    rows, columns = len(weights), len(weights[0])
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner = [0] * (columns + 1)  # of each column its row, from 1; 0: free
    for row in range(1, rows + 1):
        owner[0], column = row, 0
        slack, before = [float("inf")] * (columns + 1), [0] * (columns + 1)
        done = [False] * (columns + 1)
        while owner[column]:
            done[column] = True
            current, least, nearest = owner[column], float("inf"), 0
            for other in range(1, columns + 1):
                if done[other]:
                    continue
                cost = -weights[current - 1][other - 1] - row_price[current] - column_price[other]
                if cost < slack[other]:
                    slack[other], before[other] = cost, column
                if slack[other] < least:
                    least, nearest = slack[other], other
            for other in range(columns + 1):
                if done[other]:
                    row_price[owner[other]] += least
                    column_price[other] -= least
                else:
                    slack[other] -= least
            column = nearest
        while column:
            owner[column] = owner[before[column]]
            column = before[column]
    return {owner[column] - 1: column - 1 for column in range(1, columns + 1) if owner[column]}


def ceaf_entities(gold, found):
    """The similarity of the best assignment of clusters to clusters, each in 0 … 1 (Luo's fourth)."""
    weights = [[2 * len(a & b) / (len(a) + len(b)) for b in found] for a in gold]
    return sum(weights[row][column] for row, column in best_assignment(weights).items())


def measure(gold, found):
    """{measure: (right for precision, of, right for recall, of)} for one document."""
    similarity = ceaf_entities(gold, found)
    known = set().union(*gold) & set().union(*found)
    return {
        "mentions": (len(known), sum(map(len, found)), len(known), sum(map(len, gold))),
        "MUC": (*muc_recall(found, gold), *muc_recall(gold, found)),
        "B³": (*b_cubed_recall(found, gold), *b_cubed_recall(gold, found)),
        "CEAF-e": (similarity, len(found), similarity, len(gold)),
    }


def figures(counts):
    """(precision, recall, F1) of such counts."""
    precision = counts[0] / counts[1] if counts[1] else 0.0
    recall = counts[2] / counts[3] if counts[3] else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return precision, recall, f1


# ── Texts ──


def key(form):
    text = unicodedata.normalize("NFKD", form)
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    return re.sub(r"[\W_]+", " ", re.sub("['\u2018\u2019`]", "", text)).strip()


def read_forms(name):
    """The phrases of a list of extract/lexicon, as keys."""
    lines = (LEXICONS / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if line and not line.startswith("#")][1:]
    return {key(form) for line in lines for form in line.split("\t")[0].split("|")}


class Ruler:
    """Places in a text → numbers of characters that are not white space before them."""

    def __init__(self, text):
        self.text = text
        self.before = [0]
        for character in text:
            self.before.append(self.before[-1] + (not character.isspace()))
        self.bytes = None

    def span(self, begin, end):
        return (self.before[begin], self.before[end])

    def byte_span(self, begin, end):
        if self.bytes is None:
            self.bytes = {0: 0}
            place = 0
            for index, character in enumerate(self.text):
                place += len(character.encode("utf-8"))
                self.bytes[place] = index + 1
        return self.span(self.bytes[begin], self.bytes[end])


def squeeze(text):
    return re.sub(r"\s+", "", text)


LEADING = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
TRAILING = re.compile(r"['\u2019]s?$")
INNER = re.compile(r"\s(?:of|in|from|for|with|who|that|at|against|on|to|between|behind)\s")


def trim(text, begin, end):
    """Without article and possessive ending."""
    match = LEADING.match(text, begin, end)
    begin = match.end() if match and match.end() < end else begin
    match = TRAILING.search(text[begin:end])
    return begin, begin + match.start() if match and match.start() else end


# ── Marked texts ──

# head: the word's head, as an index of the document's words, or -1.
Word = collections.namedtuple("Word", "begin end tag plural head entity")


def read_conllu(path):
    """Yields (name, genre, text, [Word]) of each document; paragraphs are parted by an empty line."""
    name = genre = None
    text, words, paragraph, token_end, sentence = "", [], True, 0, 0
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc id"):
            if words:
                yield name, genre, text, words
            name, genre, text, words = line.split("=")[1].strip(), "", "", []
        elif line.startswith("# meta::genre"):
            genre = line.split("=")[1].strip()
        elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
            paragraph = True
        elif not line or line.startswith("#"):
            token_end, sentence = 0, len(words)
        else:
            cells = line.split("\t")
            if "." in cells[0]:
                continue
            misc = dict(pair.split("=", 1) for pair in cells[9].split("|") if "=" in pair)
            first, _, last = cells[0].partition("-")
            if int(first) > token_end:  # not inside a token of several words
                if paragraph:
                    text = text.rstrip() + "\n\n" if text else ""
                paragraph = False
                begin = len(text)
                text += cells[1] + ("" if misc.get("SpaceAfter") == "No" else " ")
                end = begin + len(cells[1])
            if last:
                token_end = int(last)
                inner = begin
                continue
            head = sentence + int(cells[6]) - 1 if int(cells[6]) > 0 else -1
            rest = (cells[3], "Number=Plur" in cells[5], head, misc.get("Entity", ""))
            if int(first) <= token_end:  # "do|n't": as letters are left
                begin, inner = inner, min(end, inner + len(cells[1]))
                if int(first) == token_end:
                    inner = end
                words.append(Word(begin, inner, *rest))
                if int(first) == token_end and misc.get("SpaceAfter") == "No":
                    text = text.rstrip()
            else:
                words.append(Word(begin, end, *rest))
    if words:
        yield name, genre, text, words


ENTITY = re.compile(r"\(([^()]*)(\))?|([^()]+)\)")


def read_entities(words):
    """Yields (group, type, first word, word behind the last, words of the head) of each mention. GUM marks as its
    least span names in the modifiers, too; the head is what of it is in one piece with the head in the tree."""
    open_ones = collections.defaultdict(list)
    for index, word in enumerate(words):
        for opened, closed, closing in ENTITY.findall(word.entity):
            if opened:
                cells = opened.split("-")
                open_ones[cells[0]].append((index, cells))
            group = opened.split("-")[0] if opened and closed else closing
            if group and open_ones[group]:
                first, cells = open_ones[group].pop()
                least = {first + int(head) - 1 for head in cells[5].split(",") if head.isdigit()}
                yield re.sub(r"\[.*", "", group), cells[1], first, index + 1, head_words(words, first, index + 1, least)


def head_words(words, first, end, least):
    """Indices of the words in `least` around the one whose head in the tree is outside first … end - 1."""
    top = next((i for i in range(first, end) if not first <= words[i].head < end), end - 1)
    low = high = top
    while low - 1 in least and low > first:
        low -= 1
    while high + 1 in least and high + 1 < end:
        high += 1
    return list(range(low, high + 1))


SPEAKERS = set("i me my mine myself we us our ours ourselves you your yours yourself yourselves".split())


def kind_of(words, heads, text):
    """One of KINDS, or "speaker" for a pronoun of the first or second person."""
    if len(heads) == 1 and text[words[heads[0]].begin:words[heads[0]].end].casefold() in SPEAKERS:
        return "speaker"
    tags = {words[head].tag for head in heads}
    if "PROPN" in tags:
        return "name"
    return "pronoun" if tags & {"PRON", "DET"} else "description"


def gum_documents(path, genres):
    countries = read_forms("countries")
    for name, genre, text, words in read_conllu(path):
        if genres and genre not in genres:
            continue
        ruler, mentions, types = Ruler(text), [], {}
        for group, kind, first, end, heads in read_entities(words):
            how = kind_of(words, heads, text)
            begin, stop = trim(text, words[first].begin, words[end - 1].end)
            head = ruler.span(words[heads[0]].begin, words[heads[-1]].end)
            mentions.append(Mention(ruler.span(begin, stop), head, how, group))
            named = how == "name"
            if kind == "person" and all(words[head].plural for head in heads if words[head].tag == "PROPN"):
                named = False  # "Muslims"
            if kind == "place":
                named = named and key(text[begin:stop]) in countries
                kind = "country"
            if kind in TYPES and types.get(group) not in TYPES:
                types[group] = kind if named else "unnamed"
            types.setdefault(group, "other")
            # a town or a river, which is named, is no actor
            if kind == "country" and how == "name" and not named and types[group] == "unnamed":
                types[group] = "other"
        yield Document(name, text, mentions, types)


def brief_documents(path):
    for number, line in enumerate(open(path, encoding="utf-8")):
        brief = json.loads(line)
        text, mentions, types = brief["text"], [], {}
        ruler = Ruler(text)
        for mention in brief["mentions"]:
            begin, end = trim(text, mention["start"], mention["end"])
            first, last = begin, end
            if mention["kind"] == "description":
                inner = INNER.search(text[begin:end])
                last = begin + inner.start() if inner else end
                first = begin + len(text[begin:last]) - len(re.split(r"[\s-]", text[begin:last])[-1])
            mentions.append(Mention(ruler.span(begin, end), ruler.span(first, last), mention["kind"], mention["actor"]))
            types[mention["actor"]] = {"armed_group": "organization"}.get(mention["type"], mention["type"])
        yield Document(f"{number:03}", text, mentions, types)


# ── Our stories ──


def extract(program, documents, folder):
    """Stories of the documents' texts, by name."""
    texts = folder / "texts"
    texts.mkdir()
    for document in documents:
        (texts / f"{document.name}.txt").write_text(document.text, encoding="utf-8")
    with open(folder / "stories.jsonl", "wb") as out:
        subprocess.run([program, "extract", texts], stdout=out, check=True)
    return read_stories(folder / "stories.jsonl")


def read_stories(path):
    """{name of the document: [story, …]}"""
    stories = collections.defaultdict(list)
    with open(path, encoding="utf-8") as lines:
        for story in map(json.loads, lines):
            stories[pathlib.Path(story["file"]).stem].append(story)
    return stories


def found_mentions(stories, document, adjectives):
    mentions, place = [], 0
    whole = squeeze(document.text)
    for story in stories:
        offset = whole.find(squeeze(story["text"]), place)
        if offset < 0:
            raise SystemExit(f"{document.name}: the story is of another text")
        place = offset + len(squeeze(story["text"]))
        ruler, raw = Ruler(story["text"]), story["text"].encode("utf-8")
        for mention in story["mentions"]:
            text = raw[mention["begin"]:mention["end"]].decode("utf-8")
            if key(text) in adjectives:
                continue
            spans = [ruler.byte_span(mention["begin"], mention["end"]), ruler.byte_span(*head_of(mention))]
            spans = [(offset + begin, offset + end) for begin, end in spans]
            kind = mention["kind"] if mention["kind"] in KINDS else "description"
            mentions.append(Mention(*spans, kind, mention["actor"]))
    return mentions


def head_of(mention):
    head = mention.get("head")
    return head if head else (mention["begin"], mention["end"])


def shared(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def align(ours, theirs):
    """{index of ours: index of theirs}, one to one."""
    pairs = []
    for i, mine in enumerate(ours):
        for k, other in enumerate(theirs):
            common = shared(mine.span, other.span)
            if common == 0:
                continue
            alike = common / (mine.span[1] - mine.span[0] + other.span[1] - other.span[0] - common)
            rank = 0 if alike == 1 else 1 if shared(mine.head, other.head) else 2
            if rank < 2 or alike > 0.5:
                pairs.append((rank, -alike, i, k))
    matched, used = {}, set()
    for _, _, i, k in sorted(pairs):
        if i not in matched and k not in used:
            matched[i] = k
            used.add(k)
    return matched


def clusters(mentions):
    """mentions: (mention, cluster) → list of sets"""
    groups = collections.defaultdict(set)
    for mention, cluster in mentions:
        groups[cluster].add(mention)
    return list(groups.values())


def compare(document, ours, kinds, types):
    """measure() of one document for mentions of these kinds of actors of these types."""
    wanted = {cluster for cluster, kind in document.types.items() if kind in types}
    gold = {k: mention for k, mention in enumerate(document.mentions)
            if mention.cluster in wanted and mention.kind in kinds}
    matched = align(ours, document.mentions)
    found = []
    for i, mention in enumerate(ours):
        k = matched.get(i)
        if k in gold:
            found.append((k, mention.cluster))
            continue
        if k is not None:
            other = document.mentions[k]
            kind = document.types[other.cluster]
            if other.cluster in wanted or kind == "unnamed" or (kind != "other" and kind not in types):
                continue  # of a kind or type that is not asked for
        if mention.kind in kinds:
            found.append((("ours", i), mention.cluster))
    return measure(clusters((k, mention.cluster) for k, mention in gold.items()), clusters(found))


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, usage=argparse.SUPPRESS)
    parser.add_argument("gold", help="CoNLL-U with Entity=, or JSON Lines of briefs")
    parser.add_argument("--stories", help="stories of the texts, in files of the documents' names, already read")
    parser.add_argument("--program", default=os.environ.get("ACTORGRAPH", "actorgraph"))
    parser.add_argument("--genre", default="", help="only documents of these genres, parted by commas")
    parser.add_argument("--types", default="person,organization,country,group",
                        help="only actors of these types, parted by commas (armed groups are organizations)")
    options = parser.parse_args()
    if options.gold.endswith(".conllu"):
        documents = list(gum_documents(options.gold, set(filter(None, options.genre.split(",")))))
    else:
        documents = list(brief_documents(options.gold))
    if not documents:
        raise SystemExit("no document of that genre")
    with tempfile.TemporaryDirectory() as folder:
        stories = (read_stories(options.stories) if options.stories
                   else extract(options.program, documents, pathlib.Path(folder)))
    adjectives = read_forms("demonyms") - read_forms("countries")
    types = set(options.types.split(","))
    totals = {level: collections.defaultdict(lambda: (0, 0, 0, 0)) for level in LEVELS}
    for document in documents:
        if document.name not in stories:
            print(f"{document.name}: no story", file=sys.stderr)
        ours = found_mentions(stories.get(document.name, []), document, adjectives)
        for level, kinds in LEVELS.items():
            for name, counts in compare(document, ours, kinds, types).items():
                totals[level][name] = tuple(map(sum, zip(totals[level][name], counts)))
    print(f"{len(documents)} documents")
    for level in LEVELS:
        print(level)
        for name, counts in totals[level].items():
            precision, recall, f1 = figures(counts)
            print(f"  {name:9s} P {precision:.3f} R {recall:.3f} F {f1:.3f}"
                  f"   {counts[0]:.6g} of {counts[1]} / {counts[2]:.6g} of {counts[3]}")


if __name__ == "__main__":
    main()
