/* Personas by keys, for looking up those that may be one: a sorted array, which for a million names
 * takes a tenth of a hash table's memory. Keys are hashes; what collides is compared by the caller
 * and found different. */
#ifndef ACG_GRAPH_INDEX_H
#define ACG_GRAPH_INDEX_H

#include <glib.h>
#include <stdbool.h>

typedef struct {
  guint64 key;
  guint persona;
} AcgIndexEntry;

/* A run of entries with one key. */
typedef struct {
  const AcgIndexEntry *entries;
  guint n;
} AcgIndexRun;

/* The key of up to three words, NULL for those that there are not; `kind` keeps keys of different
 * sorts apart (FNV-1a). */
guint64 acg_index_key(char kind, const char *a, const char *b, const char *c);

/* A new GArray of AcgIndexEntry, to be filled, sorted once, and freed with g_array_unref(). */
GArray *acg_index_new(void);
void acg_index_add(GArray *index, guint64 key, guint persona);

/* Sorts by key and persona, and drops repeats. */
void acg_index_sort(GArray *index);

/* The entries with that key, in a sorted index; perhaps none. */
AcgIndexRun acg_index_find(const GArray *index, guint64 key);

/* The run that begins at entry `first`. */
AcgIndexRun acg_index_run_at(const GArray *index, guint first);

#endif
