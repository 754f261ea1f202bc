#include "cli/view.h"

#include <string.h>

#include "cli/actor.h"
#include "cli/corpus.h"
#include "cli/message.h"

void scoring_entries(ScoringRequest *request, GOptionEntry entries[N_SCORING_ENTRIES]) {
  const GOptionEntry all[N_SCORING_ENTRIES] = {
      {"focus", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &request->focus,
       "Score from the place of ACTOR too; may be repeated", "ACTOR"},
      {"communities", 0, 0, G_OPTION_ARG_STRING, &request->communities,
       "Find communities so (default: leiden; see --list-communities)", "METHOD"},
      {"sources", 0, 0, G_OPTION_ARG_STRING, &request->sources,
       "Follow paths from N actors (default: all; large networks: a sample)", "N"},
      {"seed", 0, 0, G_OPTION_ARG_STRING, &request->seed,
       "Draw samples with this seed (default: 1)", "N"},
      {"jobs", 0, 0, G_OPTION_ARG_STRING, &request->jobs,
       "Use N threads; the result is the same (default: one a processor)", "N"},
      G_OPTION_ENTRY_NULL};
  memcpy(entries, all, sizeof all);
}

void scoring_request_clear(ScoringRequest *request) {
  g_strfreev(request->focus);
  g_free(request->communities);
  g_free(request->sources);
  g_free(request->jobs);
  g_free(request->seed);
}

bool scoring_resolve(const ScoringRequest *request, const char *command, AcgScoring *scoring) {
  acg_scoring_init(scoring);
  guint seed = (guint)scoring->seed;
  if (!command_number(request->sources, command, "--sources", 0, G_MAXINT, &scoring->sources) ||
      !command_number(request->jobs, command, "--jobs", 0, G_MAXINT, &scoring->threads) ||
      !command_number(request->seed, command, "--seed", 0, G_MAXINT, &seed))
    return false;
  scoring->seed = seed;
  if (request->communities != NULL) scoring->community = acg_community_find(request->communities);
  if (scoring->community != NULL) return true;
  message("%s: '%s' finds no communities; 'actorgraph --list-communities' lists what does", command,
          request->communities);
  return false;
}

const AcgMeasure *view_measure(const char *name, const char *command) {
  const AcgMeasure *measure = acg_measure_find(name != NULL ? name : "pagerank");
  if (measure == NULL)
    message("%s: '%s' is no measure; 'actorgraph --list-measures' lists them", command, name);
  return measure;
}

bool view_check_focus(const AcgNetwork *network, const AcgMeasure *measure, const char *command) {
  if (!acg_measure_needs_focus(measure) || network->focus->len > 0) return true;
  message("%s: %s is scored from the place of an actor: say whose with --focus ACTOR", command,
          measure->name);
  return false;
}

bool view_score(AcgNetwork *network, const AcgMeasure *measure, const AcgScoring *scoring,
                const char *command) {
  AcgScoring one = *scoring;
  g_autoptr(GError) error = NULL;
  if (acg_network_scores(network, measure) != NULL || network->nodes->len == 0) return true;
  if (!view_check_focus(network, measure, command)) return false;
  one.only = measure;
  if (!acg_network_score(network, &one, &error))
    message("%s", error->message);
  else if (acg_network_scores(network, measure) == NULL)
    message("%s: %s could not be computed", command, measure->name);
  return acg_network_scores(network, measure) != NULL;
}

static bool is_in_focus(const AcgNetwork *network, guint node) {
  for (guint i = 0; i < network->focus->len; i++)
    if (g_array_index(network->focus, guint, i) == node) return true;
  return false;
}

bool scoring_set_focus(const ScoringRequest *request, const char *command, AcgNetwork *network) {
  for (char **actor = request->focus; actor != NULL && *actor != NULL; actor++) {
    guint node = 0;
    if (actor == request->focus) g_array_set_size(network->focus, 0);
    if (!actor_find(network, command, *actor, &node)) return false;
    if (!is_in_focus(network, node)) g_array_append_val(network->focus, node);
  }
  return true;
}

void scoring_tell_sampling(const AcgScores *scores, const AcgNetwork *network,
                           const char *command) {
  if (scores->sources == 0) return;
  message("%s: %s: paths were followed from %u of %u actors", command, scores->measure->name,
          scores->sources, network->nodes->len);
  if (scores->error > 0)
    message("%s: with probability 0.95 no score is off by more than %.2g", command, scores->error);
}

void view_entries(ViewRequest *request, GOptionEntry entries[N_VIEW_ENTRIES]) {
  selection_entries(&request->selection, entries);
  scoring_entries(&request->scoring, entries + N_SELECTION_ENTRIES - 1); /* over the end's row */
}

void view_request_clear(ViewRequest *request) {
  selection_request_clear(&request->selection);
  scoring_request_clear(&request->scoring);
}

static bool asks_about_scoring(const ScoringRequest *request) {
  return request->focus != NULL || request->communities != NULL || request->sources != NULL ||
         request->seed != NULL;
}

/* The selected part in place of the network; false, with a message, when there is none. */
static bool select_part(const AcgSelection *selection, const char *command, AcgNetwork **network) {
  if (!selection_any(selection)) return true;
  if (!selection_check_outlets(selection, command, *network)) return false;
  guint n_cuts = (*network)->cuts->len;
  AcgNetwork *part = acg_network_select(*network, selection);
  acg_network_free(*network);
  *network = part;
  selection_tell_cuts(part, n_cuts);
  return true;
}

static bool score(AcgNetwork *network, const AcgScoring *scoring) {
  g_autoptr(GError) error = NULL;
  bool scored = acg_network_score(network, scoring, &error);
  if (scored)
    corpus_tell_unscored(network);
  else
    message("%s", error->message);
  return scored;
}

/* The view, without scores that it should not have, as soon as it is known that the request makes
 * sense. */
static AcgNetwork *open_part(const ViewRequest *request, const AcgSelection *selection,
                             const char *command, const char *path) {
  g_autoptr(AcgNetwork) network = corpus_read_network(path);
  if (network == NULL || !scoring_set_focus(&request->scoring, command, network) ||
      !select_part(selection, command, &network))
    return NULL;
  if (asks_about_scoring(&request->scoring)) acg_network_unscore(network);
  return g_steal_pointer(&network);
}

AcgNetwork *view_read(const ViewRequest *request, const char *command, const char *path,
                      ExitCode *code) {
  AcgScoring scoring;
  AcgSelection selection = {0};
  AcgNetwork *network = NULL;
  *code = EXIT_USAGE;
  if (scoring_resolve(&request->scoring, command, &scoring) &&
      selection_resolve(&request->selection, command, request->scoring.focus != NULL, &selection)) {
    network = open_part(request, &selection, command, path);
    *code = network != NULL ? EXIT_DONE : EXIT_NOTHING;
  }
  selection_clear(&selection);
  return network;
}

AcgNetwork *view_open(const ViewRequest *request, const char *command, const char *path,
                      ExitCode *code) {
  AcgScoring scoring;
  g_autoptr(AcgNetwork) network = view_read(request, command, path, code);
  if (network == NULL || !scoring_resolve(&request->scoring, command, &scoring)) return NULL;
  if (network->community_method != NULL || score(network, &scoring))
    return g_steal_pointer(&network);
  *code = EXIT_NOTHING;
  return NULL;
}
