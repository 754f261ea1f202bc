/* The text that the writer of a message wrote, inside extract/read/ only. */
#ifndef ACG_EXTRACT_READ_LETTER_H
#define ACG_EXTRACT_READ_LETTER_H

#include <glib.h>
#include <stdbool.h>

/* How lines were broken (RFC 3676). */
typedef struct {
  bool flowed;        /* a line that ends with a space goes on in the next */
  bool delete_spaces; /* that space is not the text's */
} AcgLetterForm;

/* `text` without what it quotes of other messages (lines after ">", the line that says who wrote
 * them, an original message below) and without the signature after "-- ". What is forwarded is
 * kept. text: UTF-8. Returns a new string. Linear time. */
char *acg_letter_text(const char *text, AcgLetterForm form);

/* The same of a letter in HTML: up to where the programs that most people write with put the
 * message that is answered, or the signature. */
char *acg_letter_html(const char *html);

#endif
