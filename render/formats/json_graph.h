/* What the JSON formats of graphs share: actors with their places, ties with their quotes, and
 * where the network comes from. */
#ifndef ACG_RENDER_FORMATS_JSON_GRAPH_H
#define ACG_RENDER_FORMATS_JSON_GRAPH_H

#include "base/json.h"
#include "render/formats/placed.h"

/* The graph without "evidence", lines of text: those formats have it as objects. */
void acg_json_graph_init(AcgPlaced *graph, const AcgNetwork *network, const AcgFigure *figure);

/* The title, and where the network comes from: a new object. */
cJSON *acg_json_graph_about(const AcgPlaced *graph);

/* Adds all fields of node i, and its colour. */
void acg_json_graph_add_actor(const AcgPlaced *graph, cJSON *object, guint i);

/* Adds a length; or x and y: to hundredths. */
void acg_json_graph_add_rounded(cJSON *object, const char *name, double length);
void acg_json_graph_add_point(cJSON *object, AcgPoint point);

/* Adds "source" and "target", the ids of the ends of edge i. */
void acg_json_graph_add_ends(const AcgPlaced *graph, cJSON *object, guint i);

/* Adds all fields of edge i, and the statements as objects, in "quotes"; its colour, and the "line"
 * that says how sure it is: "solid", "dotted", "dashed". */
void acg_json_graph_add_tie(const AcgPlaced *graph, cJSON *object, guint i);

/* Adds "evidence", lines of text: for tools whose tables do not show objects. */
void acg_json_graph_add_lines(const AcgPlaced *graph, cJSON *object, guint i);

/* Adds how wide edge i is drawn. */
void acg_json_graph_add_width(const AcgPlaced *graph, cJSON *object, const char *name, guint i);

#endif
