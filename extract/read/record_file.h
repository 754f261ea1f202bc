/* A file of records while it is read: which of them became articles, and what is told at the end.
 * Inside extract/read/ only. */
#ifndef ACG_EXTRACT_READ_RECORD_FILE_H
#define ACG_EXTRACT_READ_RECORD_FILE_H

#include "extract/read/reader.h"
#include "extract/read/record.h"

typedef struct {
  AcgReading *reading;
  const AcgInput *input; /* for its path */
  guint n_articles;      /* records that are articles */
  guint n_others;        /* records, or what should be, of which was told */
  GPtrArray *silent;     /* GError*: records without text of which nothing has been told yet */
  GPtrArray *names;      /* char*: fields of the first records */
  bool seen[ACG_N_RECORD_FIELDS]; /* given fields that a record had */
} AcgRecordFile;

AcgRecordFile *acg_record_file_new(AcgReading *reading, const AcgInput *input);
void acg_record_file_free(AcgRecordFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgRecordFile, acg_record_file_free)

/* Gives the article of a record to the reading. where: "line 17"; number: which record of the file
 * it is, from 1. False when no more are wanted. */
bool acg_record_file_take(AcgRecordFile *file, const AcgRecordFields *record, const char *where,
                          guint number);

/* The same of a document that is made already, which it takes over. */
bool acg_record_file_document(AcgRecordFile *file, AcgDocument *document, const char *where,
                              guint number);

/* Tells of a record that is none. */
void acg_record_file_problem(AcgRecordFile *file, const char *where, const GError *error);

/* After the last record. False with `error` set, listing the fields that there are, when no record
 * held a text; a field that was given and that no record had is told of. */
bool acg_record_file_end(AcgRecordFile *file, GError **error);

#endif
