#include <string.h>
#include <xxhash.h>

#include "corpus/store/internal.h"

/* A hash of what a story depends on: the day, the text (an id need not be a hash of it where a
 * record gives one), and what the paragraphs are. */
static gint64 content_of(const AcgDocument *document) {
  g_autoptr(GString) all = g_string_new(document->date);
  g_string_append_c(all, '\n');
  g_string_append_len(all, document->text, (gssize)document->length);
  for (guint i = 0; i < document->paragraphs->len; i++) {
    const AcgParagraph *paragraph = &g_array_index(document->paragraphs, AcgParagraph, i);
    g_string_append_printf(all, "\n%zu %zu %d", paragraph->span.begin, paragraph->span.end,
                           (int)paragraph->kind);
  }
  return (gint64)XXH3_64bits(all->str, all->len);
}

static bool put_line(AcgStore *store, gint64 key, GBytes *line, gint64 length, GError **error) {
  return acg_store_run(store, error, "INSERT OR REPLACE INTO stories VALUES (?, ?, ?)", "iib", key,
                       length, line);
}

/* ── Adding ── */

/* What is found of a document. */
typedef struct {
  gint64 original;    /* key, or 0 */
  const char *copied; /* the original's id that was given, or NULL */
  double similarity;
  const AcgStory *story; /* or NULL */
  const char *problem;   /* why there is none, or NULL */
} Finding;

static bool insert_document(AcgStoreFile *file, guint number, const AcgDocument *document,
                            const Finding *finding, gint64 *key, GError **error) {
  AcgStore *store = file->store;
  bool current = finding->story != NULL || finding->problem != NULL;
  static const char sql[] =
      "INSERT INTO documents(container, number, id, file, doc, title, date, source, author, url, "
      "problem, content, copy_of, similarity, settings) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, 0), nullif(?, -1.0), nullif(?, 0))";
  if (!acg_store_run(store, error, sql, "iitttttttttiidi", file->key, (gint64)number, document->id,
                     document->file, document->doc, document->title, document->date,
                     document->source, document->author, document->url, finding->problem,
                     content_of(document), finding->original,
                     finding->original != 0 ? finding->similarity : -1.0,
                     current ? store->settings : (gint64)0))
    return false;
  *key = sqlite3_last_insert_rowid(store->database);
  return true;
}

static bool insert_all(AcgStoreFile *file, guint number, const AcgDocument *document,
                       const AcgSignature *signature, const Finding *finding, GBytes *line,
                       gint64 length, GError **error) {
  AcgStore *store = file->store;
  gint64 key = 0;
  g_autoptr(GBytes) bytes = acg_store_pack_signature(signature);
  return insert_document(file, number, document, finding, &key, error) &&
         acg_store_run(store, error, "INSERT INTO signatures VALUES (?, ?)", "ib", key, bytes) &&
         put_line(store, key, line, length, error) &&
         (finding->story == NULL || acg_store_fill_tables(store, key, finding->story, error));
}

/* The first of the originals with that id. An original that was found in an earlier part of this
 * run is there: documents are added in order. */
static bool find_original(AcgStore *store, const char *id, gint64 *key, GError **error) {
  if (!acg_store_number(store, error, 0, key,
                        "SELECT min(key) FROM documents WHERE id = ? AND copy_of IS NULL", "t", id))
    return false;
  if (*key != 0) return true;
  g_set_error(error, ACG_STORE_ERROR, ACG_STORE_ERROR_DAMAGED,
              "has no original with the id %s, of which a document was found to be a copy", id);
  return false;
}

static bool add(AcgStoreFile *file, guint number, const AcgDocument *document,
                const AcgSignature *signature, Finding *finding, GError **error) {
  AcgStore *store = file->store;
  GError *problem = NULL;
  gint64 length = 0;
  g_autoptr(GBytes) line = finding->story != NULL ? acg_store_pack_story(finding->story, &length)
                                                  : acg_store_pack_document(document, &length);
  if (!acg_store_begin(store, error)) return false;
  if (finding->copied == NULL ||
      find_original(store, finding->copied, &finding->original, &problem))
    insert_all(file, number, document, signature, finding, line, length, &problem);
  return acg_store_end(store, problem, 1, error);
}

bool acg_store_add_story(AcgStoreFile *file, guint number, const AcgStory *story,
                         const AcgSignature *signature, GError **error) {
  Finding finding = {.story = story};
  return add(file, number, story->document, signature, &finding, error);
}

bool acg_store_add_copy(AcgStoreFile *file, guint number, const AcgDocument *document,
                        const char *original, double similarity, const AcgSignature *signature,
                        GError **error) {
  Finding finding = {.copied = original, .similarity = similarity};
  return add(file, number, document, signature, &finding, error);
}

bool acg_store_add_failure(AcgStoreFile *file, guint number, const AcgDocument *document,
                           const AcgSignature *signature, const char *problem, GError **error) {
  Finding finding = {.problem = problem};
  return add(file, number, document, signature, &finding, error);
}

/* ── Taking what is known ── */

/* A document that the file had. */
typedef struct {
  gint64 key;
  bool same_content; /* its story would be the same */
  bool same_names;
  bool original, current;
} Old;

static bool same_text(sqlite3_stmt *statement, int column, const char *text) {
  return g_strcmp0(acg_store_text(statement, column), text) == 0;
}

/* Of several with the same text the first that was read and has not been met again: not the first
 * in the file, for numbers may be half new and half old after a run that was broken off. */
static bool find_old(const AcgStoreFile *file, const AcgDocument *document, Old *old, bool *found,
                     GError **error) {
  g_autoptr(sqlite3_stmt) statement = acg_store_query(
      file->store, error,
      "SELECT key, content, copy_of, settings, file, doc, title, source, author, url "
      "FROM documents WHERE container = ?1 AND id = ?2 AND gone >= ?3 ORDER BY key LIMIT 1",
      "iti", file->key, document->id, (gint64)(file->stream ? 0 : 1));
  if (statement == NULL || !acg_store_step(file->store, statement, found, error)) return false;
  if (!*found) return true;
  const char *const names[] = {document->file,   document->doc,    document->title,
                               document->source, document->author, document->url};
  old->key = sqlite3_column_int64(statement, 0);
  old->same_content = sqlite3_column_int64(statement, 1) == content_of(document);
  old->original = sqlite3_column_type(statement, 2) == SQLITE_NULL;
  old->current = sqlite3_column_int64(statement, 3) == file->store->settings;
  old->same_names = true;
  for (int i = 0; i < (int)G_N_ELEMENTS(names); i++)
    old->same_names = old->same_names && same_text(statement, 4 + i, names[i]);
  return true;
}

static void replace_text(char **place, const char *text) {
  g_free(*place);
  *place = g_strdup(text);
}

/* The same story with the document's new names. */
static bool rename_line(AcgStore *store, gint64 key, const AcgDocument *document, GError **error) {
  gint64 length = 0;
  g_autoptr(AcgStory) story = acg_store_unpack(store, key, error);
  if (story == NULL) return false;
  AcgDocument *stored = story->document;
  replace_text(&stored->file, document->file);
  replace_text(&stored->doc, document->doc);
  replace_text(&stored->title, document->title);
  replace_text(&stored->source, document->source);
  replace_text(&stored->author, document->author);
  replace_text(&stored->url, document->url);
  g_autoptr(GBytes) line = acg_store_pack_story(story, &length);
  return put_line(store, key, line, length, error);
}

/* The document as it is now; its story, if it has one, is to be made. Its signature stays: the
 * documents after it are compared with the same one in a run that is broken off and goes on. */
static bool renew_line(AcgStore *store, gint64 key, const AcgDocument *document, GError **error) {
  gint64 length = 0;
  g_autoptr(GBytes) line = acg_store_pack_document(document, &length);
  return put_line(store, key, line, length, error) &&
         acg_store_run(store, error,
                       "UPDATE documents SET settings = NULL, problem = NULL WHERE key = ?", "i",
                       key) &&
         acg_store_clear_tables(store, key, error);
}

static bool update_names(AcgStore *store, gint64 key, const AcgDocument *document, GError **error) {
  return acg_store_run(store, error,
                       "UPDATE documents SET file = ?, doc = ?, title = ?, date = ?, source = ?, "
                       "author = ?, url = ?, content = ? WHERE key = ?",
                       "tttttttii", document->file, document->doc, document->title, document->date,
                       document->source, document->author, document->url, content_of(document),
                       key);
}

static bool take(const AcgStoreFile *file, guint number, const AcgDocument *document, bool *known,
                 GError **error) {
  AcgStore *store = file->store;
  Old old = {0};
  if (!find_old(file, document, &old, known, error)) return false;
  if (!*known) return true;
  bool renew = !old.same_content || (old.original && !old.current);
  if (renew && !renew_line(store, old.key, document, error)) return false;
  if (!renew && !old.same_names && !rename_line(store, old.key, document, error)) return false;
  if ((renew || !old.same_names) && !update_names(store, old.key, document, error)) return false;
  return acg_store_run(store, error, "UPDATE documents SET gone = 0, number = ? WHERE key = ?",
                       "ii", (gint64)number, old.key);
}

bool acg_store_take(AcgStoreFile *file, guint number, const AcgDocument *document, bool *known,
                    GError **error) {
  GError *problem = NULL;
  *known = false;
  if (!acg_store_begin(file->store, error)) return false;
  take(file, number, document, known, &problem);
  return acg_store_end(file->store, problem, *known ? 1 : 0, error);
}

/* ── Pending ones ── */

AcgDocument *acg_store_next_pending(AcgStore *store, gint64 *key, GError **error) {
  gint64 next = 0;
  g_autoptr(AcgStory) story = NULL;
  g_mutex_lock(&store->mutex);
  if (acg_store_number(store, error, 0, &next,
                       "SELECT key FROM documents INDEXED BY documents_originals WHERE key > ? "
                       "AND settings IS NOT ? AND copy_of IS NULL ORDER BY key LIMIT 1",
                       "ii", *key, store->settings) &&
      next > *key)
    story = acg_store_unpack(store, next, error);
  g_mutex_unlock(&store->mutex);
  if (story == NULL) return NULL;
  *key = next;
  return g_steal_pointer(&story->document);
}

/* story: or NULL, and there is a problem. */
static bool set(AcgStore *store, gint64 key, const AcgStory *story, const char *what,
                GError **error) {
  GError *problem = NULL;
  gint64 length = 0;
  g_autoptr(GBytes) line = story != NULL ? acg_store_pack_story(story, &length) : NULL;
  if (!acg_store_begin(store, error)) return false;
  if (acg_store_run(store, &problem, "UPDATE documents SET settings = ?, problem = ? WHERE key = ?",
                    "iti", store->settings, what, key)) {
    if (story == NULL)
      acg_store_clear_tables(store, key, &problem);
    else if (put_line(store, key, line, length, &problem))
      acg_store_fill_tables(store, key, story, &problem);
  }
  return acg_store_end(store, problem, 1, error);
}

bool acg_store_set_story(AcgStore *store, gint64 key, const AcgStory *story, GError **error) {
  return set(store, key, story, NULL, error);
}

bool acg_store_set_failure(AcgStore *store, gint64 key, const char *problem, GError **error) {
  return set(store, key, NULL, problem, error);
}
