#include "corpus/store/internal.h"

#include <string.h>

G_DEFINE_QUARK(acg_store_error, acg_store_error)

/* docs/store.md says what each column is. */
static const char *const objects[] = {
    "CREATE TABLE settings (\n"
    "  key INTEGER PRIMARY KEY,\n"
    "  text TEXT NOT NULL UNIQUE,\n"
    "  last INTEGER NOT NULL)",

    "CREATE TABLE files (\n"
    "  key INTEGER PRIMARY KEY,\n"
    "  path TEXT NOT NULL UNIQUE,\n"
    "  size INTEGER NOT NULL,\n"
    "  mtime INTEGER NOT NULL,\n"
    "  hash BLOB,\n"
    "  settings INTEGER NOT NULL REFERENCES settings(key),\n"
    "  complete INTEGER NOT NULL,\n"
    "  skipped INTEGER NOT NULL DEFAULT 0)",

    "CREATE TABLE documents (\n"
    "  key INTEGER PRIMARY KEY,\n"
    "  container INTEGER NOT NULL REFERENCES files(key),\n"
    "  number INTEGER NOT NULL,\n"
    "  id TEXT NOT NULL,\n"
    "  file TEXT NOT NULL,\n"
    "  doc TEXT NOT NULL,\n"
    "  title TEXT,\n"
    "  date TEXT,\n"
    "  source TEXT,\n"
    "  author TEXT,\n"
    "  url TEXT,\n"
    "  copy_of INTEGER REFERENCES documents(key) DEFERRABLE INITIALLY DEFERRED,\n"
    "  similarity REAL,\n"
    "  settings INTEGER REFERENCES settings(key),\n"
    "  problem TEXT,\n"
    "  content INTEGER NOT NULL,\n"
    "  gone INTEGER NOT NULL DEFAULT 0)",

    "CREATE INDEX documents_container ON documents(container, id)",
    "CREATE INDEX documents_id ON documents(id)",
    "CREATE INDEX documents_date ON documents(date, id)",
    "CREATE INDEX documents_copies ON documents(copy_of) WHERE copy_of IS NOT NULL",
    "CREATE INDEX documents_originals ON documents(key, settings) WHERE copy_of IS NULL",
    "CREATE INDEX documents_gone ON documents(gone) WHERE gone > 0",

    "CREATE TABLE signatures (\n"
    "  document INTEGER PRIMARY KEY REFERENCES documents(key) ON DELETE CASCADE,\n"
    "  signature BLOB NOT NULL)",

    "CREATE TABLE stories (\n"
    "  document INTEGER PRIMARY KEY REFERENCES documents(key) ON DELETE CASCADE,\n"
    "  length INTEGER NOT NULL,\n"
    "  line BLOB NOT NULL)",

    "CREATE TABLE actors (\n"
    "  document INTEGER NOT NULL REFERENCES documents(key) ON DELETE CASCADE,\n"
    "  number INTEGER NOT NULL,\n"
    "  id TEXT NOT NULL,\n"
    "  name TEXT NOT NULL,\n"
    "  type TEXT NOT NULL,\n"
    "  core INTEGER NOT NULL,\n"
    "  mentions INTEGER NOT NULL,\n"
    "  aliases TEXT NOT NULL,\n"
    "  roles TEXT NOT NULL,\n"
    "  confidence REAL NOT NULL,\n"
    "  PRIMARY KEY (document, number)) WITHOUT ROWID",

    "CREATE INDEX actors_name ON actors(name)",

    "CREATE TABLE relations (\n"
    "  document INTEGER NOT NULL REFERENCES documents(key) ON DELETE CASCADE,\n"
    "  number INTEGER NOT NULL,\n"
    "  source INTEGER NOT NULL,\n"
    "  target INTEGER NOT NULL,\n"
    "  category TEXT,\n"
    "  predicate TEXT,\n"
    "  mutual INTEGER NOT NULL,\n"
    "  negated INTEGER NOT NULL,\n"
    "  ended INTEGER NOT NULL,\n"
    "  background INTEGER NOT NULL,\n"
    "  modality TEXT NOT NULL,\n"
    "  attributed_to TEXT,\n"
    "  date_first TEXT,\n"
    "  date_last TEXT,\n"
    "  found_by TEXT NOT NULL,\n"
    "  confidence REAL NOT NULL,\n"
    "  PRIMARY KEY (document, number),\n"
    "  FOREIGN KEY (document, source) REFERENCES actors(document, number) DEFERRABLE INITIALLY "
    "DEFERRED,\n"
    "  FOREIGN KEY (document, target) REFERENCES actors(document, number) DEFERRABLE INITIALLY "
    "DEFERRED) WITHOUT ROWID",

    "CREATE TABLE sentences (\n"
    "  document INTEGER NOT NULL REFERENCES documents(key) ON DELETE CASCADE,\n"
    "  number INTEGER NOT NULL,\n"
    "  begin INTEGER NOT NULL,\n"
    "  end INTEGER NOT NULL,\n"
    "  text TEXT NOT NULL,\n"
    "  PRIMARY KEY (document, number)) WITHOUT ROWID",

    "CREATE TABLE evidence (\n"
    "  document INTEGER NOT NULL REFERENCES documents(key) ON DELETE CASCADE,\n"
    "  relation INTEGER NOT NULL,\n"
    "  number INTEGER NOT NULL,\n"
    "  begin INTEGER NOT NULL,\n"
    "  end INTEGER NOT NULL,\n"
    "  sentence INTEGER NOT NULL,\n"
    "  PRIMARY KEY (document, relation, number),\n"
    "  FOREIGN KEY (document, sentence) REFERENCES sentences(document, number) DEFERRABLE "
    "INITIALLY DEFERRED,\n"
    "  FOREIGN KEY (document, relation) REFERENCES relations(document, number) DEFERRABLE "
    "INITIALLY DEFERRED) WITHOUT ROWID",

    "CREATE VIEW articles AS\n"
    "  SELECT d.key, d.id, d.file, d.title, d.date, d.source, d.author, d.url,\n"
    "    (SELECT count(*) FROM documents c WHERE c.copy_of = d.key) AS copies,\n"
    "    (SELECT group_concat(DISTINCT c.source) FROM documents c WHERE c.copy_of = d.key)\n"
    "      AS also_published_by,\n"
    "    (SELECT count(*) FROM actors a WHERE a.document = d.key) AS actors,\n"
    "    (SELECT count(*) FROM relations r WHERE r.document = d.key\n"
    "      AND r.category IS NOT NULL) AS relations\n"
    "  FROM documents d WHERE d.copy_of IS NULL",

    "CREATE VIEW statements AS\n"
    "  SELECT d.date, d.source AS outlet, d.title, d.id AS article, s.name AS source,\n"
    "    t.name AS target, r.category, r.predicate, r.mutual, r.modality, r.negated, r.ended,\n"
    "    r.background, r.attributed_to, r.date_first, r.date_last, r.found_by, r.confidence,\n"
    "    r.modality = 'actual' AND NOT r.negated AND NOT r.ended AS fact,\n"
    "    x.text AS sentence, r.document, r.number\n"
    "  FROM relations r JOIN documents d ON d.key = r.document\n"
    "    JOIN actors s ON s.document = r.document AND s.number = r.source\n"
    "    JOIN actors t ON t.document = r.document AND t.number = r.target\n"
    "    JOIN evidence e ON e.document = r.document AND e.relation = r.number AND e.number = 1\n"
    "    JOIN sentences x ON x.document = e.document AND x.number = e.sentence",

    "CREATE VIEW ties AS\n"
    "  SELECT source, target, category, count(*) AS statements, sum(fact) AS facts,\n"
    "    count(DISTINCT document) AS articles, count(DISTINCT outlet) AS outlets,\n"
    "    min(date) AS first, max(date) AS last\n"
    "  FROM statements WHERE category IS NOT NULL GROUP BY source, target, category"};

static bool make_objects(sqlite3 *database) {
  for (size_t i = 0; i < G_N_ELEMENTS(objects); i++)
    if (sqlite3_exec(database, objects[i], NULL, NULL, NULL) != SQLITE_OK) return false;
  return true;
}

bool acg_store_create(AcgStore *store, GError **error) {
  g_autofree char *mark = g_strdup_printf("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                          ACG_STORE_APPLICATION, ACG_STORE_VERSION);
  if (sqlite3_exec(store->database, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK &&
      sqlite3_exec(store->database, mark, NULL, NULL, NULL) == SQLITE_OK &&
      make_objects(store->database) &&
      sqlite3_exec(store->database, "COMMIT", NULL, NULL, NULL) == SQLITE_OK)
    return true;
  return acg_store_fail(store, sqlite3_extended_errcode(store->database), error);
}

/* ── Checking ── */

static bool refuse(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

static bool refuse(GError **error, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *text = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_set_error_literal(error, ACG_STORE_ERROR, ACG_STORE_ERROR_FORMAT, text);
  return false;
}

static bool check_marks(AcgStore *store, GError **error) {
  gint64 application = 0, version = 0;
  if (!acg_store_number(store, error, 0, &application, "PRAGMA application_id", "") ||
      !acg_store_number(store, error, 0, &version, "PRAGMA user_version", ""))
    return false;
  if (application != ACG_STORE_APPLICATION)
    return refuse(error,
                  "is the SQLite database of another program (application_id %" G_GINT64_FORMAT
                  "): expected a store that actorgraph made (%d)",
                  application, ACG_STORE_APPLICATION);
  if (version > ACG_STORE_VERSION)
    return refuse(error,
                  "was made by a newer actorgraph: its form is %" G_GINT64_FORMAT
                  ", and this program knows those up to %d",
                  version, ACG_STORE_VERSION);
  if (version < 1) return refuse(error, "has no form (user_version): expected 1 or more");
  return true;
}

/* name → "type\ntable\nSQL" of all objects but those that SQLite makes. */
static GHashTable *list_objects(sqlite3 *database) {
  static const char sql[] =
      "SELECT name, type, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL";
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2(database, sql, -1, &statement, NULL) != SQLITE_OK) return NULL;
  GHashTable *list = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  int code = 0;
  while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
    const char *texts[4];
    for (int i = 0; i < 4; i++) {
      texts[i] = acg_store_text(statement, i);
      if (texts[i] == NULL) texts[i] = "";
    }
    g_hash_table_insert(list, g_strdup(texts[0]),
                        g_strjoin("\n", texts[1], texts[2], texts[3], NULL));
  }
  sqlite3_finalize(statement);
  if (code == SQLITE_DONE) return list;
  g_hash_table_unref(list);
  return NULL;
}

/* What the objects are when nobody has changed them. */
static GHashTable *list_own_objects(void) {
  sqlite3 *database = NULL;
  GHashTable *list = NULL;
  if (sqlite3_open(":memory:", &database) == SQLITE_OK && make_objects(database))
    list = list_objects(database);
  sqlite3_close(database);
  return list;
}

static bool check_own(GHashTable *own, GHashTable *found, GError **error) {
  GHashTableIter each;
  gpointer name, value;
  g_hash_table_iter_init(&each, own);
  while (g_hash_table_iter_next(&each, &name, &value))
    if (g_strcmp0(g_hash_table_lookup(found, name), value) != 0)
      return refuse(error, "its “%s” is not as actorgraph makes it: expected an unchanged schema",
                    (const char *)name);
  return true;
}

/* Users may add tables, views, and indices of their tables; a trigger, or an index of a table of
 * the store's, would be run when the store is written. */
static bool check_others(GHashTable *own, GHashTable *found, GError **error) {
  GHashTableIter each;
  gpointer name, value;
  g_hash_table_iter_init(&each, found);
  while (g_hash_table_iter_next(&each, &name, &value)) {
    g_auto(GStrv) parts = g_strsplit(value, "\n", 3);
    bool ours = g_hash_table_contains(own, parts[1]);
    if (g_str_equal(parts[0], "trigger") ||
        (g_str_equal(parts[0], "index") && ours && !g_hash_table_contains(own, name)))
      return refuse(error, "has a %s “%s” that is not the store's: remove it (DROP %s)", parts[0],
                    (const char *)name, parts[0]);
  }
  return true;
}

bool acg_store_check_schema(AcgStore *store, GError **error) {
  if (!check_marks(store, error)) return false;
  g_autoptr(GHashTable) own = list_own_objects();
  g_autoptr(GHashTable) found = list_objects(store->database);
  if (own == NULL) return refuse(error, "its schema could not be compared");
  if (found == NULL) return acg_store_fail(store, sqlite3_extended_errcode(store->database), error);
  return check_own(own, found, error) && check_others(own, found, error);
}
