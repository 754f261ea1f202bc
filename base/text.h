/* What Unicode text needs before names can be compared. Everything here is UTF-8. */
#ifndef ACG_BASE_TEXT_H
#define ACG_BASE_TEXT_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* The form under which two spellings of a name are the same: compatibility-decomposed, without
 * marks, case-folded, apostrophes of every kind dropped, everything else that is neither letter nor
 * digit turned into single spaces, none at the ends. "Kata’ib  Hezbollah" and "KATAIB HEZBOLLAH"
 * both give "kataib hezbollah".
 *
 * text, length: valid UTF-8, `length` bytes. Returns a new string, perhaps empty; g_free it. */
char *acg_text_key(const char *text, size_t length);

/* The same into `key`, which has room for length + 1 bytes, and nothing allocated: for ASCII
 * without control characters, and the curly apostrophe. False, and `key` undefined, for any other
 * text. */
bool acg_text_key_plain(const char *text, size_t length, char *key);

/* The key with hyphens for spaces, fit for an id: "kataib-hezbollah". A text without letters or
 * digits gives "x". Returns a new string; g_free it. */
char *acg_text_slug(const char *text);

/* A slug that no earlier call with the same table gave: the second "kataib-hezbollah" is
 * "kataib-hezbollah-2". used: new with g_str_hash, g_str_equal and g_free for its keys; the
 * function fills it. Returns a new string; g_free it. */
char *acg_text_slug_unique(const char *text, GHashTable *used);

/* `text` with every run of white space (line ends included) as one space, none at the ends.
 * Returns a new string; g_free it. */
char *acg_text_squeeze(const char *text, size_t length);

/* `text` as valid UTF-8 on one line, without the characters that XML 1.0 forbids and without those
 * that turn the reading direction of what follows. Returns a new string; g_free it. */
char *acg_text_clean(const char *text);

/* True for a text that is read from right to left: its first letter is of such a script, what is
 * set apart by Unicode's isolates left aside (its bidirectional algorithm, P2 and P3). */
bool acg_text_reads_left(const char *text);

/* `text` fit to stand within another: where anything in it is read from right to left, within the
 * two characters that Unicode has for that (FSI, PDI), lest it change places with what is beside
 * it. text: clean (acg_text_clean()). Returns a new string; g_free it. */
char *acg_text_isolate(const char *text);

#endif
