#include "extract/read/http.h"

#include <brotli/decode.h>
#include <gio/gio.h>
#include <string.h>

#include "extract/read/unpack.h"

enum { LONGEST_LINE = 1 << 14, MOST_LINES = 1000, BLOCK = 1 << 14 };

struct AcgHttpResponse {
  AcgReading *reading;
  AcgInput *message;
  guint status;
  char *type, *charset, *coding; /* of the content; NULL where not said */
  bool is_chunked;
  AcgInput *chunks;            /* the body without its chunks, or NULL */
  guint64 left;                /* of the chunk */
  bool began, is_last;         /* of chunks */
  bool is_decoded;             /* to its end */
  GConverter *inflater;        /* of "deflate", or NULL */
  BrotliDecoderState *brotli;  /* of "br", or NULL */
  AcgInput *encoded, *decoded; /* what the decoder reads and gives; NULL without one */
  char block[BLOCK];           /* read and not decoded yet: from `begin` to `end` */
  size_t begin, end;
  AcgUnpacking unpacking;
};

/* ── The head ── */

const char *acg_header_value(const char *line, const char *name) {
  size_t n = strlen(name);
  if (g_ascii_strncasecmp(line, name, n) != 0 || line[n] != ':') return NULL;
  line += n + 1;
  while (g_ascii_isspace(*line)) line++;
  return line;
}

char *acg_media_type(const char *value) {
  if (value == NULL) return g_strdup("");
  g_autofree char *type = g_strndup(value, strcspn(value, ";,"));
  g_autofree char *valid = g_utf8_make_valid(g_strstrip(type), -1);
  return g_ascii_strdown(valid, -1);
}

char *acg_media_charset(const char *value) {
  static const char name[] = "charset=";
  for (const char *p = value; p != NULL && (p = strchr(p, ';')) != NULL;) {
    p += 1 + strspn(p + 1, " \t");
    if (g_ascii_strncasecmp(p, name, strlen(name)) != 0) continue;
    p += strlen(name);
    p += strspn(p, "\"'");
    size_t length = strspn(p, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_.:-");
    return length > 0 ? g_ascii_strdown(p, (gssize)length) : NULL;
  }
  return NULL;
}

static void set_value(char **place, const char *value) {
  if (value == NULL) return;
  g_free(*place);
  *place = acg_media_type(value);
}

static void read_field(AcgHttpResponse *response, const char *line) {
  g_autofree char *transfer = NULL;
  const char *type = acg_header_value(line, "Content-Type");
  set_value(&response->type, type);
  if (type != NULL) {
    g_free(response->charset);
    response->charset = acg_media_charset(type);
  }
  set_value(&response->coding, acg_header_value(line, "Content-Encoding"));
  set_value(&transfer, acg_header_value(line, "Transfer-Encoding"));
  if (transfer != NULL && g_str_equal(transfer, "chunked")) response->is_chunked = true;
}

static bool read_status(AcgHttpResponse *response, const char *line) {
  const char *space = strchr(line, ' ');
  if (!g_str_has_prefix(line, "HTTP/") || space == NULL) return false;
  response->status = (guint)g_ascii_strtoull(space, NULL, 10);
  return response->status >= 100 && response->status < 1000;
}

AcgHttpResponse *acg_http_response_new(AcgReading *reading, AcgInput *message, GError **error) {
  g_autoptr(AcgHttpResponse) response = g_new0(AcgHttpResponse, 1);
  g_autoptr(GString) line = g_string_new(NULL);
  response->reading = reading;
  response->message = message;
  for (guint i = 0; i < MOST_LINES; i++) {
    AcgLineResult result = acg_input_read_line(message, LONGEST_LINE, line, error);
    if (result == ACG_LINE_FAILED) return NULL;
    bool status = i == 0;
    if (status ? result != ACG_LINE_READ || !read_status(response, line->str)
               : result == ACG_LINE_END)
      break;
    if (!status && result == ACG_LINE_READ && line->len == 0) return g_steal_pointer(&response);
    if (!status && result == ACG_LINE_READ) read_field(response, line->str);
  }
  g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT,
                      "expected an HTTP response: a status line, fields and a blank line");
  return NULL;
}

void acg_http_response_free(AcgHttpResponse *response) {
  if (response == NULL) return;
  if (response->reading->unpacking == &response->unpacking)
    acg_unpacking_end(response->reading, &response->unpacking);
  acg_input_free(response->decoded);
  acg_input_free(response->chunks);
  g_clear_object(&response->inflater);
  if (response->brotli != NULL) BrotliDecoderDestroyInstance(response->brotli);
  g_free(response->type);
  g_free(response->charset);
  g_free(response->coding);
  g_free(response);
}

guint acg_http_response_status(const AcgHttpResponse *response) {
  return response->status;
}

const char *acg_http_response_type(const AcgHttpResponse *response) {
  return response->type != NULL ? response->type : "";
}

/* ── Chunks ── */

/* The length that begins a chunk: "1f4" or "1f4;name=value". */
static bool read_length(const char *line, guint64 *length) {
  char *end = NULL;
  size_t n = strspn(line, "0123456789abcdefABCDEF");
  if (n == 0 || n > 15) return false;
  *length = g_ascii_strtoull(line, &end, 16);
  while (*end == ' ' || *end == '\t') end++;
  return *end == '\0' || *end == ';';
}

/* Some archives hold the body without chunks, and a head that says that it has them. */
static bool begins_with_chunk(AcgInput *message) {
  size_t length = 0;
  const char *head = acg_input_peek(message, &length, NULL);
  const char *newline = head != NULL ? memchr(head, '\n', MIN(length, 100)) : NULL;
  if (newline == NULL) return false;
  g_autofree char *line = g_strndup(head, (size_t)(newline - head));
  guint64 number = 0;
  return read_length(g_strchomp(line), &number);
}

static bool next_chunk(AcgHttpResponse *response, GError **error) {
  g_autoptr(GString) line = g_string_new(NULL);
  for (guint i = 0; i < 2; i++) {
    AcgLineResult result = acg_input_read_line(response->message, LONGEST_LINE, line, error);
    if (result == ACG_LINE_FAILED) return false;
    bool is_end_of_last = i == 0 && response->began && line->len == 0;
    if (result == ACG_LINE_READ && is_end_of_last) continue;
    if (result != ACG_LINE_READ || !read_length(line->str, &response->left)) break;
    response->began = true;
    response->is_last = response->left == 0;
    return true;
  }
  g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT,
              "byte %" G_GUINT64_FORMAT " of the response: expected the length of a chunk",
              acg_input_offset(response->message));
  return false;
}

/* An AcgInputSource. */
static gssize read_chunks(void *data, char *buffer, size_t size, GError **error) {
  AcgHttpResponse *response = data;
  if (!acg_reading_in_time(response->reading, error)) return -1;
  if (response->left == 0 && !response->is_last && !next_chunk(response, error)) return -1;
  if (response->is_last) return 0;
  size_t n = (size_t)MIN((guint64)size, response->left);
  gssize got = acg_input_read(response->message, buffer, n, error);
  if (got > 0) response->left -= (guint64)got;
  if (got == 0)
    g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT, "ends within a chunk");
  return got > 0 ? got : -1;
}

/* ── Content encodings ── */

static void start_decoder(AcgHttpResponse *response, const char *head, size_t length) {
  g_clear_object(&response->inflater);
  if (response->brotli != NULL) BrotliDecoderDestroyInstance(response->brotli);
  response->brotli = NULL;
  if (g_str_equal(response->coding, "br")) {
    response->brotli = BrotliDecoderCreateInstance(NULL, NULL, NULL);
    return;
  }
  /* "deflate" is zlib's format (RFC 9110, 8.4.1.2), but some servers send it bare. */
  guint begin = length >= 2 ? (guint)(guchar)head[0] << 8 | (guchar)head[1] : 0;
  bool zlib = (begin >> 8 & 0xF) == 8 && begin % 31 == 0;
  response->inflater = G_CONVERTER(
      g_zlib_decompressor_new(zlib ? G_ZLIB_COMPRESSOR_FORMAT_ZLIB : G_ZLIB_COMPRESSOR_FORMAT_RAW));
}

/* Decodes from `*in`, which it moves on, to `out`. Returns the number of bytes, 0 when it needs
 * more or is at its end, which `ended` says; -1 when it is no such encoding. */
static gssize decode(AcgHttpResponse *response, const char **in, size_t *length, char *out,
                     size_t size) {
  if (response->brotli != NULL) {
    size_t left = size;
    BrotliDecoderResult result = BrotliDecoderDecompressStream(
        response->brotli, length, (const uint8_t **)in, &left, (uint8_t **)&out, NULL);
    response->is_decoded = result == BROTLI_DECODER_RESULT_SUCCESS;
    return result == BROTLI_DECODER_RESULT_ERROR ? -1 : (gssize)(size - left);
  }
  gsize n_read = 0, n_written = 0;
  g_autoptr(GError) error = NULL;
  GConverterResult result = g_converter_convert(response->inflater, *in, *length, out, size,
                                                G_CONVERTER_NO_FLAGS, &n_read, &n_written, &error);
  bool partial = g_error_matches(error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT);
  if (result == G_CONVERTER_ERROR) return partial ? 0 : -1;
  *in += n_read;
  *length -= n_read;
  response->is_decoded = result == G_CONVERTER_FINISHED;
  return (gssize)n_written;
}

/* Whether the body is encoded as its head says; some archives hold it decoded. */
static bool is_encoded(AcgHttpResponse *response) {
  char scratch[1 << 12];
  size_t length = 0;
  const char *head = acg_input_peek(response->encoded, &length, NULL);
  if (head == NULL) return true;
  start_decoder(response, head, length);
  size_t left = length;
  const char *in = head;
  gssize n = decode(response, &in, &left, scratch, sizeof scratch);
  response->is_decoded = false;
  start_decoder(response, head, length);
  return n >= 0;
}

static gssize fail(GError **error, const AcgHttpResponse *response, const char *what) {
  g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT,
              "%s in the content's encoding \"%s\"", what, response->coding);
  return -1;
}

/* An AcgInputSource. */
static gssize read_decoded(void *data, char *buffer, size_t size, GError **error) {
  AcgHttpResponse *response = data;
  gssize n = 0;
  while (n == 0 && !response->is_decoded) {
    const char *in = response->block + response->begin;
    size_t length = response->end - response->begin;
    n = decode(response, &in, &length, buffer, size);
    response->begin = response->end - length;
    if (n < 0) return fail(error, response, "a fault");
    if (n > 0 || response->is_decoded) break;
    memmove(response->block, in, length);
    response->begin = 0;
    response->end = length;
    if (length == BLOCK) return fail(error, response, "a fault");
    gssize more =
        acg_input_read(response->encoded, response->block + length, BLOCK - length, error);
    if (more < 0) return -1;
    if (more == 0) return fail(error, response, "an early end");
    response->end += (size_t)more;
  }
  guint64 packed = acg_input_offset(response->encoded);
  return acg_unpacking_count(response->reading, &response->unpacking, packed, (size_t)n, error)
             ? n
             : -1;
}

static bool is_one_of(const char *value, const char *const *values) {
  return g_strv_contains(values, value);
}

static AcgInput *open_body(AcgHttpResponse *response, GError **error) {
  static const char *const none[] = {"",     "identity", "none", "utf-8",
                                     "gzip", "x-gzip",   "zstd", NULL};
  static const char *const known[] = {"br", "deflate", NULL};
  const char *path = acg_input_path(response->message);
  response->encoded = response->message;
  if (response->is_chunked && begins_with_chunk(response->message))
    response->encoded = response->chunks = acg_input_new(path, read_chunks, response);
  if (response->coding == NULL || is_one_of(response->coding, none)) return response->encoded;
  if (!is_one_of(response->coding, known)) {
    fail(error, response, "no reader for what is");
    return NULL;
  }
  if (!is_encoded(response)) return response->encoded;
  acg_unpacking_begin(response->reading, &response->unpacking);
  return response->decoded = acg_input_new(path, read_decoded, response);
}

AcgInput *acg_http_response_body(AcgHttpResponse *response, GError **error) {
  AcgInput *body = open_body(response, error);
  if (body != NULL) acg_input_set_charset(body, response->charset);
  return body;
}
