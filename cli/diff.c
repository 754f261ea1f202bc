#include "cli/diff.h"

#include "base/json.h"
#include "cli/message.h"

static const char details[] =
    "Says what changed from one network to another: actors that came and went, ranks, ties. OLD\n"
    "and NEW are each a network.json, or the folder that 'actorgraph build' wrote; one of them\n"
    "may be \"-\", standard input. With --at DAY one NETWORK is enough: its articles before that\n"
    "day are compared with those from it on; articles without a date are in neither part.\n"
    "\n"
    "Actors of two networks are the same when their ids are, or when the one network knows the\n"
    "other's id as a name of one actor (docs/network.md). A tie is there when a sentence states\n"
    "it as a fact: not when it is only reported, planned, possible, over or denied. Ranks are by\n"
    "--measure (default: pagerank); equal scores share one.\n"
    "\n"
    "Text has the strongest of each kind; CSV (a line for each actor and tie) and JSON\n"
    "(docs/diff.schema.json) have all.\n"
    "\n"
    "Examples:\n"
    "  actorgraph diff monday/ tuesday/\n"
    "  actorgraph diff --at 2025-01-01 out/\n"
    "  actorgraph diff --measure betweenness --format csv old.json new.json > changes.csv\n";

enum { DEFAULT_COUNT = 10 };

typedef struct {
  ChangeRequest change;
  char *at, *measure;
} Request;

static void request_clear(Request *request) {
  change_request_clear(&request->change);
  g_free(request->at);
  g_free(request->measure);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Request, request_clear)

/* ── What became of each ── */

const char *diff_actor_change(const AcgActorChange *change) {
  if (change->old_node == G_MAXUINT) return "new";
  if (change->new_node == G_MAXUINT) return "gone";
  bool ranked = change->old_rank != G_MAXUINT && change->new_rank != G_MAXUINT;
  if (!ranked || change->old_rank == change->new_rank) return "same";
  return change->new_rank < change->old_rank ? "risen" : "fallen";
}

const char *diff_tie_change(const Diff *diff, const AcgTieChange *change) {
  if (change->old_edge == G_MAXUINT) return "new";
  if (change->new_edge == G_MAXUINT) return "lost";
  double old = acg_network_edge(diff->older, change->old_edge)->weight;
  double new = acg_network_edge(diff->newer, change->new_edge)->weight;
  return new > old ? "grew" : new < old ? "shrank" : "same";
}

const AcgNode *diff_node(const Diff *diff, const AcgActorChange *change) {
  return change->new_node != G_MAXUINT ? acg_network_node(diff->newer, change->new_node)
                                       : acg_network_node(diff->older, change->old_node);
}

const AcgEdge *diff_edge(const Diff *diff, const AcgTieChange *change, const AcgNetwork **network) {
  bool newer = change->new_edge != G_MAXUINT;
  *network = newer ? diff->newer : diff->older;
  return acg_network_edge(*network, newer ? change->new_edge : change->old_edge);
}

const AcgNode *diff_end(const Diff *diff, const AcgNetwork *network, guint node) {
  guint new = network == diff->older ? diff->changes->new_of[node] : node;
  return new != G_MAXUINT ? acg_network_node(diff->newer, new) : acg_network_node(network, node);
}

const AcgEvidence *diff_evidence(const AcgNetwork *network, const AcgEdge *edge) {
  const AcgEvidence *surest = NULL;
  for (guint k = 0; k < edge->n_evidence; k++) {
    const AcgEvidence *evidence = acg_network_evidence(network, edge, k);
    if (acg_evidence_status(evidence) != ACG_STATUS_FACT) continue;
    if (surest == NULL || evidence->confidence > surest->confidence) surest = evidence;
  }
  return surest;
}

/* ── Opening ── */

/* Two networks or the two parts of one, scored, and how they are called. */
typedef struct {
  AcgNetwork *older, *newer;
  char *old_name, *new_name;
  AcgMatch match;
} Pair;

static void pair_clear(Pair *pair) {
  acg_network_free(pair->older);
  acg_network_free(pair->newer);
  g_free(pair->old_name);
  g_free(pair->new_name);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Pair, pair_clear)

static bool open_both(const Request *request, char **paths, Pair *pair, ExitCode *code) {
  pair->match = ACG_MATCH_NAMES;
  pair->old_name = g_strdup(g_str_equal(paths[0], "-") ? "standard input" : paths[0]);
  pair->new_name = g_strdup(g_str_equal(paths[1], "-") ? "standard input" : paths[1]);
  pair->older = view_read(&request->change.view, "diff", paths[0], code);
  if (pair->older != NULL) pair->newer = view_read(&request->change.view, "diff", paths[1], code);
  return pair->newer != NULL;
}

static bool open_parts(const Request *request, const char *path, Pair *pair, ExitCode *code) {
  guint undated = 0;
  g_autoptr(AcgNetwork) network = view_read(&request->change.view, "diff", path, code);
  if (network == NULL) return false;
  acg_network_split(network, request->at, &pair->older, &pair->newer, &undated);
  pair->match = ACG_MATCH_IDS;
  pair->old_name = g_strdup_printf("before %s", request->at);
  pair->new_name = g_strdup_printf("from %s on", request->at);
  if (undated > 0) message("articles without a date, in neither part: %u", undated);
  return true;
}

static bool check_articles(const AcgNetwork *network, const char *name) {
  if (network->documents->len == 0) message("diff: %s: no articles; nothing to compare", name);
  return network->documents->len > 0;
}

static bool score(AcgNetwork *network, const AcgMeasure *measure, const AcgScoring *scoring) {
  if (!view_score(network, measure, scoring, "diff")) return false;
  const AcgScores *scores = acg_network_scores(network, measure);
  if (scores != NULL) scoring_tell_sampling(scores, network, "diff");
  return true;
}

static bool prepare(Pair *pair, const AcgMeasure *measure, const AcgScoring *scoring) {
  return check_articles(pair->older, pair->old_name) &&
         check_articles(pair->newer, pair->new_name) && score(pair->older, measure, scoring) &&
         score(pair->newer, measure, scoring);
}

/* ── Running ── */

static bool check_paths(const Request *request, char **paths) {
  guint n = g_strv_length(paths);
  if (request->at == NULL && n != 2)
    message("diff: expected OLD and NEW, or one NETWORK and --at DAY; try 'actorgraph diff "
            "--help'");
  else if (request->at != NULL && n > 1)
    message("diff: --at cuts one NETWORK in two; give no other");
  else if (request->at != NULL && !acg_json_is_day(request->at))
    message("diff: --at must be a day such as 2025-01-01, not '%s'", request->at);
  else if (n == 2 && g_str_equal(paths[0], "-") && g_str_equal(paths[1], "-"))
    message("diff: only one of OLD and NEW can be read from standard input");
  else
    return true;
  return false;
}

static void print_diff(const Diff *diff, TableFormat format) {
  if (format == TABLE_CSV)
    diff_print_csv(diff);
  else if (format == TABLE_JSON)
    diff_print_json(diff);
  else
    diff_print_text(diff);
}

static ExitCode run_request(const Request *request, char **paths) {
  ChangePlan plan;
  ExitCode code = EXIT_USAGE;
  g_auto(Pair) pair = {0};
  if (!check_paths(request, paths) ||
      !change_resolve(&request->change, "diff", DEFAULT_COUNT, &plan))
    return code;
  Diff diff = {.count = plan.count, .measure = view_measure(request->measure, "diff")};
  if (diff.measure == NULL) return code;
  bool open = request->at != NULL ? open_parts(request, *paths != NULL ? *paths : "-", &pair, &code)
                                  : open_both(request, paths, &pair, &code);
  if (!open) return code;
  if (!prepare(&pair, diff.measure, &plan.scoring)) return EXIT_NOTHING;
  g_autoptr(AcgChanges) changes =
      acg_network_compare(pair.older, pair.newer, diff.measure, pair.match);
  diff.older = pair.older;
  diff.newer = pair.newer;
  diff.old_name = pair.old_name;
  diff.new_name = pair.new_name;
  diff.changes = changes;
  print_diff(&diff, plan.format);
  return EXIT_DONE;
}

static ExitCode run(int argc, char **argv) {
  g_auto(Request) request = {0};
  g_auto(GStrv) paths = NULL;
  ExitCode code = EXIT_DONE;
  GOptionEntry view[N_VIEW_ENTRIES];
  view_entries(&request.change.view, view);
  const GOptionEntry own[] = {{"at", 0, 0, G_OPTION_ARG_STRING, &request.at,
                               "Compare the articles before DAY with those from it on", "DAY"},
                              {"measure", 'm', 0, G_OPTION_ARG_STRING, &request.measure,
                               "Rank by MEASURE (default: pagerank; see --list-measures)",
                               "MEASURE"},
                              {"count", 'n', 0, G_OPTION_ARG_STRING, &request.change.count,
                               "Show N changes of each kind in text, 0 for all (default: 10)", "N"},
                              table_format_option(&request.change.format),
                              G_OPTION_ENTRY_NULL};
  const GOptionEntry *const options[] = {own, view, NULL};
  if (!command_read(&command_diff, options, argc, argv, &paths, &code)) return code;
  return run_request(&request, paths);
}

const Command command_diff = {"diff", "OLD NEW | --at DAY [NETWORK]",
                              "What changed between two networks, or in one since a day", details,
                              run};
