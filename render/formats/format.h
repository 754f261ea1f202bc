/* The rows of the formats table, one in each file of this folder. */
#ifndef ACG_RENDER_FORMATS_FORMAT_H
#define ACG_RENDER_FORMATS_FORMAT_H

#include "render/figure.h"

AcgFileWriter acg_svg_write, acg_page_write, acg_pdf_write, acg_png_write, acg_dot_write,
    acg_json_network_write, acg_actors_csv_write, acg_relations_csv_write, acg_node_link_write,
    acg_cytoscape_write, acg_graphology_write, acg_vis_network_write, acg_jgf_write, acg_gexf_write,
    acg_gexf_1_2_write, acg_graphml_write, acg_graphml_yed_write, acg_pajek_write,
    acg_gephi_nodes_write, acg_gephi_edges_write, acg_neo4j_import_nodes_write,
    acg_neo4j_import_ties_write, acg_neo4j_arguments_write, acg_neo4j_restore_write,
    acg_neo4j_load_nodes_write, acg_neo4j_load_ties_write, acg_neo4j_load_write,
    acg_links_csv_write, acg_ftm_write, acg_events_csv_write, acg_report_md_write,
    acg_report_html_write;

/* A report, with the figure in the file of this name beside it. */
#define ACG_REPORT_FIGURE "figure.svg"

#endif
