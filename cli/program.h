/* What the program is: its commands, its own options, its exit codes. Help, manual and completions
 * are made of these tables. */
#ifndef ACG_CLI_PROGRAM_H
#define ACG_CLI_PROGRAM_H

#include "cli/command.h"

/* An option of the program itself; it stands alone. */
typedef struct {
  const char *name;    /* "--help" */
  const char *letter;  /* "-h", or NULL */
  const char *summary; /* one line */
  void (*run)(void);   /* prints to standard output */
} ProgramOption;

/* An environment variable or a file. */
typedef struct {
  const char *name, *meaning;
} ProgramThing;

/* The command named so, or NULL. */
const Command *program_command(const char *name);

/* The option that is written so, or NULL. */
const ProgramOption *program_option(const char *text);

/* The tables, and how many rows each has. */
const Command *const *program_commands(gsize *n);
const ProgramOption *program_options(gsize *n);
const ProgramThing *program_variables(gsize *n);
const ProgramThing *program_files(gsize *n);

/* What the program is for, in one line; what an exit code means. */
extern const char program_summary[];
const char *program_exit_meaning(ExitCode code);

enum { N_EXIT_CODES = EXIT_NOTHING + 1 };

#endif
