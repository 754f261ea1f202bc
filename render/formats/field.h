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

/* The id of edge i, the same in every run and unlike any node's: "iran:THREATEN:israel", with
 * ":mutual" for a tie that would else have another's id. New string. */
char *acg_tie_id(const AcgNetwork *network, guint i);

/* What kind of tie it is, unlike any other between the same two actors: "THREATEN",
 * "THREATEN:mutual", "co-mention". New string. */
char *acg_tie_kind_id(const AcgEdge *edge);

/* What joins the two, for people: "threatens", "is named with". Never NULL. */
const char *acg_tie_relation(const AcgEdge *edge);

/* The strength of a tie for readers that drop ties without any, as Gephi does: what is only
 * planned, possible, reported or denied has 0.01, which hardly pulls; its field "fact" is false. */
double acg_tie_pull(const AcgEdge *edge);

/* What is drawn from source to target only: stated, and not mutual. */
bool acg_tie_is_directed(const AcgEdge *edge);

/* One statement on a line, for people: “Iran warned Israel.” (Reuters, 2024-10-12, reported). New
 * string. */
char *acg_statement_text(const AcgNetwork *network, const AcgEvidence *evidence);

/* One statement as an object: sentence, status, predicate, attributed_to, event days, confidence,
 * document (title, outlet, date, url, id). */
cJSON *acg_statement_json(const AcgNetwork *network, const AcgEvidence *evidence);

/* All statements of edge i: array. */
cJSON *acg_tie_statements_json(const AcgNetwork *network, guint i);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AcgValue, acg_value_clear)

#endif
