/* Ties of a network and what they are stated by. */
#include "library/internal.h"

static const AcgEdge *edge_at(const ActorgraphNetwork *network, size_t edge) {
  const GArray *edges = acg_seen_network(network)->edges;
  return edge < edges->len ? &g_array_index(edges, AcgEdge, edge) : NULL;
}

size_t actorgraph_network_edge_count(const ActorgraphNetwork *network) {
  return acg_seen_network(network)->edges->len;
}

size_t actorgraph_network_edge_source(const ActorgraphNetwork *network, size_t edge) {
  const AcgEdge *found = edge_at(network, edge);
  return found != NULL ? found->source : ACTORGRAPH_NONE;
}

size_t actorgraph_network_edge_target(const ActorgraphNetwork *network, size_t edge) {
  const AcgEdge *found = edge_at(network, edge);
  return found != NULL ? found->target : ACTORGRAPH_NONE;
}

const char *actorgraph_network_edge_layer(const ActorgraphNetwork *network, size_t edge) {
  const AcgEdge *found = edge_at(network, edge);
  return found != NULL ? acg_layer_name(found->layer) : NULL;
}

const char *actorgraph_network_edge_category(const ActorgraphNetwork *network, size_t edge) {
  const AcgEdge *found = edge_at(network, edge);
  return found != NULL && found->category != NULL ? found->category->name : NULL;
}

bool actorgraph_network_edge_is_mutual(const ActorgraphNetwork *network, size_t edge) {
  const AcgEdge *found = edge_at(network, edge);
  return found != NULL && found->mutual;
}

double actorgraph_network_edge_weight(const ActorgraphNetwork *network, size_t edge) {
  const AcgEdge *found = edge_at(network, edge);
  return found != NULL ? found->weight : 0;
}

size_t actorgraph_network_edge_sentences(const ActorgraphNetwork *network, size_t edge) {
  const AcgEdge *found = edge_at(network, edge);
  return found != NULL ? found->sentences : 0;
}

size_t actorgraph_network_edge_documents(const ActorgraphNetwork *network, size_t edge) {
  const AcgEdge *found = edge_at(network, edge);
  return found != NULL ? found->documents : 0;
}

size_t actorgraph_network_edge_outlets(const ActorgraphNetwork *network, size_t edge) {
  const AcgEdge *found = edge_at(network, edge);
  return found != NULL ? found->outlets : 0;
}

const char *actorgraph_network_edge_first(const ActorgraphNetwork *network, size_t edge) {
  const AcgEdge *found = edge_at(network, edge);
  return found != NULL ? found->first : NULL;
}

const char *actorgraph_network_edge_last(const ActorgraphNetwork *network, size_t edge) {
  const AcgEdge *found = edge_at(network, edge);
  return found != NULL ? found->last : NULL;
}

/* ── Evidence ── */

static const AcgEvidence *evidence_at(const ActorgraphNetwork *network, size_t edge, size_t i) {
  const AcgEdge *found = edge_at(network, edge);
  if (found == NULL || i >= found->n_evidence) return NULL;
  return acg_network_evidence(acg_seen_network(network), found, (guint)i);
}

static const AcgNetworkSentence *sentence_at(const ActorgraphNetwork *network, guint sentence) {
  return acg_network_sentence(acg_seen_network(network), sentence);
}

size_t actorgraph_network_evidence_count(const ActorgraphNetwork *network, size_t edge) {
  const AcgEdge *found = edge_at(network, edge);
  return found != NULL ? found->n_evidence : 0;
}

size_t actorgraph_network_evidence_document(const ActorgraphNetwork *network, size_t edge,
                                            size_t i) {
  const AcgEvidence *found = evidence_at(network, edge, i);
  return found != NULL ? sentence_at(network, found->sentence)->document : ACTORGRAPH_NONE;
}

const char *actorgraph_network_evidence_sentence(const ActorgraphNetwork *network, size_t edge,
                                                 size_t i) {
  const AcgEvidence *found = evidence_at(network, edge, i);
  return found != NULL ? sentence_at(network, found->sentence)->text : NULL;
}

const char *actorgraph_network_evidence_other_sentence(const ActorgraphNetwork *network,
                                                       size_t edge, size_t i) {
  const AcgEvidence *found = evidence_at(network, edge, i);
  return found != NULL ? sentence_at(network, found->other_sentence)->text : NULL;
}

const char *actorgraph_network_evidence_predicate(const ActorgraphNetwork *network, size_t edge,
                                                  size_t i) {
  const AcgEvidence *found = evidence_at(network, edge, i);
  return found != NULL ? found->predicate : NULL;
}

const char *actorgraph_network_evidence_status(const ActorgraphNetwork *network, size_t edge,
                                               size_t i) {
  const AcgEvidence *found = evidence_at(network, edge, i);
  return found != NULL ? acg_status_name(acg_evidence_status(found)) : NULL;
}

const char *actorgraph_network_evidence_speaker(const ActorgraphNetwork *network, size_t edge,
                                                size_t i) {
  const AcgEvidence *found = evidence_at(network, edge, i);
  return found != NULL ? found->attributed_to : NULL;
}

const char *actorgraph_network_evidence_first(const ActorgraphNetwork *network, size_t edge,
                                              size_t i) {
  const AcgEvidence *found = evidence_at(network, edge, i);
  return found != NULL ? found->date_first : NULL;
}

const char *actorgraph_network_evidence_last(const ActorgraphNetwork *network, size_t edge,
                                             size_t i) {
  const AcgEvidence *found = evidence_at(network, edge, i);
  return found != NULL ? found->date_last : NULL;
}

double actorgraph_network_evidence_confidence(const ActorgraphNetwork *network, size_t edge,
                                              size_t i) {
  const AcgEvidence *found = evidence_at(network, edge, i);
  return found != NULL ? found->confidence : 0;
}
