/* The rows of the formats table, one in each file of this folder. */
#ifndef ACG_RENDER_FORMATS_FORMAT_H
#define ACG_RENDER_FORMATS_FORMAT_H

#include "render/figure.h"

bool acg_svg_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out, GError **error);
bool acg_dot_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out, GError **error);
bool acg_json_network_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                            GError **error);
bool acg_actors_csv_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                          GError **error);
bool acg_relations_csv_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                             GError **error);

/* A report, with the figure in the file of this name beside it. */
#define ACG_REPORT_FIGURE "figure.svg"
bool acg_report_md_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                         GError **error);
bool acg_report_html_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                           GError **error);

#endif
