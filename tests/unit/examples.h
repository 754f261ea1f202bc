/* Examples that people can read: "< input" and "> expected" lines, # for comments. */
#ifndef ACG_TESTS_EXAMPLES_H
#define ACG_TESTS_EXAMPLES_H

#include <string.h>

#include "extract/sentence/sentence.h"

/* Calls `check` with each input and the lines that are expected of it. */
static inline void for_each_example(const char *name,
                                    void (*check)(const char *input, char *const *expected)) {
  g_autofree char *path = g_build_filename(ACG_SOURCE_DIR, "tests", "examples", name, NULL);
  g_autofree char *text = NULL;
  g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  guint n_examples = 0;
  for (char **line = lines; *line != NULL;) {
    if (!g_str_has_prefix(*line, "< ")) {
      line++;
      continue;
    }
    const char *input = *line++ + 2;
    g_autoptr(GPtrArray) expected = g_ptr_array_new();
    for (; *line != NULL && g_str_has_prefix(*line, "> "); line++)
      g_ptr_array_add(expected, *line + 2);
    g_ptr_array_add(expected, NULL);
    check(input, (char *const *)expected->pdata);
    n_examples++;
  }
  g_assert_cmpuint(n_examples, >, 0);
}

/* A document of one line, without paragraphs, and its analysis, still empty. */
typedef struct {
  AcgDocument *document;
  AcgAnalysis *analysis;
} Sample;

static inline Sample make_sample(const char *text, size_t length) {
  Sample sample = {acg_document_new(), NULL};
  sample.document->text = g_strndup(text, length);
  sample.document->length = length;
  sample.analysis = acg_analysis_new(sample.document);
  return sample;
}

static inline void free_sample(Sample *sample) {
  acg_analysis_free(sample->analysis);
  acg_document_free(sample->document);
}

/* Random text of `n` characters, most of them such as make tokenisers stumble. */
static inline char *make_random_text(GRand *random, guint n) {
  static const char *const pieces[] = {"a", "B",       "n't",  "'s", "’",  ".", "..", "U.S.", "Mr.",
                                       "-", "—",       " ",    " ",  "\n", "1", ",",  "000",  "/",
                                       ":", "@",       "$",    "%",  "(",  ")", "“",  "”",    "\"",
                                       "&", "http://", "www.", "é",  "ش",  "́",  "­",  "?",    "!"};
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < n; i++) {
    gunichar c = (gunichar)g_rand_int_range(random, 1, 0x11000);
    if (g_rand_int_range(random, 0, 8) > 0)
      g_string_append(text, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
    else if (g_unichar_validate(c))
      g_string_append_unichar(text, c);
  }
  return g_string_free(text, FALSE);
}

#endif
