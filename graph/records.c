#include "graph/records.h"

#include <string.h>

static void free_record(gpointer record) {
  acg_record_free(record);
}

GHashTable *acg_records_new(void) {
  return g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_record);
}

AcgRecord *acg_records_add(GHashTable *records, AcgRecord *record) {
  AcgRecord *known = g_hash_table_lookup(records, record->id);
  if (known == NULL) {
    g_hash_table_insert(records, record->id, record);
    return record;
  }
  acg_record_merge(known, record);
  return known;
}

static int compare_ids(gconstpointer left, gconstpointer right) {
  return strcmp((*(AcgRecord *const *)left)->id, (*(AcgRecord *const *)right)->id);
}

GPtrArray *acg_records_list(GHashTable *records) {
  GPtrArray *list = g_ptr_array_sized_new(g_hash_table_size(records));
  GHashTableIter iter;
  gpointer record = NULL;
  g_hash_table_iter_init(&iter, records);
  while (g_hash_table_iter_next(&iter, NULL, &record)) g_ptr_array_add(list, record);
  return list;
}

GPtrArray *acg_records_sorted(GHashTable *records) {
  GPtrArray *sorted = acg_records_list(records);
  for (guint i = 0; i < sorted->len; i++) acg_record_settle(g_ptr_array_index(sorted, i));
  g_ptr_array_sort(sorted, compare_ids);
  return sorted;
}

/* The document that the copy is said to be of, or NULL. */
static AcgRecord *find_original(GHashTable *records, const AcgRecord *copy) {
  for (guint i = 0; i < copy->copy_of->len; i++) {
    AcgRecord *found = g_hash_table_lookup(records, g_ptr_array_index(copy->copy_of, i));
    if (found != NULL && found != copy) return found;
  }
  return NULL;
}

/* The document at the end of the chain of copies, or NULL; `roots` remembers it for all of the
 * chain, which may be long, or a circle. */
static AcgRecord *find_root(GHashTable *records, GHashTable *roots, AcgRecord *copy) {
  AcgRecord *at = copy;
  AcgRecord *root = NULL;
  g_autoptr(GPtrArray) chain = g_ptr_array_new();
  gpointer known = NULL; /* what the chain before has found */
  while (at != NULL && !acg_record_has_content(at) &&
         !g_hash_table_lookup_extended(roots, at, NULL, &known)) {
    g_hash_table_insert(roots, at, NULL); /* met again in a circle, it has none */
    g_ptr_array_add(chain, at);
    at = find_original(records, at);
  }
  if (at != NULL) root = acg_record_has_content(at) ? at : known;
  for (guint i = 0; i < chain->len; i++)
    g_hash_table_insert(roots, g_ptr_array_index(chain, i), root);
  return root;
}

static void add_copies(AcgRecord *record, GPtrArray *publications) {
  if (record->copies == NULL) record->copies = acg_publications_new();
  g_ptr_array_extend_and_steal(record->copies, publications);
}

/* Leaves the document its earliest publication; all others are copies. Returns their number. */
static guint settle_copies(AcgRecord *record) {
  GPtrArray *own = record->publications;
  while (own->len > 1) {
    GPtrArray *last = acg_publications_new();
    g_ptr_array_add(last, g_ptr_array_steal_index(own, own->len - 1));
    add_copies(record, last);
  }
  if (record->copies == NULL) return 0;
  acg_publications_settle(record->copies);
  for (guint i = record->copies->len; i-- > 0;)
    if (acg_publication_compare(g_ptr_array_index(record->copies, i), g_ptr_array_index(own, 0)) ==
        0)
      g_ptr_array_remove_index(record->copies, i);
  return record->copies->len;
}

AcgCopyCounts acg_records_join_copies(GHashTable *records, guint arrived) {
  AcgCopyCounts counts = {0};
  guint n_documents = 0;
  g_autoptr(GPtrArray) sorted = acg_records_sorted(records);
  g_autoptr(GHashTable) roots = g_hash_table_new(NULL, NULL);
  for (guint i = 0; i < sorted->len; i++) {
    AcgRecord *record = g_ptr_array_index(sorted, i);
    if (acg_record_has_content(record)) continue;
    AcgRecord *root = find_root(records, roots, record);
    if (root == NULL) {
      counts.lost += record->publications->len;
      continue;
    }
    add_copies(root, g_steal_pointer(&record->publications));
    record->publications = acg_publications_new();
  }
  for (guint i = 0; i < sorted->len; i++) {
    AcgRecord *record = g_ptr_array_index(sorted, i);
    if (!acg_record_has_content(record)) continue;
    counts.joined += settle_copies(record);
    n_documents++;
  }
  counts.repeated = arrived - n_documents - counts.joined - counts.lost;
  return counts;
}
