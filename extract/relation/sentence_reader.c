#include "extract/relation/sentence_reader.h"

#include "base/day.h"
#include "extract/relation/date.h"

/* The actors of a relation. */
typedef struct {
  guint source, target;
} Ends;

enum { MAX_PHRASE_TOKENS = 6, MAX_BETWEEN = 3 };

void acg_sentence_reader_init(AcgSentenceReader *reader, AcgStory *story,
                              const AcgAnalysis *analysis, const AcgPredicates *predicates) {
  *reader = (AcgSentenceReader){.story = story, .analysis = analysis, .predicates = predicates};
  reader->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  reader->places = g_array_new(FALSE, FALSE, sizeof(AcgPlace));
  reader->mentions = g_array_new(FALSE, FALSE, sizeof(AcgPairMention));
  reader->proposals = g_array_new(FALSE, FALSE, sizeof(AcgProposal));
  reader->written = g_array_new(FALSE, FALSE, sizeof(Ends));
  reader->way = g_array_new(FALSE, FALSE, sizeof(guint));
  reader->at = g_array_new(FALSE, FALSE, sizeof(int));
  reader->quotation.speaker.actor = -1;
}

void acg_sentence_reader_clear(AcgSentenceReader *reader) {
  g_hash_table_unref(reader->known);
  g_array_unref(reader->places);
  g_array_unref(reader->mentions);
  g_array_unref(reader->proposals);
  g_array_unref(reader->written);
  g_array_unref(reader->way);
  g_array_unref(reader->at);
}

static AcgPlace *place_of(const AcgSentenceReader *reader, guint i) {
  return &g_array_index(reader->places, AcgPlace, i);
}

static AcgActorType type_of(const AcgSentenceReader *reader, guint actor) {
  const AcgActor *row = g_ptr_array_index(reader->story->actors, actor);
  return row->type;
}

static int *slot(const AcgSentenceReader *reader, guint token) {
  return &g_array_index(reader->at, int, token - reader->begin);
}

/* Turns the sentence's mentions into places. */
static void read_places(AcgSentenceReader *reader) {
  const GArray *mentions = reader->story->mentions;
  g_array_set_size(reader->places, 0);
  g_array_set_size(reader->proposals, 0);
  g_array_set_size(reader->written, 0);
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
    place.phrase = (AcgPhrase){place.first, place.end};
    place.first = MAX(acg_word_begin(reader->analysis, place.first), reader->begin);
    place.end = MIN(acg_word_end(reader->analysis, place.end - 1), reader->end);
    if (mention->sentence == reader->sentence) g_array_append_val(reader->places, place);
  }
}

static void list_mentions(AcgSentenceReader *reader) {
  g_array_set_size(reader->mentions, 0);
  for (guint i = 0; i < reader->places->len; i++) {
    const AcgPlace *place = place_of(reader, i);
    AcgPairMention mention = {place->actor, place->phrase, type_of(reader, place->actor)};
    g_array_append_val(reader->mentions, mention);
  }
}

/* Lays each place over its tokens; of two at one token the wider one counts. */
static void cover(AcgSentenceReader *reader) {
  g_array_set_size(reader->at, reader->end - reader->begin);
  for (guint t = reader->begin; t < reader->end; t++) *slot(reader, t) = -1;
  for (guint i = 0; i < reader->places->len; i++) {
    AcgPlace *place = place_of(reader, i);
    place->modifier = false;
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

bool acg_sentence_reader_enter(AcgSentenceReader *reader, guint sentence) {
  const AcgSentence *bounds = acg_sentence_at(reader->analysis, sentence);
  reader->sentence = sentence;
  reader->begin = bounds->first;
  reader->end = bounds->end;
  read_places(reader);
  cover(reader);
  if (acg_speaker_place(reader)) cover(reader);
  list_mentions(reader);
  g_array_set_size(reader->way, reader->end - reader->begin);
  mark_modifiers(reader);
  return reader->places->len >= 2;
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

const AcgPlace *acg_place_headed(const AcgSentenceReader *reader, guint token) {
  const AcgPlace *found = NULL;
  for (guint i = 0; i < reader->places->len; i++) {
    const AcgPlace *place = place_of(reader, i);
    if (place->phrase.first > token) break;
    if (token < place->phrase.end && acg_phrase_head(reader->analysis, place->phrase) == token &&
        (found == NULL ||
         place->phrase.end - place->phrase.first > found->phrase.end - found->phrase.first))
      found = place;
  }
  return found;
}

/* The place of another actor that the place is a part of, NULL for none. */
static const AcgPlace *find_container(const AcgSentenceReader *reader, const AcgPlace *place) {
  for (guint i = 0; i < reader->places->len; i++) {
    const AcgPlace *other = place_of(reader, i);
    if (other->actor != place->actor && other->phrase.first <= place->phrase.first &&
        place->phrase.end <= other->phrase.end)
      return other;
  }
  return NULL;
}

bool acg_actor_is_enclosed(const AcgSentenceReader *reader, guint actor, guint other) {
  for (guint i = 0; i < reader->places->len; i++) {
    const AcgPlace *place = place_of(reader, i);
    const AcgPlace *container = place->actor == actor ? find_container(reader, place) : NULL;
    if (place->actor == actor && (container == NULL || container->actor == other)) return false;
  }
  return true;
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
  relation->background = statement->background;
  relation->finder = statement->finder;
  relation->confidence = statement->confidence;
  g_ptr_array_add(statement->category != NULL ? reader->story->relations : reader->story->others,
                  relation);
  return relation;
}

bool acg_relation_can_hold(const AcgSentenceReader *reader, guint source, guint target,
                           const AcgCategory *category) {
  bool from_person = type_of(reader, source) == ACG_ACTOR_PERSON;
  bool to_person = type_of(reader, target) == ACG_ACTOR_PERSON;
  if (category == NULL) return true;
  if (g_str_equal(category->name, "PART_OF")) return !from_person && !to_person;
  if (g_str_equal(category->name, "LEADS") || g_str_equal(category->name, "MEMBER_OF"))
    return !to_person;
  return true;
}

void acg_propose_relation(AcgSentenceReader *reader, const AcgPlace *source, const AcgPlace *target,
                          const AcgStatement *statement) {
  if (source->actor == target->actor ||
      !acg_relation_can_hold(reader, source->actor, target->actor, statement->category))
    return;
  AcgProposal proposal = {source, target, *statement};
  g_array_append_val(reader->proposals, proposal);
}

static char *key_of(guint source, guint target, const AcgStatement *statement) {
  return g_strdup_printf("%u %u %s", source, target,
                         statement->category != NULL ? statement->category->name
                                                     : statement->predicate);
}

/* The relation that was stated before in this direction; in the other one when it, or what is
 * stated now, is mutual. NULL for none. */
static AcgRelation *find_stated(const AcgSentenceReader *reader, guint source, guint target,
                                const AcgStatement *statement) {
  for (guint turned = 0; turned < 2; turned++) {
    g_autofree char *key =
        turned ? key_of(target, source, statement) : key_of(source, target, statement);
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(reader->known, key));
    if (number == 0) continue;
    AcgRelation *relation = g_ptr_array_index(
        statement->category != NULL ? reader->story->relations : reader->story->others, number - 1);
    if (!turned || relation->mutual || statement->mutual) return relation;
  }
  return NULL;
}

/* Said once more: the surest statement counts. */
static void add_evidence(AcgRelation *relation, const AcgStatement *statement, AcgSpan evidence) {
  g_array_append_val(relation->also, evidence);
  relation->mutual = relation->mutual || statement->mutual;
  relation->confidence = MAX(relation->confidence, statement->confidence);
  relation->background = relation->background && statement->background;
  if (relation->finder != statement->finder) relation->finder = ACG_FINDER_BOTH;
}

/* Says who says so. What somebody says of their own deeds is told as the article's own words, and a
 * tie mostly stands in the words that name an actor: who speaks does not answer for it. */
static void attribute(const AcgSentenceReader *reader, AcgRelation *relation, guint token) {
  if (relation->category != NULL && relation->category->category_class == ACG_CLASS_TIE) return;
  AcgSpeaker speaker = acg_speaker_find(reader, token);
  if (speaker.actor >= 0) {
    if ((guint)speaker.actor != relation->source) relation->attributed_actor = speaker.actor;
  } else if (acg_span_length(speaker.words) > 0) {
    relation->attributed_text = g_strndup(reader->analysis->document->text + speaker.words.begin,
                                          acg_span_length(speaker.words));
    g_strdelimit(relation->attributed_text, "\n\t", ' ');
  }
}

/* Says when it happened, if that has not been said before. */
static void date(const AcgSentenceReader *reader, AcgRelation *relation,
                 const AcgStatement *statement) {
  GDate published;
  AcgDays days;
  bool tie = statement->category != NULL && statement->category->category_class == ACG_CLASS_TIE;
  if (relation->date_first != NULL || (tie && !acg_predicate_dates_tie(statement->predicate)))
    return;
  bool known = acg_day_read(reader->analysis->document->date, &published);
  guint head = acg_phrase_head(reader->analysis, (AcgPhrase){statement->first, statement->end});
  if (!acg_event_date_find(reader->analysis, reader->begin, reader->end, head,
                           known ? &published : NULL, &days))
    return;
  relation->date_first = acg_day_write(&days.first);
  relation->date_last = acg_day_write(&days.last);
}

bool acg_relation_was_written(const AcgSentenceReader *reader, guint a, guint b) {
  for (guint i = 0; i < reader->written->len; i++) {
    const Ends *ends = &g_array_index(reader->written, Ends, i);
    if ((ends->source == a && ends->target == b) || (ends->source == b && ends->target == a))
      return true;
  }
  return false;
}

void acg_write_relation(AcgSentenceReader *reader, const AcgPlace *source, const AcgPlace *target,
                        const AcgStatement *statement) {
  if (statement->mutual && target->first < source->first) {
    const AcgPlace *earlier = target;
    target = source;
    source = earlier;
  }
  Ends ends = {source->actor, target->actor};
  g_array_append_val(reader->written, ends);
  AcgSpan evidence = evidence_of(reader, source, target, statement);
  AcgRelation *relation = find_stated(reader, source->actor, target->actor, statement);
  if (relation != NULL) {
    add_evidence(relation, statement, evidence);
    date(reader, relation, statement);
    return;
  }
  relation = add_relation(reader, source->actor, target->actor, statement);
  relation->evidence = evidence;
  attribute(reader, relation, statement->first);
  date(reader, relation, statement);
  g_hash_table_insert(reader->known, key_of(source->actor, target->actor, statement),
                      GUINT_TO_POINTER(statement->category != NULL ? reader->story->relations->len
                                                                   : reader->story->others->len));
}

void acg_write_first(AcgSentenceReader *reader, guint sentence, const AcgPlace *source,
                     const AcgPlace *target, const AcgStatement *statement) {
  if (find_stated(reader, source->actor, target->actor, statement) != NULL) return;
  reader->sentence = sentence;
  acg_write_relation(reader, source, target, statement);
}
