/* What the graph files (GEXF, GraphML, Pajek) share: actors with their places, and how they say
 * what field.h has. Arrays carry their shape: [N]odes. */
#ifndef ACG_RENDER_FORMATS_GRAPH_FILE_H
#define ACG_RENDER_FORMATS_GRAPH_FILE_H

#include "render/formats/field.h"
#include "render/geometry.h"

typedef struct {
  const AcgNetwork *network;
  const AcgFigure *figure;
  guint *actors;        /* [N] each node's actor in the figure */
  GArray *actor_fields; /* AcgField, but for "label", for which every format has a place */
  GArray *tie_fields;   /* AcgField, but for "weight" */
} AcgGraphFile;

/* Borrows the network and a figure with all of its actors. */
void acg_graph_file_init(AcgGraphFile *file, const AcgNetwork *network, const AcgFigure *figure);
void acg_graph_file_clear(AcgGraphFile *file);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AcgGraphFile, acg_graph_file_clear)

/* The actor that node i is in the figure. */
static inline const AcgFigureActor *acg_graph_file_actor(const AcgGraphFile *file, guint i) {
  return acg_figure_actor(file->figure, file->actors[i]);
}

/* The title, and where the network comes from: "Who … . generator: actorgraph 1.0; documents: 3".
 * New string. */
char *acg_graph_file_about(const AcgGraphFile *file);

/* What the field is called: its name, but "actor_type" for "type", which igraph takes for the side
 * in a two-mode network and sigma for the name of a program. */
const char *acg_graph_file_field_name(const AcgField *field);

/* The number in its shortest form; the length to hundredths. New strings. */
char *acg_graph_file_number(double number);
char *acg_graph_file_length(double length);

/* How edge i looks. */
const char *acg_graph_file_tie_colour(const AcgGraphFile *file, guint i);

/* Red, green and blue, 0 … 255, of "#RRGGBB". */
typedef struct {
  guint red, green, blue;
} AcgRgb;
AcgRgb acg_rgb(const char *colour);

#endif
