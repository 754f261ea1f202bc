#include "extract/read/pdf.h"

#include <string.h>

#include "extract/read/pdf_page.h"
#include "extract/read/print.h"
#include "extract/read/properties.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerPage, g_object_unref)

/* How far into the file its mark may stand. */
enum { MAX_BEFORE = 1024 };

bool acg_pdf_recognise(const char *bytes, size_t length) {
  return g_strstr_len(bytes, (gssize)MIN(length, MAX_BEFORE), "%PDF-") != NULL;
}

/* poppler tells of every little fault. */
static void drop_message(const char *domain, GLogLevelFlags level, const char *message,
                         void *data) {
  (void)domain;
  (void)level;
  (void)message;
  (void)data;
}

static void silence(void) {
  static gsize once = 0;
  if (!g_once_init_enter(&once)) return;
  g_log_set_handler("Poppler", (GLogLevelFlags)(G_LOG_LEVEL_MASK & ~G_LOG_LEVEL_ERROR),
                    drop_message, NULL);
  g_once_init_leave(&once, 1);
}

static void fail(GError **error, int code, const char *message) {
  g_set_error_literal(error, ACG_EXTRACT_ERROR, code, message);
}

static PopplerDocument *open_document(GInputStream *stream, size_t length, GError **error) {
  g_autoptr(GError) problem = NULL;
  silence();
  PopplerDocument *document =
      poppler_document_new_from_stream(stream, (goffset)length, NULL, NULL, &problem);
  if (document != NULL) return document;
  if (!acg_pdf_stream_check(stream, error)) return NULL;
  if (g_error_matches(problem, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    fail(error, ACG_EXTRACT_ERROR_FORMAT, "encrypted PDF: it opens with a password only");
  else
    fail(error, ACG_EXTRACT_ERROR_FORMAT,
         "broken PDF: its table of objects cannot be read, nor made anew");
  return NULL;
}

static bool add_pages(GInputStream *stream, PopplerDocument *document, AcgPrint *print,
                      GError **error) {
  int n = poppler_document_get_n_pages(document);
  for (int i = 0; i < n; i++) {
    g_autoptr(PopplerPage) page = poppler_document_get_page(document, i);
    if (page != NULL) acg_pdf_page_add(page, (guint)i, print);
    if (!acg_pdf_stream_check(stream, error)) {
      g_prefix_error(error, "page %d of %d: ", i + 1, n);
      return false;
    }
  }
  if (print->lines->len > 0) return true;
  fail(error, ACG_EXTRACT_ERROR_EMPTY,
       n > 0 ? "PDF without a text layer: its pages are pictures, or empty" : "PDF without pages");
  return false;
}

/* The day in running heads is the issue's; the day on which the file was made is the next best. */
static AcgProperties read_properties(PopplerDocument *document, const AcgPrint *print) {
  AcgProperties properties = {.title = poppler_document_get_title(document),
                              .author = poppler_document_get_author(document)};
  properties.created = g_strdup(print->date);
  if (properties.created != NULL) return properties;
  g_autoptr(GDateTime) created = poppler_document_get_creation_date_time(document);
  if (created != NULL) properties.created = g_date_time_format(created, "%Y-%m-%d");
  return properties;
}

static GPtrArray *find_articles(AcgPrint *print) {
  acg_print_margins(print);
  acg_print_order(print);
  g_autoptr(GHashTable) words = acg_print_words(print);
  g_autoptr(GArray) paragraphs = acg_print_paragraphs(print, words);
  return acg_print_articles(paragraphs, words);
}

static void give_articles(AcgReading *reading, AcgInput *input, GPtrArray *articles,
                          const AcgPrint *print, const AcgProperties *of_one) {
  const AcgProperties of_several = {.created = print->date};
  bool several = articles->len > 1;
  for (guint i = 0; i < articles->len; i++)
    acg_properties_complete(several ? &of_several : of_one, g_ptr_array_index(articles, i),
                            acg_input_path(input));
  acg_reading_documents(reading, input, articles);
}

/* Our own figures are no articles. */
static bool check_creator(PopplerDocument *document, GError **error) {
  g_autofree char *creator = poppler_document_get_creator(document);
  if (creator == NULL || !g_str_has_prefix(creator, "actorgraph")) return true;
  fail(error, ACG_EXTRACT_ERROR_FORMAT, "is a figure that actorgraph drew: expected an article");
  return false;
}

bool acg_pdf_read(AcgReading *reading, AcgInput *input, GError **error) {
  size_t length = 0;
  g_autofree char *bytes = acg_reading_whole(reading, input, &length, error);
  if (bytes == NULL) return false;
  g_autoptr(GInputStream) stream = acg_pdf_stream_new(reading, bytes, length);
  g_autoptr(PopplerDocument) document = open_document(stream, length, error);
  if (document == NULL || !check_creator(document, error)) return false;
  g_autoptr(AcgPrint) print = acg_print_new();
  if (!add_pages(stream, document, print, error)) return false;
  g_autoptr(GPtrArray) articles = find_articles(print);
  g_auto(AcgProperties) properties = read_properties(document, print);
  if (articles->len == 0) {
    fail(error, ACG_EXTRACT_ERROR_EMPTY, "PDF with nothing but page numbers and running heads");
    return false;
  }
  give_articles(reading, input, articles, print, &properties);
  return true;
}
