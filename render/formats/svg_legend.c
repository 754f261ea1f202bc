/* The legend of an SVG figure: sections of rows, each a sample of what is drawn and its meaning.
 * Only what the figure shows is explained. */
#include <math.h>

#include "render/formats/svg.h"

static const AcgFont heading_font = {12, true};
static const AcgFont row_font = {11.5, false};
static const double line_sample = 46;
static const double sample_gap = 9;
static const double section_gap = 34;
static const double least_row = 20;

/* What stands before a row's text. */
typedef enum { SAMPLE_SHAPE, SAMPLE_SIZE, SAMPLE_LINE, SAMPLE_TEXT } Sample;

typedef struct {
  Sample sample;
  char *text;
  AcgActorType type; /* SAMPLE_SHAPE */
  double radius;     /* SAMPLE_SHAPE, SAMPLE_SIZE */
  const char *fill;  /* SAMPLE_SHAPE */
  AcgSvgLine line;   /* SAMPLE_LINE, but for its arc */
  const char *mark;  /* SAMPLE_TEXT */
} Row;

typedef struct {
  const char *heading;
  GArray *rows; /* Row */
  double sample_width;
} Section;

static void clear_row(gpointer data) {
  g_free(((Row *)data)->text);
}

static Section *add_section(GPtrArray *sections, const char *heading, double sample_width) {
  Section *section = g_new0(Section, 1);
  section->heading = heading;
  section->sample_width = sample_width;
  section->rows = g_array_new(FALSE, TRUE, sizeof(Row));
  g_array_set_clear_func(section->rows, clear_row);
  g_ptr_array_add(sections, section);
  return section;
}

static void free_section(gpointer data) {
  g_array_unref(((Section *)data)->rows);
  g_free(data);
}

static void add_row(Section *section, Row row, const char *text) {
  row.text = g_strdup(text);
  g_array_append_val(section->rows, row);
}

static void add_actor_types(GPtrArray *sections, const AcgFigure *figure) {
  bool used[ACG_N_ACTOR_TYPES] = {false};
  bool coloured = figure->colour_by == ACG_COLOUR_BY_TYPE;
  for (guint i = 0; i < figure->actors->len; i++)
    used[acg_figure_actor(figure, i)->node->type] = true;
  Section *section = add_section(sections, "Actors", 20);
  for (int type = 0; type < ACG_N_ACTOR_TYPES; type++)
    if (used[type])
      add_row(section,
              (Row){.sample = SAMPLE_SHAPE,
                    .type = (AcgActorType)type,
                    .radius = 7.5,
                    .fill = coloured ? figure->ink->types[type] : figure->ink->blank},
              acg_actor_type_label((AcgActorType)type));
}

static void add_communities(GPtrArray *sections, const AcgFigure *figure) {
  if (figure->colour_by != ACG_COLOUR_BY_COMMUNITY) return;
  Section *section = add_section(sections, "Communities", 20);
  for (guint i = 0; i < figure->colours->len; i++) {
    const AcgFigureColour *colour = &g_array_index(figure->colours, AcgFigureColour, i);
    add_row(section, (Row){.sample = SAMPLE_SHAPE, .radius = 7.5, .fill = colour->fill},
            colour->meaning);
  }
}

/* What of lines and their marks the figure shows. */
typedef struct {
  bool kinds[ACG_N_TIE_KINDS];
  bool mutual, strokes[ACG_N_STROKES];
  guint more;
} Used;

static Used look_at_ties(const AcgFigure *figure) {
  Used used = {.more = 0};
  for (guint i = 0; i < figure->ties->len; i++) {
    const AcgFigureTie *tie = acg_figure_tie(figure, i);
    used.kinds[tie->kind] = true;
    used.more = MAX(used.more, tie->more);
    if (tie->kind == ACG_TIE_COMENTION) continue;
    used.mutual = used.mutual || tie->edge->mutual;
    used.strokes[tie->stroke] = true;
  }
  return used;
}

static Row line_row(AcgTieKind kind, AcgStroke stroke, bool mutual, double width) {
  AcgSvgLine line = {.kind = kind, .stroke = stroke, .mutual = mutual, .width = width};
  return (Row){.sample = SAMPLE_LINE, .line = line};
}

static void add_comention(Section *section, const AcgFigure *figure) {
  g_autofree char *text =
      g_strdup_printf("%s: only named in one %s", acg_tie_look(ACG_TIE_COMENTION)->meaning,
                      acg_figure_window(figure));
  add_row(section, line_row(ACG_TIE_COMENTION, ACG_STROKE_SOLID, false, ACG_COMENTION_WIDTH), text);
}

static void add_line_kinds(GPtrArray *sections, const AcgFigure *figure, const Used *used) {
  const double width = 1.6;
  bool stated = figure->n_comention < figure->ties->len;
  Section *section =
      add_section(sections, stated ? "Ties: who acts → upon whom" : "Ties", line_sample);
  for (int kind = 0; kind < ACG_TIE_COMENTION; kind++)
    if (used->kinds[kind])
      add_row(section, line_row((AcgTieKind)kind, ACG_STROKE_SOLID, false, width),
              acg_tie_look((AcgTieKind)kind)->meaning);
  if (used->mutual)
    add_row(section, line_row(ACG_TIE_NEUTRAL, ACG_STROKE_SOLID, true, width),
            "Two heads: both act");
  if (used->strokes[ACG_STROKE_DOTTED])
    add_row(section, line_row(ACG_TIE_NEUTRAL, ACG_STROKE_DOTTED, false, width),
            "Dotted: stated in a single article");
  if (used->strokes[ACG_STROKE_DASHED])
    add_row(section, line_row(ACG_TIE_NEUTRAL, ACG_STROKE_DASHED, false, width),
            "Dashed: planned, possible, reported or ended");
  if (used->kinds[ACG_TIE_COMENTION]) add_comention(section, figure);
  if (used->more > 0)
    add_row(section, (Row){.sample = SAMPLE_TEXT, .mark = "+1"},
            "Further ties of the pair, not drawn");
}

/* The greatest of 1, 2 and 5 times a power of ten that is not above `value`. */
static double round_down(double value) {
  static const double steps[] = {5, 2, 1};
  double power = pow(10, floor(log10(value) + 1e-9));
  for (size_t i = 0; i < G_N_ELEMENTS(steps); i++)
    if (steps[i] * power <= value * (1 + 1e-9)) return steps[i] * power;
  return power;
}

static void add_sizes(GPtrArray *sections, const AcgFigure *figure) {
  static const double shares[] = {1, 0.45, 0.15};
  double highest = acg_figure_actor(figure, 0)->score;
  if (highest < 1e-9) return;
  double greatest = round_down(highest);
  Section *section =
      add_section(sections, figure->measure->label, 2 * acg_figure_radius(figure, greatest));
  for (size_t i = 0; i < G_N_ELEMENTS(shares); i++) {
    double score = round_down(greatest * shares[i]);
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(text, sizeof text, "%.6g", score);
    add_row(section, (Row){.sample = SAMPLE_SIZE, .radius = acg_figure_radius(figure, score)},
            text);
  }
  guint n = figure->actors->len;
  if (acg_figure_is_enlarged(figure, acg_figure_actor(figure, n - 1)->score))
    add_row(section, (Row){.sample = SAMPLE_SIZE, .radius = acg_figure_radius(figure, 0)},
            "or less: the smallest are drawn larger than their score");
}

static void add_widths(GPtrArray *sections, guint most_documents) {
  if (most_documents == 0) return;
  guint values[] = {1, (most_documents + 1) / 2, most_documents};
  Section *section = add_section(sections, "Articles that state it", line_sample);
  for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
    if (i > 0 && values[i] == values[i - 1]) continue;
    g_autofree char *text = g_strdup_printf("%u", values[i]);
    add_row(section,
            line_row(ACG_TIE_NEUTRAL, ACG_STROKE_SOLID, false,
                     acg_tie_width(values[i], most_documents)),
            text);
  }
}

static double row_height(const Row *row) {
  return row->sample == SAMPLE_SIZE ? fmax(2 * row->radius + 4, least_row) : least_row;
}

static double section_width(const AcgFigure *figure, const Section *section) {
  double widest = acg_ruler_width(figure->ruler, section->heading, heading_font);
  for (guint i = 0; i < section->rows->len; i++) {
    double text =
        acg_ruler_width(figure->ruler, g_array_index(section->rows, Row, i).text, row_font);
    widest = fmax(widest, section->sample_width + sample_gap + text);
  }
  return widest;
}

static void put_sample(FILE *out, const AcgFigure *figure, const Row *row, double x, double y,
                       double width) {
  AcgPoint centre = {x + width / 2, y};
  AcgSvgLine line = row->line;
  line.colour = figure->ink->ties[line.kind];
  line.arc = (AcgArc){{x, y}, centre, {x + width, y}};
  char *mark[] = {(char *)row->mark, NULL};
  switch (row->sample) {
  case SAMPLE_SHAPE:
    acg_svg_put_shape(out, row->type, centre, row->radius, row->fill, figure->ink->text);
    break;
  case SAMPLE_SIZE:
    acg_svg_put(out, "<circle cx='#' cy='#' r='#' fill='none' stroke='@'/>", centre.x, y,
                row->radius, figure->ink->quiet);
    break;
  case SAMPLE_LINE:
    acg_svg_put_line(out, &line);
    break;
  case SAMPLE_TEXT:
    acg_svg_put_text(out, mark, centre.x - 8, y - row_font.size * 0.6, row_font, figure->ink->text);
    break;
  }
  putc('\n', out);
}

/* Returns the lower edge. */
static double put_section(FILE *out, const AcgFigure *figure, const Section *section, double x,
                          double y) {
  char *heading[] = {(char *)section->heading, NULL};
  y = acg_svg_put_text(out, heading, x, y, heading_font, figure->ink->text) + 6;
  for (guint i = 0; i < section->rows->len; i++) {
    const Row *row = &g_array_index(section->rows, Row, i);
    char *text[] = {row->text, NULL};
    double height = row_height(row);
    put_sample(out, figure, row, x, y + height / 2, section->sample_width);
    acg_svg_put_text(out, text, x + section->sample_width + sample_gap,
                     y + (height - ACG_LINE_HEIGHT * row_font.size) / 2, row_font,
                     figure->ink->text);
    y += height;
  }
  return y;
}

/* The gap that spreads sections of these widths, up to `end`, over `width`. */
static double spread(const double *widths, guint begin, guint end, double width) {
  const double most = 90;
  double room = width;
  for (guint i = begin; i < end; i++) room -= widths[i];
  return end - begin < 2 ? 0 : fmin(room / (end - begin - 1), most);
}

/* How many sections from `begin` on fit beside one another; at least one. */
static guint fill_line(const double *widths, guint begin, guint n, double width) {
  double used = widths[begin];
  guint end = begin + 1;
  while (end < n && used + section_gap + widths[end] <= width) used += section_gap + widths[end++];
  return end;
}

static GPtrArray *make_sections(const AcgFigure *figure) {
  GPtrArray *sections = g_ptr_array_new_with_free_func(free_section);
  Used used = look_at_ties(figure);
  add_actor_types(sections, figure);
  add_communities(sections, figure);
  if (figure->ties->len > 0) add_line_kinds(sections, figure, &used);
  add_sizes(sections, figure);
  add_widths(sections, figure->most_documents);
  return sections;
}

double acg_svg_put_legend(FILE *out, const AcgFigure *figure, AcgPoint at, double width) {
  g_autoptr(GPtrArray) sections = make_sections(figure);
  g_autofree double *widths = g_new(double, sections->len + 1);
  for (guint i = 0; i < sections->len; i++)
    widths[i] = section_width(figure, g_ptr_array_index(sections, i));
  double bottom = at.y;
  fputs("<g class='legend' stroke-width='1' fill='none'>\n", out);
  for (guint begin = 0, end; begin < sections->len; begin = end) {
    end = fill_line(widths, begin, sections->len, width);
    double top = begin == 0 ? at.y : bottom + section_gap / 2;
    double x = at.x;
    for (guint i = begin; i < end; i++) {
      bottom = fmax(bottom, put_section(out, figure, g_ptr_array_index(sections, i), x, top));
      x += widths[i] + spread(widths, begin, end, width);
    }
  }
  fputs("</g>\n", out);
  return bottom;
}
