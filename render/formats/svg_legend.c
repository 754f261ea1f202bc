/* The legend of an SVG figure: sections of rows, each a sample of what is drawn and its meaning.
 * Only what the figure shows is explained. */
#include <math.h>

#include "base/text.h"
#include "render/formats/svg.h"

static const AcgFont heading_font = {12, true};
static const AcgFont row_font = {11.5, false};
static const double heading_gap = 6;
static const double line_sample = 46; /* its length */
static const double line_width = 1.5;
static const double sample_gap = 9;
static const double least_gap = 26; /* between columns */
static const double most_gap = 62;
static const double line_gap = 16; /* between sections below one another */
static const double least_row = 18;
enum { MOST_LINES = 3 /* of a row's text */ };

/* What stands before a row's text. */
typedef enum { SAMPLE_SHAPE, SAMPLE_SIZE, SAMPLE_LINE, SAMPLE_TEXT } Sample;

typedef struct {
  Sample sample;
  AcgActorType type;             /* SAMPLE_SHAPE */
  double radius;                 /* SAMPLE_SHAPE, SAMPLE_SIZE */
  const AcgFigureColour *colour; /* SAMPLE_SHAPE; NULL: blank */
  AcgSvgLine line;               /* SAMPLE_LINE, but for its arc and colour */
  const char *mark;              /* SAMPLE_TEXT */
  char **text;                   /* its lines */
  double height;
} Row;

typedef struct {
  const char *heading;
  GArray *rows; /* Row */
  double sample_width, width, height;
  AcgPoint at; /* relative to the legend's corner */
} Section;

typedef struct {
  const AcgFigure *figure;
  double width;        /* that it may take */
  double widest;       /* that a section may be */
  double scale;        /* of the drawing */
  GPtrArray *sections; /* Section */
} Legend;

static void clear_row(gpointer data) {
  g_strfreev(((Row *)data)->text);
}

static Section *add_section(Legend *legend, const char *heading, double sample_width) {
  Section *section = g_new0(Section, 1);
  section->heading = heading;
  section->sample_width = sample_width;
  section->width = acg_ruler_width(legend->figure->ruler, heading, heading_font);
  section->height = ACG_LINE_HEIGHT * heading_font.size + heading_gap;
  section->rows = g_array_new(FALSE, TRUE, sizeof(Row));
  g_array_set_clear_func(section->rows, clear_row);
  g_ptr_array_add(legend->sections, section);
  return section;
}

static void free_section(gpointer data) {
  g_array_unref(((Section *)data)->rows);
  g_free(data);
}

static void add_row(Legend *legend, Section *section, Row row, const char *text) {
  AcgRuler *ruler = legend->figure->ruler;
  double left = section->sample_width + sample_gap;
  row.text =
      acg_ruler_wrap(ruler, text, row_font, fmin(legend->width, legend->widest) - left, MOST_LINES);
  guint n_lines = g_strv_length(row.text);
  for (guint i = 0; i < n_lines; i++)
    section->width = fmax(section->width, left + acg_ruler_width(ruler, row.text[i], row_font));
  row.height = fmax(least_row, ACG_LINE_HEIGHT * row_font.size * n_lines + 6);
  if (row.sample == SAMPLE_SIZE) row.height = fmax(row.height, 2 * row.radius + 4);
  section->height += row.height;
  g_array_append_val(section->rows, row);
}

/* ── What is explained ── */

static void add_communities(Legend *legend) {
  const AcgFigure *figure = legend->figure;
  if (figure->colour_by != ACG_COLOUR_BY_COMMUNITY) return;
  Section *section = add_section(legend, "Communities", 20);
  for (guint i = 0; i < figure->colours->len; i++) {
    const AcgFigureColour *colour = &g_array_index(figure->colours, AcgFigureColour, i);
    bool leftwards = acg_text_reads_left(colour->meaning); /* the first name, but not the list */
    g_autofree char *text = g_strconcat(leftwards ? "\u200E" : "", colour->meaning, NULL);
    add_row(legend, section, (Row){.sample = SAMPLE_SHAPE, .radius = 6.8, .colour = colour}, text);
  }
}

/* Where colours are of types, each type has one: an actor of the type tells which. */
static void add_actor_types(Legend *legend) {
  const AcgFigure *figure = legend->figure;
  const AcgFigureActor *examples[ACG_N_ACTOR_TYPES] = {NULL};
  bool coloured = figure->colour_by == ACG_COLOUR_BY_TYPE;
  for (guint i = 0; i < figure->actors->len; i++)
    examples[acg_figure_actor(figure, i)->node->type] = acg_figure_actor(figure, i);
  Section *section = add_section(legend, "Actors", 20);
  for (int type = 0; type < ACG_N_ACTOR_TYPES; type++) {
    if (examples[type] == NULL) continue;
    Row row = {.sample = SAMPLE_SHAPE,
               .type = (AcgActorType)type,
               .radius = 6.8,
               .colour = coloured ? acg_figure_colour_of(figure, examples[type]) : NULL};
    add_row(legend, section, row, acg_actor_type_label((AcgActorType)type));
  }
}

/* The greatest of 1, 2 and 5 times a power of ten that is not above `value`. */
static double round_down(double value) {
  static const double steps[] = {5, 2, 1};
  double power = pow(10, floor(log10(value) + 1e-9));
  for (size_t i = 0; i < G_N_ELEMENTS(steps); i++)
    if (steps[i] * power <= value * (1 + 1e-9)) return steps[i] * power;
  return power;
}

static void add_size(Legend *legend, Section *section, double score, const char *text) {
  double radius = acg_figure_radius(legend->figure, score) * legend->scale;
  add_row(legend, section, (Row){.sample = SAMPLE_SIZE, .radius = radius}, text);
}

static void add_sizes(Legend *legend) {
  static const double shares[] = {1, 0.45, 0.15};
  const AcgFigure *figure = legend->figure;
  double highest = acg_figure_actor(figure, 0)->score;
  if (highest < 1e-9) return;
  double greatest = round_down(highest);
  Section *section = add_section(legend, figure->measure->label,
                                 2 * acg_figure_radius(figure, greatest) * legend->scale);
  for (size_t i = 0; i < G_N_ELEMENTS(shares); i++) {
    double score = round_down(greatest * shares[i]);
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    add_size(legend, section, score, g_ascii_formatd(text, sizeof text, "%.6g", score));
  }
  guint n = figure->actors->len;
  if (acg_figure_is_enlarged(figure, acg_figure_actor(figure, n - 1)->score))
    add_size(legend, section, 0, "or less");
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

static void add_strokes(Legend *legend, Section *section, const Used *used) {
  static const char *const meanings[ACG_N_STROKES] = {
      [ACG_STROKE_SOLID] = "Solid: stated in several articles",
      [ACG_STROKE_DOTTED] = "Dotted: stated in a single article",
      [ACG_STROKE_DASHED] = "Dashed: planned, possible, reported or ended",
  };
  for (int stroke = 0; stroke < ACG_N_STROKES; stroke++)
    if (used->strokes[stroke])
      add_row(legend, section, line_row(ACG_TIE_NEUTRAL, (AcgStroke)stroke, false, line_width),
              meanings[stroke]);
}

static void add_comention(Legend *legend, Section *section) {
  g_autofree char *text =
      g_strdup_printf("%s: only named in one %s", acg_tie_look(ACG_TIE_COMENTION)->meaning,
                      acg_figure_window(legend->figure));
  add_row(legend, section,
          line_row(ACG_TIE_COMENTION, ACG_STROKE_SOLID, false, ACG_COMENTION_WIDTH), text);
}

/* Kinds are shown with a stroke that the figure has. */
static void add_ties(Legend *legend) {
  Used used = look_at_ties(legend->figure);
  bool stated = legend->figure->n_comention < legend->figure->ties->len;
  AcgStroke stroke = ACG_STROKE_SOLID;
  while (stated && !used.strokes[stroke]) stroke++;
  Section *section =
      add_section(legend, stated ? "Ties: who acts → upon whom" : "Ties", line_sample);
  for (int kind = 0; kind < ACG_TIE_COMENTION; kind++)
    if (used.kinds[kind])
      add_row(legend, section, line_row((AcgTieKind)kind, stroke, false, line_width),
              acg_tie_look((AcgTieKind)kind)->meaning);
  if (used.mutual)
    add_row(legend, section, line_row(ACG_TIE_NEUTRAL, stroke, true, line_width),
            "Two heads: both act");
  add_strokes(legend, section, &used);
  if (used.kinds[ACG_TIE_COMENTION]) add_comention(legend, section);
  if (used.more > 0)
    add_row(legend, section, (Row){.sample = SAMPLE_TEXT, .mark = "+1"},
            "Further ties of the pair, not drawn");
}

static void add_widths(Legend *legend) {
  guint most = legend->figure->most_documents;
  if (most < 2) return;
  guint values[] = {1, (most + 1) / 2, most};
  Section *section = add_section(legend, "Articles that state it", line_sample);
  for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
    if (i > 0 && values[i] == values[i - 1]) continue;
    AcgStroke stroke = values[i] == 1 ? ACG_STROKE_DOTTED : ACG_STROKE_SOLID;
    g_autofree char *text = g_strdup_printf("%u", values[i]);
    add_row(
        legend, section,
        line_row(ACG_TIE_NEUTRAL, stroke, false, acg_tie_width(values[i], most) * legend->scale),
        text);
  }
}

/* ── Where it stands ── */

/* Where a section goes, seen from the one before. */
typedef enum { BESIDE, BELOW, NEW_LINE, N_PLACES } Place;

/* Gives the sections their places, which are the digits of `plan`. Returns the height of all, or
 * INFINITY when that is wider than the legend may be. */
static double arrange(const Legend *legend, guint plan, double gap) {
  double x = 0, y = 0, top = 0, bottom = 0;
  double column = 0; /* its width */
  for (guint i = 0; i < legend->sections->len; i++, plan /= N_PLACES) {
    Section *section = g_ptr_array_index(legend->sections, i);
    Place place = (Place)(plan % N_PLACES);
    if (place == BESIDE) x += column > 0 ? column + gap : 0;
    if (place == NEW_LINE) x = 0;
    if (place != BELOW) column = 0;
    y = place == BESIDE ? top : (place == BELOW ? y : bottom) + line_gap;
    if (place == NEW_LINE) top = y;
    section->at = (AcgPoint){x, y};
    y += section->height;
    column = fmax(column, section->width);
    bottom = fmax(bottom, y);
    if (x + column > legend->width + 0.01) return INFINITY;
  }
  return bottom;
}

/* The lowest of all arrangements, its columns as far apart as there is room. Returns the height. */
static double arrange_best(const Legend *legend) {
  guint n_plans = 1;
  for (guint i = 1; i < legend->sections->len; i++) n_plans *= N_PLACES;
  guint best = 0;
  double lowest = INFINITY;
  for (guint k = 0; k < n_plans; k++) { /* the first section is beside nothing */
    double height = arrange(legend, k * N_PLACES, least_gap);
    if (height < lowest) best = k * N_PLACES;
    lowest = fmin(lowest, height);
  }
  for (double gap = most_gap; gap > least_gap; gap -= 4)
    if (isfinite(arrange(legend, best, gap))) return lowest;
  return arrange(legend, best, least_gap);
}

/* ── How it is drawn ── */

static void put_shape(FILE *out, const AcgFigure *figure, const Row *row, AcgPoint centre) {
  g_autofree char *fill =
      row->colour == NULL ? g_strdup(figure->ink->blank) : acg_svg_fill(figure, row->colour);
  acg_svg_put_shape(out, row->type, centre, row->radius, fill, figure->ink->text);
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
    put_shape(out, figure, row, centre);
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

static void put_section(FILE *out, const AcgFigure *figure, const Section *section, double x,
                        double y) {
  char *heading[] = {(char *)section->heading, NULL};
  y = acg_svg_put_text(out, heading, x, y, heading_font, figure->ink->text) + heading_gap;
  for (guint i = 0; i < section->rows->len; i++) {
    const Row *row = &g_array_index(section->rows, Row, i);
    double text_height = ACG_LINE_HEIGHT * row_font.size * g_strv_length(row->text);
    put_sample(out, figure, row, x, y + row->height / 2, section->sample_width);
    acg_svg_put_text(out, row->text, x + section->sample_width + sample_gap,
                     y + (row->height - text_height) / 2, row_font, figure->ink->text);
    y += row->height;
  }
}

static Legend make_legend(const AcgFigure *figure, double width, double scale, double widest) {
  Legend legend = {figure, width, widest, scale, g_ptr_array_new_with_free_func(free_section)};
  add_communities(&legend);
  add_actor_types(&legend);
  add_sizes(&legend);
  add_widths(&legend);
  if (figure->ties->len > 0) add_ties(&legend);
  return legend;
}

/* The lowest legend of those whose long rows are broken early or late; late where that is equal. */
static Legend make_lowest(const AcgFigure *figure, double width, double scale, double *height) {
  static const double widest[] = {320, 250};
  Legend lowest = make_legend(figure, width, scale, 400);
  *height = arrange_best(&lowest);
  for (size_t i = 0; i < G_N_ELEMENTS(widest); i++) {
    Legend legend = make_legend(figure, width, scale, widest[i]);
    double other = arrange_best(&legend);
    bool lower = other < *height;
    g_ptr_array_unref(lower ? lowest.sections : legend.sections);
    if (lower) lowest = legend;
    *height = fmin(*height, other);
  }
  return lowest;
}

double acg_svg_put_legend(FILE *out, const AcgFigure *figure, AcgPoint at, double width,
                          double scale) {
  double height = 0;
  Legend legend = make_lowest(figure, width, scale, &height);
  fputs("<g class='legend' stroke-width='1' fill='none'>\n", out);
  for (guint i = 0; i < legend.sections->len; i++) {
    const Section *section = g_ptr_array_index(legend.sections, i);
    put_section(out, figure, section, at.x + section->at.x, at.y + section->at.y);
  }
  fputs("</g>\n", out);
  g_ptr_array_unref(legend.sections);
  return at.y + height;
}
