"""What the scores of relations against labels share: which actors of a text stand in a marked place, and what
is stated of them.

Places are counted in characters that are not white space, as in score_coreference.py, because the program
may lay out a text's white space anew.
"""
import collections
import pathlib
import tempfile

from score_coreference import Ruler, extract, head_of, shared, squeeze

Text = collections.namedtuple("Text", "name text")
Mention = collections.namedtuple("Mention", "actor span head")

# ends: the actors (source, target), each (number of the story, id)
Relation = collections.namedtuple("Relation", "ends category mutual negated modality predicate confidence")


class Reading:
    """What the program says of one text."""

    def __init__(self, text, stories):
        self.ruler = Ruler(text)
        self.mentions, self.relations, self.names = [], [], {}
        whole, place = squeeze(text), 0
        for number, story in enumerate(stories):
            offset = whole.find(squeeze(story["text"]), place)
            if offset < 0:
                raise SystemExit(f"{story['file']}: the story is of another text")
            place = offset + len(squeeze(story["text"]))
            self.add(number, story, offset)

    def add(self, number, story, offset):
        ruler = Ruler(story["text"])

        def moved(begin, end):
            return tuple(offset + at for at in ruler.byte_span(begin, end))

        for actor in story["actors"]:
            self.names[number, actor["id"]] = actor["name"]
        for mention in story["mentions"]:
            self.mentions.append(Mention((number, mention["actor"]), moved(mention["begin"], mention["end"]),
                                         moved(*head_of(mention))))
        for relation in story["relations"]:
            ends = tuple((number, relation[end]) for end in ("source", "target"))
            fields = (relation[field] for field in Relation._fields[1:])
            self.relations.append(Relation(ends, *fields))

    def actors(self, spans):
        """The actors of whom a mention has its head in one of the spans, which are in characters of the text;
        else those of whom a mention overlaps with one."""
        spans = [self.ruler.span(*span) for span in spans]
        for part in ("head", "span"):
            found = {mention.actor for mention in self.mentions
                     if any(shared(getattr(mention, part), span) for span in spans)}
            if found:
                return found
        return set()

    def between(self, sources, targets):
        """(relations from the one to the other, relations from the other to the one), the surest first;
        mutual ones are in both."""
        forward, backward = [], []
        for relation in sorted(self.relations, key=lambda relation: -relation.confidence):
            source, target = relation.ends
            along = source in sources and target in targets
            against = source in targets and target in sources
            if along or (relation.mutual and against):
                forward.append(relation)
            if against or (relation.mutual and along):
                backward.append(relation)
        return forward, backward

    def describe(self, relation):
        source, target = (self.names[end] for end in relation.ends)
        said = "not " * relation.negated + relation.category
        modality = "" if relation.modality == "actual" else f", {relation.modality}"
        arrow = "<>" if relation.mutual else ">"
        return f"{source} {arrow} {target} {said} ({relation.predicate}, {relation.confidence:.2f}{modality})"


def read_all(program, texts):
    """{name of the text: Reading}"""
    with tempfile.TemporaryDirectory() as folder:
        stories = extract(program, texts, pathlib.Path(folder))
    return {text.name: Reading(text.text, stories.get(text.name, [])) for text in texts}


def share(part, whole):
    return f"{part / whole if whole else 0:.3f}  {part:5d} of {whole}"
