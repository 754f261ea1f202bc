#include <string.h>

#include "extract/read/language.h"
#include "extract/read/read.h"

static AcgDocument *make_document(const char *text) {
  g_autoptr(GPtrArray) documents = acg_documents_split(text, strlen(text));
  AcgDocument *document = g_ptr_array_index(documents, 0);
  g_ptr_array_index(documents, 0) = NULL;
  return document;
}

/* What the text is refused for, or NULL when it is read. */
static char *refusal(const char *text) {
  g_autoptr(AcgDocument) document = make_document(text);
  g_autoptr(GError) error = NULL;
  bool passed = acg_language_check(document, &error);
  g_assert_true(passed == (error == NULL));
  if (passed) return NULL;
  g_assert_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_LANGUAGE);
  return g_strdup(error->message);
}

static void check_row(const char *row) {
  const char *bar = strstr(row, " | ");
  g_autofree char *language = g_strndup(row, (gsize)(bar - row));
  g_autofree char *found = refusal(bar + 3);
  g_autofree char *expected = g_strdup_printf(
      "is in %s: expected English (--any-language reads it all the same)", language);
  g_assert_cmpstr(found, ==, g_str_equal(language, "English") ? NULL : expected);
}

static void test_examples(void) {
  g_autofree char *path =
      g_build_filename(ACG_SOURCE_DIR, "tests", "examples", "languages.txt", NULL);
  g_autofree char *text = NULL;
  g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
  g_auto(GStrv) rows = g_strsplit(g_strchomp(text), "\n", -1);
  g_assert_cmpuint(g_strv_length(rows), >, 25);
  for (guint i = 0; rows[i] != NULL; i++)
    if (rows[i][0] != '#') check_row(rows[i]);
}

/* Too few words to tell by, unless their letters do. */
static void test_short(void) {
  g_autofree char *latin = refusal("Réunion à Genève demain"), *cyrillic = refusal("Новости дня");
  g_autofree char *marks = refusal("Mr 100 100 100");
  g_assert_null(latin);
  g_assert_nonnull(cyrillic);
  g_assert_null(marks);
}

/* The larger part decides. */
static void test_mixed(void) {
  const char *english =
      "The minister said on Monday that talks with the rebels had failed and that the army would "
      "return to the front. Aid agencies warned of hunger. ";
  const char *french =
      "Le ministre a déclaré lundi que les pourparlers avec les rebelles avaient échoué et que "
      "l’armée retournerait au front. Les organisations humanitaires craignent la famine. ";
  g_autofree char *mostly_english = g_strconcat(english, english, english, french, NULL);
  g_autofree char *mostly_french = g_strconcat(french, french, french, english, NULL);
  g_autofree char *first = refusal(mostly_english), *second = refusal(mostly_french);
  g_assert_null(first);
  g_assert_nonnull(second);
}

static void test_random(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(5);
  for (guint i = 0; i < 3000; i++) {
    g_autoptr(GString) text = g_string_new("a");
    for (guint k = 0; k < 60; k++) {
      gunichar c = (gunichar)g_rand_int_range(random, 32, i % 2 == 0 ? 0x3000 : 0x10FFFF);
      if (g_unichar_validate(c)) g_string_append_unichar(text, c);
    }
    g_autofree char *found = refusal(text->str);
    g_assert_true(found == NULL || g_str_has_prefix(found, "is "));
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/language/examples", test_examples);
  g_test_add_func("/language/short", test_short);
  g_test_add_func("/language/mixed", test_mixed);
  g_test_add_func("/language/random", test_random);
  return g_test_run();
}
