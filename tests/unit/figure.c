/* What figures show, where it stands, and what is said of it. */
#include <math.h>

#include "render/geometry.h"
#include "tests/unit/made_network.h"

static AcgFigure *draw(const AcgNetwork *network, guint max_actors) {
  AcgFigureOptions options;
  acg_figure_options_init(&options);
  options.max_actors = max_actors;
  GError *error = NULL;
  AcgFigure *figure = acg_figure_new(network, &options, &error);
  g_assert_no_error(error);
  return figure;
}

static int compare_lines(gconstpointer left, gconstpointer right) {
  return strcmp(*(char *const *)left, *(char *const *)right);
}

/* The drawn ties, sorted, one a line: "Iran > Iraq REQUEST", with ~ for what is no fact, – for
 * co-mention and +n for what is left out. */
static char *list_ties(const AcgFigure *figure) {
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < figure->ties->len; i++) {
    const AcgFigureTie *tie = acg_figure_tie(figure, i);
    const AcgCategory *category = tie->edge->category;
    g_autofree char *more = tie->more == 0 ? g_strdup("") : g_strdup_printf(" +%u", tie->more);
    g_ptr_array_add(lines,
                    g_strdup_printf("%s %s %s%s%s%s", acg_figure_actor(figure, tie->source)->name,
                                    category == NULL ? "–"
                                    : tie->fact      ? ">"
                                                     : "~",
                                    acg_figure_actor(figure, tie->target)->name,
                                    category == NULL ? "" : " ",
                                    category == NULL ? "" : category->name, more));
  }
  g_ptr_array_sort(lines, compare_lines);
  g_ptr_array_add(lines, NULL);
  return g_strjoinv("\n", (char **)lines->pdata);
}

static AcgNetwork *three(void) {
  AcgNetwork *network = made_network(3);
  made_actor(network, "Iran", ACG_ACTOR_COUNTRY);
  made_actor(network, "Iraq", ACG_ACTOR_COUNTRY);
  made_actor(network, "Esmail Qaani", ACG_ACTOR_PERSON);
  return network;
}

static void test_ties(void) {
  g_autoptr(AcgNetwork) network = three();
  made_tie(network, 0, 1, "REQUEST", 2);
  made_tie(network, 0, 1, NULL, 3);
  made_tie(network, 1, 2, NULL, 3);
  made_doubtful_tie(network, 2, 0, "ASSAULT", ACG_MODALITY_PLANNED, false);
  made_doubtful_tie(network, 2, 1, "ASSAULT", ACG_MODALITY_ACTUAL, true);
  g_autoptr(AcgFigure) figure = draw(made_scored(network), 40);
  g_autofree char *ties = list_ties(figure);
  g_assert_cmpstr(ties, ==,
                  "Esmail Qaani ~ Iran ASSAULT\n"
                  "Iran > Iraq REQUEST\n"
                  "Iraq – Esmail Qaani");
}

static void test_parallel_ties(void) {
  g_autoptr(AcgNetwork) network = three();
  made_tie(network, 0, 1, "ASSAULT", 1);
  made_tie(network, 0, 1, "ACCUSE", 3);
  made_tie(network, 1, 0, "CONSULT", 2);
  made_doubtful_tie(network, 0, 1, "AID", ACG_MODALITY_REPORTED, false);
  made_doubtful_tie(network, 1, 0, "AID", ACG_MODALITY_REPORTED, false);
  g_autoptr(AcgFigure) figure = draw(made_scored(network), 40);
  g_autofree char *ties = list_ties(figure);
  g_assert_cmpstr(ties, ==,
                  "Iran > Iraq ACCUSE\n"
                  "Iran > Iraq ASSAULT +2\n"
                  "Iraq > Iran CONSULT");
  g_assert_cmpuint(figure->actors->len, ==, 2);
}

static void test_isolates(void) {
  g_autoptr(AcgNetwork) network = made_scored(three());
  g_autoptr(AcgFigure) figure = draw(network, 2);
  g_assert_cmpuint(figure->actors->len, ==, 2);
}

/* The places that actors without a tie leave are filled by the next ranked that have one. Actors
 * A … F, of which A has no tie and ranks first all the same. */
static void test_filled(void) {
  static const struct {
    guint max_actors;
    const char *drawn;
  } rows[] = {{1, "A"},       {2, "B C"},       {3, "B C F"},
              {4, "B C D E"}, {5, "B C D E F"}, {0, "B C D E F"}};
  g_autoptr(AcgNetwork) network = made_network(1);
  for (char name[] = "A"; *name <= 'F'; ++*name) made_actor(network, name, ACG_ACTOR_PERSON);
  made_tie(network, 1, 2, "CONSULT", 1);
  made_tie(network, 3, 4, "CONSULT", 1);
  made_tie(network, 2, 5, NULL, 1);
  made_scored(network);
  double *scores = acg_network_scores(network, acg_measure_find("pagerank"))->values;
  for (guint i = 0; i < network->nodes->len; i++) scores[i] = 1.0 / (i + 1);
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autoptr(AcgFigure) figure = draw(network, rows[i].max_actors);
    g_autoptr(GString) drawn = g_string_new(NULL);
    for (guint k = 0; k < figure->actors->len; k++)
      g_string_append_printf(drawn, "%s%s", k > 0 ? " " : "", acg_figure_actor(figure, k)->name);
    g_assert_cmpstr(drawn->str, ==, rows[i].drawn);
  }
}

/* Counts that differ have widths that differ, in proportion to the largest. */
static void test_widths(void) {
  static const guint most[] = {1, 2, 3, 21, 500};
  for (size_t i = 0; i < G_N_ELEMENTS(most); i++) {
    double before = 0;
    for (guint n = 1; n <= most[i]; n++) {
      double width = acg_tie_width(n, most[i]);
      g_assert_cmpfloat(width, >, before);
      g_assert_cmpfloat(width, <=, 6 + 1e-9);
      before = width;
    }
  }
  g_assert_cmpfloat(acg_tie_width(2, 21) - acg_tie_width(1, 21), >, 0.4);
  g_assert_cmpfloat(acg_tie_width(3, 21) - acg_tie_width(2, 21), >, 0.4);
}

static void test_captions(void) {
  static const struct {
    guint n_actors, n_ties, max_actors;
    const char *says;
  } rows[] = {
      {1, 0, 0, "Shows 1 actor; no stated ties; no co-mentions. "},
      {3, 2, 0, "Shows all 3 actors; all 2 stated ties; no co-mentions. "},
      {3, 2, 2, "Shows 2 of 3 actors, the highest by betweenness with a tie among them; 1 of 2 "},
      {3, 0, 2, "Shows 2 of 3 actors, the highest by betweenness; no stated ties"}};
  AcgFigureOptions options;
  acg_figure_options_init(&options);
  options.size_by = acg_measure_find("betweenness");
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autoptr(AcgNetwork) network = made_network(1);
    for (char name[] = "A"; (guint)(*name - 'A') < rows[i].n_actors; ++*name)
      made_actor(network, name, ACG_ACTOR_PERSON);
    for (guint k = 0; k < rows[i].n_ties; k++) made_tie(network, k, k + 1, "CONSULT", 1);
    options.max_actors = rows[i].max_actors;
    g_autoptr(AcgFigure) figure = acg_figure_new(made_scored(network), &options, NULL);
    g_autofree char *caption = acg_figure_caption(figure);
    g_assert_nonnull(strstr(caption, rows[i].says));
    g_assert_null(strchr(caption, '\''));
  }
}

/* Every actor brings its two strongest co-mentions, so there are at most two for each actor. */
static void test_thinning(void) {
  g_autoptr(AcgNetwork) network = made_crowd(40, 0, 600);
  g_autoptr(AcgFigure) figure = draw(network, 0);
  g_assert_cmpuint(figure->ties->len, ==, figure->n_comention);
  g_assert_cmpuint(figure->n_comention / 2, <=, figure->actors->len);
  g_assert_cmpuint(figure->actors->len, ==, 40);
}

static void test_cut(void) {
  g_autoptr(AcgNetwork) network = made_crowd(87, 200, 240);
  g_autoptr(AcgFigure) figure = draw(network, 40);
  g_assert_cmpuint(figure->actors->len, ==, 40);
  g_autofree char *caption = acg_figure_caption(figure);
  g_autofree char *cut = g_strdup_printf(
      "Shows 40 of 87 actors, the highest by PageRank with a tie among them; %u of ",
      figure->ties->len - figure->n_comention);
  g_assert_nonnull(strstr(caption, cut));
}

static void test_no_scores(void) {
  g_autoptr(AcgNetwork) network = three();
  AcgFigureOptions options;
  acg_figure_options_init(&options);
  g_autoptr(GError) error = NULL;
  g_assert_null(acg_figure_new(network, &options, &error));
  g_assert_error(error, ACG_RENDER_ERROR, ACG_RENDER_ERROR_OPTION);
}

static AcgBox shape_box(const AcgFigureActor *actor) {
  AcgHalf half = acg_shape_half(acg_actor_look(actor->node->type)->shape, actor->radius);
  return (AcgBox){actor->centre.x - half.width, actor->centre.y - half.height,
                  actor->centre.x + half.width, actor->centre.y + half.height};
}

static void assert_apart(const AcgFigure *figure) {
  AcgBox bounds = acg_figure_bounds(figure);
  for (guint i = 0; i < figure->actors->len; i++) {
    const AcgFigureActor *a = acg_figure_actor(figure, i);
    AcgBox shape = shape_box(a);
    AcgBox label = acg_actor_label_box(a);
    g_assert_false(acg_box_overlaps(shape, label));
    g_assert_true(label.left >= bounds.left && label.right <= bounds.right);
    g_assert_true(fmin(shape.top, label.top) >= bounds.top);
    g_assert_true(fmax(shape.bottom, label.bottom) <= bounds.bottom);
    for (guint k = 0; k < i; k++) {
      const AcgFigureActor *b = acg_figure_actor(figure, k);
      g_assert_false(acg_box_overlaps(shape, shape_box(b)));
      g_assert_false(acg_box_overlaps(shape, acg_actor_label_box(b)));
      g_assert_false(acg_box_overlaps(label, shape_box(b)));
      g_assert_false(acg_box_overlaps(label, acg_actor_label_box(b)));
    }
  }
}

/* Lines end outside the shapes that they join, where the heads can be seen. */
static void assert_ends_visible(const AcgFigure *figure) {
  for (guint i = 0; i < figure->ties->len; i++) {
    const AcgFigureTie *tie = acg_figure_tie(figure, i);
    const AcgFigureActor *target = acg_figure_actor(figure, tie->target);
    g_assert_false(acg_shape_holds(acg_actor_look(target->node->type)->shape, target->radius,
                                   tie->arc.to.x - target->centre.x,
                                   tie->arc.to.y - target->centre.y, 0));
  }
}

static void test_places(void) {
  static const guint crowds[][3] = {{1, 0, 0},    {2, 3, 0},       {12, 20, 9}, {40, 70, 200},
                                    {30, 14, 10}, {150, 300, 600}, {9, 0, 0}};
  for (size_t i = 0; i < G_N_ELEMENTS(crowds); i++) {
    g_autoptr(AcgNetwork) network = made_crowd(crowds[i][0], crowds[i][1], crowds[i][2]);
    g_autoptr(AcgFigure) figure = draw(network, 0);
    assert_apart(figure);
    assert_ends_visible(figure);
  }
}

/* Islands lie near: the page is little larger than what it holds needs. */
static void test_packing(void) {
  g_autoptr(AcgNetwork) network = made_network(1);
  for (guint i = 0; i < 24; i++) {
    g_autofree char *name = g_strdup_printf("Actor %u", i);
    made_actor(network, name, ACG_ACTOR_PERSON);
    if (i % 2 == 1) made_tie(network, i - 1, i, "CONSULT", 1);
  }
  g_autoptr(AcgFigure) figure = draw(made_scored(network), 0);
  assert_apart(figure);
  AcgBox bounds = acg_figure_bounds(figure);
  double width = bounds.right - bounds.left;
  double height = bounds.bottom - bounds.top;
  g_assert_cmpfloat(width * height, <, 12 * 200 * 120);
  g_assert_cmpfloat(width / height, <, 2.5);
  g_assert_cmpfloat(width / height, >, 0.8);
}

/* On paper they stand where the page grows least in height: two pairs beside a part that leaves
 * room there, none below it. */
static void test_packing_on_paper(void) {
  g_autoptr(AcgNetwork) network = made_network(1);
  for (guint i = 0; i < 9; i++) {
    g_autofree char *name = g_strdup_printf("A%u", i);
    made_actor(network, name, ACG_ACTOR_PERSON);
  }
  for (guint i = 0; i < 5; i++)
    for (guint k = i + 1; k < 5; k++) made_tie(network, i, k, "CONSULT", 1);
  made_tie(network, 5, 6, "CONSULT", 1);
  made_tie(network, 7, 8, "CONSULT", 1);
  made_scored(network);
  AcgFigureOptions options;
  acg_figure_options_init(&options);
  options.width = 180;
  g_autoptr(AcgFigure) figure = acg_figure_new(network, &options, NULL);
  assert_apart(figure);
  double bottom = -INFINITY;
  double top = INFINITY;
  for (guint i = 0; i < figure->actors->len; i++) {
    const AcgFigureActor *actor = acg_figure_actor(figure, i);
    if (actor->index >= 5) continue;
    top = fmin(top, acg_actor_box(actor).top);
    bottom = fmax(bottom, acg_actor_box(actor).bottom);
  }
  AcgBox box = acg_figure_actors_box(figure);
  g_assert_cmpfloat(box.bottom - box.top, <, bottom - top + 30);
}

/* "+n" stands clear of actors and of the other lines' marks. */
static void test_more(void) {
  g_autoptr(AcgNetwork) network = three();
  static const char *const categories[] = {"ACCUSE", "ASSAULT", "COERCE", "REJECT", "THREATEN"};
  for (guint pair = 0; pair < 3; pair++)
    for (size_t i = 0; i < G_N_ELEMENTS(categories); i++)
      made_tie(network, pair, (pair + 1) % 3, categories[i], 1 + (guint)i);
  g_autoptr(AcgFigure) figure = draw(made_scored(network), 0);
  AcgBox bounds = acg_figure_bounds(figure);
  guint n_more = 0;
  for (guint i = 0; i < figure->ties->len; i++) {
    const AcgFigureTie *tie = acg_figure_tie(figure, i);
    if (tie->more == 0) continue;
    n_more++;
    g_assert_cmpuint(tie->more, ==, 2);
    g_assert_true(tie->more_box.left >= bounds.left && tie->more_box.bottom <= bounds.bottom);
    for (guint k = 0; k < figure->actors->len; k++) {
      const AcgFigureActor *actor = acg_figure_actor(figure, k);
      g_assert_false(acg_box_overlaps(tie->more_box, shape_box(actor)));
      g_assert_false(acg_box_overlaps(tie->more_box, acg_actor_label_box(actor)));
    }
    for (guint k = 0; k < figure->ties->len; k++) {
      AcgPoint mark = acg_arc_at(acg_figure_tie(figure, k)->arc, 0.5);
      g_assert_false(acg_box_overlaps(tie->more_box, (AcgBox){mark.x, mark.y, mark.x, mark.y}));
    }
  }
  g_assert_cmpuint(n_more, ==, 3);
}

static void test_blank_title(void) {
  g_autoptr(AcgNetwork) network = made_scored(three());
  AcgFigureOptions options;
  acg_figure_options_init(&options);
  options.title = " \n";
  g_autoptr(AcgFigure) figure = acg_figure_new(network, &options, NULL);
  g_assert_cmpstr(figure->title, ==, "Iran, Iraq and Esmail Qaani");
}

static void test_sizes(void) {
  g_autoptr(AcgNetwork) network = made_crowd(40, 70, 200);
  g_autoptr(AcgFigure) figure = draw(network, 0);
  const AcgFigureActor *first = acg_figure_actor(figure, 0);
  for (guint i = 0; i < figure->actors->len; i++) {
    const AcgFigureActor *actor = acg_figure_actor(figure, i);
    g_assert_cmpfloat(actor->radius, >=, first->radius / 6);
    double by_area = first->radius * sqrt(actor->score / first->score);
    g_assert_cmpfloat(fabs(actor->radius - fmax(by_area, 6)), <, 1e-9);
    g_assert_true(acg_figure_is_enlarged(figure, actor->score) == (by_area < 6));
  }
}

static void test_shapes(void) {
  for (int shape = ACG_SHAPE_CIRCLE; shape <= ACG_SHAPE_HEXAGON; shape++) {
    int n_inside = 0;
    for (int x = -200; x < 200; x++)
      for (int y = -200; y < 200; y++)
        n_inside += acg_shape_holds((AcgShape)shape, 100, x + 0.5, y + 0.5, 0);
    double area = 3.14159265 * 100 * 100;
    g_assert_cmpfloat(fabs(n_inside - area) / area, <, shape == ACG_SHAPE_RECTANGLE ? 0.03 : 0.005);
  }
}

static void test_titles(void) {
  static const struct {
    guint n;
    const char *title;
  } rows[] = {{0, "No actors were found"},
              {1, "Actor 0"},
              {2, "Actor 0 and Actor 1"},
              {3, "Actor 0, Actor 1 and Actor 2"},
              {9, "Actor 0, Actor 1 and 7 other actors"}};
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autoptr(AcgNetwork) network = made_network(1);
    for (guint k = 0; k < rows[i].n; k++) {
      g_autofree char *name = g_strdup_printf("Actor %u", k);
      made_actor(network, name, ACG_ACTOR_PERSON);
    }
    g_autoptr(AcgFigure) figure = draw(made_scored(network), 0);
    g_assert_cmpstr(figure->title, ==, rows[i].title);
  }
}

/* Titles say who ranks highest of all in the network, drawn or not; of those that are shown where
 * one that is not ranks as high or a part was cut. Actor 0 ranks highest and actor 1 far below. */
static void test_rankings(void) {
  static const struct {
    guint tied; /* the first actor that has ties */
    bool cut;
    const char *title;
  } rows[] = {{0, false, "Actor 0 ranks highest of 12 actors"},
              {1, false, "Actor 1 ranks highest of the 6 actors shown"},
              {0, true, "Actor 0 ranks highest of the 6 actors shown"}};
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autoptr(AcgNetwork) network = made_network(1);
    for (guint k = 0; k < 12; k++) {
      g_autofree char *name = g_strdup_printf("Actor %u", k);
      made_actor(network, name, ACG_ACTOR_PERSON);
    }
    for (guint k = rows[i].tied; k < 11; k++) made_tie(network, k, k + 1, "CONSULT", 1);
    made_scored(network);
    double *scores = acg_network_scores(network, acg_measure_find("pagerank"))->values;
    for (guint k = 0; k < 12; k++) scores[k] = k < 2 ? 10 - 6.0 * k : 2 - k / 100.0;
    if (rows[i].cut) {
      AcgCut *cut = g_new0(AcgCut, 1);
      cut->rule = g_strdup("the ego network of Actor 0");
      g_ptr_array_add(network->cuts, cut);
    }
    g_autoptr(AcgFigure) figure = draw(network, 6);
    g_assert_cmpstr(figure->title, ==, rows[i].title);
  }
}

/* A colour is named by up to three members that are drawn, whatever others the community has; those
 * without a colour come last. Every third actor is tied to
 * every third. */
static void test_communities(void) {
  g_autoptr(AcgNetwork) network = made_network(1);
  made_actor(network, "حزب الله", ACG_ACTOR_ARMED_GROUP);
  for (guint i = 1; i < 15; i++) {
    g_autofree char *name = g_strdup_printf("Actor %u", i);
    made_actor(network, name, ACG_ACTOR_PERSON);
  }
  for (guint i = 0; i < 15; i++)
    for (guint k = i + 3; k < 15; k += 3) made_tie(network, i, k, "CONSULT", 1);
  made_scored(network);
  double *scores = acg_network_scores(network, acg_measure_find("pagerank"))->values;
  for (guint i = 0; i < 15; i++) scores[i] = 1.0 / (i + 1);
  g_autoptr(AcgFigure) figure = draw(network, 7);
  static const char *const meanings[] = {"\u2068حزب الله\u2069, Actor 3 and Actor 6",
                                         "Actor 1 and Actor 4", "Actor 2 and Actor 5"};
  g_assert_cmpuint(figure->colours->len, ==, G_N_ELEMENTS(meanings));
  for (guint i = 0; i < figure->colours->len; i++)
    g_assert_cmpstr(g_array_index(figure->colours, AcgFigureColour, i).meaning, ==, meanings[i]);
}

/* Seven communities have colours; members of the others share the last one, which is none. */
static void test_others(void) {
  g_autoptr(AcgNetwork) network = made_network(1);
  for (guint i = 0; i < 20; i++) {
    g_autofree char *name = g_strdup_printf("Actor %u", i);
    made_actor(network, name, ACG_ACTOR_PERSON);
    if (i % 2 == 1) made_tie(network, i - 1, i, "CONSULT", 1);
  }
  g_autoptr(AcgFigure) figure = draw(made_scored(network), 0);
  g_assert_cmpuint(figure->colours->len, ==, ACG_N_HUES + 1);
  const AcgFigureColour *last = &g_array_index(figure->colours, AcgFigureColour, ACG_N_HUES);
  g_assert_cmpstr(last->meaning, ==, "Others");
  g_assert_cmpstr(last->fill, ==, figure->ink->rest);
  g_assert_cmpint(last->pattern, ==, ACG_PATTERN_NONE);
}

static void test_descriptions(void) {
  g_autoptr(AcgNetwork) network = three();
  made_tie(network, 0, 1, "REQUEST", 2);
  made_doubtful_tie(network, 1, 2, "CONSULT", ACG_MODALITY_PLANNED, false);
  made_tie(network, 0, 2, NULL, 1);
  g_autoptr(AcgFigure) figure = draw(made_scored(network), 0);
  static const char *const expected[] = {
      "Iran – Esmail Qaani: named in one sentence, 1 article",
      "Iran → Iraq: urges (REQUEST), 2 articles",
      "Iraq ↔ Esmail Qaani: meets (CONSULT), not stated as fact: planned"};
  for (size_t i = 0; i < G_N_ELEMENTS(expected); i++) {
    bool found = false;
    for (guint k = 0; k < figure->ties->len; k++) {
      g_autofree char *text = acg_figure_describe_tie(figure, acg_figure_tie(figure, k));
      g_auto(GStrv) lines = g_strsplit(text, "\n", 2);
      g_assert_true(g_str_has_prefix(lines[1], "“One "));
      found = found || g_str_equal(lines[0], expected[i]);
    }
    g_assert_true(found);
  }
}

static void test_clean(void) {
  static const char *const rows[][2] = {{"Esmail Qaani", "Esmail Qaani"},
                                        {"  two\n\tlines\r\n", "two lines"},
                                        {"a\xe2\x80\xae"
                                         "b\xe2\x81\xa6"
                                         "c",
                                         "abc"}, /* direction override, isolate */
                                        {"bell\x07 and \xef\xbf\xbf end", "bell and end"},
                                        {"no\uFDD0 character\uFDEF", "no character"},
                                        {"broken \xff byte", "broken \xef\xbf\xbd byte"},
                                        {"قاآني", "قاآني"},
                                        {"", ""}};
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *clean = acg_text_clean(rows[i][0]);
    g_assert_cmpstr(clean, ==, rows[i][1]);
  }
}

static void test_wrap(void) {
  const AcgFont font = {12, false};
  static const char *const rows[][2] = {
      {"Iran", "Iran"},
      {"Mohammed Shia al-Sudani", "Mohammed Shia|al-Sudani"},
      {"Popular Mobilization Forces", "Popular Mobilization|Forces"},
      {"Donaudampfschifffahrtsgesellschaft", "Donaudampfschifff…"},
      {"one two three four five six seven eight nine ten",
       "one two three four|five six seven eight|nine ten"},
      {"", ""}};
  g_autoptr(AcgRuler) ruler = acg_ruler_new();
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_auto(GStrv) lines = acg_ruler_wrap(ruler, rows[i][0], font, 126, 3);
    g_autofree char *joined = g_strjoinv("|", lines);
    g_assert_cmpstr(joined, ==, rows[i][1]);
  }
}

static void test_wrap_hostile(void) {
  const AcgFont font = {12, false};
  g_autoptr(AcgRuler) ruler = acg_ruler_new();
  static const char *const units[] = {"W", "i ", "中", "-", "قا ", "e\xcc\x81", "ﷺ"};
  for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
    GString *text = g_string_new(NULL);
    while (text->len < 10000) g_string_append(text, units[i]);
    g_auto(GStrv) lines = acg_ruler_wrap(ruler, text->str, font, 126, 3);
    g_assert_cmpuint(g_strv_length(lines), <=, 3);
    for (char **line = lines; *line != NULL; line++)
      g_assert_cmpfloat(acg_ruler_width(ruler, *line, font), <=, 126);
    g_string_free(text, TRUE);
  }
}

/* Graphviz draws numbers; whoever calls the library sees nothing of it. */
static void test_random_numbers(void) {
  static const char *const names[] = {"neato", "fdp", "sfdp", "circo", "dot", "radial"};
  g_autoptr(AcgNetwork) network = three();
  made_tie(network, 0, 1, NULL, 3);
  made_tie(network, 1, 2, NULL, 3);
  made_scored(network);
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
    int next[2];
    double next48[2];
    for (int drawn = 0; drawn < 2; drawn++) {
      AcgFigureOptions options;
      acg_figure_options_init(&options);
      options.layout = acg_layout_find(names[i]);
      srand(7);
      srand48(7);
      rand();
      drand48();
      g_autoptr(AcgFigure) figure = drawn ? acg_figure_new(network, &options, NULL) : NULL;
      g_assert_true(!drawn || figure != NULL);
      next[drawn] = rand();
      next48[drawn] = drand48();
    }
    g_assert_cmpint(next[0], ==, next[1]);
    g_assert_cmpfloat(next48[0], ==, next48[1]);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/figure/ties", test_ties);
  g_test_add_func("/figure/parallel-ties", test_parallel_ties);
  g_test_add_func("/figure/isolates", test_isolates);
  g_test_add_func("/figure/filled", test_filled);
  g_test_add_func("/figure/widths", test_widths);
  g_test_add_func("/figure/captions", test_captions);
  g_test_add_func("/figure/packing", test_packing);
  g_test_add_func("/figure/packing-on-paper", test_packing_on_paper);
  g_test_add_func("/figure/more", test_more);
  g_test_add_func("/figure/blank-title", test_blank_title);
  g_test_add_func("/figure/thinning", test_thinning);
  g_test_add_func("/figure/cut", test_cut);
  g_test_add_func("/figure/no-scores", test_no_scores);
  g_test_add_func("/figure/places", test_places);
  g_test_add_func("/figure/random-numbers", test_random_numbers);
  g_test_add_func("/figure/sizes", test_sizes);
  g_test_add_func("/figure/shapes", test_shapes);
  g_test_add_func("/figure/titles", test_titles);
  g_test_add_func("/figure/rankings", test_rankings);
  g_test_add_func("/figure/communities", test_communities);
  g_test_add_func("/figure/others", test_others);
  g_test_add_func("/figure/descriptions", test_descriptions);
  g_test_add_func("/figure/clean", test_clean);
  g_test_add_func("/figure/wrap", test_wrap);
  g_test_add_func("/figure/wrap-hostile", test_wrap_hostile);
  return g_test_run();
}
