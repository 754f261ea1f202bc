/* Pages, and the words that lines divide, without a PDF around them. */
#include <string.h>

#include "base/text.h"
#include "extract/read/package.h"
#include "extract/read/print.h"
#include "extract/read/properties.h"

/* ── Hyphens ── */

static void add_line(AcgPrint *print, guint page, double left, double top, const char *text) {
  AcgPrintLine line = {.left = left,
                       .top = top,
                       .right = left + 5.0 * (double)g_utf8_strlen(text, -1),
                       .bottom = top + 12,
                       .size = 10,
                       .page = page,
                       .text = g_string_chunk_insert(print->texts, text)};
  g_array_append_val(print->lines, line);
}

static void test_hyphens(void) {
  static const struct {
    const char *elsewhere, *first, *second, *joined;
  } rows[] = {
      {"", "the govern-", "ment said", "the government said"},
      {"", "the Anglo-", "American bank", "the Anglo-American bank"},
      {"", "a three-", "year plan", "a three-year plan"},
      {"", "the six-", "teen men", "the sixteen men"},
      {"the cease-fire held", "a cease-", "fire that", "a cease-fire that"},
      {"the ceasefire held", "a cease-", "fire that", "a ceasefire that"},
      {"a long time, a short term", "the long-", "term plan", "the long-term plan"},
      {"", "in 2023-", "24 they", "in 2023-24 they"},
      {"", "the par\xC2\xAD", "liament", "the parliament"},
      {"", "the par\xE2\x80\x90", "liament", "the parliament"},
      {"", "they came -", "and went", "they came - and went"},
      {"", "no hyphen", "here", "no hyphen here"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autoptr(AcgPrint) print = acg_print_new();
    add_line(print, 0, 0, 0, rows[i].elsewhere);
    add_line(print, 0, 0, 12, rows[i].first);
    add_line(print, 0, 0, 24, rows[i].second);
    g_autoptr(GHashTable) words = acg_print_words(print);
    g_autoptr(GString) text = g_string_new(rows[i].first);
    acg_print_join(text, rows[i].second, words);
    g_assert_cmpstr(text->str, ==, rows[i].joined);
  }
}

/* ── Margins and columns ── */

static char *join_lines(const AcgPrint *print) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < print->lines->len; i++)
    g_string_append_printf(text, "%s%s", i > 0 ? "|" : "",
                           g_array_index(print->lines, AcgPrintLine, i).text);
  return g_string_free(g_steal_pointer(&text), FALSE);
}

static void test_margins(void) {
  g_autoptr(AcgPrint) print = acg_print_new();
  for (guint page = 0; page < 3; page++) {
    add_line(print, page, 0, 0, "Monday, 4 November 2024");
    add_line(print, page, 300, 0, page == 1 ? "World" : "Sport");
    add_line(print, page, 0, 40, page == 0 ? "first" : page == 1 ? "second" : "third");
    add_line(print, page, 200, 800, page == 0 ? "- 9 -" : page == 1 ? "- 10 -" : "- 11 -");
  }
  acg_print_margins(print);
  g_autofree char *text = join_lines(print);
  g_assert_cmpstr(text, ==, "first|second|third");
  g_assert_cmpstr(print->date, ==, "2024-11-04");
}

/* Lines of two columns that stand at the same heights, and those of a third at others. */
static void test_columns(void) {
  static const char *const texts[] = {"aaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbb",
                                      "cccccccccccccccccccc"};
  g_autoptr(AcgPrint) print = acg_print_new();
  add_line(print, 0, 0, 0, "A headline that stands over all of the three columns below it, wide");
  for (guint row = 0; row < 4; row++)
    for (guint column = 0; column < 3; column++)
      add_line(print, 0, 115 * column, 30 + 13 * row + (column == 2 ? 6 : 0), texts[column]);
  acg_print_order(print);
  g_autofree char *text = join_lines(print);
  const char *a = strstr(text, texts[0]), *b = strstr(text, texts[1]), *c = strstr(text, texts[2]);
  g_assert_true(g_str_has_prefix(text, "A headline"));
  g_assert_true(a < b && b < c && strstr(b, texts[0]) == NULL && strstr(c, texts[1]) == NULL);
}

/* Two lines with a wide gap are no columns. */
static void test_gaps(void) {
  g_autoptr(AcgPrint) print = acg_print_new();
  add_line(print, 0, 0, 0, "government will");
  add_line(print, 0, 120, 0, "pay");
  add_line(print, 0, 0, 13, "compensation to");
  add_line(print, 0, 120, 13, "all");
  acg_print_order(print);
  g_autofree char *text = join_lines(print);
  g_assert_cmpstr(text, ==, "government will pay|compensation to all");
}

/* Any places: every line comes out once. */
static void test_random_places(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(5);
  for (guint i = 0; i < 200; i++) {
    g_autoptr(AcgPrint) print = acg_print_new();
    guint n = (guint)g_rand_int_range(random, 1, 120);
    for (guint k = 0; k < n; k++)
      add_line(print, k / 40, g_rand_double_range(random, -50, 600),
               g_rand_double_range(random, -50, 800), "x");
    acg_print_order(print);
    g_autofree char *text = join_lines(print);
    guint n_found = 0;
    for (const char *p = text; *p != '\0'; p++) n_found += *p == 'x';
    g_assert_cmpuint(n_found, ==, n);
    g_autoptr(GHashTable) words = acg_print_words(print);
    g_autoptr(GArray) paragraphs = acg_print_paragraphs(print, words);
    g_autoptr(GPtrArray) articles = acg_print_articles(paragraphs, words);
    g_assert_cmpuint(articles->len, >, 0);
  }
}

/* What could cost time by the square of the number of lines. */
static void test_many_lines(void) {
  g_autoptr(AcgPrint) print = acg_print_new();
  for (guint k = 0; k < 100000; k++) add_line(print, 0, k % 50 * 20, k / 50 * 3.0, "x");
  for (guint k = 0; k < 100000; k++) add_line(print, 1, k * 20, k * 2.0, "x");
  acg_print_margins(print);
  acg_print_order(print);
  g_assert_cmpuint(print->lines->len, >, 1000);
}

/* ── Properties ── */

static void test_properties(void) {
  static const struct {
    const char *title, *author, *expected_title, *expected_author;
  } rows[] = {
      {"Miners end strike", "Ilona Marsh", "Miners end strike", "Ilona Marsh"},
      {"Microsoft Word - x.doc", "Microsoft Office User", NULL, NULL},
      {"untitled", "admin", NULL, NULL},
      {"Template for reports", "wk45_p3", NULL, NULL},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    AcgProperties properties = {(char *)rows[i].title, (char *)rows[i].author, "2024-10-12"};
    g_autoptr(AcgDocument) document = acg_document_new();
    document->text = g_strdup("The miners of Halden will end their strike.");
    document->length = strlen(document->text);
    document->paragraphs = document->paragraphs != NULL
                               ? document->paragraphs
                               : g_array_new(FALSE, FALSE, sizeof(AcgParagraph));
    acg_properties_complete(&properties, document, i == 0 ? "2024-10-11-x.pdf" : "x.pdf");
    g_assert_cmpstr(document->title, ==, rows[i].expected_title);
    g_assert_cmpstr(document->author, ==, rows[i].expected_author);
    g_assert_cmpstr(document->date, ==, i == 0 ? NULL : "2024-10-12");
  }
}

/* ── Zip files ── */

static bool count_member(const char *name, const char *content, size_t length, void *data) {
  g_assert_nonnull(name);
  for (size_t i = 0; i < length; i++) *(guint *)data += (guchar)content[i] == 0xFF;
  ++*(guint *)data;
  return true;
}

/* Any bytes behind the mark of a member. */
static void test_random_heads(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(7);
  for (guint i = 0; i < 5000; i++) {
    char head[200];
    guint n_members = 0;
    for (size_t k = 0; k < sizeof head; k++)
      head[k] = (char)(g_rand_boolean(random) ? 0 : g_rand_int_range(random, 0, 256));
    size_t length = (size_t)g_rand_int_range(random, 0, sizeof head);
    for (size_t k = 0; k + 4 <= length; k += 31) memcpy(head + k, "PK\3\4", 4);
    g_autofree char *copy = g_memdup2(head, MAX(length, 1)); /* so that a byte too far is seen */
    acg_package_walk(copy, length, count_member, &n_members);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/print/hyphens", test_hyphens);
  g_test_add_func("/print/margins", test_margins);
  g_test_add_func("/print/columns", test_columns);
  g_test_add_func("/print/gaps", test_gaps);
  g_test_add_func("/print/random-places", test_random_places);
  g_test_add_func("/print/many-lines", test_many_lines);
  g_test_add_func("/print/properties", test_properties);
  g_test_add_func("/print/random-heads", test_random_heads);
  return g_test_run();
}
