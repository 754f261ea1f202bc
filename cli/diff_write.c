/* What changed, for programs: all of it. */
#include <math.h>

#include "base/json.h"
#include "cli/diff.h"

/* ── CSV ── */

static const char *const columns[] = {
    "kind",          "change",    "id",        "name",       "type",       "old_id",
    "target_id",     "target",    "layer",     "category",   "mutual",     "old_rank",
    "new_rank",      "old_score", "new_score", "old_weight", "new_weight", "old_documents",
    "new_documents", "date",      "file",      "sentence",   NULL};

static void add_texts(Table *table, guint n, const char *const *texts) {
  for (guint i = 0; i < n; i++) table_text(table, texts[i]);
}

static void add_blanks(Table *table, guint n) {
  for (guint i = 0; i < n; i++) table_text(table, NULL);
}

static void add_documents(Table *table, const AcgNetwork *network, guint node) {
  bool there = node != G_MAXUINT;
  change_table_rank(table, there ? acg_network_node(network, node)->documents : G_MAXUINT);
}

static void add_actor(Table *table, const Diff *diff, const AcgActorChange *change) {
  const AcgNode *node = diff_node(diff, change);
  bool was = change->old_node != G_MAXUINT;
  const char *const texts[] = {"actor",
                               diff_actor_change(change),
                               node->id,
                               node->name,
                               acg_actor_type_name(node->type),
                               was ? acg_network_node(diff->older, change->old_node)->id : NULL};
  add_texts(table, G_N_ELEMENTS(texts), texts);
  add_blanks(table, 5);
  change_table_rank(table, change->old_rank);
  change_table_rank(table, change->new_rank);
  table_number(table, change->old_score, 4);
  table_number(table, change->new_score, 4);
  add_blanks(table, 2);
  add_documents(table, diff->older, change->old_node);
  add_documents(table, diff->newer, change->new_node);
  add_blanks(table, 3);
}

static void add_weight(Table *table, const AcgNetwork *network, guint edge) {
  table_number(table, edge != G_MAXUINT ? acg_network_edge(network, edge)->weight : (double)NAN, 4);
}

static void add_edge_documents(Table *table, const AcgNetwork *network, guint edge) {
  bool there = edge != G_MAXUINT;
  change_table_rank(table, there ? acg_network_edge(network, edge)->documents : G_MAXUINT);
}

static void add_sentence(Table *table, const AcgNetwork *network, const AcgEdge *edge) {
  const AcgEvidence *evidence = diff_evidence(network, edge);
  if (evidence == NULL) {
    add_blanks(table, 3);
    return;
  }
  const AcgNetworkSentence *sentence = acg_network_sentence(network, evidence->sentence);
  const AcgNetworkDocument *document = acg_network_document(network, sentence->document);
  const char *const texts[] = {document->date, document->file, sentence->text};
  add_texts(table, G_N_ELEMENTS(texts), texts);
}

static void add_tie(Table *table, const Diff *diff, const AcgTieChange *change) {
  const AcgNetwork *network = NULL;
  const AcgEdge *edge = diff_edge(diff, change, &network);
  const AcgNode *source = diff_end(diff, network, edge->source);
  const AcgNode *target = diff_end(diff, network, edge->target);
  const char *const texts[] = {"tie",
                               diff_tie_change(diff, change),
                               source->id,
                               source->name,
                               acg_actor_type_name(source->type),
                               NULL,
                               target->id,
                               target->name,
                               acg_layer_name(edge->layer),
                               edge->category != NULL ? edge->category->name : NULL,
                               edge->mutual ? "true" : "false"};
  add_texts(table, G_N_ELEMENTS(texts), texts);
  add_blanks(table, 4);
  add_weight(table, diff->older, change->old_edge);
  add_weight(table, diff->newer, change->new_edge);
  add_edge_documents(table, diff->older, change->old_edge);
  add_edge_documents(table, diff->newer, change->new_edge);
  add_sentence(table, network, edge);
}

void diff_print_csv(const Diff *diff) {
  g_autoptr(Table) table = table_new(columns);
  for (guint i = 0; i < diff->changes->actors->len; i++)
    add_actor(table, diff, &g_array_index(diff->changes->actors, AcgActorChange, i));
  for (guint i = 0; i < diff->changes->ties->len; i++)
    add_tie(table, diff, &g_array_index(diff->changes->ties, AcgTieChange, i));
  table_print(table, TABLE_CSV, stdout);
}

/* ── JSON ── */

/* The actor in one of the networks, or null. */
static void add_side(cJSON *object, const char *name, const AcgNetwork *network, guint i,
                     guint rank, double score) {
  if (i == G_MAXUINT) {
    cJSON_AddNullToObject(object, name);
    return;
  }
  const AcgNode *node = acg_network_node(network, i);
  cJSON *side = cJSON_AddObjectToObject(object, name);
  acg_json_add_string(side, "id", node->id);
  change_add_rank(side, "rank", rank);
  acg_json_add_number_or_null(side, "score", score);
  cJSON_AddNumberToObject(side, "documents", node->documents);
  cJSON_AddNumberToObject(side, "mentions", node->mentions);
  acg_json_add_string(side, "first", node->first);
  acg_json_add_string(side, "last", node->last);
}

static cJSON *make_actor(const void *data, guint i) {
  const Diff *diff = data;
  const AcgActorChange *change = &g_array_index(diff->changes->actors, AcgActorChange, i);
  const AcgNode *node = diff_node(diff, change);
  cJSON *object = cJSON_CreateObject();
  acg_json_add_string(object, "change", diff_actor_change(change));
  acg_json_add_string(object, "id", node->id);
  acg_json_add_string(object, "name", node->name);
  acg_json_add_string(object, "type", acg_actor_type_name(node->type));
  add_side(object, "old", diff->older, change->old_node, change->old_rank, change->old_score);
  add_side(object, "new", diff->newer, change->new_node, change->new_rank, change->new_score);
  return object;
}

static void add_tie_side(cJSON *object, const char *name, const AcgNetwork *network, guint i) {
  if (i == G_MAXUINT) {
    cJSON_AddNullToObject(object, name);
    return;
  }
  const AcgEdge *edge = acg_network_edge(network, i);
  cJSON *side = cJSON_AddObjectToObject(object, name);
  cJSON_AddNumberToObject(side, "weight", edge->weight);
  cJSON_AddNumberToObject(side, "documents", edge->documents);
  acg_json_add_string(side, "first", edge->first);
  acg_json_add_string(side, "last", edge->last);
}

static void add_evidence(cJSON *object, const AcgNetwork *network, const AcgEdge *edge) {
  const AcgEvidence *evidence = diff_evidence(network, edge);
  if (evidence == NULL) {
    cJSON_AddNullToObject(object, "evidence");
    return;
  }
  const AcgNetworkSentence *sentence = acg_network_sentence(network, evidence->sentence);
  const AcgNetworkDocument *document = acg_network_document(network, sentence->document);
  cJSON *side = cJSON_AddObjectToObject(object, "evidence");
  acg_json_add_string(side, "document", document->id);
  acg_json_add_string(side, "file", document->file);
  acg_json_add_string(side, "date", document->date);
  acg_json_add_string(side, "text", sentence->text);
}

static cJSON *make_tie(const void *data, guint i) {
  const Diff *diff = data;
  const AcgNetwork *network = NULL;
  const AcgTieChange *change = &g_array_index(diff->changes->ties, AcgTieChange, i);
  const AcgEdge *edge = diff_edge(diff, change, &network);
  cJSON *object = cJSON_CreateObject();
  acg_json_add_string(object, "change", diff_tie_change(diff, change));
  acg_json_add_string(object, "source", diff_end(diff, network, edge->source)->id);
  acg_json_add_string(object, "target", diff_end(diff, network, edge->target)->id);
  change_add_kind(object, edge);
  add_tie_side(object, "old", diff->older, change->old_edge);
  add_tie_side(object, "new", diff->newer, change->new_edge);
  add_evidence(object, network, edge);
  return object;
}

static void write_network(const char *key, const char *name, const AcgNetwork *network) {
  NetworkCounts counts = network_counts(network);
  cJSON *object = change_make_counts(&counts);
  g_autofree char *valid = g_utf8_make_valid(name, -1);
  acg_json_add_string(object, "name", valid);
  printf(",\n\"%s\":", key);
  acg_json_write(stdout, object);
}

void diff_print_json(const Diff *diff) {
  printf("{\"format\":\"actorgraph-diff\",\"version\":1,\"measure\":\"%s\"", diff->measure->name);
  write_network("old", diff->old_name, diff->older);
  write_network("new", diff->new_name, diff->newer);
  acg_json_write_items(stdout, "actors", diff->changes->actors->len, make_actor, diff);
  acg_json_write_items(stdout, "ties", diff->changes->ties->len, make_tie, diff);
  fputs("}\n", stdout);
}
