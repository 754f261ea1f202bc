/* Text as it is printed on pages, and the articles in it. Inside extract/read/ only.
 *
 *     pieces of lines ──acg_print_margins──▶ without running heads and feet
 *        ──acg_print_order──▶ lines in reading order ──acg_print_paragraphs──▶ paragraphs
 *        ──acg_print_articles──▶ articles */
#ifndef ACG_EXTRACT_READ_PRINT_H
#define ACG_EXTRACT_READ_PRINT_H

#include "extract/document.h"

/* A line of one column, or a piece of it; in points from the page's upper left corner. */
typedef struct {
  double left, top, right, bottom;
  double size; /* of most of its letters */
  bool bold;
  guint page;       /* from 0 */
  guint column;     /* lines of the same column follow one another */
  const char *text; /* valid UTF-8, perhaps empty */
} AcgPrintLine;

/* What is printed on all pages. */
typedef struct {
  GStringChunk *texts; /* of the lines */
  GArray *lines;       /* AcgPrintLine, pages in order */
  guint n_columns;
  char *date; /* in running heads or feet: "2024-10-12", or NULL */
} AcgPrint;

AcgPrint *acg_print_new(void);
void acg_print_free(AcgPrint *print);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgPrint, acg_print_free)

/* Where the lines of page after page end: calls `visit` with each page's lines, from `begin`, up to
 * `end`. */
typedef void (*AcgPrintVisit)(AcgPrint *print, guint begin, guint end, void *data);
void acg_print_pages(AcgPrint *print, AcgPrintVisit visit, void *data);

/* Removes lines at the top or the bottom of pages that are there on other pages, too, but for
 * numbers in them, and page numbers. Linear time but for sorting each page. */
void acg_print_margins(AcgPrint *print);

/* Puts the pieces of each page in reading order, and those of one line of a column together.
 * Method: recursive X-Y cut (Nagy, Seth, 1984: "Hierarchical representation of optically scanned
 * documents"), with cuts between columns before cuts between lines: neighbouring lines are read
 * column by column as long as a strip between columns stays free. */
void acg_print_order(AcgPrint *print);

/* Several lines that belong together. */
typedef struct {
  char *text; /* owned */
  double size;
  bool bold;
  bool opens_page;   /* nothing stands before it on its page */
  bool closes;       /* nothing of its column stands below it on its page */
  bool is_full;      /* its last line reaches the column's edge */
  bool is_indented;  /* its first line is */
  bool column_start; /* its first line is its column's first on the page */
  guint page;
} AcgPrintParagraph;

/* The paragraphs of lines in reading order: new array of AcgPrintParagraph, which frees their
 * texts. Sentences that run over columns or pages are still in two. words: acg_print_words(). */
GArray *acg_print_paragraphs(const AcgPrint *print, GHashTable *words);

/* The articles that the paragraphs make: new array of AcgDocument* without file and doc, which
 * frees those that are not NULL. A new one begins
 * on a page that begins with a headline as large as the first one's. */
GPtrArray *acg_print_articles(const GArray *paragraphs, GHashTable *words);

/* ── Words at the ends of lines ── */

/* How often each word of the text is there in one piece: counts by small-letter words. */
GHashTable *acg_print_words(const AcgPrint *print);

/* Adds a line to the text of those before it: with a space, or where a word was divided without
 * one, and without the hyphen unless it belongs to the word. */
void acg_print_join(GString *text, const char *line, GHashTable *words);

/* True when the text ends as a sentence does, or with a colon. */
bool acg_print_ends_sentence(const char *text);

/* What follows the bullet of a list's item; the text itself where there is none. */
const char *acg_print_after_bullet(const char *text);

#endif
