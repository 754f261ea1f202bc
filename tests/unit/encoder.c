#include "extract/encoder/encoder.h"

#include <math.h>
#include <unistd.h>

#include "extract/story.h"
#include "tests/unit/made_model.h"

enum { WIDTH = 64, N_HEADS = 2, INNER = 128, N_LAYERS = 2, MAX_POSITIONS = 130 };

static const char *const pieces[] = {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "a",   "b",   "c",
                                     "d",     "e",     "##a",   "##b",   "##c", "##d", "."};
enum { N_PIECES = G_N_ELEMENTS(pieces) };

static AcgModel *open_model(void) {
  g_autofree char *path = NULL;
  g_autoptr(GError) error = NULL;
  close(g_file_open_tmp("acg-encoder-XXXXXX", &path, NULL));
  write_random_model(path, (MadeShape){N_LAYERS, WIDTH, N_HEADS, INNER, MAX_POSITIONS, N_PIECES},
                     pieces);
  AcgModel *model = acg_model_open(path, &error);
  g_assert_no_error(error);
  unlink(path);
  return model;
}

static bool same_bits(gconstpointer a, gconstpointer b, gsize n_words) {
  return memcmp(a, b, n_words * WIDTH * sizeof(float)) == 0;
}

/* Texts. */

typedef struct {
  GString *text;
  GArray *words; /* AcgSpan */
  GArray *ends;  /* guint */
} Text;

static Text new_text(void) {
  return (Text){g_string_new(NULL), g_array_new(FALSE, FALSE, sizeof(AcgSpan)),
                g_array_new(FALSE, FALSE, sizeof(guint))};
}

static void free_text(Text *text) {
  g_string_free(text->text, TRUE);
  g_array_unref(text->words);
  g_array_unref(text->ends);
}

static void add_word(Text *text, const char *word) {
  AcgSpan span = {text->text->len, text->text->len + strlen(word)};
  g_string_append(text->text, word);
  g_array_append_val(text->words, span);
}

static void end_sentence(Text *text) {
  g_array_append_val(text->ends, text->words->len);
}

static const AcgSpan *words_of(const Text *text) {
  return (const AcgSpan *)(const void *)text->words->data;
}

/* A sentence of n words, of one to three pieces each. */
static void add_sentence(Text *text, GRand *random, guint n) {
  static const char *const words[] = {"a", "B", "cab", "Da", "e", "bad", ".", "ECD", "aaa"};
  for (guint i = 0; i < n; i++)
    add_word(text, words[g_rand_int_range(random, 0, G_N_ELEMENTS(words))]);
  end_sentence(text);
}

static const float *run_text(AcgEncoder *encoder, const Text *text) {
  return acg_encoder_run(encoder, text->text->str, words_of(text), text->words->len,
                         (const guint *)(const void *)text->ends->data, text->ends->len,
                         G_MAXINT64);
}

/* Words first … end − 1 of the text as sentences of their own, vectors in `out`: [n][WIDTH]. */
static void run_part(AcgEncoder *encoder, const Text *text, guint first, const guint *ends,
                     guint n_ends, float *out) {
  guint n = ends[n_ends - 1] - first;
  g_autofree guint *moved = g_new(guint, n_ends);
  for (guint i = 0; i < n_ends; i++) moved[i] = ends[i] - first;
  memcpy(out,
         acg_encoder_run(encoder, text->text->str, words_of(text) + first, n, moved, n_ends,
                         G_MAXINT64),
         (gsize)n * WIDTH * sizeof *out);
}

/* The encoder in double, with the model's weights but nothing rounded on the way. */

/* weights of a matrix as they are meant: [K][N]. */
static double *unpack(const AcgMatrix *matrix) {
  double *weights = g_new(double, (gsize)matrix->k * matrix->n);
  for (guint32 k = 0; k < matrix->k; k++)
    for (guint32 n = 0; n < matrix->n; n++)
      weights[k * matrix->n + n] =
          (double)matrix->weights[packed_place(matrix->k, k, n)] * matrix->scales[n];
  return weights;
}

/* x: [rows][k] → new [rows][n] */
static double *multiply(const AcgModel *model, guint layer, const char *part, const double *x,
                        gsize rows) {
  g_autofree char *name = g_strdup_printf("layer.%u.%s", layer, part);
  AcgMatrix matrix;
  g_assert_true(acg_model_matrix(model, name, 0, 0, &matrix, NULL));
  g_autofree double *weights = unpack(&matrix);
  double *out = g_new0(double, rows *matrix.n);
  for (gsize m = 0; m < rows; m++)
    for (gsize n = 0; n < matrix.n; n++) {
      double sum = matrix.bias[n];
      for (gsize k = 0; k < matrix.k; k++) sum += x[m * matrix.k + k] * weights[k * matrix.n + n];
      out[m * matrix.n + n] = sum;
    }
  return out;
}

static const float *find_floats(const AcgModel *model, const char *name) {
  const float *floats = acg_model_section(model, name, ACG_SECTION_FLOAT32, 2, NULL, NULL);
  g_assert_nonnull(floats);
  return floats;
}

/* x = norm(x + other) */
static void normalise(double *x, const double *other, const float *norm) {
  double mean = 0, variance = 0;
  for (gsize c = 0; c < WIDTH; c++) mean += (x[c] += other != NULL ? other[c] : 0) / WIDTH;
  for (gsize c = 0; c < WIDTH; c++) variance += (x[c] - mean) * (x[c] - mean) / WIDTH;
  for (gsize c = 0; c < WIDTH; c++)
    x[c] = (x[c] - mean) / sqrt(variance) * norm[c] + norm[WIDTH + c];
}

static void normalise_all(const AcgModel *model, guint layer, const char *part, double *x,
                          const double *other, gsize rows) {
  g_autofree char *name = g_strdup_printf("layer.%u.%s", layer, part);
  for (gsize m = 0; m < rows; m++)
    normalise(x + m * WIDTH, other + m * WIDTH, find_floats(model, name));
}

/* One head of one query; qkv: [rows][3 WIDTH]; out: [32]. */
static void attend(const double *qkv, gsize rows, gsize query, gsize head, double *out) {
  g_autofree double *shares = g_new(double, rows);
  double sum = 0;
  for (gsize j = 0; j < rows; j++) {
    double score = 0;
    for (gsize d = 32 * head; d < 32 * (head + 1); d++)
      score += qkv[3 * query * WIDTH + d] * qkv[(3 * j + 1) * WIDTH + d];
    sum += shares[j] = exp(score);
  }
  for (gsize d = 0; d < 32; d++) {
    out[d] = 0;
    for (gsize j = 0; j < rows; j++)
      out[d] += shares[j] / sum * qkv[(3 * j + 2) * WIDTH + 32 * head + d];
  }
}

static void run_layer(const AcgModel *model, guint layer, double *x, gsize rows) {
  g_autofree double *qkv = multiply(model, layer, "qkv", x, rows);
  g_autofree double *contexts = g_new(double, rows *WIDTH);
  for (gsize i = 0; i < rows; i++)
    for (gsize h = 0; h < N_HEADS; h++) attend(qkv, rows, i, h, contexts + i * WIDTH + 32 * h);
  g_autofree double *output = multiply(model, layer, "output", contexts, rows);
  normalise_all(model, layer, "norm1", x, output, rows);
  g_autofree double *up = multiply(model, layer, "up", x, rows);
  for (gsize i = 0; i < rows * INNER; i++)
    up[i] *= 0.5 * (1 + tanh(0.7978845608 * (up[i] + 0.044715 * up[i] * up[i] * up[i])));
  g_autofree double *down = multiply(model, layer, "down", up, rows);
  normalise_all(model, layer, "norm2", x, down, rows);
}

/* ids, shapes: [rows] → new [rows][WIDTH] */
static double *run_reference(const AcgModel *model, const gsize *ids, const gsize *shapes,
                             gsize rows) {
  double *x = g_new(double, rows *WIDTH);
  const gint8 *words = acg_model_section(model, "embedding.words", ACG_SECTION_INT8, 2, NULL, NULL);
  const float *scales =
      acg_model_section(model, "embedding.word_scales", ACG_SECTION_FLOAT32, 1, NULL, NULL);
  for (gsize i = 0; i < rows; i++) {
    for (gsize c = 0; c < WIDTH; c++)
      x[i * WIDTH + c] = (double)words[ids[i] * WIDTH + c] * scales[ids[i]] +
                         find_floats(model, "embedding.positions")[i * WIDTH + c];
    normalise(x + i * WIDTH, NULL, find_floats(model, "embedding.norm"));
    for (gsize c = 0; c < WIDTH && shapes[i] < ACG_N_SHAPES; c++)
      x[i * WIDTH + c] += find_floats(model, "embedding.shapes")[shapes[i] * WIDTH + c];
  }
  for (guint layer = 0; layer < N_LAYERS; layer++) run_layer(model, layer, x, rows);
  return x;
}

/* "Cab a. | ee" with its [CLS] and [SEP], by hand. */
static void test_reference(void) {
  static const gsize ids[] = {2, 6, 9, 10, 4, 13, 3, 8, 1, 4, 3};
  static const gsize shapes[] = {10, 2, 2, 2, 1, 0, 10, 1, 1, 1, 10};
  static const guint firsts[] = {1, 4, 5, 7, 9};
  g_autoptr(AcgModel) model = open_model();
  g_autoptr(AcgEncoder) encoder = acg_encoder_new(model, NULL, NULL);
  Text text = new_text();
  add_word(&text, "Cab");
  add_word(&text, "a");
  add_word(&text, ".");
  end_sentence(&text);
  add_word(&text, "ee"); /* no piece ##e */
  add_word(&text, "a");
  const float *found = run_text(encoder, &text);
  g_autofree double *expected = run_reference(model, ids, shapes, G_N_ELEMENTS(ids));
  double difference = 0, size = 0;
  for (guint i = 0; i < G_N_ELEMENTS(firsts); i++)
    for (guint c = 0; c < WIDTH; c++) {
      double e = expected[firsts[i] * WIDTH + c];
      difference += pow(found[i * WIDTH + c] - e, 2);
      size += e * e;
    }
  g_test_message("rounding error %.4f of the vectors' length", sqrt(difference / size));
  g_assert_cmpfloat(sqrt(difference / size), <, 0.03);
  free_text(&text);
}

static void test_kernels_agree(void) {
  g_autoptr(AcgModel) model = open_model();
  g_autoptr(GRand) random = g_rand_new_with_seed(2);
  g_autoptr(AcgEncoder) first = acg_encoder_new(model, acg_kernel_find("portable"), NULL);
  Text text = new_text();
  for (guint i = 0; i < 12; i++) add_sentence(&text, random, 1 + 4 * i);
  const float *expected = run_text(first, &text);
  size_t n_kernels;
  const AcgKernel *const *kernels = acg_kernel_table(&n_kernels);
  for (size_t i = 1; i < n_kernels; i++) {
    if (!kernels[i]->is_usable()) continue;
    g_autoptr(AcgEncoder) encoder = acg_encoder_new(model, kernels[i], NULL);
    const float *found = run_text(encoder, &text);
    g_assert_true(same_bits(found, expected, text.words->len));
  }
  free_text(&text);
}

/* Windows. */

static guint count_pieces(const AcgVocabulary *vocabulary, const Text *text, guint first,
                          guint end) {
  guint n = 0;
  for (guint i = first; i < end; i++) {
    guint32 ids[ACG_WORD_MAX_PIECES];
    n += acg_word_pieces(vocabulary, text->text->str + words_of(text)[i].begin,
                         acg_span_length(words_of(text)[i]), ids);
  }
  return n;
}

/* A text encodes as its windows do one by one: sentences until they fill ACG_WINDOW_PIECES
 * rows, [CLS] and [SEP]s counted. */
static void check_windows(const AcgModel *model, AcgEncoder *encoder, const Text *text) {
  AcgVocabulary vocabulary;
  g_assert_true(acg_vocabulary_init(&vocabulary, model, NULL));
  const guint *ends = (const guint *)(const void *)text->ends->data;
  g_autofree float *expected = g_new(float, (gsize)text->words->len *WIDTH);
  for (guint s = 0, next; s < text->ends->len; s = next) {
    guint first = s > 0 ? ends[s - 1] : 0, rows = 1;
    for (next = s; next < text->ends->len; next++) {
      guint begin = next > 0 ? ends[next - 1] : 0;
      guint more = count_pieces(&vocabulary, text, begin, ends[next]) + 1;
      if (next > s && rows + more > ACG_WINDOW_PIECES) break;
      rows += more;
    }
    run_part(encoder, text, first, ends + s, next - s, expected + (gsize)first * WIDTH);
  }
  const float *found = run_text(encoder, text);
  g_assert_true(same_bits(found, expected, text->words->len));
}

static void test_windows(void) {
  g_autoptr(AcgModel) model = open_model();
  g_autoptr(AcgEncoder) encoder = acg_encoder_new(model, NULL, NULL);
  g_autoptr(GRand) random = g_rand_new_with_seed(8);
  Text text = new_text();
  for (guint i = 0; i < 60; i++)
    add_sentence(&text, random, (guint)g_rand_int_range(random, 1, i % 10 == 0 ? 60 : 20));
  check_windows(model, encoder, &text);
  free_text(&text);
}

/* Sentences that just fill a window, and that are a piece longer. */
static void test_full_windows(void) {
  g_autoptr(AcgModel) model = open_model();
  g_autoptr(AcgEncoder) encoder = acg_encoder_new(model, NULL, NULL);
  for (guint n = ACG_WINDOW_PIECES - 3; n <= ACG_WINDOW_PIECES; n++) {
    Text text = new_text();
    add_word(&text, "b");
    end_sentence(&text);
    for (guint i = 0; i < n; i++) add_word(&text, "a");
    end_sentence(&text);
    add_word(&text, "c");
    end_sentence(&text);
    check_windows(model, encoder, &text);
    free_text(&text);
  }
}

/* Beyond the positions, words lose all but their first pieces; beyond those, a sentence is cut. */
static void test_long_sentence(void) {
  const guint most = MAX_POSITIONS - 2;
  g_autoptr(AcgModel) model = open_model();
  g_autoptr(AcgEncoder) encoder = acg_encoder_new(model, NULL, NULL);
  for (guint n = most; n <= 3 * most; n += most) {
    Text text = new_text();
    for (guint i = 0; i < n; i++) add_word(&text, i % 3 == 0 ? "aaa" : "b");
    end_sentence(&text);
    g_autofree float *found = g_new(float, (gsize)n *WIDTH);
    memcpy(found, run_text(encoder, &text), (gsize)n * WIDTH * sizeof *found);
    for (guint first = 0; first < n; first += most) {
      /* The same chunk, shortened by hand: of "aaa" the first piece is "a", and both are lower. */
      Text chunk = new_text();
      for (guint i = first; i < first + most; i++) add_word(&chunk, i % 3 == 0 ? "a" : "b");
      const float *expected = run_text(encoder, &chunk);
      g_assert_true(same_bits(found + (gsize)first * WIDTH, expected, most));
      free_text(&chunk);
    }
    free_text(&text);
  }
}

static void test_nothing(void) {
  g_autoptr(AcgModel) model = open_model();
  g_autoptr(AcgEncoder) encoder = acg_encoder_new(model, NULL, NULL);
  g_assert_nonnull(acg_encoder_run(encoder, "", NULL, 0, NULL, 0, G_MAXINT64));
  Text text = new_text(), plain = new_text();
  end_sentence(&text); /* empty sentences are none */
  add_word(&text, "a");
  end_sentence(&text);
  end_sentence(&text);
  add_word(&plain, "a"); /* and words after the last end are one */
  float expected[WIDTH];
  memcpy(expected, run_text(encoder, &plain), sizeof expected);
  g_assert_true(same_bits(run_text(encoder, &text), expected, 1));
  free_text(&text);
  free_text(&plain);
}

static void test_no_encoder(void) {
  g_autofree char *path = NULL;
  g_autoptr(GError) error = NULL;
  const gint32 shapes[][6] = {{0, 64, 2, 128, 128, 1},
                              {1, 64, 3, 128, 128, 1},
                              {1, 96, 3, 128, 128, 1},
                              {1, 64, 2, 100, 128, 1},
                              {1, 64, 2, 128, ACG_WINDOW_PIECES - 1, 1},
                              {1, 64, 2, 128, 1 << 20, 1},
                              {1, 64, 2, 128, 128, 0},
                              {1, -64, -2, 128, 128, 1},
                              {99, 64, 2, 128, 128, 1},
                              {1, 64, 2, 128, 128, 1}};
  close(g_file_open_tmp("acg-encoder-XXXXXX", &path, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS(shapes); i++) {
    bool last = i + 1 == G_N_ELEMENTS(shapes);
    MadeFile file = made_file_new();
    add_vector(&file, "encoder.shape", ACG_SECTION_INT32, 6, shapes[i]);
    made_file_write(&file, path);
    made_file_clear(&file);
    g_autoptr(AcgModel) model = acg_model_open(path, NULL);
    g_assert_null(acg_encoder_new(model, NULL, &error));
    g_assert_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_MODEL);
    g_assert_nonnull(strstr(error->message, last ? "embedding.words" : "cannot run"));
    g_clear_error(&error);
  }
  unlink(path);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/encoder/reference", test_reference);
  g_test_add_func("/encoder/kernels-agree", test_kernels_agree);
  g_test_add_func("/encoder/windows", test_windows);
  g_test_add_func("/encoder/full-windows", test_full_windows);
  g_test_add_func("/encoder/long-sentence", test_long_sentence);
  g_test_add_func("/encoder/nothing", test_nothing);
  g_test_add_func("/encoder/no-encoder", test_no_encoder);
  return g_test_run();
}
