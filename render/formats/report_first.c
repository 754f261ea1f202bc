/* Of a report: its title, and the paragraph that tells the most in the fewest words. */
#include <math.h>

#include "render/formats/report.h"

enum { LONGEST_TITLE = 400 };

/* The first actors, the highest score first. */
static GArray *find_leaders(const AcgReport *report) {
  GArray *leaders = g_array_new(FALSE, FALSE, sizeof(guint));
  const AcgScores *scores = acg_network_scores(report->network, report->figure->measure);
  guint n = report->network->nodes->len;
  g_autofree guint *order = scores == NULL ? NULL : acg_scores_order(scores, n);
  g_autofree guint *ranks = scores == NULL ? NULL : acg_scores_ranks(scores, n);
  for (guint i = 0; scores != NULL && i < n; i++)
    if (ranks[order[i]] == 1 && isfinite(scores->values[order[i]]))
      g_array_append_val(leaders, order[i]);
  return leaders;
}

static const char *first_names(AcgReport *report, const GArray *nodes) {
  return acg_report_names(report, (const guint *)(const void *)nodes->data, nodes->len, 2);
}

/* "Iraq ranks first by PageRank among 205 actors" */
static const char *find_finding(AcgReport *report) {
  guint n = report->network->nodes->len;
  g_autoptr(GArray) leaders = find_leaders(report);
  if (n <= 2 || leaders->len == 0) {
    g_autofree char *title = acg_figure_make_title(report->figure);
    return acg_report_text(report, title, LONGEST_TITLE);
  }
  const char *measure = acg_report_measure(report, report->figure->measure);
  if (leaders->len == n)
    return acg_report_print(report, "All %u actors rank alike by %s", n, measure);
  if (leaders->len > 3)
    return acg_report_print(report, "%u of %u actors share the first rank by %s", leaders->len, n,
                            measure);
  return acg_report_print(report, "%s %s first by %s among %u actors", first_names(report, leaders),
                          leaders->len == 1 ? "ranks" : "rank", measure, n);
}

/* A title that was asked for goes before the finding. */
static const char *choose_title(AcgReport *report) {
  g_autofree char *made = acg_figure_make_title(report->figure);
  bool wanted = !g_str_equal(made, report->figure->title);
  return wanted ? acg_report_text(report, report->figure->title, LONGEST_TITLE)
                : find_finding(report);
}

/* " (of 7 outlets; 10 articles name none)" */
static const char *name_outlets(AcgReport *report) {
  const AcgNetwork *network = report->network;
  guint n_unnamed = acg_report_count_unnamed(network);
  guint n = acg_caption_outlets(network);
  if (n == 0) return "";
  const char *named = acg_report_count(report, n, "outlet");
  if (n_unnamed == 0) return acg_report_print(report, " (of %s)", named);
  return acg_report_print(report, " (of %s; %s %s none)", named,
                          acg_report_count(report, n_unnamed, "article"),
                          n_unnamed == 1 ? "names" : "name");
}

typedef struct {
  guint stated, facts, comentions;
  guint signs[3]; /* statements of fact: conflict, neither, cooperation */
} Counts;

static Counts count(const AcgNetwork *network) {
  Counts counts = {0};
  for (guint i = 0; i < network->edges->len; i++) {
    const AcgEdge *edge = acg_network_edge(network, i);
    counts.comentions += edge->layer == ACG_LAYER_COMENTION ? 1 : 0;
    if (edge->category == NULL) continue;
    counts.stated++;
    counts.facts += edge->documents > 0 ? 1 : 0;
    counts.signs[edge->category->sign + 1] += edge->statements[ACG_STATUS_FACT];
  }
  return counts;
}

/* " 306 ties between them are stated, 282 as fact; 596 pairs …." */
static const char *tell_ties(AcgReport *report) {
  Counts n = count(report->network);
  const char *pairs = acg_report_print(
      report, "%s of actors %s named in one %s", acg_report_count(report, n.comentions, "pair"),
      n.comentions == 1 ? "is" : "are", acg_figure_window(report->figure));
  if (n.stated == 0) return acg_report_print(report, " No tie is stated; %s.", pairs);
  const char *stated = acg_report_print(report, " %s %s stated, %u as fact; %s.",
                                        acg_report_count(report, n.stated, "tie"),
                                        n.stated == 1 ? "is" : "are", n.facts, pairs);
  if (n.facts == 0) return stated;
  return acg_report_print(report,
                          "%s Of the statements of fact, %u tell of cooperation or support, %u of "
                          "conflict or criticism, %u of neither.",
                          stated, n.signs[2], n.signs[0], n.signs[1]);
}

/* ", followed by Iran and Israel" */
static const char *name_followers(AcgReport *report) {
  const AcgScores *scores = acg_network_scores(report->network, report->figure->measure);
  g_autoptr(GArray) leaders = find_leaders(report);
  if (leaders->len != 1) return "";
  g_autofree guint *order = acg_scores_order(scores, report->network->nodes->len);
  if (!isfinite(scores->values[order[2]])) return "";
  return acg_report_print(report, ", followed by %s", acg_report_names(report, order + 1, 2, 2));
}

static void say_first(AcgReport *report) {
  g_autofree char *corpus = acg_caption_corpus(report->network);
  const char *articles = acg_report_print(report, "%s%s", corpus, name_outlets(report));
  guint n = report->network->nodes->len;
  g_autoptr(GArray) leaders = find_leaders(report);
  if (n == 0) {
    acg_report_say(report, NULL, "No actors %s in %s.",
                   report->network->cuts->len > 0 ? "are left" : "were found", articles);
    return;
  }
  const char *ties = n == 1 ? "" : tell_ties(report);
  const char *actors = acg_report_count(report, n, "actor");
  if (n < 3 || leaders->len == 0)
    acg_report_say(report, NULL, "%s %s named in %s. Copies of an article count once.%s", actors,
                   n == 1 ? "is" : "are", articles, ties);
  else
    acg_report_say(
        report, NULL,
        "Of %s named in %s, %s %s the highest %s%s. Copies of an article count once.%s", actors,
        articles, first_names(report, leaders), leaders->len == 1 ? "has" : "have",
        acg_report_measure(report, report->figure->measure), name_followers(report), ties);
}

void acg_report_first(AcgReport *report) {
  acg_report_head(report, 1, choose_title(report));
  say_first(report);
}
