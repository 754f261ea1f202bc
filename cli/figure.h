/* The options of figures, which build and render share. */
#ifndef ACG_CLI_FIGURE_H
#define ACG_CLI_FIGURE_H

#include "cli/command.h"
#include "render/figure.h"

/* What the command line asks of the figure; all zero before it is read. */
typedef struct {
  char *measure, *title, *max_actors, *width, *theme, *layout, *colour;
} FigureRequest;

enum { N_FIGURE_ENTRIES = 8 };

/* Fills the list of options, with its end, that write into `request`. */
void figure_request_entries(FigureRequest *request, GOptionEntry entries[N_FIGURE_ENTRIES]);

/* What is not asked for stays the default. False, with a message, when an option makes no sense.
 * The options borrow from the request. */
bool figure_request_resolve(const FigureRequest *request, const char *command,
                            AcgFigureOptions *options);

/* False, with a message, when the command line asks of the figure what the format does not show. */
bool figure_request_check(const FigureRequest *request, const char *command,
                          const AcgFormat *format);

void figure_request_clear(FigureRequest *request);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FigureRequest, figure_request_clear)

#endif
