#include "graph/change_match.h"

#include "base/text.h"

/* One network's actors, and whom of the other's each is. */
typedef struct {
  const AcgNetwork *network;
  guint *other; /* [N] index into the other's nodes, or G_MAXUINT */
} Side;

/* Of several actors; a table's other values are an index + 1. */
static gpointer const several = GUINT_TO_POINTER(G_MAXUINT);

static void pair(Side *asking, guint i, Side *asked, gpointer found) {
  guint k = GPOINTER_TO_UINT(found) - 1;
  if (found == NULL || found == several || asked->other[k] != G_MAXUINT) return;
  asking->other[i] = k;
  asked->other[k] = i;
}

static void join_ids(Side *asking, Side *asked) {
  g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < asked->network->nodes->len; i++)
    g_hash_table_insert(ids, acg_network_node(asked->network, i)->id, GUINT_TO_POINTER(i + 1));
  for (guint i = 0; i < asking->network->nodes->len; i++)
    pair(asking, i, asked, g_hash_table_lookup(ids, acg_network_node(asking->network, i)->id));
}

static void add_name(GHashTable *names, const char *name, guint node) {
  char *slug = acg_text_slug(name);
  gpointer known = g_hash_table_lookup(names, slug);
  gpointer own = GUINT_TO_POINTER(node + 1);
  g_hash_table_replace(names, slug, known == NULL || known == own ? own : several);
}

static void add_names(GHashTable *names, const AcgNode *node, guint i) {
  add_name(names, node->name, i);
  for (guint k = 0; k < node->appearances->len; k++)
    add_name(names, g_array_index(node->appearances, AcgAppearanceOfNode, k).name, i);
}

static void add_aliases(GHashTable *names, const AcgNode *node, guint i) {
  for (guint k = 0; k < node->aliases->len; k++)
    add_name(names, g_ptr_array_index(node->aliases, k), i);
}

/* What an actor is called: from one of the surer lists of names. */
typedef void (*NamesAdder)(GHashTable *names, const AcgNode *node, guint i);

/* slug → its node, or several. */
static GHashTable *list_names(const AcgNetwork *network, NamesAdder add) {
  GHashTable *names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < network->nodes->len; i++) add(names, acg_network_node(network, i), i);
  return names;
}

static void join_names(Side *asking, Side *asked, NamesAdder add) {
  g_autoptr(GHashTable) names = list_names(asked->network, add);
  for (guint i = 0; i < asking->network->nodes->len; i++)
    if (asking->other[i] == G_MAXUINT)
      pair(asking, i, asked, g_hash_table_lookup(names, acg_network_node(asking->network, i)->id));
}

void acg_network_match(const AcgNetwork *older, const AcgNetwork *newer, AcgMatch match,
                       guint *new_of, guint *old_of) {
  static const NamesAdder lists[] = {add_names, add_aliases};
  Side old = {older, new_of};
  Side new = {newer, old_of};
  for (guint i = 0; i < older->nodes->len; i++) new_of[i] = G_MAXUINT;
  for (guint i = 0; i < newer->nodes->len; i++) old_of[i] = G_MAXUINT;
  join_ids(&old, &new);
  for (gsize i = 0; match == ACG_MATCH_NAMES && i < G_N_ELEMENTS(lists); i++) {
    join_names(&old, &new, lists[i]);
    join_names(&new, &old, lists[i]);
  }
}
