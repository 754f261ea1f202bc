/* How a table is written, and its lines taken apart. Inside extract/read/ only. */
#ifndef ACG_EXTRACT_READ_CSV_FORM_H
#define ACG_EXTRACT_READ_CSV_FORM_H

#include <glib.h>
#include <stdbool.h>

typedef struct {
  char delimiter;
  bool quotes;   /* cells with delimiters and line ends in them are in quotation marks */
  guint n_first; /* lines before that of the names */
} AcgCsvForm;

/* Finds how the table that begins with `head` is written. whole: there is nothing behind the head.
 * False, and the best guess in `*form`, when it does not look like a table with a line of names.
 */
bool acg_csv_form_find(const char *head, bool whole, AcgCsvForm *form);

/* Takes lines, gives rows. */
typedef struct AcgCsvRows AcgCsvRows;

/* most: cells of a row that are kept; the others are counted. */
AcgCsvRows *acg_csv_rows_new(const AcgCsvForm *form, size_t most);
void acg_csv_rows_free(AcgCsvRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgCsvRows, acg_csv_rows_free)

/* Takes a line without its end. Returns the row that it ends, the rows' until the next call: char*,
 * any bytes but NUL at the end, and in `*n_cells` (may be NULL) how many there were; or NULL when a
 * cell goes on in the next line, or the line is blank. */
GPtrArray *acg_csv_rows_line(AcgCsvRows *rows, const char *line, size_t length, size_t *n_cells);

/* Whether a cell goes on. */
bool acg_csv_rows_open(const AcgCsvRows *rows);

/* Forgets the row that is open. */
void acg_csv_rows_reset(AcgCsvRows *rows);

#endif
