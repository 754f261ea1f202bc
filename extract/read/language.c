#include "extract/read/language.h"

#include <string.h>

#include "extract/read/cld2.h"

/* Fewer words in Latin letters are too few to tell by. */
enum { LEAST_WORDS = 8 };

/* Of so many words in no language that the library knows, so few percent at least are English; a
 * text of which more percent are needs no further proof. */
enum { MANY_WORDS = 40, FEW_ENGLISH = 2, MANY_ENGLISH = 15 };

/* More is not looked at, in bytes. */
enum { MOST_TEXT = 1 << 20 };

/* Headline and body, cut between characters. */
static GString *read_text(const AcgDocument *document) {
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < document->paragraphs->len && text->len < MOST_TEXT; i++) {
    const AcgParagraph *paragraph = &g_array_index(document->paragraphs, AcgParagraph, i);
    if (paragraph->kind != ACG_PARAGRAPH_HEADLINE && paragraph->kind != ACG_PARAGRAPH_BODY)
      continue;
    size_t length = MIN(acg_span_length(paragraph->span), MOST_TEXT);
    const char *begin = document->text + paragraph->span.begin, *end = begin + length;
    while (end > begin && ((guchar)*end & 0xC0) == 0x80) end--;
    g_string_append_len(text, begin, end - begin);
    g_string_append_c(text, '\n');
  }
  return text;
}

/* What of the text is in letters of which script, and in words that nothing but English has. */
typedef struct {
  guint latin, other, words, english;
} Count;

/* Every eighth word of English news or more is one of these; of other languages, hardly one. */
static bool is_english(const char *word, size_t length) {
  static const char *const commonest[] = {
      "the",  "of",  "and",  "to",  "that",  "with", "was", "by",    "from",  "said", "which",
      "have", "has", "were", "his", "after", "who",  "had", "their", "would", "when", "where"};
  for (size_t i = 0; i < G_N_ELEMENTS(commonest); i++)
    if (strlen(commonest[i]) == length && g_ascii_strncasecmp(word, commonest[i], length) == 0)
      return true;
  return false;
}

static Count count_words(const GString *text) {
  Count count = {0};
  const char *word = NULL;
  for (const char *p = text->str; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    bool letter = g_unichar_isalpha(c) || g_unichar_ismark(c);
    if (letter && g_unichar_get_script(c) == G_UNICODE_SCRIPT_LATIN)
      count.latin++;
    else if (letter)
      count.other++;
    if (letter && word == NULL) {
      word = p;
      count.words++;
    } else if (!letter && word != NULL) {
      count.english += is_english(word, (size_t)(p - word));
      word = NULL;
    }
  }
  return count;
}

/* "Chinese (traditional)" of "ChineseT", "French" of "FRENCH"; NULL where none is known. */
static char *make_name(const char *name) {
  if (g_str_equal(name, "Unknown") || g_str_has_prefix(name, "X_")) return NULL;
  if (g_str_has_prefix(name, "Chinese")) return g_strdup("Chinese");
  char *label = g_ascii_strdown(name, -1);
  label[0] = g_ascii_toupper(label[0]);
  for (char *p = label; *p != '\0'; p++) {
    if (*p == '_') *p = ' ';
    if (p > label && p[-1] == ' ') *p = g_ascii_toupper(*p);
  }
  return label;
}

static bool fail(const char *language, GError **error) {
  g_autofree char *name = language != NULL ? make_name(language) : NULL;
  if (name != NULL)
    g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_LANGUAGE,
                "is in %s: expected English (--any-language reads it all the same)", name);
  else
    g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_LANGUAGE,
                        "is not in English (--any-language reads it all the same)");
  return false;
}

/* The largest of the languages but English, or NULL, and how much is in English, in percent. */
static const AcgLanguageShare *find_other(const AcgLanguageShare shares[3], int *english) {
  const AcgLanguageShare *most = NULL;
  *english = 0;
  for (int i = 0; i < 3; i++) {
    if (g_str_equal(shares[i].name, "ENGLISH"))
      *english += shares[i].percent;
    else if (shares[i].percent > 0 && !g_str_equal(shares[i].name, "Unknown") &&
             (most == NULL || shares[i].percent > most->percent))
      most = &shares[i];
  }
  return most;
}

bool acg_language_check(const AcgDocument *document, GError **error) {
  AcgLanguageShare shares[3];
  int english = 0;
  GString *text = read_text(document);
  Count count = count_words(text);
  acg_cld2_detect(text->str, (int)text->len, shares);
  g_string_free(text, TRUE);
  const AcgLanguageShare *other = find_other(shares, &english);
  if (count.other > count.latin)
    return english > 50 || fail(other != NULL ? other->name : NULL, error);
  if (count.words < LEAST_WORDS || count.english * 100 >= count.words * MANY_ENGLISH) return true;
  if (other != NULL && other->percent > english) return fail(other->name, error);
  bool unknown = english == 0 && count.words >= MANY_WORDS;
  return !unknown || count.english * 100 >= count.words * FEW_ENGLISH || fail(NULL, error);
}
