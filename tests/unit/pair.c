/* The learned reader of relations of the model that comes with the program, against PyTorch's, and
 * what always holds. */
#include "extract/relation/pair.h"

#include <cjson/cJSON.h>
#include <math.h>

#include "extract/sentence/parser.h"
#include "tests/unit/examples.h"

#define MODEL_FOLDER ACG_SOURCE_DIR "/model/"

static AcgModel *model;
static AcgParser *parser;
static AcgPairReader *reader; /* of the fastest kernel */

/* ── Sentences of given words ── */

static void add_word(AcgAnalysis *analysis, GString *text, const char *word) {
  AcgToken token = {.span = {text->len, text->len + strlen(word)}};
  g_string_append_printf(text, "%s ", word);
  g_array_append_val(analysis->tokens, token);
}

static void end_sentence(AcgAnalysis *analysis) {
  guint n = analysis->sentences->len;
  AcgSentence sentence = {.first = n > 0 ? acg_sentence_at(analysis, n - 1)->end : 0,
                          .end = analysis->tokens->len,
                          .paragraph = ACG_PARAGRAPH_BODY};
  sentence.span = acg_tokens_span(analysis, sentence.first, sentence.end);
  g_array_append_val(analysis->sentences, sentence);
}

/* Moves `text` into the document and parses it. */
static void parse(Sample *sample, GString *text) {
  sample->document->length = text->len;
  g_free(sample->document->text);
  sample->document->text = g_string_free(text, FALSE);
  acg_parse(parser, sample->analysis);
}

/* ── Against the reference in floating point ── */

static Sample read_sentences(const cJSON *sentences) {
  Sample sample = make_sample("", 0);
  GString *text = g_string_new(NULL);
  const cJSON *sentence, *word;
  cJSON_ArrayForEach(sentence, sentences) {
    cJSON_ArrayForEach(word, sentence) add_word(sample.analysis, text, word->valuestring);
    end_sentence(sample.analysis);
  }
  parse(&sample, text);
  return sample;
}

/* heads: numbers from 1, 0 for the root. */
static void set_heads(AcgAnalysis *analysis, guint first, const cJSON *heads) {
  guint i = first;
  const cJSON *head;
  cJSON_ArrayForEach(head, heads) {
    AcgToken *token = &g_array_index(analysis->tokens, AcgToken, i++);
    token->head = head->valueint == 0 ? ACG_ROOT : first + (guint)head->valueint - 1;
  }
}

static GArray *read_mentions(guint first, const cJSON *rows) {
  GArray *mentions = g_array_new(FALSE, FALSE, sizeof(AcgPairMention));
  const cJSON *row;
  cJSON_ArrayForEach(row, rows) {
    guint numbers[4];
    for (int i = 0; i < 4; i++) numbers[i] = (guint)cJSON_GetArrayItem(row, i)->valueint;
    AcgPairMention mention = {
        numbers[2], {first + numbers[0], first + numbers[1]}, (AcgActorType)numbers[3]};
    g_array_append_val(mentions, mention);
  }
  return mentions;
}

/* Adds the squares of the differences to *error, and of what is expected to *size. */
static void compare(const AcgPair *pair, const cJSON *row, double *error, double *size) {
  guint n_categories;
  acg_pair_reader_categories(reader, &n_categories);
  g_assert_cmpint(cJSON_GetArraySize(row), ==, (int)(2 + n_categories + ACG_N_FLAGS));
  const cJSON *value = row->child->next->next;
  g_assert_cmpuint(pair->source, ==, (guint)row->child->valueint);
  g_assert_cmpuint(pair->target, ==, (guint)row->child->next->valueint);
  for (guint i = 0; value != NULL; i++, value = value->next) {
    float found = i < n_categories ? pair->categories[i] : pair->flags[i - n_categories];
    *error += pow((double)found - value->valuedouble, 2);
    *size += pow(value->valuedouble, 2);
  }
}

static void test_reference(void) {
  g_autofree char *content = NULL;
  g_assert_true(
      g_file_get_contents(MODEL_FOLDER "actorgraph.reference.json", &content, NULL, NULL));
  cJSON *json = cJSON_Parse(content);
  g_assert_nonnull(json);
  Sample sample = read_sentences(cJSON_GetObjectItem(json, "sentences"));
  double error = 0, size = 0;
  guint s = 0;
  const cJSON *row;
  cJSON_ArrayForEach(row, cJSON_GetObjectItem(json, "relations")) {
    guint first = acg_sentence_at(sample.analysis, s)->first, n_pairs, i = 0;
    set_heads(sample.analysis, first, cJSON_GetObjectItem(row, "heads"));
    g_autoptr(GArray) mentions = read_mentions(first, cJSON_GetObjectItem(row, "mentions"));
    const AcgPair *pairs = acg_pairs_read(reader, sample.analysis, s++,
                                          (const AcgPairMention *)(const void *)mentions->data,
                                          mentions->len, &n_pairs);
    const cJSON *expected = cJSON_GetObjectItem(row, "pairs"), *pair;
    g_assert_cmpint(cJSON_GetArraySize(expected), ==, (int)n_pairs);
    cJSON_ArrayForEach(pair, expected) compare(&pairs[i++], pair, &error, &size);
  }
  g_assert_cmpuint(s, >, 0);
  g_test_message("rounding error %.4f of the scores' length", sqrt(error / size));
  g_assert_cmpfloat(sqrt(error / size), <, 0.05);
  cJSON_Delete(json);
  free_sample(&sample);
}

/* ── What always holds ── */

/* A sentence of n words. */
static Sample make_words(GRand *random, guint n) {
  static const char *const words[] = {"Iran", "met", "the", "Council",  "of", ",",
                                      "and",  "was", "not", "attacked", "by", "forces"};
  Sample sample = make_sample("", 0);
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < n; i++)
    add_word(sample.analysis, text, words[g_rand_int_range(random, 0, G_N_ELEMENTS(words))]);
  end_sentence(sample.analysis);
  parse(&sample, text);
  return sample;
}

/* Some of them one in another. */
static void make_mentions(GRand *random, guint n_words, AcgPairMention *mentions, guint n) {
  for (guint i = 0; i < n; i++) {
    guint first = (guint)g_rand_int_range(random, 0, (gint32)n_words);
    guint end = (guint)g_rand_int_range(random, (gint32)first + 1, (gint32)n_words + 1);
    mentions[i] = (AcgPairMention){(guint)g_rand_int_range(random, 3, 30),
                                   {first, MIN(end, first + 4)},
                                   (AcgActorType)(i % ACG_N_ACTOR_TYPES)};
  }
}

static void check_pair(const AcgPair *pair, const AcgPair *before, const AcgPairMention *mentions) {
  guint n_categories;
  acg_pair_reader_categories(reader, &n_categories);
  g_assert_cmpuint(pair->source, !=, pair->target);
  if (before != NULL)
    g_assert_true(before->source < pair->source ||
                  (before->source == pair->source && before->target < pair->target));
  for (guint c = 0; c < n_categories; c++) {
    g_assert_true(fabsf(pair->categories[c]) < 1000.0F);
    g_assert_cmpuint(mentions[pair->sources[c]].actor, ==, pair->source);
    g_assert_cmpuint(mentions[pair->targets[c]].actor, ==, pair->target);
  }
  for (guint f = 0; f < ACG_N_FLAGS; f++) g_assert_true(fabsf(pair->flags[f]) < 1000.0F);
}

static void test_any_mentions(void) {
  enum { MOST = 60 };
  g_autoptr(GRand) random = g_rand_new_with_seed(3);
  for (guint i = 0; i < 40; i++) {
    AcgPairMention mentions[MOST];
    guint n_words = 1 + i * i / 7, n = 1 + i * 3 % MOST, n_pairs;
    Sample sample = make_words(random, n_words);
    make_mentions(random, n_words, mentions, n);
    const AcgPair *pairs = acg_pairs_read(reader, sample.analysis, 0, mentions, n, &n_pairs);
    g_assert_cmpuint(n_pairs, <=, G_N_ELEMENTS(mentions) * ACG_PAIR_MAX_ACTORS);
    for (guint p = 0; p < n_pairs; p++)
      check_pair(&pairs[p], p > 0 ? &pairs[p - 1] : NULL, mentions);
    free_sample(&sample);
  }
}

static void test_nobody_else(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(3);
  Sample sample = make_words(random, 6);
  const AcgPairMention mentions[] = {{7, {0, 1}, ACG_ACTOR_COUNTRY}, {7, {3, 5}, ACG_ACTOR_PERSON}};
  guint n_pairs;
  acg_pairs_read(reader, sample.analysis, 0, mentions, 0, &n_pairs);
  g_assert_cmpuint(n_pairs, ==, 0);
  acg_pairs_read(reader, sample.analysis, 0, mentions, 2, &n_pairs);
  g_assert_cmpuint(n_pairs, ==, 0);
  free_sample(&sample);
}

static void test_kernels_agree(void) {
  enum { N_WORDS = 37, N_MENTIONS = 9 };
  AcgPairMention mentions[N_MENTIONS];
  g_autoptr(GRand) random = g_rand_new_with_seed(8);
  Sample sample = make_words(random, N_WORDS);
  make_mentions(random, N_WORDS, mentions, N_MENTIONS);
  size_t n_kernels;
  const AcgKernel *const *kernels = acg_kernel_table(&n_kernels);
  guint n_expected;
  const AcgPair *expected =
      acg_pairs_read(reader, sample.analysis, 0, mentions, N_MENTIONS, &n_expected);
  g_assert_cmpuint(n_expected, >, 0);
  for (size_t i = 0; i < n_kernels; i++) {
    if (!kernels[i]->is_usable()) continue;
    guint n_pairs;
    g_autoptr(AcgPairReader) other = acg_pair_reader_new(model, kernels[i], NULL);
    const AcgPair *found =
        acg_pairs_read(other, sample.analysis, 0, mentions, N_MENTIONS, &n_pairs);
    g_assert_cmpuint(n_pairs, ==, n_expected);
    g_assert_true(memcmp(found, expected, n_pairs * sizeof *found) == 0);
  }
  free_sample(&sample);
}

/* ── The way between two phrases ── */

static void check_path(const AcgAnalysis *analysis, AcgPhrase from, AcgPhrase to,
                       const char *expected, guint top) {
  guint way[16], found_top, n = acg_path_find(analysis, from, to, way, &found_top);
  GString *found = g_string_new(NULL);
  for (guint i = 0; i < n; i++) g_string_append_printf(found, "%u ", way[i]);
  g_assert_cmpstr(found->str, ==, expected);
  g_assert_cmpuint(found_top, ==, top);
  g_string_free(found, TRUE);
}

static void test_path(void) {
  /* Iran(0) 's president(2) met(3) leaders(4) of Iraq(6) */
  static const guint heads[] = {2, 0, 3, ACG_ROOT, 3, 6, 4};
  Sample sample = make_sample("", 0);
  for (guint i = 0; i < G_N_ELEMENTS(heads); i++) {
    AcgToken token = {.head = heads[i]};
    g_array_append_val(sample.analysis->tokens, token);
  }
  check_path(sample.analysis, (AcgPhrase){0, 1}, (AcgPhrase){6, 7}, "2 3 4 ", 1);
  check_path(sample.analysis, (AcgPhrase){6, 7}, (AcgPhrase){0, 1}, "4 3 2 ", 1);
  check_path(sample.analysis, (AcgPhrase){0, 3}, (AcgPhrase){4, 7}, "3 ", 0);
  check_path(sample.analysis, (AcgPhrase){0, 1}, (AcgPhrase){2, 3}, "", 0);
  check_path(sample.analysis, (AcgPhrase){0, 1}, (AcgPhrase){0, 3}, "", 0);
  g_assert_cmpuint(acg_phrase_head(sample.analysis, (AcgPhrase){0, 3}), ==, 2);
  free_sample(&sample);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_autoptr(GError) error = NULL;
  model = acg_model_open(MODEL_FOLDER "actorgraph.model", &error);
  g_assert_no_error(error);
  parser = acg_parser_new(model, NULL, &error);
  g_assert_no_error(error);
  reader = acg_pair_reader_new(model, NULL, &error);
  g_assert_no_error(error);
  g_test_add_func("/pair/reference", test_reference);
  g_test_add_func("/pair/any-mentions", test_any_mentions);
  g_test_add_func("/pair/nobody-else", test_nobody_else);
  g_test_add_func("/pair/kernels-agree", test_kernels_agree);
  g_test_add_func("/pair/path", test_path);
  int status = g_test_run();
  acg_pair_reader_free(reader);
  acg_parser_free(parser);
  acg_model_unref(model);
  return status;
}
