/* The library CLD2, which is C++, for C. */
#ifndef ACG_EXTRACT_READ_CLD2_H
#define ACG_EXTRACT_READ_CLD2_H

#ifdef __cplusplus
extern "C" {
#endif

/* A language that was found in a text. */
typedef struct {
  const char *name; /* "FRENCH"; "ENGLISH", "Unknown"; the library's */
  int percent;      /* of the text */
} AcgLanguageShare;

/* Fills `shares` with the three languages that most of the text is in, most first, as far as there
 * are so many; others have 0 percent. text: valid UTF-8. Linear time; safe from any thread. */
void acg_cld2_detect(const char *text, int length, AcgLanguageShare shares[3]);

#ifdef __cplusplus
}
#endif

#endif
