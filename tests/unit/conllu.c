#include "extract/sentence/conllu.h"

#include <stdlib.h>

#include "tests/unit/examples.h"

/* ── Helpers ── */

static AcgDocument *make_document(const char *text, const char *doc) {
  AcgDocument *document = acg_document_new();
  document->text = g_strdup(text);
  document->length = strlen(text);
  document->doc = g_strdup(doc);
  g_auto(GStrv) lines = g_strsplit(text, "\n\n", -1);
  size_t begin = 0;
  for (char **line = lines; *line != NULL; line++) {
    AcgParagraph paragraph = {{begin, begin + strlen(*line)}, ACG_PARAGRAPH_BODY};
    g_array_append_val(document->paragraphs, paragraph);
    begin = paragraph.span.end + 2;
  }
  return document;
}

static char *write_analysis(const AcgConlluFrame *frame, const AcgAnalysis *analysis) {
  char *text = NULL;
  size_t length = 0;
  FILE *out = open_memstream(&text, &length);
  acg_conllu_write(frame, analysis, out);
  g_assert_cmpint(fclose(out), ==, 0);
  return text; /* of the C library: free() it */
}

static char *write_own(const AcgAnalysis *analysis) {
  g_autoptr(AcgConlluFrame) frame = acg_conllu_frame_new(analysis);
  return write_analysis(frame, analysis);
}

static FILE *open_text(const char *text) {
  return *text != '\0' ? fmemopen((char *)text, strlen(text), "r") : fopen("/dev/null", "r");
}

/* All of the text, read and written again; NULL with `error` set. free() it. */
static char *rewrite(const char *input, GError **error) {
  g_autoptr(GError) problem = NULL;
  char *text = NULL;
  size_t length = 0;
  FILE *in = open_text(input), *out = open_memstream(&text, &length);
  g_autoptr(AcgConlluReader) reader = acg_conllu_reader_new(in);
  for (AcgConlluDocument *whole; (whole = acg_conllu_reader_next(reader, &problem)) != NULL;) {
    acg_conllu_write(whole->frame, whole->analysis, out);
    acg_conllu_document_free(whole);
  }
  fclose(out);
  fclose(in);
  if (problem == NULL) return text;
  g_propagate_error(error, g_steal_pointer(&problem));
  free(text);
  return NULL;
}

static void check_rewritten(const char *input, const char *expected) {
  g_autoptr(GError) error = NULL;
  char *text = rewrite(input, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(text, ==, expected);
  free(text);
}

/* ── Writing ── */

static char *upos[] = {"NOUN", "PUNCT", NULL};
static char *xpos[] = {"NN", "POS", NULL};
static char *features[] = {"_", "Number=Plur", NULL};
static char *relations[] = {"root", "dep", NULL};
static const AcgLabels labels = {upos, xpos, features, relations};

/* Stands in for the parser: the first token is the root, and the head of the others. */
static void tag(AcgAnalysis *analysis) {
  for (guint s = 0; s < analysis->sentences->len; s++) {
    const AcgSentence *sentence = acg_sentence_at(analysis, s);
    for (guint i = sentence->first; i < sentence->end; i++) {
      AcgToken *token = &g_array_index(analysis->tokens, AcgToken, i);
      bool root = i == sentence->first;
      *token = (AcgToken){.span = token->span,
                          .lemma = (guint32)analysis->lemmas->len,
                          .head = root ? ACG_ROOT : sentence->first,
                          .head_probability = root ? 1 : 0.254F,
                          .relation = root ? 0 : 1};
      g_string_append_len(analysis->lemmas, "x", 2);
    }
  }
  analysis->labels = &labels;
}

static void test_writing(void) {
  g_autoptr(AcgDocument) document = make_document("Ann\tLee can't.\n\nShe  cannot.", "a day\t1");
  g_autoptr(AcgAnalysis) analysis = acg_analysis_new(document);
  tag(analysis);
  AcgName name = {0, 0, 2, ACG_NAME_PERSON, 0.966};
  g_array_append_val(analysis->names, name);
  char *text = write_own(analysis);
  g_assert_cmpstr(
      text, ==,
      "# newdoc id = a_day_1\n# newpar\n# sent_id = a_day_1-1\n# text = Ann Lee can't.\n"
      "1\tAnn\tx\tNOUN\tNN\t_\t0\troot\t_\t"
      "HeadProbability=1.00|NER=B-PER|NERProbability=0.97|Offset=0:3\n"
      "2\tLee\tx\tNOUN\tNN\t_\t1\tdep\t_\tHeadProbability=0.25|NER=I-PER|Offset=4:7\n"
      "3-4\tcan't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
      "3\tca\tx\tNOUN\tNN\t_\t1\tdep\t_\tHeadProbability=0.25|Offset=8:10\n"
      "4\tn't\tx\tNOUN\tNN\t_\t1\tdep\t_\tHeadProbability=0.25|Offset=10:13\n"
      "5\t.\tx\tNOUN\tNN\t_\t1\tdep\t_\tHeadProbability=0.25|Offset=13:14\n\n"
      "# newpar\n# sent_id = a_day_1-2\n# text = She cannot.\n"
      "1\tShe\tx\tNOUN\tNN\t_\t0\troot\t_\tHeadProbability=1.00|Offset=16:19\n"
      "2-3\tcannot\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
      "2\tcan\tx\tNOUN\tNN\t_\t1\tdep\t_\tHeadProbability=0.25|Offset=21:24\n"
      "3\tnot\tx\tNOUN\tNN\t_\t1\tdep\t_\tHeadProbability=0.25|Offset=24:27\n"
      "4\t.\tx\tNOUN\tNN\t_\t1\tdep\t_\tHeadProbability=0.25|Offset=27:28\n\n");
  free(text);
}

/* The multiword tokens of a text, parted by spaces. */
static char *find_ranges(const char *text, guint possessive) {
  g_autoptr(AcgDocument) document = make_document(text, "a");
  g_autoptr(AcgAnalysis) analysis = acg_analysis_new(document);
  tag(analysis);
  if (possessive > 0) g_array_index(analysis->tokens, AcgToken, possessive).xpos = 1;
  g_autoptr(AcgConlluFrame) frame = acg_conllu_frame_new(analysis);
  g_autoptr(GString) found = g_string_new(NULL);
  for (guint i = 0; i < frame->ranges->len; i++) {
    const AcgConlluRange *range = &g_array_index(frame->ranges, AcgConlluRange, i);
    AcgSpan span = acg_tokens_span(analysis, range->first, range->end);
    if (i > 0) g_string_append_c(found, ' ');
    g_string_append_len(found, text + span.begin, (gssize)acg_span_length(span));
  }
  return g_string_free(g_steal_pointer(&found), FALSE);
}

static void test_ranges(void) {
  static const struct {
    const char *text;
    guint possessive; /* a token that the parser takes for one */
    const char *expected;
  } rows[] = {
      {"We shouldn't've gone.", 0, "shouldn't've"},
      {"The envoy’s aide said he'd go, (they'll) not.", 0, "envoy’s he'd they'll"},
      {"The state-run broadcaster's chief left.", 0, "broadcaster's"},
      {"The 'workers' union' left.", 0, ""},
      {"The workers' union left.", 2, "workers'"},
      {"The 's is a letter, not ten.", 0, ""},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *found = find_ranges(rows[i].text, rows[i].possessive);
    g_assert_cmpstr(found, ==, rows[i].expected);
  }
}

static void test_nothing(void) {
  g_autoptr(AcgDocument) document = make_document("", "a");
  g_autoptr(AcgAnalysis) analysis = acg_analysis_new(document);
  char *text = write_own(analysis);
  g_assert_cmpstr(text, ==, "");
  free(text);
  check_rewritten("", "");
  check_rewritten("\n# a remark\n\n", "");
}

/* Every word's Offset is where its form stands, and what was written reads back. */
static void check_offsets(const AcgDocument *document, const char *written) {
  g_auto(GStrv) lines = g_strsplit(written, "\n", -1);
  for (char **line = lines; *line != NULL; line++) {
    g_auto(GStrv) columns = g_strsplit(*line, "\t", -1);
    if (g_strv_length(columns) != 10 || strchr(columns[0], '-') != NULL) continue;
    char *offset = strstr(columns[9], "Offset=");
    char *colon = NULL, *rest = NULL;
    g_assert_nonnull(offset);
    offset += strlen("Offset=");
    size_t begin = g_ascii_strtoull(offset, &colon, 10);
    g_assert_true(colon > offset && *colon == ':');
    size_t end = g_ascii_strtoull(colon + 1, &rest, 10);
    g_assert_true(rest > colon + 1 && (*rest == '|' || *rest == '\0'));
    g_assert_cmpuint(end, <=, document->length);
    g_autofree char *slice = g_strndup(document->text + begin, end - begin);
    if (strstr(columns[1], "\xEF\xBF\xBD") == NULL) /* in place of control characters */
      g_assert_cmpstr(columns[1], ==, slice);
  }
  check_rewritten(written, written);
}

static void test_offsets(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(7);
  for (guint i = 0; i < 2000; i++) {
    g_autofree char *text = make_random_text(random, 1 + i % 80);
    g_autoptr(AcgDocument) document = make_document(text, "random");
    g_autoptr(AcgAnalysis) analysis = acg_analysis_new(document);
    char *written = write_own(analysis);
    check_offsets(document, written);
    free(written);
  }
}

/* ── Reading ── */

#define WORD(id, form, misc) id "\t" form "\t_\t_\t_\t_\t_\t_\t_\t" misc "\n"

static const char treebank[] =
    "# newdoc id = first\n# global = x=1|y\n# newpar\n# text = Ann won't go.\n" /* a comment stays
                                                                                 */
    WORD("1", "Ann", "Entity=(1-person)|SpacesBefore=\\s")                      /**/
    WORD("2-3", "won't", "SpaceAfter=Yes")                                      /**/
    WORD("2", "wo", "_") WORD("3", "n't", "CorrectForm=not")                    /**/
    WORD("4", "go", "SpaceAfter=No")
        WORD("5", ".",
             "_") "\n" /**/
                  "# sent_id = s2\n" WORD("1", "1 000", "_") WORD("2-3", "du", "SpaceAfter=No")
                      WORD("2", "de", "_") WORD("3", "le", "_")
                          WORD("4", "!", "_") "\n"
                                              "# newpar\n" WORD("1", "Yes",
                                                                "_") "\n"
                                                                     "# before\n# newdoc\n" WORD(
                                                                         "1", "No", "_") "\n";

static void test_documents(void) {
  g_autoptr(GError) error = NULL;
  FILE *in = open_text(treebank);
  g_autoptr(AcgConlluReader) reader = acg_conllu_reader_new(in);
  g_autoptr(AcgConlluDocument) first = acg_conllu_reader_next(reader, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(first->document->doc, ==, "first");
  g_assert_cmpstr(first->document->text, ==, "Ann won't go.\n1 000 de le!\n\nYes");
  g_assert_cmpuint(first->document->length, ==, strlen(first->document->text));
  g_assert_cmpuint(first->document->paragraphs->len, ==, 2);
  g_assert_cmpuint(first->analysis->sentences->len, ==, 3);
  g_assert_cmpuint(first->analysis->tokens->len, ==, 10);
  g_assert_cmpuint(acg_sentence_at(first->analysis, 1)->first, ==, 5);
  g_assert_cmpuint(acg_sentence_at(first->analysis, 1)->span.end, ==, 26);
  g_assert_cmpuint(acg_token_at(first->analysis, 5)->span.end, ==, 19);
  g_autoptr(AcgConlluDocument) second = acg_conllu_reader_next(reader, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(second->document->text, ==, "No");
  g_assert_null(acg_conllu_reader_next(reader, &error));
  g_assert_no_error(error);
  fclose(in);
}

static void test_round_trip(void) {
  check_rewritten(treebank, treebank);
  check_rewritten(WORD("1", "A", "_"), WORD("1", "A", "_") "\n"); /* no empty line at the end */
  check_rewritten("\xEF\xBB\xBF# x\r\n1\tA\ta\tX\tX\tF=1\t0\troot\t0:root\t_\r\n\r\n",
                  "# x\n" WORD("1", "A", "_") "\n");
  check_rewritten(WORD("0.1", "e", "_") WORD("1", "A", "_") WORD("1.1", "e", "_") "\n",
                  WORD("1", "A", "_") "\n");
}

/* What an earlier parse said is replaced, and the rest stays in its place. */
static void test_keys(void) {
  static const char input[] =
      WORD("1", "A", "HeadProbability=0.11|Kind=|NER=B-LOC|NERProbability=0.1|Offset=7:8|x") "\n";
  check_rewritten(input, WORD("1", "A", "Kind=|Offset=7:8|x") "\n");
  FILE *in = open_text(input);
  g_autoptr(AcgConlluReader) reader = acg_conllu_reader_new(in);
  g_autoptr(AcgConlluDocument) whole = acg_conllu_reader_next(reader, NULL);
  fclose(in);
  tag(whole->analysis);
  AcgName name = {0, 0, 1, ACG_NAME_OTHER, 0.5};
  g_array_append_val(whole->analysis->names, name);
  char *text = write_analysis(whole->frame, whole->analysis);
  g_assert_cmpstr(text, ==,
                  "1\tA\tx\tNOUN\tNN\t_\t0\troot\t_\t"
                  "HeadProbability=1.00|Kind=|NER=B-MISC|NERProbability=0.50|Offset=7:8|x\n\n");
  free(text);
}

/* Each row is wrong in one way. */
static void test_errors(void) {
  static const struct {
    const char *text, *message;
  } rows[] = {
      {"Iran urged Iraq to wait.\n", "line 1: expected 10 columns with tabs between them"},
      {"# x\n1\tA\t_\t_\t_\t_\t_\t_\t_\n", "line 2: expected 10 columns with tabs between them"},
      {"1\tA\t_\t_\t_\t_\t_\t_\t_\t_\t_\n", "line 1: expected 10 columns with tabs between them"},
      {WORD("2", "A", "_"), "line 1: expected the number 1 in the first column"},
      {WORD("1", "A", "_") WORD("1", "A", "_"),
       "line 2: expected the number 2 in the first column"},
      {WORD("x", "A", "_"), "line 1: expected the number 1 in the first column"},
      {WORD("", "A", "_"), "line 1: expected the number 1 in the first column"},
      {WORD("1x", "A", "_"), "line 1: expected the number 1 in the first column"},
      {WORD("1-", "A", "_"), "line 1: expected the number 1 in the first column"},
      {WORD("1.1", "A", "_"), "line 1: expected the number 1 in the first column"},
      {WORD("99999999999999999999", "A", "_"), "line 1: expected the number 1 in the first column"},
      {WORD("1", "", "_"), "line 1: expected a word's form in the second column"},
      {WORD("1-0", "A", "_"),
       "line 1: expected a multiword token that ends behind where it begins, in no other"},
      {WORD("1-2", "AB", "_") WORD("1", "A", "_") WORD("2-3", "BC", "_"),
       "line 3: expected a multiword token that ends behind where it begins, in no other"},
      {WORD("1-2", "AB", "_") WORD("1", "A", "_") "\n",
       "line 3: the sentence ends: expected its word 2"},
      {WORD("0.1", "e", "_") "\n", "line 2: the sentence ends: expected its word 1"},
      {WORD("1", "A", "_") "# x\n",
       "line 2: expected comments before a sentence's words, not among them"},
      {"# x\n1\tA\xFF\t_\n", "line 2: byte 4: expected a character in UTF-8"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autoptr(GError) error = NULL;
    g_assert_null(rewrite(rows[i].text, &error));
    g_assert_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT);
    g_assert_cmpstr(error->message, ==, rows[i].message);
  }
}

static void test_long_sentence(void) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 1; i <= ACG_CONLLU_MAX_WORDS; i++)
    g_string_append_printf(text, "%u\ta\t_\t_\t_\t_\t_\t_\t_\t_\n", i);
  free(rewrite(text->str, &error));
  g_assert_no_error(error);
  g_string_append_printf(text, "%u\ta\t_\t_\t_\t_\t_\t_\t_\t_\n", ACG_CONLLU_MAX_WORDS + 1);
  g_assert_null(rewrite(text->str, &error));
  g_assert_cmpstr(error->message, ==, "line 2001: expected a sentence of at most 2000 words");
}

/* A damaged text gives an error, or what reads back as it was written. */
static void test_damage(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(3);
  gint32 length = (gint32)strlen(treebank);
  for (guint i = 0; i < 20000; i++) {
    g_autofree char *damaged = g_strdup(treebank);
    for (guint k = 0; k <= i % 3; k++)
      damaged[g_rand_int_range(random, 0, length)] = treebank[g_rand_int_range(random, 0, length)];
    if (i % 5 == 0) damaged[g_rand_int_range(random, 0, length)] = '\0';
    char *text = rewrite(damaged, NULL);
    if (text != NULL) check_rewritten(text, text);
    free(text);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/conllu/writing", test_writing);
  g_test_add_func("/conllu/ranges", test_ranges);
  g_test_add_func("/conllu/nothing", test_nothing);
  g_test_add_func("/conllu/offsets", test_offsets);
  g_test_add_func("/conllu/documents", test_documents);
  g_test_add_func("/conllu/round-trip", test_round_trip);
  g_test_add_func("/conllu/keys", test_keys);
  g_test_add_func("/conllu/errors", test_errors);
  g_test_add_func("/conllu/long-sentence", test_long_sentence);
  g_test_add_func("/conllu/damage", test_damage);
  return g_test_run();
}
