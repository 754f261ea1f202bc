/* The door of render/: a network in, bytes of any format out.
 *
 *     network ──choose──▶ figure (what is drawn) ──layout──▶ geometry ──format──▶ bytes
 *        └────────────── tables and exchange formats ─────────────────────────────▲
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
  ACG_RENDER_ERROR_WRITE,  /* a library could not draw or write the file */
  ACG_RENDER_ERROR_OPTION  /* an option names what does not exist */
} AcgRenderError;

/* ── What the user chooses ────────────────────────────────────────────────────────────────── */

/* The colours of a figure. */
typedef struct {
  const char *name;        /* "light" */
  const char *description; /* one line */
  const struct AcgInk *ink;
} AcgTheme;

const AcgTheme *acg_theme_table(size_t *n_themes);
const AcgTheme *acg_theme_find(const char *name);

/* A way to place actors. */
typedef struct {
  const char *name;        /* "neato" */
  const char *description; /* one line */
  const struct AcgPlacing *placing;
} AcgLayout;

const AcgLayout *acg_layout_table(size_t *n_layouts);
const AcgLayout *acg_layout_find(const char *name);

typedef enum { ACG_COLOUR_BY_COMMUNITY, ACG_COLOUR_BY_TYPE } AcgColouring;

/* Widths of pages on paper, in millimetres. */
enum { ACG_LEAST_WIDTH = 60, ACG_MOST_WIDTH = 500 };

/* As many actors as stay legible in the format and width. */
#define ACG_LEGIBLE G_MAXUINT

/* Strings are borrowed. */
typedef struct {
  const char *title;         /* NULL or blank: made from the network */
  const AcgMeasure *size_by; /* node area follows it; also ranks who is drawn */
  guint max_actors; /* the highest ranked that are drawn, smaller as a whole where a page is too
                       narrow for them; 0: all; or ACG_LEGIBLE */
  AcgColouring colour_by;
  const AcgTheme *theme;
  const AcgLayout *layout;
  guint width; /* of the page on paper, in millimetres; 0: what the figure needs on a screen */
} AcgFigureOptions;

/* PageRank, as many actors as are legible, by community, light, neato, for a screen. */
void acg_figure_options_init(AcgFigureOptions *options);

/* ── Formats ──────────────────────────────────────────────────────────────────────────────── */

typedef struct AcgFigure AcgFigure;

typedef enum {
  ACG_SHOWS_NETWORK, /* all of it, without places */
  ACG_SHOWS_PLACES,  /* all of it, each actor in its place */
  ACG_SHOWS_FIGURE   /* what is chosen for the figure, and perhaps all of the network besides */
} AcgShows;

/* Writes one file. figure: NULL for ACG_SHOWS_NETWORK; with ACG_SHOWS_PLACES it has every actor and
 * no ties. False with `error` set when the file cannot be made; write errors stick to `out`. */
typedef bool AcgFileWriter(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                           GError **error);

/* One file of a format. */
typedef struct {
  const char *name; /* in the format's folder; NULL for a format of one file */
  AcgFileWriter *write;
} AcgFormatFile;

enum { ACG_MOST_FILES = 4 };

/* One output format. */
typedef struct {
  const char *name;        /* "svg" */
  const char *extension;   /* "svg"; NULL: several files in a folder */
  const char *description; /* one line: what it is, and what reads it */
  AcgShows shows;
  guint legible; /* ACG_SHOWS_FIGURE: how many actors ACG_LEGIBLE draws on a screen */
  AcgFormatFile files[ACG_MOST_FILES + 1]; /* after the last, one whose write is NULL */
  bool binary;                             /* nothing for a terminal */
} AcgFormat;

/* The table of formats and its length. */
const AcgFormat *acg_format_table(size_t *n_formats);

/* The row named `name`, or NULL. */
const AcgFormat *acg_format_find(const char *name);

/* ── Rendering ────────────────────────────────────────────────────────────────────────────── */

/* Writes one scored network in any number of formats; figures that several share are made once. */
typedef struct AcgRenderer AcgRenderer;

/* Borrows all that it is given. Returns a new renderer; acg_renderer_free() it. */
AcgRenderer *acg_renderer_new(const AcgNetwork *network, const AcgFigureOptions *options);
void acg_renderer_free(AcgRenderer *renderer);

/* Writes one file of a format. False with `error` set when it cannot be made; write errors stick to
 * `out`. Deterministic: no clock, a fixed seed. */
bool acg_renderer_write(AcgRenderer *renderer, const AcgFormat *format, const AcgFormatFile *file,
                        FILE *out, GError **error);

/* Writes all files of a format: the one to `path` (acg_output_open()), several into the folder
 * `path`, which is not NULL then; whole or not at all. False with `error` set when they cannot be
 * made or written. */
bool acg_renderer_save(AcgRenderer *renderer, const AcgFormat *format, const char *path,
                       GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgRenderer, acg_renderer_free)

#endif
