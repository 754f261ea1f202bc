/* What exchange formats say of the statements of ties. Texts that come out are clean
 * (acg_text_clean()); those that are borrowed are the network's, as they are. */
#ifndef ACG_RENDER_FORMATS_STATEMENT_H
#define ACG_RENDER_FORMATS_STATEMENT_H

#include <cjson/cJSON.h>

#include "graph/network.h"

/* The article that states it. Borrowed. */
const AcgNetworkDocument *acg_statement_document(const AcgNetwork *network,
                                                 const AcgEvidence *evidence);

/* The article's address where it is one of the web (http or https, with a host), which is safe to
 * be made a link, else NULL. Borrowed. */
const char *acg_document_address(const AcgNetworkDocument *document);

/* The day of the event, if the statement names one, else that of its article, or NULL. Borrowed. */
const char *acg_statement_day(const AcgNetwork *network, const AcgEvidence *evidence);

/* One statement on a line, for people: “Iran warned Israel.” (Reuters, 2024-10-12, reported). New
 * string. */
char *acg_statement_text(const AcgNetwork *network, const AcgEvidence *evidence);

/* All statements of an edge: so, a new array of char*; or as objects (sentence, status, predicate,
 * attributed_to, event days, confidence, document, title, outlet, date, url), a new JSON array. */
GPtrArray *acg_statements_text(const AcgNetwork *network, const AcgEdge *edge);
cJSON *acg_statements_json(const AcgNetwork *network, const AcgEdge *edge);

#endif
