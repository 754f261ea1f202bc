/* How fast texts become words, trees and names, and what the time goes to.
 *
 * usage: bench_parse [--jobs N] [--kernel NAME] [--documents N] [--runs N] FILE…
 *
 * FILE: JSON Lines with a field "text" when its name ends with .jsonl, else any text. The model is
 * the program's own, or the one that ACTORGRAPH_MODEL names. Prints
 *  - the time and the peak memory of `actorgraph parse` on one sentence;
 *  - for each kernel that the processor can run, or the one named: thousands of words (runs of
 *    non-space in what is read) a second, with one thread (also in a second of processor time,
 *    which other load disturbs less) and with N, the best of several runs;
 *  - for the fastest of them the share of each part, by a clock of processor time at the parser's
 *    calls of its kernel, and the encoder's multiply-adds a second beside those of a bare loop. */
#include <cjson/cJSON.h>
#include <ctype.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#ifdef __x86_64__
#include <immintrin.h>
#endif

#include "extract/extractor.h"
#include "extract/sentence/lemma.h"
#include "extract/sentence/parser.h"

enum { N_STARTS = 20 };

/* Nanoseconds of the clock. */
static gint64 now(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return (gint64)time.tv_sec * 1000000000 + time.tv_nsec;
}

/* Of this process or of those that it started and that have ended, in MiB. */
static double peak_memory(int who) {
  struct rusage usage;
  getrusage(who, &usage);
  return (double)usage.ru_maxrss / 1024;
}

/* ── Texts ── */

/* Appends the documents of `bytes`; a text without words has none. */
static void add_documents(GPtrArray *all, const char *path, const char *bytes, size_t length) {
  g_autoptr(GPtrArray) some = acg_documents_read(path, bytes, length, NULL, NULL);
  if (some == NULL) return;
  g_ptr_array_set_free_func(some, NULL); /* its documents are the other array's now */
  g_ptr_array_extend(all, some, NULL, NULL);
}

static void add_lines(GPtrArray *all, const char *path, const char *bytes) {
  g_auto(GStrv) lines = g_strsplit(bytes, "\n", -1);
  for (char **line = lines; *line != NULL; line++) {
    cJSON *object = cJSON_Parse(*line);
    const char *text = cJSON_GetStringValue(cJSON_GetObjectItem(object, "text"));
    if (text != NULL) add_documents(all, path, text, strlen(text));
    cJSON_Delete(object);
  }
}

/* New array of the first `most` documents; NULL with `error` set. */
static GPtrArray *read_texts(char **paths, int most, GError **error) {
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func((GDestroyNotify)acg_document_free);
  for (; *paths != NULL; paths++) {
    g_autofree char *bytes = NULL;
    gsize length;
    if (!g_file_get_contents(*paths, &bytes, &length, error)) return NULL;
    if (g_str_has_suffix(*paths, ".jsonl"))
      add_lines(all, *paths, bytes);
    else
      add_documents(all, *paths, bytes, length);
  }
  if (most > 0 && all->len > (guint)most) g_ptr_array_set_size(all, most);
  if (all->len > 0) return g_steal_pointer(&all);
  g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_EMPTY, "no words in the files");
  return NULL;
}

static size_t count_words(const char *text, AcgSpan span) {
  size_t words = 0;
  for (size_t i = span.begin; i < span.end; i++)
    words += !isspace((unsigned char)text[i]) &&
             (i == span.begin || isspace((unsigned char)text[i - 1]));
  return words;
}

typedef struct {
  size_t words, tokens, sentences; /* of the paragraphs that are read */
} Size;

static Size measure_texts(const GPtrArray *documents) {
  Size size = {0};
  for (guint i = 0; i < documents->len; i++) {
    const AcgDocument *document = g_ptr_array_index(documents, i);
    g_autoptr(AcgAnalysis) analysis = acg_analysis_new(document);
    size.tokens += analysis->tokens->len;
    size.sentences += analysis->sentences->len;
    for (guint s = 0; s < analysis->sentences->len; s++)
      size.words += count_words(document->text, acg_sentence_at(analysis, s)->span);
  }
  return size;
}

/* ── Threads ── */

typedef struct {
  const GPtrArray *documents;
  gint *next; /* document, for whichever thread is free */
  AcgExtractor *extractor;
} Worker;

static void *work(void *data) {
  const Worker *worker = data;
  for (;;) {
    guint i = (guint)g_atomic_int_add(worker->next, 1);
    if (i >= worker->documents->len) return NULL;
    g_autoptr(AcgAnalysis) analysis = acg_analysis_new(g_ptr_array_index(worker->documents, i));
    acg_parse(worker->extractor->parser, analysis);
  }
}

/* Nanoseconds. */
typedef struct {
  gint64 passed, processor;
} Times;

static Times run_once(Worker *workers, guint jobs) {
  g_autofree GThread **threads = g_new(GThread *, jobs);
  *workers->next = 0;
  Times times = {now(CLOCK_MONOTONIC), now(CLOCK_PROCESS_CPUTIME_ID)};
  for (guint i = 1; i < jobs; i++) threads[i] = g_thread_new("parse", work, &workers[i]);
  work(&workers[0]);
  for (guint i = 1; i < jobs; i++) g_thread_join(threads[i]);
  return (Times){now(CLOCK_MONOTONIC) - times.passed,
                 now(CLOCK_PROCESS_CPUTIME_ID) - times.processor};
}

/* The least of n_runs runs. */
static Times measure(const AcgExtractor *extractor, const GPtrArray *documents, guint jobs,
                     int n_runs) {
  gint next = 0;
  Times least = {G_MAXINT64, G_MAXINT64};
  g_autofree Worker *workers = g_new(Worker, jobs);
  for (guint i = 0; i < jobs; i++)
    workers[i] = (Worker){documents, &next, acg_extractor_copy(extractor)};
  for (int run = 0; run < n_runs; run++) {
    Times times = run_once(workers, jobs);
    least.passed = MIN(least.passed, times.passed);
    least.processor = MIN(least.processor, times.processor);
  }
  for (guint i = 0; i < jobs; i++) acg_extractor_free(workers[i].extractor);
  return least;
}

/* ── Parts: the parser calls its kernel in a known order, which tells where it is ── */

enum { SPLIT, ENCODE, HEADS, TAGS, LEMMAS, NAME_SCORES, TREES, LABELS, NAMES, N_PARTS };
static const char *const part_names[N_PARTS] = {
    "tokenise, split", "encoder", "heads' product",  "tags",  "lemmas",
    "name scores",     "trees",   "relation labels", "names",
};

static struct {
  const AcgKernel *kernel;
  AcgMatrix heads;
  guint sentences; /* of the document, still to come */
  int part;        /* the clock runs for */
  gint64 since;
  gint64 times[N_PARTS]; /* nanoseconds */
  double products;       /* multiply-adds of the encoder */
} watch;

static void enter(int part) {
  gint64 time = now(CLOCK_THREAD_CPUTIME_ID);
  watch.times[watch.part] += time - watch.since;
  watch.part = part;
  watch.since = time;
}

static void multiply(const AcgMatrix *matrix, AcgRows rows, size_t n_rows, float *out,
                     size_t stride) {
  bool is_heads = matrix->weights == watch.heads.weights;
  if (is_heads) enter(HEADS);
  if (watch.part == ENCODE) watch.products += (double)matrix->k * matrix->n * (double)n_rows;
  watch.kernel->multiply(matrix, rows, n_rows, out, stride);
  if (is_heads)
    enter(TAGS);
  else if (watch.part == NAME_SCORES)
    enter(TREES);
  else if (watch.part == LABELS && --watch.sentences == 0)
    enter(NAMES);
}

static void quantise(const float *x, size_t width, guint8 *values, float *scale, float *offset) {
  if (watch.part == TREES) enter(LABELS);
  watch.kernel->quantise(x, width, values, scale, offset);
}

static void activate(float *x, size_t width, guint8 *values, float *scale, float *offset) {
  if (watch.part == TAGS) enter(NAME_SCORES);
  watch.kernel->activate(x, width, values, scale, offset);
}

/* Nanoseconds of the document's lemmas, found again: the quickest of some times. */
static gint64 time_lemmas(const AcgLemmatiser *lemmatiser, const AcgAnalysis *analysis) {
  enum { N_TIMES = 3 };
  g_autoptr(GString) lemmas = g_string_new(NULL);
  gint64 least = G_MAXINT64;
  for (int time = 0; time < N_TIMES; time++) {
    gint64 since = now(CLOCK_THREAD_CPUTIME_ID);
    g_string_truncate(lemmas, 0);
    for (guint i = 0; i < analysis->tokens->len; i++) {
      const AcgToken *token = acg_token_at(analysis, i);
      acg_lemma_append(lemmatiser, analysis->document->text + token->span.begin,
                       acg_span_length(token->span), analysis->labels->xpos[token->xpos], lemmas);
    }
    least = MIN(least, now(CLOCK_THREAD_CPUTIME_ID) - since);
  }
  return least;
}

static void watch_document(AcgParser *parser, const AcgLemmatiser *lemmatiser,
                           const AcgDocument *document) {
  watch.part = SPLIT;
  watch.since = now(CLOCK_THREAD_CPUTIME_ID);
  g_autoptr(AcgAnalysis) analysis = acg_analysis_new(document);
  watch.sentences = analysis->sentences->len;
  enter(ENCODE);
  acg_parse(parser, analysis);
  enter(SPLIT);
  gint64 lemmas = time_lemmas(lemmatiser, analysis);
  watch.times[LEMMAS] += lemmas;
  watch.times[TAGS] -= lemmas;
}

static bool watch_parts(const AcgExtractor *extractor, const AcgKernel *kernel,
                        const GPtrArray *documents, GError **error) {
  AcgKernel wrapped = *kernel;
  wrapped.multiply = multiply;
  wrapped.quantise = quantise;
  wrapped.activate = activate;
  watch.kernel = kernel;
  AcgLemmatiser lemmatiser;
  g_autoptr(AcgEncoder) encoder = acg_encoder_new(extractor->model, kernel, error);
  if (encoder == NULL || !acg_lemmatiser_init(&lemmatiser, extractor->model, error) ||
      !acg_model_matrix(extractor->model, "heads", acg_encoder_width(encoder), 0, &watch.heads,
                        error))
    return false;
  g_autoptr(AcgParser) parser = acg_parser_new(extractor->model, &wrapped, error);
  if (parser == NULL) return false;
  for (guint i = 0; i < documents->len; i++)
    watch_document(parser, &lemmatiser, g_ptr_array_index(documents, i));
  return true;
}

/* ── The processor ── */

#ifdef __x86_64__
/* Products of bytes, added in 16 bits, a second: as many as one thread can do without memory. */
__attribute__((target("avx2"))) static double measure_peak(void) {
  enum { N_STEPS = 20000000, N_SUMS = 8, N_PRODUCTS = 32 };
  __m256i values = _mm256_set1_epi8(3), weights = _mm256_set1_epi8(5), sums[N_SUMS];
  for (int i = 0; i < N_SUMS; i++) sums[i] = _mm256_setzero_si256();
  gint64 since = now(CLOCK_THREAD_CPUTIME_ID);
  for (int step = 0; step < N_STEPS; step++) {
    __asm__("" : "+x"(values)); /* so that no product is taken for known */
#pragma GCC unroll 8
    for (int i = 0; i < N_SUMS; i++) {
      __asm__("" : "+x"(weights));
      sums[i] = _mm256_add_epi16(sums[i], _mm256_maddubs_epi16(values, weights));
    }
  }
  for (int i = 0; i < N_SUMS; i++) __asm__ volatile("" ::"x"(sums[i]));
  return (double)N_STEPS * N_SUMS * N_PRODUCTS / (double)(now(CLOCK_THREAD_CPUTIME_ID) - since) *
         1e9;
}
#endif

static void report_peak(void) {
  double rate = watch.products / (double)watch.times[ENCODE] * 1e9;
  printf("encoder: %.1f thousand million multiply-adds/s in its matrices", rate / 1e9);
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx2")) {
    double peak = measure_peak();
    printf(", %.0f %% of the %.0f of a bare AVX2 loop", 100 * rate / peak, peak / 1e9);
  }
#endif
  putchar('\n');
}

/* ── Start ── */

static int compare(const void *a, const void *b) {
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;
  return (x > y) - (x < y);
}

/* Before anything else: a child's peak is at least what its parent had when it started. */
static bool report_start(GError **error) {
  g_autofree char *self = g_file_read_link("/proc/self/exe", error);
  g_autofree char *folder = g_path_get_dirname(self != NULL ? self : ".");
  g_autofree char *program = g_build_filename(folder, "actorgraph", NULL);
  g_autofree char *path = NULL;
  int file = g_file_open_tmp("bench-parse-XXXXXX.txt", &path, error);
  if (self == NULL || file < 0) return false;
  g_close(file, NULL);
  const char *arguments[] = {program, "parse", path, NULL};
  gint64 times[N_STARTS];
  bool done = g_file_set_contents(path, "The president met the minister.\n", -1, error);
  for (int i = 0; done && i < N_STARTS; i++) {
    int status = 0;
    gint64 since = now(CLOCK_MONOTONIC);
    done = g_spawn_sync(NULL, (char **)arguments, NULL,
                        G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL,
                        NULL, &status, error) &&
           g_spawn_check_wait_status(status, error);
    times[i] = now(CLOCK_MONOTONIC) - since;
  }
  g_unlink(path);
  if (!done) return false;
  qsort(times, N_STARTS, sizeof *times, compare);
  gint64 median = times[N_STARTS / 2];
  printf("one sentence: %.1f ms from start to end, median of %d; peak memory %.1f MiB\n",
         (double)median / 1e6, N_STARTS, peak_memory(RUSAGE_CHILDREN));
  return true;
}

/* ── Reports ── */

typedef struct {
  char *kernel;
  int jobs, documents, runs;
} Options;

static bool report_kernel(const AcgKernel *kernel, const GPtrArray *documents, Size size,
                          const Options *options, GError **error) {
  g_autoptr(AcgExtractor) extractor = acg_extractor_new(NULL, kernel->name, error);
  if (extractor == NULL) return false;
  Times one = measure(extractor, documents, 1, options->runs);
  double words = (double)size.words * 1e6;
  printf(
      "%s: one thread %.2f thousand words/s, %.2f of processor time, peak memory so far %.1f MiB\n",
      kernel->name, words / (double)one.passed, words / (double)one.processor,
      peak_memory(RUSAGE_SELF));
  if (options->jobs > 1) {
    Times all = measure(extractor, documents, (guint)options->jobs, options->runs);
    printf("%s: %d threads %.2f thousand words/s, ratio %.2f, peak memory so far %.1f MiB\n",
           kernel->name, options->jobs, words / (double)all.passed,
           (double)one.passed / (double)all.passed, peak_memory(RUSAGE_SELF));
  }
  fflush(stdout);
  return true;
}

static bool report_parts(const AcgKernel *kernel, const GPtrArray *documents, GError **error) {
  g_autoptr(AcgExtractor) extractor = acg_extractor_new(NULL, kernel->name, error);
  if (extractor == NULL || !watch_parts(extractor, kernel, documents, error)) return false;
  gint64 total = 0;
  for (int i = 0; i < N_PARTS; i++) total += watch.times[i];
  printf("%s, one thread:\n", kernel->name);
  for (int i = 0; i < N_PARTS; i++)
    printf("  %-16s%6.2f %%\n", part_names[i], 100.0 * (double)watch.times[i] / (double)total);
  report_peak();
  return true;
}

static bool run(char **paths, const Options *options, GError **error) {
  if (!report_start(error)) return false;
  g_autoptr(GPtrArray) documents = read_texts(paths, options->documents, error);
  if (documents == NULL) return false;
  Size size = measure_texts(documents);
  printf("%u documents, %zu sentences, %zu words, %zu tokens; best of %d runs\n", documents->len,
         size.sentences, size.words, size.tokens, options->runs);
  size_t n_kernels;
  const AcgKernel *const *kernels = acg_kernel_table(&n_kernels);
  const AcgKernel *fastest = NULL;
  for (size_t i = 0; i < n_kernels; i++) {
    if (!kernels[i]->is_usable() ||
        (options->kernel != NULL && !g_str_equal(options->kernel, kernels[i]->name)))
      continue;
    if (!report_kernel(kernels[i], documents, size, options, error)) return false;
    fastest = kernels[i];
  }
  if (fastest != NULL) return report_parts(fastest, documents, error);
  g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_MODEL,
              "'%s' is no kernel that this processor runs", options->kernel);
  return false;
}

int main(int argc, char **argv) {
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) texts = NULL;
  Options options = {NULL, (int)g_get_num_processors(), 0, 3};
  const GOptionEntry entries[] = {
      {"jobs", 0, 0, G_OPTION_ARG_INT, &options.jobs, "Threads, beside the run with one", "N"},
      {"kernel", 0, 0, G_OPTION_ARG_STRING, &options.kernel, "Only this one", "NAME"},
      {"documents", 0, 0, G_OPTION_ARG_INT, &options.documents, "Only the first ones", "N"},
      {"runs", 0, 0, G_OPTION_ARG_INT, &options.runs, "Of which the best counts", "N"},
      {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &texts, NULL, "FILE..."},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GOptionContext) context = g_option_context_new(NULL);
  g_option_context_add_main_entries(context, entries, NULL);
  bool understood = g_option_context_parse(context, &argc, &argv, &error) && texts != NULL &&
                    options.jobs > 0 && options.runs > 0;
  bool done = understood && run(texts, &options, &error);
  if (!done)
    fprintf(stderr, "bench_parse: %s\n",
            error != NULL ? error->message : "expected text files and numbers above 0");
  g_free(options.kernel);
  return done ? 0 : 1;
}
