/* The rows of the formats table, one in each file of this folder. */
#ifndef ACG_RENDER_FORMATS_FORMAT_H
#define ACG_RENDER_FORMATS_FORMAT_H

#include "render/figure.h"

bool acg_svg_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out, GError **error);
bool acg_pdf_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out, GError **error);
bool acg_png_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out, GError **error);
bool acg_dot_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out, GError **error);
bool acg_json_network_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                            GError **error);
bool acg_actors_csv_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                          GError **error);
bool acg_relations_csv_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                             GError **error);
bool acg_node_link_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                         GError **error);
bool acg_cytoscape_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                         GError **error);
bool acg_graphology_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                          GError **error);
bool acg_vis_network_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                           GError **error);
bool acg_jgf_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out, GError **error);

#endif
