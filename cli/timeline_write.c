/* The slices for programs. */
#include <math.h>

#include "base/json.h"
#include "cli/table.h"
#include "cli/timeline.h"

static const AcgMeasure *measure_at(const Timeline *timeline, guint i) {
  return g_ptr_array_index(timeline->measures, i);
}

/* ── CSV ── */

static void add_actor(Table *table, const AcgSlice *slice, guint node, const AcgScores *scores,
                      guint rank, guint before) {
  const AcgNode *actor = acg_network_node(slice->network, node);
  table_text(table, slice->name);
  table_text(table, slice->first);
  table_text(table, slice->last);
  table_text(table, actor->id);
  table_text(table, actor->name);
  table_text(table, acg_actor_type_name(actor->type));
  table_number(table, actor->documents, 0);
  table_number(table, actor->mentions, 0);
  table_text(table, scores->measure->name);
  table_number(table, scores->values[node], 4);
  change_table_rank(table, rank);
  change_table_rank(table, before);
}

/* The slice's actors by one measure, the highest first. */
static void add_measure(Table *table, const Timeline *timeline, guint i,
                        const AcgMeasure *measure) {
  const AcgSlice *slice = timeline_slice(timeline, i);
  guint n = slice->network->nodes->len;
  const AcgScores *scores = acg_network_scores(slice->network, measure);
  if (scores == NULL) return;
  g_autofree guint *ranks = acg_network_ranks(slice->network, measure);
  g_autofree guint *before = timeline_ranks_before(timeline, i, measure);
  g_autofree guint *order = acg_scores_order(scores, n);
  for (guint k = 0; k < n; k++)
    if (acg_network_node(slice->network, order[k])->documents > 0)
      add_actor(table, slice, order[k], scores, ranks[order[k]], before[order[k]]);
}

void timeline_print_csv(const Timeline *timeline) {
  static const char *const columns[] = {"slice", "first",       "last",     "id",      "name",
                                        "type",  "documents",   "mentions", "measure", "score",
                                        "rank",  "rank_before", NULL};
  g_autoptr(Table) table = table_new(columns);
  for (guint i = 0; i < timeline->slices->len; i++)
    for (guint k = 0; k < timeline->measures->len; k++)
      add_measure(table, timeline, i, measure_at(timeline, k));
  table_print(table, TABLE_CSV, stdout);
}

/* ── JSON ── */

/* A slice's ranks by every measure it has scores of; [X] each. */
typedef struct {
  const AcgNetwork *network;
  guint n_scores;
  guint **ranks, **before; /* [X][N] */
} Places;

static const AcgScores *scores_at(const AcgNetwork *network, guint i) {
  return &g_array_index(network->scores, AcgScores, i);
}

static Places find_places(const Timeline *timeline, guint i) {
  const AcgNetwork *network = timeline_slice(timeline, i)->network;
  Places places = {network, network->scores->len, g_new0(guint *, network->scores->len + 1),
                   g_new0(guint *, network->scores->len + 1)};
  for (guint k = 0; k < places.n_scores; k++) {
    places.ranks[k] = acg_network_ranks(network, scores_at(network, k)->measure);
    places.before[k] = timeline_ranks_before(timeline, i, scores_at(network, k)->measure);
  }
  return places;
}

static void places_clear(Places *places) {
  for (guint k = 0; k < places->n_scores; k++) {
    g_free(places->ranks[k]);
    g_free(places->before[k]);
  }
  g_free(places->ranks);
  g_free(places->before);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Places, places_clear)

static cJSON *make_actor(const Places *places, guint i) {
  const AcgNode *node = acg_network_node(places->network, i);
  cJSON *object = cJSON_CreateObject();
  acg_json_add_string(object, "id", node->id);
  cJSON_AddNumberToObject(object, "documents", node->documents);
  cJSON_AddNumberToObject(object, "mentions", node->mentions);
  cJSON *scores = cJSON_AddObjectToObject(object, "scores");
  cJSON *ranks = cJSON_AddObjectToObject(object, "ranks");
  cJSON *before = cJSON_AddObjectToObject(object, "ranks_before");
  for (guint k = 0; k < places->n_scores; k++) {
    const AcgScores *kept = scores_at(places->network, k);
    acg_json_add_number_or_null(scores, kept->measure->name, kept->values[i]);
    change_add_rank(ranks, kept->measure->name, places->ranks[k][i]);
    change_add_rank(before, kept->measure->name, places->before[k][i]);
  }
  return object;
}

static void add_actors(cJSON *object, const Timeline *timeline, guint i) {
  cJSON *actors = cJSON_AddArrayToObject(object, "actors");
  g_auto(Places) places = find_places(timeline, i);
  for (guint k = 0; k < places.network->nodes->len; k++)
    if (acg_network_node(places.network, k)->documents > 0)
      cJSON_AddItemToArray(actors, make_actor(&places, k));
}

/* Adds those in one network that have no counterpart in the other. */
static void add_ids(cJSON *object, const char *name, const AcgNetwork *network,
                    const AcgChanges *changes, bool newer) {
  cJSON *ids = cJSON_AddArrayToObject(object, name);
  for (guint i = 0; i < changes->actors->len; i++) {
    const AcgActorChange *change = &g_array_index(changes->actors, AcgActorChange, i);
    guint here = newer ? change->new_node : change->old_node;
    guint there = newer ? change->old_node : change->new_node;
    if (there == G_MAXUINT)
      cJSON_AddItemToArray(ids, cJSON_CreateString(acg_network_node(network, here)->id));
  }
}

static cJSON *make_tie(const AcgNetwork *network, const AcgEdge *edge) {
  cJSON *object = cJSON_CreateObject();
  acg_json_add_string(object, "source", acg_network_node(network, edge->source)->id);
  acg_json_add_string(object, "target", acg_network_node(network, edge->target)->id);
  change_add_kind(object, edge);
  cJSON_AddNumberToObject(object, "weight", edge->weight);
  return object;
}

static void add_ties(cJSON *object, const char *name, const AcgNetwork *network,
                     const AcgChanges *changes, bool newer) {
  cJSON *ties = cJSON_AddArrayToObject(object, name);
  for (guint i = 0; i < changes->ties->len; i++) {
    const AcgTieChange *change = &g_array_index(changes->ties, AcgTieChange, i);
    guint here = newer ? change->new_edge : change->old_edge;
    guint there = newer ? change->old_edge : change->new_edge;
    if (there == G_MAXUINT)
      cJSON_AddItemToArray(ties, make_tie(network, acg_network_edge(network, here)));
  }
}

static void add_changes(cJSON *object, const Timeline *timeline, guint i) {
  if (i == 0) {
    cJSON_AddNullToObject(object, "changes");
    return;
  }
  const AcgChanges *changes = g_ptr_array_index(timeline->changes, i);
  const AcgNetwork *older = timeline_slice(timeline, i - 1)->network;
  const AcgNetwork *newer = timeline_slice(timeline, i)->network;
  cJSON *lists = cJSON_AddObjectToObject(object, "changes");
  add_ids(lists, "new_actors", newer, changes, true);
  add_ids(lists, "gone_actors", older, changes, false);
  add_ties(lists, "new_ties", newer, changes, true);
  add_ties(lists, "lost_ties", older, changes, false);
}

static cJSON *make_slice(const void *data, guint i) {
  const Timeline *timeline = data;
  const AcgSlice *slice = timeline_slice(timeline, i);
  NetworkCounts counts = network_counts(slice->network);
  cJSON *object = cJSON_CreateObject();
  acg_json_add_string(object, "name", slice->name);
  acg_json_add_string(object, "first", slice->first);
  acg_json_add_string(object, "last", slice->last);
  cJSON_AddItemToObject(object, "counts", change_make_counts(&counts));
  add_actors(object, timeline, i);
  add_changes(object, timeline, i);
  return object;
}

/* ── JSON: when each actor was seen ── */

/* By node of the whole network; G_MAXUINT: in no slice. */
typedef struct {
  const Timeline *timeline;
  guint *first, *last, *n; /* [N] slices */
} Sightings;

static void see(Sightings *sightings, guint slice, guint node) {
  if (sightings->n[node]++ == 0) sightings->first[node] = slice;
  sightings->last[node] = slice;
}

/* Nodes of the whole network and of a slice are in one order, by id. */
static void see_slice(Sightings *sightings, guint slice) {
  const AcgNetwork *whole = sightings->timeline->whole;
  const AcgNetwork *part = timeline_slice(sightings->timeline, slice)->network;
  for (guint i = 0, k = 0; i < whole->nodes->len && k < part->nodes->len; i++) {
    if (!g_str_equal(acg_network_node(whole, i)->id, acg_network_node(part, k)->id)) continue;
    if (acg_network_node(part, k)->documents > 0) see(sightings, slice, i);
    k++;
  }
}

static void add_slice_name(cJSON *object, const char *name, const Sightings *sightings,
                           const guint *slices, guint i) {
  acg_json_add_string(object, name,
                      sightings->n[i] > 0 ? timeline_slice(sightings->timeline, slices[i])->name
                                          : NULL);
}

static cJSON *make_sighting(const void *data, guint i) {
  const Sightings *sightings = data;
  const AcgNode *node = acg_network_node(sightings->timeline->whole, i);
  cJSON *object = cJSON_CreateObject();
  acg_json_add_string(object, "id", node->id);
  acg_json_add_string(object, "name", node->name);
  acg_json_add_string(object, "type", acg_actor_type_name(node->type));
  cJSON_AddNumberToObject(object, "documents", node->documents);
  acg_json_add_string(object, "first", node->first);
  acg_json_add_string(object, "last", node->last);
  add_slice_name(object, "first_slice", sightings, sightings->first, i);
  add_slice_name(object, "last_slice", sightings, sightings->last, i);
  cJSON_AddNumberToObject(object, "slices", sightings->n[i]);
  return object;
}

void timeline_print_json(const Timeline *timeline) {
  guint n = timeline->whole->nodes->len;
  Sightings sightings = {timeline, g_new0(guint, n + 1), g_new0(guint, n + 1),
                         g_new0(guint, n + 1)};
  for (guint i = 0; i < timeline->slices->len; i++) see_slice(&sightings, i);
  printf("{\"format\":\"actorgraph-timeline\",\"version\":1,\"by\":\"%s\",\"undated\":%u",
         acg_period_name(timeline->by), timeline->undated);
  acg_json_write_items(stdout, "slices", timeline->slices->len, make_slice, timeline);
  acg_json_write_items(stdout, "actors", n, make_sighting, &sightings);
  fputs("}\n", stdout);
  g_free(sightings.first);
  g_free(sightings.last);
  g_free(sightings.n);
}
