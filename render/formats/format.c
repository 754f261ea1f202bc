#include "render/formats/format.h"

static const AcgFormat formats[] = {
    {"svg", "svg", "the figure, to be looked at and printed", true, acg_svg_write},
    {"dot", "gv", "the figure for Graphviz, with places: neato -n2 draws it again", true,
     acg_dot_write},
    {"json", "json", "the whole network with its evidence", false, acg_json_network_write},
    {"actors-csv", "csv", "a table of the actors and their scores", false, acg_actors_csv_write},
    {"relations-csv", "csv", "a table of the stated relations, a line for each piece of evidence",
     false, acg_relations_csv_write},
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
