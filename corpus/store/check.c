/* Looking for what is broken. */
#include "corpus/store/internal.h"

enum { MOST_FAULTS = 1000 };

typedef struct {
  AcgStore *store;
  void (*fault)(const char *what, void *data);
  void *data;
  guint n;
} Check;

static void tell(Check *check, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void tell(Check *check, const char *format, ...) {
  if (check->n++ >= MOST_FAULTS) return;
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *what = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  check->fault(what, check->data);
}

/* Tells each row of texts that the query gives. ok: the text that means no fault, or NULL. */
static bool tell_rows(Check *check, const char *what, const char *ok, const char *sql,
                      GError **error) {
  g_autoptr(sqlite3_stmt) statement = acg_store_query(check->store, error, sql, "");
  bool row = statement != NULL;
  while (row && check->n < MOST_FAULTS) {
    if (!acg_store_step(check->store, statement, &row, error)) return false;
    const char *text = row ? acg_store_text(statement, 0) : NULL;
    if (row && (ok == NULL || g_strcmp0(text, ok) != 0))
      tell(check, "%s: %s", what, text != NULL ? text : "?");
  }
  return statement != NULL;
}

/* ── Documents ── */

static void compare(Check *check, gint64 key, const char *name, const char *column,
                    const char *line) {
  if (g_strcmp0(column, line) != 0)
    tell(check, "document %" G_GINT64_FORMAT ": %s is not that of its story", key, name);
}

static void check_signature(Check *check, gint64 key, sqlite3_stmt *statement, int column) {
  AcgSignature signature;
  const void *bytes = sqlite3_column_blob(statement, column);
  if (!acg_store_unpack_signature(bytes, (size_t)sqlite3_column_bytes(statement, column),
                                  &signature))
    tell(check, "document %" G_GINT64_FORMAT " has no signature", key);
}

/* The rows of the tables for SQL are those of the story, by number. */
static void check_tables(Check *check, gint64 key, const AcgStory *story) {
  gint64 actors = 0, relations = 0;
  if (!acg_store_number(check->store, NULL, 0, &actors,
                        "SELECT count(*) FROM actors WHERE document = ?", "i", key) ||
      !acg_store_number(check->store, NULL, 0, &relations,
                        "SELECT count(*) FROM relations WHERE document = ?", "i", key))
    return;
  if (actors != (gint64)story->actors->len ||
      relations != (gint64)story->relations->len + (gint64)story->others->len)
    tell(check, "document %" G_GINT64_FORMAT ": actors or relations are not those of its story",
         key);
}

static void check_document(Check *check, sqlite3_stmt *statement) {
  g_autoptr(GError) problem = NULL;
  gint64 key = sqlite3_column_int64(statement, 0);
  g_autoptr(AcgStory) story = acg_store_unpack(check->store, key, &problem);
  check_signature(check, key, statement, 5);
  if (story == NULL) {
    tell(check, "%s", problem->message);
    return;
  }
  compare(check, key, "id", acg_store_text(statement, 1), story->document->id);
  compare(check, key, "date", acg_store_text(statement, 2), story->document->date);
  compare(check, key, "file", acg_store_text(statement, 3), story->document->file);
  compare(check, key, "title", acg_store_text(statement, 4), story->document->title);
  if (story->document->copy_of != NULL)
    tell(check, "document %" G_GINT64_FORMAT ": its story is that of a copy", key);
  check_tables(check, key, story);
}

static bool check_documents(Check *check, GError **error) {
  g_autoptr(sqlite3_stmt) statement =
      acg_store_query(check->store, error,
                      "SELECT d.key, d.id, d.date, d.file, d.title, s.signature FROM documents d "
                      "LEFT JOIN signatures s ON s.document = d.key ORDER BY d.key",
                      "");
  bool row = statement != NULL;
  while (row && check->n < MOST_FAULTS) {
    if (!acg_store_step(check->store, statement, &row, error)) return false;
    if (row) check_document(check, statement);
  }
  return statement != NULL;
}

/* ── All ── */

static bool look(Check *check, GError **error) {
  return tell_rows(check, "the file", "ok", "PRAGMA integrity_check(1000)", error) &&
         tell_rows(check, "a reference leads nowhere, of table", NULL, "PRAGMA foreign_key_check",
                   error) &&
         tell_rows(check, "a copy of a copy", NULL,
                   "SELECT CAST(d.key AS TEXT) FROM documents d JOIN documents o ON "
                   "o.key = d.copy_of WHERE o.copy_of IS NOT NULL",
                   error) &&
         check_documents(check, error);
}

bool acg_store_check(AcgStore *store, void (*fault)(const char *what, void *data), void *data,
                     guint *n_faults, GError **error) {
  Check check = {store, fault, data, 0};
  g_autoptr(GError) problem = NULL;
  g_mutex_lock(&store->mutex);
  bool done = look(&check, &problem);
  g_mutex_unlock(&store->mutex);
  /* what cannot be read is what was looked for */
  if (!done && g_error_matches(problem, ACG_STORE_ERROR, ACG_STORE_ERROR_DAMAGED)) {
    tell(&check, "%s", problem->message);
    done = true;
  }
  *n_faults = check.n;
  if (!done) g_propagate_error(error, g_steal_pointer(&problem));
  return done;
}
