#include <string.h>

#include "base/text.h"
#include "extract/read/article.h"
#include "extract/read/html.h"
#include "extract/read/markup.h"
#include "tests/unit/read_examples.h"

static void test_pages(void) {
  g_assert_cmpuint(acg_check_examples("html", ".html"), >=, 20);
  g_assert_cmpuint(acg_check_examples("html_unseen", ".html"), >=, 8);
}

/* ── Markup in fields ── */

static void test_finds_markup(void) {
  static const char *const markup[] = {"<p>A", "a<br/>b", "a <B>b</B>", "x</div>"};
  static const char *const plain[] = {
      "",          "a < b and c > d",         "AT&T; no", "R&D", "<3",
      "<unknown>", "mail <jane@example.org>", "5 <p",     "&;",  "& amp;",
      "<"};
  for (size_t i = 0; i < G_N_ELEMENTS(markup); i++) g_assert_true(acg_markup_found(markup[i]));
  for (size_t i = 0; i < G_N_ELEMENTS(plain); i++) g_assert_false(acg_markup_found(plain[i]));
}

/* The paragraphs that a piece of HTML gives, one on a line. */
static char *add(const char *html) {
  AcgArticle *article = acg_article_new();
  acg_html_add(article, html, strlen(html));
  g_autoptr(AcgDocument) document = acg_article_finish(article);
  g_autoptr(GString) all = g_string_new(NULL);
  for (guint i = 0; i < document->paragraphs->len; i++) {
    AcgSpan span = g_array_index(document->paragraphs, AcgParagraph, i).span;
    if (i > 0) g_string_append_c(all, '\n');
    g_string_append_len(all, document->text + span.begin, (gssize)acg_span_length(span));
  }
  return g_string_free(g_steal_pointer(&all), FALSE);
}

static void test_pieces(void) {
  static const struct {
    const char *html, *text;
  } rows[] = {
      {"<p>Iran said so.</p><p>Oman agreed.</p>", "Iran said so.\nOman agreed."},
      {"Iran said so.<br><br>Oman agreed.", "Iran said so.\nOman agreed."},
      {"Iran said so.\n\nOman&rsquo;s envoy agreed.", "Iran said so.\nOman’s envoy agreed."},
      {"Iran <b>said</b> so.", "Iran said so."},
      {"<script>var a = '<p>no</p>';</script>Iran said so.", "Iran said so."},
      {"<p>&#147;So&#148; it said.</p><p>Yes.</p>", "“So” it said.\nYes."},
      {"<p>Iran said so.<p class=share>Share this<p>Oman agreed.", "Iran said so.\nOman agreed."},
      {"<div>a word</div><div>and more</div>", "a word\nand more"},
      {"", ""},
      {"<<<>>&&;</", ""},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *text = add(rows[i].html);
    if (*rows[i].text != '\0') g_assert_cmpstr(text, ==, rows[i].text);
  }
}

static void test_line(void) {
  static const char html[] = "<b>Oman&#8217;s</b>\n envoy &amp; <i>friends</i>";
  g_autofree char *line = acg_html_line(html, strlen(html));
  g_assert_cmpstr(line, ==, "Oman’s envoy & friends");
}

/* ── What is a page ── */

static void test_recognise(void) {
  static const char *const pages[] = {
      "<!DOCTYPE html><p>",   "\n <HTML>",
      "<!-- saved --><html>", "<?xml version='1.0'?>\n<!-- x --><html xmlns='y'>",
      "\xEF\xBB\xBF<html>",   "<p>Text",
      "<h1 class=a>T</h1>"};
  static const char *const others[] = {"",
                                       "<",
                                       "<?xml version='1.0'?><rss>",
                                       "<svg>",
                                       "Text <p>",
                                       "<!-- never closed",
                                       "{\"a\":\"<p>\"}",
                                       "<graphml>"};
  static const char wide[] = "\xFF\xFE<\0h\0t\0m\0l\0>\0";
  for (size_t i = 0; i < G_N_ELEMENTS(pages); i++)
    g_assert_true(acg_html_recognise(pages[i], strlen(pages[i])));
  for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
    g_assert_false(acg_html_recognise(others[i], strlen(others[i])));
  g_assert_true(acg_html_recognise(wide, sizeof wide - 1));
}

/* ── Encodings ── */

static const char english[] =
    "Envoys from both towns met on Monday and agreed to share the water of the river for a year, "
    "and the mayor called it a good day for everybody who lives there and works there and drinks.";

static void check_encoding(const char *head, const char *word, const char *expected) {
  g_autoptr(GError) error = NULL;
  g_autofree char *page = g_strdup_printf(
      "<html><head>%s</head><body><p>%s</p><p>%s %s.</p></body>", head, english, english, word);
  g_autoptr(GPtrArray) documents = acg_documents_read("a.html", page, strlen(page), NULL, &error);
  g_assert_no_error(error);
  const AcgDocument *document = g_ptr_array_index(documents, 0);
  g_assert_nonnull(strstr(document->text, expected));
}

static void test_encodings(void) {
  check_encoding("<meta charset=utf-8>", "Málaga", "Málaga");
  check_encoding("<meta charset=iso-8859-1>", "\x93M\xE1laga\x94", "“Málaga”");
  check_encoding("<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>",
                 "\xCC\xE8\xED\xF1\xEA", "Минск");
  check_encoding("<meta charset='iso-8859-9'>", "\xDDzmir", "İzmir");
  check_encoding("<meta charset=utf-8>", "M\xE1laga and M\xC3\xA1laga", "Málaga and Málaga");
  check_encoding("<meta charset=no-such-thing>", "M\xE1laga", "Málaga");
  check_encoding("<meta charset=iso-8859-1>", "Málaga", "Málaga"); /* UTF-8 all the same */
  check_encoding("", "caf\x82", "caf");
}

/* ── Hostile pages ── */

static GError *fail(const char *page, size_t length) {
  GError *error = NULL;
  g_autoptr(GPtrArray) documents = acg_documents_read("a.html", page, length, NULL, &error);
  g_assert_null(documents);
  g_assert_nonnull(error);
  g_assert_cmpint(error->domain, ==, ACG_EXTRACT_ERROR);
  return error;
}

static void test_nesting(void) {
  enum { DEEP = 1000000 };
  static const char *const tags[] = {"<div>", "<span>", "<b>", "<table><tr><td>", "<ul><li>"};
  for (size_t i = 0; i < G_N_ELEMENTS(tags); i++) {
    g_autoptr(GString) page = g_string_new("<html><body>");
    for (guint n = 0; n < DEEP; n++) g_string_append(page, tags[i]);
    g_autoptr(GError) error = fail(page->str, page->len);
    g_assert_nonnull(strstr(error->message, "nested more than"));
  }
}

/* No page takes longer than it may, whatever is in one tag. */
static void test_time(void) {
  g_autoptr(GString) page = g_string_new("<html><body><p ");
  for (guint n = 0; n < 2000000; n++) g_string_append_printf(page, "a%x ", n);
  g_string_append(page, ">text</p>");
  AcgReadOptions options = acg_read_defaults;
  options.limits.seconds = 0.2;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) documents =
      acg_documents_read("a.html", page->str, page->len, &options, &error);
  g_assert_null(documents);
  g_assert_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_TIME);
}

/* Every cut and every changed byte of a page is read or refused. */
static void test_damage(void) {
  g_autofree char *path =
      g_build_filename(ACG_SOURCE_DIR, "tests", "examples", "html", "arc.html", NULL);
  g_autofree char *page = NULL;
  gsize length = 0;
  g_assert_true(g_file_get_contents(path, &page, &length, NULL));
  for (size_t n = 0; n < length; n += 37) {
    g_autoptr(GPtrArray) cut = acg_documents_read("a.html", page, n, NULL, NULL);
    char byte = page[n];
    page[n] = "<>&\"'\x80/=!-"[n % 10];
    g_autoptr(GPtrArray) changed = acg_documents_read("a.html", page, length, NULL, NULL);
    page[n] = byte;
    g_assert_true(cut == NULL || cut->len == 1);
    g_assert_true(changed == NULL || changed->len == 1);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/html/pages", test_pages);
  g_test_add_func("/html/finds-markup", test_finds_markup);
  g_test_add_func("/html/pieces", test_pieces);
  g_test_add_func("/html/line", test_line);
  g_test_add_func("/html/recognise", test_recognise);
  g_test_add_func("/html/encodings", test_encodings);
  g_test_add_func("/html/nesting", test_nesting);
  g_test_add_func("/html/time", test_time);
  g_test_add_func("/html/damage", test_damage);
  return g_test_run();
}
