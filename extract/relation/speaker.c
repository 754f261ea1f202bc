#include <string.h>

#include "extract/relation/syntax.h"

/* A quotation's speaker is remembered over as many sentences. */
enum { MAX_SENTENCES = 4 };

static const char saying[] =
    "say tell add state claim report announce allege argue write insist explain note stress "
    "declare "
    "confirm assert maintain reveal estimate suggest believe warn tweet testify recall remark "
    "comment reply respond complain acknowledge admit";
static const char accusing[] =
    "accuse blame charge suspect convict indict criticise criticize condemn";

/* They say nothing themselves: who wrote them does. */
static const char documents[] =
    "statement tweet memo letter post release report article interview speech email message "
    "document filing broadcast column blog note";
static const char events[] = "meeting agreement decision deal attack visit summit talk ruling vote";

static const AcgSpeaker nobody = {.actor = -1};

/* X of "according to X" that `token` has: ACG_ROOT for none. */
static guint find_according(const AcgSentenceReader *reader, guint token) {
  for (guint i = reader->begin; i < reader->end; i++)
    if (acg_word_is(reader->analysis, i, "according")) {
      guint source = acg_syntax_head(reader, i);
      if (source != ACG_ROOT && acg_syntax_head(reader, source) == token) return source;
    }
  return ACG_ROOT;
}

/* Who says it at the verb that `token` hangs on, or that is put into its clause. */
static guint find_subject(const AcgSentenceReader *reader, guint token) {
  guint head = acg_syntax_head(reader, token);
  if (acg_syntax_is_lemma(reader, head, saying) &&
      acg_syntax_hangs_by_any(reader, token, "ccomp parataxis"))
    return acg_syntax_child(reader, head, "nsubj");
  if (acg_syntax_is_lemma(reader, head, accusing) &&
      acg_syntax_hangs_by_any(reader, token, "advcl obl ccomp xcomp"))
    return acg_syntax_child(reader, head, "nsubj");
  guint inserted = acg_syntax_child(reader, token, "parataxis");
  return acg_syntax_is_lemma(reader, inserted, saying) ? acg_syntax_child(reader, inserted, "nsubj")
                                                       : ACG_ROOT;
}

/* Whether the token belongs to the phrase of `head`; clauses and appositions are left out. */
static bool is_in_phrase(const AcgSentenceReader *reader, guint token, guint head) {
  for (; token != head; token = acg_syntax_head(reader, token))
    if (token == ACG_ROOT ||
        acg_syntax_hangs_by_any(reader, token, "acl appos parataxis punct case"))
      return false;
  return true;
}

static AcgSpan phrase_span(const AcgSentenceReader *reader, guint head) {
  guint first = head, end = head + 1;
  while (first > reader->begin && is_in_phrase(reader, first - 1, head)) first--;
  while (end < reader->end && is_in_phrase(reader, end, head)) end++;
  return acg_tokens_span(reader->analysis, first, end);
}

/* X of "a statement by X", "X's tweet": ACG_ROOT for none. */
static guint find_author(const AcgSentenceReader *reader, guint document) {
  for (guint i = acg_syntax_next(reader, document, ACG_ROOT); i != ACG_ROOT;
       i = acg_syntax_next(reader, document, i))
    if (acg_syntax_hangs_by(reader, i, "nmod:poss", false) ||
        (acg_syntax_hangs_by_any(reader, i, "nmod") &&
         acg_syntax_word(reader, i, "by from of") != ACG_ROOT))
      return i;
  return ACG_ROOT;
}

/* Who the noun at `token` is. */
static AcgSpeaker speaker_at(const AcgSentenceReader *reader, guint token) {
  const AcgPlace *place = acg_place_at(reader, token);
  if (place == NULL && acg_syntax_is_lemma(reader, token, documents)) {
    guint author = find_author(reader, token);
    if (author != ACG_ROOT) place = acg_place_at(reader, author);
  }
  if (place != NULL) return (AcgSpeaker){.actor = (gint)place->actor};
  if (acg_syntax_is_upos(reader, token, "PRON") || acg_syntax_is_lemma(reader, token, events))
    return nobody;
  return (AcgSpeaker){-1, phrase_span(reader, token)};
}

/* ── Quotations ── */

/* Whether the sentence quotes somebody, or leads to a quotation with a colon. */
static bool is_quoting(const AcgSentenceReader *reader) {
  const char *text = reader->analysis->document->text;
  for (guint i = reader->begin; i < reader->end; i++) {
    AcgSpan span = acg_token_at(reader->analysis, i)->span;
    if (text[span.begin] == '"' || strncmp(text + span.begin, "“", strlen("“")) == 0) return true;
  }
  return acg_word_is(reader->analysis, reader->end - 1, ":");
}

/* Whether the quotation is open behind tokens begin .. end - 1. */
static bool is_open_behind(const AcgSentenceReader *reader, guint end) {
  bool open = reader->quotation.open;
  for (guint i = reader->begin; i < end; i++) {
    AcgSpan span = acg_token_at(reader->analysis, i)->span;
    const char *text = reader->analysis->document->text + span.begin;
    size_t length = acg_span_length(span);
    if (length == strlen("“") && memcmp(text, "“", length) == 0)
      open = true;
    else if (length == strlen("”") && memcmp(text, "”", length) == 0)
      open = false;
    else if (length == 1 && *text == '"')
      open = !open;
  }
  return open;
}

AcgSpeaker acg_speaker_find(const AcgSentenceReader *reader, guint token) {
  const AcgQuotation *quotation = &reader->quotation;
  guint found = ACG_ROOT;
  for (guint i = token; i != ACG_ROOT && found == ACG_ROOT; i = acg_syntax_head(reader, i)) {
    found = find_according(reader, i);
    if (found == ACG_ROOT) found = find_subject(reader, i);
  }
  if (found != ACG_ROOT) return speaker_at(reader, found);
  return is_open_behind(reader, token) && reader->sentence - quotation->sentence <= MAX_SENTENCES
             ? quotation->speaker
             : nobody;
}

/* The speaker of the sentence's first verb of saying; nobody when there is none. */
static AcgSpeaker find_own(const AcgSentenceReader *reader) {
  for (guint i = reader->begin; i < reader->end; i++) {
    if (!acg_syntax_is_lemma(reader, i, saying)) continue;
    guint subject = acg_syntax_child(reader, i, "nsubj");
    if (subject != ACG_ROOT) return speaker_at(reader, subject);
  }
  return nobody;
}

static gint by_first(gconstpointer a, gconstpointer b) {
  const AcgPlace *left = a, *right = b;
  return left->first != right->first ? (left->first > right->first) - (left->first < right->first)
                                     : (left->end < right->end) - (left->end > right->end);
}

bool acg_speaker_place(AcgSentenceReader *reader) {
  const AcgQuotation *quotation = &reader->quotation;
  guint before = reader->places->len;
  if (!quotation->open && !is_quoting(reader)) return false;
  AcgSpeaker speaker = find_own(reader);
  if (speaker.actor < 0 && reader->sentence - quotation->sentence <= MAX_SENTENCES)
    speaker = quotation->speaker;
  for (guint i = reader->begin; speaker.actor >= 0 && i < reader->end; i++) {
    if (!acg_word_among(reader->analysis, i, "i me my we us our") ||
        acg_any_place_at(reader, i) != NULL || !is_open_behind(reader, i))
      continue;
    AcgPlace place = {(guint)speaker.actor, i, i + 1, {i, i + 1}, false};
    g_array_append_val(reader->places, place);
  }
  if (reader->places->len == before) return false;
  g_array_sort(reader->places, by_first);
  return true;
}

void acg_speaker_leave(AcgSentenceReader *reader) {
  AcgQuotation *quotation = &reader->quotation;
  AcgSpeaker speaker = is_quoting(reader) ? find_own(reader) : nobody;
  if (speaker.actor >= 0 || acg_span_length(speaker.words) > 0) {
    quotation->speaker = speaker;
    quotation->sentence = reader->sentence;
  }
  quotation->open = is_open_behind(reader, reader->end);
}
