#include "graph/publication.h"

#include "graph/internal.h"

AcgPublication *acg_publication_of(const AcgDocument *document) {
  const AcgPublication fields = {document->file,   document->title,  document->date,
                                 document->source, document->author, document->url};
  return acg_publication_copy(&fields);
}

AcgPublication *acg_publication_copy(const AcgPublication *publication) {
  AcgPublication *copy = g_new(AcgPublication, 1);
  copy->file = g_strdup(publication->file);
  copy->title = g_strdup(publication->title);
  copy->date = g_strdup(publication->date);
  copy->source = g_strdup(publication->source);
  copy->author = g_strdup(publication->author);
  copy->url = g_strdup(publication->url);
  return copy;
}

void acg_publication_free(gpointer publication) {
  AcgPublication *gone = publication;
  if (gone == NULL) return;
  g_free(gone->file);
  g_free(gone->title);
  g_free(gone->date);
  g_free(gone->source);
  g_free(gone->author);
  g_free(gone->url);
  g_free(gone);
}

GPtrArray *acg_publications_new(void) {
  return g_ptr_array_new_full(1, acg_publication_free);
}

int acg_days_compare(const char *a, const char *b) {
  if ((a == NULL) != (b == NULL)) return a == NULL ? 1 : -1;
  return g_strcmp0(a, b);
}

int acg_publication_compare(const AcgPublication *a, const AcgPublication *b) {
  int order = acg_days_compare(a->date, b->date);
  if (order == 0) order = g_strcmp0(a->file, b->file);
  if (order == 0) order = g_strcmp0(a->title, b->title);
  if (order == 0) order = g_strcmp0(a->source, b->source);
  if (order == 0) order = g_strcmp0(a->author, b->author);
  return order != 0 ? order : g_strcmp0(a->url, b->url);
}

static int compare(gconstpointer left, gconstpointer right) {
  return acg_publication_compare(*(const AcgPublication *const *)left,
                                 *(const AcgPublication *const *)right);
}

void acg_publications_settle(GPtrArray *publications) {
  guint kept = 0;
  g_ptr_array_sort(publications, compare);
  for (guint i = 0; i < publications->len; i++) {
    AcgPublication *one = g_steal_pointer(&g_ptr_array_index(publications, i));
    if (kept > 0 && acg_publication_compare(g_ptr_array_index(publications, kept - 1), one) == 0)
      acg_publication_free(one);
    else
      g_ptr_array_index(publications, kept++) = one;
  }
  g_ptr_array_set_size(publications, (gint)kept);
}

char *acg_publication_outlet(const char *source, const char *url) {
  if (source != NULL) return g_strdup(source);
  g_autoptr(GUri) address = url != NULL ? g_uri_parse(url, G_URI_FLAGS_PARSE_RELAXED, NULL) : NULL;
  return address != NULL ? g_strdup(g_uri_get_host(address)) : NULL;
}

/* ── Files ── */

void acg_publication_add_json(cJSON *object, const AcgPublication *publication) {
  acg_json_add_string(object, "file", publication->file);
  acg_json_add_string(object, "title", publication->title);
  acg_json_add_string(object, "date", publication->date);
  acg_json_add_string(object, "source", publication->source);
  acg_json_add_string(object, "author", publication->author);
  acg_json_add_string(object, "url", publication->url);
}

void acg_publications_add_json(cJSON *object, const char *name, const GPtrArray *publications,
                               guint first) {
  cJSON *array = cJSON_AddArrayToObject(object, name);
  for (guint i = first; publications != NULL && i < publications->len; i++) {
    cJSON *item = cJSON_CreateObject();
    acg_publication_add_json(item, g_ptr_array_index(publications, i));
    cJSON_AddItemToArray(array, item);
  }
}

static bool read(const cJSON *object, AcgPublication *out, GError **error) {
  return acg_json_copy(object, "file", &out->file, error) &&
         acg_json_copy_or_null(object, "title", &out->title, error) &&
         acg_json_day_or_null(object, "date", &out->date, error) &&
         acg_json_copy_or_null(object, "source", &out->source, error) &&
         acg_json_copy_or_null(object, "author", &out->author, error) &&
         acg_json_copy_or_null(object, "url", &out->url, error);
}

GPtrArray *acg_publications_read(const cJSON *object, const char *name, GError **error) {
  g_autoptr(GPtrArray) publications = acg_publications_new();
  const cJSON *array = NULL;
  const cJSON *item = NULL;
  if (!acg_json_array(object, name, &array, error)) return NULL;
  cJSON_ArrayForEach(item, array) {
    AcgPublication *one = g_new0(AcgPublication, 1);
    g_ptr_array_add(publications, one);
    if (read(item, one, error)) continue;
    g_prefix_error(error, "\"%s\", item %u: ", name, publications->len);
    return NULL;
  }
  return g_steal_pointer(&publications);
}
