/* What the document form and the story form share: the fields of a document in JSON. Inside
 * extract/ only. */
#ifndef ACG_EXTRACT_DOCUMENT_FORMAT_H
#define ACG_EXTRACT_DOCUMENT_FORMAT_H

#include "base/json.h"
#include "extract/document.h"

#define ACG_DOCUMENT_FORMAT  "actorgraph-document"
#define ACG_DOCUMENT_VERSION 1

/* By AcgParagraphKind, ended by NULL. */
extern const char *const acg_paragraph_kind_names[];

/* Writes `{"format":…,"version":…` and the fields "id" to "paragraphs", without a closing brace. */
void acg_document_write_fields(const AcgDocument *document, const char *format, int version,
                               FILE *out);

/* Reads the fields "id" to "text" into a new document. A text may be empty in a copy only. */
bool acg_document_read_fields(const cJSON *object, AcgDocument *document, GError **error);

/* Appends a paragraph, which must lie behind those that there are, to a document with its text. */
bool acg_document_read_paragraph(const cJSON *item, AcgDocument *document, GError **error);

/* The document of a whole object in document form, or NULL with `error` saying which field is
 * wrong. */
AcgDocument *acg_document_read_json(const cJSON *object, GError **error);

/* Whether the span has characters of `text` in it, whole ones, and lies in `outer`; the error is of
 * the field `name`. */
bool acg_json_check_span(const char *text, const char *name, AcgSpan outer, AcgSpan span,
                         GError **error);

/* The fields "begin" and "end" of such a span. */
bool acg_json_read_span(const cJSON *object, const AcgDocument *document, AcgSpan outer,
                        AcgSpan *span, GError **error);

/* The field `name`, one of `names` (NULL-terminated); `*out` is its index. */
bool acg_json_choice(const cJSON *object, const char *name, const char *const *names, int *out,
                     GError **error);

#endif
