/* The first door of extract/: files in, documents out.
 *
 *     file ──▶ reader ──▶ documents        a packed file holds further files, each with its reader
 *
 * A document is one article: its text, and what is known of its publication. Readers are rows of a
 * table, found by what a file holds and not by its name.
 *
 * Everything here is safe to call from several threads on different objects. */
#ifndef ACG_EXTRACT_DOCUMENT_H
#define ACG_EXTRACT_DOCUMENT_H

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

#include "base/span.h"

#define ACG_EXTRACT_ERROR (acg_extract_error_quark())
GQuark acg_extract_error_quark(void);
typedef enum {
  ACG_EXTRACT_ERROR_FILE,       /* cannot be read, or no regular file */
  ACG_EXTRACT_ERROR_FORMAT,     /* in no form that a reader knows, or broken */
  ACG_EXTRACT_ERROR_BINARY,     /* no text */
  ACG_EXTRACT_ERROR_ENCODING,   /* neither UTF-8 nor Windows-1252 */
  ACG_EXTRACT_ERROR_EMPTY,      /* no words in it */
  ACG_EXTRACT_ERROR_LANGUAGE,   /* not in English */
  ACG_EXTRACT_ERROR_SIZE,       /* larger than a document may be */
  ACG_EXTRACT_ERROR_DEPTH,      /* packed in too many others */
  ACG_EXTRACT_ERROR_RATIO,      /* unpacks to too many times its size */
  ACG_EXTRACT_ERROR_TIME,       /* took longer than a document may */
  ACG_EXTRACT_ERROR_STORY,      /* no story line */
  ACG_EXTRACT_ERROR_PREDICATES, /* no table of predicates */
  ACG_EXTRACT_ERROR_MODEL,      /* no model file, or one that does not fit the program */
  ACG_N_EXTRACT_ERRORS
} AcgExtractError;

/* In a word or two, for counts and logs: "not English". Never NULL. */
const char *acg_extract_error_reason(AcgExtractError error);

/* Sets `error` (ACG_EXTRACT_ERROR_TIME) and returns false: the limit of `seconds` has passed. */
bool acg_fail_late(double seconds, GError **error);

/* The same (ACG_EXTRACT_ERROR_SIZE) for what has more than `most` bytes. */
bool acg_fail_large(size_t most, GError **error);

/* ── Documents ────────────────────────────────────────────────────────────────────────────── */

/* What a paragraph is to the reader of the article. */
typedef enum {
  ACG_PARAGRAPH_HEADLINE,
  ACG_PARAGRAPH_BODY,
  ACG_PARAGRAPH_CAPTION,
  ACG_PARAGRAPH_REPEAT,     /* said before in the same document: read once, not twice */
  ACG_PARAGRAPH_BOILERPLATE /* markers, by-lines, credits, date lines: not read */
} AcgParagraphKind;

typedef struct {
  AcgSpan span;
  AcgParagraphKind kind;
} AcgParagraph;

/* One article. Strings are owned; those that may be unknown are NULL. */
typedef struct {
  char *id;      /* stays the same while the text does: a hash of it */
  char *file;    /* the path it was read from; in a packed file "news.zip/2024/monday.html" */
  char *doc;     /* stem of that path; "stem#2" for the second article in one file */
  char *title;   /* or NULL */
  char *date;    /* of publication, "2024-10-12", or NULL */
  char *source;  /* the outlet, or NULL */
  char *author;  /* or NULL */
  char *url;     /* or NULL */
  char *copy_of; /* the id of the document that this one is a copy of, or NULL */
  char *text;    /* valid UTF-8 without NUL; line ends are \n; `length` bytes and a NUL. "" for a
                    copy that has been told from its original */
  size_t length;
  GArray *paragraphs; /* [P] AcgParagraph, in text order, not overlapping */
} AcgDocument;

AcgDocument *acg_document_new(void);
void acg_document_free(AcgDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgDocument, acg_document_free)

/* Makes it the record of a copy of the document with the id `original`: it loses its text. */
void acg_document_become_copy(AcgDocument *document, const char *original);

/* ── What is read ─────────────────────────────────────────────────────────────────────────── */

/* What hostile or broken input may cost. */
typedef struct {
  size_t bytes;   /* of a file that is read whole, packed or not */
  guint depth;    /* of packed files within packed files */
  guint ratio;    /* how many times its size a packed file may unpack to */
  double seconds; /* for reading one article, and again for extracting it */
} AcgLimits;

/* What an article's record may say, where it is fields. */
typedef enum {
  ACG_RECORD_TEXT,
  ACG_RECORD_TITLE,
  ACG_RECORD_DATE,
  ACG_RECORD_SOURCE,
  ACG_RECORD_AUTHOR,
  ACG_RECORD_URL,
  ACG_N_RECORD_FIELDS
} AcgRecordField;

/* Never NULL: "text", "title", "date", "source", "author", "url". */
const char *acg_record_field_name(AcgRecordField field);

struct AcgReading;
struct AcgInput;

/* One input format; what readers are made of is extract/read/reader.h's. */
typedef struct AcgReader {
  const char *name;        /* "html" */
  const char *description; /* one line */
  /* True when a file that begins with `head` is in this format; the first row that says so reads
   * it. `head`: up to 64 KiB. */
  bool (*recognise)(const char *head, size_t length);
  /* Gives every article of the file to `reading`. What is wrong with a part of the file is told to
   * `reading` and the rest goes on; false with `error` set when the file as a whole is wrong. */
  bool (*read)(struct AcgReading *reading, struct AcgInput *input, GError **error);
} AcgReader;

/* The table of readers and its length. */
const AcgReader *acg_reader_table(size_t *n_readers);

/* The reader with that name, or NULL. */
const AcgReader *acg_reader_find(const char *name);

typedef struct {
  const AcgReader *format; /* of files that are given, not of what is packed in them; NULL: by
                              content */
  const char
      *fields[ACG_N_RECORD_FIELDS]; /* names of fields, "a.b" for b within a; NULL: guessed */
  const char *name;                 /* what standard input is called as a file, or NULL: "-" */
  guint first_line;                 /* number of the first line that is answered */
  bool any_language;                /* else what is not English is refused */
  AcgLimits limits;
} AcgReadOptions;

/* Content decides, English, 32 MiB, 4 deep, 200 times, 60 seconds. */
extern const AcgReadOptions acg_read_defaults;

/* Where documents go as they are read. */
typedef struct {
  /* Takes `document` over. False: wants no more. */
  bool (*document)(AcgDocument *document, void *data);
  /* A file, or part of one, cannot be read; the rest goes on. `path` is for messages; `error` is
   * the callee's to read only. */
  void (*problem)(const char *path, const GError *error, void *data);
  /* True: no more is wanted, even while input is waited for. May be NULL. */
  bool (*stopped)(void *data);
  gsize *bytes; /* grows, atomically, with what is read of the file; or NULL */
  void *data;
} AcgDocumentSink;

/* Reads the file, the pipe or, with "-", standard input, into `sink`, one document after the other:
 * memory is bounded by the largest of them and not by the file. options: NULL for the defaults. */
void acg_file_read(const char *path, const AcgReadOptions *options, const AcgDocumentSink *sink);

/* All articles in `bytes`, in order.
 *
 * path: where they come from, for AcgDocument.file; bytes, length: any bytes; options: NULL for the
 * defaults. Returns a new array of at least one AcgDocument* that frees its elements, or NULL with
 * `error` set (ACG_EXTRACT_ERROR; the message names the byte or line where one is to blame). What
 * is wrong with a part is passed over when there are others. Linear time but for PDF's. */
GPtrArray *acg_documents_read(const char *path, const char *bytes, size_t length,
                              const AcgReadOptions *options, GError **error);

/* The same of a file, a pipe or, with "-", standard input. */
GPtrArray *acg_documents_read_file(const char *path, const AcgReadOptions *options, GError **error);

/* One line, without its end; is_long: it had more bytes than asked for, and is empty. number: from
 * 1. False: no more are wanted. */
typedef bool (*AcgLineUse)(const char *line, size_t length, bool is_long, guint number, void *data);

/* Gives each line of the file or, with "-", of standard input to `sink->data` by `use`, one in
 * memory at a time; of the sink only `stopped`, `bytes` and `data` are used. most: bytes of a line.
 * False with `error` set when the file cannot be read on. */
bool acg_lines_read(const char *path, size_t most, AcgLineUse use, const AcgDocumentSink *sink,
                    GError **error);

/* The document of one line of JSON Lines: a record, or the document form.
 *
 * line, length: any bytes; number: of the line, from 1; name: what the document is named after, a
 * path; options: NULL for the defaults. Returns a new document, or NULL with `error` set
 * (ACG_EXTRACT_ERROR), which does not name the line. A file of the same lines gives the same
 * documents. Linear time. */
AcgDocument *acg_document_read_line(const char *line, size_t length, guint number, const char *name,
                                    const AcgReadOptions *options, GError **error);

/* Called for a path that cannot be listed; `error` is the callee's to read only. */
typedef void (*AcgPathProblem)(const char *path, const GError *error, void *data);

/* Every file at or below `paths` (NULL-terminated), folders walked in byte order of their names,
 * hidden files and folders left out, links followed but no loop walked twice. A path that does not
 * exist, or a folder with no file in it, is told to `problem`.
 * Returns a new array of new strings, perhaps empty. */
GPtrArray *acg_files_list(const char *const *paths, AcgPathProblem problem, void *data);

/* Writes the document as one line of JSON (docs/document.schema.json) with its line end; the reader
 * "json" makes the same document of it. */
void acg_document_write(const AcgDocument *document, FILE *out);

#endif
