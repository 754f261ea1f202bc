#include "base/vocabulary.h"

#include <glib.h>

static const char *const type_names[ACG_N_ACTOR_TYPES] = {"person", "organization", "armed_group",
                                                          "country", "group"};
static const char *const type_labels[ACG_N_ACTOR_TYPES] = {
    "People", "Organisations", "Armed groups", "Countries", "Unnamed groups"};
static const char *const kind_names[ACG_N_MENTION_KINDS] = {"name", "collective", "description",
                                                            "pronoun"};
static const char *const modality_names[ACG_N_MODALITIES] = {"actual", "planned", "possible",
                                                             "reported"};
static const char *const finder_names[ACG_N_FINDERS] = {"rule", "model", "both"};
static const char *const class_names[ACG_N_CLASSES] = {
    "verbal cooperation", "material cooperation", "verbal conflict", "material conflict", "tie"};

static const AcgCategory categories[] = {
    {"AGREE", "agrees with", "promises, offers or accepts future cooperation",
     ACG_CLASS_VERBAL_COOPERATION, 2.5, 1, true},
    {"CONSULT", "meets", "meets, visits, hosts, calls, negotiates", ACG_CLASS_VERBAL_COOPERATION,
     2.5, 1, true},
    {"SUPPORT", "supports", "praises, endorses, defends in words, condoles",
     ACG_CLASS_VERBAL_COOPERATION, 5, 1, false},
    {"CONCEDE", "concedes to", "gives way in words: apologises, pardons, drops a demand",
     ACG_CLASS_VERBAL_COOPERATION, 4.5, 1, false},
    {"INFORM", "informs", "tells or briefs, or warns of a danger not of its own making",
     ACG_CLASS_VERBAL_COOPERATION, 0, 0, false},
    {"COOPERATE", "cooperates with", "works together in deed: joint exercise, trade, extradition",
     ACG_CLASS_MATERIAL_COOPERATION, 9.5, 1, true},
    {"AID", "aids", "helps one-sidedly: money, arms, training, relief, asylum",
     ACG_CLASS_MATERIAL_COOPERATION, 10, 1, false},
    {"RETREAT", "retreats from", "gives way in deed: withdraws, releases, disarms, ceases fire",
     ACG_CLASS_MATERIAL_COOPERATION, 6.5, 1, false},
    {"REQUEST", "urges", "asks, urges, calls for, demands, orders", ACG_CLASS_VERBAL_CONFLICT, 0, 0,
     false},
    {"ACCUSE", "accuses", "criticises, blames, condemns, sues, investigates",
     ACG_CLASS_VERBAL_CONFLICT, -3, -1, false},
    {"REJECT", "rejects", "refuses, vetoes, denies a demand, defies", ACG_CLASS_VERBAL_CONFLICT, -2,
     -1, false},
    {"THREATEN", "threatens", "warns of its own force or penalty, sets an ultimatum",
     ACG_CLASS_VERBAL_CONFLICT, -3.5, -1, false},
    {"PROTEST", "protests against", "demonstrates, strikes, boycotts, riots",
     ACG_CLASS_MATERIAL_CONFLICT, -5, -1, false},
    {"SANCTION", "sanctions", "cuts relations or funds, embargoes, expels, convicts",
     ACG_CLASS_MATERIAL_CONFLICT, -6, -1, false},
    {"MOBILIZE", "mobilises against", "shows or readies force: deploys, masses, alerts",
     ACG_CLASS_MATERIAL_CONFLICT, -5.5, -1, false},
    {"COERCE", "coerces", "represses without killing: arrests, seizes, raids, bans",
     ACG_CLASS_MATERIAL_CONFLICT, -7, -1, false},
    {"ASSAULT", "attacks", "attacks, strikes, bombs, shoots, abducts, kills",
     ACG_CLASS_MATERIAL_CONFLICT, -9, -1, false},
    {"LEADS", "leads", "heads, commands, chairs; is president or prime minister of", ACG_CLASS_TIE,
     0, 0, false},
    {"MEMBER_OF", "is a member of", "belongs to: a person to a body", ACG_CLASS_TIE, 0, 0, false},
    {"PART_OF", "is part of", "is a branch, faction or organ of: a body to a body or state",
     ACG_CLASS_TIE, 0, 0, false},
    {"REPRESENTS", "represents", "speaks or acts for: spokesperson, envoy, minister, adviser",
     ACG_CLASS_TIE, 0, 0, false},
    {"BACKS", "backs", "stands behind: sponsors, arms, is patron of", ACG_CLASS_TIE, 0, 1, false},
    {"ALLIED", "is allied with", "is allied or aligned with", ACG_CLASS_TIE, 0, 1, true},
    {"OPPOSES", "opposes", "is rival, opponent or enemy of", ACG_CLASS_TIE, 0, -1, true},
};

int acg_name_index(const char *const *names, int n, const char *name) {
  for (int i = 0; name != NULL && i < n; i++)
    if (g_str_equal(names[i], name)) return i;
  return -1;
}

const char *acg_actor_type_name(AcgActorType type) {
  return type_names[type];
}

const char *acg_actor_type_label(AcgActorType type) {
  return type_labels[type];
}

const char *acg_mention_kind_name(AcgMentionKind kind) {
  return kind_names[kind];
}

const char *acg_modality_name(AcgModality modality) {
  return modality_names[modality];
}

const char *acg_finder_name(AcgFinder finder) {
  return finder_names[finder];
}

const char *acg_class_name(AcgCategoryClass category_class) {
  return class_names[category_class];
}

const char *acg_salience_name(bool core) {
  return core ? "core" : "minor";
}

bool acg_actor_type_parse(const char *name, AcgActorType *out) {
  int i = acg_name_index(type_names, ACG_N_ACTOR_TYPES, name);
  if (i >= 0) *out = (AcgActorType)i;
  return i >= 0;
}

bool acg_mention_kind_parse(const char *name, AcgMentionKind *out) {
  int i = acg_name_index(kind_names, ACG_N_MENTION_KINDS, name);
  if (i >= 0) *out = (AcgMentionKind)i;
  return i >= 0;
}

bool acg_finder_parse(const char *name, AcgFinder *out) {
  int i = acg_name_index(finder_names, ACG_N_FINDERS, name);
  if (i >= 0) *out = (AcgFinder)i;
  return i >= 0;
}

bool acg_modality_parse(const char *name, AcgModality *out) {
  int i = acg_name_index(modality_names, ACG_N_MODALITIES, name);
  if (i >= 0) *out = (AcgModality)i;
  return i >= 0;
}

const AcgCategory *acg_category_table(size_t *n_categories) {
  *n_categories = G_N_ELEMENTS(categories);
  return categories;
}

const AcgCategory *acg_category_find(const char *name) {
  for (size_t i = 0; name != NULL && i < G_N_ELEMENTS(categories); i++)
    if (g_str_equal(categories[i].name, name)) return &categories[i];
  return NULL;
}
