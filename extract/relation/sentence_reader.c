#include "extract/relation/sentence_reader.h"

enum { MAX_PHRASE_TOKENS = 6, MAX_BETWEEN = 3 };

void acg_sentence_reader_init(AcgSentenceReader *reader, AcgStory *story,
                              const AcgAnalysis *analysis) {
  *reader = (AcgSentenceReader){.story = story, .analysis = analysis};
  reader->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  reader->places = g_array_new(FALSE, FALSE, sizeof(AcgPlace));
  reader->at = g_array_new(FALSE, FALSE, sizeof(int));
}

void acg_sentence_reader_clear(AcgSentenceReader *reader) {
  g_hash_table_unref(reader->known);
  g_array_unref(reader->places);
  g_array_unref(reader->at);
}

static AcgPlace *place_of(const AcgSentenceReader *reader, guint i) {
  return &g_array_index(reader->places, AcgPlace, i);
}

static int *slot(const AcgSentenceReader *reader, guint token) {
  return &g_array_index(reader->at, int, token - reader->begin);
}

/* Turns the sentence's mentions into places. */
static void read_places(AcgSentenceReader *reader) {
  const GArray *mentions = reader->story->mentions;
  g_array_set_size(reader->places, 0);
  guint token = reader->begin;
  for (; reader->next_mention < mentions->len; reader->next_mention++) {
    const AcgMention *mention = &g_array_index(mentions, AcgMention, reader->next_mention);
    if (mention->sentence > reader->sentence) break;
    while (token < reader->end &&
           acg_token_at(reader->analysis, token)->span.end <= mention->span.begin)
      token++;
    AcgPlace place = {.actor = mention->actor, .first = token, .end = token + 1};
    while (place.end < reader->end &&
           acg_token_at(reader->analysis, place.end)->span.begin < mention->span.end)
      place.end++;
    place.first = MAX(acg_word_begin(reader->analysis, place.first), reader->begin);
    place.end = MIN(acg_word_end(reader->analysis, place.end - 1), reader->end);
    if (mention->sentence == reader->sentence) g_array_append_val(reader->places, place);
  }
}

/* Lays each place over its tokens; of two at one token the wider one counts. */
static void cover(AcgSentenceReader *reader) {
  g_array_set_size(reader->at, reader->end - reader->begin);
  for (guint t = reader->begin; t < reader->end; t++) *slot(reader, t) = -1;
  for (guint i = 0; i < reader->places->len; i++) {
    AcgPlace *place = place_of(reader, i);
    int old = *slot(reader, place->first);
    if (old >= 0) {
      AcgPlace *other = place_of(reader, (guint)old);
      place->modifier = other->end >= place->end;
      if (place->modifier) continue;
      other->modifier = true;
    }
    for (guint t = place->first; t < place->end; t++) *slot(reader, t) = (int)i;
  }
}

/* A place that a title and then another place follow belongs to that title. */
static void mark_modifiers(AcgSentenceReader *reader) {
  AcgEntry entry;
  for (guint i = 0; i < reader->places->len; i++) {
    guint next = place_of(reader, i)->end;
    guint n = acg_match_here(reader, ACG_LEXICON_TITLES, next, &entry);
    for (; n > 0; n = acg_match_here(reader, ACG_LEXICON_TITLES, next, &entry)) next += n;
    if (next > place_of(reader, i)->end && acg_any_place_at(reader, next) != NULL)
      place_of(reader, i)->modifier = true;
  }
}

static void find_speaker(AcgSentenceReader *reader) {
  reader->speaker = -1;
  for (guint i = 0; i < reader->places->len && reader->speaker < 0; i++) {
    const AcgPlace *place = place_of(reader, i);
    bool said = acg_word_among(reader->analysis, place->end, "said says added stated told") ||
                (place->first > reader->begin &&
                 acg_word_among(reader->analysis, place->first - 1, "said says"));
    bool according = place->first >= reader->begin + 2 &&
                     acg_word_is(reader->analysis, place->first - 1, "to") &&
                     acg_word_is(reader->analysis, place->first - 2, "according");
    if (said || according) reader->speaker = (int)i;
  }
}

bool acg_sentence_reader_enter(AcgSentenceReader *reader, guint sentence) {
  const AcgSentence *bounds = acg_sentence_at(reader->analysis, sentence);
  reader->sentence = sentence;
  reader->begin = bounds->first;
  reader->end = bounds->end;
  read_places(reader);
  if (reader->places->len < 2) return false;
  cover(reader);
  mark_modifiers(reader);
  find_speaker(reader);
  return true;
}

const AcgPlace *acg_any_place_at(const AcgSentenceReader *reader, guint token) {
  if (token < reader->begin || token >= reader->end) return NULL;
  int i = *slot(reader, token);
  return i < 0 ? NULL : place_of(reader, (guint)i);
}

const AcgPlace *acg_place_at(const AcgSentenceReader *reader, guint token) {
  const AcgPlace *place = acg_any_place_at(reader, token);
  return place == NULL || place->modifier ? NULL : place;
}

const AcgPlace *acg_place_possessed(const AcgSentenceReader *reader, const AcgPlace *place) {
  if (!acg_word_among(reader->analysis, place->end, "'s '")) return place;
  guint token = place->end + 1;
  for (guint i = 1; i <= MAX_BETWEEN; i++, token = acg_word_end(reader->analysis, token)) {
    const AcgPlace *next = acg_any_place_at(reader, token);
    if (next != NULL) return next->modifier ? place : next;
    if (!acg_word_is_wordlike(reader->analysis, token)) break;
  }
  return place;
}

guint acg_match_here(const AcgSentenceReader *reader, AcgLexiconName name, guint token,
                     AcgEntry *entry) {
  return acg_lexicon_match(acg_lexicon_get(name), reader->analysis, token, reader->end, entry);
}

guint acg_match_before(const AcgSentenceReader *reader, AcgLexiconName name, guint token,
                       const char *column, AcgEntry *entry) {
  guint found = 0;
  for (guint back = 1; back <= MAX_PHRASE_TOKENS && token >= reader->begin + back; back++) {
    AcgEntry row;
    if (acg_lexicon_match(acg_lexicon_get(name), reader->analysis, token - back, token, &row) !=
            back ||
        *acg_entry_get(row, column) == '\0')
      continue;
    *entry = row;
    found = back;
  }
  return found;
}

static AcgSpan evidence_of(const AcgSentenceReader *reader, const AcgPlace *source,
                           const AcgPlace *target, const AcgStatement *statement) {
  guint first = MIN(MIN(source->first, target->first), statement->first);
  guint end = MAX(MAX(source->end, target->end), statement->end);
  return acg_tokens_span(reader->analysis, first, end);
}

static AcgRelation *add_relation(AcgSentenceReader *reader, guint source, guint target,
                                 const AcgStatement *statement) {
  AcgRelation *relation = acg_relation_new();
  relation->source = source;
  relation->target = target;
  relation->category = statement->category;
  relation->predicate = g_strdup(statement->predicate);
  relation->mutual = statement->mutual;
  relation->negated = statement->negated;
  relation->ended = statement->ended;
  relation->modality = statement->modality;
  relation->sentence = reader->sentence;
  relation->confidence = statement->confidence;
  g_ptr_array_add(reader->story->relations, relation);
  return relation;
}

static AcgActorType type_of(const AcgSentenceReader *reader, guint actor) {
  const AcgActor *row = g_ptr_array_index(reader->story->actors, actor);
  return row->type;
}

/* Persons belong to bodies, bodies to bodies. */
static bool can_hold(const AcgSentenceReader *reader, guint source, guint target,
                     const AcgCategory *category) {
  bool from_person = type_of(reader, source) == ACG_ACTOR_PERSON;
  bool to_person = type_of(reader, target) == ACG_ACTOR_PERSON;
  if (g_str_equal(category->name, "PART_OF")) return !from_person && !to_person;
  if (g_str_equal(category->name, "LEADS") || g_str_equal(category->name, "MEMBER_OF"))
    return !to_person;
  return true;
}

void acg_state_relation(AcgSentenceReader *reader, const AcgPlace *source, const AcgPlace *target,
                        const AcgStatement *statement) {
  if (statement->mutual && target->first < source->first) {
    const AcgPlace *earlier = target;
    target = source;
    source = earlier;
  }
  guint from = source->actor, to = target->actor;
  if (from == to || !can_hold(reader, from, to, statement->category)) return;
  AcgSpan evidence = evidence_of(reader, source, target, statement);
  guint low = statement->mutual ? MIN(from, to) : from;
  guint high = statement->mutual ? MAX(from, to) : to;
  char *key = g_strdup_printf("%u %u %s", low, high, statement->category->name);
  guint old = GPOINTER_TO_UINT(g_hash_table_lookup(reader->known, key));
  if (old > 0) {
    AcgRelation *relation = g_ptr_array_index(reader->story->relations, old - 1);
    g_array_append_val(relation->also, evidence);
    g_free(key);
    return;
  }
  AcgRelation *relation = add_relation(reader, from, to, statement);
  relation->evidence = evidence;
  if (reader->speaker >= 0) {
    const AcgPlace *speaker = place_of(reader, (guint)reader->speaker);
    AcgSpan words = acg_tokens_span(reader->analysis, speaker->first, speaker->end);
    if (!acg_span_overlaps(evidence, words)) relation->attributed_actor = (gint)speaker->actor;
  }
  g_hash_table_insert(reader->known, key, GUINT_TO_POINTER(reader->story->relations->len));
}
