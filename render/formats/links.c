/* One flat list of links, for i2, Maltego and Linkurious: the user maps the columns to entities and
 * links in a wizard. */
#include "render/formats/format.h"
#include "render/formats/statement.h"
#include "render/formats/table.h"
#include "render/formats/tie.h"

/* The usual three grades of link charts. */
static const char *strength_of(const AcgEdge *edge) {
  if (edge->layer == ACG_LAYER_COMENTION || acg_tie_status(edge) != ACG_STATUS_FACT)
    return "Tentative";
  return edge->documents > 1 ? "Confirmed" : "Unconfirmed";
}

static const char *direction_of(const AcgEdge *edge) {
  if (edge->layer == ACG_LAYER_COMENTION) return "none";
  return edge->mutual ? "both" : "forward";
}

/* Where the article is found: its address, or else outlet, title and day. New string. */
static char *reference(const AcgNetworkDocument *document) {
  const char *address = acg_document_address(document);
  if (address != NULL) return g_strdup(address);
  const char *parts[] = {document->source, document->title, document->date};
  g_autoptr(GPtrArray) known = g_ptr_array_new();
  for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
    if (parts[i] != NULL) g_ptr_array_add(known, (gpointer)parts[i]);
  if (known->len == 0) return g_strdup(document->id);
  g_ptr_array_add(known, NULL);
  return g_strjoinv(", ", (char **)known->pdata);
}

/* Two cells: every article once, every statement. Evidence is in document order. */
static void put_evidence(AcgCsv *line, const AcgNetwork *network, const AcgEdge *edge) {
  g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GPtrArray) quotes = acg_statements_text(network, edge);
  const AcgNetworkDocument *last = NULL;
  for (guint k = 0; k < edge->n_evidence; k++) {
    const AcgNetworkDocument *document =
        acg_statement_document(network, acg_network_evidence(network, edge, k));
    if (document != last) g_ptr_array_add(sources, reference(document));
    last = document;
  }
  acg_csv_list(line, sources);
  acg_csv_list(line, quotes);
}

bool acg_links_csv_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                         GError **error) {
  static const char *const names[] = {"from_id",    "from_label", "from_type", "to_id",
                                      "to_label",   "to_type",    "link_id",   "link_type",
                                      "link_label", "direction",  "strength",  "documents",
                                      "date_first", "date_last",  "source",    "quote"};
  (void)figure;
  (void)error;
  AcgCsv line = {.out = out};
  acg_csv_header(&line, names, G_N_ELEMENTS(names));
  acg_csv_end(&line);
  for (guint i = 0; i < network->edges->len; i++) {
    const AcgEdge *edge = acg_network_edge(network, i);
    g_autofree char *id = acg_tie_id(network, i);
    g_autofree char *label = acg_tie_relation_and_status(edge);
    acg_table_actor(&line, acg_network_node(network, edge->source));
    acg_table_actor(&line, acg_network_node(network, edge->target));
    acg_csv_text(&line, id);
    acg_csv_text(&line, acg_tie_type_symbol(edge));
    acg_csv_text(&line, label);
    acg_csv_text(&line, direction_of(edge));
    acg_csv_text(&line, strength_of(edge));
    acg_csv_number(&line, edge->documents);
    acg_csv_text(&line, edge->first);
    acg_csv_text(&line, edge->last);
    put_evidence(&line, network, edge);
    acg_csv_end(&line);
  }
  return true;
}
