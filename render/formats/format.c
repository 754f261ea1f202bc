#include "render/formats/format.h"

enum { LEGIBLE = 40 };

static const AcgFormat formats[] = {
    {"svg",
     "svg",
     "the figure, to be looked at and printed",
     ACG_SHOWS_FIGURE,
     LEGIBLE,
     {{NULL, acg_svg_write}}},
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
    {"events-csv",
     "csv",
     "a table of events with PLOVER's categories and CAMEO's quad classes, a line for each "
     "statement",
     ACG_SHOWS_NETWORK,
     0,
     {{NULL, acg_events_csv_write}}},
    {"links-csv",
     "csv",
     "one list of links for i2, Maltego and Linkurious",
     ACG_SHOWS_NETWORK,
     0,
     {{NULL, acg_links_csv_write}}},
    {"gephi-csv",
     NULL,
     "tables of actors and ties for Gephi's spreadsheet import",
     ACG_SHOWS_NETWORK,
     0,
     {{"nodes.csv", acg_gephi_nodes_write}, {"edges.csv", acg_gephi_edges_write}}},
    {"neo4j-import",
     NULL,
     "tables for neo4j-admin database import, with its arguments",
     ACG_SHOWS_NETWORK,
     0,
     {{"nodes.csv", acg_neo4j_import_nodes_write},
      {"relationships.csv", acg_neo4j_import_ties_write},
      {"import.args", acg_neo4j_arguments_write},
      {"restore.cypher", acg_neo4j_restore_write}}},
    {"neo4j-load",
     NULL,
     "tables for a running Neo4j, with the Cypher script that loads them",
     ACG_SHOWS_NETWORK,
     0,
     {{"nodes.csv", acg_neo4j_load_nodes_write},
      {"relationships.csv", acg_neo4j_load_ties_write},
      {"load.cypher", acg_neo4j_load_write}}},
    {"ftm",
     "ftm.json",
     "FollowTheMoney entities for Aleph, one a line",
     ACG_SHOWS_NETWORK,
     0,
     {{NULL, acg_ftm_write}}},
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
