/* Parts of a network as JSON, for network.json and for commands that tell of a few of them. */
#ifndef ACG_GRAPH_NETWORK_JSON_H
#define ACG_GRAPH_NETWORK_JSON_H

#include "base/json.h"
#include "graph/network.h"

/* A new object as in docs/network.schema.json; cJSON_Delete() it. */
cJSON *acg_network_document_json(const AcgNetworkDocument *document);

/* The same of a name that was joined. */
cJSON *acg_network_merge_json(const AcgMerge *merge);

/* Adds what a statement says besides its places: predicate, status, who says so, days, by whom it
 * was found and how surely. */
void acg_network_add_statement(cJSON *object, const AcgEvidence *evidence);

/* Reads the same, and the clause: "begin" and "end" within the sentence, which evidence->clause
 * holds before. Strings go to `strings`. */
bool acg_statement_read(GStringChunk *strings, const cJSON *object, AcgEvidence *evidence,
                        GError **error);

/* The fields "begin" and "end". */
bool acg_span_read(const cJSON *object, AcgSpan *out, GError **error);

/* Adds "statements": how many say it how. */
void acg_network_add_statuses(cJSON *object, const AcgEdge *edge);

#endif
