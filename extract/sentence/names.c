/* Names by the most probable sequence of labels (A. Viterbi 1967), read twice: what is a name once
 * is likely one, of the same type, wherever the document has it again. */
#include "extract/sentence/names.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "extract/characters.h"
#include "extract/lexicon/lexicon.h"

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

/* An I comes after a B or I of its type only. */
static bool may_follow(guint before, guint label) {
  bool inside = label > 0 && label % 2 == 0;
  return !inside || before == label || before == label - 1;
}

/* ── One sentence ── */

/* labels: [n] the most probable sequence. back: [n][labels] room. */
static void decode(Scores *scores, guint n, guint8 (*back)[ACG_N_NAME_LABELS], guint8 *labels) {
  Scores best = {0}, next;
  for (guint i = 0; i < n; i++) {
    for (guint label = 0; label < ACG_N_NAME_LABELS; label++) {
      float top = -FLT_MAX;
      for (guint before = 0; before < ACG_N_NAME_LABELS; before++) {
        bool fits = i == 0 ? may_follow(0, label) : may_follow(before, label);
        if (!fits || best[before] <= top) continue;
        top = best[before];
        back[i][label] = (guint8)before;
      }
      next[label] = top == -FLT_MAX ? -FLT_MAX : top + scores[i][label];
    }
    memcpy(best, next, sizeof best);
  }
  guint8 label = 0;
  for (guint8 other = 1; other < ACG_N_NAME_LABELS; other++)
    if (best[other] > best[label]) label = other;
  for (guint i = n; i > 0; i--) {
    labels[i - 1] = label;
    label = back[i - 1][label];
  }
}

/* What the token's label is with, were each token free. */
static double label_probability(const float *scores, guint label) {
  double sum = 0;
  for (guint other = 0; other < ACG_N_NAME_LABELS; other++)
    sum += exp((double)(scores[other] - scores[label]));
  return 1 / sum;
}

static double name_probability(Scores *scores, const guint8 *labels, guint first, guint end) {
  double least = 1;
  for (guint i = first; i < end; i++) least = MIN(least, label_probability(scores[i], labels[i]));
  return least;
}

static bool is_word(const AcgAnalysis *analysis, guint token, const char *const *words) {
  AcgSpan span = acg_token_at(analysis, token)->span;
  const char *text = analysis->document->text + span.begin;
  for (; *words != NULL; words++)
    if (strlen(*words) == acg_span_length(span) &&
        g_ascii_strncasecmp(text, *words, acg_span_length(span)) == 0)
      return true;
  return false;
}

/* No name ends with these; what comes after them, if a name or capitalised, is its other half. */
static bool is_link(const AcgAnalysis *analysis, guint token) {
  static const char *const links[] = {"of", "for", "and", "the", "&",  "-",
                                      "de", "bin", "ibn", "al",  "el", NULL};
  return is_word(analysis, token, links);
}

static bool is_capitalised(const AcgAnalysis *analysis, guint token) {
  gunichar c =
      g_utf8_get_char(analysis->document->text + acg_token_at(analysis, token)->span.begin);
  return g_unichar_isupper(c) || g_unichar_istitle(c);
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
  return next == 0 && is_capitalised(analysis, token + 1) &&
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
  g_autofree guint8(*back)[ACG_N_NAME_LABELS] = g_malloc_n(longest, ACG_N_NAME_LABELS);
  g_autofree guint8 *labels = g_malloc(longest);
  g_array_set_size(analysis->names, 0);
  for (guint s = 0; s < analysis->sentences->len; s++) {
    const AcgSentence *sentence = acg_sentence_at(analysis, s);
    guint n = sentence->end - sentence->first;
    decode(scores + sentence->first, n, back, labels);
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

static char *text_of(const AcgAnalysis *analysis, guint first, guint end) {
  AcgSpan span = acg_tokens_span(analysis, first, end);
  return g_strndup(analysis->document->text + span.begin, acg_span_length(span));
}

static void vote(GHashTable *votes, char *text, AcgNameType type, double probability) {
  Votes *found = g_hash_table_lookup(votes, text);
  if (found == NULL) {
    found = g_new0(Votes, 1);
    g_hash_table_insert(votes, g_strdup(text), found);
  }
  found->votes[type] += probability;
  g_free(text);
}

/* Names of the document → Votes; of persons the last word, too, when it can be a surname. */
static GHashTable *collect_votes(const AcgAnalysis *analysis) {
  GHashTable *votes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < analysis->names->len; i++) {
    const AcgName *name = &g_array_index(analysis->names, AcgName, i);
    vote(votes, text_of(analysis, name->first, name->end), name->type, name->probability);
    if (name->type == ACG_NAME_PERSON && name->end > name->first + 1 &&
        is_capitalised(analysis, name->end - 1))
      vote(votes, text_of(analysis, name->end - 1, name->end), name->type, name->probability);
  }
  return votes;
}

/* Adds what speaks for a name of tokens first … end − 1. shares: [types], 0 … 1 each. */
static void add_evidence(Scores *scores, guint first, guint end,
                         const double shares[ACG_N_NAME_TYPES], double weight) {
  for (guint type = 0; type < ACG_N_NAME_TYPES; type++) {
    float gain = (float)(weight * shares[type]);
    scores[first][begin_label(type)] += gain;
    for (guint i = first + 1; i < end; i++) scores[i][begin_label(type) + 1] += gain;
  }
}

/* The longest text from `first` on that has votes; its end, or `first` for none. */
static guint find_voted(const AcgAnalysis *analysis, GHashTable *votes, guint first, guint limit,
                        Votes **found) {
  for (guint end = MIN(limit, first + MAX_NAME); end > first; end--) {
    g_autofree char *text = text_of(analysis, first, end);
    if ((*found = g_hash_table_lookup(votes, text)) != NULL) return end;
  }
  return first;
}

/* Each place counts the others' votes: about as many as all, less one place's own. */
static void add_votes(Scores *scores, guint first, guint end, const Votes *votes) {
  double total = 0, shares[ACG_N_NAME_TYPES];
  for (guint type = 0; type < ACG_N_NAME_TYPES; type++) total += votes->votes[type];
  double trust = total / (total + 1);
  for (guint type = 0; type < ACG_N_NAME_TYPES; type++)
    shares[type] = trust * votes->votes[type] / total;
  add_evidence(scores, first, end, shares, DOCUMENT_WEIGHT);
}

static void add_document_evidence(const AcgAnalysis *analysis, Scores *scores) {
  g_autoptr(GHashTable) votes = collect_votes(analysis);
  for (guint s = 0; s < analysis->sentences->len; s++) {
    const AcgSentence *sentence = acg_sentence_at(analysis, s);
    for (guint i = sentence->first; i < sentence->end; i++) {
      Votes *found = NULL;
      if (!is_capitalised(analysis, i)) continue;
      guint end = find_voted(analysis, votes, i, sentence->end, &found);
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
  static const double place[ACG_N_NAME_TYPES] = {[ACG_NAME_LOCATION] = 1};
  for (guint s = 0; s < analysis->sentences->len; s++) {
    const AcgSentence *sentence = acg_sentence_at(analysis, s);
    for (guint i = sentence->first; i < sentence->end; i++) {
      guint longest = 0;
      AcgEntry entry;
      for (guint list = 0; list < G_N_ELEMENTS(lists) && is_capitalised(analysis, i); list++) {
        guint n =
            acg_lexicon_match(acg_lexicon_get(lists[list]), analysis, i, sentence->end, &entry);
        longest = MAX(longest, n);
      }
      if (longest == 0) continue;
      add_evidence(scores, i, i + longest, place, GAZETTEER_WEIGHT);
      i += longest - 1;
    }
  }
}

static bool is_dash(const AcgAnalysis *analysis, guint token) {
  static const char *const dashes[] = {"\u2013", "\u2014", "--", NULL};
  return is_word(analysis, token, dashes);
}

static bool is_in_capitals(const AcgAnalysis *analysis, guint token) {
  AcgSpan span = acg_token_at(analysis, token)->span;
  const char *text = analysis->document->text;
  for (const char *p = text + span.begin; p < text + span.end; p = g_utf8_next_char(p))
    if (g_unichar_islower(g_utf8_get_char(p))) return false;
  return is_capitalised(analysis, token);
}

/* How many tokens of a sentence are the place that an agency's report comes from: "ADEN (AP) –",
 * "GAZA CITY, Gaza Strip -- ". */
static guint dateline_length(const AcgAnalysis *analysis, const AcgSentence *sentence) {
  static const char *const opening[] = {"(", NULL}, *const hyphen[] = {"-", NULL};
  guint n = 0, limit = MIN(sentence->end - sentence->first, MAX_NAME);
  while (n < limit && is_in_capitals(analysis, sentence->first + n)) n++;
  guint next = sentence->first + n;
  bool ends = n > 0 && n < limit &&
              (is_dash(analysis, next) || is_word(analysis, next, opening) ||
               (is_word(analysis, next, hyphen) && acg_token_at(analysis, next)->span.begin >
                                                       acg_token_at(analysis, next - 1)->span.end));
  return ends ? n : 0;
}

/* Datelines are places, and dashes part names. */
static void add_conventions(const AcgAnalysis *analysis, Scores *scores) {
  static const double place[ACG_N_NAME_TYPES] = {[ACG_NAME_LOCATION] = 1};
  for (guint s = 0; s < analysis->sentences->len; s++) {
    const AcgSentence *sentence = acg_sentence_at(analysis, s);
    guint n = dateline_length(analysis, sentence);
    if (n > 0) add_evidence(scores, sentence->first, sentence->first + n, place, SURE_WEIGHT);
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
