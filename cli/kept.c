#include "cli/kept.h"

#include "cli/message.h"

GOptionEntry kept_option(char **path) {
  return (GOptionEntry){
      "store",  0,
      0,        G_OPTION_ARG_FILENAME,
      path,     "Keep stories in FILE.db; read only what it lacks, put out all it has",
      "FILE.db"};
}

static void add_text(GString *settings, const char *name, const char *value) {
  if (value != NULL) g_string_append_printf(settings, "%s: %s\n", name, value);
}

/* A hash of the file, which has been read before. */
static char *hash_file(const char *path) {
  g_autofree char *bytes = NULL;
  gsize length = 0;
  if (path == NULL || !g_file_get_contents(path, &bytes, &length, NULL)) return NULL;
  return g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, length);
}

/* All that stories depend on besides their articles. */
static char *describe(const AcgExtractor *extractor, const char *predicates,
                      const AcgReadOptions *reading, bool keep_copies) {
  GString *settings = g_string_new(NULL);
  g_autofree char *hash = hash_file(predicates);
  add_text(settings, "program", ACG_VERSION);
  g_string_append(settings, acg_extractor_card(extractor));
  add_text(settings, "predicates", hash);
  if (reading->format != NULL) add_text(settings, "format", reading->format->name);
  for (int i = 0; i < ACG_N_RECORD_FIELDS; i++)
    add_text(settings, acg_record_field_name((AcgRecordField)i), reading->fields[i]);
  if (reading->any_language) add_text(settings, "language", "any");
  if (keep_copies) add_text(settings, "copies", "kept");
  return g_string_free(settings, FALSE);
}

AcgStore *kept_open(const char *path, const AcgExtractor *extractor, const char *predicates,
                    const AcgReadOptions *reading, bool keep_copies) {
  g_autoptr(GError) error = NULL;
  g_autofree char *settings = describe(extractor, predicates, reading, keep_copies);
  AcgStore *store = acg_store_open(path, settings, &error);
  if (store == NULL) message("%s: %s", path, error->message);
  return store;
}

bool kept_each_story(AcgStore *store, AcgStoryUse use, void *data) {
  g_autoptr(GError) error = NULL;
  if (acg_store_each_story(store, use, data, &error)) return true;
  message("%s", error->message);
  return false;
}

bool kept_close(AcgStore *store) {
  g_autoptr(GError) error = NULL;
  if (store == NULL || acg_store_close(store, &error)) return true;
  message("%s", error->message);
  return false;
}
