/* The user's corrections: a text file, one decision a line, that is applied on every run
 * (docs/actors.md). */
#ifndef ACG_GRAPH_DECISIONS_H
#define ACG_GRAPH_DECISIONS_H

#include "graph/assemble.h"
#include "graph/candidate.h"

/* What follows a verb and its actor. */
typedef enum { ACG_OPERAND_NONE, ACG_OPERAND_ACTOR, ACG_OPERAND_NAME, ACG_OPERAND_TYPE } AcgOperand;

typedef enum {
  ACG_DECISION_MERGE,
  ACG_DECISION_SPLIT,    /* two names */
  ACG_DECISION_SPLIT_IN, /* one name, in a document: file or id in `other` */
  ACG_DECISION_RENAME,
  ACG_DECISION_RETYPE,
  ACG_DECISION_DROP,
  ACG_DECISION_ALIAS,
  ACG_DECISION_WATCH,
  ACG_N_DECISION_KINDS
} AcgDecisionKind;

/* An actor as the user names it. Strings are owned. */
typedef struct {
  char *text; /* a name, or an id when not quoted */
  bool quoted;
} AcgActorWords;

typedef struct {
  AcgDecisionKind kind;
  guint line;
  AcgActorWords actor, other; /* the other's text is NULL for kinds that have none */
  AcgActorType type;          /* of a retype */
} AcgDecision;

struct AcgDecisions {
  char *path;
  GArray *rows;       /* AcgDecision, in order of lines */
  GPtrArray *remarks; /* char*: what could not be applied */
};

/* Adds the remark "PATH: line N: …". */
void acg_decision_remark(AcgDecisions *decisions, const AcgDecision *decision, const char *format,
                         ...) G_GNUC_PRINTF(3, 4);

/* Keeps apart what shall not be joined. Before joining. */
void acg_decisions_split(AcgDecisions *decisions, AcgIdentity *identity, const AcgNetwork *network);

/* Joins what shall be one; `node_of` gives the node of each appearance. True when anything was
 * joined: the nodes are then to be made again. */
bool acg_decisions_merge(AcgDecisions *decisions, AcgIdentity *identity, const AcgNetwork *network,
                         const guint *node_of);

/* Names, types, aliases, marks and drops nodes; `node_of` becomes ACG_NONE where they are dropped
 * and stays in step elsewhere. */
void acg_decisions_dress(AcgDecisions *decisions, const AcgIdentity *identity, AcgNetwork *network,
                         guint *node_of);

#endif
