#include "graph/path.h"

#include <stdio.h>

#include "cli/actor.h"
#include "cli/message.h"
#include "cli/tell.h"
#include "cli/view.h"

enum { VERSION = 1, QUOTES_OF_A_STEP = 3, MOST_PATHS = 10000 };

static const char details[] =
    "Finds the strongest chain of ties that leads from actor A to actor B, and tells for each "
    "step\n"
    "what ties the two, with the best sentences. The more often two actors are named or tied, the\n"
    "shorter is the step between them; ties of every layer of the network count. A and B are ids,\n"
    "names, or other names. NETWORK is a network.json, or the folder that 'actorgraph build'\n"
    "wrote; without it, or for \"-\", the network is read from standard input. As json, all that\n"
    "ties them is written (docs/path.schema.json). When no chain leads from the one to the other,\n"
    "the exit status is 3.\n"
    "\n"
    "Examples:\n"
    "  actorgraph path Iran Israel out/\n"
    "  actorgraph path --count 3 esmail-qaani \"Nouri al-Maliki\" network.json\n";

/* Two actors and what is between them. */
typedef struct {
  const AcgNetwork *network;
  guint from, to;
  GPtrArray *paths; /* AcgPath* */
} Answer;

static guint node_at(const AcgPath *path, guint i) {
  return g_array_index(path->nodes, guint, i);
}

static const char *name_at(const Answer *answer, const AcgPath *path, guint i) {
  return acg_network_node(answer->network, node_at(path, i))->name;
}

/* ── For people ── */

static void tell_step(const Answer *answer, const AcgPath *path, guint i) {
  double strength = g_array_index(path->strengths, double, i);
  g_autoptr(GArray) edges =
      tell_find_edges(answer->network, node_at(path, i), node_at(path, i + 1));
  tell_title("%s — %s: strength %.3g", name_at(answer, path, i), name_at(answer, path, i + 1),
             strength);
  tell_edges(answer->network, edges, QUOTES_OF_A_STEP);
}

static void tell_path(const Answer *answer, const AcgPath *path) {
  guint n = path->strengths->len;
  g_autoptr(GString) chain = g_string_new(name_at(answer, path, 0));
  for (guint i = 0; i < n; i++)
    g_string_append_printf(chain, " — %s", name_at(answer, path, i + 1));
  tell_line("%s", chain->str);
  tell_line("length %.3g, %u step%s", path->distance, n, tell_plural(n));
  for (guint i = 0; i < n; i++) tell_step(answer, path, i);
}

static void tell_paths(const Answer *answer) {
  for (guint i = 0; i < answer->paths->len; i++) {
    if (i > 0) putchar('\n');
    if (answer->paths->len > 1) tell_line("Path %u of %u", i + 1, answer->paths->len);
    tell_path(answer, g_ptr_array_index(answer->paths, i));
  }
}

/* ── For programs ── */

static cJSON *make_step(const Answer *answer, const AcgPath *path, guint i) {
  guint a = node_at(path, i);
  guint b = node_at(path, i + 1);
  g_autoptr(GArray) edges = tell_find_edges(answer->network, a, b);
  cJSON *object = cJSON_CreateObject();
  acg_json_add_string(object, "from", acg_network_node(answer->network, a)->id);
  acg_json_add_string(object, "to", acg_network_node(answer->network, b)->id);
  cJSON_AddNumberToObject(object, "strength", g_array_index(path->strengths, double, i));
  tell_add_ties(object, answer->network, edges);
  return object;
}

static cJSON *make_path(const Answer *answer, const AcgPath *path) {
  cJSON *object = cJSON_CreateObject();
  cJSON_AddNumberToObject(object, "length", path->distance);
  cJSON *actors = cJSON_AddArrayToObject(object, "actors");
  for (guint i = 0; i < path->nodes->len; i++)
    cJSON_AddItemToArray(actors,
                         tell_actor_json(acg_network_node(answer->network, node_at(path, i))));
  cJSON *steps = cJSON_AddArrayToObject(object, "steps");
  for (guint i = 0; i < path->strengths->len; i++)
    cJSON_AddItemToArray(steps, make_step(answer, path, i));
  return object;
}

static void write_paths(const Answer *answer) {
  cJSON *object = cJSON_CreateObject();
  acg_json_add_string(object, "format", "actorgraph-path");
  cJSON_AddNumberToObject(object, "version", VERSION);
  acg_json_add_string(object, "from", acg_network_node(answer->network, answer->from)->id);
  acg_json_add_string(object, "to", acg_network_node(answer->network, answer->to)->id);
  cJSON *paths = cJSON_AddArrayToObject(object, "paths");
  for (guint i = 0; i < answer->paths->len; i++)
    cJSON_AddItemToArray(paths, make_path(answer, g_ptr_array_index(answer->paths, i)));
  acg_json_write(stdout, object);
  putchar('\n');
}

/* ── The command ── */

static void tell_parts(const Answer *answer) {
  guint n_from = acg_network_reach(answer->network, answer->from);
  guint n_to = acg_network_reach(answer->network, answer->to);
  message("path: nothing links %s, in a part of the network with %u actor%s, to %s, in one with "
          "%u actor%s",
          acg_network_node(answer->network, answer->from)->name, n_from, tell_plural(n_from),
          acg_network_node(answer->network, answer->to)->name, n_to, tell_plural(n_to));
}

static ExitCode answer_question(const AcgNetwork *network, char **words, guint most, bool json) {
  Answer answer = {.network = network};
  if (!actor_find(network, "path", words[0], &answer.from) ||
      !actor_find(network, "path", words[1], &answer.to))
    return EXIT_NOTHING;
  if (answer.from == answer.to) {
    message("path: both are %s", acg_network_node(network, answer.from)->name);
    return EXIT_NOTHING;
  }
  g_autoptr(GPtrArray) paths = acg_network_paths(network, answer.from, answer.to, most);
  answer.paths = paths;
  if (paths->len == 0) {
    tell_parts(&answer);
    return EXIT_NOTHING;
  }
  if (json)
    write_paths(&answer);
  else
    tell_paths(&answer);
  return EXIT_DONE;
}

static bool check_words(char **words) {
  guint n = g_strv_length(words);
  if (n == 2 || n == 3) return true;
  message("path: expected two actors and at most one NETWORK; try 'actorgraph path --help'");
  return false;
}

static ExitCode run(int argc, char **argv) {
  g_auto(GStrv) words = NULL;
  g_auto(ViewRequest) request = {0};
  g_autofree char *format = NULL;
  g_autofree char *count = NULL;
  guint most = 1;
  bool json = false;
  ExitCode code = EXIT_DONE;
  GOptionEntry view[N_VIEW_ENTRIES];
  view_entries(&request, view);
  const GOptionEntry own[] = {{"count", 'n', 0, G_OPTION_ARG_STRING, &count,
                               "Find the N strongest chains (default: 1)", "N"},
                              tell_format_option(&format),
                              G_OPTION_ENTRY_NULL};
  const GOptionEntry *const options[] = {own, view, NULL};
  if (!command_read(&command_path, options, argc, argv, &words, &code)) return code;
  if (!check_words(words) || !tell_format_parse(format, "path", &json) ||
      !command_number(count, "path", "--count", 1, MOST_PATHS, &most))
    return EXIT_USAGE;
  g_autoptr(AcgNetwork) network =
      view_read(&request, "path", words[2] != NULL ? words[2] : "-", &code);
  return network != NULL ? answer_question(network, words, most, json) : code;
}

const Command command_path = {"path", "A B [NETWORK]",
                              "How two actors are linked, with the sentences", details, run};
