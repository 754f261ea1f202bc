#include "extract/relation/argument.h"

#include "extract/relation/referent.h"
#include "extract/relation/syntax.h"

/* Steps up the tree, so that odd trees end. */
enum { MAX_STEPS = 6 };

/* "promised X to attack": who promises attacks. */
static const char subject_control[] = "promise pledge threaten vow offer swear guarantee";

/* Verbs that only carry their noun; the list of common words has more. */
static const char carrying[] =
    "have do be take get put strike pay keep maintain set lodge submit present wage unleash";

/* What a body does by: "Iran's decision", "the policy of Iran". */
static const char deeds[] =
    "decision move policy action plan role effort behaviour behavior treatment handling stance "
    "response failure refusal involvement conduct approach interference actions steps step "
    "statement remark comment claim proposal initiative position leadership record use abuse "
    "violation crackdown campaign operation offensive law ban order request demand call offer "
    "invitation suggestion argument idea bid appeal complaint accusation allegation assertion "
    "warning threat motion lawsuit petition report";

/* A question on the way. */
typedef struct {
  const AcgSentenceReader *reader;
  const AcgPredicate *row; /* the predicate's */
  AcgFillers *fillers;
  guint steps;
} Search;

static void find_subject(Search *search, guint verb);
static void find_owner(Search *search, guint noun);

static void add(AcgFillers *fillers, const AcgPlace *place) {
  if (place == NULL || fillers->n == ACG_MAX_FILLERS) return;
  for (guint i = 0; i < fillers->n; i++)
    if (fillers->places[i]->actor == place->actor) return;
  fillers->places[fillers->n++] = place;
}

/* ── Fillers ── */

/* Adds who the noun is, and whoever "and" joins to it. */
static void fill(Search *search, guint token) {
  const AcgSentenceReader *reader = search->reader;
  if (token == ACG_ROOT || search->steps > MAX_STEPS) return;
  add(search->fillers, acg_referent_of(reader, token));
  search->steps++;
  for (guint i = acg_syntax_next(reader, token, ACG_ROOT); i != ACG_ROOT;
       i = acg_syntax_next(reader, token, i))
    if (acg_syntax_hangs_by(reader, i, "conj", true) &&
        acg_syntax_is_upos(reader, i, "NOUN PROPN PRON ADJ"))
      fill(search, i);
  search->steps--;
}

/* "condemned the attack by X": who did it is condemned. */
static void fill_or_doer(Search *search, guint token) {
  guint before = search->fillers->n;
  fill(search, token);
  const AcgCategory *category = search->row->category;
  static const char *const judging[] = {"ACCUSE", "SUPPORT", "REJECT", NULL};
  if (search->fillers->n > before || category == NULL || token == ACG_ROOT ||
      !g_strv_contains(judging, category->name))
    return;
  const AcgAnalysis *analysis = search->reader->analysis;
  if (acg_syntax_is_lemma(search->reader, token, deeds) ||
      acg_predicate_at(analysis, token, ACG_PART_NOUN) != NULL)
    find_owner(search, token);
}

/* ── Subjects ── */

/* The subject as it stands, of an active or a passive verb. */
static void find_surface_subject(Search *search, guint verb) {
  guint subject = acg_syntax_child(search->reader, verb, "nsubj:pass");
  if (subject != ACG_ROOT)
    fill(search, subject);
  else
    find_subject(search, verb);
}

/* X of "X-led": what a hyphen joins to the front of the word. */
static void find_joined(Search *search, guint word) {
  const AcgSentenceReader *reader = search->reader;
  if (word >= reader->begin + 2 && acg_word_is_hyphen(reader->analysis, word - 1) &&
      acg_syntax_head(reader, word - 2) == word)
    fill(search, word - 2);
}

/* Who "by" names: "was led by X"; "X-led". */
static void find_agent(Search *search, guint verb) {
  const AcgSentenceReader *reader = search->reader;
  find_joined(search, verb);
  for (guint i = acg_syntax_next(reader, verb, ACG_ROOT); i != ACG_ROOT;
       i = acg_syntax_next(reader, verb, i))
    if (acg_syntax_hangs_by_any(reader, i, "obl nmod") && acg_syntax_has_case(reader, i, "by"))
      fill(search, i);
}

/* Whose deed the infinitive or participle in the complement of `verb` is. */
static void find_controller(Search *search, guint verb) {
  const AcgSentenceReader *reader = search->reader;
  guint object = acg_syntax_child(reader, verb, "obj");
  if (object == ACG_ROOT) object = acg_syntax_child(reader, verb, "iobj");
  if (object != ACG_ROOT && !acg_syntax_is_lemma(reader, verb, subject_control))
    fill(search, object);
  else
    find_surface_subject(search, verb);
}

/* "accused X of attacking Y", "stopped X from attacking Y". */
static bool is_of_object(const AcgSentenceReader *reader, guint clause) {
  return acg_syntax_has_case(reader, clause, "of from for into") &&
         acg_syntax_child(reader, acg_syntax_head(reader, clause), "obj") != ACG_ROOT;
}

bool acg_is_headline_plan(const AcgSentenceReader *reader, guint verb) {
  guint head = acg_syntax_head(reader, verb);
  return head != ACG_ROOT && head + 2 == verb && acg_word_is(reader->analysis, head + 1, "to") &&
         acg_syntax_hangs_by_any(reader, verb, "advcl acl xcomp") &&
         acg_referent_at(reader, head) != NULL;
}

static void find_inherited(Search *search, guint verb) {
  const AcgSentenceReader *reader = search->reader;
  guint head = acg_syntax_head(reader, verb);
  if (head == ACG_ROOT) return;
  if (acg_is_headline_plan(reader, verb) || acg_syntax_hangs_by(reader, verb, "acl:relcl", false)) {
    fill(search, head);
  } else if (acg_syntax_hangs_by(reader, verb, "conj", false)) {
    find_surface_subject(search, head);
  } else if (acg_syntax_hangs_by(reader, verb, "xcomp", false)) {
    find_controller(search, head);
  } else if (acg_syntax_hangs_by_any(reader, verb, "advcl ccomp")) {
    if (is_of_object(reader, verb))
      find_controller(search, head);
    else
      find_surface_subject(search, head);
  } else if (acg_syntax_hangs_by_any(reader, verb, "acl amod")) {
    if (acg_syntax_is_xpos(reader, verb, "VBG"))
      fill(search, head);
    else
      find_owner(search, head);
  }
}

/* English objects stand behind their verb: what goes before is a subject that was misread. */
static guint object_before(const AcgSentenceReader *reader, guint verb) {
  guint object = acg_syntax_child(reader, verb, "obj");
  return object != ACG_ROOT && object < verb && !acg_syntax_is_relative(reader, object) ? object
                                                                                        : ACG_ROOT;
}

static void find_subject(Search *search, guint verb) {
  if (search->steps > MAX_STEPS) return;
  search->steps++;
  guint subject = acg_syntax_child(search->reader, verb, "nsubj");
  if (subject == ACG_ROOT) subject = object_before(search->reader, verb);
  if (acg_syntax_is_passive(search->reader, verb))
    find_agent(search, verb);
  else if (subject != ACG_ROOT)
    fill(search, subject);
  else
    find_inherited(search, verb);
  search->steps--;
}

/* ── Owners of nouns and adjectives ── */

/* "a round of talks": the noun that carries `token`; else `token`. */
static guint carrier_of(const AcgSentenceReader *reader, guint token) {
  guint head = acg_syntax_head(reader, token);
  bool carried = acg_syntax_hangs_by(reader, token, "nmod", false) &&
                 acg_syntax_has_case(reader, token, "of") &&
                 acg_syntax_is_lemma(reader, head,
                                     "round series wave string spate number couple set "
                                     "raft barrage");
  return carried ? head : token;
}

guint acg_light_verb_of(const AcgSentenceReader *reader, guint token) {
  token = carrier_of(reader, token);
  guint verb = acg_syntax_head(reader, token);
  bool carried = acg_syntax_hangs_by(reader, token, "obj", false) ||
                 acg_syntax_hangs_by(reader, token, "nsubj:pass", false);
  if (verb == ACG_ROOT || !carried) return ACG_ROOT;
  return acg_word_is_common(reader->analysis, verb, "light") ||
                 acg_syntax_is_lemma(reader, verb, carrying)
             ? verb
             : ACG_ROOT;
}

/* "arrived for talks with X": the verb that says who takes part. */
static guint verb_around(const Search *search, guint noun) {
  const AcgSentenceReader *reader = search->reader;
  const AcgCategory *category = search->row->category;
  bool meets = category != NULL && g_str_equal(category->name, "CONSULT");
  return meets && acg_syntax_hangs_by(reader, noun, "obl", true) &&
                 acg_syntax_has_case(reader, noun, "for in on at during to")
             ? acg_syntax_head(reader, noun)
             : ACG_ROOT;
}

static void find_owner_inside(Search *search, guint noun) {
  const AcgSentenceReader *reader = search->reader;
  bool of_is_target = acg_slot_is_among(search->row->targets, "of");
  for (guint i = acg_syntax_next(reader, noun, ACG_ROOT); i != ACG_ROOT;
       i = acg_syntax_next(reader, noun, i)) {
    bool by = acg_syntax_hangs_by_any(reader, i, "nmod obl") &&
              (acg_syntax_has_case(reader, i, "by") ||
               (!of_is_target && acg_syntax_has_case(reader, i, "of")));
    bool before =
        acg_syntax_hangs_by_any(reader, i, "compound amod") && acg_referent_at(reader, i) != NULL;
    if (by || before || acg_syntax_hangs_by(reader, i, "nmod:poss", false)) fill(search, i);
  }
}

/* "X is a rival of", "X, a rival of", "the rival of Y, X", "X remains critical of", "a militia
 * under the command of". */
static void find_described(Search *search, guint noun) {
  const AcgSentenceReader *reader = search->reader;
  guint subject = acg_syntax_child(reader, noun, "nsubj");
  guint head = acg_syntax_head(reader, noun);
  if (subject == ACG_ROOT) subject = acg_syntax_child(reader, noun, "nsubj:pass");
  if (subject != ACG_ROOT)
    fill(search, subject);
  else if (acg_syntax_hangs_by_any(reader, noun, "appos amod acl compound nmod:desc flat") ||
           (acg_syntax_hangs_by_any(reader, noun, "nmod") &&
            (acg_syntax_has_case(reader, noun, "under 's") ||
             acg_syntax_child(reader, noun, "case") == ACG_ROOT)))
    fill(search, head);
  else if (acg_syntax_hangs_by(reader, noun, "conj", false))
    find_described(search, head);
  else if (acg_syntax_hangs_by_any(reader, noun, "xcomp") ||
           (acg_syntax_hangs_by_any(reader, noun, "obl") &&
            acg_syntax_has_case(reader, noun, "as")))
    find_controller(search, head);
  else
    add(search->fillers, acg_referent_child(reader, noun, "appos"));
}

static void find_owner(Search *search, guint noun) {
  const AcgSentenceReader *reader = search->reader;
  if (search->steps > MAX_STEPS) return;
  search->steps++;
  guint before = search->fillers->n, light = acg_light_verb_of(reader, noun);
  if (search->row->part != ACG_PART_ADJECTIVE) find_owner_inside(search, noun);
  if (search->fillers->n == before && light != ACG_ROOT) find_subject(search, light);
  if (search->fillers->n == before) find_described(search, noun);
  if (search->fillers->n == before && acg_syntax_hangs_by(reader, noun, "nsubj", false))
    find_agent(search, acg_syntax_head(reader, noun)); /* "an attack on X failed by Y", misread */
  if (search->fillers->n == before && verb_around(search, noun) != ACG_ROOT)
    find_surface_subject(search, verb_around(search, noun));
  if (search->fillers->n == before && acg_syntax_hangs_by(reader, noun, "conj", false))
    find_owner(search, acg_syntax_head(reader, noun));
  search->steps--;
}

/* ── Objects ── */

static void find_passive_object(Search *search, guint verb) {
  const AcgSentenceReader *reader = search->reader;
  guint subject = acg_syntax_child(reader, verb, "nsubj:pass");
  guint head = acg_syntax_head(reader, verb);
  if (subject != ACG_ROOT)
    fill(search, subject);
  else if (acg_syntax_hangs_by_any(reader, verb, "acl amod"))
    fill(search, head);
  else if (acg_syntax_hangs_by_any(reader, verb, "conj advcl"))
    find_surface_subject(search, head);
  else if (acg_syntax_hangs_by(reader, verb, "xcomp", false))
    find_controller(search, head);
}

/* "the militia that Iran backs": the noun in front is the object. */
static bool has_gap(const AcgSentenceReader *reader, guint verb) {
  return acg_syntax_hangs_by(reader, verb, "acl:relcl", false) &&
         acg_syntax_child(reader, verb, "nsubj") != ACG_ROOT &&
         !acg_syntax_is_relative(reader, acg_syntax_child(reader, verb, "nsubj"));
}

/* The object behind the verb, ACG_ROOT for none. */
static guint object_behind(const AcgSentenceReader *reader, guint verb) {
  guint object = acg_syntax_next(reader, verb, verb);
  while (object != ACG_ROOT && !acg_syntax_hangs_by(reader, object, "obj", false))
    object = acg_syntax_next(reader, verb, object);
  return object;
}

/* "met X" where X hangs on the verb like "last week" does: an actor is no time. */
static guint bare_object(const AcgSentenceReader *reader, guint verb) {
  guint next = verb + 1;
  while (next < reader->end && acg_syntax_hangs_by_any(reader, next, "det amod compound nmod"))
    next++;
  bool bare = next < reader->end && acg_syntax_head(reader, next) == verb &&
              acg_syntax_hangs_by(reader, next, "obl", true) &&
              acg_any_place_at(reader, next) != NULL;
  return bare ? next : ACG_ROOT;
}

static void find_object(Search *search, guint verb) {
  const AcgSentenceReader *reader = search->reader;
  guint before = search->fillers->n;
  if (search->steps > MAX_STEPS) return;
  search->steps++;
  guint object = acg_syntax_child(reader, verb, "obj");
  if (object != ACG_ROOT && object == object_before(reader, verb))
    object = object_behind(reader, verb);
  if (object == ACG_ROOT) object = bare_object(reader, verb);
  if (acg_syntax_is_passive(reader, verb)) {
    find_passive_object(search, verb);
  } else {
    fill(search, acg_syntax_child(reader, verb, "iobj"));
    if (search->fillers->n == before) fill_or_doer(search, object);
    if (object == ACG_ROOT && has_gap(reader, verb)) fill(search, acg_syntax_head(reader, verb));
    guint next = acg_syntax_child(reader, verb, "conj");
    if (object == ACG_ROOT && next != ACG_ROOT && next <= verb + 3 &&
        acg_syntax_child(reader, next, "nsubj") == ACG_ROOT)
      find_object(search, next);
  }
  search->steps--;
}

/* ── Owners and clauses ── */

/* "told X to go": a complement in the infinitive. */
static bool has_infinitive(const AcgSentenceReader *reader, guint verb) {
  for (guint i = acg_syntax_next(reader, verb, ACG_ROOT); i != ACG_ROOT;
       i = acg_syntax_next(reader, verb, i))
    if (acg_syntax_hangs_by_any(reader, i, "xcomp ccomp advcl acl") &&
        acg_syntax_has_case(reader, i, "to") && i > verb)
      return true;
  return false;
}

/* X of "X's ally" and "X ally", of a verb's object: "rejected X's claim". */
static void find_possessor(Search *search, guint token) {
  const AcgSentenceReader *reader = search->reader;
  if (search->row->part == ACG_PART_VERB) token = acg_syntax_child(reader, token, "obj");
  for (guint i = acg_syntax_next(reader, token, ACG_ROOT); i != ACG_ROOT;
       i = acg_syntax_next(reader, token, i))
    if (acg_syntax_hangs_by(reader, i, "nmod:poss", false) ||
        (i < token && acg_syntax_hangs_by_any(reader, i, "compound amod") &&
         acg_any_place_at(reader, i) != NULL))
      fill(search, i);
}

/* "said that X must go", and when `bare` "demanded that X go": the clause's subject, when it is
 * told something. */
static void find_obliged(Search *search, guint verb, bool bare) {
  const AcgSentenceReader *reader = search->reader;
  for (guint i = acg_syntax_next(reader, verb, ACG_ROOT); i != ACG_ROOT;
       i = acg_syntax_next(reader, verb, i)) {
    bool must = acg_syntax_word(reader, i, "must should") != ACG_ROOT ||
                (acg_syntax_is_lemma(reader, i, "have need") &&
                 acg_syntax_child(reader, i, "xcomp") != ACG_ROOT);
    bool wish = bare && i > verb && acg_syntax_child(reader, i, "aux") == ACG_ROOT &&
                (acg_syntax_is_xpos(reader, i, "VB") || acg_syntax_is_xpos(reader, i, "VBP"));
    if ((must || wish) && acg_syntax_hangs_by_any(reader, i, "ccomp parataxis"))
      fill(search, acg_syntax_child(reader, i, "nsubj"));
  }
}

/* "called for X to go": X is the subject of an infinitive, or hangs on the verb itself. */
static void find_called(Search *search, guint verb) {
  const AcgSentenceReader *reader = search->reader;
  for (guint i = acg_syntax_next(reader, verb, verb); i != ACG_ROOT;
       i = acg_syntax_next(reader, verb, i)) {
    if (!acg_syntax_hangs_by_any(reader, i, "xcomp advcl ccomp obl") ||
        acg_syntax_word(reader, i, "for") == ACG_ROOT)
      continue;
    guint subject = acg_syntax_child(reader, i, "nsubj");
    if (subject != ACG_ROOT)
      fill(search, subject);
    else if (has_infinitive(reader, verb) || has_infinitive(reader, i))
      fill(search, i);
  }
}

/* ── Prepositions ── */

/* Adds what `head` has with the preposition, from token `from` on. */
static void fill_behind(Search *search, guint head, const char *preposition, guint from) {
  const AcgSentenceReader *reader = search->reader;
  for (guint i = acg_syntax_next(reader, head, ACG_ROOT); i != ACG_ROOT;
       i = acg_syntax_next(reader, head, i))
    if (i >= from && acg_syntax_hangs_by_any(reader, i, "obl nmod obj iobj") &&
        acg_syntax_has_case(reader, i, preposition))
      fill_or_doer(search, i);
}

/* "come under fire from X": the preposition may hang on a further word of the row. */
static void fill_behind_words(Search *search, guint token, const char *preposition) {
  const AcgSentenceReader *reader = search->reader;
  for (guint i = acg_syntax_next(reader, token, ACG_ROOT); i != ACG_ROOT;
       i = acg_syntax_next(reader, token, i))
    if (g_strv_contains((const char *const *)search->row->words,
                        acg_token_lemma(reader->analysis, i)))
      fill_behind(search, i, preposition, reader->begin);
}

/* "pressure from X on Y" where Y hangs on X: no actor is "on" another. */
static void fill_behind_actors(Search *search, guint token, const char *preposition) {
  const AcgSentenceReader *reader = search->reader;
  for (guint i = acg_syntax_next(reader, token, ACG_ROOT); i != ACG_ROOT;
       i = acg_syntax_next(reader, token, i))
    if (acg_syntax_hangs_by_any(reader, i, "nmod obl obj") && acg_referent_at(reader, i) != NULL)
      fill_behind(search, i, preposition, i);
}

static void find_behind(Search *search, guint token, const char *preposition) {
  const AcgSentenceReader *reader = search->reader;
  guint before = search->fillers->n;
  fill_behind(search, token, preposition, reader->begin);
  if (search->row->part == ACG_PART_ADJECTIVE) find_joined(search, token); /* "X-aligned" */
  if (search->fillers->n == before) fill_behind_words(search, token, preposition);
  if (search->fillers->n == before && !g_str_equal(preposition, "of"))
    fill_behind_actors(search, token, preposition);
  if (search->fillers->n > before) return;
  guint head = acg_syntax_head(reader, token);
  if (search->row->part == ACG_PART_VERB) {
    guint object = acg_syntax_child(reader, token, "obj");
    if (object != ACG_ROOT && acg_referent_at(reader, object) == NULL)
      fill_behind(search, object, preposition, reader->begin);
  } else if (head != ACG_ROOT && (acg_light_verb_of(reader, token) != ACG_ROOT ||
                                  verb_around(search, token) != ACG_ROOT)) {
    fill_behind(search, head, preposition, token);
  }
}

/* ── The slots ── */

static void find_doer(Search *search, guint token) {
  if (search->row->part == ACG_PART_VERB)
    find_subject(search, token);
  else
    find_owner(search, token);
}

static void find_told(Search *search, guint verb) {
  if (has_infinitive(search->reader, verb)) find_object(search, verb);
}

static void find_wished(Search *search, guint verb) {
  find_obliged(search, verb, true);
}

static void find_bound(Search *search, guint verb) {
  find_obliged(search, verb, false);
}

/* Every slot that is no preposition. */
static const struct {
  const char *name;
  void (*find)(Search *search, guint token);
} slots[] = {
    {"subject", find_doer},        {"object", find_object},       {"object+to", find_told},
    {"described", find_described}, {"possessor", find_possessor}, {"clause", find_wished},
    {"clause+must", find_bound},   {"for+to", find_called},
};

void acg_fillers_find(const AcgSentenceReader *reader, guint token, const AcgPredicate *row,
                      const char *slot, AcgFillers *fillers) {
  Search search = {reader, row, fillers, 0};
  for (size_t i = 0; i < G_N_ELEMENTS(slots); i++)
    if (g_str_equal(slot, slots[i].name)) {
      slots[i].find(&search, token);
      return;
    }
  find_behind(&search, token, slot);
}
