#include "extract/read/html_tree.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "extract/read/read.h"
#include "extract/read/xml_source.h"

/* Browsers stop at 512. */
enum { DEEPEST = 10000 };

/* ── What names mean ── */

typedef struct {
  const char *name;
  AcgHtmlKind kind;
} Name;

/* Sorted; a name that is not here is inline. */
static const Name elements[] = {
    {"a", ACG_HTML_LINK},
    {"address", ACG_HTML_BLOCK},
    {"article", ACG_HTML_ARTICLE},
    {"aside", ACG_HTML_ASIDE},
    {"audio", ACG_HTML_UNSEEN},
    {"blockquote", ACG_HTML_QUOTE},
    {"body", ACG_HTML_BODY},
    {"br", ACG_HTML_BREAK},
    {"button", ACG_HTML_UNSEEN},
    {"canvas", ACG_HTML_UNSEEN},
    {"caption", ACG_HTML_TABLE_HEAD},
    {"center", ACG_HTML_BLOCK},
    {"dd", ACG_HTML_ITEM},
    {"details", ACG_HTML_BLOCK},
    {"dialog", ACG_HTML_ASIDE},
    {"dir", ACG_HTML_BLOCK},
    {"div", ACG_HTML_BLOCK},
    {"dl", ACG_HTML_BLOCK},
    {"dt", ACG_HTML_ITEM},
    {"fieldset", ACG_HTML_ASIDE},
    {"figcaption", ACG_HTML_CAPTION},
    {"figure", ACG_HTML_FIGURE},
    {"footer", ACG_HTML_ASIDE},
    {"form", ACG_HTML_BLOCK},
    {"frame", ACG_HTML_UNSEEN},
    {"frameset", ACG_HTML_BLOCK},
    {"h1", ACG_HTML_HEADING},
    {"h2", ACG_HTML_HEADING},
    {"h3", ACG_HTML_HEADING},
    {"h4", ACG_HTML_HEADING},
    {"h5", ACG_HTML_HEADING},
    {"h6", ACG_HTML_HEADING},
    {"head", ACG_HTML_BLOCK},
    {"header", ACG_HTML_HEADER},
    {"hgroup", ACG_HTML_HEADER},
    {"hr", ACG_HTML_BLOCK},
    {"html", ACG_HTML_BLOCK},
    {"iframe", ACG_HTML_UNSEEN},
    {"input", ACG_HTML_UNSEEN},
    {"label", ACG_HTML_UNSEEN},
    {"legend", ACG_HTML_UNSEEN},
    {"li", ACG_HTML_ITEM},
    {"link", ACG_HTML_LINK_META},
    {"main", ACG_HTML_MAIN},
    {"map", ACG_HTML_UNSEEN},
    {"math", ACG_HTML_UNSEEN},
    {"menu", ACG_HTML_BLOCK},
    {"meta", ACG_HTML_META},
    {"nav", ACG_HTML_ASIDE},
    {"noframes", ACG_HTML_UNSEEN},
    {"noscript", ACG_HTML_UNSEEN},
    {"object", ACG_HTML_UNSEEN},
    {"ol", ACG_HTML_BLOCK},
    {"optgroup", ACG_HTML_UNSEEN},
    {"option", ACG_HTML_UNSEEN},
    {"p", ACG_HTML_PARAGRAPH},
    {"picture", ACG_HTML_INLINE},
    {"pre", ACG_HTML_PREFORMATTED},
    {"progress", ACG_HTML_UNSEEN},
    {"q", ACG_HTML_INLINE},
    {"script", ACG_HTML_SCRIPT},
    {"search", ACG_HTML_ASIDE},
    {"section", ACG_HTML_BLOCK},
    {"select", ACG_HTML_UNSEEN},
    {"style", ACG_HTML_UNSEEN},
    {"summary", ACG_HTML_BLOCK},
    {"svg", ACG_HTML_UNSEEN},
    {"table", ACG_HTML_TABLE},
    {"tbody", ACG_HTML_BLOCK},
    {"td", ACG_HTML_CELL},
    {"template", ACG_HTML_UNSEEN},
    {"textarea", ACG_HTML_UNSEEN},
    {"tfoot", ACG_HTML_BLOCK},
    {"th", ACG_HTML_TABLE_HEAD},
    {"thead", ACG_HTML_BLOCK},
    {"time", ACG_HTML_TIME},
    {"title", ACG_HTML_TITLE},
    {"tr", ACG_HTML_BLOCK},
    {"ul", ACG_HTML_BLOCK},
    {"video", ACG_HTML_UNSEEN},
};

typedef struct {
  const char *name;
  AcgHtmlAttribute attribute;
} AttributeName;

/* Sorted. */
static const AttributeName attributes[] = {
    {"aria-hidden", ACG_HTML_ARIA_HIDDEN},
    {"class", ACG_HTML_CLASS},
    {"content", ACG_HTML_CONTENT},
    {"data-component", ACG_HTML_COMPONENT},
    {"data-qa", ACG_HTML_COMPONENT},
    {"data-testid", ACG_HTML_COMPONENT},
    {"datetime", ACG_HTML_DATETIME},
    {"hidden", ACG_HTML_HIDDEN},
    {"href", ACG_HTML_HREF},
    {"id", ACG_HTML_ID},
    {"itemprop", ACG_HTML_ITEMPROP},
    {"itemtype", ACG_HTML_ITEMTYPE},
    {"name", ACG_HTML_NAME},
    {"property", ACG_HTML_PROPERTY},
    {"rel", ACG_HTML_REL},
    {"role", ACG_HTML_ROLE},
    {"style", ACG_HTML_STYLE},
    {"title", ACG_HTML_TITLE_TEXT},
    {"type", ACG_HTML_TYPE},
};

/* Both kinds of rows begin with their name. */
static int compare_name(const void *key, const void *row) {
  return strcmp(key, *(const char *const *)row);
}

static AcgHtmlKind kind_of(const char *name) {
  const Name *found =
      bsearch(name, elements, G_N_ELEMENTS(elements), sizeof elements[0], compare_name);
  if (found != NULL) return found->kind;
  /* AMP's own elements: advertisements, consent, menus; a live list holds text. */
  bool amp = g_str_has_prefix(name, "amp-") && !g_str_equal(name, "amp-live-list");
  return amp ? ACG_HTML_UNSEEN : ACG_HTML_INLINE;
}

static bool is_element(const char *name, size_t length) {
  static const char *const inline_names[] = {
      "abbr", "b", "big", "cite",  "code", "del",    "em",     "font", "i",   "img", "ins",
      "mark", "q", "s",   "small", "span", "strike", "strong", "sub",  "sup", "u",   "wbr"};
  enum { LONGEST_NAME = 12 };
  if (length == 0 || length > LONGEST_NAME) return false;
  g_autofree char *lower = g_ascii_strdown(name, (gssize)length);
  for (size_t i = 0; i < G_N_ELEMENTS(inline_names); i++)
    if (g_str_equal(lower, inline_names[i])) return true;
  return bsearch(lower, elements, G_N_ELEMENTS(elements), sizeof elements[0], compare_name) != NULL;
}

size_t acg_html_tag_begin(const char *p) {
  if (*p != '<') return 0;
  const char *name = p + (p[1] == '/' ? 2 : 1);
  size_t n = 0;
  while (g_ascii_isalnum(name[n])) n++;
  bool ended = g_ascii_isspace(name[n]) || name[n] == '>' || name[n] == '/';
  return ended && is_element(name, n) ? (size_t)(name - p) + n : 0;
}

/* ── Parsing ── */

/* A control of C1 in UTF-8: what &#128; to &#159; became, by which pages mean the characters of
 * Windows-1252. */

static bool is_low(const char *text, const char *end) {
  return end - text >= 2 && (guchar)text[0] == 0xC2 && (guchar)text[1] < 0xA0;
}

static void append_characters(GString *out, const char *text, size_t length) {
  const char *end = text + length;
  while (text < end) {
    const char *p = text;
    while (p < end && !is_low(p, end)) p++;
    g_string_append_len(out, text, p - text);
    if (p == end) break;
    gunichar c = acg_windows_1252((guchar)p[1]);
    g_string_append_unichar(out, c != 0 ? c : ' ');
    text = p + 2;
  }
}

typedef struct {
  AcgHtmlTree *tree;
  htmlParserCtxtPtr parser;
  guint32 current;
  guint depth;
  AcgXmlSource source;
} Builder;

typedef struct {
  AcgHtmlAttribute attribute;
  size_t value; /* its place in `values` */
} Attribute;

static guint32 add_node(Builder *builder, AcgHtmlKind kind) {
  AcgHtmlTree *tree = builder->tree;
  AcgHtmlNode node = {.kind = (guint8)kind,
                      .parent = builder->current,
                      .end = tree->nodes->len + 1,
                      .attributes = tree->attributes->len};
  g_array_append_val(tree->nodes, node);
  return tree->nodes->len - 1;
}

static void add_attributes(Builder *builder, AcgHtmlNode *node, const xmlChar **pairs) {
  AcgHtmlTree *tree = builder->tree;
  for (; pairs != NULL && pairs[0] != NULL; pairs += 2) {
    const AttributeName *row =
        bsearch(pairs[0], attributes, G_N_ELEMENTS(attributes), sizeof attributes[0], compare_name);
    if (row == NULL) continue;
    Attribute attribute = {row->attribute, tree->values->len};
    const char *value = pairs[1] != NULL ? (const char *)pairs[1] : "";
    append_characters(tree->values, value, strlen(value));
    g_string_append_c(tree->values, '\0');
    g_array_append_val(tree->attributes, attribute);
    node->n_attributes++;
  }
}

static void stop(Builder *builder) {
  xmlStopParser(builder->parser);
}

static void start_element(void *data, const xmlChar *name, const xmlChar **pairs) {
  Builder *builder = data;
  AcgHtmlKind kind = kind_of((const char *)name);
  if (builder->source.error != NULL) return;
  builder->current = add_node(builder, kind);
  AcgHtmlNode *node = &g_array_index(builder->tree->nodes, AcgHtmlNode, builder->current);
  if (kind == ACG_HTML_HEADING) node->level = (guint8)(name[1] - '0');
  add_attributes(builder, node, pairs);
  if (++builder->depth <= DEEPEST) return;
  g_set_error(&builder->source.error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT,
              "elements are nested more than %d deep: expected a page", DEEPEST);
  stop(builder);
}

static void end_element(void *data, const xmlChar *name) {
  (void)name; /* the parser's ends match its beginnings */
  Builder *builder = data;
  if (builder->current == ACG_HTML_NONE || builder->source.error != NULL) return;
  AcgHtmlNode *node = &g_array_index(builder->tree->nodes, AcgHtmlNode, builder->current);
  node->end = builder->tree->nodes->len;
  builder->current = node->parent;
  builder->depth--;
}

static void add_characters(void *data, const xmlChar *characters, int length) {
  Builder *builder = data;
  AcgHtmlTree *tree = builder->tree;
  if (length <= 0 || builder->source.error != NULL) return;
  AcgHtmlNode *last =
      tree->nodes->len == 0 ? NULL : &g_array_index(tree->nodes, AcgHtmlNode, tree->nodes->len - 1);
  if (last == NULL || last->kind != ACG_HTML_TEXT || last->parent != builder->current) {
    guint32 i = add_node(builder, ACG_HTML_TEXT);
    last = &g_array_index(tree->nodes, AcgHtmlNode, i);
    last->begin = tree->text->len;
  }
  append_characters(tree->text, (const char *)characters, (size_t)length);
  last->text_end = tree->text->len;
}

static void close_all(Builder *builder) {
  while (builder->current != ACG_HTML_NONE) end_element(builder, NULL);
}

/* libxml2's parser without libxml2's tree: it takes any depth and can be stopped. */
static void parse(Builder *builder) {
  htmlParserCtxtPtr parser = builder->parser = htmlNewParserCtxt();
  g_assert(parser != NULL);
  memset(parser->sax, 0, sizeof *parser->sax);
  parser->sax->startElement = start_element;
  parser->sax->endElement = end_element;
  parser->sax->characters = add_characters;
  parser->sax->ignorableWhitespace = add_characters;
  parser->sax->cdataBlock = add_characters;
  parser->userData = builder;
  xmlFreeDoc(htmlCtxtReadIO(parser, acg_xml_source_read, NULL, &builder->source, NULL, "UTF-8",
                            HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC));
  htmlFreeParserCtxt(parser);
}

AcgHtmlTree *acg_html_tree_new(const char *text, size_t length, const AcgReading *reading,
                               GError **error) {
  g_autoptr(AcgHtmlTree) tree = g_new0(AcgHtmlTree, 1);
  tree->nodes = g_array_new(FALSE, TRUE, sizeof(AcgHtmlNode));
  tree->attributes = g_array_new(FALSE, TRUE, sizeof(Attribute));
  tree->text = g_string_new(NULL);
  tree->values = g_string_new(NULL);
  Builder builder = {
      .tree = tree, .current = ACG_HTML_NONE, .source = {text, length, reading, NULL}};
  parse(&builder);
  if (builder.source.error != NULL) {
    g_propagate_error(error, builder.source.error);
    return NULL;
  }
  close_all(&builder);
  return g_steal_pointer(&tree);
}

void acg_html_tree_free(AcgHtmlTree *tree) {
  if (tree == NULL) return;
  g_array_unref(tree->nodes);
  g_array_unref(tree->attributes);
  g_string_free(tree->text, TRUE);
  g_string_free(tree->values, TRUE);
  g_free(tree);
}

const char *acg_html_attribute(const AcgHtmlTree *tree, guint i, AcgHtmlAttribute attribute) {
  const AcgHtmlNode *node = acg_html_node(tree, i);
  for (guint k = node->attributes; k < node->attributes + node->n_attributes; k++) {
    const Attribute *a = &g_array_index(tree->attributes, Attribute, k);
    if (a->attribute == attribute) return tree->values->str + a->value;
  }
  return NULL;
}

char *acg_html_text(const AcgHtmlTree *tree, guint i, size_t most) {
  g_autoptr(GString) all = g_string_new(NULL);
  guint end = acg_html_node(tree, i)->end;
  for (guint k = i; k < end && all->len < most; k++) {
    const AcgHtmlNode *node = acg_html_node(tree, k);
    if (node->kind == ACG_HTML_TEXT)
      g_string_append_len(all, tree->text->str + node->begin,
                          (gssize)(node->text_end - node->begin));
    else if (node->kind >= ACG_HTML_BREAK)
      g_string_append_c(all, ' ');
    if (k > i && node->kind >= ACG_HTML_TITLE) k = node->end - 1;
  }
  return acg_text_squeeze(all->str, all->len);
}
