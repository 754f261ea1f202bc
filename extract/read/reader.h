/* What readers of formats work with, inside extract/read/ only. Each format is one file and one row
 * of the table in reader.c. */
#ifndef ACG_EXTRACT_READ_READER_H
#define ACG_EXTRACT_READ_READER_H

#include "extract/document.h"
#include "extract/read/input.h"

/* One file that is being read, with all that is packed in it. */
typedef struct AcgReading {
  const AcgReadOptions *options;
  const AcgDocumentSink *sink;
  guint depth;     /* how many packed files are around what is read */
  bool stopped;    /* the sink wants no more: readers return true at once */
  gint64 deadline; /* of the document that is read, g_get_monotonic_time(); G_MAXINT64: none */
  struct AcgUnpacking *unpacking; /* the innermost packed file that is read, or NULL */
} AcgReading;

/* Starts the time for the next document; acg_reading_document() does so for the one after it. */
void acg_reading_start_clock(AcgReading *reading);

/* False with `error` (ACG_EXTRACT_ERROR_TIME) set when the document has taken too long. For loops
 * over pages, entries, elements. */
bool acg_reading_in_time(const AcgReading *reading, GError **error);

/* Gives an article, which it takes over, to the sink: file and, where the article has none, doc and
 * the date in the file's name are those of `input`, of which it is the `number`-th article (from
 * 1). What has no words or is not English is told as a problem of `where`, or of the input when
 * that is NULL ("line 17: …"). False when no more are wanted. */
bool acg_reading_document(AcgReading *reading, const AcgInput *input, guint number,
                          AcgDocument *document, const char *where);

/* Gives all articles of `input`, which it takes over from the array (of acg_documents_new()). */
bool acg_reading_documents(AcgReading *reading, const AcgInput *input, GPtrArray *documents);

/* Names the article after the path that it is in, as acg_reading_document() does: file, and where
 * it has none doc and date. A document that has its file and doc keeps its date, too. */
void acg_document_name(AcgDocument *document, const char *path, guint number);

/* What acg_reading_document() asks of an article: words, English ones. False with `error` set. */
bool acg_document_check(const AcgDocument *document, const AcgReadOptions *options, GError **error);

/* Tells of something that cannot be read: a member, line, page of `path`. */
void acg_reading_problem(AcgReading *reading, const char *path, const GError *error);

/* Reads a file that is packed in another, whatever it is; tells of what is wrong with it. False
 * when no more are wanted. */
bool acg_reading_member(AcgReading *reading, AcgInput *member);

/* The rest of the input as long as a document may be; NULL with `error` set. */
char *acg_reading_whole(const AcgReading *reading, AcgInput *input, size_t *length, GError **error);

#endif
