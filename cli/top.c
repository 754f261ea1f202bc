#include <math.h>
#include <stdio.h>

#include "cli/actor.h"
#include "cli/message.h"
#include "cli/table.h"
#include "cli/view.h"
#include "graph/certainty.h"

static const char details[] =
    "Lists the actors with the highest scores, and how sure their ranks are. NETWORK is a\n"
    "network.json, or the folder that 'actorgraph build' wrote; without it, or for \"-\", the\n"
    "network is read from standard input.\n"
    "\n"
    "How sure is a rank? Had the same world been covered by another draw of articles of the\n"
    "same kind, scores and ranks would be others. So articles are drawn anew from those that\n"
    "there are, some twice, some not at all, and everyone is scored again, 200 times:\n"
    "  95 %       at least 19 of 20 such draws score the actor in this interval\n"
    "  ranks      and rank it in this one\n"
    "  over next  the share of draws that have it above the actor in the next line: 0.5 is a\n"
    "             toss-up; from 0.95 on the order can be relied on\n"
    "  one out    its best and worst rank when the articles of one outlet are left out\n"
    "  outlet     the one without which its rank changes most\n"
    "A draw has fewer different articles than there are, so scores that count ties are lower\n"
    "in it; by as much the interval is wider on the side of the score.\n"
    "Not in these numbers: what all outlets have in common, such as whom they seldom write\n"
    "about; errors in reading; names wrongly joined or kept apart.\n"
    "Large networks get no intervals unless --replicates asks for them.\n"
    "\n"
    "Examples:\n"
    "  actorgraph top out/\n"
    "  actorgraph top --measure betweenness --count 10 out/\n"
    "  actorgraph top --measure betweenness --actor Iran --actor Iraq out/\n"
    "  actorgraph top --replicates 1000 --format csv out/ > top.csv\n";

enum {
  DEFAULT_COUNT = 20,
  DEFAULT_REPLICATES = 200,
  MOST_REPLICATES = 100000,
  MOST_NODES = 2000,     /* of a network that gets intervals unasked: that takes seconds */
  MOST_DRAWS = 200000000 /* of an actor each; they are held in memory */
};

typedef struct {
  ViewRequest view;
  char *measure, *format, *count, *replicates;
  char **actors;
} Request;

static void request_clear(Request *request) {
  view_request_clear(&request->view);
  g_free(request->measure);
  g_free(request->format);
  g_free(request->count);
  g_free(request->replicates);
  g_strfreev(request->actors);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Request, request_clear)

/* The request, understood. */
typedef struct {
  AcgScoring scoring; /* of the one measure */
  TableFormat format;
  guint count;      /* 0: all */
  guint replicates; /* G_MAXUINT: not said */
} Plan;

/* What is listed. */
typedef struct {
  const AcgNetwork *network;
  const AcgScores *scores;
  guint *ranks;  /* [N] */
  GArray *nodes; /* guint: the lines, the highest first */
  AcgCertainty *certainty;
  int decimals; /* of scores, for people */
} Ranking;

static void ranking_clear(Ranking *ranking) {
  g_free(ranking->ranks);
  g_clear_pointer(&ranking->nodes, g_array_unref);
  acg_certainty_free(ranking->certainty);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Ranking, ranking_clear)

/* ── Reading the command line ─────────────────────────────────────────────────────────────── */

static bool resolve(const Request *request, Plan *plan) {
  *plan = (Plan){.count = DEFAULT_COUNT, .replicates = G_MAXUINT};
  if (!scoring_resolve(&request->view.scoring, "top", &plan->scoring) ||
      !table_format_parse(request->format, "top", &plan->format) ||
      !command_number(request->count, "top", "--count", 0, G_MAXINT, &plan->count) ||
      !command_number(request->replicates, "top", "--replicates", 0, MOST_REPLICATES,
                      &plan->replicates))
    return false;
  plan->scoring.only = view_measure(request->measure, "top");
  return plan->scoring.only != NULL;
}

/* ── Who is listed ────────────────────────────────────────────────────────────────────────── */

/* Whether each node is asked for by name, [N]; NULL, with a message, when one is nobody. */
static bool *find_actors(const AcgNetwork *network, char **actors) {
  g_autofree bool *asked = g_new0(bool, network->nodes->len + 1);
  for (; *actors != NULL; actors++) {
    guint node = 0;
    if (!actor_find(network, "top", *actors, &node)) return NULL;
    asked[node] = true;
  }
  return g_steal_pointer(&asked);
}

static bool choose_nodes(Ranking *ranking, char **actors, guint count) {
  guint n = ranking->network->nodes->len;
  g_autofree guint *order = acg_scores_order(ranking->scores, n);
  g_autofree bool *asked = actors != NULL ? find_actors(ranking->network, actors) : NULL;
  if (actors != NULL && asked == NULL) return false;
  if (actors != NULL || count == 0) count = n;
  ranking->nodes = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i < n && ranking->nodes->len < count; i++)
    if (asked == NULL || asked[order[i]]) g_array_append_val(ranking->nodes, order[i]);
  return true;
}

static guint node_at(const Ranking *ranking, guint line) {
  return g_array_index(ranking->nodes, guint, line);
}

static double score_at(const Ranking *ranking, guint line) {
  return ranking->scores->values[node_at(ranking, line)];
}

/* Three digits of the highest score; none behind the point when all are whole. */
static int choose_decimals(const Ranking *ranking) {
  double highest = 0;
  bool whole = true;
  for (guint i = 0; i < ranking->nodes->len; i++) {
    double score = score_at(ranking, i);
    if (!isfinite(score)) continue;
    highest = MAX(highest, fabs(score));
    whole = whole && score == floor(score);
  }
  if (whole || highest <= 0) return 0;
  return (int)CLAMP(2 - floor(log10(highest)), 0, 9);
}

/* ── The table ────────────────────────────────────────────────────────────────────────────── */

static const char *outlet_name(const AcgNetwork *network, guint outlet) {
  if (outlet == G_MAXUINT) return NULL;
  return outlet == 0 ? "(unknown)" : g_ptr_array_index(network->outlets, outlet);
}

/* "0.02–0.11", or nothing. */
static void add_interval(Table *table, double low, double high, int decimals) {
  char form[16], first[64], last[64];
  g_snprintf(form, sizeof form, "%%.%df", decimals);
  if (!isfinite(low)) {
    table_text(table, NULL);
    return;
  }
  g_ascii_formatd(first, sizeof first, form, low);
  g_ascii_formatd(last, sizeof last, form, high);
  g_autofree char *text =
      g_strcmp0(first, last) == 0 ? g_strdup(first) : g_strconcat(first, "–", last, NULL);
  table_text(table, text);
}

/* A rank is 0 where it is not known. */
static double rank_or_nothing(guint rank) {
  return rank > 0 ? (double)rank : NAN;
}

static void add_actor(Table *table, const Ranking *ranking, guint line) {
  const AcgNode *node = acg_network_node(ranking->network, node_at(ranking, line));
  bool scored = isfinite(score_at(ranking, line));
  table_number(table, scored ? (double)ranking->ranks[node_at(ranking, line)] : (double)NAN, 0);
  table_text(table, node->name);
  table_text(table, acg_actor_type_name(node->type));
  table_number(table, node->documents, 0);
  table_number(table, score_at(ranking, line), ranking->decimals);
}

/* How sure a line is; nothing is when the measure says nothing of the actor. */
static const AcgStanding *standing_at(const Ranking *ranking, guint line) {
  static const AcgStanding nothing = {.low = NAN, .high = NAN, .outlet = G_MAXUINT};
  bool known = ranking->certainty != NULL && isfinite(score_at(ranking, line));
  return known ? &ranking->certainty->standings[line] : &nothing;
}

static double outranks_next(const Ranking *ranking, guint line) {
  bool known = ranking->certainty != NULL && line + 1 < ranking->nodes->len &&
               isfinite(score_at(ranking, line)) && isfinite(score_at(ranking, line + 1));
  return known ? ranking->certainty->outranks[line] : NAN;
}

static void fill_for_people(Table *table, const Ranking *ranking) {
  const AcgCertainty *certainty = ranking->certainty;
  for (guint i = 0; i < ranking->nodes->len; i++) {
    add_actor(table, ranking, i);
    if (certainty == NULL) continue;
    const AcgStanding *standing = standing_at(ranking, i);
    add_interval(table, standing->low, standing->high, ranking->decimals);
    add_interval(table, rank_or_nothing(standing->rank_low), standing->rank_high, 0);
    table_number(table, outranks_next(ranking, i), 2);
    if (certainty->n_outlets == 0) continue;
    add_interval(table, rank_or_nothing(standing->rank_best), standing->rank_worst, 0);
    table_text(table, outlet_name(ranking->network, standing->outlet));
  }
}

static void fill_for_programs(Table *table, const Ranking *ranking) {
  for (guint i = 0; i < ranking->nodes->len; i++) {
    const AcgStanding *standing = standing_at(ranking, i);
    add_actor(table, ranking, i);
    table_number(table, standing->low, ranking->decimals);
    table_number(table, standing->high, ranking->decimals);
    table_number(table, rank_or_nothing(standing->rank_low), 0);
    table_number(table, rank_or_nothing(standing->rank_high), 0);
    table_number(table, outranks_next(ranking, i), 2);
    table_number(table, rank_or_nothing(standing->rank_best), 0);
    table_number(table, rank_or_nothing(standing->rank_worst), 0);
    table_text(table, outlet_name(ranking->network, standing->outlet));
    table_text(table, acg_network_node(ranking->network, node_at(ranking, i))->id);
  }
}

/* What all lines have in common, before them; their table is the last field. */
static void begin_json(const Ranking *ranking) {
  const AcgCertainty *certainty = ranking->certainty;
  printf("{\"format\":\"actorgraph-top\",\"version\":1,\"measure\":\"%s\",\"actors\":%u,"
         "\"sources\":%u,\"replicates\":%u,\"outlets\":%u,\n\"ranks\":",
         ranking->scores->measure->name, ranking->network->nodes->len, ranking->scores->sources,
         certainty != NULL ? certainty->replicates : 0,
         certainty != NULL ? certainty->n_outlets : 0);
}

static void print(const Ranking *ranking, TableFormat format) {
  static const char *const for_programs[] = {
      "rank",      "actor",      "type",     "articles",  "score",
      "score_low", "score_high", "rank_low", "rank_high", "outranks_next",
      "rank_best", "rank_worst", "outlet",   "id",        NULL};
  const char *for_people[] = {"rank",  "actor",     "type",    "articles", "score", "95 %",
                              "ranks", "over next", "one out", "outlet",   NULL};
  if (ranking->certainty == NULL) for_people[5] = NULL;
  if (ranking->certainty != NULL && ranking->certainty->n_outlets == 0) for_people[8] = NULL;
  bool people = format == TABLE_TEXT;
  g_autoptr(Table) table = table_new(people ? for_people : for_programs);
  (people ? fill_for_people : fill_for_programs)(table, ranking);
  if (format == TABLE_JSON) begin_json(ranking);
  table_print(table, format, stdout);
  if (format == TABLE_JSON) puts("}");
}

/* ── What cannot be said ──────────────────────────────────────────────────────────────────── */

static void tell_gaps(const AcgCertainty *certainty) {
  if (certainty->replicates == 0) message("top: no intervals: they need two articles or more");
  if (certainty->n_outlets == 0)
    message("top: no ranks without an outlet: fewer than two outlets are known");
}

/* How many draws: as asked, else by the network's size. */
static guint choose_replicates(const AcgNetwork *network, guint asked) {
  if (asked != G_MAXUINT) return asked;
  if (network->nodes->len <= MOST_NODES) return DEFAULT_REPLICATES;
  message("top: no intervals: the network has more than %u actors; --replicates %u asks for them",
          MOST_NODES, DEFAULT_REPLICATES);
  return 0;
}

static bool resample(Ranking *ranking, const Plan *plan) {
  g_autoptr(GError) error = NULL;
  guint replicates = choose_replicates(ranking->network, plan->replicates);
  if (replicates == 0) return true;
  if ((guint64)replicates * ranking->nodes->len > MOST_DRAWS) {
    message("top: %u draws of %u actors are too many to hold; lower --count or --replicates",
            replicates, ranking->nodes->len);
    return false;
  }
  ranking->certainty =
      acg_network_resample(ranking->network, ranking->nodes, &plan->scoring, replicates, &error);
  if (ranking->certainty == NULL)
    message("%s", error->message);
  else
    tell_gaps(ranking->certainty);
  return ranking->certainty != NULL;
}

static ExitCode list(AcgNetwork *network, const Request *request, const Plan *plan) {
  g_auto(Ranking) ranking = {.network = network};
  const AcgMeasure *measure = plan->scoring.only;
  bool empty = network->nodes->len == 0;
  if (!empty && !view_check_focus(network, measure, "top")) return EXIT_USAGE;
  if (!view_score(network, measure, &plan->scoring, "top")) return EXIT_NOTHING;
  double nothing = NAN;
  AcgScores none = {.measure = measure, .values = &nothing}; /* of nobody */
  ranking.scores = empty ? &none : acg_network_scores(network, measure);
  ranking.ranks = acg_scores_ranks(ranking.scores, network->nodes->len);
  if (!choose_nodes(&ranking, request->actors, plan->count)) return EXIT_NOTHING;
  ranking.decimals = choose_decimals(&ranking);
  scoring_tell_sampling(ranking.scores, network, "top");
  if (ranking.nodes->len > 0 && !resample(&ranking, plan)) return EXIT_NOTHING;
  print(&ranking, plan->format);
  return EXIT_DONE;
}

static ExitCode run(int argc, char **argv) {
  g_auto(Request) request = {0};
  g_auto(GStrv) words = NULL;
  ExitCode code = EXIT_DONE;
  Plan plan;
  GOptionEntry view[N_VIEW_ENTRIES];
  const GOptionEntry own[] = {{"measure", 'm', 0, G_OPTION_ARG_STRING, &request.measure,
                               "Rank by this measure (default: pagerank; see --list-measures)",
                               "MEASURE"},
                              {"count", 'n', 0, G_OPTION_ARG_STRING, &request.count,
                               "List N actors (default: 20; 0: all)", "N"},
                              {"actor", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &request.actors,
                               "List just those that are given so; may be repeated", "ACTOR"},
                              {"replicates", 0, 0, G_OPTION_ARG_STRING, &request.replicates,
                               "Draw the articles N times (default: 200; 0: no intervals)", "N"},
                              table_format_option(&request.format),
                              G_OPTION_ENTRY_NULL};
  const GOptionEntry *const options[] = {own, view, NULL};
  view_entries(&request.view, view);
  if (!command_read(&command_top, options, argc, argv, &words, &code)) return code;
  if (g_strv_length(words) > 1) {
    message("top: expected at most one NETWORK; try 'actorgraph top --help'");
    return EXIT_USAGE;
  }
  if (!resolve(&request, &plan)) return EXIT_USAGE;
  g_autoptr(AcgNetwork) network =
      view_read(&request.view, "top", words[0] != NULL ? words[0] : "-", &code);
  return network != NULL ? list(network, &request, &plan) : code;
}

const Command command_top = {"top", "[NETWORK]",
                             "The actors of the highest scores, and how sure their ranks are",
                             details, run};
