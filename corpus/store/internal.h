/* What the files of the store share, inside corpus/store/ only. */
#ifndef ACG_CORPUS_STORE_INTERNAL_H
#define ACG_CORPUS_STORE_INTERNAL_H

#include <sqlite3.h>

#include "corpus/store.h"

struct AcgStore {
  GMutex mutex;
  char *path;
  int lock; /* the file, locked against other writers; −1 */
  sqlite3 *database;
  GHashTable *statements; /* SQL, by address → sqlite3_stmt*, owned */
  gint64 settings;        /* key, 0 when none are given */
  bool writing;           /* a transaction has begun */
  guint n_added;          /* in it */
  gint64 begun;           /* g_get_monotonic_time() */
  GError *failure;        /* the first to write; nothing is written after it */
};

struct AcgStoreFile {
  AcgStore *store;
  char *path;  /* as it was given, to be hashed */
  bool stream; /* standard input */
  gint64 key, mtime;
  guint64 size;
};

/* ── Schema ── */

enum { ACG_STORE_APPLICATION = 0x41435047, ACG_STORE_VERSION = 1 };

/* Makes the tables of an empty store. */
bool acg_store_create(AcgStore *store, GError **error);

/* False with `error` set when it is no store, one of a newer program, or one with triggers, or with
 * tables that are not as acg_store_create() makes them. Further tables and views are left alone. */
bool acg_store_check_schema(AcgStore *store, GError **error);

/* ── Statements ── */

/* Sets the error that belongs to a result code of SQLite; false. */
bool acg_store_fail(AcgStore *store, int code, GError **error);

/* The statement, ready to be stepped, with its values: for each letter of `types` one argument, i a
 * gint64, d a double, t a text or NULL, b a GBytes or NULL. sql: a constant. NULL with `error` set.
 * The store's; acg_store_done() it before the same is asked for again. */
sqlite3_stmt *acg_store_query(AcgStore *store, GError **error, const char *sql, const char *types,
                              ...);

/* The next row. False with `error` set; `*row` is false after the last one. */
bool acg_store_step(AcgStore *store, sqlite3_stmt *statement, bool *row, GError **error);
void acg_store_done(sqlite3_stmt *statement);

/* Runs a statement that gives no rows. */
bool acg_store_run(AcgStore *store, GError **error, const char *sql, const char *types, ...);

/* The one number that a query gives, `other` for none. */
bool acg_store_number(AcgStore *store, GError **error, gint64 other, gint64 *number,
                      const char *sql, const char *types, ...);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3_stmt, acg_store_done)

/* Text of a column, or NULL: what is no text or not UTF-8 is none. */
const char *acg_store_text(sqlite3_stmt *statement, int column);

/* ── Transactions ── */

/* Locks the store and begins a transaction if there is none. False, and it is not locked, with
 * `error` set. */
bool acg_store_begin(AcgStore *store, GError **error);

/* Unlocks it. problem: what failed since, which it takes over, or NULL: then nothing more will be
 * written. n: documents that were added. */
bool acg_store_end(AcgStore *store, GError *problem, guint n, GError **error);

/* ── Lines ── */

/* The story as it is stored: its line, compressed; `*length` bytes before. */
GBytes *acg_store_pack_story(const AcgStory *story, gint64 *length);

/* The same of a document, as a story that says nothing. */
GBytes *acg_store_pack_document(const AcgDocument *document, gint64 *length);

/* The story stored with the document; NULL with `error` set (ACG_STORE_ERROR_DAMAGED). */
AcgStory *acg_store_unpack(AcgStore *store, gint64 document, GError **error);

/* ── Tables ── */

/* Puts what the story states into the tables for SQL, in place of what is there of the document. */
bool acg_store_fill_tables(AcgStore *store, gint64 document, const AcgStory *story, GError **error);
bool acg_store_clear_tables(AcgStore *store, gint64 document, GError **error);

/* ── Signatures ── */

GBytes *acg_store_pack_signature(const AcgSignature *signature);

/* False when the bytes are no signature. */
bool acg_store_unpack_signature(const void *bytes, size_t length, AcgSignature *signature);

/* ── Files ── */

/* Without "." and empty parts, as the table has it; g_free it. */
char *acg_store_normalize(const char *path);

#endif
