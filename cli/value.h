/* What the values of options are, by the word that help has for them: "FILE", "MEASURE". Shells are
 * told so what to propose, and readers of the manual what there is. */
#ifndef ACG_CLI_VALUE_H
#define ACG_CLI_VALUE_H

#include <glib.h>

typedef enum {
  VALUE_FREE, /* a number, a day, a text: nothing to propose */
  VALUE_FILE,
  VALUE_FOLDER,
  VALUE_NAMES /* one of value_names() */
} ValueKind;

/* `word`: "FILE", or alternatives as they stand, "text|json". */
ValueKind value_kind(const char *word);

/* The names that stand for `word`, in the order of their table; empty when it is of another kind.
 * New strings in a new array; g_ptr_array_unref it. */
GPtrArray *value_names(const char *word);

#endif
