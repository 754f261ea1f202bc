#include "extract/actor/mention.h"

#include <string.h>

#include "base/text.h"
#include "extract/actor/mend.h"
#include "extract/actor/title.h"
#include "extract/actor/wording.h"
#include "extract/lexicon/words.h"

/* ── Words of a mention ── */

/* The first token whose head lies outside. */
static guint find_head(const AcgAnalysis *analysis, guint first, guint end) {
  for (guint i = first; i < end; i++) {
    guint head = acg_token_at(analysis, i)->head;
    if (head == ACG_ROOT || head < first || head >= end) return i;
  }
  return end - 1;
}

static bool has_feature(const AcgAnalysis *analysis, guint token, const char *feature) {
  return strstr(analysis->labels->features[acg_token_at(analysis, token)->features], feature) !=
         NULL;
}

static AcgGender parse_gender(const char *cell) {
  if (g_str_equal(cell, "m")) return ACG_GENDER_MALE;
  return g_str_equal(cell, "f") ? ACG_GENDER_FEMALE : ACG_GENDER_UNKNOWN;
}

/* Of a pronoun, by its word. */
static AcgGender pronoun_gender(const AcgAnalysis *analysis, guint token) {
  if (acg_word_among(analysis, token, "he him his himself")) return ACG_GENDER_MALE;
  if (acg_word_among(analysis, token, "she her hers herself")) return ACG_GENDER_FEMALE;
  return ACG_GENDER_UNKNOWN;
}

/* ── What the words say of the actor ── */

/* "Iraqi government", "officials in Iraq"; not "American Samoa", "Gulf of Oman". */
static bool speaks_for_state(AcgReach reach, const AcgMentionCandidate *candidate) {
  const char *country = acg_actor_type_name(ACG_ACTOR_COUNTRY);
  AcgEntry entry;
  for (guint i = candidate->first; i < candidate->end; i++)
    if ((acg_lexicon_match(acg_lexicon_get(ACG_LEXICON_DESCRIPTIONS), reach.analysis, i,
                           candidate->end, &entry) > 0 &&
         strstr(acg_entry_get(entry, "types"), country) != NULL) ||
        (acg_lexicon_match(acg_lexicon_get(ACG_LEXICON_GROUPS), reach.analysis, i, candidate->end,
                           &entry) > 0 &&
         g_str_equal(acg_entry_get(entry, "type"), country)))
      return true;
  return false;
}

/* "Iranian" for Iran; but "Iranians" are a form of its name. */
static bool is_adjective(const AcgMentionCandidate *candidate) {
  AcgEntry entry;
  const char *key = candidate->form->key;
  return candidate->kind == ACG_MENTION_NAME && !candidate->plural && !g_str_has_suffix(key, "s") &&
         acg_lexicon_find(acg_lexicon_get(ACG_LEXICON_DEMONYMS), key, &entry) &&
         !acg_lexicon_find(acg_lexicon_get(ACG_LEXICON_COUNTRIES), key, &entry);
}

static void describe_country(AcgReach reach, AcgMentionCandidate *candidate) {
  candidate->implied = is_adjective(candidate);
  candidate->state = acg_state_named(candidate->form->key);
  if (candidate->state == NULL && speaks_for_state(reach, candidate))
    candidate->state = acg_state_inside(reach.analysis, candidate->first, candidate->end);
}

static AcgGender first_name_gender(const AcgMentionCandidate *candidate) {
  AcgEntry entry;
  if (candidate->form->n_words < 2 || !acg_lexicon_find(acg_lexicon_get(ACG_LEXICON_FIRST_NAMES),
                                                        candidate->form->words[0], &entry))
    return ACG_GENDER_UNKNOWN;
  return parse_gender(acg_entry_get(entry, "gender"));
}

static void describe_person(AcgReach reach, AcgMentionCandidate *candidate) {
  AcgEntry title;
  guint first = 0, n = 0;
  candidate->gender = first_name_gender(candidate);
  bool before = acg_title_before(reach, candidate->first, &first, &title);
  if (!before && !acg_title_after(reach, candidate->end, &first, &title)) return;
  candidate->state = acg_state_before(reach, first, &n);
  const char *role = acg_entry_get(title, "role");
  if (*role != '\0') candidate->role = role;
  AcgGender gender = parse_gender(acg_entry_get(title, "gender"));
  if (before && gender != ACG_GENDER_UNKNOWN) candidate->gender = gender;
}

/* What the noun of a description says of its actor. */
static void describe_noun(AcgReach reach, AcgMentionCandidate *candidate) {
  AcgEntry entry;
  for (guint i = candidate->first; i < candidate->end; i++) {
    guint n = acg_lexicon_match(acg_lexicon_get(ACG_LEXICON_TITLES), reach.analysis, i,
                                candidate->end, &entry);
    if (n > 0 && candidate->type == ACG_ACTOR_PERSON) {
      const char *role = acg_entry_get(entry, "role");
      if (*role != '\0') candidate->role = role;
      candidate->gender = parse_gender(acg_entry_get(entry, "gender"));
    } else if (acg_lexicon_match(acg_lexicon_get(ACG_LEXICON_DESCRIPTIONS), reach.analysis, i,
                                 candidate->end, &entry) > 0 &&
               candidate->gender == ACG_GENDER_UNKNOWN) {
      candidate->gender = parse_gender(acg_entry_get(entry, "gender"));
    }
  }
}

/* The class of the noun that heads a collective, or NULL. */
static const char *group_of(AcgReach reach, const AcgMentionCandidate *candidate) {
  const AcgAnalysis *analysis = reach.analysis;
  AcgEntry entry;
  for (guint i = candidate->first; i <= candidate->head; i++)
    if (i + acg_lexicon_match(acg_lexicon_get(ACG_LEXICON_GROUPS), analysis, i, candidate->end,
                              &entry) >
        candidate->head)
      return acg_entry_get(entry, "class");
  return NULL;
}

/* "Iran" of "Iran-backed" and "pro-Iran" says whose friend it is, "Iraqi" where it is at home. */
static void describe_collective(AcgReach reach, AcgMentionCandidate *candidate) {
  const AcgAnalysis *analysis = reach.analysis;
  candidate->plural = true;
  candidate->group = group_of(reach, candidate);
  if (candidate->group == NULL) candidate->group = acg_token_lemma(analysis, candidate->head);
  for (guint i = candidate->first, n = 0; i < candidate->head; i += MAX(n, 1)) {
    n = 0;
    const char *state = acg_state_at(analysis, i, candidate->head, &n);
    if (state == NULL) continue;
    bool allied = acg_word_is_hyphen(analysis, i + n) ||
                  (i > 0 && acg_word_is_hyphen(analysis, i - 1)) ||
                  acg_word_prefix_length(analysis, i) > 0;
    if (allied && candidate->patron == NULL) candidate->patron = state;
    if (!allied && candidate->state == NULL) candidate->state = state;
  }
}

static void describe(AcgReach reach, AcgMentionCandidate *candidate) {
  const AcgAnalysis *analysis = reach.analysis;
  candidate->plural = has_feature(analysis, candidate->head, "Number=Plur");
  if (candidate->kind == ACG_MENTION_PRONOUN) {
    candidate->gender = pronoun_gender(analysis, candidate->first);
    candidate->typed = candidate->gender != ACG_GENDER_UNKNOWN ||
                       acg_word_among(analysis, candidate->first, "who whom whose");
    if (acg_word_among(analysis, candidate->first, "who whom whose which that"))
      candidate->plural = false;
    return;
  }
  if (candidate->kind == ACG_MENTION_DESCRIPTION) describe_noun(reach, candidate);
  if (candidate->type == ACG_ACTOR_COUNTRY)
    describe_country(reach, candidate);
  else if (candidate->kind == ACG_MENTION_COLLECTIVE || candidate->type == ACG_ACTOR_GROUP)
    describe_collective(reach, candidate);
  else if (candidate->kind == ACG_MENTION_NAME && candidate->type == ACG_ACTOR_PERSON)
    describe_person(reach, candidate);
  else
    candidate->state = acg_state_inside(analysis, candidate->first, candidate->end);
  if (candidate->kind == ACG_MENTION_DESCRIPTION && candidate->group == NULL)
    candidate->group = group_of(reach, candidate);
}

/* ── All of them ── */

/* The form of its words without the state that they begin or end with, or NULL. "Iraqi Parliament"
 * and "Parliament of Iraq" have the same. */
static AcgNameForm *bare_form(const AcgAnalysis *analysis, guint first, guint end) {
  guint n = 0, begin = first;
  if (acg_state_at(analysis, first, end, &n)) {
    begin = first + n;
    if (acg_word_is(analysis, begin, "'s")) begin++;
  }
  for (guint i = first + 1; begin == first && i < end; i++)
    if (acg_state_at(analysis, i, end, &n) && i + n == end)
      for (end = i; end > first && acg_word_among(analysis, end - 1, "of the in"); end--) continue;
  if (begin >= end || (begin == first && n == 0)) return NULL;
  AcgSpan span = acg_tokens_span(analysis, begin, end);
  g_autofree char *text =
      acg_text_squeeze(analysis->document->text + span.begin, acg_span_length(span));
  return acg_name_form_new(text, strlen(text));
}

/* Without what nobody sees at its ends: marks of direction, zero-width joiners. */
static AcgSpan trim(const AcgAnalysis *analysis, AcgSpan span) {
  const char *text = analysis->document->text, *begin = text + span.begin, *end = text + span.end;
  while (begin < end && g_unichar_type(g_utf8_get_char(begin)) == G_UNICODE_FORMAT)
    begin = g_utf8_next_char(begin);
  while (begin < end && g_unichar_type(g_utf8_get_char(g_utf8_prev_char(end))) == G_UNICODE_FORMAT)
    end = g_utf8_prev_char(end);
  if (begin == end) return span;
  return (AcgSpan){(gsize)(begin - text), (gsize)(end - text)};
}

static AcgMentionCandidate *add(AcgReach reach, const AcgLabelledMention *labelled,
                                GArray *candidates) {
  const AcgAnalysis *analysis = reach.analysis;
  AcgSpan span = trim(analysis, acg_tokens_span(analysis, labelled->first, labelled->end));
  char *text = acg_text_squeeze(analysis->document->text + span.begin, acg_span_length(span));
  AcgMentionCandidate candidate = {.sentence = labelled->sentence,
                                   .first = labelled->first,
                                   .end = labelled->end,
                                   .head = find_head(analysis, labelled->first, labelled->end),
                                   .span = span,
                                   .kind = labelled->class.kind,
                                   .type = labelled->class.type,
                                   .typed = labelled->class.kind != ACG_MENTION_PRONOUN,
                                   .text = text,
                                   .form = acg_name_form_new(text, strlen(text)),
                                   .bare = bare_form(analysis, labelled->first, labelled->end),
                                   .probability = labelled->probability};
  describe(reach, &candidate);
  g_array_append_val(candidates, candidate);
  return &g_array_index(candidates, AcgMentionCandidate, candidates->len - 1);
}

/* Whether the noun that ends the mention is one for a part of a state. */
static bool is_organ(AcgReach reach, const AcgLabelledMention *labelled) {
  AcgEntry entry;
  for (guint i = labelled->first; i < labelled->end; i++)
    for (guint list = 0; list < 2; list++)
      if (acg_lexicon_match(
              acg_lexicon_get(list == 0 ? ACG_LEXICON_GROUPS : ACG_LEXICON_ORGANIZATIONS),
              reach.analysis, i, labelled->end, &entry) > 0 &&
          *acg_entry_get(entry, "tie") != '\0')
        return true;
  return false;
}

/* The state that tokens first … end − 1, in the mention or beside it, name. */
static AcgLabelledMention label_state(const AcgLabelledMention *labelled, guint first, guint end) {
  AcgLabelledMention state = *labelled;
  state.first = first;
  state.end = end;
  state.class = (AcgMentionClass){ACG_MENTION_NAME, ACG_ACTOR_COUNTRY};
  state.probability = MAX(state.probability, ACG_WORDING_PROBABILITY);
  return state;
}

/* Adds the state that tokens first … end − 1 name, or imply in an adjective. */
static void add_state(AcgReach reach, const AcgLabelledMention *labelled, guint first, guint end,
                      GArray *candidates) {
  guint n = 0;
  AcgLabelledMention state = label_state(labelled, first, end);
  bool noun = acg_word_state(ACG_LEXICON_COUNTRIES, reach.analysis, first, end, &n) != NULL;
  add(reach, &state, candidates)->implied = !noun;
}

/* The state that "US forces" or "Turkish Foreign Ministry" begins with. */
static void add_organ_state(AcgReach reach, const AcgLabelledMention *labelled,
                            GArray *candidates) {
  guint n = 0;
  if (acg_state_at(reach.analysis, labelled->first, labelled->end, &n) == NULL ||
      labelled->first + n >= labelled->end || !is_organ(reach, labelled))
    return;
  add_state(reach, labelled, labelled->first, labelled->first + n, candidates);
}

/* The state of "Iraqi Foreign Minister Fuad Hussein". */
static void add_title_state(AcgReach reach, const AcgLabelledMention *labelled,
                            GArray *candidates) {
  AcgEntry title;
  guint first = 0, n = 0;
  if (!acg_title_before(reach, labelled->first, &first, &title) ||
      *acg_entry_get(title, "tie") == '\0' || acg_state_before(reach, first, &n) == NULL)
    return;
  add_state(reach, labelled, first - n, first, candidates);
}

/* The state of "the Iraqi prime minister", "a Turkish court". */
static void add_office_state(AcgReach reach, const AcgLabelledMention *labelled,
                             GArray *candidates) {
  guint n = 0;
  if (acg_state_at(reach.analysis, labelled->first, labelled->end, &n) == NULL) return;
  for (guint i = labelled->first + n; i < labelled->end; i++)
    if (acg_office_at(reach.analysis, i, labelled->end) > 0) {
      add_state(reach, labelled, labelled->first, labelled->first + n, candidates);
      return;
    }
}

static bool is_known(const GArray *candidates, guint token) {
  for (guint i = candidates->len; i > 0 && i + 3 > candidates->len; i--) {
    const AcgMentionCandidate *known = &g_array_index(candidates, AcgMentionCandidate, i - 1);
    if (known->first == token && known->type == ACG_ACTOR_COUNTRY) return true;
  }
  return false;
}

/* "Iran" of "Iran-backed militias", of "pro-Iran militias": part of a word. */
static void add_patron(AcgReach reach, const AcgLabelledMention *labelled, GArray *candidates) {
  const AcgAnalysis *analysis = reach.analysis;
  guint token = labelled->first;
  size_t prefix = acg_word_prefix_length(analysis, token);
  if ((prefix == 0 && acg_word_end(analysis, token) == token + 1) || is_known(candidates, token))
    return;
  const char *name = acg_state_in_word(analysis, token);
  if (name == NULL) return;
  AcgLabelledMention state = label_state(labelled, token, token + 1);
  AcgMentionCandidate *candidate = add(reach, &state, candidates);
  candidate->span.begin += prefix;
  candidate->state = name;
  g_free(candidate->text);
  candidate->text =
      g_strndup(analysis->document->text + candidate->span.begin, acg_span_length(candidate->span));
  acg_name_form_free(candidate->form);
  candidate->form = acg_name_form_new(candidate->text, strlen(candidate->text));
}

static void add_implied(AcgReach reach, const AcgLabelledMention *labelled, GArray *candidates) {
  const AcgMentionClass *class = &labelled->class;
  if (class->kind == ACG_MENTION_PRONOUN || class->type == ACG_ACTOR_COUNTRY) return;
  if (class->kind == ACG_MENTION_COLLECTIVE) add_patron(reach, labelled, candidates);
  if (class->kind == ACG_MENTION_DESCRIPTION) add_office_state(reach, labelled, candidates);
  if (class->type != ACG_ACTOR_PERSON)
    add_organ_state(reach, labelled, candidates);
  else if (class->kind == ACG_MENTION_NAME)
    add_title_state(reach, labelled, candidates);
}

static void clear_candidate(gpointer data) {
  AcgMentionCandidate *candidate = data;
  g_free(candidate->text);
  acg_name_form_free(candidate->form);
  acg_name_form_free(candidate->bare);
}

static gint by_place(gconstpointer a, gconstpointer b) {
  const AcgMentionCandidate *left = a, *right = b;
  if (left->first != right->first) return left->first < right->first ? -1 : 1;
  return (left->end < right->end) - (left->end > right->end);
}

GArray *acg_mention_candidates_find(AcgActorReader *reader, const AcgAnalysis *analysis) {
  GArray *candidates = g_array_new(FALSE, FALSE, sizeof(AcgMentionCandidate));
  g_array_set_clear_func(candidates, clear_candidate);
  g_autoptr(GArray) labelled = acg_mentions_label(reader, analysis);
  guint name = 0, end = 0;
  acg_wording_add(analysis, labelled);
  for (guint i = 0; i < labelled->len; i++) {
    AcgLabelledMention *mention = &g_array_index(labelled, AcgLabelledMention, i);
    const AcgSentence *sentence = acg_sentence_at(analysis, mention->sentence);
    AcgReach reach = {analysis, sentence->first, sentence->end};
    acg_mention_widen(analysis, mention, &name);
    if (mention->first < end || (!acg_mention_mend(reach, mention) && !mention->by_words)) continue;
    end = mention->end;
    bool adjective = mention->by_words && acg_token_has_upos(analysis, mention->end - 1, "ADJ");
    AcgMentionCandidate *candidate = add(reach, mention, candidates);
    candidate->implied = candidate->implied || adjective;
    add_implied(reach, mention, candidates);
  }
  g_array_sort(candidates, by_place);
  return candidates;
}
