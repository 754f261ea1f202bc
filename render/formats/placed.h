/* What the formats of placed graphs see: a network, and where its actors stand. Arrays carry their
 * shape: [N]odes, [E]dges. */
#ifndef ACG_RENDER_FORMATS_PLACED_H
#define ACG_RENDER_FORMATS_PLACED_H

#include "render/formats/field.h"
#include "render/geometry.h"

typedef struct {
  const AcgNetwork *network;
  const AcgFigure *figure;
  guint *actors;                     /* [N] each node's actor in the figure */
  GArray *actor_fields, *tie_fields; /* AcgField */
} AcgPlaced;

/* Borrows the network and a figure with all of its actors. */
void acg_placed_init(AcgPlaced *placed, const AcgNetwork *network, const AcgFigure *figure);
void acg_placed_clear(AcgPlaced *placed);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AcgPlaced, acg_placed_clear)

/* The actor that node i is in the figure. */
static inline const AcgFigureActor *acg_placed_actor(const AcgPlaced *placed, guint i) {
  return acg_figure_actor(placed->figure, placed->actors[i]);
}

/* A tie among those of the same two actors, whichever way they point. */
typedef struct {
  guint nth; /* from 0 on */
  guint n;   /* of them all */
} AcgParallel;

/* Of each edge: new array [E]. */
AcgParallel *acg_parallel_ties(const AcgNetwork *network);

#endif
