#include "cli/tell.h"

#include <stdio.h>

#include "cli/message.h"
#include "graph/network_json.h"

static void print(const char *format, va_list arguments) {
  g_autofree char *text = g_strdup_vprintf(format, arguments);
  g_autofree char *plain = message_plain(text);
  puts(plain);
}

void tell_line(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  print(format, arguments);
  va_end(arguments);
}

void tell_title(const char *format, ...) {
  va_list arguments;
  putchar('\n');
  va_start(arguments, format);
  print(format, arguments);
  va_end(arguments);
}

const char *tell_plural(guint n) {
  return n == 1 ? "" : "s";
}

char *tell_count(guint n, const char *noun) {
  return g_strdup_printf("%u %s%s", n, noun, tell_plural(n));
}

/* ── Edges ── */

static int compare_counts(guint a, guint b) {
  return (a < b) - (a > b);
}

/* The layers from what says most to what says least. */
static guint place_of(AcgLayer layer) {
  return layer == ACG_LAYER_STATED ? 0 : layer == ACG_LAYER_OTHER ? 1 : 2;
}

static int compare_edges(gconstpointer left, gconstpointer right, gpointer data) {
  guint i = *(const guint *)left;
  guint j = *(const guint *)right;
  const AcgEdge *a = acg_network_edge(data, i);
  const AcgEdge *b = acg_network_edge(data, j);
  int order = compare_counts(place_of(b->layer), place_of(a->layer));
  if (order == 0)
    order = compare_counts(a->statements[ACG_STATUS_FACT], b->statements[ACG_STATUS_FACT]);
  if (order == 0) order = compare_counts(a->n_evidence, b->n_evidence);
  return order != 0 ? order : compare_counts(j, i);
}

GArray *tell_find_edges(const AcgNetwork *network, guint a, guint b) {
  GArray *edges = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i < network->edges->len; i++) {
    const AcgEdge *edge = acg_network_edge(network, i);
    bool forth = edge->source == a && edge->target == b;
    if (forth || (edge->source == b && edge->target == a)) g_array_append_val(edges, i);
  }
  g_array_sort_with_data(edges, compare_edges, (gpointer)network);
  return edges;
}

static void free_edges(gpointer data) {
  g_array_unref(data);
}

GHashTable *tell_group_edges(const AcgNetwork *network, guint node) {
  GHashTable *groups = g_hash_table_new_full(NULL, NULL, NULL, free_edges);
  for (guint i = 0; i < network->edges->len; i++) {
    const AcgEdge *edge = acg_network_edge(network, i);
    if (edge->source != node && edge->target != node) continue;
    gpointer other = GUINT_TO_POINTER(edge->source == node ? edge->target : edge->source);
    GArray *edges = g_hash_table_lookup(groups, other);
    if (edges == NULL) {
      edges = g_array_new(FALSE, FALSE, sizeof(guint));
      g_hash_table_insert(groups, other, edges);
    }
    g_array_append_val(edges, i);
  }
  GHashTableIter each;
  gpointer edges = NULL;
  g_hash_table_iter_init(&each, groups);
  while (g_hash_table_iter_next(&each, NULL, &edges))
    g_array_sort_with_data(edges, compare_edges, (gpointer)network);
  return groups;
}

/* "2 as fact, 1 planned" */
static void add_statuses(GString *line, const AcgEdge *edge) {
  const char *mark = ": ";
  for (guint i = 0; i < ACG_N_STATUSES; i++) {
    if (edge->statements[i] == 0) continue;
    const char *name = i == ACG_STATUS_FACT      ? "as fact"
                       : i == ACG_STATUS_NEGATED ? "denied"
                                                 : acg_status_name((AcgStatus)i);
    g_string_append_printf(line, "%s%u %s", mark, edge->statements[i], name);
    mark = ", ";
  }
}

static void add_dates(GString *line, const char *before, const char *first, const char *last) {
  if (first == NULL) first = last;
  if (first == NULL) return;
  g_string_append_printf(line, "%s%s", before, first);
  if (last != NULL && !g_str_equal(first, last)) g_string_append_printf(line, " to %s", last);
}

static void add_category(GString *line, const AcgCategory *category) {
  if (category == NULL) {
    g_string_append(line, ": tied by a verb of no known category");
    return;
  }
  g_string_append_printf(line, ": %s (%s)", category->label, category->name);
  if (category->sign != 0)
    g_string_append(line, category->sign > 0 ? ", cooperation" : ", conflict");
}

static void tell_edge(const AcgNetwork *network, const AcgEdge *edge) {
  bool comention = edge->layer == ACG_LAYER_COMENTION;
  g_autoptr(GString) line = g_string_new(NULL);
  g_string_append_printf(line, "  %s %s %s", acg_network_node(network, edge->source)->name,
                         comention      ? "–"
                         : edge->mutual ? "↔"
                                        : "→",
                         acg_network_node(network, edge->target)->name);
  if (comention) {
    g_string_append_printf(line, ": named together, %u time%s", edge->n_evidence,
                           tell_plural(edge->n_evidence));
  } else {
    add_category(line, edge->category);
    add_statuses(line, edge);
  }
  if (edge->documents > 0)
    g_string_append_printf(line, "; in %u article%s, %u outlet%s", edge->documents,
                           tell_plural(edge->documents), edge->outlets, tell_plural(edge->outlets));
  add_dates(line, "; ", edge->first, edge->last);
  tell_line("%s", line->str);
}

/* ── Sentences ── */

/* Evidence that may be told. */
typedef struct {
  guint edge;     /* position in the list of edges */
  guint rank;     /* what says most has the lowest */
  guint turn;     /* how many of the edge have the same rank and stand before it */
  guint sentence; /* index into sentences */
  const AcgEvidence *evidence;
} Quote;

static int compare_quotes(gconstpointer left, gconstpointer right) {
  const Quote *a = left;
  const Quote *b = right;
  int order = compare_counts(b->rank, a->rank);
  if (order == 0) order = compare_counts(b->turn, a->turn);
  return order != 0 ? order : compare_counts(b->edge, a->edge);
}

static void add_quotes(const AcgNetwork *network, const AcgEdge *edge, guint place,
                       GArray *quotes) {
  guint turns[ACG_N_STATUSES] = {0};
  for (guint k = 0; k < edge->n_evidence; k++) {
    const AcgEvidence *evidence = acg_network_evidence(network, edge, k);
    AcgStatus status = acg_evidence_status(evidence);
    Quote quote = {place, place_of(edge->layer) * ACG_N_STATUSES + (guint)status, turns[status]++,
                   evidence->sentence, evidence};
    g_array_append_val(quotes, quote);
  }
}

/* Every sentence of the edges once, the best first: a new array of Quote. */
static GArray *find_quotes(const AcgNetwork *network, const GArray *edges) {
  GArray *quotes = g_array_new(FALSE, FALSE, sizeof(Quote));
  for (guint i = 0; i < edges->len; i++)
    add_quotes(network, acg_network_edge(network, g_array_index(edges, guint, i)), i, quotes);
  g_array_sort(quotes, compare_quotes);
  g_autoptr(GHashTable) told = g_hash_table_new(NULL, NULL);
  guint kept = 0;
  for (guint i = 0; i < quotes->len; i++) {
    Quote quote = g_array_index(quotes, Quote, i);
    if (g_hash_table_add(told, GUINT_TO_POINTER(quote.sentence)))
      g_array_index(quotes, Quote, kept++) = quote;
  }
  g_array_set_size(quotes, kept);
  return quotes;
}

/* "; planned, according to Iran; event of 2024-10-01" */
static void add_status(GString *line, const AcgEvidence *evidence) {
  AcgStatus status = acg_evidence_status(evidence);
  const char *mark = "; ";
  if (status != ACG_STATUS_FACT) {
    const char *name = status == ACG_STATUS_NEGATED ? "denied" : acg_status_name(status);
    g_string_append_printf(line, "; %s", name);
    mark = status == ACG_STATUS_REPORTED ? " by " : ", ";
  }
  if (evidence->attributed_to != NULL)
    g_string_append_printf(line, "%s%s%s", mark,
                           status == ACG_STATUS_REPORTED ? "" : "according to ",
                           evidence->attributed_to);
  add_dates(line, "; event of ", evidence->date_first, evidence->date_last);
}

static void tell_quote(const AcgNetwork *network, const AcgEvidence *evidence) {
  const AcgNetworkSentence *sentence = acg_network_sentence(network, evidence->sentence);
  const AcgNetworkDocument *document = acg_network_document(network, sentence->document);
  g_autofree char *also = acg_document_also(network, document);
  g_autoptr(GString) line = g_string_new(NULL);
  if (evidence->other_sentence != evidence->sentence)
    tell_line("    “%s” … “%s”", sentence->text,
              acg_network_sentence(network, evidence->other_sentence)->text);
  else
    tell_line("    “%s”", sentence->text);
  g_string_append(line, document->date != NULL ? document->date : "undated");
  if (document->title != NULL) g_string_append_printf(line, ", %s", document->title);
  if (document->source != NULL) g_string_append_printf(line, ", %s", document->source);
  g_string_append_printf(line, " (%s)", document->file);
  if (also != NULL) g_string_append_printf(line, ", %s", also);
  add_status(line, evidence);
  tell_line("      %s", line->str);
}

void tell_edges(const AcgNetwork *network, const GArray *edges, guint most) {
  g_autoptr(GArray) quotes = find_quotes(network, edges);
  guint n = MIN(most, quotes->len);
  for (guint i = 0; i < edges->len; i++) {
    tell_edge(network, acg_network_edge(network, g_array_index(edges, guint, i)));
    for (guint k = 0; k < n; k++) {
      const Quote *quote = &g_array_index(quotes, Quote, k);
      if (quote->edge == i) tell_quote(network, quote->evidence);
    }
  }
  guint left = quotes->len - n;
  if (left > 0 && n > 0) tell_line("    … and %u more sentence%s", left, tell_plural(left));
}

/* ── JSON ── */

/* Of a co-mention only the sentences say something. */
static cJSON *make_evidence(const AcgNetwork *network, const AcgEvidence *evidence,
                            AcgLayer layer) {
  const AcgNetworkSentence *sentence = acg_network_sentence(network, evidence->sentence);
  bool apart = evidence->other_sentence != evidence->sentence;
  cJSON *object = cJSON_CreateObject();
  acg_json_add_string(object, "text", sentence->text);
  acg_json_add_string(object, "other_text",
                      apart ? acg_network_sentence(network, evidence->other_sentence)->text : NULL);
  cJSON_AddItemToObject(
      object, "document",
      acg_network_document_json(acg_network_document(network, sentence->document)));
  acg_json_add_span(object, layer == ACG_LAYER_COMENTION ? sentence->span : evidence->clause);
  if (layer == ACG_LAYER_COMENTION) return object;
  acg_json_add_string(object, "status", acg_status_name(acg_evidence_status(evidence)));
  acg_network_add_statement(object, evidence);
  return object;
}

GOptionEntry tell_format_option(char **format) {
  return (GOptionEntry){"format", 'f',
                        0,        G_OPTION_ARG_STRING,
                        format,   "Print for people (text, the default), or json",
                        "STYLE"};
}

bool tell_format_parse(const char *format, const char *command, bool *json) {
  *json = format != NULL && g_str_equal(format, "json");
  if (*json || format == NULL || g_str_equal(format, "text")) return true;
  message("%s: --format must be text or json, not '%s'", command, format);
  return false;
}

cJSON *tell_actor_json(const AcgNode *node) {
  cJSON *object = cJSON_CreateObject();
  acg_json_add_string(object, "id", node->id);
  acg_json_add_string(object, "name", node->name);
  acg_json_add_string(object, "type", acg_actor_type_name(node->type));
  return object;
}

static cJSON *make_tie(const AcgNetwork *network, const AcgEdge *edge) {
  const AcgCategory *category = edge->category;
  cJSON *object = cJSON_CreateObject();
  acg_json_add_string(object, "source", acg_network_node(network, edge->source)->id);
  acg_json_add_string(object, "target", acg_network_node(network, edge->target)->id);
  acg_json_add_string(object, "layer", acg_layer_name(edge->layer));
  acg_json_add_string(object, "category", category != NULL ? category->name : NULL);
  acg_json_add_string(object, "label", category != NULL ? category->label : NULL);
  cJSON_AddBoolToObject(object, "mutual", edge->mutual);
  cJSON_AddNumberToObject(object, "sign", category != NULL ? category->sign : 0);
  acg_network_add_statuses(object, edge);
  cJSON_AddNumberToObject(object, "documents", edge->documents);
  cJSON_AddNumberToObject(object, "outlets", edge->outlets);
  acg_json_add_string(object, "first", edge->first);
  acg_json_add_string(object, "last", edge->last);
  cJSON *evidence = cJSON_AddArrayToObject(object, "evidence");
  for (guint k = 0; k < edge->n_evidence; k++)
    cJSON_AddItemToArray(
        evidence, make_evidence(network, acg_network_evidence(network, edge, k), edge->layer));
  return object;
}

void tell_add_ties(cJSON *object, const AcgNetwork *network, const GArray *edges) {
  cJSON *ties = cJSON_AddArrayToObject(object, "ties");
  for (guint i = 0; i < edges->len; i++) {
    const AcgEdge *edge = acg_network_edge(network, g_array_index(edges, guint, i));
    cJSON_AddItemToArray(ties, make_tie(network, edge));
  }
}
