/* Whether figures can be read, with every layout and width. */
#include "tests/unit/legible.h"
#include "tests/unit/made_network.h"

static AcgFigure *draw(const AcgNetwork *network, const char *layout, guint width) {
  AcgFigureOptions options;
  acg_figure_options_init(&options);
  options.layout = acg_layout_find(layout);
  options.max_actors = 0;
  options.width = width;
  GError *error = NULL;
  AcgFigure *figure = acg_figure_new(network, &options, &error);
  g_assert_no_error(error);
  return figure;
}

static AcgFigure *draw_legible(const AcgNetwork *network, const char *layout, guint width) {
  AcgFigureOptions options;
  acg_figure_options_init(&options);
  options.layout = acg_layout_find(layout);
  options.width = width;
  GError *error = NULL;
  AcgFigure *figure = acg_figure_new_legible(network, &options, 40, &error);
  g_assert_no_error(error);
  return figure;
}

static void assert_within(AcgBox box, AcgBox bounds) {
  g_assert_true(box.left >= bounds.left && box.right <= bounds.right);
  g_assert_true(box.top >= bounds.top && box.bottom <= bounds.bottom);
}

/* Nothing covers a label or a shape, in any layout, and nothing is cut off. */
static void test_apart(void) {
  static const guint crowds[][3] = {{1, 0, 0}, {2, 3, 0}, {12, 20, 9}, {40, 70, 200}, {60, 90, 60}};
  size_t n_layouts;
  const AcgLayout *layouts = acg_layout_table(&n_layouts);
  for (size_t i = 0; i < G_N_ELEMENTS(crowds); i++) {
    g_autoptr(AcgNetwork) network = made_crowd(crowds[i][0], crowds[i][1], crowds[i][2]);
    for (size_t k = 0; k < n_layouts; k++) {
      g_autoptr(AcgFigure) figure = draw(network, layouts[k].name, 0);
      AcgBox bounds = acg_figure_bounds(figure);
      g_test_message("%s, %u actors", layouts[k].name, figure->actors->len);
      g_assert_cmpuint(legible_overlaps(figure), ==, 0);
      for (guint a = 0; a < figure->actors->len; a++) {
        assert_within(acg_actor_label_box(acg_figure_actor(figure, a)), bounds);
        assert_within(acg_actor_shape_box(acg_figure_actor(figure, a)), bounds);
      }
    }
  }
}

/* Few names have lines behind them, and every line is long enough to be followed. */
static void test_lines(void) {
  g_autoptr(AcgNetwork) network = made_crowd(40, 70, 200);
  g_autoptr(AcgFigure) figure = draw(network, "neato", 0);
  Legible found = legible_measure(figure);
  g_assert_cmpuint(found.over_shapes, <=, 2);
  g_assert_cmpuint(found.short_lines, ==, 0);
  g_assert_cmpuint(found.over_labels, <=, figure->ties->len / 8);
}

/* Leader lines join labels with their shapes where they stand away and there only, and cross no
 * other label or shape. Returns how many there are. */
static guint check_leaders(const AcgFigure *figure) {
  guint n = 0;
  for (guint i = 0; i < figure->actors->len; i++) {
    const AcgFigureActor *actor = acg_figure_actor(figure, i);
    const double least = 17;
    AcgPoint from, to;
    acg_actor_leader(actor, &from, &to);
    g_assert_true(actor->led == (hypot(to.x - from.x, to.y - from.y) >= least));
    if (!actor->led) continue;
    n++;
    for (guint k = 0; k < figure->actors->len; k++) {
      const AcgFigureActor *other = acg_figure_actor(figure, k);
      if (k == i) continue;
      g_assert_false(acg_line_meets_box(from, to, acg_actor_label_box(other)));
      g_assert_false(acg_line_meets_box(from, to, acg_actor_shape_box(other)));
    }
  }
  return n;
}

static void test_leaders(void) {
  g_autoptr(AcgNetwork) network = made_crowd(60, 160, 200);
  size_t n_layouts;
  const AcgLayout *layouts = acg_layout_table(&n_layouts);
  guint n = 0;
  for (size_t k = 0; k < n_layouts; k++) {
    g_autoptr(AcgFigure) figure = draw(network, layouts[k].name, 0);
    guint found = check_leaders(figure);
    g_test_message("%s: %u leader lines", layouts[k].name, found);
    n += found;
  }
  g_assert_cmpuint(n, >, 0);
}

static void test_determinism(void) {
  size_t n_layouts;
  const AcgLayout *layouts = acg_layout_table(&n_layouts);
  g_autoptr(AcgNetwork) network = made_crowd(30, 40, 30);
  for (size_t k = 0; k < n_layouts; k++) {
    g_autoptr(AcgFigure) one = draw(network, layouts[k].name, 0);
    g_autoptr(AcgFigure) other = draw(network, layouts[k].name, 0);
    for (guint i = 0; i < one->actors->len; i++) {
      const AcgFigureActor *a = acg_figure_actor(one, i);
      const AcgFigureActor *b = acg_figure_actor(other, i);
      g_assert_cmpfloat(a->centre.x, ==, b->centre.x);
      g_assert_cmpfloat(a->centre.y, ==, b->centre.y);
      g_assert_cmpfloat(a->label_x, ==, b->label_x);
      g_assert_cmpfloat(a->label_top, ==, b->label_top);
    }
  }
}

/* On paper, so many actors are drawn that the drawing fits without being made smaller. */
static void test_width(void) {
  static const guint widths[][3] = {{85, 10, 14}, {120, 18, 24}, {180, 30, 40}};
  static const char *const names[] = {"neato", "sfdp", "radial", "dot", "circo"};
  g_autoptr(AcgNetwork) network = made_crowd(80, 120, 200);
  for (size_t i = 0; i < G_N_ELEMENTS(widths); i++)
    for (size_t k = 0; k < G_N_ELEMENTS(names); k++) {
      g_autoptr(AcgFigure) figure = draw_legible(network, names[k], widths[i][0]);
      AcgBox bounds = acg_figure_bounds(figure);
      double room = acg_figure_page_width(figure) - 20;
      g_test_message("%u mm, %s: %u actors, %.0f of %.0f wide, %.0f high", widths[i][0], names[k],
                     figure->actors->len, bounds.right - bounds.left, room,
                     bounds.bottom - bounds.top);
      g_assert_cmpfloat(bounds.right - bounds.left, <=, room);
      g_assert_cmpfloat(bounds.bottom - bounds.top, <=, 1.6 * room);
      g_assert_cmpuint(figure->actors->len, <=, widths[i][2]);
      g_assert_cmpuint(figure->actors->len, >=, k == 0 ? widths[i][1] : 4);
      g_assert_cmpuint(legible_overlaps(figure), ==, 0);
    }
}

/* Who asks for a number of actors gets them, made smaller as a whole. */
static void test_scale(void) {
  g_autoptr(AcgNetwork) network = made_crowd(80, 120, 200);
  g_autoptr(AcgFigure) screen = draw(network, "neato", 0);
  g_autoptr(AcgFigure) paper = draw(network, "neato", 85);
  g_assert_cmpuint(paper->actors->len, ==, screen->actors->len);
  g_assert_cmpfloat(acg_figure_scale(screen), ==, 1);
  AcgBox bounds = acg_figure_bounds(paper);
  double room = acg_figure_page_width(paper) - 20;
  g_assert_cmpfloat(acg_figure_scale(paper), <, 1);
  g_assert_cmpfloat(acg_figure_scale(paper) * (bounds.right - bounds.left), <=, room + 1e-6);
}

static const AcgFigureActor *find(const AcgFigure *figure, const char *name) {
  for (guint i = 0; i < figure->actors->len; i++)
    if (g_str_equal(acg_figure_actor(figure, i)->name, name)) return acg_figure_actor(figure, i);
  g_assert_not_reached();
}

/* How far from the middle, on an ellipse of that ratio. */
static double distance(const AcgFigureActor *middle, const AcgFigureActor *actor, double ratio) {
  return hypot((actor->centre.x - middle->centre.x) / ratio, actor->centre.y - middle->centre.y);
}

/* The actor in focus is in the middle, whatever its rank: its partners are on one ring, theirs on
 * the next. A has the most ties; D is in focus: A and E are its partners, B and C are A's. */
static void test_radial(void) {
  g_autoptr(AcgNetwork) network = made_network(1);
  for (char name[] = "A"; *name <= 'E'; ++*name) made_actor(network, name, ACG_ACTOR_PERSON);
  made_tie(network, 0, 1, "CONSULT", 1);
  made_tie(network, 0, 2, "CONSULT", 1);
  made_tie(network, 0, 3, "CONSULT", 1);
  made_tie(network, 3, 4, "CONSULT", 1);
  guint focus = 3;
  g_array_append_val(network->focus, focus);
  g_autoptr(AcgFigure) figure = draw(made_scored(network), "radial", 0);
  const double ratio = 1.4;
  const AcgFigureActor *middle = find(figure, "D");
  double near = distance(middle, find(figure, "A"), ratio);
  double far = distance(middle, find(figure, "B"), ratio);
  g_assert_cmpfloat_with_epsilon(distance(middle, find(figure, "E"), ratio), near, 6);
  g_assert_cmpfloat_with_epsilon(distance(middle, find(figure, "C"), ratio), far, 6);
  g_assert_cmpfloat(far, >, 1.4 * near);
  g_assert_true(middle->font.bold);
}

/* Ties point down. */
static void test_down(void) {
  g_autoptr(AcgNetwork) network = made_network(2);
  for (char name[] = "A"; *name <= 'E'; ++*name) made_actor(network, name, ACG_ACTOR_PERSON);
  static const guint ties[][2] = {{4, 2}, {2, 0}, {2, 1}, {0, 3}};
  for (size_t i = 0; i < G_N_ELEMENTS(ties); i++)
    made_tie(network, ties[i][0], ties[i][1], "REQUEST", 1);
  g_autoptr(AcgFigure) figure = draw(made_scored(network), "dot", 0);
  for (guint i = 0; i < figure->ties->len; i++) {
    const AcgFigureTie *tie = acg_figure_tie(figure, i);
    g_assert_cmpfloat(acg_figure_actor(figure, tie->source)->centre.y + 20, <,
                      acg_figure_actor(figure, tie->target)->centre.y);
  }
}

/* Whom the user asks about is drawn, without a tie and below the cut, in bold. */
static void test_focus(void) {
  g_autoptr(AcgNetwork) network = made_crowd(40, 70, 0);
  guint focus = made_actor(network, "zz Nobody’s friend", ACG_ACTOR_PERSON);
  g_array_append_val(network->focus, focus);
  AcgFigureOptions options;
  acg_figure_options_init(&options);
  options.max_actors = 10;
  g_autoptr(AcgFigure) figure = acg_figure_new(made_scored(network), &options, NULL);
  g_assert_cmpuint(figure->actors->len, ==, 10);
  g_assert_true(find(figure, "zz Nobody’s friend")->font.bold);
}

/* Every node of a network has a place of its own, those without ties, too. */
static void test_whole(void) {
  static const guint sizes[] = {40, 3200};
  for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
    g_autoptr(AcgNetwork) network = made_network(1);
    for (guint k = 0; k < sizes[i]; k++) {
      g_autofree char *name = g_strdup_printf("Actor %05u", k);
      made_actor(network, name, ACG_ACTOR_PERSON);
      if (k % 10 > 1) made_tie(network, k - k % 10, k, "CONSULT", 1);
    }
    AcgFigureOptions options;
    acg_figure_options_init(&options);
    options.size_by = acg_measure_find("degree");
    g_autoptr(AcgFigure) figure = acg_figure_new_places(made_scored(network), &options, NULL);
    g_assert_cmpuint(figure->actors->len, ==, sizes[i]);
    for (guint a = 0; a < figure->actors->len; a++)
      for (guint b = 0; b < a; b++) {
        const AcgFigureActor *one = acg_figure_actor(figure, a);
        const AcgFigureActor *other = acg_figure_actor(figure, b);
        g_assert_cmpfloat(distance(one, other, 1), >, one->radius + other->radius);
      }
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/legibility/apart", test_apart);
  g_test_add_func("/legibility/lines", test_lines);
  g_test_add_func("/legibility/leaders", test_leaders);
  g_test_add_func("/legibility/determinism", test_determinism);
  g_test_add_func("/legibility/width", test_width);
  g_test_add_func("/legibility/scale", test_scale);
  g_test_add_func("/legibility/radial", test_radial);
  g_test_add_func("/legibility/down", test_down);
  g_test_add_func("/legibility/focus", test_focus);
  g_test_add_func("/legibility/whole", test_whole);
  return g_test_run();
}
