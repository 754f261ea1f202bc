/* HTTP responses as web archives keep them (RFC 9112), inside extract/read/ only. */
#ifndef ACG_EXTRACT_READ_HTTP_H
#define ACG_EXTRACT_READ_HTTP_H

#include "extract/read/reader.h"

/* The value of the field `name` when `line` is "name: value", with no white space around it; else
 * NULL. The line's. */
const char *acg_header_value(const char *line, const char *name);

/* The type without its parameters, in small letters: "text/html". value: of a Content-Type field,
 * or NULL, which gives "". Returns a new string. */
char *acg_media_type(const char *value);

/* The encoding that such a value names, "utf-8" of "text/html; charset=UTF-8", in small letters, or
 * NULL. Returns a new string. */
char *acg_media_charset(const char *value);

typedef struct AcgHttpResponse AcgHttpResponse;

/* Reads the head of the response that `message` holds; `reading` and `message` outlive it. NULL
 * with `error` set when it is none. */
AcgHttpResponse *acg_http_response_new(AcgReading *reading, AcgInput *message, GError **error);
void acg_http_response_free(AcgHttpResponse *response);

/* 200 */
guint acg_http_response_status(const AcgHttpResponse *response);

/* "text/html", "" when it is not said. */
const char *acg_http_response_type(const AcgHttpResponse *response);

/* The body without the encodings of its transfer and of its content, but for those that the readers
 * know by themselves (gzip, zstd); it has the charset that the head names. The response's; NULL
 * with `error` set when an encoding is not known. */
AcgInput *acg_http_response_body(AcgHttpResponse *response, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgHttpResponse, acg_http_response_free)

#endif
