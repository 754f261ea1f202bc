#include "extract/encoder/encoder.h"

#include <string.h>

#include "extract/encoder/layers.h"
#include "extract/encoder/pieces.h"
#include "extract/story.h"

/* Pieces that go through the layers together, at least. */
enum { BATCH_PIECES = 512, ALIGNMENT = 64 };

/* A sentence, or a part of one, in pieces. */
typedef struct {
  guint n_pieces, n_words;
  guint32 *pieces; /* [n_pieces] */
  guint8 *shapes;  /* [n_pieces] of the piece's word */
  guint *firsts;   /* [n_words] its first piece */
} Sentence;

struct AcgEncoder {
  AcgModel *model;
  AcgVocabulary vocabulary;
  AcgWeights weights;
  AcgPass *pass;
  guint max_pieces; /* of a sentence, in a window of its own */
  Sentence sentence;
  AcgBatch batch;
  bool window_open; /* the batch's last window takes another sentence */
  float *vectors;   /* [T][C] */
  size_t n_vectors; /* there is room for */
  size_t n_done;    /* words */
};

/* Making. */

static void init_arrays(AcgEncoder *encoder) {
  guint capacity = MAX(encoder->weights.max_positions, BATCH_PIECES);
  encoder->max_pieces = encoder->weights.max_positions - 2;
  guint most = encoder->max_pieces + ACG_WORD_MAX_PIECES;
  encoder->sentence.pieces = g_new(guint32, most);
  encoder->sentence.shapes = g_new(guint8, most);
  encoder->sentence.firsts = g_new(guint, most);
  encoder->batch.capacity = capacity;
  encoder->batch.pieces = g_new(guint32, capacity);
  encoder->batch.shapes = g_new(guint8, capacity);
  encoder->batch.firsts = g_new(guint, capacity);
  encoder->batch.windows = g_new(AcgWindow, capacity);
}

AcgEncoder *acg_encoder_new(AcgModel *model, const AcgKernel *kernel, GError **error) {
  g_autoptr(AcgEncoder) encoder = g_new0(AcgEncoder, 1);
  encoder->model = acg_model_ref(model);
  if (!acg_weights_init(&encoder->weights, model, error) ||
      !acg_vocabulary_init(&encoder->vocabulary, model, error))
    return NULL;
  if (encoder->vocabulary.pieces.n_strings != encoder->weights.n_pieces) {
    g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_MODEL,
                "the model knows %u word pieces, but has vectors for %u",
                encoder->vocabulary.pieces.n_strings, encoder->weights.n_pieces);
    return NULL;
  }
  init_arrays(encoder);
  if (kernel == NULL) kernel = acg_kernel_best();
  encoder->pass = acg_pass_new(&encoder->weights, kernel, encoder->batch.capacity);
  return g_steal_pointer(&encoder);
}

void acg_encoder_free(AcgEncoder *encoder) {
  if (encoder == NULL) return;
  if (encoder->pass != NULL) acg_pass_free(encoder->pass);
  acg_weights_clear(&encoder->weights);
  g_free(encoder->sentence.pieces);
  g_free(encoder->sentence.shapes);
  g_free(encoder->sentence.firsts);
  g_free(encoder->batch.pieces);
  g_free(encoder->batch.shapes);
  g_free(encoder->batch.firsts);
  g_free(encoder->batch.windows);
  g_aligned_free(encoder->vectors);
  acg_model_unref(encoder->model);
  g_free(encoder);
}

guint acg_encoder_width(const AcgEncoder *encoder) {
  return encoder->weights.width;
}

/* Windows. */

static void run_batch(AcgEncoder *encoder) {
  AcgBatch *batch = &encoder->batch;
  if (batch->n_rows > 0)
    acg_pass_run(encoder->pass, batch, encoder->vectors + encoder->n_done * encoder->weights.width);
  encoder->n_done += batch->n_words;
  batch->n_rows = batch->n_words = batch->n_windows = 0;
  encoder->window_open = false;
}

static void add_row(AcgEncoder *encoder, guint32 piece, guint8 shape) {
  AcgBatch *batch = &encoder->batch;
  batch->pieces[batch->n_rows] = piece;
  batch->shapes[batch->n_rows++] = shape;
  batch->windows[batch->n_windows - 1].n_rows++;
}

/* A new window, in a batch that has room for it and n_pieces. */
static void open_window(AcgEncoder *encoder, guint n_pieces) {
  AcgBatch *batch = &encoder->batch;
  guint most = MAX(n_pieces + 2, ACG_WINDOW_PIECES);
  if (batch->n_rows + most > batch->capacity) run_batch(encoder);
  batch->windows[batch->n_windows++] = (AcgWindow){batch->n_rows, 0, batch->n_words, 0};
  add_row(encoder, encoder->vocabulary.special.begin, ACG_N_SHAPES);
  encoder->window_open = true;
}

/* The sentence to the last window, or to a new one when it does not fit. */
static void add_sentence(AcgEncoder *encoder) {
  const Sentence *sentence = &encoder->sentence;
  AcgBatch *batch = &encoder->batch;
  if (!encoder->window_open ||
      batch->windows[batch->n_windows - 1].n_rows + sentence->n_pieces + 1 > ACG_WINDOW_PIECES)
    open_window(encoder, sentence->n_pieces);
  for (guint i = 0; i < sentence->n_words; i++)
    batch->firsts[batch->n_words + i] = batch->n_rows + sentence->firsts[i];
  batch->n_words += sentence->n_words;
  batch->windows[batch->n_windows - 1].n_words += sentence->n_words;
  for (guint i = 0; i < sentence->n_pieces; i++)
    add_row(encoder, sentence->pieces[i], sentence->shapes[i]);
  add_row(encoder, encoder->vocabulary.special.end, ACG_N_SHAPES);
}

/* Pieces. */

/* Words first … end − 1 as a sentence, of each at most max_pieces. False when they are too many for
 * a window. */
static bool read_words(AcgEncoder *encoder, const char *text, const AcgSpan *words, guint first,
                       guint end, guint max_pieces) {
  Sentence *sentence = &encoder->sentence;
  sentence->n_pieces = sentence->n_words = 0;
  for (guint i = first; i < end; i++) {
    guint32 pieces[ACG_WORD_MAX_PIECES];
    const char *word = text + words[i].begin;
    size_t length = acg_span_length(words[i]);
    guint n = MIN(acg_word_pieces(&encoder->vocabulary, word, length, pieces), max_pieces);
    sentence->firsts[sentence->n_words++] = sentence->n_pieces;
    memcpy(sentence->pieces + sentence->n_pieces, pieces, n * sizeof *pieces);
    memset(sentence->shapes + sentence->n_pieces, (int)acg_word_shape(word, length), n);
    sentence->n_pieces += n;
    if (sentence->n_pieces > encoder->max_pieces) return false;
  }
  return true;
}

/* A sentence too long for a window: only the first pieces of its words, in as many windows as it
 * takes, which it shares with none. */
static void add_long(AcgEncoder *encoder, const char *text, const AcgSpan *words, guint first,
                     guint end) {
  for (guint next; first < end; first = next) {
    next = MIN(end - first, encoder->max_pieces) + first;
    read_words(encoder, text, words, first, next, 1);
    encoder->window_open = false;
    add_sentence(encoder);
    encoder->window_open = false;
  }
}

static void make_room(AcgEncoder *encoder, size_t n_words) {
  if (n_words <= encoder->n_vectors && encoder->vectors != NULL) return;
  g_aligned_free(encoder->vectors);
  encoder->n_vectors = MAX(n_words, 1);
  encoder->vectors =
      g_aligned_alloc(encoder->n_vectors * encoder->weights.width, sizeof(float), ALIGNMENT);
}

/* What is in the batch is not for the next text. */
static const float *abandon(AcgEncoder *encoder) {
  encoder->batch.n_rows = encoder->batch.n_words = encoder->batch.n_windows = 0;
  encoder->window_open = false;
  return NULL;
}

const float *acg_encoder_run(AcgEncoder *encoder, const char *text, const AcgSpan *words,
                             guint n_words, const guint *sentence_ends, guint n_sentences,
                             gint64 deadline) {
  make_room(encoder, n_words);
  encoder->n_done = 0;
  for (guint i = 0, first = 0; i <= n_sentences; i++) {
    guint end = i < n_sentences ? MIN(sentence_ends[i], n_words) : n_words;
    if (end <= first) continue;
    if (deadline != G_MAXINT64 && g_get_monotonic_time() > deadline) return abandon(encoder);
    if (read_words(encoder, text, words, first, end, ACG_WORD_MAX_PIECES))
      add_sentence(encoder);
    else
      add_long(encoder, text, words, first, end);
    first = end;
  }
  run_batch(encoder);
  return encoder->vectors;
}
