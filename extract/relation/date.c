#include "extract/relation/date.h"

#include <string.h>

#include "extract/lexicon/words.h"
#include "extract/relation/path.h"
#include "extract/relation/time_expression.h"
#include "extract/relation/time_phrase.h"

enum { MAX_STEPS = 16, MAX_DATELINE = 14 };

/* A word above the predicate, or itself, that a time expression of the same event may hang on. */
typedef struct {
  guint token;
  bool only_leading; /* only what opens the sentence counts for both */
} Step;

typedef struct {
  const AcgAnalysis *analysis;
  guint begin, end;
  guint leading; /* up to here nothing but conjunctions and quotes opens the sentence */
  const GDate *published;
  Step steps[MAX_STEPS]; /* from the predicate upwards */
  guint n_steps;
} Search;

/* The verbs that an event is the object of, those that it is the subject of, and those that a
 * coming deed depends on. */
static const char *const carrying_out[] = {
    "launch", "carry",   "conduct", "hold",     "sign",   "make",   "stage", "mount",    "start",
    "begin",  "perform", "commit",  "have",     "wage",   "pay",    "reach", "give",     "impose",
    "issue",  "send",    "take",    "complete", "attend", "resume", "sever", "announce", NULL};
static const char *const happening[] = {"occur", "happen", "erupt",    "break",  "begin",
                                        "start", "end",    "continue", "resume", NULL};
static const char *const looking_ahead[] = {
    "plan",    "expect", "schedule", "agree",  "promise", "vow",      "pledge", "intend", "decide",
    "want",    "hope",   "prepare",  "set",    "due",     "ask",      "urge",   "call",   "order",
    "propose", "aim",    "seek",     "likely", "invite",  "threaten", "slate",  "offer",  NULL};

static guint head_of(const Search *search, guint token) {
  return acg_token_at(search->analysis, token)->head;
}

static bool hangs_by(const Search *search, guint token, const char *relation) {
  return acg_token_hangs_by(search->analysis, token, relation);
}

static bool has_upos(const Search *search, guint token, const char *upos) {
  return acg_token_has_upos(search->analysis, token, upos);
}

static bool has_lemma(const Search *search, guint token, const char *const *lemmas) {
  return g_strv_contains(lemmas, acg_token_lemma(search->analysis, token));
}

static bool has_feature(const Search *search, guint token, const char *feature) {
  const char *features =
      search->analysis->labels->features[acg_token_at(search->analysis, token)->features];
  return strstr(features, feature) != NULL;
}

/* The first token that hangs on `head` by `relation` and, unless NULL, is one of `words`. */
static guint find_child(const Search *search, guint head, const char *relation, const char *words) {
  for (guint i = search->begin; i < search->end; i++)
    if (head_of(search, i) == head && hangs_by(search, i, relation) &&
        (words == NULL || acg_word_among(search->analysis, i, words)))
      return i;
  return ACG_ROOT;
}

static bool has_child(const Search *search, guint head, const char *relation, const char *words) {
  return find_child(search, head, relation, words) != ACG_ROOT;
}

/* ── Clauses ── */

/* The token is the head of a clause. */
static bool opens_clause(const Search *search, guint token) {
  static const char *const relations[] = {"root", "ccomp", "xcomp",    "advcl",
                                          "acl",  "csubj", "parataxis"};
  for (size_t i = 0; i < G_N_ELEMENTS(relations); i++)
    if (hangs_by(search, token, relations[i])) return true;
  return hangs_by(search, token, "conj") && !has_upos(search, token, "NOUN") &&
         !has_upos(search, token, "PROPN");
}

/* The head of the clause that the token is in. */
static guint clause_of(const Search *search, guint token) {
  while (!opens_clause(search, token) && head_of(search, token) != ACG_ROOT)
    token = head_of(search, token);
  return token;
}

/* The clause is told as coming: "will meet", "agreed to meet", "is meeting", "is due". */
static bool is_coming(const Search *search, guint clause) {
  for (guint steps = 0; steps < MAX_STEPS; steps++) {
    if (has_child(search, clause, "aux", "will shall wo 'll would may might could can should must"))
      return !has_child(search, clause, "aux", "have");
    if (has_lemma(search, clause, looking_ahead) && has_child(search, clause, "aux:pass", NULL))
      return true;
    bool infinitive = has_child(search, clause, "mark", "to");
    if (infinitive && (has_child(search, clause, "aux", "is are was were") ||
                       has_child(search, clause, "mark", "due")))
      return true;
    guint head = head_of(search, clause);
    if (head == ACG_ROOT || (!infinitive && !hangs_by(search, clause, "conj")))
      return has_feature(search, clause, "Tense=Pres|VerbForm=Part") &&
             has_child(search, clause, "aux", "is are 's 're am");
    if (infinitive && has_lemma(search, head, looking_ahead)) return true;
    clause = clause_of(search, head);
  }
  return false;
}

static bool is_present(const Search *search, guint clause) {
  guint auxiliary = find_child(search, clause, "aux", NULL);
  guint copula = find_child(search, clause, "cop", NULL);
  guint finite = auxiliary != ACG_ROOT ? auxiliary : copula != ACG_ROOT ? copula : clause;
  return has_feature(search, finite, "Tense=Pres");
}

/* ── From the predicate upwards ── */

/* The noun is the event that its verb tells of: "launched an attack", "the talks took place", "said
 * in a meeting". */
static bool is_same_event(const Search *search, guint noun) {
  guint verb = head_of(search, noun);
  if (verb == ACG_ROOT) return false;
  if (hangs_by(search, noun, "obj") || hangs_by(search, noun, "nsubj:pass"))
    return has_lemma(search, verb, carrying_out);
  if (hangs_by(search, noun, "nsubj"))
    return has_child(search, verb, "obj", "place") ||
           (has_lemma(search, verb, happening) && !has_child(search, verb, "obj", NULL));
  return (hangs_by(search, noun, "obl") || hangs_by(search, noun, "nmod")) &&
         has_child(search, noun, "case", "in during at");
}

typedef enum { SHARE_NO, SHARE_LEADING, SHARE_ALL } Share;

/* What a complement takes from its verb: "said on Monday that it attacked" does not tell when. */
static Share share_of_complement(const Search *search, guint clause) {
  if (is_coming(search, clause) || has_child(search, clause, "aux", "had has have 've 'd"))
    return SHARE_NO;
  return is_present(search, clause) ? SHARE_ALL : SHARE_LEADING;
}

static Share share_of_conjunct(const Search *search, guint clause) {
  if (is_coming(search, clause) != is_coming(search, head_of(search, clause))) return SHARE_NO;
  return has_child(search, clause, "nsubj", NULL) ? SHARE_LEADING : SHARE_ALL;
}

static Share share_of_adverbial(const Search *search, guint clause) {
  return has_child(search, clause, "mark", "after before since until if because although though")
             ? SHARE_NO
             : SHARE_ALL;
}

/* "president" is who acts, and not what happens. */
static bool is_title(const Search *search, guint token) {
  AcgEntry entry;
  return acg_lexicon_match(acg_lexicon_get(ACG_LEXICON_TITLES), search->analysis, token, token + 1,
                           &entry) > 0;
}

/* What a word shares of the time that is told of its head. */
static Share share_of(const Search *search, guint token) {
  if (hangs_by(search, token, "xcomp")) return SHARE_ALL;
  if (hangs_by(search, token, "ccomp")) return share_of_complement(search, token);
  if (hangs_by(search, token, "parataxis")) return SHARE_LEADING;
  if (hangs_by(search, token, "advcl")) return share_of_adverbial(search, token);
  if (hangs_by(search, token, "conj") && !has_upos(search, token, "PROPN"))
    return share_of_conjunct(search, token);
  if (hangs_by(search, token, "acl"))
    return has_feature(search, token, "VerbForm=Part") && !hangs_by(search, token, "acl:relcl")
               ? SHARE_ALL
               : SHARE_NO;
  return is_same_event(search, token) && !is_title(search, token) ? SHARE_ALL : SHARE_NO;
}

static void climb(Search *search, guint predicate) {
  Step step = {predicate, false};
  search->n_steps = 0;
  while (search->n_steps < MAX_STEPS) {
    search->steps[search->n_steps++] = step;
    Share share = share_of(search, step.token);
    guint head = head_of(search, step.token);
    if (head == ACG_ROOT || share == SHARE_NO) return;
    step = (Step){head, step.only_leading || share == SHARE_LEADING};
  }
}

/* ── From the expression upwards ── */

/* How many steps above the predicate the expression's word is, MAX_STEPS for elsewhere. */
static guint level_of(const Search *search, guint token, bool leading) {
  for (guint i = 0; i < search->n_steps; i++)
    if (search->steps[i].token == token)
      return search->steps[i].only_leading && !leading ? MAX_STEPS : i;
  return MAX_STEPS;
}

/* Whether what hangs on the token may as well be meant for its head: most names have no time. */
static bool passes_on(const Search *search, guint token) {
  if (opens_clause(search, token)) return false;
  bool may_be_event = has_upos(search, token, "NOUN") ||
                      acg_word_among(search->analysis, token,
                                     "war election elections summit conference treaty agreement "
                                     "revolution olympics congress convention referendum");
  return !may_be_event || is_same_event(search, token);
}

/* The word that the expression hangs on. What stands between a verb and its complement, or behind
 * both, is the verb's, whatever the tree says: "said on Monday that the army attacked", "the army
 * attacked, he said on Monday". */
static guint governor_of(const Search *search, const AcgTimeExpression *expression) {
  AcgPhrase phrase = {expression->first, expression->end};
  guint token = head_of(search, acg_phrase_head(search->analysis, phrase));
  if (token == ACG_ROOT) return token;
  guint inserted = find_child(search, token, "parataxis", NULL);
  if (inserted != ACG_ROOT && inserted + 1 == expression->first) return inserted;
  if (!hangs_by(search, token, "ccomp")) return token;
  guint verb = head_of(search, token);
  bool between =
      verb < expression->first && expression->end <= token &&
      (verb + 1 == expression->first || acg_word_is(search->analysis, expression->end, "that"));
  bool behind = token < verb && verb < expression->first;
  return between || behind ? verb : token;
}

static guint level_of_expression(const Search *search, const AcgTimeExpression *expression,
                                 guint *governor) {
  guint token = *governor = governor_of(search, expression);
  bool leading = expression->first <= search->leading;
  for (guint i = 0; i < MAX_STEPS && token != ACG_ROOT; i++, token = head_of(search, token)) {
    guint level = level_of(search, token, leading);
    if (level < MAX_STEPS) return level;
    if (!passes_on(search, token) || (expression->possessive && !has_upos(search, token, "NOUN")))
      return MAX_STEPS;
  }
  return MAX_STEPS;
}

/* ── The expressions of the sentence ── */

/* The token behind the agency's place and day: "BEIRUT, Jan. 4 (Reuters) –". */
static guint skip_dateline(const AcgAnalysis *analysis, guint begin, guint end) {
  for (guint i = begin; i < end && i < begin + MAX_DATELINE; i++) {
    if (i > begin && acg_word_among(analysis, i, "- -- \xE2\x80\x93 \xE2\x80\x94") &&
        !acg_word_is_hyphen(analysis, i))
      return i + 1;
    if (acg_token_has_upos(analysis, i, "VERB") || acg_token_has_upos(analysis, i, "AUX") ||
        acg_token_has_upos(analysis, i, "ADP") || acg_token_has_upos(analysis, i, "DET"))
      return begin;
  }
  return begin;
}

static guint find_leading(const AcgAnalysis *analysis, guint begin, guint end) {
  while (begin < end && (acg_token_has_upos(analysis, begin, "PUNCT") ||
                         acg_token_has_upos(analysis, begin, "CCONJ")))
    begin++;
  return begin;
}

static bool read_at(const Search *search, guint token, bool coming, AcgTimeExpression *expression) {
  return acg_time_expression_read(search->analysis, token, search->end, search->published, coming,
                                  expression);
}

static guint distance(guint a, guint b) {
  return a > b ? a - b : b - a;
}

/* Moves `days` from the last day that is told before: "the day before" of "on Monday". */
static bool displace(const Search *search, AcgTimeExpression *expression) {
  AcgTimeExpression other;
  bool found = false;
  for (guint i = search->begin; i < expression->first; i++) {
    if (!read_at(search, i, false, &other)) continue;
    i = other.end - 1;
    if (!other.known || g_date_compare(&other.days.first, &other.days.last) != 0) continue;
    expression->days =
        acg_days_of_day(acg_day_add(other.days.first, expression->unit, expression->steps));
    found = true;
  }
  return found;
}

typedef struct {
  AcgTimeExpression expression;
  guint level; /* steps above the predicate; MAX_STEPS: elsewhere */
  guint apart; /* tokens from it */
} Candidate;

/* Reads at the token with the tense of its clause. */
static bool read_candidate(Search *search, guint token, guint predicate, Candidate *candidate) {
  AcgTimeExpression *expression = &candidate->expression;
  guint governor;
  if (!read_at(search, token, false, expression)) return false;
  if (search->n_steps == 0) climb(search, predicate);
  candidate->level = level_of_expression(search, expression, &governor);
  candidate->apart = distance(token, predicate);
  if (candidate->level < MAX_STEPS && is_coming(search, clause_of(search, governor)))
    read_at(search, token, true, expression);
  return true;
}

static bool tells(const Candidate *candidate) {
  return candidate->expression.known || candidate->expression.displaced;
}

static bool is_better(const Candidate *candidate, const Candidate *best) {
  if (candidate->level != best->level) return candidate->level < best->level;
  if (tells(candidate) != tells(best)) return tells(candidate);
  return candidate->apart < best->apart;
}

bool acg_event_date_find(const AcgAnalysis *analysis, guint begin, guint end, guint predicate,
                         const GDate *published, AcgDays *days) {
  Search search = {.analysis = analysis, .begin = begin, .end = end, .published = published};
  Candidate best = {.level = MAX_STEPS}, candidate;
  guint start = skip_dateline(analysis, begin, end);
  search.leading = find_leading(analysis, start, end);
  for (guint i = start; i < end; i++) {
    if (!read_candidate(&search, i, predicate, &candidate)) continue;
    i = candidate.expression.end - 1;
    if (candidate.level < MAX_STEPS && is_better(&candidate, &best)) best = candidate;
  }
  if (best.level == MAX_STEPS) return false;
  if (best.expression.displaced) best.expression.known = displace(&search, &best.expression);
  *days = best.expression.days;
  return best.expression.known;
}

bool acg_predicate_dates_tie(const char *lemma) {
  static const char *const lemmas[] = {
      "absorb",     "acquire",   "affiliate",    "ally",       "annex",    "appoint",
      "become",     "belong to", "chair",        "co-found",   "command",  "defect",
      "dismiss",    "elect",     "employ",       "establish",  "expel",    "found",
      "govern",     "head",      "hire",         "inaugurate", "install",  "join",
      "lead",       "leave",     "member",       "merge",      "name",     "oust",
      "oversee",    "quit",      "preside over", "promote",    "reelect",  "re-elect",
      "relinquish", "replace",   "represent",    "resign",     "retire",   "rule",
      "sack",       "secede",    "serve",        "serve in",   "serve on", "split",
      "step",       "succeed",   "swear",        "topple",     "work for", NULL};
  return g_strv_contains(lemmas, lemma);
}
