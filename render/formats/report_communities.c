/* Of a report: which communities there are, and what ties them. */
#include "render/formats/report.h"

enum {
  MOST_COMMUNITIES = 8,
  MOST_MEMBERS = 10,
  MOST_INSIDE = 3,
  MOST_PAIRS = 8,
  LONGEST_COMMUNITY = 200
};

/* Two communities, a no later than b, and the stated ties of their members. */
typedef struct {
  guint a, b;
  guint ties;
  guint signs[3]; /* statements of fact: conflict, neither, cooperation */
  GArray *edges;  /* guint: the strongest, at most MOST_INSIDE */
} Link;

static void clear_link(gpointer data) {
  g_array_unref(((Link *)data)->edges);
}

static Link *find_link(GArray *links, GHashTable *places, guint a, guint b) {
  gint64 key = (gint64)a << 32 | b;
  gpointer place = g_hash_table_lookup(places, &key);
  if (place == NULL) {
    Link link = {.a = a, .b = b, .edges = g_array_new(FALSE, FALSE, sizeof(guint))};
    g_array_append_val(links, link);
    place = GUINT_TO_POINTER(links->len);
    g_hash_table_insert(places, g_memdup2(&key, sizeof key), place);
  }
  return &g_array_index(links, Link, GPOINTER_TO_UINT(place) - 1);
}

/* What joins communities, and what is within them (a = b), in order of first ties. */
static GArray *find_links(AcgReport *report) {
  const AcgNetwork *network = report->network;
  GArray *links = g_array_new(FALSE, FALSE, sizeof(Link));
  g_array_set_clear_func(links, clear_link);
  g_autoptr(GHashTable) places = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr(GArray) order = acg_report_strongest(network);
  for (guint i = 0; i < order->len; i++) {
    guint index = g_array_index(order, guint, i);
    const AcgEdge *edge = acg_network_edge(network, index);
    guint a = network->community_of[edge->source];
    guint b = network->community_of[edge->target];
    if (a == G_MAXUINT || b == G_MAXUINT) continue;
    Link *link = find_link(links, places, MIN(a, b), MAX(a, b));
    link->ties++;
    link->signs[edge->category->sign + 1] += edge->statements[ACG_STATUS_FACT];
    if (link->edges->len < MOST_INSIDE && edge->documents > 0)
      g_array_append_val(link->edges, index);
  }
  return links;
}

static gint compare_links(gconstpointer a, gconstpointer b) {
  const Link *x = a;
  const Link *y = b;
  if (x->ties != y->ties) return x->ties > y->ties ? -1 : 1;
  if (x->a != y->a) return x->a < y->a ? -1 : 1;
  return (x->b > y->b) - (x->b < y->b);
}

static const char *name_strongest(AcgReport *report, const Link *link, guint most) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < MIN(link->edges->len, most); i++)
    g_string_append_printf(
        text, "%s%s", i == 0 ? "" : "; ",
        acg_report_tie(report, report->network,
                       acg_network_edge(report->network, g_array_index(link->edges, guint, i))));
  return acg_report_print(report, "%s", text->len == 0 ? "–" : text->str);
}

/* The ties inside community i, or NULL; *outside receives how many lead out of it. */
static const Link *find_inside(const GArray *links, guint i, guint *outside) {
  const Link *inside = NULL;
  *outside = 0;
  for (guint k = 0; k < links->len; k++) {
    const Link *link = &g_array_index(links, Link, k);
    if (link->a == i && link->b == i)
      inside = link;
    else if (link->a == i || link->b == i)
      *outside += link->ties;
  }
  return inside;
}

/* "46 stated ties join two of them, 50 lead to other communities. The strongest inside: …." */
static const char *tell_links(AcgReport *report, guint i, const GArray *links) {
  guint n_outside;
  const Link *inside = find_inside(links, i, &n_outside);
  guint n = inside == NULL ? 0 : inside->ties;
  g_autoptr(GString) text = g_string_new(NULL);
  g_string_printf(text, "%s %s two of them", acg_report_count(report, n, "stated tie"),
                  n == 1 ? "joins" : "join");
  if (report->network->communities->len > 1)
    g_string_append_printf(text, ", %u %s to other communities", n_outside,
                           n_outside == 1 ? "leads" : "lead");
  g_string_append_c(text, '.');
  if (inside != NULL && inside->edges->len > 0)
    g_string_append_printf(text, " The strongest inside: %s.",
                           name_strongest(report, inside, MOST_INSIDE));
  return acg_report_print(report, "%s", text->str);
}

static void say_community(AcgReport *report, guint i, const GArray *links) {
  const AcgCommunity *community = g_ptr_array_index(report->network->communities, i);
  const guint *members = (const guint *)(const void *)community->members->data;
  const char *name = acg_report_text(report, community->name, LONGEST_COMMUNITY);
  acg_report_say(report, acg_report_print(report, "%u. %s.", i + 1, name),
                 "%u members, the most central first: %s. %s", community->members->len,
                 acg_report_names(report, members, community->members->len, MOST_MEMBERS),
                 tell_links(report, i, links));
}

static void add_link(AcgReport *report, const Link *link) {
  acg_report_cell(report, "%u – %u", link->a + 1, link->b + 1);
  acg_report_cell(report, "%u", link->ties);
  acg_report_cell(report, "%u", link->signs[2]);
  acg_report_cell(report, "%u", link->signs[0]);
  acg_report_cell(report, "%u", link->signs[1]);
  acg_report_cell(report, "%s", name_strongest(report, link, 1));
}

static void tabulate_links(AcgReport *report, const GArray *links) {
  static const AcgColumn columns[] = {
      {"Communities", ACG_COLUMN_NAME},   {"Stated ties", ACG_COLUMN_NUMBER},
      {"Cooperation", ACG_COLUMN_NUMBER}, {"Conflict", ACG_COLUMN_NUMBER},
      {"Neither", ACG_COLUMN_NUMBER},     {"Strongest tie", ACG_COLUMN_TEXT}};
  guint n = 0;
  for (guint i = 0; i < links->len; i++) {
    const Link *link = &g_array_index(links, Link, i);
    n += link->a != link->b ? 1 : 0;
  }
  if (n == 0) return;
  acg_report_table(report, columns, G_N_ELEMENTS(columns),
                   "What is stated between communities%s. Cooperation, conflict and neither count "
                   "statements of fact.",
                   n > MOST_PAIRS ? acg_report_print(report, ": the %u pairs with most ties, of %u",
                                                     MOST_PAIRS, n)
                                  : "");
  for (guint i = 0, shown = 0; i < links->len && shown < MOST_PAIRS; i++) {
    const Link *link = &g_array_index(links, Link, i);
    if (link->a == link->b) continue;
    add_link(report, link);
    shown++;
  }
}

/* " The 8 largest are told here; 6 more have 24 actors together." */
static const char *tell_smaller(AcgReport *report) {
  const GPtrArray *communities = report->network->communities;
  if (communities->len <= MOST_COMMUNITIES) return "";
  guint n_members = 0;
  for (guint i = MOST_COMMUNITIES; i < communities->len; i++)
    n_members += ((const AcgCommunity *)g_ptr_array_index(communities, i))->members->len;
  guint n = communities->len - MOST_COMMUNITIES;
  return acg_report_print(report, " The %u largest are told here; %u more %s %u actors together.",
                          MOST_COMMUNITIES, n, n == 1 ? "has" : "have", n_members);
}

/* "; 3 actors are in none" */
static const char *tell_left_over(AcgReport *report) {
  guint n = 0;
  for (guint i = 0; i < report->network->nodes->len; i++)
    n += report->network->community_of[i] == G_MAXUINT ? 1 : 0;
  if (n == 0) return "";
  return acg_report_print(report, "; %s %s in none", acg_report_count(report, n, "actor"),
                          n == 1 ? "is" : "are");
}

void acg_report_communities(AcgReport *report) {
  const AcgNetwork *network = report->network;
  if (network->community_of == NULL || network->communities->len == 0) return;
  guint n = network->communities->len;
  char modularity[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(modularity, sizeof modularity, "%.2f", network->modularity);
  acg_report_head(report, 2, "Communities");
  acg_report_say(report, NULL,
                 "Actors who have more to do with each other than with the rest: %s, found by the "
                 "%s method%s. Modularity is %s.%s%s",
                 n == 1 ? "1 community" : acg_report_print(report, "%u communities", n),
                 network->community_method->label, tell_left_over(report), modularity,
                 network->modularity < 0.3
                     ? " Below 0.3, the division says little more than chance would."
                     : "",
                 tell_smaller(report));
  g_autoptr(GArray) links = find_links(report);
  g_array_sort(links, compare_links);
  for (guint i = 0; i < MIN(n, MOST_COMMUNITIES); i++) say_community(report, i, links);
  tabulate_links(report, links);
}
