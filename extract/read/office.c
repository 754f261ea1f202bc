#include "extract/read/office.h"

#include <string.h>

#include "extract/read/article.h"
#include "extract/read/read.h"

/* A paragraph in the making, or one that waits for what is around it to end. */
typedef struct {
  GString *text;
  AcgStyle style;
} Paragraph;

struct AcgOffice {
  GArray *open;        /* Paragraph, the innermost last */
  GArray *inner;       /* of ended ones: those that were within the outermost open one */
  GArray *cell;        /* of the outermost open cell */
  GString *deferred;   /* text of paragraphs without an end */
  guint n_cells;       /* open ones */
  GPtrArray *articles; /* AcgArticle* */
  bool has_body;       /* of the last article */
  bool has_text;
};

static void clear_paragraph(void *paragraph) {
  g_string_free(((Paragraph *)paragraph)->text, TRUE);
}

static GArray *new_paragraphs(void) {
  GArray *paragraphs = g_array_new(FALSE, FALSE, sizeof(Paragraph));
  g_array_set_clear_func(paragraphs, clear_paragraph);
  return paragraphs;
}

static void free_article(void *article) {
  acg_article_free(article);
}

AcgOffice *acg_office_new(void) {
  AcgOffice *office = g_new0(AcgOffice, 1);
  office->open = new_paragraphs();
  office->inner = new_paragraphs();
  office->cell = new_paragraphs();
  office->deferred = g_string_new(NULL);
  office->articles = g_ptr_array_new_with_free_func(free_article);
  g_ptr_array_add(office->articles, acg_article_new());
  return office;
}

void acg_office_free(AcgOffice *office) {
  if (office == NULL) return;
  g_array_unref(office->open);
  g_array_unref(office->inner);
  g_array_unref(office->cell);
  g_string_free(office->deferred, TRUE);
  g_ptr_array_unref(office->articles);
  g_free(office);
}

/* ── Paragraphs that are whole ── */

static AcgArticle *last_article(const AcgOffice *office) {
  return g_ptr_array_index(office->articles, office->articles->len - 1);
}

static void add_piece(AcgOffice *office, AcgStyle style, const char *text, size_t length) {
  static const AcgParagraphKind kinds[] = {[ACG_STYLE_BODY] = ACG_PARAGRAPH_BODY,
                                           [ACG_STYLE_TITLE] = ACG_PARAGRAPH_HEADLINE,
                                           [ACG_STYLE_HEADING] = ACG_PARAGRAPH_HEADLINE,
                                           [ACG_STYLE_CAPTION] = ACG_PARAGRAPH_CAPTION,
                                           [ACG_STYLE_AUTHOR] = ACG_PARAGRAPH_BOILERPLATE};
  if (strspn(text, " \t\n") >= length) return;
  if (style == ACG_STYLE_TITLE && office->has_body) {
    g_ptr_array_add(office->articles, acg_article_new());
    office->has_body = false;
  }
  acg_article_add(last_article(office), kinds[style], text, length);
  if (style == ACG_STYLE_AUTHOR) {
    g_autofree char *author = g_strndup(text, length);
    acg_article_set(last_article(office), ACG_RECORD_AUTHOR, author);
  }
  office->has_text = true;
  office->has_body =
      office->has_body || (style == ACG_STYLE_BODY && acg_line_is_sentence(text, length));
}

/* Adds the paragraph's text, which empty lines part. */
static void add(AcgOffice *office, const Paragraph *paragraph) {
  if (paragraph->style == ACG_STYLE_OTHER) return;
  for (const char *p = paragraph->text->str; *p != '\0';) {
    const char *end = strstr(p, "\n\n");
    if (end == NULL) end = p + strlen(p);
    add_piece(office, paragraph->style, p, (size_t)(end - p));
    p = end + strspn(end, "\n");
  }
}

/* Takes over what the paragraph holds. */
static void keep(AcgOffice *office, Paragraph paragraph) {
  if (office->n_cells > 0) {
    g_array_append_val(office->cell, paragraph);
    return;
  }
  add(office, &paragraph);
  clear_paragraph(&paragraph);
}

/* ── Paragraphs and cells in the making ── */

static Paragraph *innermost(const AcgOffice *office) {
  return office->open->len == 0 ? NULL
                                : &g_array_index(office->open, Paragraph, office->open->len - 1);
}

void acg_office_begin_paragraph(AcgOffice *office) {
  Paragraph paragraph = {g_string_new(NULL), ACG_STYLE_BODY};
  if (office->open->len == 0) {
    g_string_append(paragraph.text, office->deferred->str);
    g_string_truncate(office->deferred, 0);
  }
  g_array_append_val(office->open, paragraph);
}

void acg_office_set_style(AcgOffice *office, AcgStyle style) {
  Paragraph *paragraph = innermost(office);
  if (paragraph != NULL) paragraph->style = style;
}

void acg_office_append(AcgOffice *office, const char *text) {
  Paragraph *paragraph = innermost(office);
  if (paragraph != NULL) g_string_append(paragraph->text, text);
}

void acg_office_end_paragraph(AcgOffice *office, bool joins) {
  if (office->open->len == 0) return;
  Paragraph paragraph = *innermost(office);
  innermost(office)->text = g_string_new(NULL); /* the array frees it */
  g_array_set_size(office->open, office->open->len - 1);
  if (office->open->len > 0) {
    g_array_append_val(office->inner, paragraph);
    return;
  }
  if (joins) {
    g_string_append(office->deferred, paragraph.text->str);
    clear_paragraph(&paragraph);
  } else {
    keep(office, paragraph);
  }
  for (guint i = 0; i < office->inner->len; i++) {
    Paragraph *inner = &g_array_index(office->inner, Paragraph, i);
    keep(office, *inner);
    inner->text = g_string_new(NULL);
  }
  g_array_set_size(office->inner, 0);
}

void acg_office_begin_cell(AcgOffice *office) {
  office->n_cells++;
}

void acg_office_end_cell(AcgOffice *office) {
  bool prose = false;
  if (office->n_cells == 0 || --office->n_cells > 0) return;
  for (guint i = 0; i < office->cell->len; i++) {
    const GString *text = g_array_index(office->cell, Paragraph, i).text;
    prose = prose || acg_line_is_sentence(text->str, text->len);
  }
  for (guint i = 0; prose && i < office->cell->len; i++)
    add(office, &g_array_index(office->cell, Paragraph, i));
  g_array_set_size(office->cell, 0);
}

/* ── Articles ── */

bool acg_office_give(AcgOffice *office, const AcgProperties *properties, AcgReading *reading,
                     AcgInput *input, GError **error) {
  static const AcgProperties nothing = {0};
  guint n = office->articles->len;
  g_autoptr(GPtrArray) documents = acg_documents_new();
  if (!office->has_text) {
    g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_EMPTY, "no text in it");
    return false;
  }
  for (guint i = 0; i < n; i++) {
    AcgDocument *document = acg_article_finish(g_ptr_array_index(office->articles, i));
    g_ptr_array_index(office->articles, i) = NULL;
    acg_properties_complete(n == 1 ? properties : &nothing, document, acg_input_path(input));
    g_ptr_array_add(documents, document);
  }
  acg_reading_documents(reading, input, documents);
  return true;
}
