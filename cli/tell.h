/* What is told of the ties between two actors, to people and to programs. */
#ifndef ACG_CLI_TELL_H
#define ACG_CLI_TELL_H

#include "base/json.h"
#include "graph/network.h"

/* Prints a line of text to standard output, with nothing that could steer a terminal. */
void tell_line(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* The same behind an empty line. */
void tell_title(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* "" for 1, else "s". */
const char *tell_plural(guint n);

/* "1 article", "2 articles"; g_free it. */
char *tell_count(guint n, const char *noun);

/* The edges between two actors, either way: a new array of guint. Stated ones first, those with
 * most facts before others; then those of no known category; co-mentions last. Linear time. */
GArray *tell_find_edges(const AcgNetwork *network, guint a, guint b);

/* The same for each other actor that `node` has an edge to: a new table from guint to GArray, which
 * frees them. */
GHashTable *tell_group_edges(const AcgNetwork *network, guint node);

/* Prints each of the edges with its counts, and below it the sentences that state it, of all edges
 * together at most `most` (G_MAXUINT: all): facts first, co-mentions last, and as evenly among the
 * edges as can be. A sentence is told once. Says how many were left out. */
void tell_edges(const AcgNetwork *network, const GArray *edges, guint most);

/* For a command's list of options: what `format`, g_free it, is given by. */
GOptionEntry tell_format_option(char **format);

/* "text", the default for NULL, or "json". False, with a message, for any other. */
bool tell_format_parse(const char *format, const char *command, bool *json);

/* Id, name and type, as in docs/path.schema.json; cJSON_Delete() it. */
cJSON *tell_actor_json(const AcgNode *node);

/* Adds "ties": the edges, guint, each with all its evidence, as in docs/path.schema.json. */
void tell_add_ties(cJSON *object, const AcgNetwork *network, const GArray *edges);

#endif
