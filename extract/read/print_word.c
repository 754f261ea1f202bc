#include <string.h>

#include "extract/characters.h"
#include "extract/read/print.h"

/* Longer ones are no words that a line's end divides. In bytes. */
enum { MAX_WORD = 64 };

static bool is_divider(gunichar c) {
  return acg_is_hyphen(c) || c == 0xAD;
}

/* ── Words that are seen ── */

/* Where the letters that begin at `p`, hyphens between them included, end. */
static const char *word_end(const char *p) {
  while (*p != '\0') {
    gunichar c = g_utf8_get_char(p);
    const char *next = g_utf8_next_char(p);
    if (!g_unichar_isalpha(c) && !(acg_is_hyphen(c) && g_unichar_isalpha(g_utf8_get_char(next))))
      break;
    p = next;
  }
  return p;
}

static void count_word(GHashTable *words, const char *begin, const char *end) {
  if (end - begin > MAX_WORD) return;
  char *key = g_utf8_strdown(begin, end - begin);
  for (char *p = key; *p != '\0'; p++) /* hyphens of one kind */
    if (strncmp(p, "\xE2\x80\x90", 3) == 0 || strncmp(p, "\xE2\x80\x91", 3) == 0) {
      *p = '-';
      memmove(p + 1, p + 3, strlen(p + 3) + 1);
    }
  guint count = GPOINTER_TO_UINT(g_hash_table_lookup(words, key));
  g_hash_table_replace(words, key, GUINT_TO_POINTER(count + 1));
}

/* Counts the words of a line but those that the lines' ends divide. Returns whether its end does.
 */
static bool count_words(GHashTable *words, const char *line, bool is_second_part) {
  bool divides = false;
  for (const char *p = line; *p != '\0';) {
    const char *end = word_end(p);
    if (end == p) {
      p = g_utf8_next_char(p);
      continue;
    }
    divides = is_divider(g_utf8_get_char(end)) && *g_utf8_next_char(end) == '\0';
    if (!divides && !(is_second_part && p == line)) count_word(words, p, end);
    p = end;
  }
  return divides;
}

GHashTable *acg_print_words(const AcgPrint *print) {
  GHashTable *words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  bool divided = false;
  for (guint i = 0; i < print->lines->len; i++)
    divided = count_words(words, g_array_index(print->lines, AcgPrintLine, i).text, divided);
  return words;
}

/* ── Words that are divided ── */

static guint count_of(GHashTable *words, const char *first, size_t n_first, const char *between,
                      const char *second, size_t n_second) {
  g_autofree char *word =
      g_strdup_printf("%.*s%s%.*s", (int)n_first, first, between, (int)n_second, second);
  g_autofree char *key = g_utf8_strdown(word, -1);
  return GPOINTER_TO_UINT(g_hash_table_lookup(words, key));
}

/* "two-", "half-": what the first part of a compound is, and of no single word ("sixteen",
 * "seventy" aside). */
static bool is_compound(const char *first, size_t n_first, const char *second) {
  static const char *const parts[] = {"one",   "two",   "three",   "four",   "five",   "six",
                                      "seven", "eight", "nine",    "twenty", "thirty", "forty",
                                      "fifty", "sixty", "seventy", "eighty", "ninety", "hundred",
                                      "self",  "half",  "vice"};
  if (g_str_has_prefix(second, "teen") || g_str_has_prefix(second, "ty") ||
      g_str_has_prefix(second, "een") || g_str_has_prefix(second, "ish"))
    return false;
  for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
    if (strlen(parts[i]) == n_first && g_ascii_strncasecmp(parts[i], first, n_first) == 0)
      return true;
  return false;
}

/* The hyphen is the word's own: what follows is a name or a number, or the word is seen so
 * elsewhere, or only its parts are seen, each by itself. */
static bool keeps_hyphen(GHashTable *words, const char *first, size_t n_first, const char *second,
                         size_t n_second) {
  gunichar last = acg_char_before(first, first + n_first), next = g_utf8_get_char(second);
  if (!g_unichar_isalpha(last) || !g_unichar_islower(next)) return true;
  guint joined = count_of(words, first, n_first, "", second, n_second);
  guint hyphened = count_of(words, first, n_first, "-", second, n_second);
  if (joined > 0 || hyphened > 0) return hyphened > joined;
  if (is_compound(first, n_first, second)) return true;
  return n_first > 2 && n_second > 2 && count_of(words, first, n_first, "", "", 0) > 0 &&
         count_of(words, second, n_second, "", "", 0) > 0;
}

/* Where the letters or digits before `end` begin. */
static const char *part_begin(const char *text, const char *end) {
  while (end > text && end[-1] != ' ' && end[-1] != '-') end--;
  while (((guchar)*end & 0xC0) == 0x80) end++;
  return end;
}

/* Takes the hyphen at the text's end off where it only divides. False when no word is divided. */
static bool undivide(GString *text, const char *line, GHashTable *words) {
  gunichar hyphen = acg_char_before(text->str, text->str + text->len);
  if (!is_divider(hyphen)) return false;
  const char *end = g_utf8_prev_char(text->str + text->len);
  gunichar before = acg_char_before(text->str, end);
  if (!g_unichar_isalnum(before) || !g_unichar_isalnum(g_utf8_get_char(line)))
    return hyphen == 0xAD;
  const char *begin = part_begin(text->str, end);
  size_t n_first = (size_t)(end - begin), n_second = (size_t)(word_end(line) - line);
  bool keeps = hyphen != 0xAD && (n_first > MAX_WORD || n_second > MAX_WORD ||
                                  keeps_hyphen(words, begin, n_first, line, n_second));
  if (!keeps) g_string_truncate(text, (gsize)(end - text->str));
  return true;
}

void acg_print_join(GString *text, const char *line, GHashTable *words) {
  if (text->len > 0 && *line != '\0' && !undivide(text, line, words)) g_string_append_c(text, ' ');
  g_string_append(text, line);
}

/* ── Ends and beginnings ── */

bool acg_print_ends_sentence(const char *text) {
  const char *p = text + strlen(text);
  gunichar c = acg_char_before(text, p);
  while (acg_is_closing(c)) {
    p = g_utf8_prev_char(p);
    c = acg_char_before(text, p);
  }
  return acg_is_terminal(c) || c == ':';
}

const char *acg_print_after_bullet(const char *text) {
  gunichar first = g_utf8_get_char(text);
  if (first != 0x2022 && first != 0x25CF && first != 0x25AA && first != 0x25A0) return text;
  text = g_utf8_next_char(text);
  return text + strspn(text, " ");
}
