#include "extract/actor/mention.h"

#include <string.h>

#include "base/text.h"
#include "extract/lexicon/words.h"

enum { MAX_TITLE_TOKENS = 6, MAX_MODIFIERS = 2, MAX_OBJECT_WORDS = 3 };

typedef struct {
  const AcgAnalysis *analysis;
  GArray *candidates; /* AcgMentionCandidate */
  guint sentence;
  guint begin, end; /* its tokens */
} Finder;

static AcgMentionCandidate *add(const Finder *finder, guint first, guint end, AcgMentionKind kind,
                                AcgActorType type) {
  AcgMentionCandidate candidate = {.sentence = finder->sentence,
                                   .first = first,
                                   .end = end,
                                   .span = acg_tokens_span(finder->analysis, first, end),
                                   .kind = kind,
                                   .type = type,
                                   .alias = true,
                                   .confidence = 0.8};
  g_array_append_val(finder->candidates, candidate);
  return &g_array_index(finder->candidates, AcgMentionCandidate, finder->candidates->len - 1);
}

/* A state that is there only as an adjective or part of a word: no form of its name. */
static void add_state(const Finder *finder, guint first, guint end, const char *state) {
  AcgMentionCandidate *candidate = add(finder, first, end, ACG_MENTION_NAME, ACG_ACTOR_COUNTRY);
  candidate->state = state;
  candidate->alias = false;
}

static guint match(AcgLexiconName name, const Finder *finder, guint token, AcgEntry *entry) {
  return acg_lexicon_match(acg_lexicon_get(name), finder->analysis, token, finder->end, entry);
}

/* The word or the noun of it that `token` starts says something that is done. */
static bool is_predicate(const Finder *finder, guint token, const char *column) {
  AcgEntry entry;
  return match(ACG_LEXICON_PREDICATES, finder, token, &entry) > 0 &&
         *acg_entry_get(entry, column) != '\0';
}

/* Persons and bodies. */

/* The title that ends before `token`, if any; *first is its first token. */
static bool title_before(const Finder *finder, guint token, guint *first, AcgEntry *entry) {
  bool found = false;
  for (guint back = 1; back <= MAX_TITLE_TOKENS && token >= finder->begin + back; back++) {
    AcgEntry title;
    if (acg_lexicon_match(acg_lexicon_get(ACG_LEXICON_TITLES), finder->analysis, token - back,
                          token, &title) != back)
      continue;
    *entry = title;
    *first = token - back;
    found = true;
  }
  return found;
}

/* "NAME, the foreign minister": the title behind a person. */
static bool title_after(const Finder *finder, guint token, AcgEntry *entry) {
  if (!acg_word_is(finder->analysis, token, ",")) return false;
  guint next = token + 1;
  if (acg_word_among(finder->analysis, next, "the a an")) next++;
  return next < finder->end && match(ACG_LEXICON_TITLES, finder, next, entry) > 0;
}

static void add_person(const Finder *finder, const AcgName *name) {
  AcgEntry title;
  guint first = 0;
  AcgMentionCandidate *candidate =
      add(finder, name->first, name->end, ACG_MENTION_NAME, ACG_ACTOR_PERSON);
  candidate->confidence = name->probability;
  if (!title_before(finder, name->first, &first, &title) && !title_after(finder, name->end, &title))
    return;
  const char *role = acg_entry_get(title, "role");
  if (*role != '\0') candidate->role = role;
}

static AcgActorType body_type(const Finder *finder, const AcgName *name) {
  AcgActorType type = ACG_ACTOR_ORGANIZATION;
  AcgEntry entry;
  for (guint i = name->first; i < name->end; i++)
    if (match(ACG_LEXICON_ORGANIZATIONS, finder, i, &entry) > 0)
      acg_actor_type_parse(acg_entry_get(entry, "type"), &type);
  return type;
}

/* The state whose name or adjective starts at `token`, or NULL. */
static const char *state_at(const Finder *finder, guint token, guint *n) {
  const char *state = acg_word_state(ACG_LEXICON_DEMONYMS, finder->analysis, token, finder->end, n);
  if (state != NULL) return state;
  return acg_word_state(ACG_LEXICON_COUNTRIES, finder->analysis, token, finder->end, n);
}

/* "Government of Iraq", "UK Government": the state itself. */
static bool add_government(const Finder *finder, const AcgName *name) {
  guint n = 0, last = name->end - 1, first = name->first;
  const char *state = NULL;
  if (acg_word_among(finder->analysis, last, "government governments"))
    state = state_at(finder, first, &n);
  else if (acg_word_among(finder->analysis, first, "government governments"))
    for (first += 2; first < name->end && state == NULL; first++)
      state = state_at(finder, first, &n);
  if (state == NULL || *state == '\0') return false;
  AcgMentionCandidate *candidate =
      add(finder, name->first, name->end, ACG_MENTION_DESCRIPTION, ACG_ACTOR_COUNTRY);
  candidate->state = state;
  return true;
}

/* The state that the list has for the name as a whole, or NULL. */
static const char *whole_state(const Finder *finder, AcgLexiconName list, const AcgName *name) {
  guint n = 0;
  const char *state = acg_word_state(list, finder->analysis, name->first, name->end, &n);
  return n == name->end - name->first ? state : NULL;
}

/* A body, and the state whose organ it is: "Turkish Foreign Ministry". */
static void add_body(const Finder *finder, const AcgName *name) {
  guint n = 0;
  if (add_government(finder, name)) return;
  if (whole_state(finder, ACG_LEXICON_DEMONYMS, name) != NULL) return; /* "Kurdish" alone */
  AcgMentionCandidate *candidate =
      add(finder, name->first, name->end, ACG_MENTION_NAME, body_type(finder, name));
  candidate->confidence = name->probability;
  const char *state = state_at(finder, name->first, &n);
  AcgEntry entry;
  if (state == NULL || *state == '\0' || name->first + n >= name->end) return;
  for (guint i = name->first + n; i < name->end; i++)
    if (match(ACG_LEXICON_ORGANIZATIONS, finder, i, &entry) > 0 &&
        *acg_entry_get(entry, "tie") != '\0') {
      add_state(finder, name->first, name->first + n, state);
      return;
    }
}

/* States. */

/* Whether what stands before the preposition at `token` takes it: "fired at", "inquiry into". */
static bool is_taken(const Finder *finder, guint token) {
  const AcgLexicon *predicates = acg_lexicon_get(ACG_LEXICON_PREDICATES);
  for (guint back = 0; back <= MAX_OBJECT_WORDS && token >= finder->begin + back; back++) {
    AcgEntry entry;
    guint n = acg_lexicon_match(predicates, finder->analysis, token - back, token + 1, &entry);
    if (n == 0 || n > back + 1) continue;
    if (n == back + 1 || acg_word_among(finder->analysis, token, acg_entry_get(entry, "verb")) ||
        acg_word_among(finder->analysis, token, acg_entry_get(entry, "noun")))
      return true;
  }
  return false;
}

static bool is_locating(const Finder *finder, guint first) {
  const AcgAnalysis *analysis = finder->analysis;
  guint before = first;
  while (before > finder->begin &&
         acg_word_among(analysis, before - 1,
                        "the northern southern eastern western central neighbouring "
                        "neighboring mainland north south east west"))
    before--;
  if (before == finder->begin) return false;
  if (acg_word_among(analysis, before - 1,
                     "in at near across inside outside throughout into within around over "
                     "through via from"))
    return !is_taken(finder, before - 1);
  guint n = 0;
  return before >= finder->begin + 2 && acg_word_is(analysis, before - 1, ",") &&
         acg_word_is_capitalised(analysis, before - 2) &&
         acg_word_state(ACG_LEXICON_COUNTRIES, analysis, before - 2, before - 1, &n) == NULL;
}

static bool acts(const Finder *finder, guint first, guint end) {
  const AcgAnalysis *analysis = finder->analysis;
  if (acg_word_among(analysis, end, "said says has had is was were are 's told")) return true;
  if (end < finder->end && is_predicate(finder, end, "lemma")) return true;
  if (first == finder->begin) return false;
  if (acg_word_among(analysis, first - 1, "by with between against")) return true;
  AcgEntry entry;
  for (guint back = 1; back <= 3 && first >= finder->begin + back; back++)
    if (acg_lexicon_match(acg_lexicon_get(ACG_LEXICON_PREDICATES), analysis, first - back, first,
                          &entry) == back ||
        (acg_word_is(analysis, first - 1, "to") && is_predicate(finder, first - back, "category")))
      return true;
  return false;
}

static void add_place(const Finder *finder, const AcgName *name) {
  if (is_locating(finder, name->first)) return;
  const char *state = whole_state(finder, ACG_LEXICON_COUNTRIES, name);
  if (state == NULL) {
    state = whole_state(finder, ACG_LEXICON_CAPITALS, name);
    if (state == NULL || !acts(finder, name->first, name->end)) return;
  }
  AcgMentionCandidate *candidate =
      add(finder, name->first, name->end, ACG_MENTION_NAME, ACG_ACTOR_COUNTRY);
  candidate->state = state;
}

/* Collectives and descriptions. */

/* The group noun at or after `token`, behind at most two adjectives; 0, or the token behind it. */
static guint group_end(const Finder *finder, guint token, AcgEntry *entry) {
  guint i = token;
  for (guint modifiers = 0; modifiers <= MAX_MODIFIERS && i < finder->end;
       modifiers++, i = acg_word_end(finder->analysis, i)) {
    guint n = match(ACG_LEXICON_GROUPS, finder, i, entry);
    if (n > 0) return i + n;
    if (!acg_word_is_wordlike(finder->analysis, i) ||
        acg_word_is_capitalised(finder->analysis, i) ||
        acg_word_is_common(finder->analysis, i, "function") || is_predicate(finder, i, "lemma"))
      return 0;
  }
  return 0;
}

/* A collective, and the state that it is a part of: "US forces". */
static void add_collective(const Finder *finder, guint first, guint noun, guint end,
                           const char *state, AcgActorType type, AcgEntry entry) {
  AcgMentionCandidate *candidate = add(finder, first, end, ACG_MENTION_COLLECTIVE, type);
  candidate->state = state;
  candidate->group = acg_entry_get(entry, "class");
  candidate->confidence = 0.7;
  if (state != NULL && *state != '\0' && *acg_entry_get(entry, "tie") != '\0')
    add_state(finder, first, noun, state);
}

/* A collective whose first word is an adjective of origin or of allegiance. Returns the token
 * behind it, 0 when there is none. */
static guint add_group(const Finder *finder, guint first, guint noun, const char *state) {
  AcgEntry entry;
  guint end = group_end(finder, noun, &entry);
  AcgActorType type = ACG_ACTOR_GROUP;
  if (end == 0 || !acg_actor_type_parse(acg_entry_get(entry, "type"), &type)) return 0;
  if (type == ACG_ACTOR_COUNTRY) {
    if (state == NULL || *state == '\0') return 0;
    AcgMentionCandidate *candidate = add(finder, first, end, ACG_MENTION_DESCRIPTION, type);
    candidate->state = state;
    return end;
  }
  add_collective(finder, first, noun, end, state, type, entry);
  return end;
}

/* An adjective of origin that stands before a title or a deed, perhaps with a word between: the
 * state is an end of what is said. */
static bool adjective_matters(const Finder *finder, guint next) {
  AcgEntry entry;
  guint i = next;
  for (guint words = 0; words < 3 && i < finder->end;
       words++, i = acg_word_end(finder->analysis, i)) {
    if (match(ACG_LEXICON_TITLES, finder, i, &entry) > 0 && *acg_entry_get(entry, "tie") != '\0')
      return true;
    if (is_predicate(finder, i, "noun")) return true;
    if (!acg_word_is_wordlike(finder->analysis, i) ||
        acg_word_is_common(finder->analysis, i, "function"))
      return false;
  }
  return false;
}

/* A description of a person by office: "the Iraqi premier". Returns the token behind it or 0. */
static guint add_description(const Finder *finder, guint token) {
  AcgEntry title;
  guint n = 0, first = token + 1;
  if (!acg_word_is(finder->analysis, token, "the") || first >= finder->end) return 0;
  const char *state = state_at(finder, first, &n);
  guint office = state != NULL ? first + n : first;
  guint length = office < finder->end ? match(ACG_LEXICON_TITLES, finder, office, &title) : 0;
  if (length == 0 || *acg_entry_get(title, "tie") == '\0' ||
      acg_word_is_capitalised(finder->analysis, office + length) ||
      acg_word_among(finder->analysis, office + length, "of 's"))
    return 0;
  AcgMentionCandidate *candidate =
      add(finder, first, office + length, ACG_MENTION_DESCRIPTION, ACG_ACTOR_PERSON);
  candidate->state = state;
  candidate->role = acg_entry_get(title, "role");
  candidate->confidence = 0.6;
  return office + length;
}

/* "the militias", which refers back. Returns the token behind it or 0. */
static guint add_bare_group(const Finder *finder, guint token) {
  AcgEntry entry;
  if (!acg_word_among(finder->analysis, token, "the these those")) return 0;
  guint n = match(ACG_LEXICON_GROUPS, finder, token + 1, &entry);
  if (n == 0 || *acg_entry_get(entry, "bare") == '\0') return 0;
  AcgMentionCandidate *candidate =
      add(finder, token + 1, token + 1 + n, ACG_MENTION_DESCRIPTION, ACG_ACTOR_GROUP);
  candidate->group = acg_entry_get(entry, "class");
  candidate->confidence = 0.5;
  return token + 1 + n;
}

/* "backed", "aligned" */
static bool is_allegiance(const Finder *finder, guint token) {
  AcgSpan span = acg_token_at(finder->analysis, token)->span;
  g_autofree char *key =
      acg_text_key(finder->analysis->document->text + span.begin, acg_span_length(span));
  AcgEntry entry;
  return acg_lexicon_find(acg_lexicon_get(ACG_LEXICON_COMMON), key, &entry) &&
         g_str_equal(acg_entry_get(entry, "kind"), "allegiance");
}

/* Where the state's name lies in the one token of "pro-Iran" or in the three of "Iran-backed".
 * Returns the token behind them, 0 when `token` begins no such word. */
static guint read_allegiance(const Finder *finder, guint token, AcgSpan *name) {
  const AcgAnalysis *analysis = finder->analysis;
  AcgSpan span = acg_token_at(analysis, token)->span;
  guint end = acg_word_end(analysis, token);
  size_t prefix = acg_word_prefix_length(analysis, token);
  *name = (AcgSpan){span.begin + prefix, span.end};
  if (end == token + 1 && prefix > 0) return end;
  bool begins = acg_word_begin(analysis, token) == token;
  return begins && end == token + 3 && is_allegiance(finder, token + 2) ? end : 0;
}

static const char *find_state(const Finder *finder, AcgSpan span) {
  g_autofree char *key =
      acg_text_key(finder->analysis->document->text + span.begin, acg_span_length(span));
  AcgEntry entry;
  if (acg_lexicon_find(acg_lexicon_get(ACG_LEXICON_COUNTRIES), key, &entry))
    return acg_entry_get(entry, "usual");
  if (acg_lexicon_find(acg_lexicon_get(ACG_LEXICON_DEMONYMS), key, &entry) ||
      acg_lexicon_find(acg_lexicon_get(ACG_LEXICON_CAPITALS), key, &entry))
    return acg_entry_get(entry, "state");
  return NULL;
}

/* "Iran-backed militias", "pro-Iran lawmakers"; with no collective behind it, only the state.
 * Returns the token behind what was read, 0 when `token` is no such word. */
static guint add_allegiance(const Finder *finder, guint token) {
  AcgSpan span;
  guint next = read_allegiance(finder, token, &span);
  if (next == 0) return 0;
  const char *state = find_state(finder, span);
  if (state != NULL && *state != '\0') {
    add_state(finder, token, token + 1, state);
    g_array_index(finder->candidates, AcgMentionCandidate, finder->candidates->len - 1).span = span;
  }
  guint end = add_group(finder, token, next, NULL);
  if (end == 0) return next;
  g_array_index(finder->candidates, AcgMentionCandidate, finder->candidates->len - 1).state = state;
  return end;
}

/* What an adjective of origin at `token` begins. Returns the token behind it or 0. */
static guint add_adjective(const Finder *finder, guint token) {
  guint n = 0;
  const char *state =
      acg_word_state(ACG_LEXICON_DEMONYMS, finder->analysis, token, finder->end, &n);
  if (state == NULL) return 0;
  guint end = add_group(finder, token, token + n, state);
  if (end > 0) return end;
  if (*state == '\0' || !adjective_matters(finder, token + n)) return 0;
  guint nouns = 0;
  if (acg_word_state(ACG_LEXICON_COUNTRIES, finder->analysis, token, finder->end, &nouns) == NULL)
    add_state(finder, token, token + n, state);
  return nouns > 0 ? 0 : token + n;
}

static guint add_pronoun(const Finder *finder, guint token) {
  if (!acg_word_among(finder->analysis, token, "he she")) return 0;
  AcgMentionCandidate *candidate =
      add(finder, token, token + 1, ACG_MENTION_PRONOUN, ACG_ACTOR_PERSON);
  candidate->alias = false;
  candidate->confidence = 0.5;
  return token + 1;
}

static guint add_name(const Finder *finder, const AcgName *name) {
  if (name->type == ACG_NAME_PERSON) add_person(finder, name);
  if (name->type == ACG_NAME_ORGANIZATION) add_body(finder, name);
  if (name->type == ACG_NAME_LOCATION) add_place(finder, name);
  return name->end;
}

/* `name` is the next name at or after `token`, or NULL. */
static guint read_at(const Finder *finder, guint token, const AcgName *name) {
  bool named = name != NULL && name->first == token;
  guint end = 0;
  if (named && name->type != ACG_NAME_LOCATION) return add_name(finder, name);
  if ((end = add_allegiance(finder, token)) > 0 || (end = add_adjective(finder, token)) > 0 ||
      (end = add_description(finder, token)) > 0 || (end = add_bare_group(finder, token)) > 0 ||
      (end = add_pronoun(finder, token)) > 0)
    return end;
  return named ? add_name(finder, name) : token + 1;
}

GArray *acg_mention_candidates_find(const AcgAnalysis *analysis) {
  Finder finder = {.analysis = analysis};
  finder.candidates = g_array_new(FALSE, FALSE, sizeof(AcgMentionCandidate));
  guint n = 0;
  for (guint s = 0; s < analysis->sentences->len; s++) {
    const AcgSentence *sentence = acg_sentence_at(analysis, s);
    finder.sentence = s;
    finder.begin = sentence->first;
    finder.end = sentence->end;
    for (guint i = sentence->first; i < sentence->end;) {
      while (n < analysis->names->len && g_array_index(analysis->names, AcgName, n).first < i) n++;
      const AcgName *name =
          n < analysis->names->len ? &g_array_index(analysis->names, AcgName, n) : NULL;
      i = read_at(&finder, i, name);
    }
  }
  return finder.candidates;
}
