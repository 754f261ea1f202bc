/* A table that a command prints: for people, for a spreadsheet, for a program. */
#ifndef ACG_CLI_TABLE_H
#define ACG_CLI_TABLE_H

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

typedef enum { TABLE_TEXT, TABLE_CSV, TABLE_JSON } TableFormat;

/* For a command's list of options: what `format`, g_free it, is given by. */
GOptionEntry table_format_option(char **format);

/* "text", the default for NULL, "csv" or "json". False, with a message, for any other. */
bool table_format_parse(const char *format, const char *command, TableFormat *out);

typedef struct Table Table;

/* columns: names as a program has them, "rank_low"; for people _ is a space. They stay the
 * caller's, NULL-terminated. */
Table *table_new(const char *const *columns);
void table_free(Table *table);

/* The next cell; cells go line by line. A text, or nothing for NULL; a number with `decimals`
 * places for people and whole elsewhere, or nothing for what is not finite. */
void table_text(Table *table, const char *text);
void table_number(Table *table, double value, int decimals);

/* Prints it: in columns, with nothing that could steer a terminal; as comma-separated values; as an
 * array of objects, one a line. */
void table_print(const Table *table, TableFormat format, FILE *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Table, table_free)

#endif
