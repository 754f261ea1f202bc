#include "graph/ties.h"

#include <string.h>

static void fill_neighbours(AcgTies *ties) {
  guint *next = g_new0(guint, ties->n_nodes + 1);
  for (guint i = 0; i < ties->n_ties; i++) {
    ties->starts[ties->pairs[i].a + 1]++;
    ties->starts[ties->pairs[i].b + 1]++;
  }
  for (guint i = 0; i < ties->n_nodes; i++) ties->starts[i + 1] += ties->starts[i];
  memcpy(next, ties->starts, ties->n_nodes * sizeof *next);
  /* Lower neighbours come first, for pairs are in order of a: each node's are ascending. */
  for (int lower = 1; lower >= 0; lower--)
    for (guint i = 0; i < ties->n_ties; i++) {
      guint node = lower ? ties->pairs[i].b : ties->pairs[i].a;
      guint place = next[node]++;
      ties->neighbours[place] = lower ? ties->pairs[i].a : ties->pairs[i].b;
      ties->ties[place] = i;
    }
  g_free(next);
}

AcgTies *acg_ties_new(guint n_nodes, GArray *pairs) {
  AcgTies *ties = g_new0(AcgTies, 1);
  ties->n_nodes = n_nodes;
  ties->n_ties = pairs->len;
  ties->pairs = (AcgPair *)(void *)g_array_free(pairs, FALSE);
  ties->starts = g_new0(guint, n_nodes + 1);
  ties->neighbours = g_new(guint, (gsize)2 * ties->n_ties + 1);
  ties->ties = g_new(guint, (gsize)2 * ties->n_ties + 1);
  fill_neighbours(ties);
  return ties;
}

void acg_ties_free(AcgTies *ties) {
  if (ties == NULL) return;
  g_free(ties->pairs);
  g_free(ties->starts);
  g_free(ties->neighbours);
  g_free(ties->ties);
  g_free(ties);
}

guint acg_ties_find(const AcgTies *ties, guint a, guint b) {
  guint low = ties->starts[a];
  guint high = ties->starts[a + 1];
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (ties->neighbours[middle] == b) return ties->ties[middle];
    if (ties->neighbours[middle] < b)
      low = middle + 1;
    else
      high = middle;
  }
  return G_MAXUINT;
}

void acg_ties_add_up(const AcgTies *ties, gsize member, double *sums) {
  for (guint i = 0; i < ties->n_nodes; i++) sums[i] = 0;
  for (guint i = 0; i < ties->n_ties; i++) {
    double value = G_STRUCT_MEMBER(double, &ties->pairs[i], member);
    sums[ties->pairs[i].a] += value;
    sums[ties->pairs[i].b] += value;
  }
}

AcgArcs *acg_arcs_new(guint n_nodes, GArray *arcs) {
  AcgArcs *result = g_new0(AcgArcs, 1);
  result->n_nodes = n_nodes;
  result->n_arcs = arcs->len;
  result->arcs = (AcgArc *)(void *)g_array_free(arcs, FALSE);
  return result;
}

void acg_arcs_free(AcgArcs *arcs) {
  if (arcs == NULL) return;
  g_free(arcs->arcs);
  g_free(arcs);
}

/* A place that names or ties two actors. */
typedef struct {
  guint a, b; /* a < b */
  guint sentence, other_sentence;
  guint document;
  guint distance; /* sentences from the one to the other */
} Contact;

/* A statement of fact. */
typedef struct {
  guint source, target, document;
  gint8 sign;
} Fact;

struct AcgContacts {
  guint n_nodes;
  GArray *contacts; /* Contact, sorted by a, b, sentence, other sentence; each once */
  GArray *facts;    /* Fact, sorted by lower and higher end */
  GArray *directed; /* Fact, one for each direction, sorted by source, target */
};

static int compare_numbers(guint a, guint b) {
  return (a > b) - (a < b);
}

static int compare_contacts(gconstpointer left, gconstpointer right) {
  const Contact *x = left;
  const Contact *y = right;
  int order = compare_numbers(x->a, y->a);
  if (order == 0) order = compare_numbers(x->b, y->b);
  if (order == 0) order = compare_numbers(x->sentence, y->sentence);
  return order != 0 ? order : compare_numbers(x->other_sentence, y->other_sentence);
}

static int compare_facts(gconstpointer left, gconstpointer right) {
  const Fact *x = left;
  const Fact *y = right;
  int order = compare_numbers(x->source, y->source);
  return order != 0 ? order : compare_numbers(x->target, y->target);
}

static void drop_repeats(GArray *contacts) {
  guint kept = 0;
  for (guint i = 0; i < contacts->len; i++) {
    Contact contact = g_array_index(contacts, Contact, i);
    if (kept == 0 || compare_contacts(&g_array_index(contacts, Contact, kept - 1), &contact) != 0)
      g_array_index(contacts, Contact, kept++) = contact;
  }
  g_array_set_size(contacts, kept);
}

static void add_fact(AcgContacts *contacts, const AcgEdge *edge, guint document) {
  guint low = MIN(edge->source, edge->target);
  guint high = MAX(edge->source, edge->target);
  Fact fact = {low, high, document, (gint8)edge->category->sign};
  g_array_append_val(contacts->facts, fact);
  fact.source = edge->source;
  fact.target = edge->target;
  g_array_append_val(contacts->directed, fact);
  if (!edge->mutual) return;
  fact.source = edge->target;
  fact.target = edge->source;
  g_array_append_val(contacts->directed, fact);
}

/* Puts the edge's contacts at `*place` and on. */
static void add_edge(AcgContacts *contacts, const AcgNetwork *network, const AcgEdge *edge,
                     guint *place) {
  Contact contact = {.a = MIN(edge->source, edge->target), .b = MAX(edge->source, edge->target)};
  for (guint k = 0; k < edge->n_evidence; k++) {
    const AcgEvidence *evidence = acg_network_evidence(network, edge, k);
    contact.sentence = evidence->sentence;
    contact.other_sentence = evidence->other_sentence;
    contact.document = acg_network_sentence(network, evidence->sentence)->document;
    contact.distance = evidence->distance;
    g_array_index(contacts->contacts, Contact, (*place)++) = contact;
    if (edge->layer == ACG_LAYER_STATED && acg_evidence_status(evidence) == ACG_STATUS_FACT)
      add_fact(contacts, edge, contact.document);
  }
}

/* Those of one lower node are put together in linear time; what is left to sort of each is short.
 */
static void add_edges(AcgContacts *contacts, const AcgNetwork *network) {
  guint n = contacts->n_nodes;
  g_autofree guint *ends = g_new0(guint, (gsize)n + 2); /* of each node's, one place on at first */
  guint *next = ends + 1;
  g_array_set_size(contacts->contacts, network->evidence->len);
  for (guint i = 0; i < network->edges->len; i++) {
    const AcgEdge *edge = acg_network_edge(network, i);
    ends[MIN(edge->source, edge->target) + 2] += edge->n_evidence;
  }
  for (guint i = 1; i < n; i++) next[i] += next[i - 1];
  for (guint i = 0; i < network->edges->len; i++) {
    const AcgEdge *edge = acg_network_edge(network, i);
    add_edge(contacts, network, edge, &next[MIN(edge->source, edge->target)]);
  }
  Contact *all = (Contact *)(void *)contacts->contacts->data;
  for (guint i = 0; i < n && all != NULL; i++) /* NULL: none at all */
    qsort(&all[ends[i]], ends[i + 1] - ends[i], sizeof *all, compare_contacts);
}

AcgContacts *acg_contacts_new(const AcgNetwork *network) {
  AcgContacts *contacts = g_new0(AcgContacts, 1);
  contacts->n_nodes = network->nodes->len;
  contacts->contacts = g_array_new(FALSE, FALSE, sizeof(Contact));
  contacts->facts = g_array_new(FALSE, FALSE, sizeof(Fact));
  contacts->directed = g_array_new(FALSE, FALSE, sizeof(Fact));
  add_edges(contacts, network);
  drop_repeats(contacts->contacts);
  g_array_sort(contacts->facts, compare_facts);
  g_array_sort(contacts->directed, compare_facts);
  return contacts;
}

void acg_contacts_free(AcgContacts *contacts) {
  if (contacts == NULL) return;
  g_array_unref(contacts->contacts);
  g_array_unref(contacts->facts);
  g_array_unref(contacts->directed);
  g_free(contacts);
}

static double weight_of(const double *weights, guint document) {
  return weights != NULL ? weights[document] : 1;
}

/* Adds what is stated of a pair; `next` is the first fact of it or of a later pair. */
static void add_signs(const AcgContacts *contacts, const double *weights, guint *next,
                      AcgPair *pair) {
  for (; *next < contacts->facts->len; (*next)++) {
    const Fact *fact = &g_array_index(contacts->facts, Fact, *next);
    if (fact->source > pair->a || (fact->source == pair->a && fact->target > pair->b)) return;
    if (fact->source != pair->a || fact->target != pair->b) continue; /* of a pair that went */
    if (fact->sign > 0) pair->positive += weight_of(weights, fact->document);
    if (fact->sign < 0) pair->negative += weight_of(weights, fact->document);
  }
}

AcgTies *acg_contacts_tie(const AcgContacts *contacts, const double *weights) {
  GArray *pairs = g_array_new(FALSE, FALSE, sizeof(AcgPair));
  guint next = 0;
  for (guint i = 0, end; i < contacts->contacts->len; i = end) {
    const Contact *run = &g_array_index(contacts->contacts, Contact, i);
    AcgPair pair = {.a = run->a, .b = run->b};
    for (end = i; end < contacts->contacts->len; end++) {
      const Contact *contact = &g_array_index(contacts->contacts, Contact, end);
      if (contact->a != pair.a || contact->b != pair.b) break;
      pair.strength += weight_of(weights, contact->document) / (1.0 + contact->distance);
    }
    if (pair.strength <= 0) continue;
    add_signs(contacts, weights, &next, &pair);
    g_array_append_val(pairs, pair);
  }
  return acg_ties_new(contacts->n_nodes, pairs);
}

AcgArcs *acg_contacts_arc(const AcgContacts *contacts, const double *weights) {
  GArray *arcs = g_array_new(FALSE, FALSE, sizeof(AcgArc));
  for (guint i = 0, end; i < contacts->directed->len; i = end) {
    const Fact *run = &g_array_index(contacts->directed, Fact, i);
    AcgArc arc = {run->source, run->target, 0};
    for (end = i; end < contacts->directed->len; end++) {
      const Fact *fact = &g_array_index(contacts->directed, Fact, end);
      if (compare_facts(run, fact) != 0) break;
      arc.strength += weight_of(weights, fact->document);
    }
    if (arc.strength > 0) g_array_append_val(arcs, arc);
  }
  return acg_arcs_new(contacts->n_nodes, arcs);
}
