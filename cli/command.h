/* The commands of the program: one file and one row of the table in main.c each. */
#ifndef ACG_CLI_COMMAND_H
#define ACG_CLI_COMMAND_H

#include <glib.h>
#include <stdbool.h>

typedef enum {
  EXIT_DONE = 0,
  EXIT_SOME_FAILED = 1, /* some inputs could not be read; the rest is done */
  EXIT_USAGE = 2,
  EXIT_NOTHING = 3 /* nothing could be produced */
} ExitCode;

typedef struct {
  const char *name;
  const char *arguments; /* "FILE|DIR…" */
  const char *summary;   /* one line */
  const char *details;   /* what it reads and writes, and examples; lines of at most 80 columns */
  ExitCode (*run)(int argc, char **argv); /* argv[0] is the command's name */
} Command;

extern const Command command_build;
extern const Command command_diff;
extern const Command command_duplicates;
extern const Command command_explain;
extern const Command command_extract;
extern const Command command_filter;
extern const Command command_model;
extern const Command command_network;
extern const Command command_parse;
extern const Command command_path;
extern const Command command_read_articles;
extern const Command command_render;
extern const Command command_review;
extern const Command command_store;
extern const Command command_timeline;
extern const Command command_top;

/* Options that several commands have, for their lists: g_free what they set. command_read() adds
 * --help to each. */
GOptionEntry command_help_option(gboolean *help);
GOptionEntry command_output_option(char **output);
GOptionEntry command_model_option(char **model);
GOptionEntry command_predicates_option(char **predicates);
GOptionEntry command_actors_option(char **actors);

/* A whole number from `least` to `most`, or without a limit for G_MAXINT, in *out, which is
 * untouched for NULL. False, with a message that names command and option, for any other text. */
bool command_number(const char *text, const char *command, const char *option, guint least,
                    guint most, guint *out);

/* Reads the command's options, given as lists (NULL-terminated) that each end with
 * G_OPTION_ENTRY_NULL, and --help. `paths` receives the other arguments, NULL-terminated;
 * g_strfreev it. Returns true when the command shall run; false when it is done already, with *code
 * what to exit with. */
bool command_read(const Command *command, const GOptionEntry *const *options, int argc, char **argv,
                  char ***paths, ExitCode *code);

/* Learns a command's options, lists as command_read() takes them; they go when it returns. */
typedef void CommandDescriber(const Command *command, const GOptionEntry *const *options,
                              void *data);

/* Has `describe` called with the options of the command, which does nothing else. Not for threads.
 */
void command_describe(const Command *command, CommandDescriber *describe, void *data);

#endif
