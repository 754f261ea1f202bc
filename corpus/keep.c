/* What comes out of the threads, into the store. */
#include "corpus/run.h"

/* A copy is stored with its text, which it may need when its original goes. */
static bool store_copy(const AcgItem *item, GError **error) {
  return acg_store_add_copy(item->in_store, item->number, item->document, item->original,
                            item->product.similarity, item->signature, error);
}

static bool store_document(const AcgItem *item, GError **error) {
  if (item->original != NULL) return store_copy(item, error);
  if (item->problem != NULL)
    return acg_store_add_failure(item->in_store, item->number, item->document, item->signature,
                                 item->problem->message, error);
  return acg_store_add_story(item->in_store, item->number, item->product.story, item->signature,
                             error);
}

static bool store_pending(AcgStore *store, const AcgItem *item, GError **error) {
  return item->problem != NULL
             ? acg_store_set_failure(store, item->key, item->problem->message, error)
             : acg_store_set_story(store, item->key, item->product.story, error);
}

static bool store_item(AcgRun *run, const AcgItem *item, GError **error) {
  if (item->key != 0) return store_pending(run->options->store, item, error);
  if (item->kind == ACG_ITEM_DOCUMENT) return store_document(item, error);
  if (item->kind != ACG_ITEM_FILE_END || !item->whole) return true;
  return acg_store_file_finish(item->in_store, run->file_skipped, error);
}

bool acg_run_store(AcgRun *run, AcgItem *item) {
  GError *error = NULL;
  if (g_atomic_int_get(&run->failed) != 0) return false;
  if (!store_item(run, item, &error)) {
    acg_run_fail(run, error);
    return false;
  }
  if (item->original != NULL) {
    acg_document_become_copy(item->document, item->original);
    item->product.document = g_steal_pointer(&item->document);
  }
  return true;
}
