#include "cli/selection.h"

#include <string.h>

#include "base/json.h"
#include "cli/command.h"
#include "cli/message.h"
#include "cli/tell.h"

void selection_entries(SelectionRequest *request, GOptionEntry entries[N_SELECTION_ENTRIES]) {
  const GOptionArg text = G_OPTION_ARG_STRING;
  const GOptionArg list = G_OPTION_ARG_STRING_ARRAY;
  const GOptionEntry all[N_SELECTION_ENTRIES] = {
      {"from", 0, 0, text, &request->from, "Keep articles of DAY, 2024-10-12, and later", "DAY"},
      {"to", 0, 0, text, &request->to, "Keep articles of DAY and earlier", "DAY"},
      {"outlet", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, /* any locale's bytes */ &request->outlets,
       "Keep articles of the outlet NAME *", "NAME"},
      {"layer", 0, 0, list, &request->layers, "Keep ties of LAYER: co-mention, stated or other *",
       "LAYER"},
      {"category", 0, 0, list, &request->categories,
       "Keep stated ties of CATEGORY (see --list-categories) *", "CATEGORY"},
      {"sign", 0, 0, list, &request->signs,
       "Keep stated ties of SIGN: positive, neutral or negative *", "SIGN"},
      {"facts", 0, 0, G_OPTION_ARG_NONE, &request->facts,
       "Keep what is stated as fact: not denied, planned, possible …", NULL},
      {"type", 0, 0, list, &request->types,
       "Keep actors of TYPE: person, organization, armed_group, country, group *", "TYPE"},
      {"min-documents", 0, 0, text, &request->min_documents,
       "Keep ties that N articles state as fact", "N"},
      {"min-outlets", 0, 0, text, &request->min_outlets, "Keep ties that N outlets state as fact",
       "N"},
      {"hops", 0, 0, text, &request->hops, "Keep actors within N ties of --focus", "N"},
      {"k-core", 0, 0, text, &request->core, "Keep actors with N ties or more among themselves",
       "N"},
      {"backbone", 0, 0, text, &request->backbone,
       "Keep ties that are stronger than chance at significance P, such as 0.05", "P"},
      {"strongest", 0, 0, text, &request->strongest, "Keep each actor's N strongest ties", "N"},
      G_OPTION_ENTRY_NULL};
  memcpy(entries, all, sizeof all);
}

void selection_request_clear(SelectionRequest *request) {
  char *const texts[] = {request->from, request->to,   request->min_documents, request->min_outlets,
                         request->hops, request->core, request->backbone,      request->strongest};
  char **const lists[] = {request->outlets, request->layers, request->categories, request->signs,
                          request->types};
  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) g_free(texts[i]);
  for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) g_strfreev(lists[i]);
}

/* ── Values: each NULL when it is not asked for ── */

static bool parse_day(const char *text, const char *command, const char *option, const char **day) {
  *day = text;
  if (text == NULL || acg_json_is_day(text)) return true;
  message("%s: %s must be a day such as 2024-10-12, not '%s'", command, option, text);
  return false;
}

static bool parse_level(const char *text, const char *command, double *level) {
  char *end = NULL;
  if (text == NULL) return true;
  *level = g_ascii_strtod(text, &end);
  if (end != text && *end == '\0' && *level > 0 && *level < 1) return true;
  message("%s: --backbone must be a number between 0 and 1, such as 0.05, not '%s'", command, text);
  return false;
}

/* Turns a name into its bit in a set. */
typedef bool (*BitParser)(const char *name, guint *bit);

static bool parse_layer(const char *name, guint *bit) {
  AcgLayer layer;
  if (!acg_layer_parse(name, &layer)) return false;
  *bit = 1U << layer;
  return true;
}

static bool parse_sign(const char *name, guint *bit) {
  *bit = g_str_equal(name, "negative")   ? ACG_SIGN_NEGATIVE
         : g_str_equal(name, "neutral")  ? ACG_SIGN_NEUTRAL
         : g_str_equal(name, "positive") ? ACG_SIGN_POSITIVE
                                         : 0;
  return *bit != 0;
}

static bool parse_type(const char *name, guint *bit) {
  AcgActorType type;
  if (!acg_actor_type_parse(name, &type)) return false;
  *bit = 1U << type;
  return true;
}

/* `expected` completes "--layer must be …". */
static bool parse_set(char **names, const char *command, const char *expected, BitParser parse,
                      guint *set) {
  guint bit = 0;
  for (char **name = names; name != NULL && *name != NULL; name++) {
    if (!parse(*name, &bit)) {
      message("%s: %s, not '%s'", command, expected, *name);
      return false;
    }
    *set |= bit;
  }
  return true;
}

static bool parse_categories(char **names, const char *command, const GPtrArray **categories) {
  GPtrArray *found = names != NULL ? g_ptr_array_new() : NULL;
  *categories = found;
  for (char **name = names; name != NULL && *name != NULL; name++) {
    g_autofree char *upper = g_ascii_strup(*name, -1);
    const AcgCategory *category = acg_category_find(upper);
    if (category == NULL) {
      message("%s: --category must be one that 'actorgraph --list-categories' lists, not '%s'",
              command, *name);
      return false;
    }
    if (!g_ptr_array_find(found, category, NULL)) g_ptr_array_add(found, (gpointer)category);
  }
  return true;
}

static bool parse_outlets(char **names, const char *command, const GPtrArray **outlets) {
  GPtrArray *found = names != NULL ? g_ptr_array_new() : NULL;
  *outlets = found;
  for (char **name = names; name != NULL && *name != NULL; name++) {
    if (!g_utf8_validate(*name, -1, NULL)) {
      message("%s: --outlet must be UTF-8", command);
      return false;
    }
    if (!g_ptr_array_find_with_equal_func(found, *name, g_str_equal, NULL))
      g_ptr_array_add(found, *name);
  }
  return true;
}

/* ── All of them ── */

static bool parse_articles(const SelectionRequest *request, const char *command,
                           AcgSelection *selection) {
  return parse_day(request->from, command, "--from", &selection->from) &&
         parse_day(request->to, command, "--to", &selection->to) &&
         parse_outlets(request->outlets, command, &selection->outlets);
}

static bool parse_kinds(const SelectionRequest *request, const char *command,
                        AcgSelection *selection) {
  selection->facts_only = request->facts;
  return parse_set(request->layers, command, "--layer must be co-mention, stated or other",
                   parse_layer, &selection->layers) &&
         parse_categories(request->categories, command, &selection->categories) &&
         parse_set(request->signs, command, "--sign must be positive, neutral or negative",
                   parse_sign, &selection->signs) &&
         parse_set(request->types, command,
                   "--type must be person, organization, armed_group, country or group", parse_type,
                   &selection->types);
}

static bool parse_strengths(const SelectionRequest *request, const char *command,
                            AcgSelection *selection) {
  return command_number(request->min_documents, command, "--min-documents", 1, G_MAXINT,
                        &selection->min_documents) &&
         command_number(request->min_outlets, command, "--min-outlets", 1, G_MAXINT,
                        &selection->min_outlets) &&
         command_number(request->hops, command, "--hops", 1, G_MAXINT, &selection->hops) &&
         command_number(request->core, command, "--k-core", 1, G_MAXINT, &selection->core) &&
         parse_level(request->backbone, command, &selection->backbone) &&
         command_number(request->strongest, command, "--strongest", 1, G_MAXINT,
                        &selection->strongest);
}

/* Refuses what can only be a mistake. */
static bool check_together(const AcgSelection *selection, const char *command, bool has_focus) {
  bool stated = selection->layers == 0 || (selection->layers & 1U << ACG_LAYER_STATED) != 0;
  if (selection->hops > 0 && !has_focus)
    message("%s: --hops needs --focus ACTOR, from whom ties are counted", command);
  else if (selection->from != NULL && selection->to != NULL &&
           strcmp(selection->from, selection->to) > 0)
    message("%s: --from must be no later than --to", command);
  else if (!stated && (selection->categories != NULL || selection->signs != 0))
    message("%s: --category and --sign are for stated ties; --layer must be stated, or left out",
            command);
  else
    return true;
  return false;
}

bool selection_resolve(const SelectionRequest *request, const char *command, bool has_focus,
                       AcgSelection *selection) {
  *selection = (AcgSelection){0};
  return parse_articles(request, command, selection) && parse_kinds(request, command, selection) &&
         parse_strengths(request, command, selection) &&
         check_together(selection, command, has_focus);
}

void selection_clear(AcgSelection *selection) {
  if (selection->outlets != NULL) g_ptr_array_unref((GPtrArray *)selection->outlets);
  if (selection->categories != NULL) g_ptr_array_unref((GPtrArray *)selection->categories);
}

bool selection_any(const AcgSelection *selection) {
  return selection->from != NULL || selection->to != NULL || selection->outlets != NULL ||
         selection->layers != 0 || selection->categories != NULL || selection->signs != 0 ||
         selection->facts_only || selection->types != 0 || selection->min_documents > 0 ||
         selection->min_outlets > 0 || selection->hops > 0 || selection->core > 0 ||
         selection->backbone > 0 || selection->strongest > 0;
}

enum { MOST_OUTLETS = 10 };

static void tell_outlets(const AcgNetwork *network) {
  guint n = network->outlets->len; /* the first is that of articles whose outlet is unknown */
  for (guint i = 1; i < MIN(n, MOST_OUTLETS + 1); i++)
    message("  %s", (const char *)g_ptr_array_index(network->outlets, i));
  if (n > MOST_OUTLETS + 1) message("  and %u more", n - MOST_OUTLETS - 1);
}

bool selection_check_outlets(const AcgSelection *selection, const char *command,
                             const AcgNetwork *network) {
  for (guint i = 0; selection->outlets != NULL && i < selection->outlets->len; i++) {
    const char *name = g_ptr_array_index(selection->outlets, i);
    if (g_ptr_array_find_with_equal_func(network->outlets, name, g_str_equal, NULL)) continue;
    message("%s: --outlet: no article is of '%s'; %s", command, name,
            network->outlets->len > 1 ? "they are of:" : "none says whose it is");
    tell_outlets(network);
    return false;
  }
  return true;
}

/* Adds "3 actors" and the like. */
static void add_count(GString *text, guint n, const char *noun) {
  if (n == 0) return;
  g_string_append_printf(text, "%s%u %s%s", text->len > 0 ? ", " : "", n, noun, tell_plural(n));
}

void selection_tell_cuts(const AcgNetwork *network, guint first) {
  for (guint i = first; i < network->cuts->len; i++) {
    const AcgCut *cut = g_ptr_array_index(network->cuts, i);
    g_autoptr(GString) text = g_string_new(NULL);
    add_count(text, cut->documents, "article");
    add_count(text, cut->nodes, "actor");
    add_count(text, cut->edges, "tie");
    message("kept %s; cut: %s", cut->rule, text->len > 0 ? text->str : "nothing");
  }
  if (network->nodes->len == 0) message("nothing is left");
}
