#include <stdio.h>

#include "cli/actor.h"
#include "cli/corpus.h"
#include "cli/message.h"

static const char details[] =
    "Says where an actor of a network is mentioned, and which other names were taken for it, why\n"
    "and how surely. ACTOR is its id, its name, or another name or alias of it. NETWORK is a\n"
    "network.json, or the folder that 'actorgraph build' wrote; without it, or for \"-\", the\n"
    "network is read from standard input. Sentences are those that the network has as evidence.\n"
    "\n"
    "Examples:\n"
    "  actorgraph explain \"Esmail Qaani\" out/\n"
    "  actorgraph explain esmail-qaani network.json\n";

/* Text of the network on a line of its own, with nothing that could steer the terminal. */
static void print(const char *before, const char *text, const char *after) {
  g_autofree char *plain = message_plain(text);
  printf("%s%s%s", before, plain, after);
}

static void print_list(const char *title, const GPtrArray *texts) {
  if (texts->len == 0) return;
  printf("%s: ", title);
  for (guint i = 0; i < texts->len; i++)
    print(i == 0 ? "" : ", ", g_ptr_array_index(texts, i), i + 1 == texts->len ? "\n" : "");
}

static const char *plural(guint n) {
  return n == 1 ? "" : "s";
}

static void print_head(const AcgNode *node) {
  print("", node->name, "\n");
  print("id: ", node->id, "\n");
  printf("type: %s%s\n", acg_actor_type_name(node->type), node->watched ? ", watched" : "");
  printf("mentions: %u in %u article%s", node->mentions, node->documents, plural(node->documents));
  if (node->first != NULL) printf(", %s to %s", node->first, node->last);
  putchar('\n');
  print_list("also", node->aliases);
  print_list("roles", node->roles);
}

static void print_merges(const AcgNode *node) {
  printf("\nNames that were joined: %u\n", node->merges->len);
  for (guint i = 0; i < node->merges->len; i++) {
    const AcgMerge *merge = g_ptr_array_index(node->merges, i);
    print("  ", merge->name, "");
    printf(" (%u article%s): %s, confidence %.2f\n", merge->documents, plural(merge->documents),
           acg_merge_reason_name(merge->reason), merge->confidence);
    print("    ", merge->because, "\n");
  }
}

/* The sentences that state or name something of the node; true for each, [S]. */
static bool *find_sentences(const AcgNetwork *network, guint node) {
  bool *found = g_new0(bool, network->sentences->len + 1);
  for (guint i = 0; i < network->edges->len; i++) {
    const AcgEdge *edge = acg_network_edge(network, i);
    if (edge->source != node && edge->target != node) continue;
    for (guint k = 0; k < edge->n_evidence; k++)
      found[acg_network_evidence(network, edge, k)->sentence] = true;
  }
  return found;
}

static void print_sentences(const AcgNetwork *network, const bool *found, guint document) {
  for (guint i = 0; i < network->sentences->len; i++) {
    const AcgNetworkSentence *sentence = g_ptr_array_index(network->sentences, i);
    if (found[i] && sentence->document == document) print("    “", sentence->text, "”\n");
  }
}

static void print_document(const AcgNetworkDocument *document) {
  printf("  %s  ", document->date != NULL ? document->date : "undated");
  if (document->title != NULL) print("", document->title, " ");
  print("(", document->file, ")\n");
}

static void print_articles(const AcgNetwork *network, guint index) {
  const AcgNode *node = g_ptr_array_index(network->nodes, index);
  g_autofree bool *found = find_sentences(network, index);
  printf("\nArticles: %u\n", node->documents);
  for (guint i = 0; i < node->appearances->len; i++) {
    const AcgAppearanceOfNode *one = &g_array_index(node->appearances, AcgAppearanceOfNode, i);
    bool again = i > 0 && one[-1].document == one->document;
    bool last = i + 1 == node->appearances->len || one[1].document != one->document;
    if (!again) print_document(g_ptr_array_index(network->documents, one->document));
    print("    as “", one->name, "”");
    printf(", %u mention%s\n", one->mentions, plural(one->mentions));
    if (last) print_sentences(network, found, one->document);
  }
}

static ExitCode explain(const AcgNetwork *network, const char *actor) {
  guint index = 0;
  if (!actor_find(network, "explain", actor, &index)) return EXIT_NOTHING;
  print_head(acg_network_node(network, index));
  print_merges(acg_network_node(network, index));
  print_articles(network, index);
  return EXIT_DONE;
}

static ExitCode run(int argc, char **argv) {
  g_auto(GStrv) words = NULL;
  ExitCode code = EXIT_DONE;
  const GOptionEntry *const options[] = {NULL};
  if (!command_read(&command_explain, options, argc, argv, &words, &code)) return code;
  guint n = g_strv_length(words);
  if (n < 1 || n > 2 || !g_utf8_validate(words[0], -1, NULL)) {
    message("explain: expected an ACTOR and at most one NETWORK; try 'actorgraph explain --help'");
    return EXIT_USAGE;
  }
  g_autoptr(AcgNetwork) network = corpus_read_network(n == 2 ? words[1] : "-");
  return network != NULL ? explain(network, words[0]) : EXIT_NOTHING;
}

const Command command_explain = {"explain", "ACTOR [NETWORK]",
                                 "Where an actor is mentioned, and why names were joined", details,
                                 run};
