/* Names by the most probable sequence of labels, read twice: what is a name once
 * is likely one, of the same type, wherever the document has it again. */
#include "extract/sentence/names.h"

#include "extract/lexicon/words.h"
#include "extract/sentence/sequence.h"
#include "extract/sentence/word_list.h"

/* How far the evidence of other places moves a label's log-odds, at most. */
#define DOCUMENT_WEIGHT  2.5
#define GAZETTEER_WEIGHT 1.5
#define SURE_WEIGHT      8

/* Tokens of a name that is looked for elsewhere. */
enum { MAX_NAME = 10 };

typedef float Scores[ACG_N_NAME_LABELS];

static guint begin_label(guint type) {
  return 1 + 2 * type;
}

/* ── One sentence ── */

static double name_probability(Scores *scores, const guint8 *labels, guint first, guint end) {
  double least = 1;
  for (guint i = first; i < end; i++)
    least = MIN(least, acg_label_probability(scores[i], ACG_N_NAME_LABELS, labels[i]));
  return least;
}

/* No name ends with these, also as parts of a hyphenated word; what comes after them, if a name or
 * capitalised, is its other half. */
static bool is_link(const AcgAnalysis *analysis, guint token) {
  static const char *const links[] = {"&",  "-",   "al",  "and", "bin", "de",
                                      "el", "for", "ibn", "of",  "the"};
  AcgSpan span = acg_token_at(analysis, token)->span;
  return acg_word_list_find(analysis->document->text + span.begin, acg_span_length(span), links,
                            G_N_ELEMENTS(links), sizeof *links) != NULL;
}

/* "Company", "Party": the end of a body's name. */
static bool is_body_noun(const AcgAnalysis *analysis, guint token) {
  AcgEntry entry;
  return acg_lexicon_match(acg_lexicon_get(ACG_LEXICON_ORGANIZATIONS), analysis, token, token + 1,
                           &entry) > 0;
}

/* Whether the name that holds `token` with the label `inside` goes on with the next one. */
static bool goes_on(const AcgAnalysis *analysis, guint token, guint8 inside, guint8 next) {
  bool body = inside == begin_label(ACG_NAME_ORGANIZATION) + 1;
  if (next == inside) return false;
  if (next % 2 != 0) return is_link(analysis, token) || (body && next == inside - 1);
  return next == 0 && acg_word_is_capitalised(analysis, token + 1) &&
         (is_link(analysis, token) || (body && is_body_noun(analysis, token + 1)));
}

/* Joins halves of names, and takes links off their ends. labels: [n] of the tokens from first. */
static void mend_labels(const AcgAnalysis *analysis, guint first, guint n, guint8 *labels) {
  for (guint i = 0; i + 1 < n; i++) {
    guint8 next = labels[i + 1], inside = labels[i] % 2 == 0 ? labels[i] : labels[i] + 1;
    if (inside == 0 || !goes_on(analysis, first + i, inside, next)) continue;
    labels[i + 1] = inside;
    for (guint k = i + 2; next != 0 && k < n && labels[k] == next + 1; k++) labels[k] = inside;
  }
  for (guint i = n; i > 0; i--) {
    bool last = i == n || labels[i] == 0 || labels[i] % 2 != 0;
    if (last && labels[i - 1] != 0 && is_link(analysis, first + i - 1)) labels[i - 1] = 0;
  }
}

/* Titles are no part of a person's name: "Sheikh", "General". */
static void drop_titles(const AcgAnalysis *analysis, guint first, guint n, guint8 *labels) {
  guint begin = begin_label(ACG_NAME_PERSON);
  const AcgLexicon *titles = acg_lexicon_get(ACG_LEXICON_TITLES);
  AcgEntry entry;
  for (guint i = 0; i < n; i++) {
    if (labels[i] != begin) continue;
    guint length = acg_lexicon_match(titles, analysis, first + i, first + n, &entry);
    for (guint k = i; k < i + length; k++) labels[k] = 0;
    if (length > 0 && i + length < n && labels[i + length] == begin + 1)
      labels[i + length] = (guint8)begin;
  }
}

/* Labels → names of the sentence. scores, labels: of its tokens. */
static void append_names(AcgAnalysis *analysis, guint sentence, Scores *scores,
                         const guint8 *labels) {
  const AcgSentence *whole = acg_sentence_at(analysis, sentence);
  guint n = whole->end - whole->first;
  for (guint i = 0; i < n;) {
    guint end = i + 1;
    if (labels[i] == 0) {
      i = end;
      continue;
    }
    while (end < n && labels[end] == labels[i] + 1) end++;
    AcgName name = {sentence, whole->first + i, whole->first + end,
                    (AcgNameType)((labels[i] - 1) / 2), name_probability(scores, labels, i, end)};
    g_array_append_val(analysis->names, name);
    i = end;
  }
}

static void decode_all(AcgAnalysis *analysis, Scores *scores) {
  guint longest = 1;
  for (guint s = 0; s < analysis->sentences->len; s++) {
    const AcgSentence *sentence = acg_sentence_at(analysis, s);
    longest = MAX(longest, sentence->end - sentence->first);
  }
  g_autofree guint8 *back = g_malloc_n(longest, ACG_N_NAME_LABELS);
  g_autofree guint8 *labels = g_malloc(longest);
  g_array_set_size(analysis->names, 0);
  for (guint s = 0; s < analysis->sentences->len; s++) {
    const AcgSentence *sentence = acg_sentence_at(analysis, s);
    guint n = sentence->end - sentence->first;
    acg_sequence_decode(scores[sentence->first], n, ACG_N_NAME_LABELS, back, labels);
    mend_labels(analysis, sentence->first, n, labels);
    drop_titles(analysis, sentence->first, n, labels);
    append_names(analysis, s, scores + sentence->first, labels);
  }
}

/* ── The document as a whole ── */

/* How sure the document is that a text is a name of each type, added up over its places. */
typedef struct {
  double votes[ACG_N_NAME_TYPES];
} Votes;

/* A vote for the type of the name, by its tokens from `first` on. */
static void vote(GHashTable *votes, const AcgAnalysis *analysis, guint first, const AcgName *name) {
  AcgSpan span = acg_tokens_span(analysis, first, name->end);
  g_autofree char *text = g_strndup(analysis->document->text + span.begin, acg_span_length(span));
  Votes *found = g_hash_table_lookup(votes, text);
  if (found == NULL) {
    found = g_new0(Votes, 1);
    g_hash_table_insert(votes, g_steal_pointer(&text), found);
  }
  found->votes[name->type] += name->probability;
}

/* Names of the document → Votes; of persons the last word, too, when it can be a surname. */
static GHashTable *collect_votes(const AcgAnalysis *analysis) {
  GHashTable *votes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < analysis->names->len; i++) {
    const AcgName *name = &g_array_index(analysis->names, AcgName, i);
    vote(votes, analysis, name->first, name);
    if (name->type == ACG_NAME_PERSON && name->end > name->first + 1 &&
        acg_word_is_capitalised(analysis, name->end - 1))
      vote(votes, analysis, name->end - 1, name);
  }
  return votes;
}

/* Adds to the log-odds that tokens first … end − 1 are a name of that type. */
static void add_evidence(Scores *scores, guint first, guint end, AcgNameType type, double gain) {
  scores[first][begin_label(type)] += (float)gain;
  for (guint i = first + 1; i < end; i++) scores[i][begin_label(type) + 1] += (float)gain;
}

/* The longest text from `first` on that has votes; its end, or `first` for none. key: room. */
static guint find_voted(const AcgAnalysis *analysis, GHashTable *votes, guint first, guint limit,
                        GString *key, const Votes **found) {
  guint end = MIN(limit, first + MAX_NAME);
  AcgSpan span = acg_tokens_span(analysis, first, end);
  g_string_truncate(key, 0);
  g_string_append_len(key, analysis->document->text + span.begin, (gssize)acg_span_length(span));
  for (; end > first; end--) {
    g_string_truncate(key, acg_span_length(acg_tokens_span(analysis, first, end)));
    if ((*found = g_hash_table_lookup(votes, key->str)) != NULL) return end;
  }
  return first;
}

/* The more votes there are, the more they are trusted. */
static void add_votes(Scores *scores, guint first, guint end, const Votes *votes) {
  double total = 0;
  for (guint type = 0; type < ACG_N_NAME_TYPES; type++) total += votes->votes[type];
  double trust = total / (total + 1);
  for (guint type = 0; type < ACG_N_NAME_TYPES; type++)
    add_evidence(scores, first, end, type, DOCUMENT_WEIGHT * (trust * votes->votes[type] / total));
}

static void add_document_evidence(const AcgAnalysis *analysis, Scores *scores) {
  g_autoptr(GHashTable) votes = collect_votes(analysis);
  g_autoptr(GString) key = g_string_new(NULL);
  for (guint s = 0; s < analysis->sentences->len; s++) {
    const AcgSentence *sentence = acg_sentence_at(analysis, s);
    for (guint i = sentence->first; i < sentence->end; i++) {
      const Votes *found = NULL;
      if (!acg_word_is_capitalised(analysis, i)) continue;
      guint end = find_voted(analysis, votes, i, sentence->end, key, &found);
      if (end == i) continue;
      add_votes(scores, i, end, found);
      i = end - 1;
    }
  }
}

/* States and towns that stand in our lists are places more likely than not. */
static void add_gazetteer_evidence(const AcgAnalysis *analysis, Scores *scores) {
  static const AcgLexiconName lists[] = {ACG_LEXICON_COUNTRIES, ACG_LEXICON_CAPITALS,
                                         ACG_LEXICON_PLACES};
  for (guint s = 0; s < analysis->sentences->len; s++) {
    const AcgSentence *sentence = acg_sentence_at(analysis, s);
    for (guint i = sentence->first; i < sentence->end; i++) {
      guint longest = 0;
      AcgEntry entry;
      for (guint list = 0; list < G_N_ELEMENTS(lists) && acg_word_is_capitalised(analysis, i);
           list++) {
        guint n =
            acg_lexicon_match(acg_lexicon_get(lists[list]), analysis, i, sentence->end, &entry);
        longest = MAX(longest, n);
      }
      if (longest == 0) continue;
      add_evidence(scores, i, i + longest, ACG_NAME_LOCATION, GAZETTEER_WEIGHT);
      i += longest - 1;
    }
  }
}

static bool is_dash(const AcgAnalysis *analysis, guint token) {
  return acg_word_among(analysis, token, "\u2013 \u2014 --");
}

/* The token behind the agency in brackets, or `token`. */
static guint skip_agency(const AcgAnalysis *analysis, guint token, guint limit) {
  if (!acg_word_is(analysis, token, "(")) return token;
  for (guint i = token + 1; i < limit; i++)
    if (acg_word_is(analysis, i, ")")) return i + 1;
  return token;
}

/* How many tokens of a sentence are the place that an agency's report comes from: "ADEN –",
 * "GAZA CITY (AP) --". */
static guint dateline_length(const AcgAnalysis *analysis, const AcgSentence *sentence) {
  guint limit = MIN(sentence->end, sentence->first + MAX_NAME), end = sentence->first;
  while (end < limit && acg_word_is_acronym(analysis, end)) end++;
  guint dash = skip_agency(analysis, end, limit);
  bool ends = dash < limit && (is_dash(analysis, dash) || acg_word_is(analysis, dash, "-"));
  return ends ? end - sentence->first : 0;
}

/* Datelines are places, and dashes part names. */
static void add_conventions(const AcgAnalysis *analysis, Scores *scores) {
  for (guint s = 0; s < analysis->sentences->len; s++) {
    const AcgSentence *sentence = acg_sentence_at(analysis, s);
    guint end = sentence->first + dateline_length(analysis, sentence);
    if (end > sentence->first)
      add_evidence(scores, sentence->first, end, ACG_NAME_LOCATION, SURE_WEIGHT);
    for (guint i = sentence->first; i < sentence->end; i++)
      if (is_dash(analysis, i)) scores[i][0] += SURE_WEIGHT;
  }
}

void acg_names_find(AcgAnalysis *analysis, float *scores) {
  Scores *rows = (Scores *)scores;
  add_conventions(analysis, rows);
  add_gazetteer_evidence(analysis, rows);
  decode_all(analysis, rows);
  if (analysis->names->len == 0) return;
  add_document_evidence(analysis, rows);
  decode_all(analysis, rows);
}
