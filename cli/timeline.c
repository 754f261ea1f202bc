#include "cli/timeline.h"

#include <stdio.h>

#include "cli/message.h"

static const char details[] =
    "Cuts a network up by the dates of its articles, scores each slice for itself, and says who\n"
    "was central when and what changed from one slice to the next. NETWORK is a network.json, or\n"
    "the folder that 'actorgraph build' wrote; without it, or for \"-\", the network is read from\n"
    "standard input. Weeks are those of ISO 8601. Articles without a date are in no slice.\n"
    "\n"
    "Text has a block for each slice, with its first actors by the first --measure (default:\n"
    "pagerank). ▲2 has risen by two places since the slice before, ▼1 has fallen by one, = has\n"
    "kept its place; new is seen for the first time, back was not in the slice before. Equal\n"
    "scores share a place. +15 −7: so many that the slice before lacks, so many that it alone\n"
    "has. A tie is there when a sentence states it as a fact: not when it is only reported,\n"
    "planned, possible, over or denied.\n"
    "CSV has a line for each slice, actor and measure; JSON has everything\n"
    "(docs/timeline.schema.json).\n"
    "\n"
    "Examples:\n"
    "  actorgraph timeline --by week out/\n"
    "  actorgraph timeline --by quarter --measure betweenness --count 10 out/\n"
    "  actorgraph timeline --by month --format csv out/ > months.csv\n";

enum { DEFAULT_COUNT = 5 };

typedef struct {
  ChangeRequest change;
  char *by;
  char **measures;
} Request;

static void request_clear(Request *request) {
  change_request_clear(&request->change);
  g_free(request->by);
  g_strfreev(request->measures);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Request, request_clear)

static bool read_period(const char *name, AcgPeriod *by) {
  *by = ACG_PERIOD_MONTH;
  if (name == NULL || acg_period_parse(name, by)) return true;
  message("timeline: --by must be day, week, month, quarter or year, not '%s'", name);
  return false;
}

static void add_all_measures(GPtrArray *measures) {
  size_t n = 0;
  const AcgMeasure *all = acg_measure_table(&n);
  for (size_t i = 0; i < n; i++) g_ptr_array_add(measures, (gpointer)&all[i]);
}

/* Those that are named. Without, PageRank for text and else all, as always for JSON. */
static GPtrArray *choose_measures(char **names, TableFormat format) {
  g_autoptr(GPtrArray) chosen = g_ptr_array_new();
  for (char **name = names; name != NULL && *name != NULL; name++) {
    const AcgMeasure *measure = view_measure(*name, "timeline");
    if (measure == NULL) return NULL;
    if (!g_ptr_array_find(chosen, measure, NULL)) g_ptr_array_add(chosen, (gpointer)measure);
  }
  if (format == TABLE_JSON) g_ptr_array_set_size(chosen, 0);
  if (chosen->len == 0 && format == TABLE_TEXT)
    g_ptr_array_add(chosen, (gpointer)view_measure(NULL, "timeline"));
  if (chosen->len == 0) add_all_measures(chosen);
  return g_steal_pointer(&chosen);
}

/* ── Making it ── */

static void free_changes(gpointer changes) {
  acg_changes_free(changes);
}

static void timeline_clear(Timeline *timeline) {
  g_clear_pointer(&timeline->slices, g_ptr_array_unref);
  g_clear_pointer(&timeline->changes, g_ptr_array_unref);
  g_clear_pointer(&timeline->measures, g_ptr_array_unref);
  g_clear_pointer(&timeline->first_seen, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Timeline, timeline_clear)

guint *timeline_ranks_before(const Timeline *timeline, guint i, const AcgMeasure *measure) {
  const AcgNetwork *network = timeline_slice(timeline, i)->network;
  const AcgChanges *changes = g_ptr_array_index(timeline->changes, i);
  g_autofree guint *ranks =
      i > 0 ? acg_network_ranks(timeline_slice(timeline, i - 1)->network, measure) : NULL;
  guint *before = g_new(guint, network->nodes->len + 1);
  for (guint k = 0; k < network->nodes->len; k++) {
    guint old = ranks != NULL ? changes->old_of[k] : G_MAXUINT;
    before[k] = old != G_MAXUINT ? ranks[old] : G_MAXUINT;
  }
  return before;
}

/* One measure is computed alone. */
static bool score_slices(const Timeline *timeline, AcgScoring scoring) {
  if (timeline->measures->len == 1) scoring.only = g_ptr_array_index(timeline->measures, 0);
  for (guint i = 0; i < timeline->slices->len; i++) {
    g_autoptr(GError) error = NULL;
    if (acg_network_score(timeline_slice(timeline, i)->network, &scoring, &error)) continue;
    message("%s: %s", timeline_slice(timeline, i)->name, error->message);
    return false;
  }
  return true;
}

static void tell_gaps(const Timeline *timeline) {
  if (timeline->undated > 0) message("articles without a date, in no slice: %u", timeline->undated);
  for (guint i = 0; i < timeline->slices->len; i++) {
    const AcgSlice *slice = timeline_slice(timeline, i);
    for (guint k = 0; k < slice->network->unscored->len; k++)
      message("%s: %s could not be computed and is left out", slice->name,
              ((const AcgMeasure *)g_ptr_array_index(slice->network->unscored, k))->label);
  }
}

static void tell_sampling(const Timeline *timeline) {
  for (guint k = 0; k < timeline->measures->len; k++) {
    const AcgMeasure *measure = g_ptr_array_index(timeline->measures, k);
    guint n = 0;
    for (guint i = 0; i < timeline->slices->len; i++) {
      const AcgScores *scores = acg_network_scores(timeline_slice(timeline, i)->network, measure);
      n += scores != NULL && scores->sources > 0 ? 1 : 0;
    }
    if (n > 0)
      message("timeline: %s: paths were followed from a sample of the actors, in %u of %u slices",
              measure->name, n, timeline->slices->len);
  }
}

static void compare_slices(Timeline *timeline) {
  const AcgMeasure *measure = g_ptr_array_index(timeline->measures, 0);
  timeline->changes = g_ptr_array_new_with_free_func(free_changes);
  for (guint i = 0; i < timeline->slices->len; i++) {
    AcgChanges *changes =
        i == 0 ? NULL
               : acg_network_compare(timeline_slice(timeline, i - 1)->network,
                                     timeline_slice(timeline, i)->network, measure, ACG_MATCH_IDS);
    g_ptr_array_add(timeline->changes, changes);
  }
}

static void note_first_seen(Timeline *timeline) {
  timeline->first_seen = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < timeline->whole->nodes->len; i++) {
    const AcgNode *node = acg_network_node(timeline->whole, i);
    if (node->first != NULL)
      g_hash_table_insert(timeline->first_seen, node->id, (gpointer)node->first);
  }
}

/* A measure that is asked for by name must be one that can be taken. */
static bool check_focus(const AcgNetwork *network, char **names) {
  for (char **name = names; name != NULL && *name != NULL; name++)
    if (!view_check_focus(network, acg_measure_find(*name), "timeline")) return false;
  return true;
}

static ExitCode print_timeline(Timeline *timeline, const AcgScoring *scoring, TableFormat format) {
  timeline->slices = acg_network_slice(timeline->whole, timeline->by, &timeline->undated);
  if (timeline->slices->len == 0) {
    message("timeline: no article of the network has a date");
    return EXIT_NOTHING;
  }
  if (!score_slices(timeline, *scoring)) return EXIT_NOTHING;
  tell_gaps(timeline);
  tell_sampling(timeline);
  compare_slices(timeline);
  note_first_seen(timeline);
  if (format == TABLE_CSV)
    timeline_print_csv(timeline);
  else if (format == TABLE_JSON)
    timeline_print_json(timeline);
  else
    timeline_print_text(timeline);
  return EXIT_DONE;
}

static ExitCode run_request(const Request *request, const char *path) {
  ChangePlan plan;
  ExitCode code = EXIT_USAGE;
  g_auto(Timeline) timeline = {0};
  if (!read_period(request->by, &timeline.by) ||
      !change_resolve(&request->change, "timeline", DEFAULT_COUNT, &plan))
    return code;
  timeline.count = plan.count;
  timeline.measures = choose_measures(request->measures, plan.format);
  if (timeline.measures == NULL) return code;
  g_autoptr(AcgNetwork) network = view_read(&request->change.view, "timeline", path, &code);
  if (network == NULL) return code;
  if (!check_focus(network, request->measures)) return EXIT_USAGE;
  timeline.whole = network;
  return print_timeline(&timeline, &plan.scoring, plan.format);
}

static ExitCode run(int argc, char **argv) {
  g_auto(Request) request = {0};
  g_auto(GStrv) paths = NULL;
  ExitCode code = EXIT_DONE;
  GOptionEntry view[N_VIEW_ENTRIES];
  view_entries(&request.change.view, view);
  const GOptionEntry own[] = {
      {"by", 0, 0, G_OPTION_ARG_STRING, &request.by,
       "Cut into slices of a day, week, month (the default), quarter or year", "PERIOD"},
      {"measure", 'm', 0, G_OPTION_ARG_STRING_ARRAY, &request.measures,
       "Score by MEASURE; may be repeated for csv", "MEASURE"},
      {"count", 'n', 0, G_OPTION_ARG_STRING, &request.change.count,
       "Show N actors of each slice in text, 0 for all (default: 5)", "N"},
      table_format_option(&request.change.format),
      G_OPTION_ENTRY_NULL};
  const GOptionEntry *const options[] = {own, view, NULL};
  if (!command_read(&command_timeline, options, argc, argv, &paths, &code)) return code;
  if (g_strv_length(paths) <= 1) return run_request(&request, *paths != NULL ? *paths : "-");
  message("timeline: expected at most one NETWORK; try 'actorgraph timeline --help'");
  return EXIT_USAGE;
}

const Command command_timeline = {"timeline", "[NETWORK]",
                                  "Who was central when, and what changed in time", details, run};
