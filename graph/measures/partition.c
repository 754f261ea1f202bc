#include "graph/measures/partition.h"

static const AcgCommunityMethod methods[] = {
    {"leiden", "Leiden",
     "Moves actors between communities, and merges those that stay together, while modularity "
     "rises; communities are connected.",
     "Traag, Waltman and van Eck 2019", "near O(N + T) a round, at most 50 rounds",
     &acg_partition_leiden},
    {"louvain", "Louvain",
     "Moves actors between communities while modularity rises, then does the same with the "
     "communities as actors; a community may fall in unconnected pieces.",
     "Blondel, Guillaume, Lambiotte and Lefebvre 2008", "near O(N + T)", &acg_partition_louvain},
    {"label-propagation", "Label propagation",
     "Each actor again and again takes the label that the strongest of its ties together have; "
     "who ends with the same label is one community. Modularity is not looked at.",
     "Raghavan, Albert and Kumara 2007", "O(N + T) a round, at most 100 rounds",
     &acg_partition_label_propagation},
};

const AcgCommunityMethod *acg_community_table(size_t *n_methods) {
  *n_methods = G_N_ELEMENTS(methods);
  return methods;
}

const AcgCommunityMethod *acg_community_find(const char *name) {
  for (size_t i = 0; i < G_N_ELEMENTS(methods); i++)
    if (g_str_equal(methods[i].name, name)) return &methods[i];
  return NULL;
}

/* A community while they are put in order. */
typedef struct {
  guint number, size, first;
} Size;

static int compare_sizes(gconstpointer left, gconstpointer right) {
  const Size *x = left;
  const Size *y = right;
  if (x->size != y->size) return x->size > y->size ? -1 : 1;
  return (x->first > y->first) - (x->first < y->first);
}

/* Numbers communities by size. */
static guint *put_in_order(const igraph_vector_int_t *membership) {
  guint n = (guint)igraph_vector_int_size(membership);
  g_autofree Size *sizes = g_new0(Size, n + 1);
  g_autofree guint *places = g_new0(guint, n + 1);
  guint *communities = g_new0(guint, n + 1);
  for (guint i = 0; i < n; i++) sizes[i].number = i;
  for (guint i = n; i-- > 0;) {
    Size *size = &sizes[VECTOR(*membership)[i]];
    size->size++;
    size->first = i;
  }
  qsort(sizes, n, sizeof *sizes, compare_sizes);
  for (guint i = 0; i < n; i++) places[sizes[i].number] = i;
  for (guint i = 0; i < n; i++) communities[i] = places[VECTOR(*membership)[i]];
  return communities;
}

igraph_error_t acg_partition_find(const AcgMeasureInput *input, const AcgCommunityMethod *method,
                                  guint **communities, double *modularity) {
  igraph_vector_int_t membership;
  *modularity = 0;
  IGRAPH_CHECK(igraph_vector_int_init(&membership, input->ties->n_nodes));
  IGRAPH_FINALLY(igraph_vector_int_destroy, &membership);
  IGRAPH_CHECK(igraph_rng_seed(igraph_rng_default(), input->seed));
  if (input->ties->n_ties > 0) {
    IGRAPH_CHECK(method->partitioner->divide(input, &membership));
    IGRAPH_CHECK(
        igraph_modularity(&input->graph, &membership, &input->strength, 1, false, modularity));
  } else {
    IGRAPH_CHECK(igraph_vector_int_range(&membership, 0, input->ties->n_nodes));
  }
  *communities = put_in_order(&membership);
  igraph_vector_int_destroy(&membership);
  IGRAPH_FINALLY_CLEAN(1);
  return IGRAPH_SUCCESS;
}
