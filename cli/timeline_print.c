/* The slices for people. */
#include "cli/timeline.h"

/* Right-aligned; the arrows take three bytes and one column. */
static void print_marker(const char *text) {
  enum { WIDTH = 5 };
  int room = WIDTH - (int)g_utf8_strlen(text, -1);
  printf("%*s%s", MAX(room, 0), "", text);
}

/* What became of a place since the slice before. */
static void print_rise(const Timeline *timeline, guint i, const AcgNode *node, guint before,
                       guint rank) {
  const char *first = g_hash_table_lookup(timeline->first_seen, node->id);
  if (before == G_MAXUINT) {
    bool seen = g_strcmp0(first, timeline_slice(timeline, i)->first) < 0;
    print_marker(i == 0 ? "" : seen ? "back" : "new");
    return;
  }
  g_autofree char *moved = before > rank   ? g_strdup_printf("▲%u", before - rank)
                           : before < rank ? g_strdup_printf("▼%u", rank - before)
                                           : g_strdup("=");
  print_marker(moved);
}

static void print_actors(const Timeline *timeline, guint i) {
  const AcgMeasure *measure = g_ptr_array_index(timeline->measures, 0);
  const AcgNetwork *network = timeline_slice(timeline, i)->network;
  const AcgScores *scores = acg_network_scores(network, measure);
  g_autofree guint *ranks = acg_network_ranks(network, measure);
  if (ranks == NULL) return;
  int decimals = score_decimals(scores, network->nodes->len);
  g_autofree guint *before = timeline_ranks_before(timeline, i, measure);
  g_autofree guint *order = acg_scores_order(scores, network->nodes->len);
  for (guint k = 0, shown = 0; k < network->nodes->len && shown < timeline->count; k++) {
    guint node = order[k];
    if (ranks[node] == G_MAXUINT) continue;
    shown++;
    printf("  %3u", ranks[node]);
    print_rise(timeline, i, acg_network_node(network, node), before[node], ranks[node]);
    printf("  %*.*f", decimals > 0 ? 7 : 4, decimals, scores->values[node]);
    print_plain("  ", acg_network_node(network, node)->name, "\n");
  }
}

static void print_changes(const Timeline *timeline, guint i) {
  if (i == 0) return;
  ChangeCounts n =
      change_counts(g_ptr_array_index(timeline->changes, i),
                    timeline_slice(timeline, i - 1)->network, timeline_slice(timeline, i)->network);
  printf("  actors +%u −%u, stated ties +%u −%u, co-mentions +%u −%u\n", n.new_actors,
         n.gone_actors, n.new_ties[ACG_LAYER_STATED], n.lost_ties[ACG_LAYER_STATED],
         n.new_ties[ACG_LAYER_COMENTION], n.lost_ties[ACG_LAYER_COMENTION]);
}

static bool is_idle(const Timeline *timeline, guint i) {
  return timeline_slice(timeline, i)->network->documents->len == 0;
}

/* Prints a slice, or the run of slices without articles that begins there. Returns the next. */
static guint print_slice(const Timeline *timeline, guint i) {
  const AcgSlice *slice = timeline_slice(timeline, i);
  guint next = i + 1;
  if (is_idle(timeline, i)) {
    while (is_idle(timeline, next)) next++; /* the last slice has articles */
    bool many = next > i + 1;
    printf("%s%s%s  no articles\n", slice->name, many ? " to " : "",
           many ? timeline_slice(timeline, next - 1)->name : "");
    return next;
  }
  NetworkCounts counts = network_counts(slice->network);
  g_autofree char *text = network_counts_text(&counts);
  printf("%s  %s\n", slice->name, text);
  print_changes(timeline, i);
  print_actors(timeline, i);
  return next;
}

void timeline_print_text(const Timeline *timeline) {
  printf("The first actors of each %s, by %s.\n", acg_period_name(timeline->by),
         ((const AcgMeasure *)g_ptr_array_index(timeline->measures, 0))->label);
  for (guint i = 0; i < timeline->slices->len;) {
    putchar('\n');
    i = print_slice(timeline, i);
  }
}
