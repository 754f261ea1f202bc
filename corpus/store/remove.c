/* What goes, and what becomes of its copies. */
#include <string.h>

#include "corpus/store/internal.h"

/* ── Documents marked with gone = 2 ── */

/* The first copy that stays becomes the original of the others. How like it they are, nobody has
 * looked. */
static bool promote(AcgStore *store, gint64 original, GError **error) {
  gint64 heir = 0;
  if (!acg_store_number(store, error, 0, &heir,
                        "SELECT min(key) FROM documents WHERE copy_of = ? AND gone < 2", "i",
                        original))
    return false;
  if (heir == 0) return true;
  return acg_store_run(store, error,
                       "UPDATE documents SET copy_of = NULL, similarity = NULL, settings = NULL "
                       "WHERE key = ?",
                       "i", heir) &&
         acg_store_run(store, error,
                       "UPDATE documents SET copy_of = ?1, similarity = NULL WHERE copy_of = ?2 "
                       "AND gone < 2",
                       "ii", heir, original);
}

static bool list_gone(AcgStore *store, GArray *keys, GError **error) {
  g_autoptr(sqlite3_stmt) statement =
      acg_store_query(store, error, "SELECT key FROM documents WHERE gone = 2 ORDER BY key", "");
  bool row = statement != NULL;
  while (row) {
    if (!acg_store_step(store, statement, &row, error)) return false;
    gint64 key = row ? sqlite3_column_int64(statement, 0) : 0;
    if (row) g_array_append_val(keys, key);
  }
  return statement != NULL;
}

/* Removes the documents marked with gone = 2. */
static bool sweep(AcgStore *store, GError **error) {
  g_autoptr(GArray) keys = g_array_new(FALSE, FALSE, sizeof(gint64));
  if (!list_gone(store, keys, error)) return false;
  for (guint i = 0; i < keys->len; i++)
    if (!promote(store, g_array_index(keys, gint64, i), error)) return false;
  for (guint i = 0; i < keys->len; i++) {
    gint64 key = g_array_index(keys, gint64, i);
    if (!acg_store_clear_tables(store, key, error) ||
        !acg_store_run(store, error, "DELETE FROM documents WHERE key = ?", "i", key))
      return false;
  }
  return true;
}

/* Without a commit in between. */
bool acg_store_settle(AcgStore *store, GError **error) {
  GError *problem = NULL;
  if (!acg_store_begin(store, error)) return false;
  if (acg_store_run(store, &problem,
                    "UPDATE documents SET gone = 2 WHERE gone = 1 AND container IN "
                    "(SELECT key FROM files WHERE complete)",
                    ""))
    sweep(store, &problem);
  return acg_store_end(store, problem, 1, error) && acg_store_commit(store, error);
}

/* ── What the user names ── */

/* Every path below `path`, "a/b", is from "a/b/" to before "a/b0": "0" comes after "/". */
static bool mark(AcgStore *store, const char *path, GError **error) {
  g_autofree char *first = g_strconcat(path, g_str_equal(path, "/") ? "" : "/", NULL);
  g_autofree char *last = g_strdup(first);
  last[strlen(last) - 1] = '/' + 1;
  return acg_store_run(store, error,
                       "UPDATE documents SET gone = 2 WHERE container IN (SELECT key FROM files "
                       "WHERE path = ?1 OR (path >= ?2 AND path < ?3))",
                       "ttt", path, first, last) &&
         acg_store_run(store, error,
                       "UPDATE documents SET gone = 2 WHERE id = ?1 OR file = ?1 OR "
                       "(file >= ?2 AND file < ?3)",
                       "ttt", path, first, last);
}

static bool delete_files(AcgStore *store, const char *path, GError **error) {
  g_autofree char *first = g_strconcat(path, g_str_equal(path, "/") ? "" : "/", NULL);
  g_autofree char *last = g_strdup(first);
  last[strlen(last) - 1] = '/' + 1;
  return acg_store_run(store, error,
                       "DELETE FROM files WHERE path = ?1 OR (path >= ?2 AND path < ?3)", "ttt",
                       path, first, last);
}

bool acg_store_remove(AcgStore *store, const char *path, guint *n_documents, GError **error) {
  GError *problem = NULL;
  gint64 n = 0;
  g_autofree char *plain = acg_store_normalize(path);
  if (!acg_store_begin(store, error)) return false;
  if (mark(store, plain, &problem) &&
      acg_store_number(store, &problem, 0, &n, "SELECT count(*) FROM documents WHERE gone = 2",
                       "") &&
      sweep(store, &problem))
    delete_files(store, plain, &problem);
  *n_documents = (guint)CLAMP(n, 0, G_MAXINT);
  return acg_store_end(store, problem, 1, error) && acg_store_commit(store, error);
}
