#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/store/internal.h"

/* How long another program that writes the store is waited for: milliseconds; STEP: microseconds.
 */
enum { PATIENCE = 2000, STEP = 50000 };

static bool fail(GError **error, AcgStoreError kind, const char *what) {
  g_set_error_literal(error, ACG_STORE_ERROR, (gint)kind, what);
  return false;
}

static bool fail_system(GError **error, const char *what) {
  g_set_error(error, ACG_STORE_ERROR, ACG_STORE_ERROR_FILE, "%s: %s", what, g_strerror(errno));
  return false;
}

/* ── The file ── */

/* Before SQLite sees it: a file that is something else gets a message that says so. */
static bool check_head(int file, bool may_be_empty, GError **error) {
  struct stat status;
  char head[16];
  if (fstat(file, &status) != 0) return fail_system(error, "cannot be read");
  if (S_ISDIR(status.st_mode))
    return fail(error, ACG_STORE_ERROR_FORMAT,
                "is a folder: expected a store that actorgraph made");
  if (!S_ISREG(status.st_mode))
    return fail(error, ACG_STORE_ERROR_FORMAT, "is no regular file: expected a store");
  if (status.st_size == 0 && may_be_empty) return true;
  if (status.st_size == 0)
    return fail(error, ACG_STORE_ERROR_FORMAT, "is empty: expected a store that actorgraph made");
  if (pread(file, head, sizeof head, 0) != sizeof head ||
      memcmp(head, "SQLite format 3", sizeof head) != 0)
    return fail(error, ACG_STORE_ERROR_FORMAT,
                "is no SQLite file: expected a store that actorgraph made");
  return true;
}

/* A lock of its own kind, beside SQLite's: it lasts as long as the run and not as long as a
 * transaction, and ends with the process. */
static bool lock_file(int file, GError **error) {
  for (int waited = 0; flock(file, LOCK_EX | LOCK_NB) != 0; waited += STEP / 1000) {
    if (errno != EWOULDBLOCK) return fail_system(error, "cannot be locked");
    if (waited >= PATIENCE)
      return fail(error, ACG_STORE_ERROR_BUSY,
                  "is being written by another run of actorgraph; try again when that is done");
    g_usleep(STEP);
  }
  return true;
}

/* Opens it for as long as SQLite has it open: closing a second descriptor would end SQLite's own
 * locks. */
static bool take_file(AcgStore *store, bool create, bool *created, GError **error) {
  store->lock = open(store->path, O_RDWR | O_CLOEXEC);
  if (store->lock < 0 && errno == ENOENT && create) {
    store->lock = open(store->path, O_RDWR | O_CLOEXEC | O_CREAT | O_EXCL, 0666);
    *created = store->lock >= 0;
  }
  if (store->lock < 0 && errno == EISDIR)
    return fail(error, ACG_STORE_ERROR_FORMAT,
                "is a folder: expected a store that actorgraph made");
  if (store->lock < 0) return fail_system(error, "cannot be opened for writing");
  return lock_file(store->lock, error) && check_head(store->lock, create, error);
}

static bool look_at_file(const char *path, GError **error) {
  int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return fail_system(error, "cannot be read");
  bool good = check_head(file, false, error);
  close(file);
  return good;
}

/* ── The connection ── */

/* Nothing in the file is run, whoever made it. */
static bool harden(AcgStore *store, GError **error) {
  static const char pragmas[] = "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
                                "PRAGMA mmap_size = 0; PRAGMA foreign_keys = ON;"
                                "PRAGMA cache_size = -65536; PRAGMA secure_delete = ON";
  sqlite3 *database = store->database;
  sqlite3_extended_result_codes(database, 1);
  sqlite3_busy_timeout(database, PATIENCE);
  sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
  int code = sqlite3_exec(database, pragmas, NULL, NULL, NULL);
  return code == SQLITE_OK || acg_store_fail(store, code, error);
}

/* A name that SQLite takes for a path: "file:x" and ":memory:" mean something else to it. */
static char *plain_path(const char *path) {
  return g_path_is_absolute(path) ? g_strdup(path) : g_strconcat("./", path, NULL);
}

static bool connect(AcgStore *store, int flags, GError **error) {
  g_autofree char *path = plain_path(store->path);
  int code = sqlite3_open_v2(path, &store->database, flags | SQLITE_OPEN_NOMUTEX, NULL);
  if (code != SQLITE_OK) return acg_store_fail(store, code, error);
  return harden(store, error);
}

/* True for a file without anything in it. */
static bool is_blank(AcgStore *store, bool *blank, GError **error) {
  gint64 mark = 0, objects = 0, version = 0;
  if (!acg_store_number(store, error, 0, &mark, "PRAGMA application_id", "") ||
      !acg_store_number(store, error, 0, &version, "PRAGMA user_version", "") ||
      !acg_store_number(store, error, 0, &objects, "SELECT count(*) FROM sqlite_master", ""))
    return false;
  *blank = mark == 0 && objects == 0 && version == 0;
  return true;
}

/* Where the log cannot be had, because somebody reads, the slower way is taken. */
static bool start_log(AcgStore *store, GError **error) {
  bool row = false, log = false;
  g_autoptr(sqlite3_stmt) statement =
      acg_store_query(store, error, "PRAGMA journal_mode = WAL", "");
  if (statement == NULL) return false;
  if (acg_store_step(store, statement, &row, NULL))
    log = row && g_strcmp0(acg_store_text(statement, 0), "wal") == 0;
  acg_store_done(g_steal_pointer(&statement));
  return acg_store_run(store, error,
                       log ? "PRAGMA synchronous = NORMAL" : "PRAGMA synchronous = FULL", "");
}

static bool use_settings(AcgStore *store, const char *settings, GError **error) {
  return acg_store_run(store, error,
                       "INSERT INTO settings(text, last) VALUES (?, 0) ON CONFLICT DO NOTHING", "t",
                       settings) &&
         acg_store_number(store, error, 0, &store->settings,
                          "SELECT key FROM settings WHERE text = ?", "t", settings) &&
         acg_store_run(store, error,
                       "UPDATE settings SET last = (key = ?1) WHERE last <> (key = ?1)", "i",
                       store->settings);
}

static bool prepare(AcgStore *store, const char *settings, GError **error) {
  bool blank = false;
  if (!connect(store, SQLITE_OPEN_READWRITE, error)) return false;
  if (settings != NULL && !is_blank(store, &blank, error)) return false;
  if (blank && !acg_store_create(store, error)) return false;
  return acg_store_check_schema(store, error) && start_log(store, error) &&
         (settings == NULL || use_settings(store, settings, error));
}

/* ── Opening and closing ── */

static void finalize(void *statement) {
  sqlite3_finalize(statement);
}

static AcgStore *make_store(const char *path) {
  AcgStore *store = g_new0(AcgStore, 1);
  g_mutex_init(&store->mutex);
  store->path = g_strdup(path);
  store->lock = -1;
  store->statements = g_hash_table_new_full(NULL, NULL, NULL, finalize);
  return store;
}

static void release(AcgStore *store) {
  g_hash_table_unref(store->statements);
  sqlite3_close(store->database);
  if (store->lock >= 0) close(store->lock);
  g_clear_error(&store->failure);
  g_mutex_clear(&store->mutex);
  g_free(store->path);
  g_free(store);
}

AcgStore *acg_store_open(const char *path, const char *settings, GError **error) {
  AcgStore *store = make_store(path);
  bool created = false;
  if (take_file(store, settings != NULL, &created, error) && prepare(store, settings, error))
    return store;
  if (created) g_unlink(path);
  release(store);
  return NULL;
}

AcgStore *acg_store_open_to_read(const char *path, GError **error) {
  if (!look_at_file(path, error)) return NULL;
  AcgStore *store = make_store(path);
  if (connect(store, SQLITE_OPEN_READONLY, error) && acg_store_check_schema(store, error))
    return store;
  release(store);
  return NULL;
}

/* The log goes into the file, which then is all there is. A reader may be in the way: then the log
 * stays, and belongs to it. */
static void end_log(AcgStore *store) {
  sqlite3_exec(store->database, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
}

bool acg_store_close(AcgStore *store, GError **error) {
  bool done = store->lock < 0 || acg_store_commit(store, error);
  g_hash_table_remove_all(store->statements);
  if (done && store->lock >= 0) end_log(store);
  release(store);
  return done;
}

void acg_store_free(AcgStore *store) {
  if (store != NULL) acg_store_close(store, NULL);
}

/* ── Transactions ── */

/* What is lost with the process: at most this many documents, or microseconds. */
enum { MOST_ADDED = 500, LONGEST = G_USEC_PER_SEC };

static bool report_failure(const AcgStore *store, GError **error) {
  if (error != NULL) *error = g_error_copy(store->failure);
  return false;
}

bool acg_store_begin(AcgStore *store, GError **error) {
  g_mutex_lock(&store->mutex);
  bool ready = store->failure == NULL;
  if (!ready) {
    report_failure(store, error);
  } else if (store->lock < 0) {
    ready = fail(error, ACG_STORE_ERROR_FILE, "is open for reading only");
  } else if (!store->writing) {
    ready = store->writing = acg_store_run(store, error, "BEGIN IMMEDIATE", "");
    store->begun = g_get_monotonic_time();
  }
  if (!ready) g_mutex_unlock(&store->mutex);
  return ready;
}

static bool commit(AcgStore *store, GError **error) {
  if (!store->writing) return true;
  store->writing = false;
  store->n_added = 0;
  return acg_store_run(store, error, "COMMIT", "");
}

/* All since the last commit is given up: a part of it may be lacking. */
static void give_up(AcgStore *store, const GError *error) {
  store->failure = g_error_copy(error);
  store->writing = false;
  if (!sqlite3_get_autocommit(store->database))
    sqlite3_exec(store->database, "ROLLBACK", NULL, NULL, NULL);
}

/* Unlocks; with `now` it commits in any case. */
static bool end(AcgStore *store, GError *problem, guint n, bool now, GError **error) {
  store->n_added += n;
  if (problem == NULL &&
      (now || store->n_added >= MOST_ADDED || g_get_monotonic_time() - store->begun >= LONGEST))
    commit(store, &problem);
  if (problem != NULL) give_up(store, problem);
  g_mutex_unlock(&store->mutex);
  if (problem == NULL) return true;
  g_propagate_error(error, problem);
  return false;
}

bool acg_store_end(AcgStore *store, GError *problem, guint n, GError **error) {
  return end(store, problem, n, false, error);
}

bool acg_store_commit(AcgStore *store, GError **error) {
  g_mutex_lock(&store->mutex);
  if (store->failure == NULL) return end(store, NULL, 0, true, error);
  report_failure(store, error);
  g_mutex_unlock(&store->mutex);
  return false;
}
