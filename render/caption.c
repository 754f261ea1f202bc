/* What is said of a figure and its parts, in words. Nothing here is escaped for any format. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "render/geometry.h"

enum { LONGEST_QUOTE = 400 };

/* A name, role or sentence within another. */
static void add_name(GString *text, const char *name) {
  g_autofree char *isolated = acg_text_isolate(name);
  g_string_append(text, isolated);
}

void acg_caption_add_names(GString *text, const char *const *names, guint n) {
  for (guint i = 0; i < n; i++) {
    g_string_append(text, i == 0 ? "" : i + 1 == n ? " and " : ", ");
    add_name(text, names[i]);
  }
}

/* The first `n` actors, at most three. */
static void add_first(GString *text, const AcgFigure *figure, guint n) {
  const char *names[3];
  for (guint i = 0; i < n; i++) names[i] = acg_figure_actor(figure, i)->name;
  acg_caption_add_names(text, names, n);
}

/* How many stand out at the top: one to three, before the deepest fall of the score; none when
 * there is no fall. */
static guint count_leaders(const AcgFigure *figure) {
  enum { MOST_LEADERS = 3 };
  double deepest = 1 - 1e-6;
  guint n_leaders = 0;
  for (guint n = 1; n <= MOST_LEADERS && n < figure->actors->len; n++) {
    double above = acg_figure_actor(figure, n - 1)->score;
    double below = acg_figure_actor(figure, n)->score;
    if (below >= above * deepest) continue;
    deepest = below / above;
    n_leaders = n;
  }
  return n_leaders;
}

/* True when no other actor of the network, drawn or not, ranks as high as the first `n`. */
static bool lead_all(const AcgFigure *figure, guint n) {
  const AcgScores *scores = acg_network_scores(figure->network, figure->measure);
  double least = acg_figure_actor(figure, n - 1)->score;
  guint n_as_high = 0;
  for (guint i = 0; i < figure->network->nodes->len; i++)
    n_as_high += scores->values[i] >= least ? 1 : 0;
  return n_as_high == n;
}

/* " rank highest of 205 actors": of all there are, or, where a part was cut or those that rank as
 * high have no tie to be drawn, of those that are shown. */
static void add_ranking(GString *text, const AcgFigure *figure, guint n_leaders) {
  const char *verb = n_leaders == 1 ? "ranks" : "rank";
  if (figure->network->cuts->len == 0 && lead_all(figure, n_leaders))
    g_string_append_printf(text, " %s highest of %u actors", verb, figure->network->nodes->len);
  else
    g_string_append_printf(text, " %s highest of the %u actors shown", verb, figure->actors->len);
}

/* What the figure shows: who ranks highest. All are named where that is few. */
char *acg_figure_make_title(const AcgFigure *figure) {
  guint n = figure->actors->len;
  if (n == 0)
    return g_strdup(figure->network->cuts->len > 0 ? "No actors are left" : "No actors were found");
  guint n_leaders = count_leaders(figure);
  GString *text = g_string_new(NULL);
  if (n <= 3) {
    add_first(text, figure, n);
  } else if (n_leaders == 0) {
    add_name(text, acg_figure_actor(figure, 0)->name);
    g_string_append(text, ", ");
    add_name(text, acg_figure_actor(figure, 1)->name);
    g_string_append_printf(text, " and %u other actors", n - 2);
  } else {
    add_first(text, figure, n_leaders);
    add_ranking(text, figure, n_leaders);
  }
  return g_string_free(text, FALSE);
}

char *acg_count_noun(guint n, const char *noun) {
  return g_strdup_printf("%u %s%s", n, noun, n == 1 ? "" : "s");
}

void acg_caption_days(const AcgNetwork *network, const char **first, const char **last) {
  *first = *last = NULL;
  for (guint i = 0; i < network->documents->len; i++) {
    const char *date = acg_network_document(network, i)->date;
    if (date == NULL) continue;
    if (*first == NULL || strcmp(date, *first) < 0) *first = date;
    if (*last == NULL || strcmp(date, *last) > 0) *last = date;
  }
}

static void add_dates(GString *text, const AcgNetwork *network) {
  const char *first = NULL;
  const char *last = NULL;
  acg_caption_days(network, &first, &last);
  if (first == NULL) return;
  if (g_str_equal(first, last))
    g_string_append_printf(text, " of %s", first);
  else
    g_string_append_printf(text, ", %s to %s", first, last);
}

guint acg_caption_outlets(const AcgNetwork *network) {
  g_autofree bool *seen = g_new0(bool, network->outlets->len + 1);
  guint n = 0;
  for (guint i = 0; i < network->documents->len; i++) {
    const AcgNetworkDocument *document = acg_network_document(network, i);
    for (guint k = 0; k < document->n_outlets; k++) {
      guint outlet = acg_network_document_outlet(network, document, k); /* 0: unknown */
      n += outlet > 0 && !seen[outlet] ? 1 : 0;
      seen[outlet] = true;
    }
  }
  return n;
}

char *acg_caption_corpus(const AcgNetwork *network) {
  g_autofree char *articles = acg_count_noun(network->documents->len, "article");
  GString *text = g_string_new(articles);
  add_dates(text, network);
  return g_string_free(text, FALSE);
}

char *acg_caption_measure(const AcgMeasure *measure) {
  char *name = g_strdup(measure->label);
  if (strpbrk(name + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == NULL) name[0] = g_ascii_tolower(name[0]);
  return name;
}

/* Why no tie is drawn: there is none, or none of a kind that figures show. */
static char *name_lack_of_ties(const AcgNetwork *network, const char *corpus) {
  guint n = network->edges->len;
  if (n == 0)
    return g_strdup_printf(
        network->cuts->len > 0 ? "No ties are left of %s" : "No ties were found in %s", corpus);
  g_autofree char *ties = acg_count_noun(n, "tie");
  return g_strdup_printf("Not drawn: %s of no known category, or denied, in %s", ties, corpus);
}

char *acg_figure_subtitle(const AcgFigure *figure) {
  g_autofree char *corpus = acg_caption_corpus(figure->network);
  if (figure->ties->len == 0) return name_lack_of_ties(figure->network, corpus);
  g_autofree char *measure = acg_caption_measure(figure->measure);
  if (figure->ties->len == figure->n_comention)
    return g_strdup_printf("Who is named with whom in one %s of %s; actors sized by %s",
                           acg_figure_window(figure), corpus, measure);
  return g_strdup_printf("Who acts upon whom, as stated in %s; actors sized by %s", corpus,
                         measure);
}

static void count_edges(const AcgNetwork *network, guint n_edges[ACG_N_LAYERS]) {
  for (guint i = 0; i < network->edges->len; i++) n_edges[acg_network_edge(network, i)->layer]++;
}

/* "3 of 8 ties", "all 8 ties", "1 tie", "no ties" */
static void add_share(GString *text, guint n, guint n_all, const char *noun) {
  if (n < n_all)
    g_string_append_printf(text, "%u of ", n);
  else if (n_all > 1)
    g_string_append(text, "all ");
  g_autofree char *counted =
      n_all == 0 ? g_strdup_printf("no %ss", noun) : acg_count_noun(n_all, noun);
  g_string_append(text, counted);
}

static void add_drawn(GString *text, const AcgFigure *figure) {
  guint n_edges[ACG_N_LAYERS] = {0};
  count_edges(figure->network, n_edges);
  guint n_actors = figure->network->nodes->len;
  g_string_append(text, "Shows ");
  add_share(text, figure->actors->len, n_actors, "actor");
  if (figure->actors->len < n_actors) {
    g_autofree char *measure = acg_caption_measure(figure->measure);
    g_string_append_printf(text, ", the highest by %s%s", measure,
                           figure->ties->len == 0 ? "" : " with a tie among them");
  }
  g_string_append(text, "; ");
  add_share(text, figure->ties->len - figure->n_comention, n_edges[ACG_LAYER_STATED], "stated tie");
  g_string_append(text, "; ");
  add_share(text, figure->n_comention, n_edges[ACG_LAYER_COMENTION], "co-mention");
  g_string_append(text, ". ");
  if (figure->n_comention < n_edges[ACG_LAYER_COMENTION])
    g_string_append(text, "Of co-mentions, each actor’s two strongest are drawn, and none "
                          "between actors with a stated tie. ");
}

/* " (3 actors and 20 ties cut)" */
static void add_losses(GString *text, const AcgCut *cut) {
  const guint counts[] = {cut->documents, cut->nodes, cut->edges};
  static const char *const nouns[] = {"article", "actor", "tie"};
  guint n = 0;
  for (gsize i = 0; i < G_N_ELEMENTS(counts); i++) n += counts[i] > 0 ? 1 : 0;
  g_string_append(text, n == 0 ? " (nothing cut" : " (");
  for (guint i = 0, k = 0; i < G_N_ELEMENTS(counts); i++) {
    if (counts[i] == 0) continue;
    g_autofree char *counted = acg_count_noun(counts[i], nouns[i]);
    g_string_append_printf(text, "%s%s", k == 0 ? "" : k + 1 == n ? " and " : ", ", counted);
    k++;
  }
  g_string_append(text, n == 0 ? ")" : " cut)");
}

/* Whether an earlier rule said the same, and this one cut no more. */
static bool is_said(const GPtrArray *cuts, guint i) {
  const AcgCut *cut = g_ptr_array_index(cuts, i);
  if (cut->documents + cut->nodes + cut->edges > 0) return false;
  for (guint k = 0; k < i; k++)
    if (g_str_equal(((const AcgCut *)g_ptr_array_index(cuts, k))->rule, cut->rule)) return true;
  return false;
}

GPtrArray *acg_caption_cuts(const AcgNetwork *network) {
  GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < network->cuts->len; i++) {
    if (is_said(network->cuts, i)) continue;
    const AcgCut *cut = g_ptr_array_index(network->cuts, i);
    GString *text = g_string_new(cut->rule);
    add_losses(text, cut);
    g_ptr_array_add(texts, g_string_free(text, FALSE));
  }
  return texts;
}

/* "Kept: ties in at least 2 articles (12 actors and 34 ties cut); the 3-core …. " */
static void add_cuts(GString *text, const AcgNetwork *network) {
  g_autoptr(GPtrArray) cuts = acg_caption_cuts(network);
  for (guint i = 0; i < cuts->len; i++)
    g_string_append_printf(text, "%s%s", i == 0 ? "Kept: " : "; ",
                           (const char *)g_ptr_array_index(cuts, i));
  if (cuts->len > 0) g_string_append(text, ". ");
}

/* "Source: 12 articles from 3 outlets, 2024-10-01 to 2024-10-12, duplicates removed. " */
static void add_source(GString *text, const AcgNetwork *network) {
  g_autofree char *articles = acg_count_noun(network->documents->len, "article");
  guint n_outlets = acg_caption_outlets(network);
  g_autofree char *outlets = acg_count_noun(n_outlets, "outlet");
  g_string_append_printf(text, "Source: %s", articles);
  if (n_outlets > 0) g_string_append_printf(text, " from %s", outlets);
  add_dates(text, network);
  g_string_append(text, ", duplicates removed. ");
}

/* What joins two actors. */
static void add_edge_rule(GString *text, const AcgFigure *figure) {
  if (figure->n_comention < figure->ties->len)
    g_string_append(text, "Stated tie: a sentence says that one acts upon the other. ");
  if (figure->n_comention > 0)
    g_string_append_printf(text,
                           "Co-mention: both are named in one %s. Co-mention does not imply "
                           "contact. ",
                           acg_figure_window(figure));
}

static void add_methods(GString *text, const AcgFigure *figure) {
  const AcgCommunityMethod *communities = figure->network->community_method;
  g_string_append_printf(text, "%s: %s ", figure->measure->label, figure->measure->description);
  if (figure->colour_by == ACG_COLOUR_BY_COMMUNITY && communities != NULL)
    g_string_append_printf(text, "Communities: %s. ", communities->label);
  g_string_append_printf(text, "Layout: %s. ", figure->layout->name);
}

char *acg_figure_caption(const AcgFigure *figure) {
  g_autoptr(GString) text = g_string_new(NULL);
  add_source(text, figure->network);
  add_cuts(text, figure->network);
  if (figure->actors->len > 0) {
    add_drawn(text, figure);
    add_edge_rule(text, figure);
    add_methods(text, figure);
  }
  g_string_append(text, "Made with actorgraph " ACG_VERSION);
  if (figure->network->input_hash != NULL)
    g_string_append_printf(text, " from input %s", figure->network->input_hash);
  g_string_append_c(text, '.');
  return acg_text_clean(text->str);
}

static void add_communities(GString *text, const AcgFigure *figure) {
  if (figure->colour_by != ACG_COLOUR_BY_COMMUNITY) return;
  for (guint i = 0; i < figure->colours->len; i++)
    g_string_append_printf(text, "%s%s", i == 0 ? "Communities: " : "; ",
                           g_array_index(figure->colours, AcgFigureColour, i).meaning);
  if (figure->colours->len > 0) g_string_append(text, ". ");
}

char *acg_figure_describe(const AcgFigure *figure) {
  g_autofree char *caption = acg_figure_caption(figure);
  g_autofree char *measure = acg_caption_measure(figure->measure);
  g_autofree char *actors = acg_count_noun(figure->actors->len, "actor");
  g_autofree char *stated = acg_count_noun(figure->ties->len - figure->n_comention, "stated tie");
  g_autofree char *comentions = acg_count_noun(figure->n_comention, "co-mention");
  GString *text = g_string_new(NULL);
  g_string_append_printf(text, "Network diagram of %s, %s and %s. ", actors, stated, comentions);
  if (figure->actors->len > 0) {
    g_string_append_printf(text, "Highest %s: ", measure);
    add_first(text, figure, MIN(figure->actors->len, 3));
    g_string_append(text, ". ");
  }
  add_communities(text, figure);
  g_string_append(text, caption);
  return g_string_free(text, FALSE);
}

char *acg_figure_describe_actor(const AcgFigure *figure, const AcgFigureActor *actor) {
  const AcgNode *node = actor->node;
  char score[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(score, sizeof score, "%.3g", actor->score);
  g_autofree char *mentions = acg_count_noun(node->mentions, "mention");
  g_autofree char *documents = acg_count_noun(node->documents, "article");
  GString *text = g_string_new(NULL);
  g_string_append_printf(text, "%s\n%s, %s %s, %s in %s", actor->name,
                         acg_actor_look(node->type)->noun, figure->measure->label, score, mentions,
                         documents);
  for (guint i = 0; i < node->roles->len; i++) {
    g_autofree char *role = acg_text_clean(g_ptr_array_index(node->roles, i));
    g_string_append(text, i == 0 ? "\nRoles: " : ", ");
    add_name(text, role);
  }
  return g_string_free(text, FALSE);
}

/* The statement that is quoted: the first that is a fact where the tie is one, else the first that
 * does not deny it. NULL when there is none. */
static const AcgEvidence *pick_evidence(const AcgNetwork *network, const AcgFigureTie *tie) {
  guint n = tie->edge->n_evidence;
  for (guint i = 0; i < n; i++) {
    const AcgEvidence *evidence = acg_network_evidence(network, tie->edge, i);
    bool fact = acg_evidence_status(evidence) == ACG_STATUS_FACT;
    if (tie->fact ? fact : !evidence->negated) return evidence;
  }
  return n == 0 ? NULL : acg_network_evidence(network, tie->edge, 0);
}

static void add_sentence(GString *text, const AcgFigure *figure, guint sentence) {
  g_autofree char *clean = acg_text_clean(acg_network_sentence(figure->network, sentence)->text);
  bool whole = g_utf8_strlen(clean, -1) <= LONGEST_QUOTE;
  g_autofree char *head = whole ? g_strdup(clean) : g_utf8_substring(clean, 0, LONGEST_QUOTE);
  g_string_append_printf(text, "\n“%s%s”", head, whole ? "" : "…");
}

static void add_quote(GString *text, const AcgFigure *figure, const AcgEvidence *evidence) {
  add_sentence(text, figure, evidence->sentence);
  if (evidence->other_sentence != evidence->sentence)
    add_sentence(text, figure, evidence->other_sentence);
}

const char *acg_figure_window(const AcgFigure *figure) {
  AcgWindow window = figure->network->window;
  return window == ACG_WINDOW_DOCUMENT ? "article" : acg_window_name(window);
}

char *acg_figure_describe_tie(const AcgFigure *figure, const AcgFigureTie *tie) {
  const AcgEdge *edge = tie->edge;
  const AcgEvidence *evidence = pick_evidence(figure->network, tie);
  g_autofree char *documents = acg_count_noun(edge->documents, "article");
  GString *text = g_string_new(NULL);
  add_name(text, acg_figure_actor(figure, tie->source)->name);
  g_string_append_printf(text, " %s ", acg_tie_arrow(edge));
  add_name(text, acg_figure_actor(figure, tie->target)->name);
  if (edge->category == NULL)
    g_string_append_printf(text, ": named in one %s",
                           evidence != NULL && evidence->distance > 0 ? acg_figure_window(figure)
                                                                      : "sentence");
  else
    g_string_append_printf(text, ": %s (%s)", edge->category->label, edge->category->name);
  if (tie->fact)
    g_string_append_printf(text, ", %s", documents);
  else if (evidence != NULL)
    g_string_append_printf(text, ", not stated as fact: %s",
                           evidence->ended ? "ended" : acg_modality_name(evidence->modality));
  if (tie->more > 0) g_string_append_printf(text, "; %u more of this pair not drawn", tie->more);
  if (evidence != NULL) add_quote(text, figure, evidence);
  return g_string_free(text, FALSE);
}
