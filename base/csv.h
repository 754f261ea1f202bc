/* Tables of comma-separated values as RFC 4180 has them, with \n for line ends. */
#ifndef ACG_BASE_CSV_H
#define ACG_BASE_CSV_H

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

/* The line that is written, cell after cell. Write errors stick to `out`. */
typedef struct {
  FILE *out;
  bool begun; /* has a cell */
} AcgCsv;

/* A text on one line, or an empty cell for NULL. What a spreadsheet would run as a formula (it
 * begins with = + - @ or their full-width forms) gets an apostrophe before it, which makes it text.
 * So does what begins with apostrophes and then such a sign: the text comes back when a cell that
 * matches ACG_CSV_FORMULA loses its first character. */
void acg_csv_text(AcgCsv *line, const char *text);

/* Regular expression of the whole of a cell that was given an apostrophe. */
#define ACG_CSV_FORMULA "'+[=+@＝＋－＠-].*"

/* A number, or an empty cell for what is not finite. */
void acg_csv_number(AcgCsv *line, double value);

/* "true" or "false". */
void acg_csv_truth(AcgCsv *line, bool value);

/* An array of char* in one cell, with " | " between. */
void acg_csv_list(AcgCsv *line, const GPtrArray *texts);

/* The same for programs: with the unit separator, U+001F, between, which is in no item. */
void acg_csv_array(AcgCsv *line, const GPtrArray *texts);

/* One text each. */
void acg_csv_header(AcgCsv *line, const char *const *names, size_t n_names);

void acg_csv_end(AcgCsv *line);

#endif
