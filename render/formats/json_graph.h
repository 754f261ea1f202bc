/* What the JSON formats of graphs share: actors with their places, ties with their quotes, and
 * where the network comes from. Arrays carry their shape: [N]odes. */
#ifndef ACG_RENDER_FORMATS_JSON_GRAPH_H
#define ACG_RENDER_FORMATS_JSON_GRAPH_H

#include "base/json.h"
#include "render/formats/field.h"
#include "render/geometry.h"

typedef struct {
  const AcgNetwork *network;
  const AcgFigure *figure;
  guint *actors;        /* [N] each node's actor in the figure */
  GArray *actor_fields; /* AcgField */
  GArray *tie_fields;   /* AcgField, but for the evidence as lines of text */
  AcgField lines;       /* that one */
} AcgJsonGraph;

/* Borrows the network and a figure with all of its actors. */
void acg_json_graph_init(AcgJsonGraph *graph, const AcgNetwork *network, const AcgFigure *figure);
void acg_json_graph_clear(AcgJsonGraph *graph);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AcgJsonGraph, acg_json_graph_clear)

/* The title, and where the network comes from: a new object. */
cJSON *acg_json_graph_about(const AcgJsonGraph *graph);

/* The actor that node i is in the figure. */
const AcgFigureActor *acg_json_graph_actor(const AcgJsonGraph *graph, guint i);

/* Adds all fields of node i, and its colour. */
void acg_json_graph_add_actor(const AcgJsonGraph *graph, cJSON *object, guint i);

/* Adds a length; or x and y: to hundredths. */
void acg_json_graph_add_rounded(cJSON *object, const char *name, double length);
void acg_json_graph_add_point(cJSON *object, AcgPoint point);

/* Adds "source" and "target", the ids of the ends of edge i. */
void acg_json_graph_add_ends(const AcgJsonGraph *graph, cJSON *object, guint i);

/* Adds all fields of edge i but the evidence, which is in "quotes" as objects; its colour, and the
 * "line" that says how sure it is: "solid", "dotted", "dashed". */
void acg_json_graph_add_tie(const AcgJsonGraph *graph, cJSON *object, guint i);

/* Adds "evidence", lines of text: for tools whose tables do not show objects. */
void acg_json_graph_add_lines(const AcgJsonGraph *graph, cJSON *object, guint i);

/* The colour and width of edge i. */
const char *acg_json_graph_tie_colour(const AcgJsonGraph *graph, guint i);
double acg_json_graph_tie_width(const AcgJsonGraph *graph, guint i);

#endif
