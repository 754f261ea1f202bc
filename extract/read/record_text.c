#include <string.h>

#include "base/text.h"
#include "extract/read/article.h"
#include "extract/read/html.h"
#include "extract/read/markup.h"
#include "extract/read/published.h"
#include "extract/read/read.h"
#include "extract/read/record.h"

/* ── Values ── */

/* What tables and data frames put where nothing is known. */
static bool is_void(const char *value) {
  static const char *const words[] = {"",   "nan", "none", "null",     "n/a",
                                      "na", "-",   "[]",   "undefined"};
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
    if (g_ascii_strcasecmp(value, words[i]) == 0) return true;
  return false;
}

/* The values of a field that say something, as a new string; or NULL. */
static char *join(const AcgRecordValues *item, const char *separator) {
  g_autoptr(GString) all = g_string_new(NULL);
  for (guint i = 0; item != NULL && i < item->values->len; i++) {
    const char *value = g_ptr_array_index(item->values, i);
    if (is_void(value)) continue;
    if (all->len > 0) g_string_append(all, separator);
    g_string_append(all, value);
  }
  return all->len > 0 ? g_string_free(g_steal_pointer(&all), FALSE) : NULL;
}

static bool is_address(const char *value) {
  return strstr(value, "://") != NULL && strpbrk(value, " \n\t") == NULL;
}

/* ── Which field is the text ── */

/* How full the field is: its letters outside of tags. */
static size_t count_letters(const AcgRecordValues *item) {
  size_t n = 0;
  for (guint i = 0; i < item->values->len; i++)
    n += acg_markup_letters(g_ptr_array_index(item->values, i));
  return n;
}

typedef struct {
  size_t words, short_words, ends, others;
} Prose;

/* Words, those of a length that words have, ends of sentences, and characters that prose has few
 * of. */
static Prose look_at(const char *text) {
  Prose prose = {0};
  size_t length = 0;
  for (const char *p = text;; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (c == 0 || g_unichar_isspace(c)) {
      prose.words += length > 0;
      prose.short_words += length > 0 && length <= 15;
      length = 0;
    } else {
      length++;
    }
    if (c == 0) return prose;
    prose.ends += (c == '.' || c == '!' || c == '?') && (p[1] == '\0' || strchr(" \n<\"", p[1]));
    prose.others += strchr("{}[]<>=_|\\/;#@&%*~^+", p[0]) != NULL || g_ascii_isdigit(p[0]);
  }
}

/* `ends` sentences, of `words` words at least, and neither code nor lists. */
static bool is_prose(const AcgRecordValues *item, size_t words, size_t ends) {
  g_autofree char *joined = join(item, "\n");
  if (joined == NULL) return false;
  g_autofree char *text = acg_markup_line(joined);
  Prose prose = look_at(text);
  return prose.words >= words && prose.ends >= ends && prose.short_words * 10 >= prose.words * 9 &&
         prose.others * 8 <= strlen(text);
}

/* A name can mean a text and the field hold something else: a number, an address. */
static size_t weigh(const AcgRecordValues *item) {
  enum { SUMMARY_WORDS = 8, PROSE_WORDS = 25 };
  const char *first = g_ptr_array_index(item->values, 0);
  if (is_void(first) && item->values->len == 1) return 0;
  switch (item->meaning) {
  case ACG_MEANING_TEXT:
    return is_address(first) ? 0 : count_letters(item);
  case ACG_MEANING_SUMMARY:
    return is_prose(item, SUMMARY_WORDS, 1) ? count_letters(item) : 0;
  case ACG_MEANING_PAGE:
    return acg_markup_found(first) ? count_letters(item) : 0;
  case ACG_MEANING_NONE:
    return is_prose(item, PROSE_WORDS, 2) ? count_letters(item) : 0;
  default:
    return 0;
  }
}

/* Of the fields of these meanings the fullest; of equal ones that of the surest name. */
static const AcgRecordValues *find_fullest(const AcgRecordFields *record, AcgMeaning one,
                                           AcgMeaning other) {
  const AcgRecordValues *best = NULL;
  size_t most = 0;
  for (guint i = 0; i < record->items->len; i++) {
    const AcgRecordValues *item = &g_array_index(record->items, AcgRecordValues, i);
    if (item->meaning != one && item->meaning != other) continue;
    size_t letters = weigh(item);
    bool surer = best != NULL && letters == most &&
                 (item->meaning < best->meaning ||
                  (item->meaning == best->meaning && item->rank < best->rank));
    if (letters == 0 || (letters <= most && !surer)) continue;
    best = item;
    most = letters;
  }
  return best;
}

const AcgRecordValues *acg_record_fields_text(const AcgRecordFields *record,
                                              const AcgReadOptions *options) {
  const char *given = options->fields[ACG_RECORD_TEXT];
  if (given != NULL) {
    const AcgRecordValues *item = acg_record_fields_find(record, given);
    return item != NULL && count_letters(item) > 0 ? item : NULL;
  }
  const AcgRecordValues *best = find_fullest(record, ACG_MEANING_TEXT, ACG_MEANING_SUMMARY);
  if (best == NULL) best = find_fullest(record, ACG_MEANING_PAGE, ACG_MEANING_PAGE);
  return best != NULL ? best : find_fullest(record, ACG_MEANING_NONE, ACG_MEANING_NONE);
}

/* ── The other fields ── */

static char *read_author(char *value) {
  g_autofree char *text = value;
  const char *start = text + (g_ascii_strncasecmp(text, "by ", 3) == 0 ? 3 : 0);
  return is_address(start) || !acg_text_has_letter(start) ? NULL : g_strdup(start);
}

/* The field's value as the document has it, or NULL when it is none of that kind. given: by name,
 * and not guessed. */
static char *read_value(AcgRecordField field, const AcgRecordValues *item, bool given) {
  g_autofree char *joined = join(item, field == ACG_RECORD_AUTHOR ? ", " : " ");
  if (joined == NULL) return NULL;
  g_autofree char *value = acg_markup_line(joined);
  if (*value == '\0') return NULL;
  switch (field) {
  case ACG_RECORD_DATE:
    return acg_published_day(value);
  case ACG_RECORD_AUTHOR:
    return read_author(g_steal_pointer(&value));
  case ACG_RECORD_URL:
    return given || is_address(value) ? g_steal_pointer(&value) : NULL;
  case ACG_RECORD_SOURCE:
    return given || (acg_text_has_letter(value) && !is_address(value)) ? g_steal_pointer(&value)
                                                                       : NULL;
  default:
    return g_steal_pointer(&value);
  }
}

/* By the surest name that has such a value. */
static char *guess_value(const AcgRecordFields *record, AcgRecordField field, AcgMeaning meaning,
                         const AcgRecordValues *text) {
  char *best = NULL;
  guint best_rank = G_MAXUINT;
  for (guint i = 0; i < record->items->len; i++) {
    const AcgRecordValues *item = &g_array_index(record->items, AcgRecordValues, i);
    if (item->meaning != meaning || item->rank >= best_rank || item == text) continue;
    char *value = read_value(field, item, false);
    if (value == NULL) continue;
    g_free(best);
    best = value;
    best_rank = item->rank;
  }
  return best;
}

/* What the record says of the article in that field, as a new string; or NULL. */
static char *find_value(const AcgRecordFields *record, AcgRecordField field,
                        const AcgRecordValues *text, const AcgReadOptions *options) {
  static const AcgMeaning meanings[ACG_N_RECORD_FIELDS] = {[ACG_RECORD_TITLE] = ACG_MEANING_TITLE,
                                                           [ACG_RECORD_DATE] = ACG_MEANING_DATE,
                                                           [ACG_RECORD_SOURCE] = ACG_MEANING_SOURCE,
                                                           [ACG_RECORD_AUTHOR] = ACG_MEANING_AUTHOR,
                                                           [ACG_RECORD_URL] = ACG_MEANING_URL};
  const char *given = options->fields[field];
  if (given == NULL) return guess_value(record, field, meanings[field], text);
  const AcgRecordValues *item = acg_record_fields_find(record, given);
  return item != NULL ? read_value(field, item, true) : NULL;
}

/* A name of its own: a word with a letter in it; a number says nothing outside of its file. */
static bool is_name(const char *value) {
  enum { LONGEST = 100 };
  bool has_letter = false;
  size_t n = 0;
  for (; value[n] != '\0' && n <= LONGEST; n++) {
    if (g_ascii_isspace(value[n]) || g_ascii_iscntrl(value[n])) return false;
    has_letter |= g_ascii_isalpha(value[n]);
  }
  return has_letter && n <= LONGEST && !is_void(value) && !is_address(value);
}

static char *find_doc(const AcgRecordFields *record) {
  const char *best = NULL;
  guint best_rank = G_MAXUINT;
  for (guint i = 0; i < record->items->len; i++) {
    const AcgRecordValues *item = &g_array_index(record->items, AcgRecordValues, i);
    const char *value = g_ptr_array_index(item->values, 0);
    if (item->meaning != ACG_MEANING_DOC || item->rank >= best_rank || !is_name(value)) continue;
    best = value;
    best_rank = item->rank;
  }
  return g_strdup(best);
}

/* ── The article ── */

/* Programming interfaces of news cut a text and say by how much: "… [+1234 chars]". */
static void cut_mark(char *text) {
  char *mark = strrchr(text, '[');
  if (mark == NULL || mark[1] != '+' || !g_str_has_suffix(mark, " chars]")) return;
  if (mark + 2 + strspn(mark + 2, "0123456789") + strlen(" chars]") == mark + strlen(mark))
    *mark = '\0';
}

/* Takes over `text`. */
static void add_text(AcgArticle *article, char *text) {
  cut_mark(text);
  acg_markup_add(article, text);
  g_free(text);
}

/* title: or NULL; it loses the outlet at its end. */
static void set_title(AcgArticle *article, char *title) {
  size_t length = title != NULL ? strlen(title) : 0;
  g_autofree char *source = title != NULL ? acg_headline_source(title, length, &length) : NULL;
  if (source != NULL) title[length] = '\0';
  acg_article_set(article, ACG_RECORD_SOURCE, source);
  acg_article_set(article, ACG_RECORD_TITLE, title);
}

static AcgDocument *make_document(const AcgRecordFields *record, const AcgRecordValues *text,
                                  const AcgReadOptions *options) {
  AcgArticle *article = acg_article_new();
  for (AcgRecordField field = ACG_RECORD_DATE; field < ACG_N_RECORD_FIELDS; field++) {
    g_autofree char *value = find_value(record, field, text, options);
    acg_article_set(article, field, value);
  }
  g_autofree char *title = find_value(record, ACG_RECORD_TITLE, text, options);
  set_title(article, title);
  add_text(article, join(text, "\n\n"));
  return acg_article_finish(article);
}

/* A whole page, with what is around its article. */
static bool is_page(const AcgRecordValues *text) {
  const char *html = g_ptr_array_index(text->values, 0);
  return text->values->len == 1 && acg_html_recognise(html, MIN(strlen(html), ACG_INPUT_HEAD)) &&
         (strstr(html, "<body") != NULL || strstr(html, "<BODY") != NULL);
}

/* The page's article; what the record says of it counts, but for the title, which is the page's. */
static AcgDocument *read_page(const AcgRecordFields *record, const AcgRecordValues *text,
                              const AcgReadOptions *options, GError **error) {
  const char *html = g_ptr_array_index(text->values, 0);
  AcgReadOptions page_options = {.format = acg_reader_find("html"),
                                 .any_language = options->any_language,
                                 .limits = options->limits};
  g_autoptr(GPtrArray) pages = acg_documents_read("page", html, strlen(html), &page_options, error);
  if (pages == NULL) return NULL;
  AcgDocument *document = g_ptr_array_steal_index(pages, 0);
  char **const places[ACG_N_RECORD_FIELDS] = {[ACG_RECORD_DATE] = &document->date,
                                              [ACG_RECORD_SOURCE] = &document->source,
                                              [ACG_RECORD_AUTHOR] = &document->author,
                                              [ACG_RECORD_URL] = &document->url};
  g_clear_pointer(&document->file, g_free);
  g_clear_pointer(&document->doc, g_free);
  for (AcgRecordField field = ACG_RECORD_DATE; field < ACG_N_RECORD_FIELDS; field++) {
    char *value = find_value(record, field, text, options);
    if (value == NULL) continue;
    g_free(*places[field]);
    *places[field] = value;
  }
  return document;
}

static void fail(const AcgRecordFields *record, const char *given, GError **error) {
  if (given == NULL)
    g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_EMPTY, "no field with a text");
  else
    g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_EMPTY, "%s: \"%s\" (--text-field)",
                acg_record_fields_find(record, given) == NULL ? "no field of that name"
                                                              : "no text in the field",
                given);
}

AcgDocument *acg_record_fields_document(const AcgRecordFields *record,
                                        const AcgReadOptions *options, GError **error) {
  const AcgRecordValues *text = acg_record_fields_text(record, options);
  if (text == NULL) {
    fail(record, options->fields[ACG_RECORD_TEXT], error);
    return NULL;
  }
  AcgDocument *document = is_page(text) ? read_page(record, text, options, error)
                                        : make_document(record, text, options);
  if (document != NULL) document->doc = find_doc(record);
  return document;
}
