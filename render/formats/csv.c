/* Tables as RFC 4180 has them, with \n for line ends. */
#include <math.h>
#include <string.h>

#include "base/output.h"
#include "render/formats/format.h"
#include "render/labels.h"

/* The cells of one line. */
typedef struct {
  FILE *out;
  bool begun;
} Line;

static void part(Line *line) {
  if (line->begun) putc(',', line->out);
  line->begun = true;
}

/* A text, or an empty cell for NULL. Spreadsheets run what begins like a formula; an apostrophe
 * before it makes it text. */
static void put_text(Line *line, const char *text) {
  part(line);
  g_autofree char *clean = acg_text_clean(text == NULL ? "" : text);
  g_autofree char *cell = *clean != '\0' && strchr("=+-@", *clean) != NULL
                              ? g_strconcat("'", clean, NULL)
                              : g_steal_pointer(&clean);
  if (strpbrk(cell, ",\"") == NULL) {
    fputs(cell, line->out);
    return;
  }
  putc('"', line->out);
  for (const char *p = cell; *p != '\0'; p++) {
    if (*p == '"') putc('"', line->out);
    putc(*p, line->out);
  }
  putc('"', line->out);
}

static void put_number(Line *line, double value) {
  part(line);
  acg_write_number(line->out, value);
}

static void put_truth(Line *line, bool value) {
  put_text(line, value ? "true" : "false");
}

static void put_list(Line *line, const GPtrArray *texts) {
  g_autoptr(GString) joined = g_string_new(NULL);
  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf(joined, "%s%s", i == 0 ? "" : " | ",
                           (const char *)g_ptr_array_index(texts, i));
  put_text(line, joined->str);
}

static void put_header(Line *line, const char *const *names, size_t n_names) {
  for (size_t i = 0; i < n_names; i++) put_text(line, names[i]);
}

static void finish(Line *line) {
  putc('\n', line->out);
  line->begun = false;
}

/* An empty cell where there is no score. */
static void put_score(Line *line, double score) {
  if (isfinite(score))
    put_number(line, score);
  else
    put_text(line, NULL);
}

static void put_community(Line *line, const AcgNetwork *network, guint node) {
  guint i = network->community_of != NULL ? network->community_of[node] : G_MAXUINT;
  const AcgCommunity *community =
      i != G_MAXUINT ? g_ptr_array_index(network->communities, i) : NULL;
  put_text(line, community != NULL ? community->name : NULL);
}

static void put_actor(Line *line, const AcgNetwork *network, guint i) {
  const AcgNode *node = g_ptr_array_index(network->nodes, i);
  put_text(line, node->id);
  put_text(line, node->name);
  put_text(line, acg_actor_type_name(node->type));
  put_text(line, node->core ? "core" : "minor");
  put_list(line, node->aliases);
  put_list(line, node->roles);
  put_number(line, node->mentions);
  put_number(line, node->documents);
  put_text(line, node->first);
  put_text(line, node->last);
  put_community(line, network, i);
  for (guint k = 0; k < network->scores->len; k++)
    put_score(line, g_array_index(network->scores, AcgScores, k).values[i]);
  finish(line);
}

bool acg_actors_csv_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                          GError **error) {
  static const char *const names[] = {"id",    "name",     "type",      "salience", "aliases",
                                      "roles", "mentions", "documents", "first",    "last",
                                      "community"};
  (void)figure;
  (void)error;
  Line line = {out, false};
  put_header(&line, names, G_N_ELEMENTS(names));
  for (guint k = 0; k < network->scores->len; k++)
    put_text(&line, g_array_index(network->scores, AcgScores, k).measure->name);
  finish(&line);
  guint n = network->nodes->len;
  const AcgScores *scores = acg_network_scores(network, acg_measure_find("pagerank"));
  g_autofree guint *order = scores != NULL ? acg_scores_order(scores, n) : NULL;
  for (guint i = 0; i < n; i++) put_actor(&line, network, order != NULL ? order[i] : i);
  return true;
}

static void put_end(Line *line, const AcgNetwork *network, guint node, bool by_id) {
  const AcgNode *actor = g_ptr_array_index(network->nodes, node);
  put_text(line, by_id ? actor->id : actor->name);
}

static void put_edge(Line *line, const AcgNetwork *network, const AcgEdge *edge) {
  put_end(line, network, edge->source, true);
  put_end(line, network, edge->source, false);
  put_end(line, network, edge->target, true);
  put_end(line, network, edge->target, false);
  const AcgCategory *category = edge->category;
  put_text(line, acg_layer_name(edge->layer));
  put_text(line, category != NULL ? category->name : NULL);
  put_text(line, category != NULL ? acg_class_name(category->category_class) : NULL);
  put_number(line, category != NULL ? category->sign : 0);
  put_number(line, category != NULL ? category->score : 0);
  put_truth(line, edge->mutual);
}

static void put_evidence(Line *line, const AcgNetwork *network, const AcgEvidence *evidence) {
  const AcgNetworkSentence *sentence = g_ptr_array_index(network->sentences, evidence->sentence);
  const AcgNetworkDocument *document = g_ptr_array_index(network->documents, sentence->document);
  put_truth(line, evidence->negated);
  put_truth(line, evidence->ended);
  put_truth(line, evidence->background);
  put_text(line, acg_modality_name(evidence->modality));
  put_text(line, evidence->predicate);
  put_text(line, evidence->attributed_to);
  put_text(line, evidence->date_first);
  put_text(line, evidence->date_last);
  put_text(line, acg_finder_name(evidence->finder));
  put_number(line, evidence->confidence);
  put_text(line, document->id);
  put_text(line, document->file);
  put_text(line, document->title);
  put_text(line, document->date);
  put_text(line, document->source);
  put_number(line, (double)evidence->clause.begin);
  put_number(line, (double)evidence->clause.end);
  put_text(line, sentence->text);
  finish(line);
}

bool acg_relations_csv_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                             GError **error) {
  static const char *const names[] = {
      "source_id",  "source",       "target_id",  "target",        "layer",       "category",
      "class",      "sign",         "score",      "mutual",        "negated",     "ended",
      "background", "modality",     "predicate",  "attributed_to", "event_first", "event_last",
      "found_by",   "confidence",   "document",   "file",          "title",       "date",
      "outlet",     "clause_begin", "clause_end", "sentence"};
  (void)figure;
  (void)error;
  Line line = {out, false};
  put_header(&line, names, G_N_ELEMENTS(names));
  finish(&line);
  for (guint i = 0; i < network->edges->len; i++) {
    const AcgEdge *edge = acg_network_edge(network, i);
    if (edge->layer == ACG_LAYER_COMENTION) continue;
    for (guint k = 0; k < edge->n_evidence; k++) {
      put_edge(&line, network, edge);
      put_evidence(&line, network, acg_network_evidence(network, edge, k));
    }
  }
  return true;
}
