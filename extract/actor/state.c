#include "extract/actor/state.h"

#include "base/text.h"
#include "extract/lexicon/words.h"

enum { MAX_STATE_TOKENS = 4 };

static const char *state_cell(AcgLexiconName list, const char *key) {
  AcgEntry entry;
  if (!acg_lexicon_find(acg_lexicon_get(list), key, &entry)) return NULL;
  const char *state = acg_entry_get(entry, list == ACG_LEXICON_COUNTRIES ? "usual" : "state");
  return *state != '\0' ? state : NULL;
}

const char *acg_state_named(const char *key) {
  const char *state = state_cell(ACG_LEXICON_COUNTRIES, key);
  if (state == NULL) state = state_cell(ACG_LEXICON_CAPITALS, key);
  return state != NULL ? state : state_cell(ACG_LEXICON_DEMONYMS, key);
}

const char *acg_state_in_word(const AcgAnalysis *analysis, guint token) {
  AcgSpan span = acg_token_at(analysis, token)->span;
  span.begin += acg_word_prefix_length(analysis, token);
  g_autofree char *key = acg_text_key(analysis->document->text + span.begin, acg_span_length(span));
  const char *state = state_cell(ACG_LEXICON_DEMONYMS, key);
  return state != NULL ? state : state_cell(ACG_LEXICON_COUNTRIES, key);
}

const char *acg_state_at(const AcgAnalysis *analysis, guint token, guint end, guint *n) {
  bool prefixed = acg_word_prefix_length(analysis, token) > 0;
  if (prefixed || acg_word_begin(analysis, token) < token ||
      acg_word_end(analysis, token) > token + 1) {
    *n = 1;
    return prefixed || acg_word_is_capitalised(analysis, token) ? acg_state_in_word(analysis, token)
                                                                : NULL;
  }
  const char *state = acg_word_state(ACG_LEXICON_DEMONYMS, analysis, token, end, n);
  if (state == NULL || *state == '\0')
    state = acg_word_state(ACG_LEXICON_COUNTRIES, analysis, token, end, n);
  return state != NULL && *state != '\0' ? state : NULL;
}

const char *acg_state_inside(const AcgAnalysis *analysis, guint first, guint end) {
  const char *state = NULL;
  guint n = 0;
  for (guint i = first; i < end && state == NULL; i++) state = acg_state_at(analysis, i, end, &n);
  return state;
}

const char *acg_state_before(AcgReach reach, guint token, guint *n) {
  for (guint back = 1; back <= MAX_STATE_TOKENS && token >= reach.begin + back; back++) {
    const char *state = acg_state_at(reach.analysis, token - back, token, n);
    if (state != NULL && *n == back) return state;
  }
  return NULL;
}

guint acg_office_at(const AcgAnalysis *analysis, guint token, guint end) {
  AcgEntry entry;
  guint n = acg_lexicon_match(acg_lexicon_get(ACG_LEXICON_TITLES), analysis, token, end, &entry);
  if (n > 0 && (g_str_equal(acg_entry_get(entry, "tie"), "LEADS") ||
                g_str_equal(acg_entry_get(entry, "tie"), "REPRESENTS")))
    return n;
  n = acg_lexicon_match(acg_lexicon_get(ACG_LEXICON_GROUPS), analysis, token, end, &entry);
  return n > 0 && g_str_equal(acg_entry_get(entry, "class"), "office") ? n : 0;
}

AcgActorType acg_organ_type(const AcgAnalysis *analysis, guint token, guint end) {
  AcgEntry entry;
  AcgActorType type = ACG_ACTOR_ORGANIZATION;
  if (acg_lexicon_match(acg_lexicon_get(ACG_LEXICON_ORGANIZATIONS), analysis, token, end, &entry) >
      0)
    acg_actor_type_parse(acg_entry_get(entry, "type"), &type);
  return type;
}

bool acg_is_people(const AcgAnalysis *analysis, guint token) {
  guint n = 0;
  if (token >= analysis->tokens->len) return false;
  AcgSpan span = acg_token_at(analysis, token)->span;
  const char *state = acg_word_state(ACG_LEXICON_DEMONYMS, analysis, token, token + 1, &n);
  return state != NULL && *state != '\0' && !acg_token_has_upos(analysis, token, "ADJ") &&
         analysis->document->text[span.end - 1] == 's';
}

bool acg_is_allegiance(const AcgAnalysis *analysis, guint token) {
  guint n = 0;
  return acg_word_is_capitalised(analysis, token) &&
         (acg_word_state(ACG_LEXICON_DEMONYMS, analysis, token, token + 1, &n) != NULL ||
          acg_word_among(analysis, token,
                         "democratic republican conservative labour tory socialist "
                         "communist liberal opposition shiite shia sunni islamist"));
}
