#include "extract/read/feed_item.h"

#include <string.h>

#include "extract/read/markup.h"
#include "extract/read/read.h"

/* Namespaces by a piece of their address; NULL: the format's own. */
#define DUBLIN  "purl.org/dc/"
#define CONTENT "purl.org/rss/1.0/modules/content"

static const struct {
  const char *name, *space;
  AcgFeedFact fact;
} rows[] = {
    {"encoded", CONTENT, ACG_FEED_CONTENT},  {"content", NULL, ACG_FEED_CONTENT},
    {"description", NULL, ACG_FEED_SUMMARY}, {"summary", NULL, ACG_FEED_SUMMARY},
    {"title", NULL, ACG_FEED_TITLE},         {"pubDate", NULL, ACG_FEED_PUBLISHED},
    {"published", NULL, ACG_FEED_PUBLISHED}, {"issued", NULL, ACG_FEED_PUBLISHED},
    {"date", DUBLIN, ACG_FEED_PUBLISHED},    {"created", DUBLIN, ACG_FEED_PUBLISHED},
    {"updated", NULL, ACG_FEED_UPDATED},     {"modified", NULL, ACG_FEED_UPDATED},
    {"creator", DUBLIN, ACG_FEED_CREATOR},   {"author", NULL, ACG_FEED_AUTHOR},
    {"link", NULL, ACG_FEED_LINK},           {"guid", NULL, ACG_FEED_GUID},
    {"source", NULL, ACG_FEED_SOURCE},       {"publisher", DUBLIN, ACG_FEED_SOURCE},
};

bool acg_feed_is_own(const char *space) {
  static const char *const own[] = {"/2005/Atom",       "purl.org/atom/ns", "purl.org/rss/1.0/",
                                    "netscape.com/rdf", "backend.userland", "channel.netscape.com"};
  if (space == NULL) return true;
  for (size_t i = 0; i < G_N_ELEMENTS(own); i++)
    if (strstr(space, own[i]) != NULL && strstr(space, "modules") == NULL) return true;
  return false;
}

AcgFeedFact acg_feed_fact(const char *name, const char *space) {
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    bool fits = rows[i].space == NULL ? acg_feed_is_own(space)
                                      : space != NULL && strstr(space, rows[i].space) != NULL;
    if (fits && g_str_equal(name, rows[i].name)) return rows[i].fact;
  }
  return ACG_FEED_NOTHING;
}

/* ── Values ── */

static char *make_line(const char *text) {
  char *line = acg_markup_line(text);
  if (*line == '\0') g_clear_pointer(&line, g_free);
  return line;
}

/* "desk@example.org (Jane Doe)" → "Jane Doe"; an address alone is no name. */
static char *make_name(const char *text) {
  const char *open = strchr(text, '(');
  const char *close = open != NULL ? strchr(open, ')') : NULL;
  if (strchr(text, '@') == NULL) return make_line(text);
  return close != NULL ? g_strndup(open + 1, (size_t)(close - open - 1)) : NULL;
}

static char *make_address(const char *text) {
  char *address = make_line(text);
  if (!acg_is_web_address(address)) g_clear_pointer(&address, g_free);
  return address;
}

static char *make_value(AcgFeedFact fact, const char *text) {
  switch (fact) {
  case ACG_FEED_CONTENT:
  case ACG_FEED_SUMMARY:
    return text[strspn(text, " \t\r\n")] != '\0' ? g_strdup(text) : NULL;
  case ACG_FEED_AUTHOR:
  case ACG_FEED_EDITOR:
    return make_name(text);
  case ACG_FEED_LINK:
  case ACG_FEED_GUID:
    return make_address(text);
  default:
    return make_line(text);
  }
}

void acg_feed_set(char *facts[ACG_N_FEED_FACTS], AcgFeedFact fact, const char *text) {
  enum { LONGEST_LIST = 1000 };
  if (facts[fact] == NULL) {
    facts[fact] = make_value(fact, text);
  } else if (fact == ACG_FEED_CREATOR && strlen(facts[fact]) < LONGEST_LIST) {
    g_autofree char *first = facts[fact];
    g_autofree char *more = make_value(fact, text);
    facts[fact] = more != NULL ? g_strjoin(", ", first, more, NULL) : g_strdup(first);
  }
}

/* ── The article ── */

static bool has_sentence(const AcgDocument *document) {
  for (guint i = 0; i < document->paragraphs->len; i++) {
    const AcgParagraph *paragraph = &g_array_index(document->paragraphs, AcgParagraph, i);
    if (paragraph->kind == ACG_PARAGRAPH_BODY &&
        acg_line_is_sentence(document->text + paragraph->span.begin,
                             acg_span_length(paragraph->span)))
      return true;
  }
  return false;
}

AcgDocument *acg_feed_document(char *const facts[ACG_N_FEED_FACTS]) {
  static const struct {
    AcgRecordField field;
    AcgFeedFact fact;
  } fields[] = {{ACG_RECORD_TITLE, ACG_FEED_TITLE},   {ACG_RECORD_DATE, ACG_FEED_PUBLISHED},
                {ACG_RECORD_DATE, ACG_FEED_UPDATED},  {ACG_RECORD_SOURCE, ACG_FEED_SOURCE},
                {ACG_RECORD_SOURCE, ACG_FEED_OUTLET}, {ACG_RECORD_AUTHOR, ACG_FEED_CREATOR},
                {ACG_RECORD_AUTHOR, ACG_FEED_AUTHOR}, {ACG_RECORD_AUTHOR, ACG_FEED_EDITOR},
                {ACG_RECORD_URL, ACG_FEED_LINK},      {ACG_RECORD_URL, ACG_FEED_GUID}};
  AcgArticle *article = acg_article_new();
  const char *content = facts[ACG_FEED_CONTENT], *summary = facts[ACG_FEED_SUMMARY];
  const char *title = facts[ACG_FEED_TITLE];
  for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
    acg_article_set(article, fields[i].field, facts[fields[i].fact]);
  if (title != NULL) acg_article_add(article, ACG_PARAGRAPH_HEADLINE, title, strlen(title));
  bool whole = content != NULL && (summary == NULL || strlen(content) >= strlen(summary));
  if (whole || summary != NULL) acg_markup_add(article, whole ? content : summary);
  g_autoptr(AcgDocument) document = acg_article_finish(article);
  return has_sentence(document) ? g_steal_pointer(&document) : NULL;
}
