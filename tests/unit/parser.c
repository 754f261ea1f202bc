/* The model that comes with the program: its encoder against PyTorch's, and what it makes of
 * sentences. */
#include "extract/sentence/parser.h"

#include <cjson/cJSON.h>
#include <math.h>

#include "extract/encoder/pieces.h"
#include "tests/unit/examples.h"

#define MODEL_FOLDER ACG_SOURCE_DIR "/model/"

static AcgModel *model;
static AcgParser *parser; /* of the fastest kernel */

/* ── The encoder against its reference in floating point ── */

static void check_word(const AcgVocabulary *vocabulary, const char *word, const cJSON *pieces,
                       const cJSON *shape) {
  guint32 ids[ACG_WORD_MAX_PIECES];
  guint n = acg_word_pieces(vocabulary, word, strlen(word), ids), i = 0;
  const cJSON *piece;
  g_assert_cmpuint(n, ==, (guint)cJSON_GetArraySize(pieces));
  cJSON_ArrayForEach(piece, pieces) g_assert_cmpuint(ids[i++], ==, (guint)piece->valueint);
  g_assert_cmpint(acg_word_shape(word, strlen(word)), ==, shape->valueint);
}

/* A reference: the text of its words, and where they and its sentences are in it. */
typedef struct {
  cJSON *json;
  GString *text;
  GArray *words, *ends; /* AcgSpan, guint */
} Reference;

static Reference read_reference(void) {
  g_autofree char *content = NULL;
  g_assert_true(
      g_file_get_contents(MODEL_FOLDER "actorgraph.reference.json", &content, NULL, NULL));
  Reference reference = {cJSON_Parse(content), g_string_new(NULL),
                         g_array_new(FALSE, FALSE, sizeof(AcgSpan)),
                         g_array_new(FALSE, FALSE, sizeof(guint))};
  const cJSON *sentence, *word;
  g_assert_nonnull(reference.json);
  cJSON_ArrayForEach(sentence, cJSON_GetObjectItem(reference.json, "sentences")) {
    cJSON_ArrayForEach(word, sentence) {
      AcgSpan span = {reference.text->len, reference.text->len + strlen(word->valuestring)};
      g_array_append_val(reference.words, span);
      g_string_append_printf(reference.text, "%s ", word->valuestring);
    }
    g_array_append_val(reference.ends, reference.words->len);
  }
  return reference;
}

static void free_reference(Reference *reference) {
  cJSON_Delete(reference->json);
  g_string_free(reference->text, TRUE);
  g_array_unref(reference->words);
  g_array_unref(reference->ends);
}

static void test_reference_words(void) {
  AcgVocabulary vocabulary;
  Reference reference = read_reference();
  const cJSON *sentences = cJSON_GetObjectItem(reference.json, "sentences"), *sentence;
  const cJSON *pieces = cJSON_GetObjectItem(reference.json, "pieces")->child;
  const cJSON *shapes = cJSON_GetObjectItem(reference.json, "shapes")->child;
  g_assert_true(acg_vocabulary_init(&vocabulary, model, NULL));
  cJSON_ArrayForEach(sentence, sentences) {
    const cJSON *word_pieces = pieces->child, *shape = shapes->child, *word;
    cJSON_ArrayForEach(word, sentence) {
      check_word(&vocabulary, word->valuestring, word_pieces, shape);
      word_pieces = word_pieces->next;
      shape = shape->next;
    }
    pieces = pieces->next;
    shapes = shapes->next;
  }
  free_reference(&reference);
}

/* ‖found − expected‖ / ‖expected‖ over the channels that the reference has. */
static double relative_error(const float *found, guint width, const Reference *reference) {
  const cJSON *channels = cJSON_GetObjectItem(reference->json, "channels"), *row;
  double difference = 0, size = 0;
  cJSON_ArrayForEach(row, cJSON_GetObjectItem(reference->json, "vectors")) {
    const cJSON *value, *channel = channels->child;
    cJSON_ArrayForEach(value, row) {
      difference += pow((double)found[channel->valueint] - value->valuedouble, 2);
      size += pow(value->valuedouble, 2);
      channel = channel->next;
    }
    found += width;
  }
  return sqrt(difference / size);
}

static void test_reference_vectors(void) {
  g_autoptr(GError) problem = NULL;
  g_autoptr(AcgEncoder) encoder = acg_encoder_new(model, NULL, &problem);
  g_assert_no_error(problem);
  Reference reference = read_reference();
  g_assert_cmpint(cJSON_GetArraySize(cJSON_GetObjectItem(reference.json, "vectors")), ==,
                  (int)reference.words->len);
  const float *found = acg_encoder_run(
      encoder, reference.text->str, (const AcgSpan *)(const void *)reference.words->data,
      reference.words->len, (const guint *)(const void *)reference.ends->data, reference.ends->len,
      G_MAXINT64);
  double error = relative_error(found, acg_encoder_width(encoder), &reference);
  g_test_message("rounding error %.4f of the vectors' length", error);
  g_assert_cmpfloat(error, <, 0.08);
  free_reference(&reference);
}

/* ── What is found ── */

static Sample parse_with(AcgParser *which, const char *text) {
  Sample sample = make_sample(text, strlen(text));
  acg_split(sample.analysis, (AcgParagraph){{0, sample.document->length}, ACG_PARAGRAPH_BODY});
  acg_parse(which, sample.analysis);
  return sample;
}

static Sample parse(const char *text) {
  return parse_with(parser, text);
}

/* All that the parser has found, numbers to the bit. */
static char *dump(const AcgAnalysis *analysis) {
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < analysis->tokens->len; i++) {
    const AcgToken *token = acg_token_at(analysis, i);
    g_string_append_printf(out, "%u %u %u %u %u %a %s\n", token->upos, token->xpos, token->features,
                           token->head, token->relation, (double)token->head_probability,
                           acg_token_lemma(analysis, i));
  }
  for (guint i = 0; i < analysis->names->len; i++) {
    const AcgName *name = &g_array_index(analysis->names, AcgName, i);
    g_string_append_printf(out, "%u %u %u %d %a\n", name->sentence, name->first, name->end,
                           (int)name->type, name->probability);
  }
  return g_string_free(out, FALSE);
}

static void test_kernels_agree(void) {
  static const char text[] =
      "Iranian-backed militias attacked a base of the United States in Iraq on Tuesday, wounding "
      "three soldiers. President Nadia Osei condemned the attack; she didn't say who'd ordered it. "
      "“We won't be provoked,” the spokesman for the Ministry of Defence told reporters. Had the "
      "talks in Geneva failed, Mr. Osei's party would have left the coalition. No. Tanks of the "
      "3rd Brigade were seen near Kirkuk, where fighters loyal to Karim al-Hadi had been driven "
      "out "
      "by the army weeks before, and the mayor, a former general, asked the U.N. for help.";
  size_t n_kernels, n_compared = 0;
  const AcgKernel *const *kernels = acg_kernel_table(&n_kernels);
  g_autofree char *expected = NULL;
  for (size_t i = 0; i < n_kernels; i++) {
    if (!kernels[i]->is_usable()) continue;
    g_autoptr(AcgParser) other = acg_parser_new(model, kernels[i], NULL);
    Sample sample = parse_with(other, text);
    g_autofree char *found = dump(sample.analysis);
    if (expected == NULL) expected = g_strdup(found);
    g_assert_cmpstr(found, ==, expected);
    g_assert_cmpuint(sample.analysis->sentences->len, >=, 5);
    g_assert_cmpuint(sample.analysis->names->len, >=, 5);
    n_compared++;
    free_sample(&sample);
  }
  g_test_message("%" G_GSIZE_FORMAT " kernels", n_compared);
}

/* A parser is the same after other texts, and over a shared model. */
static void test_no_memory(void) {
  static const char text[] = "The minister met rebels in Aleppo. They agreed on a truce.";
  Sample first = parse(text), other = parse("Short."), second = parse(text);
  g_autofree char *expected = dump(first.analysis), *found = dump(second.analysis);
  g_assert_cmpstr(found, ==, expected);
  free_sample(&first);
  free_sample(&other);
  free_sample(&second);
}

/* ── What always holds ── */

static void check_token(const AcgAnalysis *analysis, const AcgSentence *sentence, guint i) {
  const AcgToken *token = acg_token_at(analysis, i);
  const AcgLabels *labels = analysis->labels;
  bool is_root = token->head == ACG_ROOT;
  g_assert_true(is_root || (token->head >= sentence->first && token->head < sentence->end));
  g_assert_cmpuint(token->upos, <, g_strv_length(labels->upos));
  g_assert_cmpuint(token->xpos, <, g_strv_length(labels->xpos));
  g_assert_cmpuint(token->features, <, g_strv_length(labels->features));
  g_assert_cmpuint(token->relation, <, g_strv_length(labels->relations));
  g_assert_true(g_str_equal(labels->relations[token->relation], "root") == is_root);
  g_assert_true(token->head_probability >= 0 && token->head_probability <= 1);
  const char *lemma = acg_token_lemma(analysis, i);
  g_assert_true(*lemma != '\0' && g_utf8_validate(lemma, -1, NULL));
}

/* One root, and from every token a way up to it. */
static void check_tree(const AcgAnalysis *analysis, const AcgSentence *sentence) {
  guint n_roots = 0;
  for (guint i = sentence->first; i < sentence->end; i++) {
    guint steps = 0;
    check_token(analysis, sentence, i);
    n_roots += acg_token_at(analysis, i)->head == ACG_ROOT;
    for (guint head = i; head != ACG_ROOT; head = acg_token_at(analysis, head)->head)
      g_assert_cmpuint(steps++, <, sentence->end - sentence->first);
  }
  g_assert_cmpuint(n_roots, ==, 1);
}

static void check_names(const AcgAnalysis *analysis) {
  for (guint i = 0, next = 0; i < analysis->names->len; i++) {
    const AcgName *name = &g_array_index(analysis->names, AcgName, i);
    g_assert_cmpuint(name->sentence, <, analysis->sentences->len);
    const AcgSentence *sentence = acg_sentence_at(analysis, name->sentence);
    g_assert_cmpuint(name->first, >=, MAX(next, sentence->first));
    g_assert_cmpuint(name->first, <, name->end);
    g_assert_cmpuint(name->end, <=, sentence->end);
    g_assert_cmpint(name->type, <=, ACG_NAME_OTHER);
    g_assert_true(name->probability >= 0 && name->probability <= 1);
    next = name->end;
  }
}

static void check_analysis(const AcgAnalysis *analysis) {
  g_assert_nonnull(analysis->labels);
  for (guint i = 0; i < analysis->sentences->len; i++)
    check_tree(analysis, acg_sentence_at(analysis, i));
  check_names(analysis);
}

static void test_any_text(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(5);
  for (guint i = 0; i < 60; i++) {
    g_autofree char *text = make_random_text(random, 1 + 2 * i);
    Sample sample = parse(text);
    check_analysis(sample.analysis);
    free_sample(&sample);
  }
}

/* More words than the encoder has positions. */
static void test_long_sentence(void) {
  enum { N_WORDS = 600 };
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < N_WORDS; i++)
    g_string_append_printf(text, "%c ", "abcdefghijklmnopqrstuvwxyz"[i * 7 % 26]);
  Sample sample = make_sample(text->str, text->len);
  for (guint i = 0; i < N_WORDS; i++) {
    AcgToken token = {.span = {2 * (gsize)i, 2 * (gsize)i + 1}};
    g_array_append_val(sample.analysis->tokens, token);
  }
  AcgSentence sentence = {{0, text->len - 1}, 0, N_WORDS, ACG_PARAGRAPH_BODY};
  g_array_append_val(sample.analysis->sentences, sentence);
  acg_parse(parser, sample.analysis);
  check_analysis(sample.analysis);
  free_sample(&sample);
}

static void test_empty(void) {
  Sample sample = parse("");
  g_assert_cmpuint(sample.analysis->tokens->len, ==, 0);
  g_assert_cmpuint(sample.analysis->names->len, ==, 0);
  g_assert_nonnull(sample.analysis->labels);
  free_sample(&sample);
}

/* ── Examples ── */

static char *form_of(const AcgAnalysis *analysis, guint i) {
  AcgSpan span = acg_token_at(analysis, i)->span;
  return g_strndup(analysis->document->text + span.begin, acg_span_length(span));
}

/* "|Iran obl:agent backed|…", and "|backed root|" for a root. */
static char *write_arcs(const AcgAnalysis *analysis) {
  GString *out = g_string_new("|");
  for (guint i = 0; i < analysis->tokens->len; i++) {
    const AcgToken *token = acg_token_at(analysis, i);
    g_autofree char *form = form_of(analysis, i);
    g_autofree char *head = token->head != ACG_ROOT ? form_of(analysis, token->head) : NULL;
    g_string_append_printf(out, "%s %s%s%s|", form, analysis->labels->relations[token->relation],
                           head != NULL ? " " : "", head != NULL ? head : "");
  }
  return g_string_free(out, FALSE);
}

/* "|were be|…" */
static char *write_lemmas(const AcgAnalysis *analysis) {
  GString *out = g_string_new("|");
  for (guint i = 0; i < analysis->tokens->len; i++) {
    g_autofree char *form = form_of(analysis, i);
    g_string_append_printf(out, "%s %s|", form, acg_token_lemma(analysis, i));
  }
  return g_string_free(out, FALSE);
}

typedef struct {
  const char *text;
  const char *expected[8]; /* up to NULL */
} Example;

/* Each of what is expected stands in what `write` writes of the text. */
static void check_examples(const Example *examples, gsize n, char *(*write)(const AcgAnalysis *)) {
  for (gsize i = 0; i < n; i++) {
    Sample sample = parse(examples[i].text);
    g_autofree char *found = write(sample.analysis);
    for (const char *const *line = examples[i].expected; *line != NULL; line++) {
      g_autofree char *wanted = g_strdup_printf("|%s|", *line);
      if (strstr(found, wanted) == NULL) g_error("no '%s' in %s", *line, found);
    }
    free_sample(&sample);
  }
}

static void test_trees(void) {
  static const Example examples[] = {
      {"The group was backed by Iran.",
       {"backed root", "group nsubj:pass backed", "was aux:pass backed", "Iran obl:agent backed"}},
      {"Israel attacked Hamas in Gaza.",
       {"attacked root", "Israel nsubj attacked", "Hamas obj attacked", "Gaza obl attacked"}},
      {"The president did not meet the minister.",
       {"meet root", "president nsubj meet", "minister obj meet", "not advmod meet"}},
      {"Turkey and Qatar condemned the attack.",
       {"condemned root", "Turkey nsubj condemned", "Qatar conj Turkey", "attack obj condemned"}},
      {"The minister said that France would support Ukraine.",
       {"said root", "support ccomp said", "France nsubj support", "Ukraine obj support"}},
      {"Russia, which supports the government, sent troops.",
       {"sent root", "Russia nsubj sent", "supports acl:relcl Russia", "troops obj sent"}},
      {"The army promised to protect the city.",
       {"promised root", "protect xcomp promised", "city obj protect"}},
      {"Iran is an ally of Syria.", {"ally root", "Iran nsubj ally", "is cop ally"}},
  };
  check_examples(examples, G_N_ELEMENTS(examples), write_arcs);
}

static void test_lemmas(void) {
  static const Example examples[] = {
      {"The men were told that the talks had begun.",
       {"men man", "were be", "told tell", "talks talk", "had have", "begun begin"}},
      {"The parties left the cities after the meeting.",
       {"The the", "parties party", "left leave", "cities city", "meeting meeting"}},
      {"Leaders are meeting the worst enemies of the Houthis.",
       {"Leaders leader", "meeting meet", "enemies enemy", "worst bad"}},
      {"She said that it can't stop the protests.",
       {"said say", "ca can", "n't not", "stop stop", "protests protest"}},
      {"Ukraine fought and won because its troops stopped running.",
       {"Ukraine Ukraine", "fought fight", "won win", "stopped stop", "running run"}},
  };
  check_examples(examples, G_N_ELEMENTS(examples), write_lemmas);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_autoptr(GError) error = NULL;
  model = acg_model_open(MODEL_FOLDER "actorgraph.model", &error);
  g_assert_no_error(error);
  parser = acg_parser_new(model, NULL, &error);
  g_assert_no_error(error);
  g_test_add_func("/parser/reference-words", test_reference_words);
  g_test_add_func("/parser/reference-vectors", test_reference_vectors);
  g_test_add_func("/parser/kernels-agree", test_kernels_agree);
  g_test_add_func("/parser/no-memory", test_no_memory);
  g_test_add_func("/parser/any-text", test_any_text);
  g_test_add_func("/parser/long-sentence", test_long_sentence);
  g_test_add_func("/parser/empty", test_empty);
  g_test_add_func("/parser/trees", test_trees);
  g_test_add_func("/parser/lemmas", test_lemmas);
  int status = g_test_run();
  acg_parser_free(parser);
  acg_model_unref(model);
  return status;
}
