/* Ties that stand in noun phrases: titles, apposition, "X-backed", organs of states. */
#include <string.h>

#include "base/text.h"
#include "extract/relation/sentence_reader.h"
#include "extract/relation/status.h"

enum { MAX_ADJECTIVES = 3 };

static AcgActorType type_of(const AcgSentenceReader *reader, const AcgPlace *place) {
  const AcgActor *actor = g_ptr_array_index(reader->story->actors, place->actor);
  return actor->type;
}

static void state_tie(AcgSentenceReader *reader, const AcgPlace *source, const AcgPlace *target,
                      AcgEntry row, const char *column, guint token, bool ended) {
  const AcgCategory *category = acg_category_find(acg_entry_get(row, column));
  if (category == NULL) return;
  AcgStatement statement = {.category = category,
                            .predicate = category->label,
                            .mutual = category->mutual,
                            .ended = ended,
                            .first = token,
                            .end = token + 1,
                            .confidence = 0.8};
  acg_propose_relation(reader, source, target, &statement);
}

/* The place that ends before `token`, perhaps with a possessive between. */
static const AcgPlace *place_before(const AcgSentenceReader *reader, guint token) {
  if (token > reader->begin && acg_word_among(reader->analysis, token - 1, "'s '")) token--;
  return token > reader->begin ? acg_any_place_at(reader, token - 1) : NULL;
}

static const char attributes[] =
    "acting interim incumbent current new deputy senior top then longtime "
    "elect designate veteran elite";

/* Whether `word` leads from the title to whom the person is sent, not who sends it. */
static bool leads_to_host(const AcgSentenceReader *reader, AcgEntry title, guint word) {
  const char *role = acg_entry_get(title, "role");
  return acg_word_among(reader->analysis, word, "to for in") &&
         (strstr(role, "Ambassador") != NULL || strstr(role, "Envoy") != NULL);
}

/* "prime minister of Iraq NAME" */
static bool read_title_of(AcgSentenceReader *reader, const AcgPlace *person) {
  AcgEntry title;
  const AcgPlace *owner = place_before(reader, person->first);
  if (owner == NULL || owner->first < reader->begin + 2 || owner->end != person->first)
    return false;
  guint of = owner->first - 1;
  if (acg_word_is(reader->analysis, of, "the")) of--;
  guint n = acg_word_among(reader->analysis, of, "of for to")
                ? acg_match_before(reader, ACG_LEXICON_TITLES, of, "tie", &title)
                : 0;
  if (n > 0 && !leads_to_host(reader, title, of))
    state_tie(reader, person, owner, title, "tie", of - n, acg_status_is_over(reader, of - n - 1));
  return n > 0;
}

/* "X, whose" before `token`: X, else NULL. */
static const AcgPlace *whose(const AcgSentenceReader *reader, guint token) {
  if (token < reader->begin + 3 || !acg_word_is(reader->analysis, token - 1, "whose")) return NULL;
  return acg_place_at(reader, token - (acg_word_is(reader->analysis, token - 2, ",") ? 3 : 2));
}

/* "NAME of X": X, else NULL. */
static const AcgPlace *place_behind_of(const AcgSentenceReader *reader, const AcgPlace *person) {
  guint next = person->end + 1;
  if (!acg_word_is(reader->analysis, person->end, "of")) return NULL;
  if (acg_word_is(reader->analysis, next, "the")) next++;
  return acg_any_place_at(reader, next);
}

/* "Iraq's former prime minister NAME"; "and oil minister NAME" has the same owner as the person
 * before. Returns the owner or NULL. */
static const AcgPlace *read_title_before(AcgSentenceReader *reader, const AcgPlace *person,
                                         const AcgPlace *last_owner) {
  AcgEntry title;
  if (read_title_of(reader, person)) return NULL;
  guint name = person->first;
  bool comma = name > reader->begin && acg_word_is(reader->analysis, name - 1, ",");
  guint n = acg_match_before(reader, ACG_LEXICON_TITLES, name - comma, "tie", &title);
  if (n == 0) return NULL;
  guint first = name - comma - n;
  bool ended = false;
  for (; first > reader->begin && place_before(reader, first) == NULL; first--) {
    bool over = acg_status_is_over(reader, first - 1);
    ended = ended || over;
    if (!over && !acg_word_among(reader->analysis, first - 1, attributes)) break;
  }
  const AcgPlace *owner = place_before(reader, first);
  if (owner == NULL) owner = whose(reader, first);
  if (owner == NULL && first > reader->begin && acg_word_is(reader->analysis, first - 1, "and"))
    owner = last_owner;
  if (owner == NULL) owner = place_behind_of(reader, person);
  if (owner == NULL) return NULL;
  if (owner->first > reader->begin) ended = ended || acg_status_is_over(reader, owner->first - 1);
  state_tie(reader, person, owner, title, "tie", first, ended);
  return owner;
}

/* "NAME of ORGANISATION" */
static void read_affiliation(AcgSentenceReader *reader, const AcgPlace *person) {
  AcgEntry title;
  const AcgPlace *body = place_behind_of(reader, person);
  if (body == NULL || type_of(reader, body) != ACG_ACTOR_ORGANIZATION ||
      acg_match_before(reader, ACG_LEXICON_TITLES, person->first, "tie", &title) > 0)
    return;
  const AcgCategory *category = acg_category_find("MEMBER_OF");
  AcgStatement statement = {.category = category,
                            .predicate = "of",
                            .modality = ACG_MODALITY_ACTUAL,
                            .first = person->end,
                            .end = person->end + 1,
                            .confidence = 0.6};
  acg_propose_relation(reader, person, body, &statement);
}

/* Past the words from token `*next` on that may stand before a title, up to one or to an actor, who
 * is returned, or NULL. False when neither comes. `*ended`: one of the words says "former". */
static bool skip_to_title(AcgSentenceReader *reader, guint *next, const AcgPlace **owner,
                          bool *ended) {
  AcgEntry title;
  *owner = NULL;
  for (guint i = 0; i <= MAX_ADJECTIVES; i++, *next = acg_word_end(reader->analysis, *next)) {
    *ended = *ended || acg_status_is_over(reader, *next);
    if ((*owner = acg_any_place_at(reader, *next)) != NULL) break;
    if (acg_match_here(reader, ACG_LEXICON_TITLES, *next, &title) > 0) break;
    if (!acg_word_is_wordlike(reader->analysis, *next)) return false;
  }
  return true;
}

/* Whose the title is that ends before `after`: X of "commander of [the] X"; or NULL. */
static const AcgPlace *find_owner(AcgSentenceReader *reader, AcgEntry title, guint after) {
  if (!acg_word_among(reader->analysis, after, "of for to in at") ||
      leads_to_host(reader, title, after))
    return NULL;
  after++;
  for (guint i = 0; i < MAX_ADJECTIVES; i++, after = acg_word_end(reader->analysis, after)) {
    const AcgPlace *owner = acg_any_place_at(reader, after);
    if (owner != NULL || !acg_word_is_wordlike(reader->analysis, after)) return owner;
  }
  return NULL;
}

/* "NAME, the [former] X leader", "NAME, commander of [the] X", "NAME is the head of X". */
static void read_title_after(AcgSentenceReader *reader, const AcgPlace *person) {
  AcgEntry title;
  const AcgPlace *owner = NULL;
  guint next = person->end;
  bool ended = false;
  if (!acg_word_among(reader->analysis, next, ", is was ( who")) return;
  next++;
  while (acg_word_among(reader->analysis, next, "is was")) next++;
  if (acg_word_among(reader->analysis, next, "the a an")) next++;
  if (!skip_to_title(reader, &next, &owner, &ended)) return;
  if (owner != NULL) {
    next = owner->end;
    if (acg_word_among(reader->analysis, next, "'s '")) next++;
  }
  guint n = acg_match_here(reader, ACG_LEXICON_TITLES, next, &title);
  if (n == 0 || (owner != NULL && acg_any_place_at(reader, next + n) != NULL)) return;
  if (owner == NULL) owner = find_owner(reader, title, next + n);
  if (owner != NULL)
    state_tie(reader, person, acg_place_possessed(reader, owner), title, "tie", next, ended);
}

/* "Turkish Foreign Ministry", "Iraq's central bank", "US forces". */
static void read_organ(AcgSentenceReader *reader, const AcgPlace *body, const AcgPlace *state) {
  static const AcgLexiconName lists[] = {ACG_LEXICON_ORGANIZATIONS, ACG_LEXICON_GROUPS};
  for (guint i = body->first; i < body->end; i++)
    for (guint list = 0; list < G_N_ELEMENTS(lists); list++) {
      AcgEntry entry;
      if (acg_match_here(reader, lists[list], i, &entry) == 0 ||
          *acg_entry_get(entry, "tie") == '\0')
        continue;
      state_tie(reader, body, state, entry, "tie", i, false);
      return;
    }
}

/* "Iran's elite Quds Force": a state's own force, whatever its name. */
static void read_owned_force(AcgSentenceReader *reader, const AcgPlace *state) {
  const AcgPlace *force = acg_place_possessed(reader, state);
  if (force == state || type_of(reader, force) != ACG_ACTOR_ARMED_GROUP) return;
  const AcgCategory *category = acg_category_find("PART_OF");
  AcgStatement statement = {.category = category,
                            .predicate = category->label,
                            .first = state->end,
                            .end = state->end + 1,
                            .confidence = 0.6};
  acg_propose_relation(reader, force, state, &statement);
}

/* "pro-Iran": the row of the prefix, NULL when there is none. */
static const AcgPredicate *find_prefix(const AcgSentenceReader *reader, const AcgPlace *patron) {
  AcgSpan span = acg_token_at(reader->analysis, patron->first)->span;
  const char *text = reader->analysis->document->text + span.begin;
  g_autofree char *key =
      acg_text_key(text, acg_word_prefix_length(reader->analysis, patron->first));
  const AcgPredicate *const *rows = acg_predicates_find(acg_predicates_get(), key);
  return rows != NULL && rows[0]->part == ACG_PART_PREFIX ? rows[0] : NULL;
}

/* "pro-Iran militias". */
static void read_allegiance(AcgSentenceReader *reader, const AcgPlace *patron) {
  const AcgPredicate *row = find_prefix(reader, patron);
  guint next = patron->first;
  for (guint i = 0; row != NULL && i <= MAX_ADJECTIVES;
       i++, next = acg_word_end(reader->analysis, next)) {
    const AcgPlace *client = acg_place_at(reader, next);
    if (client != NULL && client->actor != patron->actor) {
      AcgStatement statement = {.category = row->category,
                                .predicate = row->lemma,
                                .mutual = row->mutual,
                                .first = patron->first,
                                .end = patron->first + 1,
                                .confidence = 0.8};
      acg_propose_relation(reader, patron, client, &statement);
      return;
    }
    if (!acg_word_is_wordlike(reader->analysis, next)) return;
  }
}

void acg_ties_read(AcgSentenceReader *reader) {
  const AcgPlace *owner_before = NULL;
  for (guint i = 0; i < reader->places->len; i++) {
    AcgPlace *place = &g_array_index(reader->places, AcgPlace, i);
    AcgActorType type = type_of(reader, place);
    if (type == ACG_ACTOR_PERSON) {
      owner_before = read_title_before(reader, place, owner_before);
      read_title_after(reader, place);
      read_affiliation(reader, place);
    }
    if (type == ACG_ACTOR_COUNTRY) {
      const AcgPlace *over = acg_any_place_at(reader, place->first);
      if (acg_word_end(reader->analysis, place->first) == place->end)
        read_allegiance(reader, place);
      if (over != place && over->first == place->first && over->end > place->end)
        read_organ(reader, over, place);
      read_owned_force(reader, place);
    }
    if (type == ACG_ACTOR_ORGANIZATION || type == ACG_ACTOR_ARMED_GROUP) {
      const AcgPlace *owner = place_before(reader, place->first);
      if (owner != NULL && owner != place && type_of(reader, owner) == ACG_ACTOR_COUNTRY)
        read_organ(reader, place, owner);
    }
  }
}
