/* Finds names by capitals, cue words and what the rest of the document says of a word. Two
 * readings: the body first; then title-case headlines, where capitals tell nothing, by what the
 * body named. */
#include <string.h>

#include "base/text.h"
#include "extract/lexicon/words.h"

enum { MAX_NAME_TOKENS = 12, MAX_PERSON_TOKENS = 5, MIN_SURNAME = 2, MAX_CROSSHEAD_TOKENS = 12 };

#define CLOSING ". ! ? , : ; \" \xE2\x80\x9D )"

/* A word of the text, compared without regard to ASCII case. */
typedef struct {
  const char *text;
  size_t length;
} Word;

typedef struct {
  AcgAnalysis *analysis;
  GArray *words;      /* Word, room for every token: the sets below point into it */
  GHashTable *lower;  /* words that also stand in lower case */
  GHashTable *middle; /* words that stand capitalised where no sentence starts */
  guint sentence;     /* being read */
  guint begin, end;   /* its tokens */
} Finder;

static guint hash_word(gconstpointer data) {
  const Word *word = data;
  guint hash = 5381;
  for (size_t i = 0; i < word->length; i++)
    hash = hash * 33 + (guchar)g_ascii_tolower(word->text[i]);
  return hash;
}

static gboolean equal_words(gconstpointer a, gconstpointer b) {
  const Word *left = a, *right = b;
  return left->length == right->length &&
         g_ascii_strncasecmp(left->text, right->text, left->length) == 0;
}

static Word word_at(const AcgAnalysis *analysis, guint token) {
  AcgSpan span = acg_token_at(analysis, token)->span;
  return (Word){analysis->document->text + span.begin, acg_span_length(span)};
}

static bool knows(const Finder *finder, GHashTable *set, guint token) {
  Word word = word_at(finder->analysis, token);
  return g_hash_table_contains(set, &word);
}

/* Whether capitals mean nothing in the sentence: a headline or a crosshead in title case. */
static bool is_title_case(const AcgAnalysis *analysis, const AcgSentence *sentence) {
  bool headline = sentence->paragraph == ACG_PARAGRAPH_HEADLINE;
  if (!headline && (sentence->end - sentence->first > MAX_CROSSHEAD_TOKENS ||
                    acg_word_among(analysis, sentence->end - 1, CLOSING)))
    return false;
  guint n_lower = 0, n_upper = 0;
  for (guint i = sentence->first + 1; i < sentence->end; i++) {
    if (acg_span_length(acg_token_at(analysis, i)->span) < 4) continue;
    if (acg_word_is_capitalised(analysis, i))
      n_upper++;
    else if (acg_word_is_wordlike(analysis, i))
      n_lower++;
  }
  return headline ? n_upper > n_lower : n_upper > 1 && n_lower == 0;
}

/* Whether the sentence has words, and none of them with a small letter. */
static bool is_shouted(const AcgAnalysis *analysis, const AcgSentence *sentence) {
  const char *end = analysis->document->text + sentence->span.end;
  for (const char *p = analysis->document->text + sentence->span.begin; p < end;
       p = g_utf8_next_char(p))
    if (g_unichar_islower(g_utf8_get_char(p))) return false;
  return true;
}

static bool is_dash(const AcgAnalysis *analysis, guint token) {
  return acg_word_among(analysis, token, "- -- \xE2\x80\x93 \xE2\x80\x94");
}

/* The first token behind "BAGHDAD, Iraq (AP) –", or `first`. */
static guint skip_dateline(const AcgAnalysis *analysis, guint first, guint end) {
  if (!acg_word_is_acronym(analysis, first)) return first;
  for (guint i = first + 1; i < MIN(end, first + 10); i++)
    if (is_dash(analysis, i)) return i + 1;
  return first;
}

/* Whether a capital at `token` may be owed to its place alone. */
static bool starts_sentence(const Finder *finder, guint token) {
  return token == finder->begin ||
         acg_word_among(finder->analysis, token - 1,
                        "\" ' \xE2\x80\x9C \xE2\x80\x98 ( [ : \xE2\x80\xA2 ; . ! ? ...");
}

static bool is_origin(const char *text, size_t length) {
  g_autofree char *key = acg_text_key(text, length);
  AcgEntry entry;
  return acg_lexicon_find(acg_lexicon_get(ACG_LEXICON_COUNTRIES), key, &entry) ||
         acg_lexicon_find(acg_lexicon_get(ACG_LEXICON_DEMONYMS), key, &entry);
}

/* "Virginia-based", "Hamas-led", "Syrian-Turkish", but neither "Ki-moon" nor "Al-Sudani". */
static bool is_compound(const AcgAnalysis *analysis, guint token) {
  Word word = word_at(analysis, token);
  const char *hyphen = g_strrstr_len(word.text, (gssize)word.length, "-");
  if (hyphen == NULL) return false;
  size_t left = (size_t)(hyphen - word.text), right = word.length - left - 1;
  if (right == 3 && strncmp(hyphen + 1, "led", right) == 0) return true;
  if (right > 4 && g_ascii_islower(hyphen[1])) return true;
  return is_origin(word.text, left);
}

static bool is_blocked(const AcgAnalysis *analysis, guint token) {
  return !acg_word_is_acronym(analysis, token) &&
         (is_compound(analysis, token) || acg_word_is_common(analysis, token, "function") ||
          acg_word_is_common(analysis, token, "calendar"));
}

static bool is_calendar(const AcgAnalysis *analysis, guint token) {
  return acg_word_is_common(analysis, token, "calendar");
}

/* Tokens of the organisation's head word at `token`, 0 when there is none. */
static guint match_head(const AcgAnalysis *analysis, guint token, guint end, AcgEntry *entry) {
  if (token >= end || !acg_word_is_capitalised(analysis, token)) return 0;
  return acg_lexicon_match(acg_lexicon_get(ACG_LEXICON_ORGANIZATIONS), analysis, token, end, entry);
}

static bool has_head(const AcgAnalysis *analysis, guint first, guint end, const char *use) {
  AcgEntry entry;
  for (guint i = first; i < end; i++)
    if (match_head(analysis, i, end, &entry) > 0 &&
        (use == NULL || g_str_equal(acg_entry_get(entry, "use"), use)))
      return true;
  return false;
}

static bool ends_in_head(const AcgAnalysis *analysis, guint first, guint end) {
  AcgEntry entry;
  for (guint i = first; i < end; i++)
    if (match_head(analysis, i, end, &entry) == end - i) return true;
  return false;
}

static bool is_state(const AcgAnalysis *analysis, guint first, guint end) {
  guint n = 0;
  return (acg_word_state(ACG_LEXICON_COUNTRIES, analysis, first, end, &n) != NULL ||
          acg_word_state(ACG_LEXICON_CAPITALS, analysis, first, end, &n) != NULL) &&
         n == end - first;
}

/* "Labour Party", "Ministry of Defence for …": a head word ends the name, or carries on with "of".
 */
static bool is_body(const AcgAnalysis *analysis, guint first, guint end) {
  if (ends_in_head(analysis, first, end)) return true;
  for (guint i = first; i < end; i++) {
    AcgEntry entry;
    guint n = match_head(analysis, i, end, &entry);
    if (n == 0) continue;
    const char *use = acg_entry_get(entry, "use");
    bool goes_on = i + n < end && acg_word_among(analysis, i + n, "of for");
    if ((g_str_equal(use, "after") && goes_on) || (g_str_equal(use, "first") && i == first))
      return true;
  }
  return false;
}

/* How many tokens after `next`, which is no capital, still belong to the name first .. next - 1. */
static guint bridge(const Finder *finder, guint first, guint next) {
  const AcgAnalysis *analysis = finder->analysis;
  guint after = next + 1;
  bool is_of = acg_word_among(analysis, next, "of for");
  if (is_of && acg_word_is(analysis, after, "the")) after++;
  if (after >= finder->end || !acg_word_is_capitalised(analysis, after)) return 0;
  if (acg_word_is_common(analysis, next, "particle")) return 2; /* "bin Said": whatever it is */
  if (is_blocked(analysis, after)) return 0;
  if (is_of) return has_head(analysis, first, next, "after") ? after - next : 0;
  if (acg_word_is(analysis, next, "&")) return 1;
  if (acg_word_is(analysis, next, "and")) /* "Ministry of Education and Science" */
    return has_head(analysis, first, next, "after") && !ends_in_head(analysis, first, next) &&
           !has_head(analysis, after, after + 1, NULL) && !is_state(analysis, after, after + 1);
  return acg_word_among(analysis, next, "'s '") &&
         acg_word_is_common(analysis, next - 1, "possessor");
}

static guint match_title(const AcgAnalysis *analysis, guint token, guint end) {
  AcgEntry entry;
  return acg_lexicon_match(acg_lexicon_get(ACG_LEXICON_TITLES), analysis, token, end, &entry);
}

/* The token behind the capital at `token` and what surely goes with it: "Secretary of State". */
static guint step(const Finder *finder, guint token) {
  AcgEntry entry;
  guint head = match_head(finder->analysis, token, finder->end, &entry);
  guint title = match_title(finder->analysis, token, finder->end);
  return token + MAX(1, MAX(head, title));
}

static guint extend(const Finder *finder, guint first) {
  guint next = step(finder, first);
  while (next < finder->end && next - first < MAX_NAME_TOKENS) {
    if (acg_word_is_capitalised(finder->analysis, next) && !is_blocked(finder->analysis, next)) {
      next = step(finder, next);
      continue;
    }
    guint n = bridge(finder, first, next);
    if (n == 0) break;
    next += n;
  }
  return next;
}

/* The part of the run first .. end - 1 that stands before its first title, and the token behind its
 * last. Without titles *before is `end` and the return value `first`. */
static guint strip_titles(const AcgAnalysis *analysis, guint first, guint end, guint *before) {
  guint rest = first;
  *before = end;
  if (is_body(analysis, first, end)) return first;
  for (guint i = first; i < end; i++) {
    guint n = match_title(analysis, i, end);
    if (n == 0) continue;
    *before = MIN(*before, i);
    rest = i + n;
    i = rest - 1;
  }
  return rest;
}

static void add_name(const Finder *finder, guint first, guint end, AcgNameType type,
                     double probability) {
  AcgName name = {finder->sentence, first, end, type, probability};
  g_array_append_val(finder->analysis->names, name);
}

static bool is_kind(const AcgAnalysis *analysis, guint token, guint end, const char *kind) {
  AcgEntry entry;
  return acg_lexicon_match(acg_lexicon_get(ACG_LEXICON_COMMON), analysis, token, end, &entry) > 0 &&
         g_str_equal(acg_entry_get(entry, "kind"), kind);
}

static bool is_place(const AcgAnalysis *analysis, guint first, guint end) {
  for (guint i = first; i < end; i++)
    if (is_kind(analysis, i, end, "place")) return true;
  return is_kind(analysis, first, end, "direction");
}

/* A town or region by its name alone; a person's surname, where the document has one, counts more.
 */
static bool is_town(const AcgAnalysis *analysis, guint first, guint end) {
  AcgEntry entry;
  return acg_lexicon_match(acg_lexicon_get(ACG_LEXICON_PLACES), analysis, first, end, &entry) ==
         end - first;
}

/* Whether the words around a name say that it acts or is acted upon. */
static bool acts(const Finder *finder, guint first, guint end) {
  const AcgAnalysis *analysis = finder->analysis;
  const AcgLexicon *predicates = acg_lexicon_get(ACG_LEXICON_PREDICATES);
  AcgEntry entry;
  if (acg_lexicon_match(predicates, analysis, end, finder->end, &entry) > 0 ||
      acg_word_among(analysis, end, "said says has had is was were are told who 's wrote"))
    return true;
  return first > finder->begin &&
         (acg_word_among(analysis, first - 1, "by between with") ||
          (acg_lexicon_match(predicates, analysis, first - 1, first, &entry) > 0 &&
           strstr(acg_entry_get(entry, "verb"), "object") != NULL));
}

static bool after_place_word(const AcgAnalysis *analysis, guint first) {
  return first > 0 && acg_word_among(analysis, first - 1, "in at near outside across around into");
}

/* "chief executive of NAME", "NAME's leader" */
static bool has_office(const Finder *finder, guint first, guint end) {
  const AcgAnalysis *analysis = finder->analysis;
  guint of = first - (first > finder->begin);
  if (acg_word_is(analysis, of, "the") && of > finder->begin) of--;
  if (acg_word_is(analysis, of, "of"))
    for (guint back = 1; back <= 3 && of >= finder->begin + back; back++)
      if (match_title(analysis, of - back, of) == back) return true;
  return acg_word_is(analysis, end, "'s") && match_title(analysis, end + 1, finder->end) > 0;
}

static void classify(const Finder *finder, guint first, guint end) {
  const AcgAnalysis *analysis = finder->analysis;
  guint n = end - first;
  bool the = first > 0 && acg_word_is(analysis, first - 1, "the");
  if (is_state(analysis, first, end))
    add_name(finder, first, end, ACG_NAME_LOCATION, 0.95);
  else if (acg_word_is_common(analysis, end - 1, "thing"))
    add_name(finder, first, end, ACG_NAME_OTHER, 0.8);
  else if (is_body(analysis, first, end))
    add_name(finder, first, end, ACG_NAME_ORGANIZATION, 0.9);
  else if (is_place(analysis, first, end))
    add_name(finder, first, end, ACG_NAME_LOCATION, 0.8);
  else if (n == 1 && acg_word_is_acronym(analysis, first))
    add_name(finder, first, end, ACG_NAME_ORGANIZATION, 0.6);
  else if (has_office(finder, first, end))
    add_name(finder, first, end, ACG_NAME_ORGANIZATION, 0.7);
  else if (after_place_word(analysis, first) || is_town(analysis, first, end))
    add_name(finder, first, end, ACG_NAME_LOCATION, 0.5);
  else if (the)
    add_name(finder, first, end, ACG_NAME_ORGANIZATION, 0.5);
  else if (n > 1 && n <= MAX_PERSON_TOKENS)
    add_name(finder, first, end, ACG_NAME_PERSON, 0.6);
  else if (acts(finder, first, end))
    add_name(finder, first, end, ACG_NAME_ORGANIZATION, 0.3);
  else
    add_name(finder, first, end, ACG_NAME_OTHER, 0.1);
}

/* Whether a body's head word stands alone, without the article that would make it that body's
 * short form: "Court", but neither "the Court" nor "Congress". */
static bool is_bare_head(const AcgAnalysis *analysis, guint first, guint end) {
  AcgEntry entry;
  return match_head(analysis, first, end, &entry) == end - first &&
         !g_str_equal(acg_entry_get(entry, "use"), "name") &&
         !(first > 0 && acg_word_is(analysis, first - 1, "the"));
}

/* A run without titles: strips adjectives of origin and words that owe their capital to their
 * place, then adds what is left. */
static void add_run(const Finder *finder, guint first, guint end) {
  const AcgAnalysis *analysis = finder->analysis;
  guint n = 0;
  while (first < end && is_blocked(analysis, first)) first++;
  if (first >= end) return;
  bool body = is_body(analysis, first, end);
  if (!body && !is_state(analysis, first, end)) {
    if (acg_word_state(ACG_LEXICON_COUNTRIES, analysis, first, end, &n) != NULL) {
      add_name(finder, first, first + n, ACG_NAME_LOCATION, 0.9);
      first += n;
    }
    while (first < end && acg_word_state(ACG_LEXICON_DEMONYMS, analysis, first, end, &n) != NULL)
      first += n;
  }
  if (first < end && starts_sentence(finder, first) && !is_state(analysis, first, end) &&
      !knows(finder, finder->middle, first)) {
    bool alone = end - first == 1 && !acg_word_is_acronym(analysis, first);
    AcgEntry entry;
    bool head = match_head(analysis, first, end, &entry) > 0;
    if (alone || (!head && knows(finder, finder->lower, first))) first++;
  }
  if (first < end && !(body && is_bare_head(analysis, first, end))) classify(finder, first, end);
}

/* A run of capitals, which titles may cut: "UN | Secretary-General | Antonio Guterres". */
static void read_run(const Finder *finder, guint first, guint end) {
  guint before = end;
  if (match_title(finder->analysis, first, end) == end - first) return;
  guint rest = strip_titles(finder->analysis, first, end, &before);
  if (before < end && before > first) add_run(finder, first, before);
  if (before == end)
    add_run(finder, first, end);
  else if (rest < end)
    add_name(finder, rest, end, ACG_NAME_PERSON, 0.95);
}

/* Whether a title in small letters stands before `token`: "spokesman". */
static bool title_before(const Finder *finder, guint token) {
  for (guint back = 1; back <= 4 && token >= finder->begin + back; back++)
    if (!acg_word_is_capitalised(finder->analysis, token - back) &&
        match_title(finder->analysis, token - back, token) == back)
      return true;
  return false;
}

static void read_sentence(const Finder *finder) {
  const AcgAnalysis *analysis = finder->analysis;
  for (guint i = finder->begin, end; i < finder->end; i = end) {
    end = i + 1;
    if (!acg_word_is_capitalised(analysis, i) || is_calendar(analysis, i)) continue;
    end = extend(finder, i);
    if (title_before(finder, i) && !is_state(analysis, i, end) && !is_blocked(analysis, i) &&
        !has_head(analysis, i, end, NULL))
      add_name(finder, i, end, ACG_NAME_PERSON, 0.9);
    else
      read_run(finder, i, end);
  }
}

static char *key_of(const AcgAnalysis *analysis, guint first, guint end) {
  AcgSpan span = acg_tokens_span(analysis, first, end);
  return acg_text_key(analysis->document->text + span.begin, acg_span_length(span));
}

static const char *last_word(const char *key) {
  const char *space = strrchr(key, ' ');
  return space != NULL ? space + 1 : key;
}

static AcgName *name_at(const AcgAnalysis *analysis, guint index) {
  return &g_array_index(analysis->names, AcgName, index);
}

/* The surest name that `known` has under `key`, or NULL. */
static const AcgName *recall(const AcgAnalysis *analysis, GHashTable *known, const char *key) {
  gpointer index = NULL;
  if (!g_hash_table_lookup_extended(known, key, NULL, &index)) return NULL;
  return name_at(analysis, GPOINTER_TO_UINT(index));
}

static void remember(const AcgAnalysis *analysis, GHashTable *known, const char *key, guint index) {
  const AcgName *old = recall(analysis, known, key);
  if (old == NULL || old->probability < name_at(analysis, index)->probability)
    g_hash_table_insert(known, g_strdup(key), GUINT_TO_POINTER(index));
}

/* What the body named: key → index of the surest name with it; persons also by every
 * word but their first. */
static GHashTable *collect_known(const AcgAnalysis *analysis) {
  GHashTable *known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < analysis->names->len; i++) {
    const AcgName *name = name_at(analysis, i);
    if (name->type == ACG_NAME_OTHER) continue;
    g_autofree char *key = key_of(analysis, name->first, name->end);
    remember(analysis, known, key, i);
    if (name->type != ACG_NAME_PERSON) continue;
    for (const char *space = strchr(key, ' '); space != NULL; space = strchr(space + 1, ' ')) {
      g_autofree char *word = g_strndup(space + 1, strcspn(space + 1, " "));
      if (strlen(word) >= MIN_SURNAME) remember(analysis, known, word, i);
    }
  }
  return known;
}

/* Gives names of one word the type that the document's surest name with that word has. */
static void settle_types(const AcgAnalysis *analysis, GHashTable *known) {
  for (guint i = 0; i < analysis->names->len; i++) {
    AcgName *name = name_at(analysis, i);
    if (name->end - name->first > 1) continue;
    g_autofree char *key = key_of(analysis, name->first, name->end);
    const AcgName *surest = recall(analysis, known, last_word(key));
    if (surest == NULL || surest->probability <= name->probability) continue;
    name->type = surest->type;
    name->probability = surest->probability;
  }
}

static AcgNameType find_known(const AcgAnalysis *analysis, GHashTable *known, guint first,
                              guint end) {
  g_autofree char *key = key_of(analysis, first, end);
  const AcgName *name = recall(analysis, known, key);
  if (name != NULL) return name->type;
  return is_state(analysis, first, end) ? ACG_NAME_LOCATION : ACG_NAME_OTHER;
}

static void read_title_case(const Finder *finder, GHashTable *known) {
  const AcgAnalysis *analysis = finder->analysis;
  for (guint i = finder->begin; i < finder->end; i++) {
    if (!acg_word_is_capitalised(analysis, i)) continue;
    for (guint end = MIN(finder->end, i + MAX_NAME_TOKENS); end > i; end--) {
      AcgNameType type = find_known(analysis, known, i, end);
      if (type == ACG_NAME_OTHER) continue;
      add_name(finder, i, end, type, 0.7);
      i = end - 1;
      break;
    }
  }
}

/* Fills the sets of words. */
static void read_words(Finder *finder) {
  AcgAnalysis *analysis = finder->analysis;
  for (guint s = 0; s < analysis->sentences->len; s++) {
    const AcgSentence *sentence = acg_sentence_at(analysis, s);
    bool title_case = is_title_case(analysis, sentence);
    finder->begin = sentence->first;
    for (guint i = sentence->first; i < sentence->end; i++) {
      bool capitalised = acg_word_is_capitalised(analysis, i);
      if (capitalised ? title_case || starts_sentence(finder, i)
                      : !acg_word_is_wordlike(analysis, i))
        continue;
      Word word = word_at(analysis, i);
      g_array_append_val(finder->words, word);
      g_hash_table_add(capitalised ? finder->middle : finder->lower,
                       &g_array_index(finder->words, Word, finder->words->len - 1));
    }
  }
}

static bool enter(Finder *finder, guint index) {
  const AcgSentence *sentence = acg_sentence_at(finder->analysis, index);
  finder->sentence = index;
  finder->begin = skip_dateline(finder->analysis, sentence->first, sentence->end);
  finder->end = sentence->end;
  return !is_shouted(finder->analysis, sentence);
}

static gint by_place(gconstpointer a, gconstpointer b) {
  const AcgName *left = a, *right = b;
  return (left->first > right->first) - (left->first < right->first);
}

void acg_find_names(AcgAnalysis *analysis) {
  Finder finder = {.analysis = analysis};
  finder.words = g_array_sized_new(FALSE, FALSE, sizeof(Word), MAX(analysis->tokens->len, 1));
  finder.lower = g_hash_table_new(hash_word, equal_words);
  finder.middle = g_hash_table_new(hash_word, equal_words);
  read_words(&finder);
  for (guint s = 0; s < analysis->sentences->len; s++)
    if (enter(&finder, s) && !is_title_case(analysis, acg_sentence_at(analysis, s)))
      read_sentence(&finder);
  g_autoptr(GHashTable) known = collect_known(analysis);
  settle_types(analysis, known);
  for (guint s = 0; s < analysis->sentences->len; s++)
    if (is_title_case(analysis, acg_sentence_at(analysis, s)) && enter(&finder, s))
      read_title_case(&finder, known);
  g_array_sort(analysis->names, by_place);
  g_hash_table_unref(finder.lower);
  g_hash_table_unref(finder.middle);
  g_array_unref(finder.words);
}
