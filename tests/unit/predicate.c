#include "extract/lexicon/predicate.h"
#include "tests/unit/examples.h"

static AcgPredicates *read_text(const char *text, GError **error) {
  return acg_predicates_read("own.tsv", text, strlen(text), error);
}

static void test_reads(void) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgPredicates) predicates = read_text("# a remark\r\n"
                                                  "category\tpredicate\ttarget\tpart\n"
                                                  "CONSULT\tbreak bread|Dine\twith\n"
                                                  "\tmeet\n"
                                                  "OPPOSES\tbête noire\tof\tnoun\n",
                                                  &error);
  g_assert_no_error(error);
  g_assert_cmpuint(acg_predicates_size(predicates), ==, 4);
  const AcgPredicate *row = *acg_predicates_find(predicates, "break");
  g_assert_cmpstr(row->lemma, ==, "break bread");
  g_assert_cmpstr(row->targets[0], ==, "with");
  g_assert_true(row->user && row->mutual);
  g_assert_nonnull(acg_predicates_find(predicates, "dine"));
  g_assert_null((*acg_predicates_find(predicates, "meet"))->category);
  row = *acg_predicates_find(predicates, "noire"); /* the last word of a noun is its head */
  g_assert_cmpint(row->part, ==, ACG_PART_NOUN);
  g_assert_null(acg_predicates_find(predicates, "bread"));
}

static void test_errors(void) {
  static const struct {
    const char *text, *message;
  } rows[] = {
      {"", "own.tsv: expected a line that names the columns"},
      {"predicate\n", "own.tsv:1: expected the columns predicate and category"},
      {"predicate\tcategory\tcolour\n", "own.tsv:1: column 'colour': expected predicate"},
      {"predicate\tcategory\n\nhug\tLOVE\n", "own.tsv:3: category 'LOVE': expected"},
      {"predicate\tcategory\n\tASSAULT\n", "own.tsv:2: no predicate"},
      {"predicate\tcategory\tpart\nhug\tAID\tgerund\n", "own.tsv:2: part 'gerund'"},
      {"predicate\tcategory\teffect\nhug\t\tmaybe\n", "own.tsv:2: effect 'maybe'"},
      {"predicate\tcategory\teffect\nhug\t\treplaced\n", "own.tsv:2: effect 'replaced'"},
      {"predicate\tcategory\tmutual\nhug\tAID\tboth\n", "own.tsv:2: mutual 'both'"},
      {"predicate\tcategory\nhug\tAID\ta\tb\tc\td\te\tf\tg\th\ti\n", "own.tsv:2: 11 cells"},
      {"predicate\tcategory\nh\xFFg\tAID\n", "own.tsv:2: expected UTF-8"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(AcgPredicates) predicates = read_text(rows[i].text, &error);
    if (predicates != NULL) g_error("\"%s\" is read", rows[i].text);
    g_assert_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_PREDICATES);
    if (strstr(error->message, rows[i].message) == NULL)
      g_error("expected \"%s\", found \"%s\"", rows[i].message, error->message);
  }
}

/* Words first, rows with more of them before those with fewer. */
static void test_longest_first(void) {
  const AcgPredicates *predicates = acg_predicates_get();
  for (guint i = 0; i < acg_predicates_size(predicates); i++) {
    const AcgPredicate *row = acg_predicates_row(predicates, i);
    const AcgPredicate *const *rows = acg_predicates_find(predicates, row->words[row->head]);
    for (; rows[1] != NULL; rows++)
      g_assert_cmpuint(g_strv_length(rows[0]->words), >=, g_strv_length(rows[1]->words));
    g_assert_true(row->category != NULL || row->effect != ACG_EFFECT_NONE);
    g_assert_false(row->user);
  }
}

/* By lemma, by form, and by what the form may be made of. */
static void test_finds_forms(void) {
  static const struct {
    const char *word, *lemma; /* the word is all of a text, so it has no tags to go by */
    AcgPart part;
  } rows[] = {{"accused", "accuse", ACG_PART_VERB},  {"stabbed", "stab", ACG_PART_VERB},
              {"supplies", "supply", ACG_PART_VERB}, {"talks", "talk", ACG_PART_NOUN},
              {"fining", "fine", ACG_PART_VERB},     {"praises", "praise", ACG_PART_VERB}};
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    Sample sample = make_sample(rows[i].word, strlen(rows[i].word));
    acg_tokenise(sample.analysis, (AcgSpan){0, sample.document->length});
    g_string_append(sample.analysis->lemmas, "unknown");
    g_string_append_c(sample.analysis->lemmas, '\0');
    const AcgPredicate *row = acg_predicate_at(sample.analysis, 0, rows[i].part);
    g_assert_nonnull(row);
    g_assert_cmpstr(row->lemma, ==, rows[i].lemma);
    free_sample(&sample);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/predicate/reads", test_reads);
  g_test_add_func("/predicate/errors", test_errors);
  g_test_add_func("/predicate/longest-first", test_longest_first);
  g_test_add_func("/predicate/finds-forms", test_finds_forms);
  return g_test_run();
}
