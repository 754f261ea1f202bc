/* Two networks compared, and what prints it. */
#ifndef ACG_CLI_DIFF_H
#define ACG_CLI_DIFF_H

#include "cli/change.h"

typedef struct {
  const AcgNetwork *older, *newer;
  const char *old_name, *new_name; /* for people: a path, or "before 2025-01-01" */
  const AcgMeasure *measure;
  const AcgChanges *changes;
  guint count; /* of each section for people, at most */
} Diff;

/* What became of an actor: "new", "gone", "risen", "fallen", "same". */
const char *diff_actor_change(const AcgActorChange *change);

/* Of a tie: "new", "lost", "grew", "shrank", "same". */
const char *diff_tie_change(const Diff *diff, const AcgTieChange *change);

/* The node of either network, the newer one where it has it. */
const AcgNode *diff_node(const Diff *diff, const AcgActorChange *change);

/* The edge where it is, the newer network first, and that network. */
const AcgEdge *diff_edge(const Diff *diff, const AcgTieChange *change, const AcgNetwork **network);

/* An end of the edge: the newer network's node for one that it has. */
const AcgNode *diff_end(const Diff *diff, const AcgNetwork *network, guint node);

/* The surest statement of the edge as fact; NULL when there is none. */
const AcgEvidence *diff_evidence(const AcgNetwork *network, const AcgEdge *edge);

void diff_print_text(const Diff *diff);
void diff_print_csv(const Diff *diff);
void diff_print_json(const Diff *diff);

#endif
