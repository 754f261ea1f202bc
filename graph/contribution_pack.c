/* Contributions as bytes: numbers in groups of seven bits, the least first, each but the last with
 * the eighth bit set (LEB128, as in DWARF); strings with length and NUL. They never leave the
 * process. */
#include <string.h>
#include <xxhash.h>

#include "graph/contribution.h"

/* ── Bytes ── */

static void put_number(GByteArray *out, guint64 number) {
  guint8 bytes[10];
  guint n = 0;
  for (; number >= 0x80; number >>= 7) bytes[n++] = (guint8)(number | 0x80);
  bytes[n++] = (guint8)number;
  g_byte_array_append(out, bytes, n);
}

static guint64 take_number(const guint8 **at) {
  guint64 number = 0;
  for (guint shift = 0;; shift += 7) {
    guint8 byte = *(*at)++;
    number |= (guint64)(byte & 0x7F) << shift;
    if (byte < 0x80) return number;
  }
}

static guint take_guint(const guint8 **at) {
  return (guint)take_number(at);
}

/* 0 is NULL. */
static void put_string(GByteArray *out, const char *text) {
  size_t length = text == NULL ? 0 : strlen(text);
  put_number(out, text == NULL ? 0 : length + 1);
  if (text != NULL) g_byte_array_append(out, (const guint8 *)text, (guint)length + 1);
}

static const char *take_string(const guint8 **at) {
  guint64 size = take_number(at);
  const char *text = (const char *)*at;
  *at += size;
  return size == 0 ? NULL : text;
}

static void put_double(GByteArray *out, double number) {
  g_byte_array_append(out, (const guint8 *)&number, sizeof number);
}

static double take_double(const guint8 **at) {
  double number = 0;
  memcpy(&number, *at, sizeof number);
  *at += sizeof number;
  return number;
}

/* ── Sentences ── */

static void put_sentences(GByteArray *out, GByteArray *texts, const AcgContribution *contribution) {
  AcgContributedSentence last = {0};
  put_number(out, contribution->sentences->len);
  for (guint i = 0; i < contribution->sentences->len; i++) {
    const AcgContributedSentence *sentence = acg_contributed_sentence(contribution, i);
    put_number(out, sentence->number - last.number);
    put_number(out, sentence->paragraph - last.paragraph);
    put_number(out, sentence->span.begin - last.span.end);
    put_number(out, acg_span_length(sentence->span));
    size_t size = sentence->text == NULL ? 0 : strlen(sentence->text) + 1;
    put_number(out, size);
    if (size > 0) g_byte_array_append(texts, (const guint8 *)sentence->text, (guint)size);
    last = *sentence;
  }
}

static void take_sentences(const guint8 **at, const char *texts, AcgContribution *contribution) {
  AcgContributedSentence sentence = {0};
  for (guint n = take_guint(at); n > 0; n--) {
    sentence.number += take_guint(at);
    sentence.paragraph += take_guint(at);
    sentence.span.begin = sentence.span.end + take_number(at);
    sentence.span.end = sentence.span.begin + take_number(at);
    guint64 size = take_number(at);
    sentence.text = size == 0 ? NULL : texts;
    texts += size;
    g_array_append_val(contribution->sentences, sentence);
  }
}

/* ── Actors and mentions ── */

static void put_actors(GByteArray *out, const AcgContribution *contribution) {
  put_number(out, contribution->actors->len);
  for (guint i = 0; i < contribution->actors->len; i++) {
    const AcgContributedActor *actor = acg_contributed_actor(contribution, i);
    put_string(out, actor->name);
    put_number(out, (guint)actor->type * 2 + (actor->core ? 1 : 0));
    put_double(out, actor->confidence);
    put_number(out, actor->n_notes);
    for (guint k = 0; k < actor->n_notes; k++) {
      const AcgNote *note = &g_array_index(contribution->notes, AcgNote, actor->notes + k);
      put_number(out, note->kind);
      put_string(out, note->text);
    }
  }
}

static void take_actors(const guint8 **at, AcgContribution *contribution) {
  for (guint n = take_guint(at); n > 0; n--) {
    AcgContributedActor actor = {.name = take_string(at), .notes = contribution->notes->len};
    guint flags = take_guint(at);
    actor.type = (AcgActorType)(flags / 2);
    actor.core = (flags & 1) != 0;
    actor.confidence = take_double(at);
    actor.n_notes = take_guint(at);
    for (guint k = 0; k < actor.n_notes; k++) {
      AcgNoteKind kind = (AcgNoteKind)take_guint(at);
      AcgNote note = {take_string(at), kind};
      g_array_append_val(contribution->notes, note);
    }
    g_array_append_val(contribution->actors, actor);
  }
}

static void put_mentions(GByteArray *out, const AcgContribution *contribution) {
  guint last = 0;
  put_number(out, contribution->mentions->len);
  for (guint i = 0; i < contribution->mentions->len; i++) {
    const AcgContributedMention *mention = acg_contributed_mention(contribution, i);
    put_number(out, mention->actor);
    put_number(out, mention->sentence - last);
    last = mention->sentence;
  }
}

static void take_mentions(const guint8 **at, AcgContribution *contribution) {
  AcgContributedMention mention = {0};
  for (guint n = take_guint(at); n > 0; n--) {
    mention.actor = take_guint(at);
    mention.sentence += take_guint(at);
    g_array_append_val(contribution->mentions, mention);
  }
}

/* ── Relations ── */

enum { MUTUAL = 1, NEGATED = 2, ENDED = 4, BACKGROUND = 8 };

static void put_relation(GByteArray *out, const AcgContributedRelation *relation) {
  const AcgEvidence *evidence = &relation->evidence;
  size_t n = 0;
  put_number(out, relation->source);
  put_number(out, relation->target);
  put_number(out, relation->category == NULL
                      ? 0
                      : (guint64)(relation->category - acg_category_table(&n)) + 1);
  put_number(out, (relation->mutual ? MUTUAL : 0) | (evidence->negated ? NEGATED : 0) |
                      (evidence->ended ? ENDED : 0) | (evidence->background ? BACKGROUND : 0));
  put_number(out, evidence->modality);
  put_number(out, evidence->finder);
  put_number(out, evidence->sentence);
  put_number(out, evidence->clause.begin);
  put_number(out, acg_span_length(evidence->clause));
  put_string(out, evidence->predicate);
  put_string(out, evidence->attributed_to);
  put_string(out, evidence->date_first);
  put_string(out, evidence->date_last);
  put_double(out, evidence->confidence);
}

static void take_relation(const guint8 **at, AcgContributedRelation *relation) {
  AcgEvidence *evidence = &relation->evidence;
  size_t n = 0;
  *relation = (AcgContributedRelation){.source = take_guint(at)};
  relation->target = take_guint(at);
  guint category = take_guint(at);
  relation->category = category == 0 ? NULL : &acg_category_table(&n)[category - 1];
  guint flags = take_guint(at);
  relation->mutual = (flags & MUTUAL) != 0;
  evidence->negated = (flags & NEGATED) != 0;
  evidence->ended = (flags & ENDED) != 0;
  evidence->background = (flags & BACKGROUND) != 0;
  evidence->modality = (AcgModality)take_guint(at);
  evidence->finder = (AcgFinder)take_guint(at);
  evidence->sentence = evidence->other_sentence = take_guint(at);
  evidence->clause.begin = take_number(at);
  evidence->clause.end = evidence->clause.begin + take_number(at);
  evidence->predicate = take_string(at);
  evidence->attributed_to = take_string(at);
  evidence->date_first = take_string(at);
  evidence->date_last = take_string(at);
  evidence->confidence = take_double(at);
}

/* ── The whole ── */

/* The bytes without room behind them; frees the array. */
static gpointer fit(GByteArray *array) {
  gsize n = array->len;
  return g_realloc(g_byte_array_free(array, FALSE), n + 1);
}

AcgPacked acg_contribution_pack(const AcgContribution *contribution) {
  GByteArray *out = g_byte_array_new();
  GByteArray *texts = g_byte_array_new();
  put_sentences(out, texts, contribution);
  put_actors(out, contribution);
  put_mentions(out, contribution);
  put_number(out, contribution->relations->len);
  for (guint i = 0; i < contribution->relations->len; i++)
    put_relation(out, acg_contributed_relation(contribution, i));
  XXH64_hash_t of_texts = XXH3_64bits(texts->data, texts->len);
  XXH128_hash_t digest = XXH3_128bits_withSeed(out->data, out->len, of_texts);
  AcgPacked packed = {.n_bytes = (gsize)out->len + texts->len,
                      .digest = {digest.high64, digest.low64}};
  packed.bytes = fit(out);
  packed.texts = fit(texts);
  return packed;
}

void acg_packed_clear(AcgPacked *packed) {
  g_clear_pointer(&packed->bytes, g_free);
  g_clear_pointer(&packed->texts, g_free);
}

void acg_contribution_unpack(AcgContribution *contribution, const AcgPacked *packed) {
  const guint8 *at = packed->bytes;
  acg_contribution_empty(contribution);
  take_sentences(&at, packed->texts, contribution);
  take_actors(&at, contribution);
  take_mentions(&at, contribution);
  for (guint n = take_guint(&at); n > 0; n--) {
    AcgContributedRelation relation;
    gsize place = (gsize)(at - packed->bytes);
    take_relation(&at, &relation);
    relation.place = place;
    g_array_append_val(contribution->relations, relation);
  }
}

void acg_packed_relation(const AcgPacked *packed, gsize place, AcgContributedRelation *out) {
  const guint8 *at = packed->bytes + place;
  take_relation(&at, out);
}
