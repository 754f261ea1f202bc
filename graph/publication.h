/* Where and when one text came out: the article itself, and its copies in other outlets. */
#ifndef ACG_GRAPH_PUBLICATION_H
#define ACG_GRAPH_PUBLICATION_H

#include "base/json.h"
#include "graph/network.h"

/* A new one of the document's. */
AcgPublication *acg_publication_of(const AcgDocument *document);

AcgPublication *acg_publication_copy(const AcgPublication *publication);

/* A GDestroyNotify. */
void acg_publication_free(gpointer publication);

/* An array of AcgPublication* that frees them; little when it has one. */
GPtrArray *acg_publications_new(void);

/* Sorts, and leaves each once: the earliest day first, undated ones last, then by file, title,
 * source, author and address. */
void acg_publications_settle(GPtrArray *publications);

/* In that order: below 0, 0 or above 0. */
int acg_publication_compare(const AcgPublication *a, const AcgPublication *b);

/* Days, then undated. */
int acg_days_compare(const char *a, const char *b);

/* The name of who published it, new, or NULL: the source, or else the host of the address. */
char *acg_publication_outlet(const char *source, const char *url);

/* Its fields, as in docs/network.schema.json, added to the object. */
void acg_publication_add_json(cJSON *object, const AcgPublication *publication);
GPtrArray *acg_publications_read(const cJSON *object, const char *name, GError **error);
void acg_publications_add_json(cJSON *object, const char *name, const GPtrArray *publications,
                               guint first);

#endif
