#include <string.h>

#include "base/text.h"
#include "extract/characters.h"
#include "extract/read/article.h"
#include "extract/read/print.h"
#include "extract/read/read.h"

/* Letters of so many times the body's are a headline's; of less than so many, a caption's or a
 * footnote's. A size with so much of the letters is one of the body's. */
static const double headline_size = 1.25, small_size = 0.94, body_share = 0.25;

/* The longest headline and by-line, in bytes; how many large paragraphs are looked for in the text.
 */
enum { MAX_HEADLINE = 400, MAX_BYLINE = 60, MAX_QUOTES = 32, N_SIZES = 256 };

/* A paragraph of the article. */
typedef struct {
  GString *text;
  AcgParagraphKind kind;
  double size;
  bool is_footnote;
} Part;

typedef struct {
  GHashTable *words;
  guint64 letters[N_SIZES]; /* of each size, in half points */
  guint64 n_letters;
  double body, least_body; /* sizes of most of its letters, and of the smallest that are its body */
  GArray *parts;           /* Part */
  const AcgPrintParagraph *last_body; /* that may go on, or NULL */
  guint last_part;
  bool uses_indents;
  bool has_body;
} Article;

static const AcgPrintParagraph *paragraph_at(const GArray *paragraphs, guint i) {
  return &g_array_index(paragraphs, AcgPrintParagraph, i);
}

static bool is_sentence(const AcgPrintParagraph *paragraph) {
  return acg_line_is_sentence(paragraph->text, strlen(paragraph->text));
}

/* ── Sizes of letters ── */

static guint size_index(double size) {
  return (guint)CLAMP(size * 2 + 0.5, 0, N_SIZES - 1);
}

static guint64 letters_near(const Article *article, double size) {
  guint64 n = 0;
  for (guint i = size_index(size * 0.97); i <= size_index(size * 1.03); i++)
    n += article->letters[i];
  return n;
}

static void measure(Article *article, const GArray *paragraphs, guint begin, guint end) {
  guint n_starts = 0, n_indented = 0;
  for (guint i = begin; i < end; i++) {
    const AcgPrintParagraph *paragraph = paragraph_at(paragraphs, i);
    size_t n = strlen(paragraph->text);
    article->letters[size_index(paragraph->size)] += n;
    article->n_letters += n;
    if (paragraph->column_start || !is_sentence(paragraph)) continue;
    n_starts++;
    n_indented += paragraph->is_indented;
  }
  article->uses_indents = n_indented * 3 > n_starts;
  guint best = 0;
  for (guint i = 0; i < N_SIZES; i++)
    if (article->letters[i] > article->letters[best]) best = i;
  article->body = article->least_body = best / 2.0;
  for (guint i = best; i-- > 0;)
    if ((double)letters_near(article, i / 2.0) > body_share * (double)article->n_letters)
      article->least_body = i / 2.0;
}

/* ── Kinds of paragraphs ── */

static bool is_large(const Article *article, const AcgPrintParagraph *paragraph) {
  return paragraph->size >= headline_size * article->body &&
         strlen(paragraph->text) <= MAX_HEADLINE;
}

static bool is_small(const Article *article, const AcgPrintParagraph *paragraph) {
  return paragraph->size < small_size * article->least_body;
}

/* "12 The ministry said so in May.", "* Name changed." */
static bool has_mark(const char *text) {
  gunichar first = g_utf8_get_char(text);
  if (first == '*' || first == 0x2020 || first == 0x2021) return true;
  size_t n = strspn(text, "0123456789");
  return n > 0 && n <= 3 && (text[n] == ' ' || text[n] == '.' || text[n] == ')');
}

/* Nothing but small letters stands below it in its column. */
static bool is_footnote(const Article *article, const GArray *paragraphs, guint i, guint end) {
  if (!has_mark(paragraph_at(paragraphs, i)->text)) return false;
  guint last = MIN(end, i + 32);
  for (; i < last && is_small(article, paragraph_at(paragraphs, i)); i++)
    if (paragraph_at(paragraphs, i)->closes) return true;
  return false;
}

static AcgParagraphKind find_kind(const Article *article, const AcgPrintParagraph *paragraph) {
  size_t length = strlen(paragraph->text);
  if (is_large(article, paragraph) &&
      (!article->has_body || acg_line_is_headline(paragraph->text, length)))
    return ACG_PARAGRAPH_HEADLINE;
  /* by-lines and dates are small, too */
  bool plain = acg_line_is_boilerplate(paragraph->text, length) ||
               (!article->has_body && length < MAX_BYLINE);
  bool caption = is_small(article, paragraph) && (!plain || is_sentence(paragraph));
  return caption ? ACG_PARAGRAPH_CAPTION : ACG_PARAGRAPH_BODY;
}

/* ── Paragraphs that go on ── */

/* The paragraph goes on where the one before stopped at the end of a column or page. */
static bool goes_on(const Article *article, const AcgPrintParagraph *paragraph) {
  const AcgPrintParagraph *before = article->last_body;
  if (before == NULL || paragraph->bold != before->bold) return false;
  const char *text = g_array_index(article->parts, Part, article->last_part).text->str;
  bool between = article->last_part + 1 < article->parts->len;
  if (!paragraph->column_start && !between) return false;
  if (!acg_print_ends_sentence(text))
    return before->is_full || g_unichar_islower(g_utf8_get_char(paragraph->text));
  return article->uses_indents && !between && before->is_full && !paragraph->is_indented;
}

static void add_part(Article *article, const AcgPrintParagraph *paragraph, AcgParagraphKind kind,
                     bool footnote) {
  Part part = {g_string_new(acg_print_after_bullet(paragraph->text)), kind, paragraph->size,
               footnote};
  g_array_append_val(article->parts, part);
}

/* Lines of one headline may be so far apart that they seem to be several. */
static bool continues_headline(const Article *article, const AcgPrintParagraph *paragraph) {
  if (article->parts->len == 0 || article->has_body) return false;
  const Part *last = &g_array_index(article->parts, Part, article->parts->len - 1);
  return last->kind == ACG_PARAGRAPH_HEADLINE && ABS(last->size - paragraph->size) < 0.5 &&
         last->text->len + strlen(paragraph->text) < MAX_HEADLINE &&
         !acg_print_ends_sentence(last->text->str);
}

static void add_paragraph(Article *article, const GArray *paragraphs, guint i, guint end) {
  const AcgPrintParagraph *paragraph = paragraph_at(paragraphs, i);
  if (article->has_body && is_small(article, paragraph) &&
      is_footnote(article, paragraphs, i, end)) {
    add_part(article, paragraph, ACG_PARAGRAPH_BODY, true);
    return;
  }
  AcgParagraphKind kind = find_kind(article, paragraph);
  if (kind == ACG_PARAGRAPH_HEADLINE && continues_headline(article, paragraph)) {
    Part *last = &g_array_index(article->parts, Part, article->parts->len - 1);
    acg_print_join(last->text, paragraph->text, article->words);
    return;
  }
  if (kind == ACG_PARAGRAPH_BODY && goes_on(article, paragraph)) {
    Part *part = &g_array_index(article->parts, Part, article->last_part);
    acg_print_join(part->text, paragraph->text, article->words);
    article->last_body = paragraph;
    return;
  }
  add_part(article, paragraph, kind, false);
  if (kind == ACG_PARAGRAPH_HEADLINE) article->last_body = NULL;
  if (kind != ACG_PARAGRAPH_BODY ||
      acg_line_is_boilerplate(paragraph->text, strlen(paragraph->text)))
    return;
  article->last_body = paragraph;
  article->last_part = article->parts->len - 1;
  article->has_body = article->has_body || is_sentence(paragraph) || strlen(paragraph->text) > 200;
}

/* ── Articles ── */

/* Large letters that say what the text says, too, set in its middle. */
static void mark_quotes(Article *article) {
  g_autoptr(GString) body = g_string_new(NULL);
  for (guint i = 0; i < article->parts->len; i++) {
    const Part *part = &g_array_index(article->parts, Part, i);
    if (part->kind == ACG_PARAGRAPH_BODY) g_string_append_printf(body, "%s ", part->text->str);
  }
  g_autofree char *text = acg_text_key(body->str, body->len);
  guint n = 0;
  for (guint i = 1; i < article->parts->len && n < MAX_QUOTES; i++) {
    Part *part = &g_array_index(article->parts, Part, i);
    if (part->kind != ACG_PARAGRAPH_HEADLINE) continue;
    g_autofree char *key = acg_text_key(part->text->str, part->text->len);
    n++;
    if (strlen(key) >= 20 && strstr(text, key) != NULL) part->kind = ACG_PARAGRAPH_REPEAT;
  }
}

/* Before the headline stand names of sections, of the outlet: no text. */
static void mark_labels(Article *article) {
  guint headline = 0;
  while (headline < article->parts->len &&
         g_array_index(article->parts, Part, headline).kind != ACG_PARAGRAPH_HEADLINE)
    headline++;
  if (headline == article->parts->len) return;
  for (guint i = 0; i < headline; i++) {
    Part *part = &g_array_index(article->parts, Part, i);
    const GString *text = part->text;
    if (part->kind == ACG_PARAGRAPH_BODY && text->len < MAX_BYLINE &&
        !acg_line_is_sentence(text->str, text->len) &&
        !acg_line_is_boilerplate(text->str, text->len))
      part->kind = ACG_PARAGRAPH_BOILERPLATE;
  }
}

static AcgDocument *make_document(const Article *article) {
  AcgArticle *out = acg_article_new();
  for (int footnotes = 0; footnotes < 2; footnotes++)
    for (guint i = 0; i < article->parts->len; i++) {
      const Part *part = &g_array_index(article->parts, Part, i);
      if (part->is_footnote == (footnotes == 1))
        acg_article_add(out, part->kind, part->text->str, part->text->len);
    }
  return acg_article_finish(out);
}

static void clear_part(void *part) {
  g_string_free(((Part *)part)->text, TRUE);
}

static AcgDocument *read_article(const GArray *paragraphs, guint begin, guint end,
                                 GHashTable *words) {
  Article article = {.words = words};
  article.parts = g_array_new(FALSE, FALSE, sizeof(Part));
  g_array_set_clear_func(article.parts, clear_part);
  measure(&article, paragraphs, begin, end);
  for (guint i = begin; i < end; i++) add_paragraph(&article, paragraphs, i, end);
  mark_quotes(&article);
  mark_labels(&article);
  AcgDocument *document = make_document(&article);
  g_array_unref(article.parts);
  return document;
}

/* Where the article after the one that begins at `begin` does: on a page on which a headline as
 * large as its own comes before all sentences, when its last page ended with a sentence. */
static guint next_article(const Article *whole, const GArray *paragraphs, guint begin) {
  double size = 0;
  guint page_begin = begin;
  bool has_body = false, page_has_body = false, ended = true;
  for (guint i = begin; i < paragraphs->len; i++) {
    const AcgPrintParagraph *paragraph = paragraph_at(paragraphs, i);
    if (paragraph->opens_page) {
      page_begin = i;
      page_has_body = false;
    }
    bool large = is_large(whole, paragraph);
    if (large && !has_body) size = MAX(size, paragraph->size);
    if (large && has_body && size > 0 && !page_has_body && ended && page_begin > begin &&
        paragraph->size >= 0.9 * size)
      return page_begin;
    if (large || is_small(whole, paragraph)) continue;
    if (is_sentence(paragraph) || strlen(paragraph->text) > 200) {
      has_body = page_has_body = true;
      ended = acg_print_ends_sentence(paragraph->text);
    }
  }
  return paragraphs->len;
}

GPtrArray *acg_print_articles(const GArray *paragraphs, GHashTable *words) {
  GPtrArray *articles = acg_documents_new();
  Article whole = {.words = words};
  measure(&whole, paragraphs, 0, paragraphs->len);
  for (guint begin = 0, end; begin < paragraphs->len; begin = end) {
    end = next_article(&whole, paragraphs, begin);
    g_ptr_array_add(articles, read_article(paragraphs, begin, end, words));
  }
  return articles;
}
