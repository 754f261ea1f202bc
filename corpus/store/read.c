#include <sys/stat.h>

#include "corpus/store/internal.h"

/* ── Stories ── */

/* All that is read belongs to one state of the store, whatever another program writes meanwhile. */
static bool begin_reading(AcgStore *store, bool *begun, GError **error) {
  *begun = !store->writing;
  return store->writing || acg_store_run(store, error, "BEGIN", "");
}

static void end_reading(AcgStore *store, bool begun) {
  if (begun) acg_store_run(store, NULL, "COMMIT", "");
}

static bool use_story(AcgStore *store, gint64 key, const char *original, AcgStoryUse use,
                      void *data, GError **error) {
  g_autoptr(AcgStory) story = acg_store_unpack(store, key, error);
  if (story == NULL) return false;
  if (original != NULL) {
    AcgDocument *document = g_steal_pointer(&story->document);
    acg_document_become_copy(document, original);
    g_autoptr(AcgStory) copy = acg_story_new(document);
    use(copy, data);
  } else {
    use(story, data);
  }
  return true;
}

static bool walk_stories(AcgStore *store, AcgStoryUse use, void *data, GError **error) {
  g_autoptr(sqlite3_stmt) statement = acg_store_query(
      store, error,
      "SELECT d.key, o.id FROM documents d LEFT JOIN documents o ON o.key = d.copy_of "
      "WHERE CASE WHEN d.copy_of IS NULL THEN d.settings IS NOT NULL AND d.problem IS NULL "
      "ELSE o.settings IS NOT NULL AND o.problem IS NULL AND o.copy_of IS NULL END "
      "ORDER BY d.date IS NULL, d.date, d.id, d.key",
      "");
  bool row = statement != NULL;
  while (row) {
    if (!acg_store_step(store, statement, &row, error)) return false;
    if (row && !use_story(store, sqlite3_column_int64(statement, 0), acg_store_text(statement, 1),
                          use, data, error))
      return false;
  }
  return statement != NULL;
}

bool acg_store_each_story(AcgStore *store, AcgStoryUse use, void *data, GError **error) {
  bool begun = false;
  g_mutex_lock(&store->mutex);
  bool done = begin_reading(store, &begun, error);
  if (done) {
    done = walk_stories(store, use, data, error);
    end_reading(store, begun);
  }
  g_mutex_unlock(&store->mutex);
  return done;
}

/* ── Originals ── */

static bool walk_originals(AcgStore *store, AcgCopies *copies, GError **error) {
  g_autoptr(sqlite3_stmt) statement =
      acg_store_query(store, error,
                      "SELECT d.id, s.signature, d.key FROM documents d JOIN signatures s "
                      "ON s.document = d.key WHERE d.copy_of IS NULL ORDER BY d.key",
                      "");
  bool row = statement != NULL;
  while (row) {
    AcgSignature signature;
    if (!acg_store_step(store, statement, &row, error)) return false;
    if (!row) break;
    const char *id = acg_store_text(statement, 0);
    const void *bytes = sqlite3_column_blob(statement, 1);
    if (id == NULL || !acg_store_unpack_signature(bytes, (size_t)sqlite3_column_bytes(statement, 1),
                                                  &signature)) {
      g_set_error(error, ACG_STORE_ERROR, ACG_STORE_ERROR_DAMAGED,
                  "is damaged: document %lld has no signature",
                  (long long)sqlite3_column_int64(statement, 2));
      return false;
    }
    acg_copies_put(copies, id, &signature);
  }
  return statement != NULL;
}

bool acg_store_load_copies(AcgStore *store, AcgCopies *copies, GError **error) {
  g_mutex_lock(&store->mutex);
  bool done = walk_originals(store, copies, error);
  g_mutex_unlock(&store->mutex);
  return done;
}

/* ── Counts ── */

typedef struct {
  guint64 *place;
  const char *sql;
} Count;

static bool count_all(AcgStore *store, const Count *list, guint n, GError **error) {
  for (guint i = 0; i < n; i++) {
    gint64 number = 0;
    if (!acg_store_number(store, error, 0, &number, list[i].sql, "")) return false;
    *list[i].place = (guint64)MAX(number, 0);
  }
  return true;
}

static bool find_days(AcgStore *store, AcgStoreCounts *counts, GError **error) {
  bool row = false;
  g_autoptr(sqlite3_stmt) statement =
      acg_store_query(store, error, "SELECT min(date), max(date) FROM documents", "");
  if (statement == NULL || !acg_store_step(store, statement, &row, error)) return false;
  counts->first = g_strdup(acg_store_text(statement, 0));
  counts->last = g_strdup(acg_store_text(statement, 1));
  return true;
}

bool acg_store_count(AcgStore *store, AcgStoreCounts *counts, GError **error) {
  *counts = (AcgStoreCounts){0};
  const Count list[] = {
      {&counts->files, "SELECT count(*) FROM files"},
      {&counts->articles, "SELECT count(*) FROM documents WHERE copy_of IS NULL"},
      {&counts->copies, "SELECT count(*) FROM documents WHERE copy_of IS NOT NULL"},
      {&counts->stories, "SELECT count(*) FROM documents WHERE copy_of IS NULL AND settings IS NOT "
                         "NULL AND problem IS NULL"},
      {&counts->pending, "SELECT count(*) FROM documents WHERE copy_of IS NULL AND settings IS NOT "
                         "(SELECT key FROM settings WHERE last)"},
      {&counts->failed, "SELECT count(*) FROM documents WHERE problem IS NOT NULL"},
      {&counts->actors, "SELECT count(DISTINCT name) FROM actors"},
      {&counts->relations, "SELECT count(*) FROM relations WHERE category IS NOT NULL"}};
  struct stat status;
  if (stat(store->path, &status) == 0) counts->bytes = (guint64)MAX(status.st_size, 0);
  g_mutex_lock(&store->mutex);
  bool done = count_all(store, list, G_N_ELEMENTS(list), error) && find_days(store, counts, error);
  g_mutex_unlock(&store->mutex);
  return done;
}

void acg_store_counts_clear(AcgStoreCounts *counts) {
  g_clear_pointer(&counts->first, g_free);
  g_clear_pointer(&counts->last, g_free);
}

/* ── Records ── */

static AcgStoreRecord read_record(sqlite3_stmt *statement) {
  const char *text[11];
  for (int i = 0; i < 11; i++) text[i] = acg_store_text(statement, i);
  return (AcgStoreRecord){.id = text[0],
                          .file = text[1],
                          .doc = text[2],
                          .title = text[3],
                          .date = text[4],
                          .source = text[5],
                          .author = text[6],
                          .url = text[7],
                          .copy_of = text[8],
                          .state = text[9],
                          .problem = text[10],
                          .actors = (guint64)MAX(sqlite3_column_int64(statement, 11), 0),
                          .relations = (guint64)MAX(sqlite3_column_int64(statement, 12), 0)};
}

static bool walk_records(AcgStore *store, void (*use)(const AcgStoreRecord *record, void *data),
                         void *data, GError **error) {
  g_autoptr(sqlite3_stmt) statement = acg_store_query(
      store, error,
      "SELECT d.id, d.file, d.doc, d.title, d.date, d.source, d.author, d.url, o.id, "
      "CASE WHEN d.copy_of IS NOT NULL THEN 'copy' "
      "WHEN d.settings IS NOT (SELECT key FROM settings WHERE last) THEN 'pending' "
      "WHEN d.problem IS NOT NULL THEN 'failed' ELSE 'story' END, d.problem, "
      "(SELECT count(*) FROM actors WHERE document = d.key), "
      "(SELECT count(*) FROM relations WHERE document = d.key AND category IS NOT NULL) "
      "FROM documents d LEFT JOIN documents o ON o.key = d.copy_of "
      "ORDER BY d.date IS NULL, d.date, d.id, d.key",
      "");
  bool row = statement != NULL;
  while (row) {
    if (!acg_store_step(store, statement, &row, error)) return false;
    AcgStoreRecord record = row ? read_record(statement) : (AcgStoreRecord){0};
    if (row) use(&record, data);
  }
  return statement != NULL;
}

bool acg_store_each_record(AcgStore *store, void (*use)(const AcgStoreRecord *record, void *data),
                           void *data, GError **error) {
  g_mutex_lock(&store->mutex);
  bool done = walk_records(store, use, data, error);
  g_mutex_unlock(&store->mutex);
  return done;
}
