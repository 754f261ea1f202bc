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
bool acg_gexf_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out, GError **error);
bool acg_gexf_1_2_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                        GError **error);
bool acg_graphml_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                       GError **error);
bool acg_graphml_yed_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                           GError **error);
bool acg_pajek_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out, GError **error);
bool acg_gephi_nodes_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                           GError **error);
bool acg_gephi_edges_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                           GError **error);
bool acg_neo4j_import_nodes_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                                  GError **error);
bool acg_neo4j_import_ties_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                                 GError **error);
bool acg_neo4j_arguments_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                               GError **error);
bool acg_neo4j_restore_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                             GError **error);
bool acg_neo4j_load_nodes_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                                GError **error);
bool acg_neo4j_load_ties_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                               GError **error);
bool acg_neo4j_load_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                          GError **error);
bool acg_links_csv_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                         GError **error);
bool acg_ftm_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out, GError **error);
bool acg_events_csv_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                          GError **error);

/* A report, with the figure in the file of this name beside it. */
#define ACG_REPORT_FIGURE "figure.svg"
bool acg_report_md_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                         GError **error);
bool acg_report_html_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                           GError **error);

#endif
