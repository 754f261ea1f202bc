#include "extract/relation/event.h"

#include "extract/relation/argument.h"
#include "extract/relation/status.h"
#include "extract/relation/syntax.h"

enum {
  MAX_STATED = 24,
  MAX_TITLE = 5 /* tokens before the name that a headline begins with */
};

/* How sure a rule is when nothing else judges it. */
static const double rule_confidence = 0.7, user_confidence = 0.95, other_confidence = 0.4;

/* Verbs that state nothing of two actors by themselves. */
static const char empty_verbs[] =
    "be have do say tell get make take go come become seem appear remain want try begin start "
    "continue let keep use see know think believe feel include involve follow name call describe "
    "mean add note state write report announce explain note let need happen occur exist";

/* A predicate in its sentence. */
typedef struct {
  AcgSentenceReader *reader;
  guint token;
  guint stated[MAX_STATED][2]; /* actors of whom it has stated something */
  guint n_stated;
  bool claimed; /* a row of the user's took it */
} Event;

static bool has_stated(const Event *event, guint source, guint target) {
  for (guint i = 0; i < event->n_stated; i++)
    if ((event->stated[i][0] == source && event->stated[i][1] == target) ||
        (event->stated[i][0] == target && event->stated[i][1] == source))
      return true;
  return false;
}

static void note_stated(Event *event, guint source, guint target) {
  if (event->n_stated == MAX_STATED) return;
  event->stated[event->n_stated][0] = source;
  event->stated[event->n_stated++][1] = target;
}

/* ── What a row states ── */

static void propose(Event *event, const AcgPlace *source, const AcgPlace *target,
                    const AcgStatement *statement) {
  if (source->actor == target->actor || has_stated(event, source->actor, target->actor)) return;
  acg_propose_relation(event->reader, source, target, statement);
  note_stated(event, source->actor, target->actor);
}

/* "A and B met", "talks between A and B". */
static void propose_among(Event *event, const AcgFillers *ends, const AcgStatement *statement) {
  for (guint a = 0; a < ends->n; a++)
    for (guint b = a + 1; b < ends->n; b++)
      propose(event, ends->places[a], ends->places[b], statement);
}

static void propose_all(Event *event, const AcgFillers *sources, const AcgFillers *targets,
                        const AcgStatement *statement) {
  for (guint s = 0; s < sources->n; s++)
    for (guint t = 0; t < targets->n; t++)
      propose(event, sources->places[s], targets->places[t], statement);
}

static AcgFillers find_fillers(const Event *event, const AcgPredicate *row, char *const *slots) {
  AcgFillers fillers = {.n = 0};
  for (guint i = 0; slots[i] != NULL; i++)
    if (*slots[i] != '\0') acg_fillers_find(event->reader, event->token, row, slots[i], &fillers);
  return fillers;
}

static AcgFillers find_sources(const Event *event, const AcgPredicate *row) {
  static char *usual[] = {(char *)"subject", NULL};
  return find_fillers(event, row, row->sources[0] != NULL ? row->sources : usual);
}

static AcgFillers find_targets(const Event *event, const AcgPredicate *row) {
  return find_fillers(event, row, row->targets);
}

static guint last_word(const Event *event, const AcgPredicate *row) {
  guint last = event->token;
  for (guint i = 0; row->words[i] != NULL; i++)
    for (guint child = acg_syntax_next(event->reader, event->token, ACG_ROOT); child != ACG_ROOT;
         child = acg_syntax_next(event->reader, event->token, child))
      if (g_str_equal(acg_token_lemma(event->reader->analysis, child), row->words[i]))
        last = MAX(last, child);
  return last;
}

/* What the row says of its ends here; false when nothing is stated. */
static bool make_statement(const Event *event, const AcgPredicate *row, AcgStatement *statement) {
  *statement = (AcgStatement){.category = row->category,
                              .predicate = row->lemma,
                              .mutual = row->mutual,
                              .modality = ACG_MODALITY_ACTUAL,
                              .first = event->token,
                              .end = last_word(event, row) + 1,
                              .user = row->user,
                              .confidence = row->user ? user_confidence : rule_confidence};
  return acg_status_read(event->reader, event->token, statement);
}

/* "signed a truce": the noun says what the verb carries. */
static bool carries_noun(const Event *event, const AcgPredicate *row) {
  guint object = acg_syntax_child(event->reader, event->token, "obj");
  return row->part == ACG_PART_VERB && row->words[1] == NULL && object != ACG_ROOT &&
         acg_light_verb_of(event->reader, object) == event->token &&
         acg_predicate_at(event->reader->analysis, object, ACG_PART_NOUN) != NULL;
}

/* "lifted sanctions", "won the backing of": a longer row of the verb says it, not the noun's. */
static bool is_taken(const Event *event, const AcgPredicate *row) {
  const AcgSentenceReader *reader = event->reader;
  guint verb = acg_syntax_head(reader, event->token);
  if (row->part != ACG_PART_NOUN || verb == ACG_ROOT ||
      !acg_syntax_hangs_by_any(reader, event->token, "obj nsubj:pass obl"))
    return false;
  const AcgPredicate *const *longer =
      acg_predicates_find_at(acg_predicates_get(), reader->analysis, verb);
  const char *noun = acg_token_lemma(reader->analysis, event->token);
  for (; longer != NULL && *longer != NULL && (*longer)->words[1] != NULL; longer++)
    if ((*longer)->category != NULL && acg_slot_is_among((*longer)->words, noun) &&
        ((*longer)->category != row->category || (*longer)->sources[0] != NULL) &&
        acg_predicate_fits(reader, verb, *longer))
      return true;
  return false;
}

static void read_row(Event *event, const AcgPredicate *row) {
  if (row->effect != ACG_EFFECT_NONE || !acg_predicate_fits(event->reader, event->token, row) ||
      carries_noun(event, row) || (!row->user && is_taken(event, row)))
    return;
  event->claimed = event->claimed || row->user;
  AcgStatement statement;
  AcgFillers sources = find_sources(event, row), targets = find_targets(event, row);
  if (sources.n + targets.n < 2 || !make_statement(event, row, &statement)) return;
  if (sources.n > 0 && targets.n > 0)
    propose_all(event, &sources, &targets, &statement);
  else if (statement.mutual)
    propose_among(event, sources.n > 0 ? &sources : &targets, &statement);
}

static void read_rows(Event *event, const AcgPredicates *table) {
  const AcgPredicate *const *rows =
      acg_predicates_find_at(table, event->reader->analysis, event->token);
  for (; rows != NULL && *rows != NULL; rows++) read_row(event, *rows);
}

/* ── Verbs that no table knows ── */

static void read_other(Event *event) {
  static char *object[] = {(char *)"object", NULL}, *none[] = {NULL};
  const AcgSentenceReader *reader = event->reader;
  const char *lemma = acg_token_lemma(reader->analysis, event->token);
  if (!acg_syntax_is_upos(reader, event->token, "VERB") ||
      acg_syntax_is_lemma(reader, event->token, empty_verbs) ||
      acg_word_is_common(reader->analysis, event->token, "light"))
    return;
  char *words[] = {(char *)lemma, NULL};
  AcgPredicate row = {
      .words = words, .part = ACG_PART_VERB, .sources = none, .targets = object, .lemma = lemma};
  AcgStatement statement;
  AcgFillers sources = find_sources(event, &row), targets = find_targets(event, &row);
  for (guint i = acg_syntax_next(reader, event->token, ACG_ROOT); i != ACG_ROOT;
       i = acg_syntax_next(reader, event->token, i)) {
    const AcgPlace *place = acg_any_place_at(reader, i);
    if (place != NULL && targets.n < ACG_MAX_FILLERS && acg_syntax_hangs_by_any(reader, i, "obl") &&
        !acg_syntax_is_passive(reader, event->token))
      targets.places[targets.n++] = place;
  }
  if (sources.n == 0 || targets.n == 0 || !make_statement(event, &row, &statement)) return;
  statement.confidence = other_confidence;
  propose_all(event, &sources, &targets, &statement);
}

/* "Assad to Araghchi: we need help": a headline that tells who says something to whom. */
static void read_headline(AcgSentenceReader *reader) {
  for (guint i = 0; i + 1 < reader->places->len; i++) {
    const AcgPlace *source = &g_array_index(reader->places, AcgPlace, i);
    const AcgPlace *target = acg_place_at(reader, source->end + 1);
    if (source->modifier || target == NULL || source->first > reader->begin + MAX_TITLE ||
        !acg_word_is(reader->analysis, source->end, "to") ||
        !acg_word_is(reader->analysis, target->end, ":"))
      continue;
    AcgStatement statement = {.category = acg_category_find("INFORM"),
                              .predicate = "to",
                              .first = source->end,
                              .end = source->end + 1,
                              .confidence = rule_confidence};
    acg_propose_relation(reader, source, target, &statement);
    return;
  }
}

/* Whether the token belongs to an actor's name, or is the noun that it is called by; "backed" of
 * "Iran-backed militias" is neither. */
static bool is_named(const AcgSentenceReader *reader, guint token) {
  const AcgPlace *place = acg_any_place_at(reader, token);
  return place != NULL && place->phrase.first <= token && token < place->phrase.end &&
         (acg_syntax_is_upos(reader, token, "PROPN") || acg_place_headed(reader, token) != NULL);
}

void acg_events_read(AcgSentenceReader *reader) {
  read_headline(reader);
  for (guint i = reader->begin; i < reader->end; i++) {
    if (is_named(reader, i) || acg_syntax_is_upos(reader, i, "PUNCT DET PRON NUM CCONJ SCONJ"))
      continue;
    Event event = {.reader = reader, .token = i};
    if (reader->predicates != NULL) read_rows(&event, reader->predicates);
    if (!event.claimed) read_rows(&event, acg_predicates_get());
    if (!event.claimed && event.n_stated == 0) read_other(&event);
  }
}
