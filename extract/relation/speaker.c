#include <string.h>

#include "extract/relation/sentence_reader.h"

static const char *const saying[] = {
    "say",    "tell",     "add",    "state",    "claim",   "report",  "announce", "allege",
    "argue",  "write",    "insist", "explain",  "note",    "stress",  "declare",  "confirm",
    "assert", "maintain", "reveal", "estimate", "suggest", "believe", "warn",     NULL};

static const AcgToken *token_at(const AcgSentenceReader *reader, guint token) {
  return acg_token_at(reader->analysis, token);
}

/* Whether the token hangs on its head by this relation or a kind of it: "nsubj" is not
 * "nsubj:pass", "acl" is "acl:relcl" when `kinds`. */
static bool hangs_by(const AcgSentenceReader *reader, guint token, const char *relation,
                     bool kinds) {
  const char *label = reader->analysis->labels->relations[token_at(reader, token)->relation];
  size_t length = strlen(relation);
  return strncmp(label, relation, length) == 0 &&
         (label[length] == '\0' || (kinds && label[length] == ':'));
}

static bool says(const AcgSentenceReader *reader, guint token) {
  return g_strv_contains(saying, acg_token_lemma(reader->analysis, token));
}

/* The first token that hangs on `head` by `relation`; ACG_ROOT for none. */
static guint find_child(const AcgSentenceReader *reader, guint head, const char *relation) {
  for (guint i = reader->begin; i < reader->end; i++)
    if (token_at(reader, i)->head == head && hangs_by(reader, i, relation, false)) return i;
  return ACG_ROOT;
}

/* X of "according to X" that `token` has: ACG_ROOT for none. */
static guint find_according(const AcgSentenceReader *reader, guint token) {
  for (guint i = reader->begin; i < reader->end; i++)
    if (acg_word_is(reader->analysis, i, "according")) {
      guint source = token_at(reader, i)->head;
      if (source != ACG_ROOT && token_at(reader, source)->head == token) return source;
    }
  return ACG_ROOT;
}

/* Who says it at the verb that `token` hangs on, or that is put into its clause. */
static guint find_subject(const AcgSentenceReader *reader, guint token) {
  guint head = token_at(reader, token)->head;
  if (head != ACG_ROOT && says(reader, head) &&
      (hangs_by(reader, token, "ccomp", true) || hangs_by(reader, token, "parataxis", true)))
    return find_child(reader, head, "nsubj");
  guint inserted = find_child(reader, token, "parataxis");
  return inserted != ACG_ROOT && says(reader, inserted) ? find_child(reader, inserted, "nsubj")
                                                        : ACG_ROOT;
}

/* Whether the token belongs to the phrase of `head`; clauses and appositions are left out. */
static bool is_in_phrase(const AcgSentenceReader *reader, guint token, guint head) {
  for (; token != head; token = token_at(reader, token)->head) {
    if (token == ACG_ROOT || hangs_by(reader, token, "acl", true) ||
        hangs_by(reader, token, "appos", true) || hangs_by(reader, token, "parataxis", true) ||
        hangs_by(reader, token, "punct", true) || hangs_by(reader, token, "case", true))
      return false;
  }
  return true;
}

static AcgSpan phrase_span(const AcgSentenceReader *reader, guint head) {
  guint first = head, end = head + 1;
  while (first > reader->begin && is_in_phrase(reader, first - 1, head)) first--;
  while (end < reader->end && is_in_phrase(reader, end, head)) end++;
  return acg_tokens_span(reader->analysis, first, end);
}

AcgSpeaker acg_speaker_find(const AcgSentenceReader *reader, guint token) {
  const AcgLabels *labels = reader->analysis->labels;
  guint found = ACG_ROOT;
  for (; token != ACG_ROOT && found == ACG_ROOT; token = token_at(reader, token)->head) {
    found = find_according(reader, token);
    if (found == ACG_ROOT) found = find_subject(reader, token);
  }
  if (found == ACG_ROOT) return (AcgSpeaker){0};
  const AcgPlace *place = acg_place_at(reader, found);
  if (place != NULL) return (AcgSpeaker){.place = place};
  if (g_str_equal(labels->upos[token_at(reader, found)->upos], "PRON")) return (AcgSpeaker){0};
  return (AcgSpeaker){.words = phrase_span(reader, found)};
}
