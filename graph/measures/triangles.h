/* Three actors who are all tied to each other: found once, counted in several ways. */
#ifndef ACG_GRAPH_MEASURES_TRIANGLES_H
#define ACG_GRAPH_MEASURES_TRIANGLES_H

#include "graph/ties.h"

typedef struct {
  guint actors[3];
  guint ties[3]; /* each the one opposite to the actor of that place */
} AcgTriangle;

/* Calls visit() once for each triangle. Time O(T^1.5) at worst. */
void acg_triangles_visit(const AcgTies *ties,
                         void (*visit)(const AcgTriangle *triangle, gpointer data), gpointer data);

/* The sign of a tie is that of positive − negative: 1, -1 or 0. */
typedef struct {
  guint64 *all;        /* [N] triangles with the actor */
  guint64 *bridged;    /* [N] of those, the ones whose other two are of different communities */
  guint64 *with_signs; /* [N] of those in `all`, the ones whose three ties have a sign */
  guint64 *balanced;   /* [N] of those, the ones whose product is positive (Cartwright and Harary
                          1956) */
} AcgTriangles;

/* communities: [N]. Time as above. */
AcgTriangles *acg_triangles_new(const AcgTies *ties, const guint *communities);
void acg_triangles_free(AcgTriangles *triangles);

#endif
