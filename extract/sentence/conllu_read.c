#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "extract/sentence/conllu.h"

enum { N_COLUMNS = 10, ID = 0, FORM = 1, MISC = 9 };

struct AcgConlluReader {
  FILE *in;
  char *line; /* the one read last, without its end; of the C library */
  size_t size;
  guint number;      /* of that line */
  GString *comments; /* of the sentence to come */
  char *doc;         /* the id that a newdoc among them gives, or NULL */
  bool new_paragraph;
  bool ended; /* no further line, or an error */
};

/* A document that is being read, and its open sentence. */
typedef struct {
  AcgConlluReader *reader;
  AcgConlluDocument *whole;
  GString *text;
  guint first;          /* token of the sentence */
  bool open;            /* it has rows */
  bool new_paragraph;   /* it begins one */
  bool glued;           /* no space before the next word */
  AcgConlluRange range; /* the last one */
  bool range_glued;     /* no space after it */
  gsize range_rest;     /* in the strings: what of its form is still to come as words */
  bool range_in_parts;  /* its words have made up its form so far */
} Builder;

/* ── Lines ── */

G_GNUC_PRINTF(3, 4)
static bool fail(AcgConlluReader *reader, GError **error, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *what = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  reader->ended = true;
  g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT, "line %u: %s", reader->number,
              what);
  return false;
}

static bool check_line(AcgConlluReader *reader, size_t length, GError **error) {
  const char *end = NULL;
  if (memchr(reader->line, '\0', length) != NULL)
    return fail(reader, error, "binary data: expected text in CoNLL-U");
  if (!g_utf8_validate(reader->line, (gssize)length, &end))
    return fail(reader, error, "byte %zu: expected a character in UTF-8",
                (size_t)(end - reader->line) + 1);
  return true;
}

/* Reads the next line; false at the end, or with `error` set. */
static bool read_line(AcgConlluReader *reader, GError **error) {
  if (reader->ended) return false;
  errno = 0;
  ssize_t n = getline(&reader->line, &reader->size, reader->in);
  if (n < 0) {
    reader->ended = true;
    if (ferror(reader->in))
      g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FILE, "cannot be read: %s",
                  g_strerror(errno));
    return false;
  }
  size_t length = (size_t)n;
  reader->number++;
  if (length > 0 && reader->line[length - 1] == '\n') length--;
  while (length > 0 && reader->line[length - 1] == '\r') length--;
  if (reader->number == 1 && length >= 3 && memcmp(reader->line, "\xEF\xBB\xBF", 3) == 0)
    memmove(reader->line, reader->line + 3, length -= 3);
  reader->line[length] = '\0';
  return check_line(reader, length, error);
}

/* What follows "# KEYWORD" and a space, or nothing; NULL when the comment is another. */
static const char *match_comment(const char *line, const char *keyword) {
  const char *p = line + 1;
  while (g_ascii_isspace(*p)) p++;
  if (!g_str_has_prefix(p, keyword)) return NULL;
  p += strlen(keyword);
  if (*p != '\0' && !g_ascii_isspace(*p)) return NULL;
  while (g_ascii_isspace(*p)) p++;
  return p;
}

/* The X of "id = X", "" when there is none. */
static const char *find_id(const char *p) {
  if (!g_str_has_prefix(p, "id") || g_ascii_isalnum(p[2])) return "";
  for (p += 2; g_ascii_isspace(*p) || *p == '=';) p++;
  return p;
}

/* Keeps the comment for the sentence to come. True when it begins another document. */
static bool take_comment(AcgConlluReader *reader) {
  const char *newdoc = match_comment(reader->line, "newdoc");
  if (newdoc != NULL) {
    g_free(reader->doc);
    reader->doc = g_strdup(find_id(newdoc));
  }
  if (match_comment(reader->line, "newpar") != NULL) reader->new_paragraph = true;
  g_string_append(reader->comments, reader->line);
  g_string_append_c(reader->comments, '\n');
  return newdoc != NULL;
}

/* ── Rows ── */

static gsize add_string(Builder *builder, const char *string) {
  GString *strings = builder->whole->frame->strings;
  gsize place = strings->len;
  g_string_append_len(strings, string, (gssize)strlen(string) + 1);
  return place;
}

static guint count_words(const Builder *builder) {
  return builder->whole->analysis->tokens->len - builder->first;
}

static void open_sentence(Builder *builder) {
  AcgConlluReader *reader = builder->reader;
  AcgDocument *document = builder->whole->document;
  if (document->doc == NULL) document->doc = g_strdup(reader->doc != NULL ? reader->doc : "");
  g_clear_pointer(&reader->doc, g_free);
  builder->open = true;
  builder->first = builder->whole->analysis->tokens->len;
  builder->new_paragraph = reader->new_paragraph || builder->first == 0;
  reader->new_paragraph = false;
  gsize comments = add_string(builder, reader->comments->str);
  g_array_append_val(builder->whole->frame->comments, comments);
  g_string_truncate(reader->comments, 0);
  if (builder->first > 0) g_string_append(builder->text, builder->new_paragraph ? "\n\n" : "\n");
  builder->glued = true;
}

/* A number of a sentence's words at `*p`, which moves behind it. */
static bool take_number(const char **p, guint *number) {
  char *end = NULL;
  if (!g_ascii_isdigit(**p)) return false;
  guint64 value = g_ascii_strtoull(*p, &end, 10);
  if (value > ACG_CONLLU_MAX_WORDS) value = ACG_CONLLU_MAX_WORDS + 1;
  *number = (guint)value;
  *p = end;
  return true;
}

/* Whether `item` is among those of a MISC column. */
static bool has_item(const char *misc, const char *item) {
  size_t length = strlen(item);
  for (const char *p = misc; p != NULL; p = strchr(p, '|')) {
    p += *p == '|';
    if (strncmp(p, item, length) == 0 && (p[length] == '|' || p[length] == '\0')) return true;
  }
  return false;
}

/* Whether the writer puts an item of that key itself. */
static bool is_ours(const char *item, size_t length) {
  static const char *const keys[] = {"HeadProbability", "NER", "NERProbability"};
  const char *sign = memchr(item, '=', length);
  size_t n = sign != NULL ? (size_t)(sign - item) : length;
  for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
    if (n == strlen(keys[i]) && strncmp(item, keys[i], n) == 0) return true;
  return false;
}

static void keep_misc(Builder *builder, const char *misc) {
  AcgConlluFrame *frame = builder->whole->frame;
  gsize place = frame->strings->len;
  g_array_append_val(frame->misc, place);
  if (g_str_equal(misc, "_")) misc = "";
  for (const char *p = misc; *p != '\0';) {
    size_t length = strcspn(p, "|");
    if (length > 0 && !is_ours(p, length)) {
      if (frame->strings->len > place) g_string_append_c(frame->strings, '|');
      g_string_append_len(frame->strings, p, (gssize)length);
    }
    p += p[length] == '|' ? length + 1 : length;
  }
  g_string_append_c(frame->strings, '\0');
}

static bool add_range(Builder *builder, char **columns, guint end, GError **error) {
  guint next = builder->whole->analysis->tokens->len;
  if (end < count_words(builder) + 1 || builder->range.end > next)
    return fail(builder->reader, error,
                "expected a multiword token that ends behind where it begins, in no other");
  g_autofree char *rest = g_strjoinv("\t", columns + FORM);
  builder->range = (AcgConlluRange){next, builder->first + end, add_string(builder, rest)};
  g_array_append_val(builder->whole->frame->ranges, builder->range);
  builder->range_rest = builder->range.columns;
  builder->range_in_parts = true;
  builder->range_glued = has_item(columns[MISC], "SpaceAfter=No");
  return true;
}

/* Whether no space goes before the next word: as the word before says or, inside a multiword token,
 * as long as the words make up its form letter by letter. */
static bool is_joined(Builder *builder, const char *form) {
  guint next = builder->whole->analysis->tokens->len;
  if (next >= builder->range.end) return builder->glued;
  const char *rest = builder->whole->frame->strings->str + builder->range_rest;
  builder->range_in_parts = builder->range_in_parts && g_str_has_prefix(rest, form);
  if (builder->range_in_parts) builder->range_rest += strlen(form);
  return next == builder->range.first ? builder->glued : builder->range_in_parts;
}

static bool add_word(Builder *builder, char **columns, GError **error) {
  GArray *tokens = builder->whole->analysis->tokens;
  GString *text = builder->text;
  size_t length = strlen(columns[FORM]);
  if (count_words(builder) == ACG_CONLLU_MAX_WORDS)
    return fail(builder->reader, error, "expected a sentence of at most %d words",
                ACG_CONLLU_MAX_WORDS);
  if (text->len + length > acg_read_defaults.limits.bytes)
    return fail(builder->reader, error, "expected a document of at most %zu bytes of text",
                acg_read_defaults.limits.bytes);
  if (!is_joined(builder, columns[FORM])) g_string_append_c(text, ' ');
  AcgToken token = {.span = {text->len, text->len + length}, .head = ACG_ROOT};
  g_string_append_len(text, columns[FORM], (gssize)length);
  g_array_append_val(tokens, token);
  keep_misc(builder, columns[MISC]);
  builder->glued = tokens->len == builder->range.end ? builder->range_glued
                                                     : has_item(columns[MISC], "SpaceAfter=No");
  return true;
}

/* Cuts the line at its tabs. */
static bool split_columns(AcgConlluReader *reader, char *columns[N_COLUMNS + 1], GError **error) {
  guint n = 0;
  char *p = reader->line;
  for (; p != NULL && n < N_COLUMNS; n++) {
    columns[n] = p;
    p = strchr(p, '\t');
    if (p != NULL) *p++ = '\0';
  }
  columns[N_COLUMNS] = NULL;
  if (n == N_COLUMNS && p == NULL && *columns[FORM] != '\0') return true;
  fail(reader, error,
       n == N_COLUMNS && p == NULL ? "expected a word's form in the second column"
                                   : "expected 10 columns with tabs between them");
  return false;
}

/* A word "3", a multiword token "3-4", or an empty node "2.1", which is left out. */
static bool take_row(Builder *builder, GError **error) {
  char *columns[N_COLUMNS + 1];
  guint number = 0, second = 0;
  if (!builder->open) open_sentence(builder);
  if (!split_columns(builder->reader, columns, error)) return false;
  guint next = count_words(builder) + 1;
  const char *p = columns[ID];
  if (take_number(&p, &number)) {
    if (number == next && *p == '\0') return add_word(builder, columns, error);
    char sign = *p++;
    bool pair = (sign == '-' || sign == '.') && take_number(&p, &second) && *p == '\0';
    if (pair && sign == '-' && number == next) return add_range(builder, columns, second, error);
    if (pair && sign == '.' && number + 1 == next && second > 0) return true;
  }
  return fail(builder->reader, error, "expected the number %u in the first column", next);
}

/* ── Sentences and documents ── */

static void extend_paragraph(Builder *builder, AcgSpan span) {
  GArray *paragraphs = builder->whole->document->paragraphs;
  AcgParagraph paragraph = {span, ACG_PARAGRAPH_BODY};
  if (builder->new_paragraph)
    g_array_append_val(paragraphs, paragraph);
  else
    g_array_index(paragraphs, AcgParagraph, paragraphs->len - 1).span.end = span.end;
}

static bool close_sentence(Builder *builder, GError **error) {
  AcgAnalysis *analysis = builder->whole->analysis;
  if (!builder->open) return true;
  if (count_words(builder) == 0 || builder->range.end > analysis->tokens->len)
    return fail(builder->reader, error, "the sentence ends: expected its word %u",
                count_words(builder) + 1);
  AcgSentence sentence = {acg_tokens_span(analysis, builder->first, analysis->tokens->len),
                          builder->first, analysis->tokens->len, ACG_PARAGRAPH_BODY};
  g_array_append_val(analysis->sentences, sentence);
  extend_paragraph(builder, sentence.span);
  builder->open = false;
  return true;
}

static bool is_blank(const char *line) {
  while (g_ascii_isspace(*line)) line++;
  return *line == '\0';
}

/* Takes lines up to the document's end. */
static bool build(Builder *builder, GError **error) {
  g_autoptr(GError) problem = NULL;
  AcgConlluReader *reader = builder->reader;
  while (read_line(reader, &problem)) {
    if (is_blank(reader->line)) {
      if (!close_sentence(builder, error)) return false;
    } else if (*reader->line != '#') {
      if (!take_row(builder, error)) return false;
    } else if (builder->open) {
      return fail(reader, error, "expected comments before a sentence's words, not among them");
    } else if (take_comment(reader) && builder->whole->analysis->sentences->len > 0) {
      return true;
    }
  }
  if (problem == NULL) return close_sentence(builder, error);
  g_propagate_error(error, g_steal_pointer(&problem));
  return false;
}

static AcgConlluDocument *make_document(void) {
  AcgConlluDocument *whole = g_new(AcgConlluDocument, 1);
  whole->document = acg_document_new();
  whole->analysis = acg_analysis_new_empty(whole->document);
  whole->frame = acg_conllu_frame_new_empty();
  return whole;
}

void acg_conllu_document_free(AcgConlluDocument *document) {
  if (document == NULL) return;
  acg_conllu_frame_free(document->frame);
  acg_analysis_free(document->analysis);
  acg_document_free(document->document);
  g_free(document);
}

AcgConlluReader *acg_conllu_reader_new(FILE *in) {
  AcgConlluReader *reader = g_new0(AcgConlluReader, 1);
  reader->in = in;
  reader->comments = g_string_new(NULL);
  return reader;
}

void acg_conllu_reader_free(AcgConlluReader *reader) {
  if (reader == NULL) return;
  free(reader->line);
  g_string_free(reader->comments, TRUE);
  g_free(reader->doc);
  g_free(reader);
}

AcgConlluDocument *acg_conllu_reader_next(AcgConlluReader *reader, GError **error) {
  g_autoptr(AcgConlluDocument) whole = make_document();
  Builder builder = {.reader = reader, .whole = whole, .text = g_string_new(NULL)};
  bool built = build(&builder, error);
  whole->document->length = builder.text->len;
  whole->document->text = g_string_free(builder.text, FALSE);
  return built && whole->analysis->sentences->len > 0 ? g_steal_pointer(&whole) : NULL;
}
