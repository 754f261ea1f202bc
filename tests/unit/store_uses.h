/* All that is done with a store that others may have damaged. */
#ifndef ACG_TESTS_STORE_USES_H
#define ACG_TESTS_STORE_USES_H

#include <stdlib.h>

#include "made_store.h"

/* Whole stories only: their spans were checked, and can be written. */
static inline void use_story(const AcgStory *story, void *data) {
  char *text = NULL;
  size_t size = 0;
  FILE *out = open_memstream(&text, &size);
  acg_story_write(story, out);
  fclose(out);
  free(text);
  ++*(guint *)data;
}

static inline void use_record(const AcgStoreRecord *record, void *data) {
  (void)data;
  if (record->title != NULL) g_assert_true(g_utf8_validate(record->title, -1, NULL));
}

static inline void check_message(const GError *error) {
  g_assert_true(error->domain == ACG_STORE_ERROR);
  g_assert_cmpint(error->message[0], !=, '\0');
}

static inline void count_fault(const char *what, void *data) {
  g_assert_cmpint(what[0], !=, '\0');
  ++*(guint *)data;
}

/* How many things are wrong with it, to a reader. */
static inline guint read_all(const char *path) {
  g_autoptr(GError) error = NULL;
  g_auto(AcgStoreCounts) counts = {0};
  guint stories = 0, told = 0, faults = 0;
  g_autoptr(AcgStore) store = acg_store_open_to_read(path, &error);
  if (store == NULL) {
    check_message(error);
    return 1;
  }
  if (!acg_store_count(store, &counts, &error)) check_message(error);
  g_clear_error(&error);
  if (!acg_store_each_record(store, use_record, NULL, &error)) check_message(error);
  g_clear_error(&error);
  if (!acg_store_each_story(store, use_story, &stories, &error)) check_message(error);
  g_clear_error(&error);
  if (!acg_store_check(store, count_fault, &told, &faults, &error)) {
    check_message(error);
    return 1;
  }
  g_assert_cmpuint(told, ==, MIN(faults, 1000));
  return faults;
}

/* A run that meets the damage while it writes. */
static inline void write_all(const char *path) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgCopies) copies = acg_copies_new();
  AcgSignature signature;
  gint64 key = 0;
  guint n = 0;
  AcgStore *store = acg_store_open(path, "other", &error);
  if (store == NULL) {
    check_message(error);
    return;
  }
  bool going = acg_store_load_copies(store, copies, &error);
  AcgStoreFile *file = going ? acg_store_file_begin(store, "in/a.jsonl", 1, 9, &error) : NULL;
  for (guint i = 0; file != NULL && i < 3 && error == NULL; i++) {
    bool known = false;
    g_autoptr(AcgDocument) document = made_document("in/a.jsonl", i + 1, 8 + 4 * i, NULL);
    made_signature(8 + 4 * i, &signature);
    if (acg_store_take(file, i + 1, document, &known, &error) && !known) {
      g_autoptr(AcgStory) story = made_story(g_steal_pointer(&document));
      acg_store_add_story(file, i + 1, story, &signature, &error);
    }
  }
  if (error == NULL && file != NULL) acg_store_file_finish(file, 0, &error);
  if (error == NULL) acg_store_settle(store, &error);
  for (AcgDocument *document;
       error == NULL && (document = acg_store_next_pending(store, &key, &error)) != NULL;) {
    acg_store_set_failure(store, key, "not tried", &error);
    acg_document_free(document);
  }
  if (error == NULL) acg_store_remove(store, "in/b.txt", &n, &error);
  if (error != NULL) check_message(error);
  acg_store_file_free(file);
  acg_store_free(store);
}

#endif
