#include "extract/read/feed.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <string.h>

#include "extract/read/feed_item.h"
#include "extract/read/html_charset.h"
#include "extract/read/utf16.h"
#include "extract/read/xml_source.h"

/* ── Recognising ── */

static const char *skip_to(const char *p, const char *mark) {
  const char *found = strstr(p, mark);
  return found != NULL ? found + strlen(mark) : "";
}

/* The name in the first tag, or "": past declarations, comments, a document type. */
static const char *first_tag(const char *p) {
  for (;;) {
    while (g_ascii_isspace(*p)) p++;
    if (g_str_has_prefix(p, "<?")) {
      p = skip_to(p, "?>");
    } else if (g_str_has_prefix(p, "<!--")) {
      p = skip_to(p, "-->");
    } else if (g_str_has_prefix(p, "<!DOCTYPE")) {
      if (p[strcspn(p, "[>")] == '[') p = skip_to(p, "]");
      p = skip_to(p, ">");
    } else {
      return *p == '<' ? p + 1 : "";
    }
  }
}

bool acg_feed_recognise(const char *bytes, size_t length) {
  enum { ENOUGH = 4096 };
  g_autofree char *head = acg_utf16_head(bytes, length);
  if (strlen(head) > ENOUGH) head[ENOUGH] = '\0';
  const char *p = first_tag(head);
  size_t name = strcspn(p, " \t\r\n/>");
  const char *colon = memchr(p, ':', name);
  const char *local = colon != NULL ? colon + 1 : p;
  size_t rest = name - (size_t)(local - p);
  return (rest == 3 && g_str_has_prefix(local, "rss")) ||
         (rest == 3 && g_str_has_prefix(local, "RDF") && strstr(p, "rss") != NULL) ||
         (rest == 4 && g_str_has_prefix(local, "feed") && strstr(p, "tom") != NULL);
}

/* ── Reading ── */

typedef struct {
  AcgReading *reading;
  const AcgInput *input;
  xmlParserCtxtPtr parser;
  AcgXmlSource file;
  guint depth;                  /* of the element that is read, 1: the root */
  guint feed_depth, item_depth; /* of the elements that are around it, or 0 */
  guint n_items;
  int item_line;
  AcgFeedFact fact; /* that is read, or ACG_FEED_NOTHING */
  guint fact_depth;
  guint name_depth; /* of the child that names an author or a source, or 0 */
  bool named;       /* it has been read */
  bool markup;      /* elements have been found in `value` */
  GString *value;
  char *facts[ACG_N_FEED_FACTS];
} Source;

/* ── Items ── */

static void start_item(Source *source) {
  source->item_depth = source->depth;
  source->item_line = source->parser->input != NULL ? source->parser->input->line : 0;
  for (guint i = 0; i < ACG_N_FEED_ITEM_FACTS; i++) g_clear_pointer(&source->facts[i], g_free);
}

static void finish_item(Source *source) {
  AcgReading *reading = source->reading;
  AcgDocument *document = acg_feed_document(source->facts);
  g_autofree char *where =
      g_strdup_printf("item %u, line %d", source->n_items + 1, source->item_line);
  source->item_depth = 0;
  source->n_items++;
  if (document != NULL) {
    if (!acg_reading_document(reading, source->input, source->n_items, document, where))
      xmlStopParser(source->parser);
    return;
  }
  g_autoptr(GError) error =
      g_error_new(ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_EMPTY, "%s: no sentence in it", where);
  acg_reading_problem(reading, acg_input_path(source->input), error);
  acg_reading_start_clock(reading);
}

/* ── What elements say ── */

static void start_fact(Source *source, AcgFeedFact fact) {
  source->fact = fact;
  source->fact_depth = source->depth;
  source->name_depth = 0;
  source->named = source->markup = false;
  g_string_truncate(source->value, 0);
}

static void finish_fact(Source *source) {
  acg_feed_set(source->facts, source->fact, source->value->str);
  source->fact = ACG_FEED_NOTHING;
}

static bool is_about_names(AcgFeedFact fact) {
  return fact == ACG_FEED_AUTHOR || fact == ACG_FEED_EDITOR || fact == ACG_FEED_SOURCE;
}

/* What has been read without a thought of markup. */
static void become_markup(Source *source) {
  if (source->markup) return;
  g_autofree char *escaped = g_markup_escape_text(source->value->str, (gssize)source->value->len);
  g_string_assign(source->value, escaped);
  source->markup = true;
}

/* An element within what is read: a name, or markup. */
static void start_inner(Source *source, const char *name) {
  if (!is_about_names(source->fact)) {
    become_markup(source);
    g_string_append_printf(source->value, "<%s>", name);
  } else if (!source->named && (g_str_equal(name, "name") || g_str_equal(name, "title"))) {
    g_string_truncate(source->value, 0);
    source->name_depth = source->depth;
    source->named = true;
  }
}

static void end_inner(Source *source, const char *name) {
  if (source->depth == source->name_depth) source->name_depth = 0;
  if (!is_about_names(source->fact)) g_string_append_printf(source->value, "</%s>", name);
}

/* Atom's <link href="…">: the article's own is "alternate" or says nothing. libxml2 gives five
 * pointers for an attribute: name, prefix, namespace, begin and end of the value. */
static void read_link(Source *source, int n_attributes, const xmlChar **attributes) {
  g_autofree char *href = NULL;
  bool own = true;
  for (int i = 0; i < n_attributes; i++, attributes += 5) {
    g_autofree char *value =
        g_strndup((const char *)attributes[3], (size_t)(attributes[4] - attributes[3]));
    if (xmlStrEqual(attributes[0], BAD_CAST "rel")) own = g_str_equal(value, "alternate");
    if (xmlStrEqual(attributes[0], BAD_CAST "href") && href == NULL) href = g_steal_pointer(&value);
  }
  if (href != NULL && own) acg_feed_set(source->facts, ACG_FEED_LINK, href);
}

/* After its first error libxml2 drops references: one loose "&" would take every tag behind it. */
static void forgive(Source *source) {
  source->parser->wellFormed = 1;
}

static AcgFeedFact fact_of(const Source *source, const char *name, const char *space) {
  AcgFeedFact fact = acg_feed_fact(name, space);
  if (source->item_depth > 0)
    return source->depth == source->item_depth + 1 ? fact : ACG_FEED_NOTHING;
  if (source->feed_depth == 0 || source->depth != source->feed_depth + 1) return ACG_FEED_NOTHING;
  if (fact == ACG_FEED_TITLE) return ACG_FEED_OUTLET;
  return fact == ACG_FEED_AUTHOR ? ACG_FEED_EDITOR : ACG_FEED_NOTHING;
}

static void start_element(void *data, const xmlChar *name, const xmlChar *prefix,
                          const xmlChar *space, int n_spaces, const xmlChar **spaces,
                          int n_attributes, int n_defaulted, const xmlChar **attributes) {
  (void)prefix, (void)n_spaces, (void)spaces, (void)n_defaulted;
  Source *source = data;
  const char *local = (const char *)name;
  bool own = acg_feed_is_own((const char *)space);
  forgive(source);
  source->depth++;
  if (source->fact != ACG_FEED_NOTHING) {
    start_inner(source, local);
    return;
  }
  AcgFeedFact fact = fact_of(source, local, (const char *)space);
  if (fact == ACG_FEED_LINK && n_attributes > 0) read_link(source, n_attributes, attributes);
  if (fact != ACG_FEED_NOTHING)
    start_fact(source, fact);
  else if (own && source->item_depth == 0 &&
           (g_str_equal(local, "item") || g_str_equal(local, "entry")))
    start_item(source);
  else if (own && (g_str_equal(local, "channel") || g_str_equal(local, "feed")))
    source->feed_depth = source->depth;
}

static void end_element(void *data, const xmlChar *name, const xmlChar *prefix,
                        const xmlChar *space) {
  (void)prefix, (void)space;
  Source *source = data;
  if (source->fact != ACG_FEED_NOTHING) {
    if (source->depth > source->fact_depth)
      end_inner(source, (const char *)name);
    else
      finish_fact(source);
  } else if (source->depth == source->item_depth) {
    finish_item(source);
  } else if (source->depth == source->feed_depth) {
    source->feed_depth = 0;
  }
  source->depth--;
}

static void add_characters(void *data, const xmlChar *characters, int length) {
  Source *source = data;
  forgive(source);
  if (source->fact == ACG_FEED_NOTHING || length <= 0) return;
  if (source->named && source->name_depth == 0) return;
  g_autofree char *escaped =
      source->markup ? g_markup_escape_text((const char *)characters, length) : NULL;
  if (escaped != NULL)
    g_string_append(source->value, escaped);
  else
    g_string_append_len(source->value, (const char *)characters, length);
}

/* Feeds use HTML's entities without declaring them. They stay references: all text that has some
 * is read as HTML later. What a feed declares itself is nothing to us. */
static xmlEntityPtr get_entity(void *data, const xmlChar *name) {
  Source *source = data;
  xmlEntityPtr entity = xmlGetPredefinedEntity(name);
  bool known = htmlEntityLookup(name) != NULL;
  if (entity != NULL) return entity;
  g_autofree char *reference = known ? g_strdup_printf("&%s;", (const char *)name) : g_strdup("");
  bool was_markup = source->markup;
  source->markup = false; /* the reference is none of the text's characters */
  add_characters(source, BAD_CAST reference, (int)strlen(reference));
  source->markup = was_markup;
  static xmlChar nothing[] = "";
  static xmlEntity empty = {.type = XML_ENTITY_DECL,
                            .etype = XML_INTERNAL_PREDEFINED_ENTITY,
                            .name = BAD_CAST "html",
                            .content = nothing};
  return &empty;
}

/* ── The file ── */

/* The parser compares each attribute of a tag with all others. */
static bool check_attributes(const char *text, size_t length, GError **error) {
  enum { MOST_ATTRIBUTES = 10000 };
  guint n = 0, line = 1;
  char last = '\0';
  for (size_t i = 0; i < length; i++) {
    char c = text[i];
    line += c == '\n';
    if (c == '<') n = 0;
    if ((c == '"' || c == '\'') && last == '=' && ++n > MOST_ATTRIBUTES) {
      g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT,
                  "line %u: more than %d attributes in a tag: expected a feed", line,
                  MOST_ATTRIBUTES);
      return false;
    }
    if (!g_ascii_isspace(c)) last = c;
  }
  return true;
}

/* Whether a reference begins here: "&amp;", "&#38;", "&#x26;". */
static bool is_reference(const char *ampersand) {
  enum { LONGEST_NAME = 32 };
  const char *p = ampersand + 1;
  p += *p == '#' ? 1 : 0;
  size_t n = 0;
  while (g_ascii_isalnum(p[n]) && n < LONGEST_NAME) n++;
  return n > 0 && p[n] == ';';
}

/* Many feeds have "AT&T" as it is, from where the parser would lose text: such ampersands become
 * references, but for those in CDATA, which are right. New string. */
static char *mend_ampersands(const char *text, size_t length, size_t *new_length) {
  GString *mended = g_string_sized_new(length);
  bool cdata = false;
  for (const char *p = text; p < text + length; p++) {
    if (*p == '<' && g_str_has_prefix(p, "<![CDATA[")) cdata = true;
    if (*p == ']' && g_str_has_prefix(p, "]]>")) cdata = false;
    if (*p == '&' && !cdata && !is_reference(p))
      g_string_append(mended, "&amp;");
    else
      g_string_append_c(mended, *p);
  }
  *new_length = mended->len;
  return g_string_free(mended, FALSE);
}

static void parse(Source *source) {
  xmlParserCtxtPtr parser = source->parser = xmlNewParserCtxt();
  g_assert(parser != NULL);
  memset(parser->sax, 0, sizeof *parser->sax);
  parser->sax->initialized = XML_SAX2_MAGIC;
  parser->sax->startElementNs = start_element;
  parser->sax->endElementNs = end_element;
  parser->sax->characters = parser->sax->cdataBlock = add_characters;
  parser->sax->getEntity = get_entity;
  parser->userData = source;
  xmlFreeDoc(xmlCtxtReadIO(parser, acg_xml_source_read, NULL, &source->file, NULL, "UTF-8",
                           XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_NOERROR |
                               XML_PARSE_NOWARNING | XML_PARSE_IGNORE_ENC));
}

static bool finish(Source *source, GError **error) {
  if (source->file.error != NULL) {
    g_propagate_error(error, g_steal_pointer(&source->file.error));
    return false;
  }
  if (source->reading->stopped) return true;
  const xmlError *last = xmlCtxtGetLastError(source->parser);
  if (!source->parser->wellFormed) {
    g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT,
                "line %d: expected well-formed XML (what comes after it may be missing)",
                last != NULL ? last->line : 1);
    return false;
  }
  if (source->n_items > 0) return true;
  g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_EMPTY, "no item in this feed");
  return false;
}

bool acg_feed_read(AcgReading *reading, AcgInput *input, GError **error) {
  size_t length = 0, text_length = 0;
  g_autofree char *bytes = acg_reading_whole(reading, input, &length, error);
  if (bytes == NULL) return false;
  g_autofree char *decoded =
      acg_html_decode(bytes, length, acg_input_charset(input), &text_length, error);
  if (decoded == NULL) return false;
  g_autofree char *text = mend_ampersands(decoded, text_length, &text_length);
  if (!check_attributes(text, text_length, error)) return false;
  g_autoptr(GString) value = g_string_new(NULL);
  Source source = {.reading = reading,
                   .input = input,
                   .file = {text, text_length, reading, NULL},
                   .fact = ACG_FEED_NOTHING,
                   .value = value};
  parse(&source);
  bool good = finish(&source, error);
  xmlFreeParserCtxt(source.parser);
  for (guint i = 0; i < ACG_N_FEED_FACTS; i++) g_free(source.facts[i]);
  return good;
}
