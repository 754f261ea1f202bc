/* Shapes: [M]entions, [H] hidden channels. */
#include "extract/actor/antecedent.h"

#include <string.h>

enum { H = ACG_ANTECEDENT_WIDTH, N_TYPES = ACG_N_ACTOR_TYPES + 1, N_KINDS = 3 };

/* Of a mention: as one that refers, as one that is referred to; their products, and each alone. */
typedef struct {
  float refers[H], referred[H], refers_alone[H], referred_alone[H];
} Vectors;

struct AcgAntecedents {
  AcgActorReader *reader;
  const GArray *candidates;
  Vectors *vectors; /* [M] */
};

static const AcgMentionCandidate *candidate_at(const AcgAntecedents *antecedents, guint i) {
  return &g_array_index(antecedents->candidates, AcgMentionCandidate, i);
}

/* The mean over the mention's tokens, ACG_READER_ROWS at most. */
static void read_vectors(AcgActorReader *reader, const AcgAnalysis *analysis,
                         const AcgMentionCandidate *candidate, Vectors *vectors) {
  float *sums = (float *)vectors;
  guint n = MIN(candidate->end - candidate->first, ACG_READER_ROWS);
  acg_rows_quantise(reader->kernel, analysis->vectors + (gsize)candidate->first * reader->width, n,
                    reader->width, reader->rows);
  acg_matrix_multiply(reader->kernel, &reader->words, reader->rows, n, reader->out);
  memset(vectors, 0, sizeof *vectors);
  for (guint i = 0; i < n; i++)
    for (guint c = 0; c < 4 * H; c++) sums[c] += reader->out[(gsize)i * 4 * H + c];
  for (guint c = 0; c < 4 * H; c++) sums[c] /= (float)n;
}

AcgAntecedents *acg_antecedents_new(AcgActorReader *reader, const AcgAnalysis *analysis,
                                    const GArray *candidates) {
  AcgAntecedents *antecedents = g_new0(AcgAntecedents, 1);
  antecedents->reader = reader;
  antecedents->candidates = candidates;
  antecedents->vectors = g_new(Vectors, candidates->len + 1);
  for (guint i = 0; i < candidates->len; i++)
    read_vectors(reader, analysis, candidate_at(antecedents, i), &antecedents->vectors[i]);
  return antecedents;
}

void acg_antecedents_free(AcgAntecedents *antecedents) {
  if (antecedents == NULL) return;
  g_free(antecedents->vectors);
  g_free(antecedents);
}

/* ── What is seen of two mentions without the encoder, numbered as in training ── */

static guint kind_of(const AcgMentionCandidate *candidate) {
  if (candidate->kind == ACG_MENTION_PRONOUN) return 2;
  return candidate->kind == ACG_MENTION_DESCRIPTION ? 1 : 0;
}

static guint type_of(const AcgMentionCandidate *candidate) {
  return candidate->typed ? 1 + (guint)candidate->type : 0;
}

/* 0, 1, 2, 3–4, 5–9, 10 and more */
static guint bucket(guint n) {
  if (n < 3) return n;
  return n < 5 ? 3 : n < 10 ? 4 : 5;
}

static bool is_within(const AcgNameForm *part, const AcgNameForm *whole) {
  for (guint i = 0; i < part->n_words; i++)
    if (!g_strv_contains((const char *const *)whole->words, part->words[i])) return false;
  return true;
}

/* 0 not alike, 1 the same words, 2 the same last word, 3 one within the other, 4 its initials */
static guint likeness_of(const AcgMentionCandidate *a, const AcgMentionCandidate *b) {
  const AcgNameForm *x = a->form, *y = b->form;
  if (kind_of(a) == 2 || kind_of(b) == 2 || x->n_words == 0 || y->n_words == 0) return 0;
  if (g_strv_equal((const char *const *)x->words, (const char *const *)y->words)) return 1;
  if (g_str_equal(x->words[x->n_words - 1], y->words[y->n_words - 1])) return 2;
  if (is_within(x, y) || is_within(y, x)) return 3;
  return acg_name_is_acronym(x, y) || acg_name_is_acronym(y, x) ? 4 : 0;
}

/* ── Scores ── */

static void add(float *hidden, const float *other) {
  for (guint c = 0; c < H; c++) hidden[c] += other[c];
}

static float weigh(const AcgKernel *kernel, AcgRows rows, float *hidden, const float *score) {
  float sum = score[H];
  kernel->activate(hidden, H, rows.values, rows.scales, rows.offsets);
  for (guint c = 0; c < H; c++) sum += hidden[c] * score[c];
  return sum;
}

/* Adds to hidden what speaks for the pair besides the product of its vectors. */
static void add_evidence(const AcgAntecedents *antecedents, guint mention, guint other,
                         float *hidden) {
  const AcgActorReader *reader = antecedents->reader;
  const AcgMentionCandidate *a = candidate_at(antecedents, mention);
  const AcgMentionCandidate *b = candidate_at(antecedents, other);
  add(hidden, antecedents->vectors[mention].refers_alone);
  add(hidden, antecedents->vectors[other].referred_alone);
  add(hidden, reader->kinds + (gsize)H * (kind_of(a) * N_KINDS + kind_of(b)));
  add(hidden, reader->types + (gsize)H * (type_of(a) * N_TYPES + type_of(b)));
  add(hidden, reader->sentences + (gsize)H * bucket(a->sentence - b->sentence));
  add(hidden, reader->nears + (gsize)H * bucket(mention - other - 1));
  add(hidden, reader->likenesses + (gsize)H * likeness_of(a, b));
}

static float score_none(const AcgAntecedents *antecedents, guint mention) {
  const AcgActorReader *reader = antecedents->reader;
  float hidden[H] __attribute__((aligned(64)));
  memcpy(hidden, antecedents->vectors[mention].refers_alone, sizeof hidden);
  add(hidden, reader->new_kinds + (gsize)H * kind_of(candidate_at(antecedents, mention)));
  return weigh(reader->kernel, reader->rows, hidden, reader->new_score);
}

float acg_antecedents_score(const AcgAntecedents *antecedents, guint mention, guint first, guint n,
                            float *scores) {
  AcgActorReader *reader = antecedents->reader;
  const float *refers = antecedents->vectors[mention].refers;
  float product[H] __attribute__((aligned(64)));
  for (guint k = 0; k < n; k++) {
    const float *referred = antecedents->vectors[first + k].referred;
    for (guint c = 0; c < H; c++) product[c] = refers[c] * referred[c];
    reader->kernel->quantise(product, H, reader->rows.values + (gsize)k * H,
                             &reader->rows.scales[k], &reader->rows.offsets[k]);
  }
  acg_matrix_multiply(reader->kernel, &reader->product, reader->rows, n, reader->out);
  for (guint k = 0; k < n; k++) {
    float *hidden = reader->out + (gsize)k * H;
    add_evidence(antecedents, mention, first + k, hidden);
    scores[k] = weigh(reader->kernel, reader->rows, hidden, reader->score);
  }
  return score_none(antecedents, mention);
}
