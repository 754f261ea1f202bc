/* https://schema.org/NewsArticle as pages embed it. */
#include <string.h>

#include "base/json.h"
#include "extract/read/article.h"
#include "extract/read/html_meta.h"
#include "extract/read/published.h"
#include "extract/read/read.h"

enum { MOST_OBJECTS = 2000, LONGEST_LIST = 20 };

static const char *string_of(const cJSON *object, const char *name) {
  const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, name);
  if (cJSON_IsArray(item)) item = item->child;
  return cJSON_IsString(item) && *item->valuestring != '\0' ? item->valuestring : NULL;
}

/* A string, or the first of these fields of the object that stands for it. */
static const char *name_of(const cJSON *item, const char *field) {
  if (cJSON_IsArray(item)) item = item->child;
  if (cJSON_IsString(item)) return item->valuestring;
  return cJSON_IsObject(item) ? string_of(item, field) : NULL;
}

static bool has_type(const cJSON *object, const char *ending) {
  const cJSON *type = cJSON_GetObjectItemCaseSensitive(object, "@type");
  const cJSON *item = cJSON_IsArray(type) ? type->child : type;
  for (; item != NULL; item = cJSON_IsArray(type) ? item->next : NULL)
    if (cJSON_IsString(item) && g_str_has_suffix(item->valuestring, ending)) return true;
  return false;
}

static void set_once(char **place, char *value) {
  if (*place == NULL)
    *place = value;
  else
    g_free(value);
}

static void set_value(char **place, const char *value) {
  if (*place == NULL && value != NULL) *place = acg_html_meta_value(value);
}

static char *join_authors(const cJSON *author) {
  if (!cJSON_IsArray(author)) return g_strdup(name_of(author, "name"));
  g_autoptr(GString) all = g_string_new(NULL);
  guint n = 0;
  for (const cJSON *item = author->child; item != NULL && n < LONGEST_LIST; item = item->next) {
    const char *name = name_of(item, "name");
    if (name == NULL) continue;
    if (n++ > 0) g_string_append(all, ", ");
    g_string_append(all, name);
  }
  return all->len > 0 ? g_string_free(g_steal_pointer(&all), FALSE) : NULL;
}

static void read_article(AcgHtmlMeta *meta, const cJSON *object) {
  const cJSON *publisher = cJSON_GetObjectItemCaseSensitive(object, "publisher");
  const cJSON *page = cJSON_GetObjectItemCaseSensitive(object, "mainEntityOfPage");
  g_autofree char *authors = join_authors(cJSON_GetObjectItemCaseSensitive(object, "author"));
  const char *url = string_of(object, "url");
  const char *name = name_of(page, "@id");
  meta->article = true;
  meta->live = meta->live || has_type(object, "LiveBlogPosting");
  set_value(&meta->title, string_of(object, "headline"));
  set_value(&meta->title, string_of(object, "name"));
  set_once(&meta->date, acg_published_day(string_of(object, "datePublished")));
  set_once(&meta->modified, acg_published_day(string_of(object, "dateModified")));
  set_value(&meta->source, name_of(publisher, "name"));
  if (!acg_is_web_address(authors)) set_value(&meta->author, authors);
  if (acg_is_web_address(url) || acg_is_web_address(name))
    set_value(&meta->url, acg_is_web_address(url) ? url : name);
  if (meta->body == NULL) meta->body = g_strdup(string_of(object, "articleBody"));
}

/* Objects and arrays in which the page's own article may lie; lists of others are none. */
static void push_children(GPtrArray *stack, const cJSON *value) {
  static const char *const names[] = {"@graph", "mainEntity", "mainEntityOfPage", NULL};
  if (cJSON_IsArray(value)) {
    for (const cJSON *item = value->child; item != NULL; item = item->next)
      if (stack->len < MOST_OBJECTS) g_ptr_array_add(stack, (void *)item);
    return;
  }
  for (guint i = 0; names[i] != NULL; i++) {
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(value, names[i]);
    if ((cJSON_IsObject(item) || cJSON_IsArray(item)) && stack->len < MOST_OBJECTS)
      g_ptr_array_add(stack, (void *)item);
  }
}

static bool is_article(const cJSON *object) {
  return has_type(object, "Article") || has_type(object, "BlogPosting") ||
         has_type(object, "Report");
}

static void read_value(AcgHtmlMeta *meta, const cJSON *root) {
  g_autoptr(GPtrArray) queue = g_ptr_array_new();
  g_ptr_array_add(queue, (void *)root);
  const char *site = NULL;
  bool found = false;
  for (guint i = 0; i < queue->len; i++) {
    const cJSON *value = g_ptr_array_index(queue, i);
    if (cJSON_IsObject(value) && is_article(value) && !found) {
      read_article(meta, value);
      found = true;
    }
    if (cJSON_IsObject(value) && site == NULL &&
        (has_type(value, "NewsMediaOrganization") || has_type(value, "WebSite")))
      site = string_of(value, "name");
    push_children(queue, value);
  }
  if (found) set_value(&meta->source, site);
}

/* Without the comment or CDATA marks that old pages put around scripts. */
static const char *trim(const char *json, size_t *length) {
  const char *begin = json, *end = json + *length;
  while (begin < end && *begin != '{' && *begin != '[') begin++;
  if (g_str_has_prefix(begin, "[CDATA[")) begin += strlen("[CDATA[");
  while (begin < end && *begin != '{' && *begin != '[') begin++;
  while (end > begin && end[-1] != '}' && end[-1] != ']') end--;
  while (end > begin + 2 && end[-1] == ']' && end[-2] == ']' && *begin == '{') end -= 2;
  while (end > begin && *begin == '{' && end[-1] != '}') end--;
  *length = (size_t)(end - begin);
  return begin;
}

void acg_html_json_ld_read(AcgHtmlMeta *meta, const char *json, size_t length) {
  const char *begin = trim(json, &length);
  cJSON *root = length > 0 ? acg_json_parse(begin, length, NULL) : NULL;
  if (root == NULL) return;
  read_value(meta, root);
  cJSON_Delete(root);
}
