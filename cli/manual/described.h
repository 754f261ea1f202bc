/* The program's commands with their options, and the writers of what is made of them. */
#ifndef ACG_CLI_MANUAL_DESCRIBED_H
#define ACG_CLI_MANUAL_DESCRIBED_H

#include <stdio.h>

#include "cli/program.h"

typedef struct {
  const Command *command;
  GArray *options; /* GOptionEntry, --help last; where they would be stored is of no use */
} Described;

/* Every command, in the order of the program's table: Described; g_ptr_array_unref it. */
GPtrArray *described_commands(void);

/* The option's value may be given several times. */
bool described_repeats(const GOptionEntry *option);

/* "FILE|DIR…", or NULL for a command without arguments. */
const char *described_arguments(const Command *command);

/* The words of which a command's first argument is one, "list", "remove"; empty when it may be
 * anything. g_strfreev it. */
char **described_actions(const Command *command);

/* Writers of one file each; write errors stick to `out`. `commands`: of described_commands().
 * `day`, of the page: "2026-01-31". */
void man_write_program(const GPtrArray *commands, const char *day, FILE *out);
void man_write_command(const GPtrArray *commands, const Described *described, const char *day,
                       FILE *out);
void markdown_write(const GPtrArray *commands, FILE *out);
void bash_write(const GPtrArray *commands, FILE *out);
void zsh_write(const GPtrArray *commands, FILE *out);
void fish_write(const GPtrArray *commands, FILE *out);

/* Of markdown_write(): what the rooms' tables hold; and text that stays in its cell of a table. */
void markdown_write_tables(FILE *out);
void markdown_cell(FILE *out, const char *text);

#endif
