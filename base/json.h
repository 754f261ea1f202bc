/* Checked reading and plain writing of JSON, over cJSON. A reader says which field of which object
 * is wrong and what was expected. */
#ifndef ACG_BASE_JSON_H
#define ACG_BASE_JSON_H

#include <cjson/cJSON.h>
#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

#include "base/span.h"

#define ACG_JSON_ERROR (acg_json_error_quark())
GQuark acg_json_error_quark(void);
typedef enum { ACG_JSON_ERROR_SYNTAX, ACG_JSON_ERROR_FIELD } AcgJsonError;

/* Parses `length` bytes that must hold one JSON value and nothing else. Refused besides what is no
 * JSON: the escape \u0000, which a C string cannot hold. Returns a tree that the caller frees with
 * cJSON_Delete(), or NULL with `error` (ACG_JSON_ERROR_SYNTAX) saying which byte is wrong. */
cJSON *acg_json_parse(const char *text, size_t length, GError **error);

/* The code unit of the escape "\uXXXX" at `p`, which ends at `end` at the latest; −1: there is
 * none. */
int acg_json_escape(const char *p, const char *end);

/* The fields of `object`, checked. Each sets `error` (ACG_JSON_ERROR_FIELD) and returns false when
 * the field is missing or of another kind; `*out` is then untouched. Strings and arrays stay owned
 * by `object`. The `_or_null` form takes null, and a field that is not there, for NULL. */
bool acg_json_string(const cJSON *object, const char *name, const char **out, GError **error);
bool acg_json_string_or_null(const cJSON *object, const char *name, const char **out,
                             GError **error);
bool acg_json_array(const cJSON *object, const char *name, const cJSON **out, GError **error);
bool acg_json_object(const cJSON *object, const char *name, const cJSON **out, GError **error);
bool acg_json_bool(const cJSON *object, const char *name, bool *out, GError **error);
bool acg_json_number(const cJSON *object, const char *name, double *out, GError **error);

/* Whether it is a day as files have it, "2024-10-12", and in the calendar. */
bool acg_json_is_day(const char *text);

/* New strings, g_free them: one that is not empty; any or NULL; a day "2024-10-12" or NULL. */
bool acg_json_copy(const cJSON *object, const char *name, char **out, GError **error);
bool acg_json_copy_or_null(const cJSON *object, const char *name, char **out, GError **error);
bool acg_json_day_or_null(const cJSON *object, const char *name, char **out, GError **error);

/* Numbers within bounds: at least 0; from 0 to 1. */
bool acg_json_number_from_0(const cJSON *object, const char *name, double *out, GError **error);
bool acg_json_share(const cJSON *object, const char *name, double *out, GError **error);

/* A whole number from 0 to `max`. */
bool acg_json_size(const cJSON *object, const char *name, size_t max, size_t *out, GError **error);

/* An array of strings; `*out` is a new GPtrArray of new strings, freed with it. */
bool acg_json_strings(const cJSON *object, const char *name, GPtrArray **out, GError **error);

/* Checks that object.format is `format` and object.version is `version`. */
bool acg_json_header(const cJSON *object, const char *format, int version, GError **error);

/* Sets the error that a field of a name is wrong. Always returns false. */
bool acg_json_fail(GError **error, const char *name, const char *expected);

/* Adds a string, or null when `value` is NULL. */
void acg_json_add_string(cJSON *object, const char *name, const char *value);

/* Adds a number, or null for what is not finite. */
void acg_json_add_number_or_null(cJSON *object, const char *name, double value);

/* Adds "begin" and "end". */
void acg_json_add_span(cJSON *object, AcgSpan span);

/* Adds an array of strings; `values` is a GPtrArray of char*. */
void acg_json_add_strings(cJSON *object, const char *name, const GPtrArray *values);

/* Writes an array of what `make` makes of `data` for each i below n, one item a line: a long array
 * is never held as a tree, and two files compare by line. */
typedef cJSON *(*AcgJsonMaker)(const void *data, guint i);
void acg_json_write_array(FILE *out, guint n, AcgJsonMaker make, const void *data);

/* Writes `,` and the field "name", such an array. */
void acg_json_write_items(FILE *out, const char *name, guint n, AcgJsonMaker make,
                          const void *data);

/* Writes `value` on one line without a line end, then frees it. */
void acg_json_write(FILE *out, cJSON *value);

#endif
