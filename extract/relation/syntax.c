#include "extract/relation/syntax.h"

#include <string.h>

static bool is_token(guint token) {
  return token != ACG_ROOT;
}

/* Whether `label` is the first `length` bytes of `relation`, or a subtype of it. */
static bool is_relation(const char *label, const char *relation, size_t length, bool kinds) {
  return strncmp(label, relation, length) == 0 &&
         (label[length] == '\0' || (kinds && label[length] == ':'));
}

static const char *label_of(const AcgSentenceReader *reader, guint token) {
  return reader->analysis->labels->relations[acg_token_at(reader->analysis, token)->relation];
}

static const char *tag_of(const AcgSentenceReader *reader, guint token) {
  const AcgAnalysis *analysis = reader->analysis;
  return analysis->labels->xpos[acg_token_at(analysis, token)->xpos];
}

bool acg_syntax_hangs_by(const AcgSentenceReader *reader, guint token, const char *relation,
                         bool kinds) {
  return is_token(token) && is_relation(label_of(reader, token), relation, strlen(relation), kinds);
}

bool acg_syntax_hangs_by_any(const AcgSentenceReader *reader, guint token, const char *relations) {
  if (!is_token(token)) return false;
  const char *label = label_of(reader, token);
  for (const char *next = relations; *next != '\0'; next += strspn(next, " ")) {
    size_t length = strcspn(next, " ");
    if (is_relation(label, next, length, true)) return true;
    next += length;
  }
  return false;
}

guint acg_syntax_next(const AcgSentenceReader *reader, guint head, guint after) {
  if (!is_token(head)) return ACG_ROOT;
  for (guint i = is_token(after) ? after + 1 : reader->begin; i < reader->end; i++)
    if (acg_syntax_head(reader, i) == head) return i;
  return ACG_ROOT;
}

guint acg_syntax_child(const AcgSentenceReader *reader, guint head, const char *relation) {
  guint child = acg_syntax_next(reader, head, ACG_ROOT);
  while (is_token(child) && !acg_syntax_hangs_by(reader, child, relation, false))
    child = acg_syntax_next(reader, head, child);
  return child;
}

guint acg_syntax_word(const AcgSentenceReader *reader, guint head, const char *words) {
  guint child = acg_syntax_next(reader, head, ACG_ROOT);
  while (is_token(child) && !acg_word_among(reader->analysis, child, words))
    child = acg_syntax_next(reader, head, child);
  return child;
}

/* Whether `word` is one of `words`, which are parted by spaces. */
static bool is_among(const char *word, const char *words) {
  size_t length = strlen(word);
  for (const char *found = strstr(words, word); found != NULL && length > 0;
       found = strstr(found + 1, word))
    if ((found == words || found[-1] == ' ') && (found[length] == '\0' || found[length] == ' '))
      return true;
  return false;
}

bool acg_syntax_is_upos(const AcgSentenceReader *reader, guint token, const char *upos) {
  const AcgAnalysis *analysis = reader->analysis;
  return is_token(token) &&
         is_among(analysis->labels->upos[acg_token_at(analysis, token)->upos], upos);
}

bool acg_syntax_is_xpos(const AcgSentenceReader *reader, guint token, const char *xpos) {
  return is_token(token) && g_str_equal(tag_of(reader, token), xpos);
}

bool acg_syntax_is_lemma(const AcgSentenceReader *reader, guint token, const char *lemmas) {
  return is_token(token) && is_among(acg_token_lemma(reader->analysis, token), lemmas);
}

bool acg_syntax_is_passive(const AcgSentenceReader *reader, guint verb) {
  if (!is_token(verb)) return false;
  if (is_token(acg_syntax_child(reader, verb, "aux:pass")) ||
      is_token(acg_syntax_child(reader, verb, "nsubj:pass")))
    return true;
  if (!acg_syntax_is_xpos(reader, verb, "VBN") || is_token(acg_syntax_child(reader, verb, "aux")) ||
      is_token(acg_syntax_child(reader, verb, "nsubj")))
    return false;
  if (acg_syntax_hangs_by(reader, verb, "conj", false))
    return acg_syntax_is_passive(reader, acg_syntax_head(reader, verb));
  return true;
}

bool acg_syntax_is_relative(const AcgSentenceReader *reader, guint token) {
  const AcgAnalysis *analysis = reader->analysis;
  return is_token(token) &&
         strstr(analysis->labels->features[acg_token_at(analysis, token)->features],
                "PronType=Rel") != NULL;
}

static bool is_word_of(const AcgSentenceReader *reader, guint token, const AcgPredicate *row) {
  for (guint i = 0; row->words[i] != NULL; i++)
    if (g_str_equal(acg_token_lemma(reader->analysis, token), row->words[i])) return true;
  return false;
}

/* Whether a preposition or particle at `token` belongs to the row: it stands behind a verb, or on
 * another word of the row: "under" of "come under fire", not "in" of "in May X gave". */
static bool is_bound(const AcgSentenceReader *reader, guint token, guint head,
                     const AcgPredicate *row) {
  if (!acg_syntax_is_upos(reader, token, "ADP PART SCONJ")) return true;
  guint on = acg_syntax_head(reader, token);
  if (acg_syntax_hangs_by(reader, token, "mark", false)) return token > head; /* "keep from" */
  return on == head ? token > head : is_word_of(reader, on, row);
}

/* A further word of the row at `head`: it hangs on the head, or on what hangs on the head, but not
 * in the subject or in another clause. */
static bool has_word_below(const AcgSentenceReader *reader, guint head, guint below,
                           const AcgPredicate *row, const char *word) {
  for (guint i = acg_syntax_next(reader, below, ACG_ROOT); i != ACG_ROOT;
       i = acg_syntax_next(reader, below, i)) {
    if (acg_syntax_hangs_by(reader, i, "nsubj", false) ||
        acg_syntax_hangs_by_any(reader, i, "conj parataxis acl"))
      continue;
    if ((g_str_equal(acg_token_lemma(reader->analysis, i), word) ||
         acg_word_is(reader->analysis, i, word)) &&
        is_bound(reader, i, head, row))
      return true;
    if (below == head && has_word_below(reader, head, i, row, word)) return true;
  }
  return false;
}

/* Also a participle that passes for an adjective but has an object. */
static bool is_verb(const AcgSentenceReader *reader, guint token) {
  const char *tag = tag_of(reader, token);
  return acg_syntax_is_upos(reader, token, "VERB") ||
         (tag[0] == 'V' && !acg_syntax_is_upos(reader, token, "AUX NOUN")) ||
         (tag[0] == 'J' && is_token(acg_syntax_child(reader, token, "obj")));
}

static bool fits_part(const AcgSentenceReader *reader, guint token, AcgPart part) {
  switch (part) {
  case ACG_PART_VERB:
    return is_verb(reader, token);
  case ACG_PART_NOUN:
    return acg_syntax_is_upos(reader, token, "NOUN PROPN") || tag_of(reader, token)[0] == 'N';
  case ACG_PART_ADJECTIVE:
    return acg_syntax_is_upos(reader, token, "ADJ ADV VERB");
  case ACG_PART_WORD:
    return true;
  default:
    return false;
  }
}

bool acg_predicate_fits(const AcgSentenceReader *reader, guint token, const AcgPredicate *row) {
  if (!fits_part(reader, token, row->part)) return false;
  for (guint i = 0; row->words[i] != NULL; i++)
    if (i != row->head && !has_word_below(reader, token, token, row, row->words[i])) return false;
  return true;
}

/* The preposition right before the phrase of `token` that the tree hangs on an earlier word, where
 * no English preposition belongs; ACG_ROOT for none. */
static guint stray_case(const AcgSentenceReader *reader, guint token) {
  guint before = token;
  while (before > reader->begin && (before == token || acg_syntax_head(reader, before) == token))
    before--;
  guint head = acg_syntax_head(reader, before);
  return acg_syntax_hangs_by(reader, before, "case", false) && head != ACG_ROOT && head < before
             ? before
             : ACG_ROOT;
}

bool acg_syntax_has_case(const AcgSentenceReader *reader, guint token, const char *word) {
  bool marked = false;
  for (guint i = acg_syntax_next(reader, token, ACG_ROOT); i != ACG_ROOT;
       i = acg_syntax_next(reader, token, i)) {
    if (!acg_syntax_hangs_by_any(reader, i, "case mark fixed")) continue;
    if (acg_word_among(reader->analysis, i, word)) return true;
    marked = marked || i < token;
  }
  guint stray = marked ? ACG_ROOT : stray_case(reader, token);
  return stray != ACG_ROOT && acg_word_among(reader->analysis, stray, word);
}
