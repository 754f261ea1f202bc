/* Communities as a network keeps them. */
#include "graph/internal.h"
#include "graph/measures/run.h"

/* "Iran, Esmail Qaani and Hezbollah". */
static char *name_community(const AcgNetwork *network, const GArray *members) {
  const char *names[3] = {NULL};
  guint n = MIN(members->len, 3);
  for (guint i = 0; i < n; i++)
    names[i] = acg_network_node(network, g_array_index(members, guint, i))->name;
  return n == 2 ? g_strdup_printf("%s and %s", names[0], names[1])
                : g_strdup_printf("%s, %s and %s", names[0], names[1], names[2]);
}

void acg_communities_keep(AcgNetwork *network, const guint *communities,
                          const AcgCommunityMethod *method) {
  guint n = network->nodes->len;
  const AcgScores *scores = acg_network_scores(network, acg_measure_find("pagerank"));
  if (scores == NULL && network->scores->len > 0)
    scores = &g_array_index(network->scores, AcgScores, 0);
  g_autofree guint *order = scores != NULL ? acg_scores_order(scores, n) : NULL;
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func((GDestroyNotify)acg_community_free);
  network->community_method = method;
  g_ptr_array_set_size(network->communities, 0);
  network->community_of = g_renew(guint, network->community_of, n + 1);
  for (guint k = 0; k < n; k++) {
    guint node = order != NULL ? order[k] : k;
    while (all->len <= communities[node]) {
      AcgCommunity *community = g_new0(AcgCommunity, 1);
      community->members = g_array_new(FALSE, FALSE, sizeof(guint));
      g_ptr_array_add(all, community);
    }
    g_array_append_val(((AcgCommunity *)g_ptr_array_index(all, communities[node]))->members, node);
    network->community_of[node] = G_MAXUINT;
  }
  for (guint i = 0; i < all->len; i++) {
    AcgCommunity *community = g_ptr_array_index(all, i);
    if (community->members->len < 2) continue;
    community->name = name_community(network, community->members);
    for (guint k = 0; k < community->members->len; k++)
      network->community_of[g_array_index(community->members, guint, k)] =
          network->communities->len;
    g_ptr_array_add(network->communities, g_steal_pointer(&g_ptr_array_index(all, i)));
  }
}
