#include <string.h>

#include "extract/read/print.h"

/* Nothing printed has more columns side by side, or columns within columns deeper. */
enum { MAX_COLUMNS = 32, MAX_DEPTH = 16 };

/* How wide a strip between columns is at least, and a column, in letter sizes: in narrow columns
 * with straight edges there are wide gaps between words, too. */
static const double least_gutter = 0.6, least_column = 8;

/* How wide a space between words is at least, in letter sizes. */
static const double least_space = 0.1;

/* How many lines make a column. */
enum { COLUMN_LINES = 3 };

/* From left to right. */
typedef struct {
  double left, right;
} Interval;

/* What a strip of the page, or several, covers, from left to right. */
typedef struct {
  Interval parts[MAX_COLUMNS];
  guint n;
} Cover;

/* Pieces between two heights of the page at which nothing is cut. */
typedef struct {
  guint begin, end; /* of the region's pieces */
  Cover cover;
} Strip;

typedef struct {
  AcgPrint *print;
  GArray *out;           /* AcgPrintLine */
  double gutter, column; /* least widths */
} Order;

static AcgPrintLine *piece_at(const GPtrArray *pieces, guint i) {
  return g_ptr_array_index(pieces, i);
}

/* The middle half of a line's height: what is around it may overlap with other lines. */
static double core_top(const AcgPrintLine *line) {
  return line->top + (line->bottom - line->top) / 4;
}

static double core_bottom(const AcgPrintLine *line) {
  return line->bottom - (line->bottom - line->top) / 4;
}

static int compare(double a, double b) {
  return a < b ? -1 : a > b;
}

static int compare_top(const void *a, const void *b) {
  const AcgPrintLine *first = *(AcgPrintLine *const *)a, *second = *(AcgPrintLine *const *)b;
  int order = compare(core_top(first), core_top(second));
  if (order == 0) order = compare(first->left, second->left);
  return order != 0 ? order : first < second ? -1 : first > second;
}

static int compare_left(const void *a, const void *b) {
  const AcgPrintLine *first = *(AcgPrintLine *const *)a, *second = *(AcgPrintLine *const *)b;
  int order = compare(first->left, second->left);
  return order != 0 ? order : first < second ? -1 : first > second;
}

/* ── What is covered ── */

static int compare_interval(const void *a, const void *b) {
  return compare(((const Interval *)a)->left, ((const Interval *)b)->left);
}

/* The cover of `n` intervals, which it sorts, those less than a gutter apart taken as one. Too many
 * are one. */
static Cover unite(Interval *intervals, guint n, double gutter) {
  Cover cover = {.n = 0};
  qsort(intervals, n, sizeof *intervals, compare_interval);
  for (guint i = 0; i < n; i++) {
    Interval *last = cover.n > 0 ? &cover.parts[cover.n - 1] : NULL;
    if (last != NULL && (cover.n == MAX_COLUMNS || intervals[i].left - last->right < gutter))
      last->right = MAX(last->right, intervals[i].right);
    else
      cover.parts[cover.n++] = intervals[i];
  }
  return cover;
}

static Cover cover_pieces(const GPtrArray *pieces, guint begin, guint end, double gutter) {
  g_autofree Interval *intervals = g_new(Interval, end - begin);
  for (guint i = begin; i < end; i++)
    intervals[i - begin] = (Interval){piece_at(pieces, i)->left, piece_at(pieces, i)->right};
  return unite(intervals, end - begin, gutter);
}

static Cover cover_both(const Cover *a, const Cover *b, double gutter) {
  Interval intervals[2 * MAX_COLUMNS];
  memcpy(intervals, a->parts, a->n * sizeof *intervals);
  memcpy(intervals + a->n, b->parts, b->n * sizeof *intervals);
  return unite(intervals, a->n + b->n, gutter);
}

/* ── Lines ── */

/* A letter or two over several lines, or a raised number: how they stand to what is beside. */
static bool is_mark(const AcgPrintLine *piece, const AcgPrintLine *beside) {
  return piece->size < beside->size * 0.8 && strspn(piece->text, "0123456789,*") > 0 &&
         piece->text[strspn(piece->text, "0123456789,*")] == '\0';
}

/* Gives the pieces from `begin` to `end`, sorted from left to right, as one line. */
static void give_line(Order *order, GPtrArray *pieces, guint begin, guint end, guint column) {
  AcgPrintLine line = *piece_at(pieces, begin);
  size_t longest = strlen(line.text);
  g_autoptr(GString) text = g_string_new(line.text);
  for (guint i = begin + 1; i < end; i++) {
    const AcgPrintLine *piece = piece_at(pieces, i);
    if (is_mark(piece, &line)) continue; /* of a footnote */
    bool apart = piece->left - line.right > least_space * piece->size;
    if (apart && text->len > 0) g_string_append_c(text, ' ');
    g_string_append(text, piece->text);
    if (strlen(piece->text) > longest) {
      longest = strlen(piece->text);
      line.size = piece->size;
    }
    line.bold = line.bold && piece->bold;
    line.right = MAX(line.right, piece->right);
    line.top = MIN(line.top, piece->top);
    line.bottom = MAX(line.bottom, piece->bottom);
  }
  line.column = column;
  line.text = end == begin + 1
                  ? line.text
                  : g_string_chunk_insert_len(order->print->texts, text->str, (gssize)text->len);
  g_array_append_val(order->out, line);
}

/* Gives pieces, sorted by their tops, row by row. */
static void give_rows(Order *order, GPtrArray *pieces, guint begin, guint end, guint column) {
  for (guint i = begin, k; i < end; i = k) {
    double bottom = core_bottom(piece_at(pieces, i));
    for (k = i + 1; k < end && core_top(piece_at(pieces, k)) < bottom;) k++;
    qsort(pieces->pdata + i, k - i, sizeof(gpointer), compare_left);
    give_line(order, pieces, i, k, column);
  }
}

/* ── Regions ── */

static void give_region(Order *order, GPtrArray *pieces, guint column, guint depth);

/* The region's strips: new array of Strip. Sorts the pieces by their tops. */
static GArray *find_strips(GPtrArray *pieces, double gutter) {
  GArray *strips = g_array_new(FALSE, FALSE, sizeof(Strip));
  qsort(pieces->pdata, pieces->len, sizeof(gpointer), compare_top);
  for (guint i = 0, k; i < pieces->len; i = k) {
    double bottom = core_bottom(piece_at(pieces, i));
    for (k = i + 1; k < pieces->len && core_top(piece_at(pieces, k)) < bottom; k++)
      bottom = MAX(bottom, core_bottom(piece_at(pieces, k)));
    Strip strip = {i, k, cover_pieces(pieces, i, k, gutter)};
    g_array_append_val(strips, strip);
  }
  return strips;
}

static const Strip *strip_at(const GArray *strips, guint i) {
  return &g_array_index(strips, Strip, i);
}

/* Where the strips end that have columns in common with strip `i`; `cover`: theirs. */
static guint band_end(const GArray *strips, guint i, double gutter, Cover *cover) {
  guint end = i + 1;
  *cover = strip_at(strips, i)->cover;
  for (; cover->n > 1 && end < strips->len; end++) {
    Cover both = cover_both(cover, &strip_at(strips, end)->cover, gutter);
    if (both.n < 2) break;
    *cover = both;
  }
  return end;
}

/* Lines that stand beside a picture above the first lines of the columns to their left belong to
 * the columns: where they begin, not before `least`. */
static guint band_begin(const GArray *strips, guint i, guint least, double gutter, Cover *cover) {
  guint begin = i, n_beside = 0;
  Cover all = *cover;
  for (guint above = i; above > least; above--) {
    const Cover *strip = &strip_at(strips, above - 1)->cover;
    Cover both = cover_both(&all, strip, gutter);
    if (both.n < 2) break;
    all = both;
    if (strip->parts[0].left < all.parts[0].right) continue;
    begin = above - 1;
    n_beside++;
  }
  if (n_beside < COLUMN_LINES) return i;
  for (guint k = begin; k < i; k++) *cover = cover_both(cover, &strip_at(strips, k)->cover, gutter);
  return begin;
}

/* Joins what is too narrow for a column with its nearer neighbour. */
static void widen(Cover *cover, double least) {
  for (guint i = 0; i < cover->n && cover->n > 1;) {
    Interval *part = &cover->parts[i];
    if (part->right - part->left >= least) {
      i++;
      continue;
    }
    bool first = i == 0, last = i + 1 == cover->n;
    bool after = first || (!last && part[1].left - part->right < part->left - part[-1].right);
    guint left = after ? i : i - 1;
    cover->parts[left].right = cover->parts[left + 1].right;
    memmove(&cover->parts[left + 1], &cover->parts[left + 2],
            (cover->n - left - 2) * sizeof *cover->parts);
    cover->n--;
    i = left;
  }
}

/* Whether there are lines enough between two heights for columns. */
static bool has_lines(const GPtrArray *pieces, guint begin, guint end) {
  double bottom = -G_MAXDOUBLE;
  guint n = 0;
  for (guint i = begin; i < end && n < COLUMN_LINES; i++) {
    const AcgPrintLine *piece = piece_at(pieces, i);
    if (core_top(piece) < bottom) continue;
    bottom = core_bottom(piece);
    n++;
  }
  return n >= COLUMN_LINES;
}

static void give_columns(Order *order, GPtrArray *pieces, guint begin, guint end,
                         const Cover *cover, guint depth) {
  for (guint part = 0; part < cover->n; part++) {
    g_autoptr(GPtrArray) column = g_ptr_array_new();
    for (guint i = begin; i < end; i++) {
      AcgPrintLine *piece = piece_at(pieces, i);
      if (piece->left >= cover->parts[part].left && piece->left <= cover->parts[part].right &&
          (part == 0 || piece->left > cover->parts[part - 1].right))
        g_ptr_array_add(column, piece);
    }
    if (column->len > 0) give_region(order, column, order->print->n_columns++, depth + 1);
  }
}

/* Gives the strips from `from` to `to`, which have no columns in common. */
static void give_strips(Order *order, GPtrArray *pieces, const GArray *strips, guint from, guint to,
                        guint column) {
  for (guint i = from; i < to; i++)
    give_rows(order, pieces, strip_at(strips, i)->begin, strip_at(strips, i)->end, column);
}

static void give_region(Order *order, GPtrArray *pieces, guint column, guint depth) {
  g_autoptr(GArray) strips = find_strips(pieces, order->gutter);
  guint given = 0;
  for (guint i = 0; i < strips->len;) {
    Cover cover;
    guint end = band_end(strips, i, order->gutter, &cover);
    guint begin = cover.n > 1 ? band_begin(strips, i, given, order->gutter, &cover) : i;
    guint first = strip_at(strips, begin)->begin, last = strip_at(strips, end - 1)->end;
    widen(&cover, order->column);
    if (cover.n > 1 && depth < MAX_DEPTH && has_lines(pieces, first, last)) {
      give_strips(order, pieces, strips, given, begin, column);
      give_columns(order, pieces, first, last, &cover, depth);
      given = end;
    }
    i = end;
  }
  give_strips(order, pieces, strips, given, strips->len, column);
}

/* ── Pages ── */

/* The size of most of the page's letters. */
static double usual_size(const AcgPrintLine *lines, guint n) {
  guint counts[128] = {0}; /* half points */
  guint best = 0;
  for (guint i = 0; i < n; i++) {
    guint size = (guint)CLAMP(lines[i].size * 2 + 0.5, 1, 127);
    counts[size] += (guint)MIN(strlen(lines[i].text), 4096);
    if (counts[size] > counts[best]) best = size;
  }
  return best / 2.0;
}

static bool is_initial(const AcgPrintLine *piece, double size) {
  return piece->size > size * 1.8 && g_utf8_strlen(piece->text, -1) == 1 &&
         g_unichar_isalpha(g_utf8_get_char(piece->text));
}

/* The line that goes on after the letter over several lines, or NULL. */
static AcgPrintLine *find_beside(AcgPrintLine *lines, guint n, const AcgPrintLine *initial) {
  AcgPrintLine *found = NULL;
  for (guint i = 0; i < n; i++) {
    AcgPrintLine *line = &lines[i];
    double apart = line->left - initial->right, middle = (line->top + line->bottom) / 2;
    if (line != initial && apart > -initial->size / 2 && apart < 2 * line->size &&
        middle > initial->top && middle < initial->bottom && line->size < initial->size &&
        (found == NULL || line->top < found->top))
      found = line;
  }
  return found;
}

/* Puts letters that are as high as several lines before the first of them. A mark after "A" and
 * "I", which may be words, leaves it open whether a space follows. */
static void place_initials(AcgPrint *print, AcgPrintLine *lines, guint n, double size) {
  guint n_initials = 0;
  for (guint i = 0; i < n && n_initials < 32; i++) {
    if (!is_initial(&lines[i], size)) continue;
    n_initials++;
    AcgPrintLine *line = find_beside(lines, n, &lines[i]);
    if (line == NULL) continue;
    bool word = strchr("AI", *lines[i].text) != NULL;
    g_autofree char *text =
        g_strconcat(lines[i].text, word ? "\xE2\x81\xA0" : "", line->text, NULL);
    line->text = g_string_chunk_insert(print->texts, text);
    line->left = lines[i].left;
    lines[i].text = "";
  }
}

static void order_page(AcgPrint *print, guint begin, guint end, void *data) {
  Order *order = data;
  AcgPrintLine *lines = &g_array_index(print->lines, AcgPrintLine, begin);
  double size = usual_size(lines, end - begin);
  place_initials(print, lines, end - begin, size);
  g_autoptr(GPtrArray) pieces = g_ptr_array_new();
  for (guint i = 0; i < end - begin; i++)
    if (*lines[i].text != '\0') g_ptr_array_add(pieces, &lines[i]);
  order->gutter = MAX(size * least_gutter, 1);
  order->column = size * least_column;
  give_region(order, pieces, print->n_columns++, 0);
}

void acg_print_order(AcgPrint *print) {
  Order order = {print, g_array_new(FALSE, TRUE, sizeof(AcgPrintLine)), 1, 1};
  acg_print_pages(print, order_page, &order);
  g_array_unref(print->lines);
  print->lines = order.out;
}
