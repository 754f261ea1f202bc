/* What exchange formats say of a network, its actors and ties, so that each says the same: fields
 * with names and kinds, and their values. Texts that come out are clean (acg_text_clean()): on one
 * line, valid UTF-8, without control characters; each format escapes them as it needs. */
#ifndef ACG_RENDER_FORMATS_FIELD_H
#define ACG_RENDER_FORMATS_FIELD_H

#include <cjson/cJSON.h>

#include "graph/network.h"
#include "graph/score.h"

typedef enum {
  ACG_FIELD_TEXT,
  ACG_FIELD_DAY,   /* "2024-10-12" */
  ACG_FIELD_LIST,  /* of texts */
  ACG_FIELD_WHOLE, /* a whole number */
  ACG_FIELD_NUMBER,
  ACG_FIELD_TRUTH
} AcgFieldKind;

typedef struct {
  AcgFieldKind kind;
  bool known;      /* false: nothing is said */
  char *text;      /* TEXT, DAY; owned */
  GPtrArray *list; /* LIST: char*; owned */
  double number;   /* WHOLE, NUMBER; finite */
  bool truth;      /* TRUTH */
} AcgValue;

/* One field of an actor, a tie or the network itself. */
typedef struct AcgField {
  const char *name; /* letters, digits and _: "pagerank" */
  AcgFieldKind kind;
  AcgValue (*get)(const struct AcgField *field, const AcgNetwork *network, guint i);
  const AcgMeasure *measure; /* of a score, or NULL */
} AcgField;

/* The fields of the network's nodes (name, type, … and a score for each measure) and of its edges
 * (layer, category, …, and "evidence", a list). Each returns a new array of AcgField; the id and
 * the ends are not among them. */
GArray *acg_actor_fields(const AcgNetwork *network);
GArray *acg_tie_fields(const AcgNetwork *network);

/* Where the network comes from: generator, input_hash, documents, window, cuts, … Of the network
 * itself: i is 0. New array of AcgField. */
GArray *acg_network_fields(const AcgNetwork *network);

/* The same array, without the field of that name, for which a format has a place of its own. */
GArray *acg_fields_without(GArray *fields, const char *name);

static inline const AcgField *acg_field(const GArray *fields, guint k) {
  return &g_array_index(fields, AcgField, k);
}

/* The value of node i, or edge i; acg_value_clear() it. */
AcgValue acg_field_value(const AcgField *field, const AcgNetwork *network, guint i);
void acg_value_clear(AcgValue *value);

/* The value as text: lists with " | " between, truths as "true" or "false", numbers in the shortest
 * form that reads back the same. New string, or NULL for what is not known. */
char *acg_value_text(const AcgValue *value);

/* The value as JSON, null for what is not known. */
cJSON *acg_value_json(const AcgValue *value);

/* Adds the fields of node i, or edge i, to an object, but for what is not known: the Cytoscape
 * desktop takes null for a text, NetworkX cannot write it. */
void acg_fields_add_json(cJSON *object, const GArray *fields, const AcgNetwork *network, guint i);

/* The name of node i's community, or NULL. Borrowed. */
const char *acg_actor_community(const AcgNetwork *network, guint i);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AcgValue, acg_value_clear)

#endif
