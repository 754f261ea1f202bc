/* Parts of a network as JSON, for network.json and for commands that tell of a few of them. */
#ifndef ACG_GRAPH_NETWORK_JSON_H
#define ACG_GRAPH_NETWORK_JSON_H

#include "base/json.h"
#include "graph/network.h"

/* A new object as in docs/network.schema.json; cJSON_Delete() it. */
cJSON *acg_network_document_json(const AcgNetworkDocument *document);

/* Adds what a statement says besides its places: predicate, status, who says so, days, by whom it
 * was found and how surely. */
void acg_network_add_statement(cJSON *object, const AcgEvidence *evidence);

/* Adds "statements": how many say it how. */
void acg_network_add_statuses(cJSON *object, const AcgEdge *edge);

#endif
