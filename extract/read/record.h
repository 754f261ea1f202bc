/* One article as a record of fields: an object of JSON, a line of a table. Inside extract/read/
 * only.
 *
 *     object, line ──▶ record: name → values ──what the names mean──▶ document */
#ifndef ACG_EXTRACT_READ_RECORD_H
#define ACG_EXTRACT_READ_RECORD_H

#include <cjson/cJSON.h>

#include "extract/document.h"

/* ── What a field's name means ── */

typedef enum {
  ACG_MEANING_TEXT,    /* of the article */
  ACG_MEANING_SUMMARY, /* of it: read for want of more */
  ACG_MEANING_PAGE,    /* the whole page in HTML */
  ACG_MEANING_TITLE,
  ACG_MEANING_DATE,
  ACG_MEANING_SOURCE,
  ACG_MEANING_AUTHOR,
  ACG_MEANING_URL,
  ACG_MEANING_DOC,
  ACG_MEANING_NONE
} AcgMeaning;

/* What a field of that name, "a.b" for b within a, says of an article. Case and whatever is neither
 * letter nor digit are levelled; words that wrap a record ("_source.", "fields.") or a value
 * (".rendered", ".name") are passed over. `*rank`: 0 for the surest name of its meaning. */
AcgMeaning acg_meaning_of(const char *name, guint *rank);

/* ── Records ── */

typedef struct {
  const char *name;  /* "a.b" for b within a */
  GPtrArray *values; /* const char*: valid UTF-8; several where an array holds them */
  AcgMeaning meaning;
  guint rank;
} AcgRecordValues;

typedef struct {
  GArray
      *items; /* AcgRecordValues, in the order that they came in; ACG_RECORD_MOST_FIELDS at most */
  GHashTable *indices;
  GStringChunk *strings;
} AcgRecordFields;

enum { ACG_RECORD_MOST_FIELDS = 1000 };

AcgRecordFields *acg_record_fields_new(void);
void acg_record_fields_free(AcgRecordFields *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgRecordFields, acg_record_fields_free)

/* Adds a value to the field of that name. `value` stays the caller's and outlives the record. */
void acg_record_fields_add(AcgRecordFields *record, const char *name, const char *value);

/* Adds a string, which it borrows, or a number; of any other value nothing. */
void acg_record_fields_add_json(AcgRecordFields *record, const char *name, const cJSON *value);

/* The record of an object, whose strings it borrows: fields within fields, and within arrays, to a
 * depth that records have. */
AcgRecordFields *acg_record_fields_of_json(const cJSON *object);

/* The field of that name, or NULL. */
const AcgRecordValues *acg_record_fields_find(const AcgRecordFields *record, const char *name);

/* The field that holds the article: the one that `options` names; or of those that are named like
 * one the fullest; or, when none is, the longest prose. NULL when there is none. */
const AcgRecordValues *acg_record_fields_text(const AcgRecordFields *record,
                                              const AcgReadOptions *options);

/* A new document without file, perhaps without doc; or NULL with `error`, ACG_EXTRACT_ERROR_EMPTY
 * when no field holds a text. */
AcgDocument *acg_record_fields_document(const AcgRecordFields *record,
                                        const AcgReadOptions *options, GError **error);

#endif
