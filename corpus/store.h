/* The corpus on disk: what was read, and what it says, in one SQLite file (docs/store.md).
 *
 *     file ──acg_store_file_begin──▶ its documents ──acg_store_take──▶ known: nothing to do
 *                                                      └─ new ──acg_store_add_…──▶ stored
 *     at the end: acg_store_settle, then acg_store_next_pending ──▶ acg_store_set_story
 *
 * Killed at any point it loses what was added in the last second, and is never wrong: what the
 * next run adds to it makes it what an undisturbed run would have made. For that, documents are
 * added in the order of reading, each with what was found of it (whose copy it is), and nothing is
 * removed before all files are read: so each document is compared with the same originals, however
 * often the run was broken off.
 *
 * A store file is data from others: every value that is read is checked, its schema is compared
 * with the store's own, and nothing in it is run.
 *
 * One store, its files included, may be used by several threads at once; callbacks must not call
 * it. */
#ifndef ACG_CORPUS_STORE_H
#define ACG_CORPUS_STORE_H

#include "corpus/copies.h"
#include "extract/story.h"

#define ACG_STORE_ERROR (acg_store_error_quark())
GQuark acg_store_error_quark(void);
typedef enum {
  ACG_STORE_ERROR_FILE,   /* cannot be opened, read or written */
  ACG_STORE_ERROR_FORMAT, /* no store, or one of a newer program */
  ACG_STORE_ERROR_BUSY,   /* another program is writing it */
  ACG_STORE_ERROR_FULL,   /* no room on the disk */
  ACG_STORE_ERROR_DAMAGED /* the file is broken */
} AcgStoreError;

typedef struct AcgStore AcgStore;

/* Opens the store for writing; there is one writer at a time.
 *
 * path: of a store, or of no file or an empty one, which becomes a store.
 * settings: a text that names all that stories depend on (version, model, predicates, options of
 * reading). A story that was made under others is stale: its document is pending. NULL: an existing
 * store is opened to remove from it.
 *
 * Returns NULL with `error` set (ACG_STORE_ERROR); a file that is no store is untouched. */
AcgStore *acg_store_open(const char *path, const char *settings, GError **error);

/* Opens a store for reading only, also while another program writes it. */
AcgStore *acg_store_open_to_read(const char *path, GError **error);

/* Makes sure of all that was added. After a failure to write, no more can be added: false with the
 * same `error`. */
bool acg_store_commit(AcgStore *store, GError **error);

/* Commits, and frees it; false with `error` set when what was added last is lost. */
bool acg_store_close(AcgStore *store, GError **error);

/* The same without a word of failure; NULL is allowed. */
void acg_store_free(AcgStore *store);

/* ── Files ────────────────────────────────────────────────────────────────────────────────── */

/* Whether the file was read to its end under the same settings and has not changed since: size and
 * time are the same or, where only the time differs, a hash of its bytes is, for which it is read.
 * False for "-".
 *
 * path: as it was given; "./a" and "a//b" are "a" and "a/b". size: bytes. mtime: nanoseconds since
 * 1970. */
bool acg_store_file_is_unchanged(AcgStore *store, const char *path, guint64 size, gint64 mtime,
                                 bool *unchanged, GError **error);

/* A file that is being read. */
typedef struct AcgStoreFile AcgStoreFile;

/* Begins a file, new, changed or not read to its end. "-", standard input, never loses documents.
 * Returns NULL with `error` set. */
AcgStoreFile *acg_store_file_begin(AcgStore *store, const char *path, guint64 size, gint64 mtime,
                                   GError **error);

/* The file was read to its end, and all its documents are stored: those that are no longer in it
 * go at acg_store_settle(). Without this it is read again in the next run. Reads the file, to hash
 * it. n_skipped: parts of it that could not be read. */
bool acg_store_file_finish(AcgStoreFile *file, guint n_skipped, GError **error);
void acg_store_file_free(AcgStoreFile *file);

/* What acg_store_file_finish() was told of the file when it was last read; 0 for an unknown one. */
bool acg_store_file_skipped(AcgStore *store, const char *path, guint *n_skipped, GError **error);

/* ── Documents ────────────────────────────────────────────────────────────────────────────── */

/* Whether the file has this document from an earlier run: then all is done that has to be done now.
 * It keeps its place in the order of reading, what was found of it, and its story; what has changed
 * of its name, title, source, author and address is stored. With another date or other paragraphs,
 * or when its story is stale, it is pending from now on.
 *
 * number: in the file, from 1. */
bool acg_store_take(AcgStoreFile *file, guint number, const AcgDocument *document, bool *known,
                    GError **error);

/* Adds a document that acg_store_take() does not know: an original with its story; a copy, with
 * its text, of the original with the id `original`, which is stored; an original that cannot be
 * extracted, which is not tried again under these settings. In the order of reading. Commits now
 * and then: every 500 documents, and when a second has passed. */
bool acg_store_add_story(AcgStoreFile *file, guint number, const AcgStory *story,
                         const AcgSignature *signature, GError **error);
bool acg_store_add_copy(AcgStoreFile *file, guint number, const AcgDocument *document,
                        const char *original, double similarity, const AcgSignature *signature,
                        GError **error);
bool acg_store_add_failure(AcgStoreFile *file, guint number, const AcgDocument *document,
                           const AcgSignature *signature, const char *problem, GError **error);

/* Puts every original into `copies`, in the order of reading. Before the first file is read. */
bool acg_store_load_copies(AcgStore *store, AcgCopies *copies, GError **error);

/* After all files were read, not when reading was broken off: removes the documents that are no
 * longer in their files. The first copy of an original that goes becomes the original of the
 * others, and is pending. One transaction. */
bool acg_store_settle(AcgStore *store, GError **error);

/* The next original, in the order of reading, whose story is to be made from the stored text.
 *
 * key: 0 before the first; then which one it is. Returns NULL without `error` when there are no
 * more. Time near-constant. */
AcgDocument *acg_store_next_pending(AcgStore *store, gint64 *key, GError **error);

/* What became of it. */
bool acg_store_set_story(AcgStore *store, gint64 key, const AcgStory *story, GError **error);
bool acg_store_set_failure(AcgStore *store, gint64 key, const char *problem, GError **error);

/* Removes the files at or below `path` with their documents, documents in packed files at or below
 * it, or the documents with that id, whichever there are; as acg_store_settle() does. A file that
 * stays does not bring a removed document back until it changes. n_documents: how many went. */
bool acg_store_remove(AcgStore *store, const char *path, guint *n_documents, GError **error);

/* ── What is in it ────────────────────────────────────────────────────────────────────────── */

typedef void (*AcgStoryUse)(const AcgStory *story, void *data);

/* Every story, copies (of originals that have one) included, by date, undated ones last, then by
 * id, then in the order of reading. Each was checked as by acg_story_read(). One is in memory at a
 * time. False with `error` set for a story that cannot be read; those before it have been used. */
bool acg_store_each_story(AcgStore *store, AcgStoryUse use, void *data, GError **error);

typedef struct {
  guint64 bytes; /* of the file */
  guint64 files, articles, copies, stories;
  guint64 pending; /* articles whose story is to be made, under the settings of the last run */
  guint64 failed;  /* articles that could not be extracted */
  guint64 actors;  /* names of actors */
  guint64 relations;
  char *first, *last; /* days, or NULL; owned */
} AcgStoreCounts;

bool acg_store_count(AcgStore *store, AcgStoreCounts *counts, GError **error);
void acg_store_counts_clear(AcgStoreCounts *counts);

/* A document; strings are the store's, until the next one. NULL where unknown. */
typedef struct {
  const char *id, *file, *doc, *title, *date, *source, *author, *url;
  const char *copy_of; /* the original's id */
  const char *state;   /* "story", "copy", "pending", "failed" */
  const char *problem; /* why it failed */
  guint64 actors, relations;
} AcgStoreRecord;

/* Every document in the order of acg_store_each_story(). */
bool acg_store_each_record(AcgStore *store, void (*use)(const AcgStoreRecord *record, void *data),
                           void *data, GError **error);

/* Looks for what is broken: the file, references between tables, story lines, copies that lead
 * nowhere. Each fault is told to `fault`, at most a thousand. False with `error` set when it could
 * not look at all. Time linear in the store. */
bool acg_store_check(AcgStore *store, void (*fault)(const char *what, void *data), void *data,
                     guint *n_faults, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgStore, acg_store_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgStoreFile, acg_store_file_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AcgStoreCounts, acg_store_counts_clear)

#endif
