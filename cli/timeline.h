/* The slices of a network, scored and compared each with the one before, and what prints them. */
#ifndef ACG_CLI_TIMELINE_H
#define ACG_CLI_TIMELINE_H

#include "cli/change.h"

typedef struct {
  const AcgNetwork *whole;
  AcgPeriod by;
  guint undated;      /* articles that are in no slice */
  GPtrArray *slices;  /* [L] AcgSlice* */
  GPtrArray *changes; /* [L] AcgChanges* against the slice before; the first NULL */
  GPtrArray
      *measures; /* const AcgMeasure*: asked for, at least one; the first is that of changes */
  GHashTable *first_seen; /* id → date of the first article, of the whole's actors that have one */
  guint count;            /* actors of a slice for people, at most */
} Timeline;

static inline const AcgSlice *timeline_slice(const Timeline *timeline, guint i) {
  return (const AcgSlice *)g_ptr_array_index(timeline->slices, i);
}

/* Ranks of the slice before by node of the i-th slice, G_MAXUINT: none there. New array [N] */
guint *timeline_ranks_before(const Timeline *timeline, guint i, const AcgMeasure *measure);

void timeline_print_text(const Timeline *timeline);
void timeline_print_csv(const Timeline *timeline);
void timeline_print_json(const Timeline *timeline);

#endif
