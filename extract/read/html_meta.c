#include "extract/read/html_meta.h"

#include <string.h>

#include "extract/read/article.h"
#include "extract/read/html_hint.h"
#include "extract/read/markup.h"
#include "extract/read/published.h"
#include "extract/read/read.h"

enum { LONGEST_VALUE = 1000 };

/* Where a <meta> may say something; earlier rows say it better. */
typedef enum { TITLE, DATE, SOURCE, AUTHOR, URL, MODIFIED, GENERATOR, N_FACTS } Fact;

typedef struct {
  const char *name; /* of the attribute property, name or itemprop, in small letters */
  Fact fact;
} Row;

static const Row rows[] = {
    {"og:title", TITLE},
    {"twitter:title", TITLE},
    {"parsely-title", TITLE},
    {"sailthru.title", TITLE},
    {"dc.title", TITLE},
    {"dcterms.title", TITLE},
    {"headline", TITLE},
    {"hdl", TITLE},
    {"citation_title", TITLE},
    {"article:published_time", DATE},
    {"og:article:published_time", DATE},
    {"og:published_time", DATE},
    {"article:published", DATE},
    {"datepublished", DATE},
    {"parsely-pub-date", DATE},
    {"sailthru.date", DATE},
    {"publisheddate", DATE},
    {"pubdate", DATE},
    {"pub_date", DATE},
    {"publishdate", DATE},
    {"publish-date", DATE},
    {"publish_date", DATE},
    {"published_at", DATE},
    {"publication_date", DATE},
    {"dc.date.issued", DATE},
    {"dcterms.issued", DATE},
    {"dcterms.created", DATE},
    {"dc.date.created", DATE},
    {"dc.date", DATE},
    {"dcterms.date", DATE},
    {"citation_publication_date", DATE},
    {"originalpublicationdate", DATE},
    {"cxenseparse:recs:publishtime", DATE},
    {"article.published", DATE},
    {"displaydate", DATE},
    {"ptime", DATE},
    {"date", DATE},
    {"og:site_name", SOURCE},
    {"article:publisher_name", SOURCE},
    {"dc.publisher", SOURCE},
    {"dcterms.publisher", SOURCE},
    {"citation_journal_title", SOURCE},
    {"application-name", SOURCE},
    {"apple-mobile-web-app-title", SOURCE},
    {"publisher", SOURCE},
    {"parsely-author", AUTHOR},
    {"sailthru.author", AUTHOR},
    {"author", AUTHOR},
    {"byl", AUTHOR},
    {"dc.creator", AUTHOR},
    {"dcterms.creator", AUTHOR},
    {"citation_author", AUTHOR},
    {"article:author", AUTHOR},
    {"og:url", URL},
    {"article:modified_time", MODIFIED},
    {"og:updated_time", MODIFIED},
    {"datemodified", MODIFIED},
    {"last-modified", MODIFIED},
    {"lastmod", MODIFIED},
    {"dcterms.modified", MODIFIED},
    {"generator", GENERATOR},
};

/* What has been found for each row. */
typedef struct {
  const char *values[G_N_ELEMENTS(rows)];
  const char *canonical;
  bool article; /* og:type says so */
} Found;

static void read_meta(const AcgHtmlTree *tree, guint i, Found *found) {
  static const AcgHtmlAttribute names[] = {ACG_HTML_PROPERTY, ACG_HTML_NAME, ACG_HTML_ITEMPROP};
  const char *content = acg_html_attribute(tree, i, ACG_HTML_CONTENT);
  if (content == NULL || strlen(content) > LONGEST_VALUE) return;
  for (size_t k = 0; k < G_N_ELEMENTS(names); k++) {
    const char *name = acg_html_attribute(tree, i, names[k]);
    if (name == NULL) continue;
    if (g_ascii_strcasecmp(name, "og:type") == 0 && g_ascii_strcasecmp(content, "article") == 0)
      found->article = true;
    for (size_t r = 0; r < G_N_ELEMENTS(rows); r++)
      if (found->values[r] == NULL && g_ascii_strcasecmp(name, rows[r].name) == 0)
        found->values[r] = content;
  }
}

char *acg_html_meta_value(const char *value) {
  if (value == NULL) return NULL;
  if (strlen(value) > LONGEST_VALUE) return NULL;
  g_autofree char *text = acg_markup_line(value);
  return *text != '\0' ? g_steal_pointer(&text) : NULL;
}

static void set_fact(AcgHtmlMeta *meta, Fact fact, const char *value) {
  char **const places[N_FACTS] = {&meta->title, &meta->date,     &meta->source,   &meta->author,
                                  &meta->url,   &meta->modified, &meta->generator};
  if (*places[fact] != NULL) return;
  if (fact == DATE || fact == MODIFIED)
    *places[fact] = acg_published_day(value);
  else if (fact == URL ? acg_is_web_address(value) : fact != AUTHOR || !acg_is_web_address(value))
    *places[fact] = acg_html_meta_value(value);
}

static void read_script(AcgHtmlMeta *meta, const AcgHtmlTree *tree, guint i) {
  const char *type = acg_html_attribute(tree, i, ACG_HTML_TYPE);
  if (type == NULL || g_ascii_strncasecmp(type, "application/ld+json", 19) != 0) return;
  g_autoptr(GString) json = g_string_new(NULL);
  for (guint k = i + 1; k < acg_html_node(tree, i)->end; k++) {
    const AcgHtmlNode *node = acg_html_node(tree, k);
    if (node->kind == ACG_HTML_TEXT)
      g_string_append_len(json, tree->text->str + node->begin,
                          (gssize)(node->text_end - node->begin));
  }
  acg_html_json_ld_read(meta, json->str, json->len);
}

static void read_link(const AcgHtmlTree *tree, guint i, Found *found) {
  const char *rel = acg_html_attribute(tree, i, ACG_HTML_REL);
  const char *href = acg_html_attribute(tree, i, ACG_HTML_HREF);
  if (rel != NULL && g_ascii_strcasecmp(rel, "canonical") == 0 && acg_is_web_address(href) &&
      found->canonical == NULL)
    found->canonical = href;
}

AcgHtmlMeta *acg_html_meta_read(const AcgHtmlTree *tree) {
  AcgHtmlMeta *meta = g_new0(AcgHtmlMeta, 1);
  Found found = {0};
  for (guint i = 0; i < tree->nodes->len; i++) {
    const AcgHtmlNode *node = acg_html_node(tree, i);
    if (node->kind == ACG_HTML_META) read_meta(tree, i, &found);
    if (node->kind == ACG_HTML_LINK_META) read_link(tree, i, &found);
    if (node->kind == ACG_HTML_SCRIPT) read_script(meta, tree, i);
  }
  if (found.canonical != NULL) {
    g_free(meta->url);
    meta->url = acg_html_meta_value(found.canonical);
  }
  for (size_t r = 0; r < G_N_ELEMENTS(rows); r++)
    if (found.values[r] != NULL) set_fact(meta, rows[r].fact, found.values[r]);
  meta->article = meta->article || found.article;
  return meta;
}

void acg_html_meta_free(AcgHtmlMeta *meta) {
  if (meta == NULL) return;
  g_free(meta->title);
  g_free(meta->date);
  g_free(meta->source);
  g_free(meta->author);
  g_free(meta->url);
  g_free(meta->modified);
  g_free(meta->generator);
  g_free(meta->body);
  g_free(meta);
}
