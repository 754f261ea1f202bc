"""Whole corpora of made stories, a seed each: of what makes the order of reading tempting."""

import random

# (name, type): short forms, spellings, an acronym, namesakes of two countries.
PEOPLE = ["Tomas Varga", "Varga", "Tomáš Varga", "Lena Okafor", "Okafor", "Ade Okafor", "Ruth Amsel", "R. Amsel",
          "Hamid Qadri", "Hameed Ghadri", "Qadri"]
BODIES = ["Northern Grain Board", "NGB", "Harbour Workers Union", "River Front", "Front of the River", "Delta Guard"]
COUNTRIES = ["Astania", "Borduria", "Corvia"]
OUTLETS = [None, None, "Morning Post", "Evening Wire", "Harbour Gazette"]
DATES = [None, "2024-03-01", "2024-03-01", "2024-03-02", "2024-03-09"]
WIRE = "The talks in the harbour city will go on for another week, said {a} after a long meeting with {b}."
CATEGORIES = ["CONSULT", "REQUEST", "ACCUSE", "SUPPORT", "LEADS", "MEMBER_OF"]


class Maker:
    """A story, sentence by sentence."""

    def __init__(self, rng):
        self.rng, self.text = rng, ""
        self.actors, self.mentions, self.sentences, self.paragraphs, self.relations, self.others = {}, [], [], [], [], []

    def actor(self, name):
        if name not in self.actors:
            kind = "person" if name in PEOPLE else "country" if name in COUNTRIES else "organization"
            self.actors[name] = {
                "id": f"a{len(self.actors) + 1}", "name": name, "type": kind,
                "aliases": [f"the {name}"] if self.rng.random() < 0.2 else [],
                "salience": self.rng.choice(["core", "minor"]),
                "roles": self.rng.sample(["minister", "chair", "envoy"], self.rng.randrange(2)),
                "confidence": self.rng.choice([1, 0.93, 0.3, 1 / 3])}
        return self.actors[name]["id"]

    def sentence(self, template, names):
        """template: has {} for each of the names."""
        begin = len(self.text.encode())
        number = len(self.sentences)
        for part, name in zip(template.split("{}"), [*names, None]):
            self.text += part
            if name is None:
                continue
            at = len(self.text.encode())
            self.text += name
            self.mentions.append({"actor": self.actor(name), "sentence": number, "begin": at,
                                  "end": len(self.text.encode()), "head": [at, len(self.text.encode())],
                                  "kind": self.rng.choice(["name", "name", "description"])})
        self.sentences.append([begin, len(self.text.encode())])
        self.text += self.rng.choice([" ", "\n", "  "])
        return number

    def relation(self, number, source, target):
        begin, end = self.sentences[number]
        known = self.rng.random() < 0.8
        category = self.rng.choice(CATEGORIES)
        place = self.relations if known else self.others
        place.append({
            "id": f"{'r' if known else 'o'}{len(place) + 1}", "source": self.actor(source), "target": self.actor(target),
            **({"category": category} if known else {}), "predicate": self.rng.choice(["meet", "ask", "blame"]),
            "mutual": known and category == "CONSULT", "negated": self.rng.random() < 0.1,
            "ended": self.rng.random() < 0.1, "background": self.rng.random() < 0.1,
            "modality": self.rng.choice(["actual", "actual", "planned", "reported"]),
            "attributed_to": self.rng.choice([None, "a senior official", self.actor(source)]),
            "date": self.rng.choice([None, {"first": "2024-02-27", "last": "2024-02-28"}]),
            "sentence": number, "begin": begin, "end": end, "evidence": self.text.encode()[begin:end].decode(),
            "also": [], "also_spans": [], "found_by": self.rng.choice(["rule", "model"]),
            "confidence": self.rng.choice([0.5, 0.9, 2 / 3])})

    def fill(self):
        rng = self.rng
        for _ in range(rng.randrange(1, 4)):
            begin = len(self.text.encode())
            for _ in range(rng.randrange(1, 4)):
                names = rng.sample(PEOPLE + BODIES + COUNTRIES, rng.choice([0, 1, 2, 2, 3]))
                number = self.sentence("On that day " + "".join("{} and " for _ in names) + f"others of note {rng.random()}", names)
                if len(names) > 1 and rng.random() < 0.7:
                    self.relation(number, names[0], names[1])
            if rng.random() < 0.5:
                a, b = rng.choice([("Tomas Varga", "Astania"), ("Lena Okafor", "Borduria")])
                number = self.sentence(WIRE.format(a="{}", b="{}"), [a, b])
                self.relation(number, a, b)
            self.paragraphs.append({"begin": begin, "end": len(self.text.rstrip().encode()), "kind": "body"})


def story(rng, identity, file, copy_of=None):
    maker = Maker(rng)
    if copy_of is None:
        maker.fill()
    return {
        "format": "actorgraph-story", "version": 3, "id": identity, "file": file, "doc": file[:-4],
        "title": rng.choice([None, "Talks go on"]), "date": rng.choice(DATES), "source": rng.choice(OUTLETS),
        "author": rng.choice([None, "R. Reporter"]), "url": rng.choice([None, f"https://{rng.choice('ab')}.example/{file}"]),
        "copy_of": copy_of, "text": maker.text.rstrip() if copy_of is None else "", "paragraphs": maker.paragraphs,
        "sentences": maker.sentences, "actors": list(maker.actors.values()), "mentions": maker.mentions,
        "relations": maker.relations, "others": maker.others}


def corpus(seed, n=12):
    """Stories, and of some: the same in another file, copies, copies of copies, one of nobody."""
    rng = random.Random(seed)
    stories = [story(rng, f"{rng.randrange(1 << 32):016x}", f"{i:02}.txt") for i in range(n)]
    for i in range(n // 3):
        again = dict(rng.choice(stories[:n]))
        again.update(file=f"again-{i}.txt", date=rng.choice(DATES), source=rng.choice(OUTLETS))
        stories.append(again)
    for i in range(n // 2):
        original = rng.choice(stories)["id"] if i > 0 else "f" * 16
        stories.append(story(rng, f"c{rng.randrange(1 << 32):015x}", f"copy-{i}.txt", original))
    stories.append(dict(stories[0]))
    return stories
