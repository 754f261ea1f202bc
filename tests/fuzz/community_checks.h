/* What must hold of the communities of any scored network. */
#ifndef ACG_TESTS_FUZZ_COMMUNITY_CHECKS_H
#define ACG_TESTS_FUZZ_COMMUNITY_CHECKS_H

#include "graph/network.h"

/* Each actor is in the community that it says it is in, and in no other; modularity is within its
 * bounds. */
static inline void check_communities(const AcgNetwork *network) {
  guint n_members = 0;
  guint n_alone = 0;
  g_assert_true(network->modularity >= -0.5 - 1e-12 && network->modularity <= 1);
  for (guint i = 0; i < network->communities->len; i++) {
    const AcgCommunity *community = g_ptr_array_index(network->communities, i);
    g_assert_cmpuint(community->members->len, >=, 2);
    n_members += community->members->len;
    for (guint k = 0; k < community->members->len; k++)
      g_assert_cmpuint(network->community_of[g_array_index(community->members, guint, k)], ==, i);
  }
  for (guint i = 0; i < network->nodes->len; i++) n_alone += network->community_of[i] == G_MAXUINT;
  g_assert_cmpuint(n_members + n_alone, ==, network->nodes->len);
}

#endif
