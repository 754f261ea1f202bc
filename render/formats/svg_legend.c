/* The legend of an SVG figure: sections of rows, each a sample of what is drawn and its meaning.
 * Only what the figure shows is explained. */
#include <math.h>

#include "render/formats/svg.h"

static const AcgFont heading_font = {12, true};
static const AcgFont row_font = {11.5, false};
static const double line_width = 1.5;
static const double shape_sample = 18;
static const double row_column_gap = 16; /* within a section */
static const double most_gap = 62;       /* between sections side by side */
enum {
  MOST_LINES = 3,   /* of a row's text */
  MOST_COLUMNS = 4, /* of a section's rows */
  MOST_SECTIONS = 5,
  CUT_BREAKS = 100 /* that a text which is cut is as bad as */
};

/* How close all stands, on a screen and on paper. */
typedef struct {
  double shape_radius, heading_gap;
  double line_sample; /* its length */
  double sample_gap;
  double least_gap; /* between sections side by side */
  double line_gap;  /* between sections below one another */
  double row_gap;
} Spacing;

static const Spacing screen_spacing = {6.6, 6, 46, 9, 26, 16, 6};
static const Spacing paper_spacing = {5.7, 4, 36, 7, 20, 10, 2.5};

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
  double sample_width, text_width, height;
} Row;

/* The rows of a section in several columns. */
typedef struct {
  guint n_rows; /* of a column */
  double width, height;
} Fold;

typedef struct {
  const char *heading;
  double widest; /* that a row may be */
  double heading_width, heading_height;
  GArray *rows;             /* Row */
  Fold folds[MOST_COLUMNS]; /* in one, two … columns */
  const Fold *fold;         /* that is taken */
  AcgPoint at;              /* relative to the legend's corner */
} Section;

typedef struct {
  const AcgFigure *figure;
  const Spacing *spacing;
  double width;                        /* that it may take */
  double widest_community, widest_tie; /* that a row may be */
  double scale;                        /* of the drawing */
  GPtrArray *sections;                 /* Section */
  guint n_breaks;                      /* of lines in all rows' texts */
  double height;
  double cost; /* how high and how hard to read it is */
} Legend;

static void clear_row(gpointer data) {
  g_strfreev(((Row *)data)->text);
}

static Section *add_section(Legend *legend, const char *heading, double widest) {
  Section *section = g_new0(Section, 1);
  section->heading = heading;
  section->widest = fmin(legend->width, widest);
  section->heading_width = acg_ruler_width(legend->figure->ruler, heading, heading_font);
  section->heading_height = ACG_LINE_HEIGHT * heading_font.size + legend->spacing->heading_gap;
  section->rows = g_array_new(FALSE, TRUE, sizeof(Row));
  g_array_set_clear_func(section->rows, clear_row);
  g_ptr_array_add(legend->sections, section);
  return section;
}

static void free_section(gpointer data) {
  g_array_unref(((Section *)data)->rows);
  g_free(data);
}

/* The text did not fit into its lines. */
static bool is_cut(const char *last_line, const char *text) {
  return g_str_has_suffix(last_line, "…") && !g_str_has_suffix(text, "…");
}

static void add_row(Legend *legend, Section *section, Row row, const char *text) {
  AcgRuler *ruler = legend->figure->ruler;
  double room = section->widest - row.sample_width - legend->spacing->sample_gap;
  row.text = acg_ruler_wrap(ruler, text, row_font, room, MOST_LINES);
  guint n_lines = g_strv_length(row.text);
  legend->n_breaks += n_lines - 1 + (is_cut(row.text[n_lines - 1], text) ? CUT_BREAKS : 0);
  for (guint i = 0; i < n_lines; i++)
    row.text_width = fmax(row.text_width, acg_ruler_width(ruler, row.text[i], row_font));
  row.height = ACG_LINE_HEIGHT * row_font.size * n_lines + legend->spacing->row_gap;
  if (row.sample != SAMPLE_TEXT)
    row.height = fmax(row.height, 2 * row.radius + 2 + legend->spacing->row_gap / 2);
  g_array_append_val(section->rows, row);
}

/* A column of a section's rows. */
typedef struct {
  guint first, end;
  double sample_width, width, height;
} Column;

static Column measure_column(const Legend *legend, const Section *section, guint first, guint n) {
  Column column = {.first = first, .end = MIN(first + n, section->rows->len)};
  double text_width = 0;
  for (guint i = first; i < column.end; i++) {
    const Row *row = &g_array_index(section->rows, Row, i);
    column.sample_width = fmax(column.sample_width, row->sample_width);
    text_width = fmax(text_width, row->text_width);
    column.height += row->height;
  }
  column.width = column.sample_width + legend->spacing->sample_gap + text_width;
  return column;
}

/* In that many columns; INFINITY wide for a few rows of which the last would stand alone. */
static Fold fold(const Legend *legend, const Section *section, guint n_columns) {
  Fold made = {.n_rows = MAX((section->rows->len + n_columns - 1) / n_columns, 1)};
  for (guint first = 0; first < section->rows->len; first += made.n_rows) {
    Column column = measure_column(legend, section, first, made.n_rows);
    made.width += column.width + (first > 0 ? row_column_gap : 0);
    made.height = fmax(made.height, column.height);
  }
  bool few = section->rows->len < MOST_COLUMNS;
  if (few && section->rows->len % made.n_rows != 0) made.width = INFINITY;
  made.width = fmax(made.width, section->heading_width);
  made.height += section->heading_height;
  return made;
}

/* ── What is explained ── */

static Row shape_row(const Legend *legend, AcgActorType type, const AcgFigureColour *colour) {
  return (Row){.sample = SAMPLE_SHAPE,
               .type = type,
               .radius = legend->spacing->shape_radius,
               .colour = colour,
               .sample_width = shape_sample};
}

static void add_communities(Legend *legend) {
  const AcgFigure *figure = legend->figure;
  if (figure->colour_by != ACG_COLOUR_BY_COMMUNITY) return;
  Section *section = add_section(legend, "Communities", legend->widest_community);
  for (guint i = 0; i < figure->colours->len; i++) {
    const AcgFigureColour *colour = &g_array_index(figure->colours, AcgFigureColour, i);
    add_row(legend, section, shape_row(legend, ACG_ACTOR_PERSON, colour), colour->meaning);
  }
}

/* Where colours are of types, each type has one: an actor of the type tells which. */
static void add_actor_types(Legend *legend) {
  const AcgFigure *figure = legend->figure;
  const AcgFigureActor *examples[ACG_N_ACTOR_TYPES] = {NULL};
  bool coloured = figure->colour_by == ACG_COLOUR_BY_TYPE;
  for (guint i = 0; i < figure->actors->len; i++)
    examples[acg_figure_actor(figure, i)->node->type] = acg_figure_actor(figure, i);
  Section *section = add_section(legend, "Actors", legend->width);
  for (int type = 0; type < ACG_N_ACTOR_TYPES; type++) {
    if (examples[type] == NULL) continue;
    const AcgFigureColour *colour = coloured ? acg_figure_colour_of(figure, examples[type]) : NULL;
    add_row(legend, section, shape_row(legend, (AcgActorType)type, colour),
            acg_actor_type_label((AcgActorType)type));
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
  add_row(legend, section,
          (Row){.sample = SAMPLE_SIZE, .radius = radius, .sample_width = 2 * radius}, text);
}

static void add_sizes(Legend *legend) {
  static const double shares[] = {1, 0.45, 0.15};
  const AcgFigure *figure = legend->figure;
  double highest = acg_figure_actor(figure, 0)->score;
  if (highest < 1e-9) return;
  double greatest = round_down(highest);
  Section *section = add_section(legend, figure->measure->label, legend->width);
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

static void add_line(Legend *legend, Section *section, AcgSvgLine line, const char *text) {
  Row row = {.sample = SAMPLE_LINE, .line = line, .sample_width = legend->spacing->line_sample};
  add_row(legend, section, row, text);
}

/* Those of `stroke`, as the figure has. */
static void add_kinds(Legend *legend, Section *section, const Used *used, AcgStroke stroke) {
  bool contrast = used->kinds[ACG_TIE_COOPERATION] && used->kinds[ACG_TIE_CONFLICT];
  const char *const meanings[] = {
      [ACG_TIE_COOPERATION] = "Cooperation",
      [ACG_TIE_CONFLICT] = "Conflict",
      [ACG_TIE_NEUTRAL] = contrast ? "Neither" : "Neither cooperation nor conflict",
  };
  for (size_t kind = 0; kind < G_N_ELEMENTS(meanings); kind++) {
    AcgSvgLine line = {.kind = (AcgTieKind)kind, .stroke = stroke, .width = line_width};
    if (used->kinds[kind]) add_line(legend, section, line, meanings[kind]);
  }
}

/* A solid line is explained only beside others. */
static void add_strokes(Legend *legend, Section *section, const Used *used) {
  static const char *const meanings[ACG_N_STROKES] = {
      [ACG_STROKE_SOLID] = "Several articles",
      [ACG_STROKE_DOTTED] = "One article",
      [ACG_STROKE_DASHED] = "Planned, possible, reported or ended",
  };
  bool others = used->strokes[ACG_STROKE_DOTTED] || used->strokes[ACG_STROKE_DASHED];
  for (int stroke = others ? 0 : ACG_STROKE_SOLID + 1; stroke < ACG_N_STROKES; stroke++) {
    AcgSvgLine line = {.kind = ACG_TIE_NEUTRAL, .stroke = (AcgStroke)stroke, .width = line_width};
    if (used->strokes[stroke]) add_line(legend, section, line, meanings[stroke]);
  }
}

static void add_ties(Legend *legend) {
  Used used = look_at_ties(legend->figure);
  bool stated = legend->figure->n_comention < legend->figure->ties->len;
  AcgStroke stroke = ACG_STROKE_SOLID;
  while (stated && !used.strokes[stroke]) stroke++;
  Section *section =
      add_section(legend, stated ? "Ties: who acts → upon whom" : "Ties", legend->widest_tie);
  add_kinds(legend, section, &used, stroke);
  if (used.kinds[ACG_TIE_COMENTION])
    add_line(legend, section, (AcgSvgLine){.kind = ACG_TIE_COMENTION, .width = ACG_COMENTION_WIDTH},
             acg_tie_look(ACG_TIE_COMENTION)->meaning);
  AcgSvgLine mutual = {
      .kind = ACG_TIE_NEUTRAL, .stroke = stroke, .mutual = true, .width = line_width};
  if (used.mutual) add_line(legend, section, mutual, "Both act");
  add_strokes(legend, section, &used);
  Row more = {.sample = SAMPLE_TEXT, .mark = "+1", .sample_width = legend->spacing->line_sample};
  if (used.more > 0) add_row(legend, section, more, "More ties, not drawn");
}

static void add_widths(Legend *legend) {
  guint most = legend->figure->most_documents;
  if (most < 2) return;
  guint values[] = {1, (most + 1) / 2, most};
  Section *section = add_section(legend, "Articles that state it", legend->width);
  for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
    if (i > 0 && values[i] == values[i - 1]) continue;
    AcgStroke stroke = values[i] == 1 ? ACG_STROKE_DOTTED : ACG_STROKE_SOLID;
    g_autofree char *text = g_strdup_printf("%u", values[i]);
    AcgSvgLine line = {.kind = ACG_TIE_NEUTRAL,
                       .stroke = stroke,
                       .width = acg_tie_width(values[i], most) * legend->scale};
    add_line(legend, section, line, text);
  }
}

/* ── Where it stands ── */

/* Where a section goes, seen from the one before. */
typedef enum { BESIDE, BELOW, NEW_LINE, N_PLACES } Place;

/* A place and a number of columns for each section. */
typedef struct {
  Place places[MOST_SECTIONS];
  guint n_columns[MOST_SECTIONS];
} Plan;

/* Gives the sections their places. Returns the height of all, or INFINITY when that is wider than
 * the legend may be. */
static double arrange(const Legend *legend, const Plan *plan, double gap) {
  double x = 0, y = 0, top = 0, bottom = 0;
  double column = 0; /* its width */
  for (guint i = 0; i < legend->sections->len; i++) {
    Section *section = g_ptr_array_index(legend->sections, i);
    Place place = plan->places[i];
    section->fold = &section->folds[plan->n_columns[i] - 1];
    if (place == BESIDE) x += column > 0 ? column + gap : 0;
    if (place == NEW_LINE) x = 0;
    if (place != BELOW) column = 0;
    y = place == BESIDE ? top : (place == BELOW ? y : bottom) + legend->spacing->line_gap;
    if (place == NEW_LINE) top = y;
    section->at = (AcgPoint){x, y};
    y += section->fold->height;
    column = fmax(column, section->fold->width);
    bottom = fmax(bottom, y);
    if (x + column > legend->width + 0.01) return INFINITY;
  }
  return bottom;
}

/* The next of all plans, counted like a number; false after the last. The first section is beside
 * nothing. */
static bool advance(Plan *plan, guint n_sections) {
  for (guint i = 0; i < n_sections; i++) {
    if (plan->n_columns[i]++ < MOST_COLUMNS) return true;
    plan->n_columns[i] = 1;
    if (i > 0 && ++plan->places[i] < N_PLACES) return true;
    plan->places[i] = BESIDE;
  }
  return false;
}

/* Takes the lowest of all arrangements, its sections as far apart as there is room. A column or a
 * break more must make it lower by some. */
static void arrange_best(Legend *legend) {
  const double column_cost = 4;
  const double break_cost = 5;
  guint n = legend->sections->len;
  double least_gap = legend->spacing->least_gap;
  Plan plan = {.n_columns = {0}};
  for (guint i = 0; i < n; i++) plan.n_columns[i] = 1;
  Plan best = plan;
  legend->cost = INFINITY;
  do {
    double cost = break_cost * legend->n_breaks + arrange(legend, &plan, least_gap);
    for (guint i = 0; i < n; i++) cost += column_cost * (plan.n_columns[i] - 1);
    if (cost < legend->cost) best = plan;
    legend->cost = fmin(cost, legend->cost);
  } while (advance(&plan, n));
  double gap = most_gap;
  while (gap > least_gap && !isfinite(arrange(legend, &best, gap))) gap -= 4;
  legend->height = arrange(legend, &best, fmax(gap, least_gap));
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

static void put_row(FILE *out, const Legend *legend, const Row *row, const Column *column,
                    AcgPoint at) {
  const AcgFigure *figure = legend->figure;
  double text_height = ACG_LINE_HEIGHT * row_font.size * g_strv_length(row->text);
  put_sample(out, figure, row, at.x, at.y + row->height / 2, column->sample_width);
  acg_svg_put_text(out, row->text, at.x + column->sample_width + legend->spacing->sample_gap,
                   at.y + (row->height - text_height) / 2, row_font, figure->ink->text);
}

static void put_section(FILE *out, const Legend *legend, const Section *section, AcgPoint at) {
  char *heading[] = {(char *)section->heading, NULL};
  acg_svg_put_text(out, heading, at.x, at.y, heading_font, legend->figure->ink->text);
  guint n_rows = section->fold->n_rows;
  for (guint first = 0; first < section->rows->len; first += n_rows) {
    Column column = measure_column(legend, section, first, n_rows);
    double y = at.y + section->heading_height;
    for (guint i = first; i < column.end; i++) {
      const Row *row = &g_array_index(section->rows, Row, i);
      put_row(out, legend, row, &column, (AcgPoint){at.x, y});
      y += row->height;
    }
    at.x += column.width + row_column_gap;
  }
}

static Legend make_legend(const AcgFigure *figure, double width, double scale,
                          double widest_community, double widest_tie) {
  Legend legend = {.figure = figure,
                   .spacing = figure->width > 0 ? &paper_spacing : &screen_spacing,
                   .width = width,
                   .widest_community = widest_community,
                   .widest_tie = widest_tie,
                   .scale = scale,
                   .sections = g_ptr_array_new_with_free_func(free_section)};
  add_communities(&legend);
  add_actor_types(&legend);
  add_sizes(&legend);
  add_widths(&legend);
  if (figure->ties->len > 0) add_ties(&legend);
  for (guint i = 0; i < legend.sections->len; i++) {
    Section *section = g_ptr_array_index(legend.sections, i);
    for (guint k = 0; k < MOST_COLUMNS; k++) section->folds[k] = fold(&legend, section, k + 1);
  }
  return legend;
}

/* The best legend of those whose long rows are broken late or early; late where that is equal. */
static Legend make_best(const AcgFigure *figure, double width, double scale) {
  static const double communities[] = {400, 280};
  static const double ties[] = {400, 165};
  Legend best = {.cost = INFINITY};
  const size_t n_ties = G_N_ELEMENTS(ties);
  for (size_t i = 0; i < G_N_ELEMENTS(communities) * n_ties; i++) {
    Legend legend = make_legend(figure, width, scale, communities[i / n_ties], ties[i % n_ties]);
    arrange_best(&legend);
    GPtrArray *worse = i == 0 || legend.cost < best.cost ? best.sections : legend.sections;
    if (worse != legend.sections) best = legend;
    if (worse != NULL) g_ptr_array_unref(worse);
  }
  return best;
}

double acg_svg_put_legend(FILE *out, const AcgFigure *figure, AcgPoint at, double width,
                          double scale) {
  Legend legend = make_best(figure, width, scale);
  fputs("<g class='legend' stroke-width='1' fill='none'>\n", out);
  for (guint i = 0; i < legend.sections->len; i++) {
    const Section *section = g_ptr_array_index(legend.sections, i);
    put_section(out, &legend, section, (AcgPoint){at.x + section->at.x, at.y + section->at.y});
  }
  fputs("</g>\n", out);
  g_ptr_array_unref(legend.sections);
  return at.y + legend.height;
}
