#include "render/formats/format.h"

enum { LEGIBLE = 40 };

static const AcgFormat formats[] = {
    {"svg",
     "svg",
     "the figure, to be looked at and printed",
     ACG_SHOWS_FIGURE,
     LEGIBLE,
     {{NULL, acg_svg_write}}},
    {"pdf",
     "pdf",
     "the figure, to be printed: letters are text, fonts are embedded",
     ACG_SHOWS_FIGURE,
     LEGIBLE,
     {{NULL, acg_pdf_write}}},
    {"png",
     "png",
     "the figure as pixels, for slides and mails",
     ACG_SHOWS_FIGURE,
     LEGIBLE,
     {{NULL, acg_png_write}}},
    {"dot",
     "gv",
     "the figure for Graphviz, with places: neato -n draws it again",
     ACG_SHOWS_FIGURE,
     LEGIBLE,
     {{NULL, acg_dot_write}}},
    {"json",
     "json",
     "the whole network with its evidence, as actorgraph reads it",
     ACG_SHOWS_NETWORK,
     0,
     {{NULL, acg_json_network_write}}},
    {"actors-csv",
     "csv",
     "a table of the actors and their scores",
     ACG_SHOWS_NETWORK,
     0,
     {{NULL, acg_actors_csv_write}}},
    {"relations-csv",
     "csv",
     "a table of the stated relations, a line for each piece of evidence",
     ACG_SHOWS_NETWORK,
     0,
     {{NULL, acg_relations_csv_write}}},
    {"node-link",
     "json",
     "the graph for NetworkX and d3: nodes, links and edges",
     ACG_SHOWS_PLACES,
     0,
     {{NULL, acg_node_link_write}}},
    {"cytoscape",
     "cyjs",
     "the graph for Cytoscape and Cytoscape.js",
     ACG_SHOWS_PLACES,
     0,
     {{NULL, acg_cytoscape_write}}},
    {"graphology",
     "json",
     "the graph for Gephi Lite, graphology and sigma",
     ACG_SHOWS_PLACES,
     0,
     {{NULL, acg_graphology_write}}},
    {"vis-network",
     "json",
     "the graph for vis-network",
     ACG_SHOWS_PLACES,
     0,
     {{NULL, acg_vis_network_write}}},
    {"jgf",
     "json",
     "the graph in JSON Graph Format 2",
     ACG_SHOWS_PLACES,
     0,
     {{NULL, acg_jgf_write}}},
};

const AcgFormat *acg_format_table(size_t *n_formats) {
  *n_formats = G_N_ELEMENTS(formats);
  return formats;
}

const AcgFormat *acg_format_find(const char *name) {
  for (size_t i = 0; name != NULL && i < G_N_ELEMENTS(formats); i++)
    if (g_str_equal(formats[i].name, name)) return &formats[i];
  return NULL;
}
