#include "extract/relation/organ.h"

#include <string.h>

#include "base/text.h"
#include "extract/actor/state.h"

static const double organ_confidence = 0.75;

/* A body or group whose name holds a state's. */
typedef struct {
  AcgPlace place;
  guint sentence;
  const char *state; /* usual name */
} Organ;

GArray *acg_organs_new(void) {
  return g_array_new(FALSE, FALSE, sizeof(Organ));
}

static const AcgActor *actor_at(const AcgSentenceReader *reader, guint actor) {
  return g_ptr_array_index(reader->story->actors, actor);
}

/* The state whose name or adjective begins the phrase, or ends it behind "of"; NULL for none. */
static const char *find_state(const AcgSentenceReader *reader, AcgPhrase phrase) {
  static const AcgLexiconName lists[] = {ACG_LEXICON_COUNTRIES, ACG_LEXICON_DEMONYMS};
  guint n = 0;
  for (guint i = 0; i < G_N_ELEMENTS(lists); i++) {
    const char *state = acg_word_state(lists[i], reader->analysis, phrase.first, phrase.end, &n);
    if (state != NULL && *state != '\0' && phrase.first + n < phrase.end) return state;
  }
  for (guint of = phrase.first + 1; of + 1 < phrase.end; of++) {
    if (!acg_word_is(reader->analysis, of, "of")) continue;
    guint next = of + 1 + acg_word_is(reader->analysis, of + 1, "the");
    const char *state =
        acg_word_state(ACG_LEXICON_COUNTRIES, reader->analysis, next, phrase.end, &n);
    return state != NULL && next + n == phrase.end ? state : NULL;
  }
  return NULL;
}

/* Whether the words are an organ's: "ministry" anywhere, "security forces" right behind the state;
 * "Syrian Democratic Forces" are nobody's. */
static bool names_organ(const AcgSentenceReader *reader, AcgPhrase phrase) {
  AcgEntry entry;
  guint n = 0;
  for (guint i = phrase.first; i < phrase.end; i++)
    if (acg_match_here(reader, ACG_LEXICON_ORGANIZATIONS, i, &entry) > 0 &&
        g_str_equal(acg_entry_get(entry, "tie"), "PART_OF"))
      return true;
  if (acg_state_at(reader->analysis, phrase.first, phrase.end, &n) == NULL) return false;
  guint behind = phrase.first + n;
  guint length = acg_match_here(reader, ACG_LEXICON_GROUPS, behind, &entry);
  return length > 0 && behind + length == phrase.end &&
         g_str_equal(acg_entry_get(entry, "tie"), "PART_OF");
}

static bool is_noted(const GArray *organs, guint actor) {
  for (guint i = 0; i < organs->len; i++)
    if (g_array_index(organs, Organ, i).place.actor == actor) return true;
  return false;
}

void acg_organs_note(const AcgSentenceReader *reader, GArray *organs) {
  for (guint i = 0; i < reader->places->len; i++) {
    const AcgPlace *place = &g_array_index(reader->places, AcgPlace, i);
    AcgActorType type = actor_at(reader, place->actor)->type;
    if (type == ACG_ACTOR_PERSON || type == ACG_ACTOR_COUNTRY || is_noted(organs, place->actor))
      continue;
    Organ organ = {*place, reader->sentence, find_state(reader, place->phrase)};
    if (organ.state != NULL && names_organ(reader, place->phrase))
      g_array_append_val(organs, organ);
  }
}

/* The story's actor that is the state; −1 for none. */
static gint find_country(const AcgSentenceReader *reader, const char *state) {
  for (guint i = 0; i < reader->story->actors->len; i++) {
    const AcgActor *actor = actor_at(reader, i);
    if (actor->type != ACG_ACTOR_COUNTRY) continue;
    g_autofree char *key = acg_text_key(actor->name, strlen(actor->name));
    if (g_strcmp0(acg_state_named(key), state) == 0) return (gint)i;
  }
  return -1;
}

void acg_organs_state(AcgSentenceReader *reader, const GArray *organs) {
  const AcgCategory *category = acg_category_find("PART_OF");
  for (guint i = 0; i < organs->len; i++) {
    const Organ *organ = &g_array_index(organs, Organ, i);
    gint country = find_country(reader, organ->state);
    if (country < 0) continue;
    AcgPlace state = organ->place; /* the name within the name */
    state.actor = (guint)country;
    AcgStatement statement = {.category = category,
                              .predicate = category->label,
                              .first = organ->place.phrase.first,
                              .end = organ->place.phrase.end,
                              .finder = ACG_FINDER_RULE,
                              .confidence = organ_confidence};
    acg_write_first(reader, organ->sentence, &organ->place, &state, &statement);
  }
}
