/* JSON as it is found, made fit for the parser. Inside extract/read/ only. */
#ifndef ACG_EXTRACT_READ_JSON_VALUE_H
#define ACG_EXTRACT_READ_JSON_VALUE_H

#include <cjson/cJSON.h>

#include "extract/document.h"
#include "extract/read/record.h"

/* The text of bytes that are UTF-8 or Windows-1252, without its byte order mark, as a new string;
 * NULL with `error` saying which byte is to blame. */
char *acg_record_decode(const char *bytes, size_t length, GError **error);

/* Parses bytes that hold one JSON value. Forgiven, as many programs write it: NaN and Infinity,
 * which become "", control characters in strings, which become spaces, lone surrogates, which
 * become U+FFFD, and \u0000. Refused: more values than are reasonable, nesting beyond the parser's
 * limit. Returns a tree for cJSON_Delete(), or NULL with `error` saying which byte is wrong. Linear
 * time, memory bounded by the length and the number of values. */
cJSON *acg_json_value_parse(const char *bytes, size_t length, GError **error);

/* True with `error` saying what it is, when the value holds something else than articles: stories,
 * networks and other forms of actorgraph, graphs, entities. */
bool acg_json_is_foreign(const cJSON *value, GError **error);

/* True with `error` saying so, when it is the record of an error, which stands in place of a
 * document. */
bool acg_json_is_error(const cJSON *value, GError **error);

/* Whether it is a document in the document form. */
bool acg_json_is_document(const cJSON *value);

#endif
