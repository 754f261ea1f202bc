/* What plain text becomes, inside extract/read/ only.
 *
 *     bytes ──acg_decode──▶ text ──acg_paragraphs_find──▶ paragraphs ──▶ documents */
#ifndef ACG_EXTRACT_READ_READ_H
#define ACG_EXTRACT_READ_READ_H

#include "extract/document.h"

/* The text in `bytes`: UTF-8, UTF-16 with its mark, or Windows-1252. Line ends become \n, other
 * control characters spaces. Returns a new string, its length in `*text_length`, or NULL with
 * `error` saying which byte is to blame. */
char *acg_decode(const char *bytes, size_t length, size_t *text_length, GError **error);

/* The character that Windows-1252 has for the byte; 0 when it has none. */
gunichar acg_windows_1252(guchar byte);

/* Whether a letter of any script is in the text. */
bool acg_text_has_letter(const char *text);

/* Whether it begins as an address of the web does; NULL does not. */
bool acg_is_web_address(const char *text);

/* A piece of text between line ends, or several lines that were one before they were wrapped. */
typedef struct {
  AcgSpan span; /* without white space at the ends */
  guint gap;    /* blank lines before it */
} AcgLine;

/* The paragraphs of `text` as a new array of AcgLine. */
GArray *acg_paragraphs_find(const char *text, size_t length);

/* A new array that frees its AcgDocument*; NULL among them are passed over. */
GPtrArray *acg_documents_new(void);

/* The articles of `text`: a new array of acg_documents_new(), without file and doc. */
GPtrArray *acg_documents_split(const char *text, size_t length);

/* Hashes the document's text into its id. */
void acg_document_identify(AcgDocument *document);

/* Sets the kind of every paragraph that has none yet, which is one of the body, and of title, date,
 * source and url what is NULL, from the document's text. The outlet at the end of a headline
 * becomes a paragraph of its own. */
void acg_document_classify(AcgDocument *document);

/* ── What a line is. `text`, `length`: the line, without white space at its ends. ── */

/* How many words, parted by white space, are in the text; counts no more than one behind `most`. */
guint acg_words_count(const char *text, size_t length, guint most);

/* Ends as a sentence does and has five words or more. */
bool acg_line_is_sentence(const char *text, size_t length);

/* Could be a headline: short, some words, no full stop, and no boilerplate. */
bool acg_line_is_headline(const char *text, size_t length);

/* "---", "* * *": parts articles or sections. */
bool acg_line_is_rule(const char *text, size_t length);

/* Markers, by-lines, date lines, credits, links to other articles. */
bool acg_line_is_boilerplate(const char *text, size_t length);

/* Ends with a photo credit in brackets; `known` asks for one that can be nothing else. */
bool acg_line_is_caption(const char *text, size_t length, bool known);

/* ── What a line says of its article. Each returns a new string, or NULL. ── */

/* The day of a date line: "2024-10-12". */
char *acg_line_date(const char *text, size_t length);

/* The outlet of a "Source: …" line, or in the dateline of a first paragraph. */
char *acg_line_source(const char *text, size_t length);

/* The address in a line that holds nothing else. */
char *acg_line_url(const char *text, size_t length);

/* The outlet at the end of a headline ("… - New Arab"); `*title_length` is then the length of the
 * headline before it. */
char *acg_headline_source(const char *text, size_t length, size_t *title_length);

/* The day in a file's name: "2024-10-12-name" or "20241012_name". */
char *acg_name_date(const char *name);

#endif
