#include "base/text.h"
#include "graph/decisions.h"
#include "graph/internal.h"

/* ── Who is meant ── */

/* How a text may lead to an actor, the surest first. */
typedef enum { BY_ID, BY_NAME, BY_OTHER_NAME, BY_ALIAS } Way;

typedef struct {
  Way way;
  guint node, appearance;
  bool many;   /* another actor can be reached as well that way */
  guint other; /* which */
} Lead;

/* Ids and keys of names → Lead. */
typedef struct {
  const AcgIdentity *identity;
  const AcgNetwork *network;
  GHashTable *ids, *keys;
} Directory;

static const AcgNode *node_at(const AcgNetwork *network, guint i) {
  return g_ptr_array_index(network->nodes, i);
}

static void lead(GHashTable *leads, const char *key, Way way, guint node, guint appearance) {
  Lead *known = g_hash_table_lookup(leads, key);
  if (known == NULL) {
    known = g_new0(Lead, 1);
    *known = (Lead){way, node, appearance, false, node};
    g_hash_table_insert(leads, g_strdup(key), known);
  } else if (way < known->way) {
    *known = (Lead){way, node, appearance, false, node};
  } else if (way == known->way && known->node != node) {
    known->many = true;
    known->other = node;
  }
}

static char *key_of(const char *name) {
  g_autoptr(AcgNameForm) form = acg_name_form_new(name, strlen(name));
  return g_steal_pointer(&form->key);
}

static void list_appearance(Directory *directory, guint index, guint node) {
  const AcgIdentity *identity = directory->identity;
  const AcgAppearance *appearance = acg_appearance_at(identity, index);
  const char *own = acg_candidate_at(identity, appearance->candidate)->form->key;
  lead(directory->keys, own, BY_OTHER_NAME, node, index);
  lead(directory->ids, node_at(directory->network, node)->id, BY_ID, node, index);
  for (guint k = 0; k < appearance->n_notes; k++) {
    const AcgNote *note = &g_array_index(identity->notes, AcgNote, appearance->notes + k);
    if (note->kind != ACG_NOTE_ALIAS) continue;
    g_autofree char *key = key_of(note->text);
    lead(directory->keys, key, BY_ALIAS, node, index);
  }
}

/* Whom each node's own name leads to is settled last, with the appearance that has the name. */
static void list_names(Directory *directory) {
  for (guint i = 0; i < directory->network->nodes->len; i++) {
    const AcgNode *node = node_at(directory->network, i);
    g_autofree char *key = key_of(node->name);
    const Lead *known = g_hash_table_lookup(directory->keys, key);
    const Lead *own = g_hash_table_lookup(directory->ids, node->id);
    bool met = known != NULL && known->node == i;
    lead(directory->keys, key, BY_NAME, i, met ? known->appearance : own->appearance);
  }
}

static Directory make_directory(const AcgIdentity *identity, const AcgNetwork *network,
                                const guint *node_of) {
  Directory directory = {identity, network,
                         g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
                         g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free)};
  for (guint i = 0; i < identity->appearances->len; i++) list_appearance(&directory, i, node_of[i]);
  list_names(&directory);
  return directory;
}

static void clear_directory(Directory *directory) {
  g_hash_table_unref(directory->ids);
  g_hash_table_unref(directory->keys);
}

/* The one whom the words mean; NULL, with a remark, when it is nobody or not sure who. */
static const Lead *find(const Directory *directory, AcgDecisions *decisions,
                        const AcgDecision *decision, const AcgActorWords *words) {
  const Lead *found = words->quoted ? NULL : g_hash_table_lookup(directory->ids, words->text);
  g_autofree char *key = key_of(words->text);
  if (found == NULL) found = g_hash_table_lookup(directory->keys, key);
  if (found == NULL) {
    acg_decision_remark(decisions, decision, "no actor is called \"%s\"", words->text);
  } else if (found->many) {
    acg_decision_remark(decisions, decision,
                        "several actors are called \"%s\", %s and %s among them: say which by its "
                        "id, without quotes",
                        words->text, node_at(directory->network, found->node)->id,
                        node_at(directory->network, found->other)->id);
    return NULL;
  }
  return found;
}

/* ── Before joining ── */

/* The personas whose name, or its slug when not quoted, is `words`. */
static GArray *personas_named(const AcgIdentity *identity, const AcgActorWords *words) {
  GArray *found = g_array_new(FALSE, FALSE, sizeof(guint));
  g_autofree char *key = key_of(words->text);
  for (guint i = 0; i < identity->personas->len; i++) {
    const char *own = acg_persona_candidate(identity, i)->form->key;
    g_autofree char *slug = words->quoted ? NULL : acg_text_slug(own);
    if (g_str_equal(own, key) || g_strcmp0(slug, words->text) == 0) g_array_append_val(found, i);
  }
  return found;
}

static void keep_apart(AcgIdentity *identity, guint a, guint b) {
  AcgPersona *persona = acg_persona_at(identity, a);
  if (persona->apart == NULL) persona->apart = g_array_new(FALSE, FALSE, sizeof(guint));
  g_array_append_val(persona->apart, b);
}

static void split(AcgDecisions *decisions, AcgIdentity *identity, const AcgDecision *decision) {
  g_autoptr(GArray) first = personas_named(identity, &decision->actor);
  g_autoptr(GArray) second = personas_named(identity, &decision->other);
  if (first->len == 0 || second->len == 0)
    acg_decision_remark(decisions, decision, "no actor is called \"%s\" anywhere",
                        first->len == 0 ? decision->actor.text : decision->other.text);
  for (guint i = 0; i < first->len; i++)
    for (guint k = 0; k < second->len; k++) {
      guint a = g_array_index(first, guint, i);
      guint b = g_array_index(second, guint, k);
      if (a == b) continue;
      keep_apart(identity, a, b);
      keep_apart(identity, b, a);
    }
}

/* The persona that decisions took from the others of the candidate, a new one if there is none. */
static guint find_taken(AcgIdentity *identity, guint candidate) {
  guint n = identity->personas->len;
  for (guint i = 0; i < n; i++)
    if (acg_persona_at(identity, i)->taken && acg_persona_at(identity, i)->candidate == candidate)
      return i;
  guint new = acg_persona_add(identity, candidate);
  acg_persona_at(identity, new)->taken = true;
  for (guint i = 0; i < n; i++) {
    if (acg_persona_at(identity, i)->candidate != candidate) continue;
    keep_apart(identity, i, new);
    keep_apart(identity, new, i);
  }
  return new;
}

/* By its file, a copy's, or its id. */
static bool is_called(const AcgNetworkDocument *document, const char *name) {
  for (guint i = 0; i < acg_document_copies(document); i++)
    if (g_str_equal(((AcgPublication *)g_ptr_array_index(document->copies, i))->file, name))
      return true;
  return g_str_equal(document->file, name) || g_str_equal(document->id, name);
}

/* Takes the persona's appearance in the document, if it is there, to one that is kept apart. */
static bool take_apart(AcgIdentity *identity, const AcgNetwork *network, guint persona,
                       const char *document) {
  guint i = acg_persona_candidate(identity, persona)->first;
  while ((i = acg_persona_appearance(identity, persona, i)) != ACG_NONE) {
    AcgAppearance *appearance = acg_appearance_at(identity, i);
    const AcgNetworkDocument *at = g_ptr_array_index(network->documents, appearance->document);
    if (is_called(at, document)) {
      guint taken = find_taken(identity, appearance->candidate);
      acg_persona_at(identity, persona)->documents--;
      acg_persona_at(identity, taken)->documents++;
      appearance->persona = taken;
      return true;
    }
    i = appearance->next;
  }
  return false;
}

static void split_in(AcgDecisions *decisions, AcgIdentity *identity, const AcgNetwork *network,
                     const AcgDecision *decision) {
  g_autoptr(GArray) named = personas_named(identity, &decision->actor);
  bool done = false;
  for (guint i = 0; i < named->len; i++)
    done =
        take_apart(identity, network, g_array_index(named, guint, i), decision->other.text) || done;
  if (!done)
    acg_decision_remark(decisions, decision, "no actor is called \"%s\" in \"%s\"",
                        decision->actor.text, decision->other.text);
}

void acg_decisions_split(AcgDecisions *decisions, AcgIdentity *identity,
                         const AcgNetwork *network) {
  for (guint i = 0; i < decisions->rows->len; i++) {
    const AcgDecision *decision = &g_array_index(decisions->rows, AcgDecision, i);
    if (decision->kind == ACG_DECISION_SPLIT_IN) split_in(decisions, identity, network, decision);
  }
  for (guint i = 0; i < decisions->rows->len; i++) {
    const AcgDecision *decision = &g_array_index(decisions->rows, AcgDecision, i);
    if (decision->kind == ACG_DECISION_SPLIT) split(decisions, identity, decision);
  }
}

/* ── After joining ── */

static bool join(AcgDecisions *decisions, AcgIdentity *identity, const AcgDecision *decision,
                 const Lead *into, const Lead *other) {
  AcgJoin one = {.persona = acg_appearance_at(identity, other->appearance)->persona,
                 .into = acg_appearance_at(identity, into->appearance)->persona,
                 .reason = ACG_MERGE_DECISION,
                 .confidence = 1,
                 .shared = {ACG_NONE, ACG_NONE}};
  if (acg_persona_root(identity, one.persona) == acg_persona_root(identity, one.into)) return false;
  if (acg_personas_join(identity, &one)) return true;
  acg_decision_remark(decisions, decision, "another line keeps \"%s\" and \"%s\" apart",
                      decision->actor.text, decision->other.text);
  return false;
}

/* A name that shall be an alias need not be anybody's yet. */
static const Lead *find_alias(const Directory *directory, const AcgDecision *decision) {
  g_autofree char *key = key_of(decision->other.text);
  const Lead *found = g_hash_table_lookup(directory->keys, key);
  return found == NULL || found->many || found->way == BY_ALIAS ? NULL : found;
}

bool acg_decisions_merge(AcgDecisions *decisions, AcgIdentity *identity, const AcgNetwork *network,
                         const guint *node_of) {
  bool joined = false;
  Directory directory = make_directory(identity, network, node_of);
  for (guint i = 0; i < decisions->rows->len; i++) {
    const AcgDecision *decision = &g_array_index(decisions->rows, AcgDecision, i);
    if (decision->kind != ACG_DECISION_MERGE && decision->kind != ACG_DECISION_ALIAS) continue;
    const Lead *into = find(&directory, decisions, decision, &decision->actor);
    const Lead *other = decision->kind == ACG_DECISION_ALIAS
                            ? find_alias(&directory, decision)
                            : find(&directory, decisions, decision, &decision->other);
    if (into != NULL && other != NULL)
      joined = join(decisions, identity, decision, into, other) || joined;
  }
  clear_directory(&directory);
  return joined;
}

static int compare_strings(gconstpointer a, gconstpointer b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Adds an alias, unless the node has it; keeps them sorted. */
static void add_alias(AcgNode *node, const char *alias) {
  if (g_str_equal(node->name, alias) ||
      g_ptr_array_find_with_equal_func(node->aliases, alias, g_str_equal, NULL))
    return;
  g_ptr_array_add(node->aliases, g_strdup(alias));
  g_ptr_array_sort(node->aliases, compare_strings);
}

static void rename_node(AcgNode *node, const char *name) {
  guint place = 0;
  g_autofree char *old = g_steal_pointer(&node->name);
  node->name = g_strdup(name);
  if (g_ptr_array_find_with_equal_func(node->aliases, name, g_str_equal, &place))
    g_ptr_array_remove_index(node->aliases, place);
  add_alias(node, old);
}

static void dress(const AcgDecision *decision, AcgNode *node, bool *dropped) {
  if (decision->kind == ACG_DECISION_RENAME) rename_node(node, decision->other.text);
  if (decision->kind == ACG_DECISION_RETYPE) node->type = decision->type;
  if (decision->kind == ACG_DECISION_ALIAS) add_alias(node, decision->other.text);
  if (decision->kind == ACG_DECISION_WATCH) node->watched = true;
  if (decision->kind == ACG_DECISION_DROP) *dropped = true;
}

static void drop_nodes(AcgNetwork *network, const bool *dropped, guint n, guint *node_of) {
  GPtrArray *nodes = network->nodes;
  g_autofree guint *places = g_new(guint, nodes->len + 1);
  guint kept = 0;
  for (guint i = 0; i < nodes->len; i++) {
    AcgNode *node = g_ptr_array_index(nodes, i);
    places[i] = dropped[i] ? ACG_NONE : kept;
    if (dropped[i])
      acg_node_free(node);
    else
      g_ptr_array_index(nodes, kept++) = node;
  }
  for (guint i = kept; i < nodes->len; i++) g_ptr_array_index(nodes, i) = NULL;
  g_ptr_array_set_size(nodes, (gint)kept);
  for (guint i = 0; i < n; i++) node_of[i] = places[node_of[i]];
}

void acg_decisions_dress(AcgDecisions *decisions, const AcgIdentity *identity, AcgNetwork *network,
                         guint *node_of) {
  g_autofree bool *dropped = g_new0(bool, network->nodes->len + 1);
  Directory directory = make_directory(identity, network, node_of);
  for (guint i = 0; i < decisions->rows->len; i++) {
    const AcgDecision *decision = &g_array_index(decisions->rows, AcgDecision, i);
    if (decision->kind == ACG_DECISION_MERGE || decision->kind == ACG_DECISION_SPLIT ||
        decision->kind == ACG_DECISION_SPLIT_IN)
      continue;
    guint told = decisions->remarks->len;
    const Lead *found = find(&directory, decisions, decision, &decision->actor);
    if (decision->kind == ACG_DECISION_ALIAS) /* acg_decisions_merge() has told of it */
      g_ptr_array_set_size(decisions->remarks, (gint)told);
    if (found != NULL)
      dress(decision, g_ptr_array_index(network->nodes, found->node), &dropped[found->node]);
  }
  clear_directory(&directory);
  drop_nodes(network, dropped, identity->appearances->len, node_of);
}
