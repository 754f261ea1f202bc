#include "extract/read/warc.h"

#include <string.h>

#include "base/text.h"
#include "extract/read/article.h"
#include "extract/read/http.h"
#include "extract/read/published.h"
#include "extract/read/unpack.h"

enum { LONGEST_LINE = 1 << 16, MOST_LINES = 1000, LONGEST_URL = 1000 };

/* One record's head. */
typedef struct {
  char *kind, *url, *date, *type;
  guint64 length;
  bool has_length;
} Record;

typedef struct {
  AcgReading *reading;
  AcgInput *input;
  const AcgDocumentSink *sink; /* the reading's, which is ours meanwhile */
  Record record;
  guint64 left; /* of the record's block */
  guint n_records, n_pages;
} Warc;

bool acg_warc_recognise(const char *head, size_t length) {
  return length >= 7 && memcmp(head, "WARC/", 5) == 0 && g_ascii_isdigit(head[5]);
}

static void clear_record(Record *record) {
  g_free(record->kind);
  g_free(record->url);
  g_free(record->date);
  g_free(record->type);
  *record = (Record){0};
}

static void tell(Warc *warc, const char *message) {
  g_autoptr(GError) error = g_error_new(ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT,
                                        "record %u, byte %" G_GUINT64_FORMAT ": %s",
                                        warc->n_records, acg_input_offset(warc->input), message);
  acg_reading_problem(warc->reading, acg_input_path(warc->input), error);
}

/* ── The head of a record ── */

static void set_once(char **place, const char *value) {
  if (*place == NULL && value != NULL) *place = g_strdup(value);
}

/* WARC 0.17 put "<" and ">" around addresses, as some do still. */
static void set_url(Record *record, const char *value) {
  if (record->url != NULL || value == NULL) return;
  g_autofree char *valid = g_utf8_make_valid(value, (gssize)strnlen(value, LONGEST_URL));
  g_autofree char *clean = acg_text_clean(valid);
  size_t length = strlen(g_strstrip(clean));
  bool bracketed = length >= 2 && clean[0] == '<' && clean[length - 1] == '>';
  record->url = bracketed ? g_strndup(clean + 1, length - 2) : g_strdup(clean);
}

static void read_field(Record *record, const char *line) {
  const char *length = acg_header_value(line, "Content-Length");
  set_once(&record->kind, acg_header_value(line, "WARC-Type"));
  set_once(&record->date, acg_header_value(line, "WARC-Date"));
  set_once(&record->type, acg_header_value(line, "Content-Type"));
  set_url(record, acg_header_value(line, "WARC-Target-URI"));
  if (length == NULL || record->has_length) return;
  char *end = NULL;
  record->length = g_ascii_strtoull(length, &end, 10);
  record->has_length = end != length && *length != '-' && record->length < G_MAXINT64;
}

/* Finds the line that begins a record. False at the end, and with `error` set. */
static bool find_record(Warc *warc, GString *line, GError **error) {
  bool told = false;
  for (;;) {
    AcgLineResult result = acg_input_read_line(warc->input, LONGEST_LINE, line, error);
    if (result == ACG_LINE_FAILED || result == ACG_LINE_END) return false;
    if (result == ACG_LINE_READ && acg_warc_recognise(line->str, line->len)) break;
    if (!told && line->len > 0)
      tell(warc, "expected a line \"WARC/1.0\"; what follows is passed over up to the next");
    told = told || line->len > 0;
  }
  warc->n_records++;
  return true;
}

static bool read_head(Warc *warc, GString *line, GError **error) {
  clear_record(&warc->record);
  if (!find_record(warc, line, error)) return false;
  for (guint i = 0; i < MOST_LINES; i++) {
    AcgLineResult result = acg_input_read_line(warc->input, LONGEST_LINE, line, error);
    if (result == ACG_LINE_FAILED) return false;
    if (result == ACG_LINE_END || (result == ACG_LINE_READ && line->len == 0)) break;
    if (result == ACG_LINE_READ) read_field(&warc->record, line->str);
  }
  if (!warc->record.has_length) tell(warc, "has no Content-Length");
  warc->left = warc->record.has_length ? warc->record.length : 0;
  return true;
}

/* ── What is in a record ── */

/* An AcgInputSource: the block. */
static gssize read_block(void *data, char *buffer, size_t size, GError **error) {
  Warc *warc = data;
  size_t most = (size_t)MIN((guint64)size, warc->left);
  gssize n = most > 0 ? acg_input_read(warc->input, buffer, most, error) : 0;
  if (n > 0) warc->left -= (guint64)n;
  if (n != 0 || most == 0) return n;
  g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT, "ends within a record");
  warc->left = 0;
  return -1;
}

static bool has_articles(const char *type) {
  static const char *const types[] = {"",
                                      "text/html",
                                      "application/xhtml+xml",
                                      "text/plain",
                                      "application/json",
                                      "application/ld+json",
                                      "application/feed+json",
                                      "application/x-ndjson",
                                      "application/rss+xml",
                                      "application/atom+xml",
                                      "application/xml",
                                      "text/xml",
                                      "application/pdf",
                                      NULL};
  return g_strv_contains(types, type);
}

static bool is_kind(const Record *record, const char *kind) {
  return record->kind != NULL && g_ascii_strcasecmp(record->kind, kind) == 0;
}

/* What the record knows and the article does not say. */
static bool complete(AcgDocument *document, void *data) {
  const Warc *warc = data;
  if (document->url == NULL) document->url = g_strdup(warc->record.url);
  if (document->date == NULL) document->date = acg_published_day(warc->record.date);
  return warc->sink->document(document, warc->sink->data);
}

static void pass_on(const char *path, const GError *error, void *data) {
  const Warc *warc = data;
  warc->sink->problem(path, error, warc->sink->data);
}

static void read_page(Warc *warc, AcgInput *page) {
  AcgDocumentSink sink = {.document = complete, .problem = pass_on, .data = warc};
  warc->n_pages++;
  warc->sink = warc->reading->sink;
  warc->reading->sink = &sink;
  acg_reading_member(warc->reading, page);
  warc->reading->sink = warc->sink;
}

static void read_response(Warc *warc, AcgInput *block) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgHttpResponse) response = acg_http_response_new(warc->reading, block, &error);
  guint status = response != NULL ? acg_http_response_status(response) : 0;
  if (response != NULL &&
      (status < 200 || status > 299 || !has_articles(acg_http_response_type(response))))
    return;
  AcgInput *body = response != NULL ? acg_http_response_body(response, &error) : NULL;
  if (body != NULL)
    read_page(warc, body);
  else
    acg_reading_problem(warc->reading, acg_input_path(block), error);
}

static void read_record(Warc *warc) {
  const Record *record = &warc->record;
  g_autofree char *path = record->url != NULL && *record->url != '\0'
                              ? g_strconcat(acg_input_path(warc->input), "/", record->url, NULL)
                              : acg_member_path(acg_input_path(warc->input), NULL, warc->n_records);
  g_autofree char *type = acg_media_type(record->type);
  bool http = g_str_equal(type, "application/http") ||
              (record->url != NULL && g_ascii_strncasecmp(record->url, "http", 4) == 0);
  bool response = is_kind(record, "response") && http;
  bool page = (is_kind(record, "resource") || is_kind(record, "conversion")) && has_articles(type);
  if (!response && !page) return;
  acg_reading_start_clock(warc->reading);
  g_autoptr(AcgInput) block = acg_input_new(path, read_block, warc);
  if (response) {
    read_response(warc, block);
    return;
  }
  g_autofree char *charset = acg_media_charset(record->type);
  acg_input_set_charset(block, charset);
  read_page(warc, block);
}

/* Passes over what is left of the block. */
static bool skip_block(Warc *warc, GError **error) {
  char block[1 << 12];
  gssize n = 1;
  while (n > 0) n = read_block(warc, block, sizeof block, error);
  return n == 0;
}

bool acg_warc_read(AcgReading *reading, AcgInput *input, GError **error) {
  Warc warc = {.reading = reading, .input = input};
  g_autoptr(GString) line = g_string_new(NULL);
  GError *fault = NULL;
  while (!reading->stopped && read_head(&warc, line, &fault)) {
    read_record(&warc);
    if (reading->stopped || !skip_block(&warc, &fault)) break;
  }
  clear_record(&warc.record);
  if (fault == NULL && warc.n_pages == 0 && !reading->stopped)
    g_set_error(&fault, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_EMPTY,
                "none of the %u records is a page that was found", warc.n_records);
  if (fault == NULL) return true;
  g_propagate_error(error, fault);
  return false;
}
