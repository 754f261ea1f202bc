#include "extract/read/pdf_page.h"

#include <string.h>

#include "extract/characters.h"

/* A page's letters, one after the other. */
typedef struct {
  const PopplerRectangle *boxes; /* [n] of each letter */
  guint n;
  GList *attributes; /* of PopplerTextAttributes: those not passed yet */
  double size;       /* of the letter that is looked at */
  bool bold;
} Letters;

/* A line's piece in the making. */
typedef struct {
  AcgPrint *print;
  guint page;
  GString *text;
  GArray *letters; /* Letter */
} Piece;

typedef struct {
  gunichar c;
  PopplerRectangle box;
  double size;
  bool bold;
} Letter;

static bool is_bold(const char *font) {
  static const char *const names[] = {"bold", "black", "heavy", "semibold", "demi"};
  if (font == NULL) return false;
  g_autofree char *low = g_ascii_strdown(font, -1);
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
    if (strstr(low, names[i]) != NULL) return true;
  return false;
}

/* Looks at the i-th letter. */
static void look_at(Letters *letters, guint i) {
  bool moved = false;
  while (letters->attributes != NULL) {
    const PopplerTextAttributes *attributes = letters->attributes->data;
    if ((guint)MAX(attributes->end_index, 0) >= i && !moved && letters->size > 0) return;
    if ((guint)MAX(attributes->end_index, 0) >= i) {
      letters->size = attributes->font_size;
      letters->bold = is_bold(attributes->font_name);
      return;
    }
    letters->attributes = letters->attributes->next;
    moved = true;
  }
}

static const Letter *letter_at(const Piece *piece, guint i) {
  return &g_array_index(piece->letters, Letter, i);
}

/* The size of most letters. */
static double most_size(const Piece *piece) {
  double size = 0;
  guint weight = 0;
  for (guint i = 0; i < piece->letters->len; i++) { /* Boyer and Moore's majority vote */
    double now = letter_at(piece, i)->size;
    if (weight == 0) size = now;
    weight = ABS(now - size) < 0.1 ? weight + 1 : weight - 1;
  }
  return size;
}

/* A raised mark of a footnote, after a word. */
static bool is_mark(const Piece *piece, guint i, double size) {
  const Letter *letter = letter_at(piece, i);
  bool mark = g_unichar_isdigit(letter->c) || letter->c == '*' || letter->c == 0x2020;
  if (i == 0 || !mark || letter->size > 0.8 * size) return false;
  const Letter *before = letter_at(piece, i - 1);
  return before->size <= 0.8 * size || g_unichar_isalpha(before->c) || acg_is_terminal(before->c) ||
         acg_is_closing(before->c) || before->c == ',';
}

/* Letters that are set as one: "fi". Soft hyphens stay at the end of lines only. */
static void append_letter(GString *text, gunichar c) {
  static const char *const ligatures[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
  if (c >= 0xFB00 && c <= 0xFB06)
    g_string_append(text, ligatures[c - 0xFB00]);
  else if (c == 0 || g_unichar_type(c) == G_UNICODE_CONTROL || g_unichar_isspace(c))
    g_string_append_c(text, ' ');
  else if (g_unichar_type(c) != G_UNICODE_PRIVATE_USE && c != 0x200B && c != 0xFEFF)
    g_string_append_unichar(text, c);
}

static void add_letters(const Piece *piece, double size, AcgPrintLine *line) {
  guint n_bold = 0, n = 0;
  for (guint i = 0; i < piece->letters->len; i++) {
    const Letter *letter = letter_at(piece, i);
    bool last = i + 1 == piece->letters->len;
    /* poppler may see a space where a word might have been divided, and was not */
    bool after_division = i > 0 && letter_at(piece, i - 1)->c == 0xAD && letter->c == ' ';
    if (is_mark(piece, i, size) || after_division || (letter->c == 0xAD && !last)) continue;
    append_letter(piece->text, letter->c);
    if (g_unichar_isspace(letter->c)) continue;
    line->left = MIN(line->left, letter->box.x1);
    line->right = MAX(line->right, letter->box.x2);
    line->top = MIN(line->top, letter->box.y1);
    line->bottom = MAX(line->bottom, letter->box.y2);
    n++;
    n_bold += letter->bold;
  }
  line->bold = n_bold * 5 > n * 4;
}

static void finish_piece(Piece *piece) {
  AcgPrintLine line = {.left = G_MAXDOUBLE, .top = G_MAXDOUBLE, .page = piece->page};
  line.size = most_size(piece);
  g_string_truncate(piece->text, 0);
  add_letters(piece, line.size, &line);
  g_array_set_size(piece->letters, 0);
  g_strstrip(piece->text->str);
  if (*piece->text->str == '\0' || line.right <= line.left || line.bottom <= line.top) return;
  line.text = g_string_chunk_insert(piece->print->texts, piece->text->str);
  g_array_append_val(piece->print->lines, line);
}

/* Marks of direction that poppler puts around what is read from right to left: they have no boxes.
 */
static bool is_direction(gunichar c) {
  return c >= 0x202A && c <= 0x202E;
}

static bool is_box(const PopplerRectangle *box) {
  return box->x1 >= -1e6 && box->x2 <= 1e6 && box->y1 >= -1e6 && box->y2 <= 1e6;
}

static void add_text(const char *text, Letters *letters, Piece *piece) {
  guint i = 0;
  for (const char *p = text; *p != '\0' && i < letters->n; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (is_direction(c)) continue;
    look_at(letters, i);
    Letter letter = {c, letters->boxes[i], letters->size, letters->bold};
    i++;
    if (c == '\n')
      finish_piece(piece);
    else if (is_box(&letter.box))
      g_array_append_val(piece->letters, letter);
  }
  finish_piece(piece);
}

void acg_pdf_page_add(PopplerPage *page, guint number, AcgPrint *print) {
  g_autofree char *text = poppler_page_get_text(page);
  g_autofree PopplerRectangle *boxes = NULL;
  guint n = 0;
  if (text == NULL || !g_utf8_validate(text, -1, NULL) ||
      !poppler_page_get_text_layout(page, &boxes, &n))
    return;
  GList *attributes = poppler_page_get_text_attributes(page);
  Letters letters = {boxes, n, attributes, 0, false};
  Piece piece = {print, number, g_string_new(NULL), g_array_new(FALSE, FALSE, sizeof(Letter))};
  add_text(text, &letters, &piece);
  g_string_free(piece.text, TRUE);
  g_array_unref(piece.letters);
  poppler_page_free_text_attributes(attributes);
}
