/* Who is named near whom in one story. */
#ifndef ACG_GRAPH_COMENTION_H
#define ACG_GRAPH_COMENTION_H

#include "graph/contribution.h"

typedef struct {
  guint a, b;                     /* indices into the story's actors; a < b */
  guint sentence, other_sentence; /* indices into the contribution's sentences; sentence <=
                                     other_sentence */
} AcgComention;

/* The co-mentions of a story, of which this is the contribution, within `window`, as
 * acg_assembler_add() says: new array of AcgComention, sorted by sentence, other sentence, a, b. A
 * sentence that names more than `most_actors`, and a paragraph or document that names ten times as
 * many, is a list: it pairs nobody. Time linear in mentions and pairs but for sorting. */
GArray *acg_comentions_find(const AcgContribution *contribution, AcgWindow window,
                            guint most_actors);

#endif
