/* The page's data. Each item is an array, and names other items by their index; an item a line. */
#include "render/formats/page_data.h"

#include <math.h>
#include <stdlib.h>

#include "base/json.h"
#include "base/text.h"
#include "render/formats/statement.h"
#include "render/formats/svg.h"

enum { MOST_ELEMENTS = 300 }; /* actors that are drawn as elements */

AcgPageSurface acg_page_surface(const AcgFigure *figure) {
  return figure->actors->len > MOST_ELEMENTS ? ACG_PAGE_CANVAS : ACG_PAGE_SVG;
}

/* ── Items ── */

static void add_text(cJSON *item, const char *text) {
  g_autofree char *clean = text == NULL ? NULL : acg_text_clean(text);
  cJSON_AddItemToArray(item, clean == NULL ? cJSON_CreateNull() : cJSON_CreateString(clean));
}

static void add_texts(cJSON *item, const GPtrArray *texts) {
  cJSON *list = cJSON_CreateArray();
  for (guint i = 0; i < texts->len; i++) add_text(list, g_ptr_array_index(texts, i));
  cJSON_AddItemToArray(item, list);
}

static void add_number(cJSON *item, double number) {
  cJSON_AddItemToArray(item, isfinite(number) ? cJSON_CreateNumber(number) : cJSON_CreateNull());
}

/* To six digits: the page is to be read, not computed with. */
static void add_rounded(cJSON *item, double number) {
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  add_number(item, g_ascii_strtod(g_ascii_formatd(text, sizeof text, "%.6g", number), NULL));
}

/* To a tenth of a pixel. */
static void add_length(cJSON *item, double length) {
  add_number(item, round(length * 10) / 10);
}

/* An index; -1 for G_MAXUINT. */
static void add_index(cJSON *item, guint index) {
  add_number(item, index == G_MAXUINT ? -1.0 : (double)index);
}

static cJSON *array_of_pair(const char *first, const char *second) {
  cJSON *item = cJSON_CreateArray();
  add_text(item, first);
  add_text(item, second);
  return item;
}

/* What the makers of items see. */
typedef struct {
  const AcgFigure *figure;
  const AcgNetwork *network;
  GPtrArray *ranks; /* [X] guint*, [N] */
  AcgPoint corner;  /* upper left, of the figure's bounds */
} Source;

/* [name, label, description] */
static cJSON *make_measure(const void *data, guint i) {
  const Source *source = data;
  const AcgMeasure *measure = g_array_index(source->network->scores, AcgScores, i).measure;
  cJSON *item = array_of_pair(measure->name, measure->label);
  add_text(item, measure->description);
  return item;
}

/* [name, noun, plural, shape, dashed] */
static cJSON *make_type(const void *data, guint i) {
  (void)data;
  const AcgActorLook *look = acg_actor_look((AcgActorType)i);
  cJSON *item = array_of_pair(acg_actor_type_name((AcgActorType)i), look->noun);
  add_text(item, acg_actor_type_label((AcgActorType)i));
  add_number(item, look->shape);
  add_number(item, look->dashed);
  return item;
}

/* [name, label, meaning, sign, mutual] */
static cJSON *make_category(const void *data, guint i) {
  (void)data;
  size_t n;
  const AcgCategory *category = &acg_category_table(&n)[i];
  cJSON *item = array_of_pair(category->name, category->label);
  add_text(item, category->meaning);
  add_number(item, category->sign);
  add_number(item, category->mutual);
  return item;
}

/* [meaning, what shapes are filled with, the same without a pattern] */
static cJSON *make_colour(const void *data, guint i) {
  const Source *source = data;
  const AcgFigureColour *colour = &g_array_index(source->figure->colours, AcgFigureColour, i);
  g_autofree char *fill = acg_svg_fill(source->figure, colour);
  cJSON *item = array_of_pair(colour->meaning, fill);
  add_text(item, colour->fill);
  return item;
}

static cJSON *make_community(const void *data, guint i) {
  const Source *source = data;
  const AcgCommunity *community = g_ptr_array_index(source->network->communities, i);
  g_autofree char *name = acg_text_clean(community->name);
  return cJSON_CreateString(name);
}

/* [title, date, outlet, url, id, also]: the last only for an article that has copies */
static cJSON *make_document(const void *data, guint i) {
  const AcgNetwork *network = ((const Source *)data)->network;
  const AcgNetworkDocument *document = acg_network_document(network, i);
  g_autofree char *also = acg_document_also(network, document);
  cJSON *item = array_of_pair(document->title, document->date);
  add_text(item, document->source);
  add_text(item, acg_document_address(document));
  add_text(item, document->id);
  if (also != NULL) add_text(item, also);
  return item;
}

/* [document, text] */
static cJSON *make_sentence(const void *data, guint i) {
  const AcgNetworkSentence *sentence = acg_network_sentence(((const Source *)data)->network, i);
  cJSON *item = cJSON_CreateArray();
  add_number(item, sentence->document);
  add_text(item, sentence->text);
  return item;
}

/* [id, name, type, aliases, roles, mentions, documents, first, last, community, scores, ranks] */
static cJSON *make_actor(const void *data, guint i) {
  const Source *source = data;
  const AcgNetwork *network = source->network;
  const AcgNode *node = acg_network_node(network, i);
  cJSON *item = array_of_pair(node->id, node->name);
  add_number(item, node->type);
  add_texts(item, node->aliases);
  add_texts(item, node->roles);
  add_number(item, node->mentions);
  add_number(item, node->documents);
  add_text(item, node->first);
  add_text(item, node->last);
  add_index(item, acg_network_community(network, i));
  cJSON *scores = cJSON_CreateArray();
  cJSON *ranks = cJSON_CreateArray();
  for (guint k = 0; k < network->scores->len; k++) {
    add_rounded(scores, g_array_index(network->scores, AcgScores, k).values[i]);
    add_number(ranks, ((const guint *)g_ptr_array_index(source->ranks, k))[i]);
  }
  cJSON_AddItemToArray(item, scores);
  cJSON_AddItemToArray(item, ranks);
  return item;
}

/* [sentence, status, the other actor's sentence or -1, predicate, who says so, first and last day
 * of the event, confidence]; shorter where there is no more to say. */
static cJSON *make_statement(const AcgEdge *edge, const AcgEvidence *evidence) {
  cJSON *item = cJSON_CreateArray();
  bool two = evidence->other_sentence != evidence->sentence;
  add_number(item, evidence->sentence);
  add_number(item, acg_evidence_status(evidence));
  if (!two && edge->layer == ACG_LAYER_COMENTION) return item;
  add_index(item, two ? evidence->other_sentence : G_MAXUINT);
  if (edge->layer == ACG_LAYER_COMENTION) return item;
  add_text(item, evidence->predicate);
  add_text(item, evidence->attributed_to);
  add_text(item, evidence->date_first);
  add_text(item, evidence->date_last);
  add_rounded(item, evidence->confidence);
  return item;
}

/* [source, target, layer, category, mutual, weight, statements] */
static cJSON *make_tie(const void *data, guint i) {
  const AcgNetwork *network = ((const Source *)data)->network;
  const AcgEdge *edge = acg_network_edge(network, i);
  size_t n;
  cJSON *item = cJSON_CreateArray();
  add_number(item, edge->source);
  add_number(item, edge->target);
  add_number(item, edge->layer);
  add_number(item, edge->category == NULL ? -1 : (double)(edge->category - acg_category_table(&n)));
  add_number(item, edge->mutual);
  add_rounded(item, edge->weight);
  cJSON *statements = cJSON_CreateArray();
  for (guint k = 0; k < edge->n_evidence; k++)
    cJSON_AddItemToArray(statements, make_statement(edge, acg_network_evidence(network, edge, k)));
  cJSON_AddItemToArray(item, statements);
  return item;
}

/* [actor, x, y, radius, colour, left, top, right and bottom of the label] */
static cJSON *make_place(const void *data, guint i) {
  const Source *source = data;
  const AcgFigureActor *actor = acg_figure_actor(source->figure, i);
  AcgBox label = acg_actor_label_box(actor);
  cJSON *item = cJSON_CreateArray();
  add_number(item, actor->index);
  add_length(item, actor->centre.x - source->corner.x);
  add_length(item, actor->centre.y - source->corner.y);
  add_length(item, actor->radius);
  add_number(item, actor->colour);
  add_length(item, label.left - source->corner.x);
  add_length(item, label.top - source->corner.y);
  add_length(item, label.right - source->corner.x);
  add_length(item, label.bottom - source->corner.y);
  return item;
}

/* [tie, kind, stroke, width, and x, y of the arc's begin, control and end] */
static cJSON *make_line(const void *data, guint i) {
  const Source *source = data;
  const AcgFigureTie *tie = acg_figure_tie(source->figure, i);
  const AcgPoint points[] = {tie->arc.from, tie->arc.control, tie->arc.to};
  cJSON *item = cJSON_CreateArray();
  add_number(item, acg_figure_edge_index(source->figure, tie));
  add_number(item, tie->kind);
  add_number(item, tie->stroke);
  add_length(item, tie->width);
  for (size_t k = 0; k < G_N_ELEMENTS(points); k++) {
    add_length(item, points[k].x - source->corner.x);
    add_length(item, points[k].y - source->corner.y);
  }
  return item;
}

/* ── The object ── */

/* Writes and frees an item. */
static void put(FILE *out, cJSON *item) {
  char *text = cJSON_PrintUnformatted(item);
  for (const char *p = text; *p != '\0'; p++) {
    if (*p == '<')
      fputs("\\u003c", out);
    else
      putc(*p, out);
  }
  cJSON_free(text);
  cJSON_Delete(item);
}

static void put_items(FILE *out, const char *name, guint n, AcgJsonMaker make,
                      const Source *source) {
  fprintf(out, ",\n\"%s\":[", name);
  for (guint i = 0; i < n; i++) {
    fputs(i == 0 ? "\n" : ",\n", out);
    put(out, make(source, i));
  }
  fputs("]", out);
}

static cJSON *list_names(guint n, const char *(*name)(guint i)) {
  cJSON *names = cJSON_CreateArray();
  for (guint i = 0; i < n; i++) cJSON_AddItemToArray(names, cJSON_CreateString(name(i)));
  return names;
}

static const char *name_layer(guint i) {
  return acg_layer_name((AcgLayer)i);
}

static const char *name_status(guint i) {
  return acg_status_name((AcgStatus)i);
}

static cJSON *list_ink(const AcgInk *ink) {
  const char *const colours[] = {ink->paper, ink->text, ink->quiet, ink->rule};
  cJSON *list = cJSON_CreateStringArray(colours, G_N_ELEMENTS(colours));
  cJSON_AddItemToArray(list, cJSON_CreateStringArray(ink->ties, ACG_N_TIE_KINDS));
  return list;
}

/* What there is one of. */
static cJSON *make_head(const Source *source, AcgPageSurface surface) {
  const AcgFigure *figure = source->figure;
  AcgBox bounds = acg_figure_bounds(figure);
  const double size[] = {ceil(bounds.right - bounds.left), ceil(bounds.bottom - bounds.top)};
  g_autofree char *subtitle = acg_figure_subtitle(figure);
  g_autofree char *caption = acg_figure_caption(figure);
  cJSON *head = cJSON_CreateObject();
  acg_json_add_string(head, "title", figure->title);
  acg_json_add_string(head, "subtitle", subtitle);
  acg_json_add_string(head, "caption", caption);
  acg_json_add_string(head, "surface", surface == ACG_PAGE_SVG ? "svg" : "canvas");
  acg_json_add_string(head, "window", acg_figure_window(figure));
  acg_json_add_string(head, "measure", figure->measure->name);
  acg_json_add_string(head, "fonts", ACG_FONT_FAMILIES);
  cJSON_AddItemToObject(head, "size", cJSON_CreateDoubleArray(size, G_N_ELEMENTS(size)));
  cJSON_AddItemToObject(head, "ink", list_ink(figure->ink));
  cJSON_AddItemToObject(head, "layers", list_names(ACG_N_LAYERS, name_layer));
  cJSON_AddItemToObject(head, "statuses", list_names(ACG_N_STATUSES, name_status));
  return head;
}

static GPtrArray *rank_all(const AcgNetwork *network) {
  GPtrArray *ranks = g_ptr_array_new_with_free_func(g_free);
  for (guint k = 0; k < network->scores->len; k++)
    g_ptr_array_add(ranks, acg_scores_ranks(&g_array_index(network->scores, AcgScores, k),
                                            network->nodes->len));
  return ranks;
}

static void put_arrays(FILE *out, const Source *source, AcgPageSurface surface) {
  const AcgNetwork *network = source->network;
  size_t n_categories;
  acg_category_table(&n_categories);
  put_items(out, "measures", network->scores->len, make_measure, source);
  put_items(out, "types", ACG_N_ACTOR_TYPES, make_type, source);
  put_items(out, "categories", (guint)n_categories, make_category, source);
  put_items(out, "colours", source->figure->colours->len, make_colour, source);
  put_items(out, "communities", network->communities->len, make_community, source);
  put_items(out, "documents", network->documents->len, make_document, source);
  put_items(out, "sentences", network->sentences->len, make_sentence, source);
  put_items(out, "actors", network->nodes->len, make_actor, source);
  put_items(out, "ties", network->edges->len, make_tie, source);
  put_items(out, "places", source->figure->actors->len, make_place, source);
  put_items(out, "lines", surface == ACG_PAGE_CANVAS ? source->figure->ties->len : 0, make_line,
            source);
}

void acg_page_put_data(FILE *out, const AcgFigure *figure, AcgPageSurface surface) {
  AcgBox bounds = acg_figure_bounds(figure);
  Source source = {.figure = figure,
                   .network = figure->network,
                   .ranks = rank_all(figure->network),
                   .corner = {bounds.left, bounds.top}};
  fputs("{\"head\":", out);
  put(out, make_head(&source, surface));
  put_arrays(out, &source, surface);
  fputs("}", out);
  g_ptr_array_unref(source.ranks);
}
