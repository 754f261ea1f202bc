#include "extract/actor/label.h"

#include "extract/sentence/sequence.h"

/* scores: [n][labels] of the tokens from `first` on; n at most ACG_READER_ROWS. */
static void score(AcgActorReader *reader, const float *vectors, guint n, float *scores) {
  const AcgKernel *kernel = reader->kernel;
  guint width = reader->label_hidden.n;
  acg_rows_quantise(kernel, vectors, n, reader->width, reader->rows);
  acg_matrix_multiply(kernel, &reader->label_hidden, reader->rows, n, reader->out);
  for (guint i = 0; i < n; i++)
    kernel->activate(reader->out + (gsize)i * width, width, reader->rows.values + (gsize)i * width,
                     &reader->rows.scales[i], &reader->rows.offsets[i]);
  acg_matrix_multiply(kernel, &reader->label_output, reader->rows, n, scores);
}

static double mean_probability(const AcgActorReader *reader, const float *scores,
                               const guint8 *labels, guint first, guint end) {
  double sum = 0;
  for (guint i = first; i < end; i++)
    sum += acg_label_probability(scores + (gsize)i * reader->n_labels, reader->n_labels, labels[i]);
  return sum / (end - first);
}

/* scores, labels: of the sentence's n tokens. */
static void append(const AcgActorReader *reader, const AcgAnalysis *analysis, guint sentence,
                   const float *scores, const guint8 *labels, GArray *mentions) {
  const AcgSentence *whole = acg_sentence_at(analysis, sentence);
  guint n = whole->end - whole->first;
  for (guint i = 0, end = 0; i < n; i = end) {
    end = i + 1;
    if (labels[i] == 0) continue;
    while (end < n && labels[end] == labels[i] + 1) end++;
    AcgLabelledMention mention = {sentence,
                                  whole->first + i,
                                  whole->first + end,
                                  reader->classes[(labels[i] - 1) / 2],
                                  mean_probability(reader, scores, labels, i, end),
                                  false};
    g_array_append_val(mentions, mention);
  }
}

GArray *acg_mentions_label(AcgActorReader *reader, const AcgAnalysis *analysis) {
  GArray *mentions = g_array_new(FALSE, FALSE, sizeof(AcgLabelledMention));
  guint n = analysis->tokens->len;
  g_autofree float *scores = g_new(float, (gsize)n * reader->n_labels + 1);
  g_autofree guint8 *back = g_malloc((gsize)n * reader->n_labels + 1);
  g_autofree guint8 *labels = g_malloc(n + 1);
  for (guint i = 0; i < n; i += ACG_READER_ROWS)
    score(reader, analysis->vectors + (gsize)i * reader->width, MIN(ACG_READER_ROWS, n - i),
          scores + (gsize)i * reader->n_labels);
  for (guint s = 0; s < analysis->sentences->len; s++) {
    const AcgSentence *sentence = acg_sentence_at(analysis, s);
    const float *own = scores + (gsize)sentence->first * reader->n_labels;
    acg_sequence_decode(own, sentence->end - sentence->first, reader->n_labels, back, labels);
    append(reader, analysis, s, own, labels, mentions);
  }
  return mentions;
}
