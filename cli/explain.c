#include "cli/explain.h"

#include <math.h>
#include <stdio.h>

#include "cli/actor.h"
#include "cli/message.h"
#include "cli/table.h"
#include "cli/tell.h"
#include "cli/view.h"
#include "graph/path.h"

enum { DEFAULT_COUNT = 10, MOST_MEMBERS = 5 };

static const char details[] =
    "Of one actor: who it is, which other names were taken for it, why and how surely, its "
    "scores,\n"
    "whom it belongs with, its strongest ties, and the articles that mention it. Of two: all that\n"
    "is stated between them, either way, sentence by sentence.\n"
    "\n"
    "ACTOR is an id, a name, or another name or alias. NETWORK is a network.json, or the folder\n"
    "that 'actorgraph build' wrote; without it, or for \"-\", the network is read from standard\n"
    "input. The second of two arguments is a NETWORK when it is \"-\", ends in .json or /, or a "
    "file\n"
    "or folder is called so; else it is an ACTOR. Sentences are those that the network has as\n"
    "evidence. As json, all of this is written (docs/explain.schema.json), without limits.\n"
    "\n"
    "Examples:\n"
    "  actorgraph explain \"Esmail Qaani\" out/\n"
    "  actorgraph explain esmail-qaani network.json\n"
    "  actorgraph explain Iran Israel out/\n"
    "  actorgraph explain --format json Iran out/ > iran.json\n";

/* ── One actor ── */

static void tell_list(const char *title, const GPtrArray *texts) {
  if (texts->len == 0) return;
  g_autoptr(GString) line = g_string_new(title);
  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf(line, "%s%s", i == 0 ? ": " : ", ",
                           (const char *)g_ptr_array_index(texts, i));
  tell_line("%s", line->str);
}

static void tell_head(const AcgNode *node) {
  g_autofree char *dates =
      node->first != NULL ? g_strdup_printf(", %s to %s", node->first, node->last) : NULL;
  tell_line("%s", node->name);
  tell_line("id: %s", node->id);
  tell_line("type: %s%s", acg_actor_type_name(node->type), node->watched ? ", watched" : "");
  tell_line("mentions: %u in %u article%s%s", node->mentions, node->documents,
            tell_plural(node->documents), dates != NULL ? dates : "");
  tell_list("also", node->aliases);
  tell_list("roles", node->roles);
}

static void tell_merges(const AcgNode *node) {
  tell_title("Names that were joined: %u", node->merges->len);
  for (guint i = 0; i < node->merges->len; i++) {
    const AcgMerge *merge = g_ptr_array_index(node->merges, i);
    tell_line("  %s (%u article%s): %s, confidence %.2f", merge->name, merge->documents,
              tell_plural(merge->documents), acg_merge_reason_name(merge->reason),
              merge->confidence);
    tell_line("    %s", merge->because);
  }
}

static void tell_sampling(const AcgNetwork *network) {
  for (guint i = 0; i < network->scores->len; i++)
    scoring_tell_sampling(&g_array_index(network->scores, AcgScores, i), network, "explain");
}

static void tell_scores(const AcgNetwork *network, guint node) {
  static const char *const columns[] = {"measure", "score", "rank", NULL};
  g_autoptr(Table) table = table_new(columns);
  for (guint i = 0; i < network->scores->len; i++) {
    const AcgScores *scores = &g_array_index(network->scores, AcgScores, i);
    g_autofree guint *ranks = acg_scores_ranks(scores, network->nodes->len);
    table_text(table, scores->measure->label);
    table_number(table, scores->values[node], 6);
    table_number(table, isfinite(scores->values[node]) ? (double)ranks[node] : NAN, 0);
  }
  tell_title("Scores, and rank among %u actors:", network->nodes->len);
  table_print(table, TABLE_TEXT, stdout);
}

static void tell_community(const AcgNetwork *network, guint node) {
  guint index = acg_network_community(network, node);
  if (index == G_MAXUINT) {
    tell_title("Community: none");
    return;
  }
  const AcgCommunity *community = g_ptr_array_index(network->communities, index);
  g_autoptr(GString) others = g_string_new(NULL);
  for (guint i = 0, n = 0; i < community->members->len && n < MOST_MEMBERS; i++) {
    guint member = g_array_index(community->members, guint, i);
    if (member == node) continue;
    g_string_append_printf(others, "%s%s", n++ == 0 ? "" : ", ",
                           acg_network_node(network, member)->name);
  }
  tell_title("Community: %s", community->name);
  tell_line("%u members, the most central of the others: %s", community->members->len, others->str);
}

guint explain_count_articles(const AcgNetwork *network, const GArray *edges) {
  g_autoptr(GHashTable) articles = g_hash_table_new(NULL, NULL);
  for (guint i = 0; i < edges->len; i++) {
    const AcgEdge *edge = acg_network_edge(network, g_array_index(edges, guint, i));
    for (guint k = 0; k < edge->n_evidence; k++) {
      guint sentence = acg_network_evidence(network, edge, k)->sentence;
      guint document = acg_network_sentence(network, sentence)->document;
      g_hash_table_add(articles, GUINT_TO_POINTER(document));
    }
  }
  return g_hash_table_size(articles);
}

/* "meets ↔ 3, aids → 2": what is stated as fact and how often, seen from the node; or NULL. */
static char *list_categories(const AcgNetwork *network, const GArray *edges, guint node) {
  GString *list = g_string_new(NULL);
  for (guint i = 0; i < edges->len; i++) {
    const AcgEdge *edge = acg_network_edge(network, g_array_index(edges, guint, i));
    guint n = edge->statements[ACG_STATUS_FACT];
    if (edge->layer != ACG_LAYER_STATED || n == 0) continue;
    g_string_append_printf(list, "%s%s %s %u", list->len == 0 ? "" : ", ", edge->category->label,
                           edge->mutual           ? "↔"
                           : edge->source == node ? "→"
                                                  : "←",
                           n);
  }
  return g_string_free(list, list->len == 0);
}

static void tell_ties(const AcgNetwork *network, guint node, guint most) {
  static const char *const columns[] = {"with", "strength", "articles", "stated_as_fact", NULL};
  g_autoptr(GArray) partners = acg_network_partners(network, node);
  g_autoptr(GHashTable) groups = tell_group_edges(network, node);
  g_autoptr(Table) table = table_new(columns);
  guint n = MIN(most, partners->len);
  for (guint i = 0; i < n; i++) {
    const AcgPartner *partner = &g_array_index(partners, AcgPartner, i);
    const GArray *edges = g_hash_table_lookup(groups, GUINT_TO_POINTER(partner->node));
    g_autofree char *categories = list_categories(network, edges, node);
    table_text(table, acg_network_node(network, partner->node)->name);
    table_number(table, partner->strength, 2);
    table_number(table, explain_count_articles(network, edges), 0);
    table_text(table, categories);
  }
  tell_title("Ties: %u%s", partners->len, n < partners->len ? ", the strongest:" : "");
  if (n > 0) table_print(table, TABLE_TEXT, stdout);
}

bool *explain_find_sentences(const AcgNetwork *network, guint node) {
  bool *found = g_new0(bool, network->sentences->len + 1);
  for (guint i = 0; i < network->edges->len; i++) {
    const AcgEdge *edge = acg_network_edge(network, i);
    if (edge->source != node && edge->target != node) continue;
    for (guint k = 0; k < edge->n_evidence; k++)
      found[acg_network_evidence(network, edge, k)->sentence] = true;
  }
  return found;
}

/* Those of a document; `next` is the first that may be its, for documents come in order. */
static void tell_sentences(const AcgNetwork *network, const bool *found, guint document,
                           guint *next) {
  for (; *next < network->sentences->len; (*next)++) {
    const AcgNetworkSentence *sentence = acg_network_sentence(network, *next);
    if (sentence->document > document) return;
    if (found[*next] && sentence->document == document) tell_line("    “%s”", sentence->text);
  }
}

static void tell_document(const AcgNetwork *network, const AcgNetworkDocument *document) {
  g_autofree char *also = acg_document_also(network, document);
  tell_line("  %s  %s%s(%s)%s%s", document->date != NULL ? document->date : "undated",
            document->title != NULL ? document->title : "", document->title != NULL ? " " : "",
            document->file, also != NULL ? ", " : "", also != NULL ? also : "");
}

static void tell_articles(const AcgNetwork *network, guint index) {
  const AcgNode *node = acg_network_node(network, index);
  g_autofree bool *found = explain_find_sentences(network, index);
  guint next = 0;
  tell_title("Articles: %u", node->documents);
  for (guint i = 0; i < node->appearances->len; i++) {
    const AcgAppearanceOfNode *one = &g_array_index(node->appearances, AcgAppearanceOfNode, i);
    bool again = i > 0 && one[-1].document == one->document;
    bool last = i + 1 == node->appearances->len || one[1].document != one->document;
    if (!again) tell_document(network, acg_network_document(network, one->document));
    tell_line("    as “%s”, %u mention%s", one->name, one->mentions, tell_plural(one->mentions));
    if (last) tell_sentences(network, found, one->document, &next);
  }
}

static ExitCode explain_actor(const AcgNetwork *network, const char *actor, guint most, bool json) {
  guint node = 0;
  if (!actor_find(network, "explain", actor, &node)) return EXIT_NOTHING;
  tell_sampling(network);
  if (json) {
    explain_write_actor(network, node);
    return EXIT_DONE;
  }
  tell_head(acg_network_node(network, node));
  tell_merges(acg_network_node(network, node));
  tell_scores(network, node);
  tell_community(network, node);
  tell_ties(network, node, most);
  tell_articles(network, node);
  return EXIT_DONE;
}

/* ── Two actors ── */

static bool is_stated(const AcgNetwork *network, const GArray *edges) {
  for (guint i = 0; i < edges->len; i++)
    if (acg_network_edge(network, g_array_index(edges, guint, i))->layer != ACG_LAYER_COMENTION)
      return true;
  return false;
}

static void tell_pair(const AcgNetwork *network, const GArray *edges, guint most) {
  guint articles = explain_count_articles(network, edges);
  bool stated = is_stated(network, edges);
  tell_line("%u article%s%s", articles, tell_plural(articles),
            stated ? "" : "; nothing is stated between the two");
  for (guint i = 0; i < edges->len; i++) {
    g_autoptr(GArray) one = g_array_new(FALSE, FALSE, sizeof(guint));
    const AcgEdge *edge = acg_network_edge(network, g_array_index(edges, guint, i));
    bool quoted = edge->layer != ACG_LAYER_COMENTION || !stated;
    g_array_append_val(one, g_array_index(edges, guint, i));
    putchar('\n');
    tell_edges(network, one, quoted ? most : 0);
  }
}

static ExitCode explain_pair(const AcgNetwork *network, char **actors, guint most, bool json) {
  guint a = 0;
  guint b = 0;
  if (!actor_find(network, "explain", actors[0], &a) ||
      !actor_find(network, "explain", actors[1], &b))
    return EXIT_NOTHING;
  const char *first = acg_network_node(network, a)->name;
  const char *second = acg_network_node(network, b)->name;
  if (a == b) {
    message("explain: both are %s", first);
    return EXIT_NOTHING;
  }
  g_autoptr(GArray) edges = tell_find_edges(network, a, b);
  if (edges->len == 0) {
    message("explain: nothing ties %s to %s; 'actorgraph path' finds who is between them", first,
            second);
    return EXIT_NOTHING;
  }
  if (json) {
    explain_write_pair(network, a, b, edges);
    return EXIT_DONE;
  }
  tell_line("%s — %s", first, second);
  tell_pair(network, edges, most);
  return EXIT_DONE;
}

/* ── The command ── */

/* Whether the second of two arguments is no actor. */
static bool is_network(const char *word) {
  return g_str_equal(word, "-") || g_str_has_suffix(word, ".json") || g_str_has_suffix(word, "/") ||
         g_file_test(word, G_FILE_TEST_EXISTS);
}

static ExitCode run(int argc, char **argv) {
  g_auto(GStrv) words = NULL;
  g_auto(ViewRequest) request = {0};
  g_autofree char *count = NULL;
  g_autofree char *format = NULL;
  bool json = false;
  guint most = DEFAULT_COUNT;
  ExitCode code = EXIT_DONE;
  GOptionEntry view[N_VIEW_ENTRIES];
  view_entries(&request, view);
  const GOptionEntry own[] = {{"count", 'n', 0, G_OPTION_ARG_STRING, &count,
                               "Tell at most N ties, or sentences of a tie (default: 10; 0: all)",
                               "N"},
                              tell_format_option(&format),
                              G_OPTION_ENTRY_NULL};
  const GOptionEntry *const options[] = {own, view, NULL};
  if (!command_read(&command_explain, options, argc, argv, &words, &code)) return code;
  guint n = g_strv_length(words);
  if (!command_number(count, "explain", "--count", 0, G_MAXINT, &most) ||
      !tell_format_parse(format, "explain", &json))
    return EXIT_USAGE;
  if (n < 1 || n > 3) {
    message("explain: expected one or two actors and at most one NETWORK; try "
            "'actorgraph explain --help'");
    return EXIT_USAGE;
  }
  bool pair = n == 3 || (n == 2 && !is_network(words[1]));
  const char *path = n == (pair ? 3 : 2) ? words[n - 1] : "-";
  if (most == 0) most = G_MAXUINT;
  g_autoptr(AcgNetwork) network = view_open(&request, "explain", path, &code);
  if (network == NULL) return code;
  return pair ? explain_pair(network, words, most, json)
              : explain_actor(network, words[0], most, json);
}

const Command command_explain = {"explain", "ACTOR [ACTOR] [NETWORK]",
                                 "Who an actor is, or all that is stated between two", details,
                                 run};
