/* How fast the encoder is, and what its time goes to.
 *
 * usage: bench_encoder [--model FILE] [--kernel NAME] FILE…
 *
 * For each kernel that the processor can run, or the one named: thousands of pieces and of words
 * in a second of processor time, the best of several runs over the texts, and the share of each
 * part. Without a model, a random one of the real size whose word pieces are the texts' words. The
 * shares come from a run of their own, with a clock around each call, which takes longer. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "extract/encoder/encoder.h"
#include "tests/unit/made_model.h"

enum { N_RUNS = 7, N_PIECES = 30522, SENTENCE_WORDS = 24 };

/* Parts. */

enum { QKV, OUTPUT, UP, DOWN, ATTEND, ACTIVATE, NORMALISE, QUANTISE, OTHER, N_PARTS };
static const char *const part_names[N_PARTS] = {
    "qkv", "output", "up", "down", "attend", "activate", "normalise", "quantise", "other"};
static const AcgKernel *timed;
static gint64 times[N_PARTS]; /* nanoseconds */

/* Nanoseconds. */
static gint64 now(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return (gint64)time.tv_sec * 1000000000 + time.tv_nsec;
}

#define TIME(part, call)                                                                           \
  do {                                                                                             \
    gint64 since = now(CLOCK_MONOTONIC);                                                           \
    (call);                                                                                        \
    times[part] += now(CLOCK_MONOTONIC) - since;                                                   \
  } while (0)

static int product_part(const AcgMatrix *matrix) {
  if (matrix->k > matrix->n) return DOWN;
  if (matrix->k == matrix->n) return OUTPUT;
  return matrix->n == 3 * matrix->k || matrix->n == 2 * matrix->k ? QKV : UP;
}

static void multiply(const AcgMatrix *matrix, AcgRows rows, size_t n_rows, float *out,
                     size_t stride) {
  TIME(product_part(matrix), timed->multiply(matrix, rows, n_rows, out, stride));
}

static void score(const gint16 *queries, const gint16 *keys, size_t padded, gint32 *dots) {
  TIME(ATTEND, timed->score(queries, keys, padded, dots));
}

static void mix(const gint16 *shares, const gint16 *values, size_t padded, gint32 *mixed) {
  TIME(ATTEND, timed->mix(shares, values, padded, mixed));
}

static void quantise(const float *x, size_t width, guint8 *values, float *scale, float *offset) {
  TIME(QUANTISE, timed->quantise(x, width, values, scale, offset));
}

static void activate(float *x, size_t width, guint8 *values, float *scale, float *offset) {
  TIME(ACTIVATE, timed->activate(x, width, values, scale, offset));
}

static void normalise(float *x, const float *other, const float *norm, size_t width) {
  TIME(NORMALISE, timed->normalise(x, other, norm, width));
}

static void share(const gint32 *dots, float scale, const float *scales, size_t n_keys,
                  size_t padded, float *scratch, gint16 *shares) {
  TIME(ATTEND, timed->share(dots, scale, scales, n_keys, padded, scratch, shares));
}

static AcgKernel time_kernel(const AcgKernel *kernel) {
  AcgKernel wrapped = *kernel;
  timed = kernel;
  memset(times, 0, sizeof times);
  wrapped.multiply = multiply;
  wrapped.score = score;
  wrapped.mix = mix;
  wrapped.quantise = quantise;
  wrapped.activate = activate;
  wrapped.normalise = normalise;
  wrapped.share = share;
  return wrapped;
}

/* Texts. */

typedef struct {
  GString *text;
  GArray *words; /* AcgSpan */
  GArray *ends;  /* guint */
} Input;

/* Runs of letters and digits and single other characters; a sentence is SENTENCE_WORDS of them. */
static void cut(Input *input) {
  const char *text = input->text->str;
  for (gsize i = 0; i < input->text->len;) {
    gsize begin = i;
    while (g_ascii_isalnum(text[i]) || (text[i] & 0x80) != 0) i++;
    if (i == begin) i++;
    AcgSpan span = {begin, i};
    if (!g_ascii_isspace(text[begin])) g_array_append_val(input->words, span);
  }
  for (guint end = SENTENCE_WORDS; end < input->words->len; end += SENTENCE_WORDS)
    g_array_append_val(input->ends, end);
}

static bool read_texts(Input *input, char **paths, GError **error) {
  *input = (Input){g_string_new(NULL), g_array_new(FALSE, FALSE, sizeof(AcgSpan)),
                   g_array_new(FALSE, FALSE, sizeof(guint))};
  for (; *paths != NULL; paths++) {
    g_autofree char *text = NULL;
    if (!g_file_get_contents(*paths, &text, NULL, error)) return false;
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_string_append(input->text, valid);
  }
  cut(input);
  return true;
}

/* Special pieces, letters, the texts' words, and names nobody writes. */
static GPtrArray *make_pieces(const Input *input) {
  GPtrArray *pieces = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
  for (const char *const *p = (const char *const[]){"[PAD]", "[UNK]", "[CLS]", "[SEP]", NULL};
       *p != NULL; p++)
    g_ptr_array_add(pieces, g_strdup(*p));
  for (int c = '!'; c <= '~'; c++) g_ptr_array_add(pieces, g_strdup_printf("##%c", c));
  for (guint i = 0; i < input->words->len && pieces->len < N_PIECES; i++) {
    AcgSpan span = g_array_index(input->words, AcgSpan, i);
    char *word =
        g_ascii_strdown(input->text->str + span.begin, (gssize)MIN(acg_span_length(span), 7));
    if (!g_utf8_validate(word, -1, NULL) || !g_hash_table_add(known, word))
      g_free(word);
    else
      g_ptr_array_add(pieces, word);
  }
  while (pieces->len < N_PIECES)
    g_ptr_array_add(pieces, g_strdup_printf("[unused %u]", pieces->len));
  return pieces;
}

static AcgModel *make_model(const Input *input, GError **error) {
  g_autofree char *path = NULL;
  int file = g_file_open_tmp("bench-encoder-XXXXXX", &path, error);
  if (file < 0) return NULL;
  close(file);
  g_autoptr(GPtrArray) pieces = make_pieces(input);
  write_random_model(path, (MadeShape){6, 384, 12, 1536, 512, N_PIECES},
                     (const char *const *)pieces->pdata);
  AcgModel *model = acg_model_open(path, error);
  unlink(path);
  return model;
}

static guint count_pieces(const AcgModel *model, const Input *input) {
  AcgVocabulary vocabulary;
  guint n = 0;
  if (!acg_vocabulary_init(&vocabulary, model, NULL)) return 0;
  for (guint i = 0; i < input->words->len; i++) {
    AcgSpan span = g_array_index(input->words, AcgSpan, i);
    guint32 pieces[ACG_WORD_MAX_PIECES];
    n += acg_word_pieces(&vocabulary, input->text->str + span.begin, acg_span_length(span), pieces);
  }
  return n;
}

/* Measuring. */

/* Nanoseconds of the quickest of n runs; 0 with `error` set. */
static gint64 measure(AcgModel *model, const AcgKernel *kernel, const Input *input, int n,
                      clockid_t clock, GError **error) {
  g_autoptr(AcgEncoder) encoder = acg_encoder_new(model, kernel, error);
  gint64 least = G_MAXINT64;
  if (encoder == NULL) return 0;
  for (int i = 0; i < n; i++) {
    gint64 since = now(clock);
    acg_encoder_run(encoder, input->text->str, (const AcgSpan *)(const void *)input->words->data,
                    input->words->len, (const guint *)(const void *)input->ends->data,
                    input->ends->len, G_MAXINT64);
    least = MIN(least, now(clock) - since);
  }
  return least;
}

static bool report(AcgModel *model, const AcgKernel *kernel, const Input *input, guint n_pieces,
                   GError **error) {
  gint64 least = measure(model, kernel, input, N_RUNS, CLOCK_PROCESS_CPUTIME_ID, error);
  if (least == 0) return false;
  printf("%s: %.1f thousand pieces/s, %.1f thousand words/s\n", kernel->name,
         n_pieces * 1e6 / (double)least, input->words->len * 1e6 / (double)least);
  AcgKernel wrapped = time_kernel(kernel);
  gint64 total = measure(model, &wrapped, input, 1, CLOCK_MONOTONIC, error);
  times[OTHER] = total;
  for (int i = 0; i < OTHER; i++) times[OTHER] -= times[i];
  for (int i = 0; i < N_PARTS; i++)
    printf("  %-9s %5.1f %%\n", part_names[i], 100.0 * (double)times[i] / (double)total);
  return true;
}

static bool run(const char *path, const char *kernel, char **texts, GError **error) {
  Input input;
  size_t n_kernels;
  const AcgKernel *const *kernels = acg_kernel_table(&n_kernels);
  if (!read_texts(&input, texts, error)) return false;
  g_autoptr(AcgModel) model =
      path != NULL ? acg_model_open(path, error) : make_model(&input, error);
  if (model == NULL) return false;
  guint n_pieces = count_pieces(model, &input);
  printf("%u words, %u pieces\n", input.words->len, n_pieces);
  for (size_t i = 0; i < n_kernels; i++)
    if (kernels[i]->is_usable() && (kernel == NULL || g_str_equal(kernel, kernels[i]->name)) &&
        !report(model, kernels[i], &input, n_pieces, error))
      return false;
  return true;
}

int main(int argc, char **argv) {
  g_autoptr(GError) error = NULL;
  g_autofree char *model = NULL, *kernel = NULL;
  g_auto(GStrv) texts = NULL;
  const GOptionEntry options[] = {
      {"model", 0, 0, G_OPTION_ARG_FILENAME, &model, "A model file", "FILE"},
      {"kernel", 0, 0, G_OPTION_ARG_STRING, &kernel, "Only this one", "NAME"},
      {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &texts, NULL, "FILE..."},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GOptionContext) context = g_option_context_new(NULL);
  g_option_context_add_main_entries(context, options, NULL);
  if (g_option_context_parse(context, &argc, &argv, &error) && texts != NULL &&
      run(model, kernel, texts, &error))
    return 0;
  fprintf(stderr, "bench_encoder: %s\n", error != NULL ? error->message : "expected text files");
  return 1;
}
