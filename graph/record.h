/* What is known of one document: the union of all that stories and partial networks say of it.
 *
 *     story, partial line ──take, read──▶ record ──merge──▶ record of the same document ──write──▶
 * partial line
 *
 * A document is known by its id. Of records of one id publications and originals are united, and
 * one content stays, the one of the lowest digest: so merging is associative, commutative and
 * idempotent. */
#ifndef ACG_GRAPH_RECORD_H
#define ACG_GRAPH_RECORD_H

#include "graph/contribution.h"
#include "graph/publication.h"

typedef struct {
  char *id;
  GPtrArray *publications; /* AcgPublication*; at least one */
  GPtrArray *copies;       /* AcgPublication* of its copies, once these are joined; or NULL */
  GPtrArray *copy_of;      /* char*: ids of documents that it is said to be a copy of; or NULL */
  AcgPacked content;       /* of a document that was extracted; else nothing is packed */
} AcgRecord;

void acg_record_free(AcgRecord *record);

static inline bool acg_record_has_content(const AcgRecord *record) {
  return record->content.bytes != NULL;
}

/* The record of a story, new. contribution: for its use; windows: whose sentences are kept. */
AcgRecord *acg_record_take(const AcgStory *story, AcgContribution *contribution, guint windows);

/* Unites the records, which have one id; frees `other`. */
void acg_record_merge(AcgRecord *record, AcgRecord *other);

/* Sorts publications and originals, and leaves each once. */
void acg_record_settle(AcgRecord *record);

/* Writes the settled record as one line (docs/partial.schema.json) with its line end; it must have
 * been kept for every window. */
void acg_record_write(const AcgRecord *record, AcgContribution *contribution, FILE *out);

/* Reads such a line, parsed. NULL with `error` (ACG_JSON_ERROR) set. */
AcgRecord *acg_record_read(const cJSON *line, AcgContribution *contribution, guint windows,
                           GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgRecord, acg_record_free)

#endif
