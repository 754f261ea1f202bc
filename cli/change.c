#include "cli/change.h"

#include <math.h>

#include "base/json.h"
#include "cli/message.h"
#include "cli/tell.h"

void change_request_clear(ChangeRequest *request) {
  view_request_clear(&request->view);
  g_free(request->count);
  g_free(request->format);
}

bool change_resolve(const ChangeRequest *request, const char *command, guint count,
                    ChangePlan *plan) {
  plan->count = count;
  if (!table_format_parse(request->format, command, &plan->format) ||
      !command_number(request->count, command, "--count", 0, G_MAXINT, &plan->count) ||
      !scoring_resolve(&request->view.scoring, command, &plan->scoring))
    return false;
  if (plan->count == 0) plan->count = G_MAXUINT;
  return true;
}

NetworkCounts network_counts(const AcgNetwork *network) {
  NetworkCounts counts = {.articles = network->documents->len};
  for (guint i = 0; i < network->nodes->len; i++)
    counts.actors += acg_network_node(network, i)->documents > 0 ? 1 : 0;
  for (guint i = 0; i < network->edges->len; i++) {
    const AcgEdge *edge = acg_network_edge(network, i);
    if (edge->documents == 0) continue;
    counts.stated += edge->layer == ACG_LAYER_STATED ? 1 : 0;
    counts.comentions += edge->layer == ACG_LAYER_COMENTION ? 1 : 0;
  }
  return counts;
}

char *network_counts_text(const NetworkCounts *counts) {
  g_autofree char *articles = tell_count(counts->articles, "article");
  g_autofree char *actors = tell_count(counts->actors, "actor");
  g_autofree char *stated = tell_count(counts->stated, "stated tie");
  g_autofree char *comentions = tell_count(counts->comentions, "co-mention");
  return g_strdup_printf("%s, %s, %s, %s", articles, actors, stated, comentions);
}

int score_decimals(const AcgScores *scores, guint n_nodes) {
  for (guint i = 0; i < n_nodes; i++)
    if (isfinite(scores->values[i]) && scores->values[i] != floor(scores->values[i])) return 4;
  return 0;
}

void print_plain(const char *before, const char *text, const char *after) {
  g_autofree char *plain = message_plain(text);
  printf("%s%s%s", before, plain, after);
}

ChangeCounts change_counts(const AcgChanges *changes, const AcgNetwork *older,
                           const AcgNetwork *newer) {
  ChangeCounts counts = {0};
  for (guint i = 0; i < changes->actors->len; i++) {
    const AcgActorChange *change = &g_array_index(changes->actors, AcgActorChange, i);
    counts.new_actors += change->old_node == G_MAXUINT ? 1 : 0;
    counts.gone_actors += change->new_node == G_MAXUINT ? 1 : 0;
  }
  for (guint i = 0; i < changes->ties->len; i++) {
    const AcgTieChange *change = &g_array_index(changes->ties, AcgTieChange, i);
    if (change->old_edge == G_MAXUINT)
      counts.new_ties[acg_network_edge(newer, change->new_edge)->layer]++;
    if (change->new_edge == G_MAXUINT)
      counts.lost_ties[acg_network_edge(older, change->old_edge)->layer]++;
  }
  return counts;
}

static double number_of(guint rank) {
  return rank != G_MAXUINT ? (double)rank : (double)NAN;
}

void change_table_rank(Table *table, guint rank) {
  table_number(table, number_of(rank), 0);
}

/* ── JSON ── */

cJSON *change_make_counts(const NetworkCounts *counts) {
  cJSON *object = cJSON_CreateObject();
  cJSON_AddNumberToObject(object, "documents", counts->articles);
  cJSON_AddNumberToObject(object, "actors", counts->actors);
  cJSON_AddNumberToObject(object, "stated", counts->stated);
  cJSON_AddNumberToObject(object, "co_mentions", counts->comentions);
  return object;
}

void change_add_rank(cJSON *object, const char *name, guint rank) {
  acg_json_add_number_or_null(object, name, number_of(rank));
}

void change_add_kind(cJSON *object, const AcgEdge *edge) {
  acg_json_add_string(object, "layer", acg_layer_name(edge->layer));
  acg_json_add_string(object, "category", edge->category != NULL ? edge->category->name : NULL);
  cJSON_AddBoolToObject(object, "mutual", edge->mutual);
}
