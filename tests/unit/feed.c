#include <string.h>

#include "extract/read/feed.h"
#include "tests/unit/read_examples.h"

static void test_feeds(void) {
  g_assert_cmpuint(acg_check_examples("feed", ".xml"), >=, 6);
}

static void test_recognise(void) {
  static const char *const feeds[] = {"<rss version='2.0'>",
                                      "\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- x --><rss>",
                                      "<!DOCTYPE rss PUBLIC 'a' 'b'><rss>",
                                      "<!DOCTYPE rss [<!ENTITY a 'b>'>]>\n<rss>",
                                      "<feed xmlns='http://www.w3.org/2005/Atom'>",
                                      "<a:feed xmlns:a='http://www.w3.org/2005/Atom'>",
                                      "<rdf:RDF xmlns='http://purl.org/rss/1.0/'>"};
  static const char *const others[] = {"",
                                       "<",
                                       "rss",
                                       "<rssx>",
                                       "<html>",
                                       "<feed xmlns='x'>",
                                       "<rdf:RDF xmlns='foaf'>",
                                       "<?xml",
                                       "<!DOCTYPE rss ["};
  for (size_t i = 0; i < G_N_ELEMENTS(feeds); i++)
    g_assert_true(acg_feed_recognise(feeds[i], strlen(feeds[i])));
  for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
    g_assert_false(acg_feed_recognise(others[i], strlen(others[i])));
}

#define ITEM                                                                                       \
  "<item><title>T</title><description>Oman said on Monday that it agreed.</description></item>"

static GPtrArray *read_text(const char *text, size_t length, GError **error) {
  return acg_documents_read("a.xml", text, length, NULL, error);
}

/* What is broken does not take what came before it. */
static void test_broken(void) {
  static const char text[] = "<rss><channel><title>A</title>" ITEM ITEM "<item><ti";
  g_autoptr(GPtrArray) documents = read_text(text, strlen(text), NULL);
  g_assert_nonnull(documents);
  g_assert_cmpuint(documents->len, ==, 2);
  static const char loose[] =
      "<rss><channel><title>A & B</title><item><link>http://a.example/?b=1&c=2"
      "</link><description>&lt;p&gt;Oman said so on Monday.&lt;/p&gt;"
      "&lt;p&gt;R&amp;amp;D grew.&lt;/p&gt;</description></item></channel></rss>";
  g_autoptr(GPtrArray) forgiven = read_text(loose, strlen(loose), NULL);
  g_assert_nonnull(forgiven);
  const AcgDocument *document = g_ptr_array_index(forgiven, 0);
  g_assert_cmpstr(document->text, ==, "Oman said so on Monday.\n\nR&D grew.");
  static const char hopeless[] = "<rss><channel><title>A";
  g_autoptr(GError) error = NULL;
  g_assert_null(read_text(hopeless, strlen(hopeless), &error));
  g_assert_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT);
  g_assert_nonnull(strstr(error->message, "line 1"));
}

/* No entity grows, no file is read, nothing nests or repeats until memory or time is gone. */
static void test_hostile(void) {
  g_autoptr(GString) laughs = g_string_new("<!DOCTYPE rss [<!ENTITY a0 'ha ha ha ha'>");
  for (guint i = 1; i < 30; i++)
    g_string_append_printf(laughs, "<!ENTITY a%u '&a%u;&a%u;&a%u;&a%u;'>", i, i - 1, i - 1, i - 1,
                           i - 1);
  g_string_append(laughs, "]><rss><channel><item><description>Oman &a29; said so on Monday."
                          "</description></item></channel></rss>");
  g_autoptr(GPtrArray) documents = read_text(laughs->str, laughs->len, NULL);
  if (documents != NULL) {
    const AcgDocument *document = g_ptr_array_index(documents, 0);
    g_assert_cmpuint(document->length, <, 100);
  }
  g_autoptr(GString) deep = g_string_new("<rss><channel><item><description>");
  for (guint i = 0; i < 1000000; i++) g_string_append(deep, "<a>");
  g_autoptr(GPtrArray) nested = read_text(deep->str, deep->len, NULL);
  g_assert_null(nested);
  g_autoptr(GString) wide = g_string_new("<rss ");
  for (guint i = 0; i < 1000000; i++) g_string_append_printf(wide, "a%x = ''", i);
  g_autoptr(GError) error = NULL;
  g_assert_null(read_text(wide->str, wide->len, &error));
  g_assert_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT);
}

static void test_damage(void) {
  g_autofree char *path =
      g_build_filename(ACG_SOURCE_DIR, "tests", "examples", "feed", "wordpress.xml", NULL);
  g_autofree char *text = NULL;
  gsize length = 0;
  g_assert_true(g_file_get_contents(path, &text, &length, NULL));
  for (size_t n = 0; n < length; n += 7) {
    g_autoptr(GPtrArray) cut = read_text(text, n, NULL);
    char byte = text[n];
    text[n] = "<>&\"'\x80/=!]"[n % 10];
    g_autoptr(GPtrArray) changed = read_text(text, length, NULL);
    text[n] = byte;
    g_assert_true(cut == NULL || cut->len <= 3);
    g_assert_true(changed == NULL || changed->len <= 3);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/feed/feeds", test_feeds);
  g_test_add_func("/feed/recognise", test_recognise);
  g_test_add_func("/feed/broken", test_broken);
  g_test_add_func("/feed/hostile", test_hostile);
  g_test_add_func("/feed/damage", test_damage);
  return g_test_run();
}
