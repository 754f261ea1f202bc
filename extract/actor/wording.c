#include "extract/actor/wording.h"

#include "base/text.h"
#include "extract/actor/state.h"
#include "extract/lexicon/predicate.h"
#include "extract/lexicon/words.h"

enum { MAX_WORDS_BETWEEN = 3 };

/* Whether one of the first `n` mentions, which are in text order, lies over tokens first .. end
 * - 1. next: where to look on, as `first` goes up; 0 at first. */
static bool is_covered(const GArray *labelled, guint n, guint *next, guint first, guint end) {
  while (*next < n && g_array_index(labelled, AcgLabelledMention, *next).end <= first) (*next)++;
  return *next < n && g_array_index(labelled, AcgLabelledMention, *next).first < end;
}

static void append(GArray *labelled, guint sentence, guint first, guint end,
                   AcgMentionClass class) {
  AcgLabelledMention mention = {sentence, first, end, class, ACG_WORDING_PROBABILITY, true};
  g_array_append_val(labelled, mention);
}

/* "visited", "travelled to", "in talks with": what goes before a place makes it the one met. */
static bool is_visited(const AcgAnalysis *analysis, const AcgName *name, guint begin) {
  static const AcgPart parts[] = {ACG_PART_VERB, ACG_PART_NOUN};
  for (guint back = 1; back <= 2 && name->first >= begin + back; back++)
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
      const AcgPredicate *row = acg_predicate_at(analysis, name->first - back, parts[i]);
      if (row == NULL || !g_str_equal(row->category->name, "CONSULT")) continue;
      if (back == 1) return acg_slot_is_among(row->targets, "object");
      g_autofree char *word = g_utf8_strdown(acg_token_lemma(analysis, name->first - 1), -1);
      return acg_slot_is_among(row->targets, word);
    }
  return false;
}

/* Appends the states that are visited, by name or capital. */
static void add_visited(const AcgAnalysis *analysis, GArray *labelled) {
  static const AcgMentionClass state = {ACG_MENTION_NAME, ACG_ACTOR_COUNTRY};
  guint n_labelled = labelled->len, next = 0;
  for (guint i = 0; i < analysis->names->len; i++) {
    const AcgName *name = &g_array_index(analysis->names, AcgName, i);
    if (is_covered(labelled, n_labelled, &next, name->first, name->end) ||
        name->type != ACG_NAME_LOCATION ||
        !is_visited(analysis, name, acg_sentence_at(analysis, name->sentence)->first))
      continue;
    AcgSpan span = acg_tokens_span(analysis, name->first, name->end);
    g_autofree char *key =
        acg_text_key(analysis->document->text + span.begin, acg_span_length(span));
    if (acg_state_named(key) != NULL)
      append(labelled, name->sentence, name->first, name->end, state);
  }
}

bool acg_is_joint(const AcgAnalysis *analysis, guint begin, guint token) {
  return token > begin &&
         acg_word_among(analysis, token - 1, "international multinational naval maritime global");
}

/* Whether the word before `token` says whose collective it is: "Iraqi", "Iran-backed", "US-led". */
static bool is_owned(const AcgAnalysis *analysis, guint begin, guint token) {
  guint n = 0;
  if (token == begin) return false;
  guint first = MAX(begin, acg_word_begin(analysis, token - 1));
  for (guint i = first; i < token; i++)
    if (acg_state_at(analysis, i, token, &n) != NULL) return true;
  return false;
}

/* The noun of a collective at `token`, and how long it is; 0 when there is none. *class gets what
 * it is a mention of: unnamed people, or in the singular a body, "a naval coalition". */
static guint match_collective(const AcgAnalysis *analysis, const AcgSentence *sentence, guint token,
                              AcgMentionClass *class) {
  AcgEntry entry;
  guint n = acg_lexicon_match(acg_lexicon_get(ACG_LEXICON_GROUPS), analysis, token, sentence->end,
                              &entry);
  class->kind = ACG_MENTION_COLLECTIVE;
  if (n == 0 || !acg_actor_type_parse(acg_entry_get(entry, "type"), &class->type)) return 0;
  bool owned = is_owned(analysis, sentence->first, token);
  if (g_str_equal(acg_entry_get(entry, "class"), "coalition"))
    return owned || acg_is_joint(analysis, sentence->first, token) ? n : 0;
  bool opposed = n > 1 && g_str_equal(acg_entry_get(entry, "class"), "opposition");
  bool political = g_str_equal(acg_entry_get(entry, "class"), "politician");
  owned = owned || opposed ||
          (!political && token > sentence->first && acg_is_allegiance(analysis, token - 1));
  return owned && class->type == ACG_ACTOR_GROUP ? n : 0;
}

/* Appends them to `labelled`, which holds mentions in text order. */
static void add_collectives(const AcgAnalysis *analysis, GArray *labelled) {
  guint n_labelled = labelled->len, next = 0;
  for (guint s = 0; s < analysis->sentences->len; s++) {
    const AcgSentence *sentence = acg_sentence_at(analysis, s);
    for (guint i = sentence->first; i < sentence->end; i++) {
      AcgMentionClass class;
      guint n = match_collective(analysis, sentence, i, &class);
      if (n == 0 || is_covered(labelled, n_labelled, &next, i, i + n)) continue;
      append(labelled, s, i, i + n, class);
      i += n - 1;
    }
  }
}

/* "Iranian strikes on Israel": the adjective before what is done says who does it. */
static bool acts(const AcgAnalysis *analysis, const AcgSentence *sentence, guint token) {
  for (guint words = 0; words < MAX_WORDS_BETWEEN && token < sentence->end;
       words++, token = acg_word_end(analysis, token)) {
    if (acg_predicate_at(analysis, token, ACG_PART_NOUN) != NULL)
      return acg_token_has_upos(analysis, token, "NOUN");
    if (!acg_token_has_upos(analysis, token, "ADJ") && !acg_token_has_upos(analysis, token, "NOUN"))
      return false;
  }
  return false;
}

/* Appends the states that act in adjectives. */
static void add_acting(const AcgAnalysis *analysis, GArray *labelled) {
  guint n_labelled = labelled->len, next = 0;
  for (guint s = 0; s < analysis->sentences->len; s++) {
    const AcgSentence *sentence = acg_sentence_at(analysis, s);
    for (guint i = sentence->first, n = 0; i < sentence->end; i += MAX(n, 1)) {
      n = 0;
      const char *state = acg_word_state(ACG_LEXICON_DEMONYMS, analysis, i, sentence->end, &n);
      if (is_covered(labelled, n_labelled, &next, i, i + 1) || state == NULL || *state == '\0' ||
          !acg_token_has_upos(analysis, i, "ADJ") || !acts(analysis, sentence, i + n))
        continue;
      append(labelled, s, i, i + n, (AcgMentionClass){ACG_MENTION_NAME, ACG_ACTOR_COUNTRY});
    }
  }
}

/* "military" of "military operations" */
static bool is_compound(const AcgAnalysis *analysis, guint token) {
  return g_str_has_prefix(analysis->labels->relations[acg_token_at(analysis, token)->relation],
                          "compound");
}

/* Appends what the noun at `token`, behind the adjective of a state at `first`, stands for: the
 * state itself, "French authorities"; a body of it, "French police"; or, in a court or an
 * ambassador, the state that acts. Returns whether it is such a noun. */
static bool add_organ(const AcgAnalysis *analysis, GArray *labelled, guint sentence, guint first,
                      guint token) {
  AcgEntry entry;
  AcgMentionClass class = {ACG_MENTION_DESCRIPTION, ACG_ACTOR_COUNTRY};
  guint end = acg_sentence_at(analysis, sentence)->end, behind = token;
  guint n = acg_lexicon_match(acg_lexicon_get(ACG_LEXICON_GROUPS), analysis, token, end, &entry);
  if (n > 0 && is_compound(analysis, token + n - 1)) return false;
  bool state = n > 0 && g_str_equal(acg_entry_get(entry, "class"), "state");
  bool organ = n > 0 && g_str_equal(acg_entry_get(entry, "class"), "organ");
  if (state || organ) {
    behind = token + n;
  } else {
    guint office = acg_office_at(analysis, token, end);
    behind = first;
    if (office == 0 || acg_word_is_capitalised(analysis, token + office)) return false;
    while (behind < token && acg_state_at(analysis, first, behind + 1, &n) == NULL) behind++;
    behind = first + n;
    class.kind = ACG_MENTION_NAME;
  }
  if (organ) class = (AcgMentionClass){ACG_MENTION_NAME, acg_organ_type(analysis, token, end)};
  append(labelled, sentence, first, behind, class);
  return true;
}

/* Appends the states and their organs that nouns behind an adjective of theirs stand for. */
static void add_organs(const AcgAnalysis *analysis, GArray *labelled) {
  guint n_labelled = labelled->len, next = 0;
  for (guint s = 0; s < analysis->sentences->len; s++) {
    const AcgSentence *sentence = acg_sentence_at(analysis, s);
    for (guint i = sentence->first, n = 0; i < sentence->end; i += MAX(n, 1)) {
      n = 0;
      if (acg_word_end(analysis, acg_word_begin(analysis, i)) > i + 1 ||
          acg_state_at(analysis, i, sentence->end, &n) == NULL)
        continue;
      guint token = i + n;
      for (guint words = 0; words < MAX_WORDS_BETWEEN && token < sentence->end; words++) {
        if (is_covered(labelled, n_labelled, &next, i, token + 1) ||
            add_organ(analysis, labelled, s, i, token) ||
            !(acg_token_has_upos(analysis, token, "ADJ") ||
              acg_token_has_upos(analysis, token, "NOUN")))
          break;
        token = acg_word_end(analysis, token);
      }
    }
  }
}

static bool is_lower(const AcgAnalysis *analysis, guint token) {
  return acg_word_is_wordlike(analysis, token) && !acg_word_is_acronym(analysis, token);
}

/* "IS fighters", but not "WHO IS NEXT". */
static bool is_islamic_state(const AcgAnalysis *analysis, const AcgSentence *sentence,
                             guint token) {
  return acg_word_is(analysis, token, "is") && acg_word_is_acronym(analysis, token) &&
         ((token > sentence->first && is_lower(analysis, token - 1)) ||
          (token + 1 < sentence->end && is_lower(analysis, token + 1)));
}

/* "the Turks", as a whole: the state. */
static bool is_people_of_state(const AcgAnalysis *analysis, const AcgSentence *sentence,
                               guint token) {
  return token > sentence->first && acg_word_is(analysis, token - 1, "the") &&
         acg_is_people(analysis, token) && !is_compound(analysis, token);
}

/* "some Democrats", "194 Republicans": a party in its people. */
static bool is_party(const AcgAnalysis *analysis, guint token) {
  return acg_word_is_capitalised(analysis, token) && !is_compound(analysis, token) &&
         acg_word_among(analysis, token, "democrats republicans tories");
}

/* Appends names of one word that the model does not know. */
static void add_words(const AcgAnalysis *analysis, GArray *labelled) {
  guint n_labelled = labelled->len, next = 0;
  for (guint s = 0; s < analysis->sentences->len; s++) {
    const AcgSentence *sentence = acg_sentence_at(analysis, s);
    for (guint i = sentence->first; i < sentence->end; i++) {
      AcgMentionClass class = {ACG_MENTION_NAME, ACG_ACTOR_ARMED_GROUP};
      if (is_islamic_state(analysis, sentence, i))
        class.type = ACG_ACTOR_ARMED_GROUP;
      else if (is_people_of_state(analysis, sentence, i))
        class.type = ACG_ACTOR_COUNTRY;
      else if (is_party(analysis, i))
        class.type = ACG_ACTOR_ORGANIZATION;
      else
        continue;
      if (!is_covered(labelled, n_labelled, &next, i, i + 1)) append(labelled, s, i, i + 1, class);
    }
  }
}

static gint by_first(gconstpointer a, gconstpointer b) {
  const AcgLabelledMention *left = a, *right = b;
  return (left->first > right->first) - (left->first < right->first);
}

void acg_wording_add(const AcgAnalysis *analysis, GArray *labelled) {
  static void (*const finders[])(const AcgAnalysis *, GArray *) = {
      add_organs, add_collectives, add_words, add_visited, add_acting};
  for (guint i = 0; i < G_N_ELEMENTS(finders); i++) {
    finders[i](analysis, labelled);
    g_array_sort(labelled, by_first);
  }
}
