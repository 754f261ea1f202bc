#include "graph/index.h"

static guint64 add_bytes(guint64 hash, const char *text) {
  for (const char *p = text != NULL ? text : ""; *p != '\0'; p++)
    hash = (hash ^ (guchar)*p) * G_GUINT64_CONSTANT(0x100000001B3);
  return (hash ^ 0xFF) * G_GUINT64_CONSTANT(0x100000001B3); /* no byte of UTF-8 */
}

guint64 acg_index_key(char kind, const char *a, const char *b, const char *c) {
  guint64 hash = G_GUINT64_CONSTANT(0xCBF29CE484222325) ^ (guchar)kind;
  return add_bytes(add_bytes(add_bytes(hash, a), b), c);
}

GArray *acg_index_new(void) {
  return g_array_new(FALSE, FALSE, sizeof(AcgIndexEntry));
}

void acg_index_add(GArray *index, guint64 key, guint persona) {
  AcgIndexEntry entry = {key, persona};
  g_array_append_val(index, entry);
}

static int compare(gconstpointer left, gconstpointer right) {
  const AcgIndexEntry *a = left;
  const AcgIndexEntry *b = right;
  if (a->key != b->key) return a->key < b->key ? -1 : 1;
  return (a->persona > b->persona) - (a->persona < b->persona);
}

void acg_index_sort(GArray *index) {
  guint kept = 0;
  g_array_sort(index, compare);
  AcgIndexEntry *entries = (AcgIndexEntry *)(void *)index->data;
  for (guint i = 0; i < index->len; i++)
    if (kept == 0 || compare(&entries[kept - 1], &entries[i]) != 0) entries[kept++] = entries[i];
  g_array_set_size(index, kept);
}

AcgIndexRun acg_index_run_at(const GArray *index, guint first) {
  AcgIndexRun run = {NULL, 0};
  if (first >= index->len) return run;
  run.entries = &g_array_index(index, AcgIndexEntry, first);
  while (first + run.n < index->len && run.entries[run.n].key == run.entries[0].key) run.n++;
  return run;
}

AcgIndexRun acg_index_find(const GArray *index, guint64 key) {
  guint low = 0;
  guint high = index->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (g_array_index(index, AcgIndexEntry, middle).key < key)
      low = middle + 1;
    else
      high = middle;
  }
  AcgIndexRun none = {NULL, 0};
  bool found = low < index->len && g_array_index(index, AcgIndexEntry, low).key == key;
  return found ? acg_index_run_at(index, low) : none;
}
