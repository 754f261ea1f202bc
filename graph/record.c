#include "graph/record.h"

#include <string.h>

#include "graph/internal.h"

static AcgRecord *make_record(const char *id) {
  AcgRecord *record = g_new0(AcgRecord, 1);
  record->id = g_strdup(id);
  record->publications = acg_publications_new();
  return record;
}

void acg_record_free(AcgRecord *record) {
  if (record == NULL) return;
  g_free(record->id);
  g_ptr_array_unref(record->publications);
  if (record->copies != NULL) g_ptr_array_unref(record->copies);
  if (record->copy_of != NULL) g_ptr_array_unref(record->copy_of);
  acg_packed_clear(&record->content);
  g_free(record);
}

static void add_original(AcgRecord *record, const char *id) {
  if (record->copy_of == NULL) record->copy_of = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(record->copy_of, g_strdup(id));
}

/* Packs it for the windows, with the digest that it has for all. */
static bool pack(AcgContribution *contribution, guint windows, AcgPacked *out) {
  if (!acg_contribution_trim(contribution, ACG_EVERY_WINDOW)) return false;
  *out = acg_contribution_pack(contribution);
  if (windows == ACG_EVERY_WINDOW) return true;
  AcgPacked whole = *out;
  acg_contribution_trim(contribution, windows);
  *out = acg_contribution_pack(contribution);
  memcpy(out->digest, whole.digest, sizeof out->digest);
  acg_packed_clear(&whole);
  return true;
}

AcgRecord *acg_record_take(const AcgStory *story, AcgContribution *contribution, guint windows) {
  AcgRecord *record = make_record(story->document->id);
  g_ptr_array_add(record->publications, acg_publication_of(story->document));
  if (story->document->copy_of != NULL) {
    add_original(record, story->document->copy_of);
    return record;
  }
  acg_contribution_take(contribution, story);
  pack(contribution, windows, &record->content);
  return record;
}

static bool is_lower(const AcgPacked *a, const AcgPacked *b) {
  return a->digest[0] != b->digest[0] ? a->digest[0] < b->digest[0] : a->digest[1] < b->digest[1];
}

void acg_record_merge(AcgRecord *record, AcgRecord *other) {
  g_ptr_array_extend_and_steal(record->publications, g_steal_pointer(&other->publications));
  for (guint i = 0; other->copy_of != NULL && i < other->copy_of->len; i++)
    add_original(record, g_ptr_array_index(other->copy_of, i));
  if (acg_record_has_content(other) &&
      (!acg_record_has_content(record) || is_lower(&other->content, &record->content))) {
    AcgPacked worse = record->content;
    record->content = other->content;
    other->content = worse;
  }
  other->publications = acg_publications_new();
  acg_record_free(other);
}

static int compare_strings(gconstpointer a, gconstpointer b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void acg_record_settle(AcgRecord *record) {
  acg_publications_settle(record->publications);
  if (record->copy_of == NULL) return;
  g_ptr_array_sort(record->copy_of, compare_strings);
  for (guint i = record->copy_of->len; i-- > 1;)
    if (strcmp(g_ptr_array_index(record->copy_of, i - 1), g_ptr_array_index(record->copy_of, i)) ==
        0)
      g_ptr_array_remove_index(record->copy_of, i);
}

/* ── Files ── */

void acg_record_write(const AcgRecord *record, AcgContribution *contribution, FILE *out) {
  static const GPtrArray nothing = {NULL, 0};
  cJSON *line = cJSON_CreateObject();
  cJSON_AddStringToObject(line, "format", ACG_PARTIAL_FORMAT);
  cJSON_AddNumberToObject(line, "version", ACG_PARTIAL_VERSION);
  acg_json_add_string(line, "id", record->id);
  acg_publications_add_json(line, "published", record->publications, 0);
  acg_json_add_strings(line, "copy_of", record->copy_of != NULL ? record->copy_of : &nothing);
  if (acg_record_has_content(record)) {
    acg_contribution_unpack(contribution, &record->content);
    cJSON_AddItemToObject(line, "content", acg_contribution_json(contribution));
  } else {
    cJSON_AddNullToObject(line, "content");
  }
  acg_json_write(out, line);
  fputc('\n', out);
}

static bool read_published(AcgRecord *record, const cJSON *line, GError **error) {
  GPtrArray *published = acg_publications_read(line, "published", error);
  if (published == NULL) return false;
  g_ptr_array_unref(record->publications);
  record->publications = published;
  return published->len > 0 || acg_json_fail(error, "published", "at least one publication");
}

static bool read_content(AcgRecord *record, const cJSON *line, AcgContribution *contribution,
                         guint windows, GError **error) {
  const cJSON *content = cJSON_GetObjectItemCaseSensitive(line, "content");
  if (cJSON_IsNull(content))
    return record->copy_of->len > 0 ||
           acg_json_fail(error, "content", "content, for \"copy_of\" names no original");
  if (!cJSON_IsObject(content)) return acg_json_fail(error, "content", "an object or null");
  if (!acg_contribution_read(contribution, content, error)) {
    g_prefix_error(error, "\"content\": ");
    return false;
  }
  return pack(contribution, windows, &record->content) ||
         acg_json_fail(error, "sentences", "the text of each sentence that is evidence");
}

AcgRecord *acg_record_read(const cJSON *line, AcgContribution *contribution, guint windows,
                           GError **error) {
  g_autofree char *id = NULL;
  if (!acg_json_header(line, ACG_PARTIAL_FORMAT, ACG_PARTIAL_VERSION, error) ||
      !acg_json_copy(line, "id", &id, error))
    return NULL;
  g_autoptr(AcgRecord) record = make_record(id);
  if (read_published(record, line, error) &&
      acg_json_strings(line, "copy_of", &record->copy_of, error) &&
      read_content(record, line, contribution, windows, error))
    return g_steal_pointer(&record);
  return NULL;
}
