/* XML written into a stream, and graph files that cannot be written. */
#include <libxml/xmlerror.h>
#include <stdlib.h>

#include "render/formats/xml.h"
#include "tests/unit/made_network.h"

#include "render/figure.h"

static char *written;
static size_t length;

static FILE *open_text(void) {
  return open_memstream(&written, &length);
}

static char *close_text(FILE *out) {
  fclose(out);
  return written;
}

static void test_text(void) {
  FILE *out = open_text();
  AcgXml xml;
  acg_xml_begin(&xml, out);
  acg_xml_open(&xml, "a");
  acg_xml_attribute(&xml, "said", "\"<&>' é 外交部");
  acg_xml_text(&xml, "]]> & <b>");
  acg_xml_close(&xml);
  GError *error = NULL;
  g_assert_true(acg_xml_end(&xml, &error));
  g_assert_no_error(error);
  char *text = close_text(out);
  g_assert_cmpstr(text, ==,
                  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<a said=\"&quot;&lt;&amp;&gt;' é 外交部\">]]&gt; &amp; &lt;b&gt;</a>\n");
  free(text);
}

static void count(void *data, xmlErrorPtr error) {
  (void)error;
  ++*(guint *)data;
}

/* What goes wrong is an error, told neither on stderr nor to whom the program has errors told. */
static void test_failure(void) {
  guint n_told = 0;
  xmlSetStructuredErrorFunc(&n_told, count);
  FILE *out = open_text();
  AcgXml xml;
  acg_xml_begin(&xml, out);
  acg_xml_open(&xml, "a");
  acg_xml_close(&xml);
  acg_xml_attribute(&xml, "too", "late");
  GError *error = NULL;
  g_assert_false(acg_xml_end(&xml, &error));
  g_assert_error(error, ACG_RENDER_ERROR, ACG_RENDER_ERROR_WRITE);
  g_clear_error(&error);
  free(close_text(out));
  g_assert_cmpuint(n_told, ==, 0);
  g_assert_true(xmlStructuredErrorContext == &n_told && xmlStructuredError == count);
  xmlSetStructuredErrorFunc(NULL, NULL);
}

/* A full disk is the stream's to tell, once. */
static void test_full_disk(void) {
  static const char *const names[] = {"gexf", "gexf-1.2", "graphml", "graphml-yed", "pajek"};
  g_autoptr(AcgNetwork) network = made_crowd(30, 40, 60);
  AcgFigureOptions options;
  acg_figure_options_init(&options);
  g_autoptr(AcgRenderer) renderer = acg_renderer_new(network, &options);
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
    const AcgFormat *format = acg_format_find(names[i]);
    FILE *full = fopen("/dev/full", "w");
    GError *error = NULL;
    g_assert_true(acg_renderer_write(renderer, format, format->files, full, &error));
    g_assert_no_error(error);
    g_assert_cmpint(fflush(full) != 0 || ferror(full) != 0, !=, 0);
    fclose(full);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/xml/text", test_text);
  g_test_add_func("/xml/failure", test_failure);
  g_test_add_func("/xml/full-disk", test_full_disk);
  return g_test_run();
}
