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
