/* The door of render/: a network in, bytes of any format out.
 *
 *     network ──choose──▶ figure (what is drawn) ──layout──▶ geometry ──format──▶ bytes
 *
 * Graphviz is not thread-safe: render one at a time. */
#ifndef ACG_RENDER_FIGURE_H
#define ACG_RENDER_FIGURE_H

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

#include "graph/score.h"

#define ACG_RENDER_ERROR (acg_render_error_quark())
GQuark acg_render_error_quark(void);
typedef enum {
  ACG_RENDER_ERROR_LAYOUT, /* Graphviz could not place the actors */
  ACG_RENDER_ERROR_OPTION  /* an option names what does not exist */
} AcgRenderError;

/* What the user chooses. Strings are borrowed. */
typedef struct {
  const char *title;         /* NULL or blank: made from the network */
  const AcgMeasure *size_by; /* node area follows it; also ranks who is drawn */
  guint max_actors;          /* the highest ranked that are drawn; 0: all */
} AcgFigureOptions;

/* PageRank, at most 40 actors, title from the network. */
void acg_figure_options_init(AcgFigureOptions *options);

typedef struct AcgFigure AcgFigure;

/* One output format. */
typedef struct {
  const char *name;        /* "svg" */
  const char *extension;   /* "svg" */
  const char *description; /* one line */
  bool drawn;              /* shows the figure, laid out; else it holds the whole network */
  /* Writes the format. `figure` is NULL unless `drawn`. Write errors stick to `out`. */
  bool (*write)(const AcgNetwork *network, const AcgFigure *figure, FILE *out, GError **error);
} AcgFormat;

/* The table of formats and its length. */
const AcgFormat *acg_format_table(size_t *n_formats);

/* The row named `name`, or NULL. */
const AcgFormat *acg_format_find(const char *name);

/* Chooses what to draw of a scored network and lays it out. Returns a new figure that borrows from
 * `network`, or NULL with `error` set. Deterministic: no clock, a fixed seed. */
AcgFigure *acg_figure_new(const AcgNetwork *network, const AcgFigureOptions *options,
                          GError **error);
void acg_figure_free(AcgFigure *figure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgFigure, acg_figure_free)

#endif
