#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include "corpus/store/internal.h"

char *acg_store_normalize(const char *path) {
  g_auto(GStrv) parts = g_strsplit(path, "/", -1);
  GString *plain = g_string_new(*path == '/' ? "/" : NULL);
  for (char **part = parts; *part != NULL; part++) {
    if (**part == '\0' || g_str_equal(*part, ".")) continue;
    if (plain->len > 0 && plain->str[plain->len - 1] != '/') g_string_append_c(plain, '/');
    g_string_append(plain, *part);
  }
  if (plain->len == 0) g_string_append_c(plain, '.');
  return g_string_free(plain, FALSE);
}

/* ── Hashes ── */

static XXH3_state_t *hash_stream(int file) {
  XXH3_state_t *state = XXH3_createState();
  g_autofree char *buffer = g_malloc(1 << 18);
  ssize_t n = 0;
  XXH3_128bits_reset(state);
  while ((n = read(file, buffer, 1 << 18)) > 0) XXH3_128bits_update(state, buffer, (size_t)n);
  if (n == 0) return state;
  XXH3_freeState(state);
  return NULL;
}

static gint64 time_of(const struct stat *status) {
  return (gint64)status->st_mtim.tv_sec * 1000000000 + status->st_mtim.tv_nsec;
}

/* XXH3 of the file's bytes (128 bits), or NULL when it cannot be read or is not the file that was
 * meant. */
static GBytes *hash_file(const char *path, guint64 size, gint64 mtime) {
  GBytes *hash = NULL;
  struct stat status;
  int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return NULL;
  if (fstat(file, &status) == 0 && S_ISREG(status.st_mode) && (guint64)status.st_size == size &&
      time_of(&status) == mtime) {
    XXH3_state_t *state = hash_stream(file);
    if (state != NULL) {
      XXH128_canonical_t bytes;
      XXH128_canonicalFromHash(&bytes, XXH3_128bits_digest(state));
      hash = g_bytes_new(bytes.digest, sizeof bytes.digest);
    }
    XXH3_freeState(state);
  }
  close(file);
  return hash;
}

/* ── Is it unchanged? ── */

/* What is known of a file. */
typedef struct {
  bool known;
  gint64 key, mtime;
  GBytes *hash;
} Known;

static bool find_file(AcgStore *store, const char *path, guint64 size, Known *known,
                      GError **error) {
  g_autofree char *plain = acg_store_normalize(path);
  g_autoptr(sqlite3_stmt) statement =
      acg_store_query(store, error,
                      "SELECT key, mtime, hash FROM files WHERE path = ? AND size = ? AND "
                      "complete AND settings = ?",
                      "tii", plain, (gint64)size, store->settings);
  if (statement == NULL || !acg_store_step(store, statement, &known->known, error)) return false;
  if (!known->known) return true;
  known->key = sqlite3_column_int64(statement, 0);
  known->mtime = sqlite3_column_int64(statement, 1);
  const void *hash = sqlite3_column_blob(statement, 2);
  if (hash != NULL) known->hash = g_bytes_new(hash, (gsize)sqlite3_column_bytes(statement, 2));
  return true;
}

static bool note_time(AcgStore *store, gint64 key, gint64 mtime, GError **error) {
  GError *problem = NULL;
  if (!acg_store_begin(store, error)) return false;
  acg_store_run(store, &problem, "UPDATE files SET mtime = ? WHERE key = ?", "ii", mtime, key);
  return acg_store_end(store, problem, 0, error);
}

bool acg_store_file_is_unchanged(AcgStore *store, const char *path, guint64 size, gint64 mtime,
                                 bool *unchanged, GError **error) {
  Known known = {0};
  *unchanged = false;
  if (g_str_equal(path, "-")) return true;
  g_mutex_lock(&store->mutex);
  bool found = find_file(store, path, size, &known, error);
  g_mutex_unlock(&store->mutex);
  if (!found) return false;
  g_autoptr(GBytes) before = known.hash;
  *unchanged = known.known && known.mtime == mtime;
  if (*unchanged || before == NULL) return true;
  g_autoptr(GBytes) now = hash_file(path, size, mtime);
  *unchanged = now != NULL && g_bytes_equal(before, now);
  return !*unchanged || note_time(store, known.key, mtime, error);
}

bool acg_store_file_skipped(AcgStore *store, const char *path, guint *n_skipped, GError **error) {
  g_autofree char *plain = acg_store_normalize(path);
  gint64 number = 0;
  g_mutex_lock(&store->mutex);
  bool done = acg_store_number(store, error, 0, &number, "SELECT skipped FROM files WHERE path = ?",
                               "t", plain);
  g_mutex_unlock(&store->mutex);
  *n_skipped = (guint)CLAMP(number, 0, G_MAXINT);
  return done;
}

/* ── Reading one ── */

static bool enter_file(AcgStoreFile *file, GError **error) {
  AcgStore *store = file->store;
  g_autofree char *plain = acg_store_normalize(file->path);
  return acg_store_run(store, error,
                       "INSERT INTO files(path, size, mtime, settings, complete) VALUES "
                       "(?1, ?2, ?3, ?4, 0) ON CONFLICT(path) DO UPDATE SET size = ?2, mtime = ?3, "
                       "hash = NULL, settings = ?4, complete = 0",
                       "tiii", plain, (gint64)file->size, file->mtime, store->settings) &&
         acg_store_number(store, error, 0, &file->key, "SELECT key FROM files WHERE path = ?", "t",
                          plain) &&
         (file->stream ||
          acg_store_run(store, error,
                        "UPDATE documents SET gone = 1 WHERE container = ? AND gone = 0", "i",
                        file->key));
}

AcgStoreFile *acg_store_file_begin(AcgStore *store, const char *path, guint64 size, gint64 mtime,
                                   GError **error) {
  GError *problem = NULL;
  if (!acg_store_begin(store, error)) return NULL;
  AcgStoreFile *file = g_new0(AcgStoreFile, 1);
  file->store = store;
  file->path = g_strdup(path);
  file->stream = g_str_equal(path, "-");
  file->size = size;
  file->mtime = mtime;
  enter_file(file, &problem);
  if (acg_store_end(store, problem, 0, error)) return file;
  acg_store_file_free(file);
  return NULL;
}

bool acg_store_file_finish(AcgStoreFile *file, guint n_skipped, GError **error) {
  GError *problem = NULL;
  AcgStore *store = file->store;
  g_autoptr(GBytes) hash = file->stream ? NULL : hash_file(file->path, file->size, file->mtime);
  if (!acg_store_begin(store, error)) return false;
  acg_store_run(store, &problem,
                "UPDATE files SET complete = 1, hash = ?, skipped = ? WHERE key = ?", "bii", hash,
                (gint64)n_skipped, file->key);
  return acg_store_end(store, problem, 0, error);
}

void acg_store_file_free(AcgStoreFile *file) {
  if (file == NULL) return;
  g_free(file->path);
  g_free(file);
}
