#include "render/figure.h"

#include <math.h>

#include "base/text.h"
#include "render/geometry.h"

G_DEFINE_QUARK(acg_render_error, acg_render_error)

/* Node areas follow the score between these radii, a ratio of 1 : 5. */
static const double least_radius = 6;
static const double greatest_radius = 30;

/* Labels are about 18 letters wide; the highest ranked actors have bold ones. */
static const AcgFont label_font = {12, false};
static const AcgFont leading_font = {13, true};
static const double label_width = 126;
static const double label_gap = 3;
enum { MOST_LEADING = 5 };

void acg_figure_options_init(AcgFigureOptions *options) {
  options->title = NULL;
  options->size_by = acg_measure_find("pagerank");
  options->max_actors = ACG_LEGIBLE;
  options->colour_by = ACG_COLOUR_BY_COMMUNITY;
  options->theme = acg_theme_find("light");
  options->layout = acg_layout_find("neato");
  options->width = 0;
}

static void clear_colour(gpointer data) {
  g_free(((AcgFigureColour *)data)->meaning);
}

static void clear_actor(gpointer data) {
  AcgFigureActor *actor = data;
  g_free(actor->name);
  g_strfreev(actor->label);
}

static AcgFigure *make_figure(const AcgNetwork *network, const AcgFigureOptions *options) {
  AcgFigure *figure = g_new0(AcgFigure, 1);
  figure->network = network;
  figure->measure = options->size_by;
  figure->ink = options->theme->ink;
  figure->layout = options->layout;
  figure->colour_by = options->colour_by;
  figure->width = options->width;
  figure->colours = g_array_new(FALSE, TRUE, sizeof(AcgFigureColour));
  g_array_set_clear_func(figure->colours, clear_colour);
  figure->actors = g_array_new(FALSE, TRUE, sizeof(AcgFigureActor));
  g_array_set_clear_func(figure->actors, clear_actor);
  figure->ties = g_array_new(FALSE, TRUE, sizeof(AcgFigureTie));
  figure->ruler = acg_ruler_new();
  return figure;
}

void acg_figure_free(AcgFigure *figure) {
  if (figure == NULL) return;
  g_array_unref(figure->colours);
  g_array_unref(figure->actors);
  g_array_unref(figure->ties);
  g_free(figure->title);
  acg_ruler_free(figure->ruler);
  g_free(figure);
}

/* Narrow pages have smaller shapes. */
static double greatest_on(const AcgFigure *figure) {
  const double full = 760;
  return greatest_radius * sqrt(fmin(acg_figure_room(figure) / full, 1));
}

static double true_radius(const AcgFigure *figure, double score) {
  double highest = figure->actors->len == 0 ? 0 : acg_figure_actor(figure, 0)->score;
  double share = highest > 0 ? fmin(score / highest, 1) : 0;
  return greatest_on(figure) * sqrt(share);
}

double acg_figure_radius(const AcgFigure *figure, double score) {
  return fmax(true_radius(figure, score), least_radius);
}

bool acg_figure_is_enlarged(const AcgFigure *figure, double score) {
  return true_radius(figure, score) < least_radius;
}

/* The actor's name as it is shown; its id, or a dash, where the name has nothing to show. */
static char *shown_name(const AcgNode *node) {
  char *name = acg_text_clean(node->name);
  if (*name != '\0') return name;
  g_free(name);
  name = acg_text_clean(node->id);
  if (*name != '\0') return name;
  g_free(name);
  return g_strdup("–");
}

static void label_actor(AcgFigure *figure, guint rank) {
  AcgFigureActor *actor = acg_figure_actor(figure, rank);
  actor->name = shown_name(actor->node);
  actor->radius = acg_figure_radius(figure, actor->score);
  bool leading =
      rank < MIN(MOST_LEADING, figure->actors->len / 4) || acg_figure_is_focus(figure, actor);
  actor->font = leading ? leading_font : label_font;
  actor->label =
      acg_ruler_wrap(figure->ruler, actor->name, actor->font, label_width, ACG_LABEL_LINES);
  for (guint i = 0; actor->label[i] != NULL; i++) {
    actor->line_widths[i] = acg_ruler_width(figure->ruler, actor->label[i], actor->font);
    actor->label_width = fmax(actor->label_width, actor->line_widths[i]);
  }
  actor->label_height = g_strv_length(actor->label) * ACG_LINE_HEIGHT * actor->font.size;
  AcgHalf half = acg_shape_half(acg_actor_look(actor->node->type)->shape, actor->radius);
  actor->label_top = half.height + label_gap;
}

static char *choose_title(const AcgFigure *figure, const char *wanted) {
  g_autofree char *clean = acg_text_clean(wanted == NULL ? "" : wanted);
  return *clean == '\0' ? acg_figure_make_title(figure) : g_steal_pointer(&clean);
}

static bool check_measure(const AcgNetwork *network, const AcgMeasure *measure, GError **error) {
  if (measure != NULL && (network->nodes->len == 0 || acg_network_scores(network, measure) != NULL))
    return true;
  g_set_error(error, ACG_RENDER_ERROR, ACG_RENDER_ERROR_OPTION,
              "actors cannot be sized by %s: the network has no such scores",
              measure == NULL ? "no measure" : measure->name);
  return false;
}

AcgFigure *acg_figure_new_places(const AcgNetwork *network, const AcgFigureOptions *options,
                                 GError **error) {
  if (!check_measure(network, options->size_by, error)) return NULL;
  g_autoptr(AcgFigure) figure = make_figure(network, options);
  acg_figure_choose_all(figure);
  for (guint i = 0; i < figure->actors->len; i++) {
    AcgFigureActor *actor = acg_figure_actor(figure, i);
    actor->name = shown_name(actor->node);
    actor->radius = acg_figure_radius(figure, actor->score);
    actor->label_top =
        acg_shape_half(acg_actor_look(actor->node->type)->shape, actor->radius).height;
  }
  acg_figure_colour(figure);
  figure->title = choose_title(figure, options->title);
  if (!acg_figure_lay_out(figure, error)) return NULL;
  g_array_set_size(figure->ties, 0);
  figure->n_comention = 0;
  return g_steal_pointer(&figure);
}

/* A label that has moved may be in the way of a line, and a line of a label: turn by turn. */
static void letter_and_route(AcgFigure *figure) {
  enum { N_TURNS = 2 };
  acg_figure_route(figure);
  for (int turn = 0; turn < N_TURNS; turn++) {
    acg_figure_letter(figure);
    acg_figure_route(figure);
  }
  acg_figure_letter(figure);
}

AcgFigure *acg_figure_new(const AcgNetwork *network, const AcgFigureOptions *options,
                          GError **error) {
  if (!check_measure(network, options->size_by, error)) return NULL;
  g_autoptr(AcgFigure) figure = make_figure(network, options);
  acg_figure_choose(figure, options->max_actors);
  for (guint i = 0; i < figure->actors->len; i++) label_actor(figure, i);
  acg_figure_colour(figure);
  figure->title = choose_title(figure, options->title);
  if (!acg_figure_lay_out(figure, error)) return NULL;
  letter_and_route(figure);
  acg_figure_place_more(figure);
  return g_steal_pointer(&figure);
}

/* How many actors a page holds: 14 at 85 mm, 24 at 120 mm, 40 at 180 mm. */
static guint count_legible(guint width, guint most) {
  if (width == 0) return most;
  double n = 14 + (width - 85.0) * 26 / 95;
  return (guint)CLAMP(lround(n), 6, (long)most);
}

/* How much of the drawing's width or height, whichever is worse, a page has room for; at most 1. */
static double fit_page(const AcgFigure *figure) {
  const double most_high = 1.6; /* of its width */
  AcgBox bounds = acg_figure_bounds(figure);
  double high = most_high * acg_figure_room(figure) / fmax(bounds.bottom - bounds.top, 1);
  return fmin(acg_figure_scale(figure), high);
}

AcgFigure *acg_figure_new_legible(const AcgNetwork *network, const AcgFigureOptions *options,
                                  guint most, GError **error) {
  const guint fewest = 4;
  AcgFigureOptions fewer = *options;
  fewer.max_actors = count_legible(options->width, most);
  for (;;) {
    g_autoptr(AcgFigure) figure = acg_figure_new(network, &fewer, error);
    if (figure == NULL) return NULL;
    guint n = MIN(fewer.max_actors, figure->actors->len);
    double fit = fit_page(figure);
    if (n <= fewest || fit >= 1) return g_steal_pointer(&figure);
    fewer.max_actors = MAX(MIN((guint)(n * (1 + fit) / 2), n - 1), fewest);
  }
}

guint *acg_figure_find_actors(const AcgFigure *figure) {
  guint n = figure->network->nodes->len;
  guint *places = g_new(guint, n + 1);
  for (guint i = 0; i < n; i++) places[i] = G_MAXUINT;
  for (guint i = 0; i < figure->actors->len; i++) places[acg_figure_actor(figure, i)->index] = i;
  return places;
}

const char *acg_figure_tie_colour(const AcgFigure *figure, const AcgEdge *edge) {
  return figure->ink->ties[acg_tie_kind(edge)];
}

double acg_figure_tie_width(const AcgFigure *figure, const AcgEdge *edge) {
  if (edge->layer == ACG_LAYER_COMENTION) return ACG_COMENTION_WIDTH;
  return acg_tie_width(edge->documents, figure->most_documents);
}

AcgBox acg_actor_label_box(const AcgFigureActor *actor) {
  double x = actor->centre.x + actor->label_x;
  double top = actor->centre.y + actor->label_top;
  return (AcgBox){x - actor->label_width / 2, top, x + actor->label_width / 2,
                  top + actor->label_height};
}

AcgBox acg_actor_shape_box(const AcgFigureActor *actor) {
  AcgHalf half = acg_shape_half(acg_actor_look(actor->node->type)->shape, actor->radius);
  return (AcgBox){actor->centre.x - half.width, actor->centre.y - half.height,
                  actor->centre.x + half.width, actor->centre.y + half.height};
}

AcgBox acg_actor_box(const AcgFigureActor *actor) {
  AcgBox shape = acg_actor_shape_box(actor);
  return actor->label == NULL ? shape : acg_box_join(shape, acg_actor_label_box(actor));
}

AcgBox acg_figure_actors_box(const AcgFigure *figure) {
  AcgBox box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
  for (guint i = 0; i < figure->actors->len; i++)
    box = acg_box_join(box, acg_actor_box(acg_figure_actor(figure, i)));
  return box;
}

AcgBox acg_figure_bounds(const AcgFigure *figure) {
  enum { N_SAMPLES = 16 };
  const double actor_margin = 2;
  const double line_margin = 8; /* holds marks and arrow heads */
  if (figure->actors->len == 0) return (AcgBox){0, 0, 0, 0};
  AcgBox bounds = acg_box_grow(acg_figure_actors_box(figure), actor_margin);
  for (guint i = 0; i < figure->ties->len; i++) {
    const AcgFigureTie *tie = acg_figure_tie(figure, i);
    if (tie->more > 0) bounds = acg_box_join(bounds, tie->more_box);
    for (int k = 0; k <= N_SAMPLES; k++) {
      AcgPoint p = acg_arc_at(tie->arc, (double)k / N_SAMPLES);
      bounds = acg_box_join(bounds, acg_box_grow((AcgBox){p.x, p.y, p.x, p.y}, line_margin));
    }
  }
  return bounds;
}

double acg_figure_room(const AcgFigure *figure) {
  return figure->width == 0 ? INFINITY : acg_figure_page_width(figure) - 2 * ACG_PAPER_MARGIN;
}

double acg_figure_scale(const AcgFigure *figure) {
  AcgBox bounds = acg_figure_bounds(figure);
  return fmin(acg_figure_room(figure) / fmax(bounds.right - bounds.left, 1), 1);
}
