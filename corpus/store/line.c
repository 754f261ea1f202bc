#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/output.h"
#include "corpus/store/internal.h"

/* What zlib can make of a byte at most, and what a line may be. */
enum { MOST_RATIO = 1032, MOST_BYTES = 1 << 30, LEVEL = 6 };

/* zlib's form, for it is in every language's library and in the shell of SQLite
 * (sqlar_uncompress). */
static GBytes *pack(const char *line, size_t length) {
  uLongf size = compressBound(length);
  Bytef *packed = g_malloc(size);
  int code = compress2(packed, &size, (const Bytef *)line, length, LEVEL);
  g_assert(code == Z_OK);
  return g_bytes_new_take(g_realloc(packed, size), size);
}

GBytes *acg_store_pack_story(const AcgStory *story, gint64 *length) {
  char *line = NULL;
  size_t size = 0;
  FILE *out = acg_memory_open(&line, &size);
  acg_story_write(story, out);
  acg_memory_close(out);
  if (size > 0 && line[size - 1] == '\n') size--;
  GBytes *packed = pack(line, size);
  *length = (gint64)size;
  free(line);
  return packed;
}

GBytes *acg_store_pack_document(const AcgDocument *document, gint64 *length) {
  AcgStory *story = acg_story_new((AcgDocument *)document);
  GBytes *packed = acg_store_pack_story(story, length);
  story->document = NULL; /* it was only lent */
  acg_story_free(story);
  return packed;
}

static AcgStory *damaged(gint64 document, const char *what, GError **error) {
  g_set_error(error, ACG_STORE_ERROR, ACG_STORE_ERROR_DAMAGED,
              "the story of document %" G_GINT64_FORMAT " cannot be read: %s", document, what);
  return NULL;
}

static AcgStory *unpack(gint64 document, const void *packed, size_t size, gint64 length,
                        GError **error) {
  g_autoptr(GError) problem = NULL;
  if (packed == NULL || length <= 0 || length > MOST_BYTES ||
      (guint64)length > (guint64)size * MOST_RATIO)
    return damaged(document, "its length is not that of its line", error);
  g_autofree char *line = g_try_malloc((gsize)length + 1);
  uLongf found = (uLongf)length;
  if (line == NULL) return damaged(document, "it is too long for this machine", error);
  if (uncompress((Bytef *)line, &found, packed, size) != Z_OK || found != (uLongf)length)
    return damaged(document, "it cannot be unpacked", error);
  AcgStory *story = acg_story_read(line, found, &problem);
  return story != NULL ? story : damaged(document, problem->message, error);
}

AcgStory *acg_store_unpack(AcgStore *store, gint64 document, GError **error) {
  bool row = false;
  g_autoptr(sqlite3_stmt) statement = acg_store_query(
      store, error, "SELECT length, line FROM stories WHERE document = ?", "i", document);
  if (statement == NULL || !acg_store_step(store, statement, &row, error)) return NULL;
  if (!row) return damaged(document, "it is not there", error);
  return unpack(document, sqlite3_column_blob(statement, 1),
                (size_t)sqlite3_column_bytes(statement, 1), sqlite3_column_int64(statement, 0),
                error);
}

/* ── Signatures ── */

GBytes *acg_store_pack_signature(const AcgSignature *signature) {
  guint8 bytes[ACG_SIGNATURE_BYTES];
  acg_signature_pack(signature, bytes);
  return g_bytes_new(bytes, sizeof bytes);
}

bool acg_store_unpack_signature(const void *bytes, size_t length, AcgSignature *signature) {
  if (bytes == NULL || length != ACG_SIGNATURE_BYTES) return false;
  acg_signature_unpack(bytes, signature);
  return true;
}
