/* How the graph files (GEXF, GraphML, Pajek) say what placed.h and field.h have. */
#ifndef ACG_RENDER_FORMATS_GRAPH_FILE_H
#define ACG_RENDER_FORMATS_GRAPH_FILE_H

#include "render/formats/placed.h"

/* The graph without "label" and "weight", for which every graph file has a place. */
void acg_graph_file_init(AcgPlaced *file, const AcgNetwork *network, const AcgFigure *figure);

/* The title, and where the network comes from: "Who … . generator: actorgraph 1.0; documents: 3".
 * New string. */
char *acg_graph_file_about(const AcgPlaced *file);

/* What the field is called: its name, but "actor_type" for "type", which igraph takes for the side
 * in a two-mode network and sigma for the name of a program. */
const char *acg_graph_file_field_name(const AcgField *field);

/* The number in its shortest form; the length to hundredths. New strings. */
char *acg_graph_file_number(double number);
char *acg_graph_file_length(double length);

/* Red, green and blue, 0 … 255, of "#RRGGBB". */
typedef struct {
  guint red, green, blue;
} AcgRgb;
AcgRgb acg_rgb(const char *colour);

#endif
