/* Where the actors of a figure stand: what hangs together is placed as one part, whose actors give
 * way to its lines, and then the parts are put side by side. */
#include <math.h>
#include <stdlib.h>

#include "render/geometry.h"

/* fdp itself does not give the same places twice; sfdp on one grid minds the same forces. */
static const AcgLayout layouts[] = {
    {"neato", "springs as long as ties are weak: the least crowded (Kamada and Kawai 1989)",
     &(const AcgPlacing){.engine = "neato", .loose = true}},
    {"fdp",
     "repelling actors, pulled together by ties: sfdp on one grid (after Fruchterman and Reingold "
     "1991)",
     &(const AcgPlacing){.engine = "sfdp", .loose = true, .flat = true}},
    {"sfdp", "the same on coarser and finer grids: for thousands of actors (Hu 2005)",
     &(const AcgPlacing){.engine = "sfdp", .loose = true}},
    {"dot", "layers, ties pointing down: chains of command (Gansner et al. 1993)",
     &(const AcgPlacing){.engine = "dot", .down = true}},
    {"circo", "circles: rings and who joins them (Six and Tollis 1999)",
     &(const AcgPlacing){.engine = "circo"}},
    {"radial", "rings around --focus, or the highest ranked (Wills 1997)",
     &(const AcgPlacing){.engine = "twopi", .rings = true}},
};

const AcgLayout *acg_layout_table(size_t *n_layouts) {
  *n_layouts = G_N_ELEMENTS(layouts);
  return layouts;
}

const AcgLayout *acg_layout_find(const char *name) {
  for (size_t i = 0; name != NULL && i < G_N_ELEMENTS(layouts); i++)
    if (g_str_equal(layouts[i].name, name)) return &layouts[i];
  return NULL;
}

/* Beyond this many actors without labels their ties no longer say where they stand. */
enum { MOST_DISCS_TO_PLACE = 3000 };

/* Beyond the drawing's actors, for lines that bulge. */
static const double bulge = 10;

/* What hangs together. */
typedef struct {
  AcgPart *parts; /* the largest first */
  guint n_parts;
  guint *members; /* [N] by part */
  GArray *pairs;  /* [P] AcgPair, by part */
} Plan;

static guint find_root(guint *roots, guint i) {
  while (roots[i] != i) i = roots[i] = roots[roots[i]];
  return i;
}

/* The lowest actor that each hangs together with, [N]. */
static guint *find_roots(guint n, const GArray *pairs) {
  guint *roots = g_new(guint, n + 1);
  for (guint i = 0; i < n; i++) roots[i] = i;
  for (guint i = 0; i < pairs->len; i++) {
    guint a = find_root(roots, g_array_index(pairs, AcgPair, i).a);
    guint b = find_root(roots, g_array_index(pairs, AcgPair, i).b);
    roots[MAX(a, b)] = MIN(a, b);
  }
  for (guint i = 0; i < n; i++) roots[i] = find_root(roots, i);
  return roots;
}

/* The largest first, then by the highest ranked. */
static int compare_parts(gconstpointer left, gconstpointer right) {
  const AcgPart *x = left;
  const AcgPart *y = right;
  if (x->n != y->n) return x->n > y->n ? -1 : 1;
  return (x->members[0] > y->members[0]) - (x->members[0] < y->members[0]);
}

static int compare_roots(gconstpointer left, gconstpointer right, gpointer data) {
  const guint *roots = data;
  guint a = *(const guint *)left;
  guint b = *(const guint *)right;
  if (roots[a] != roots[b]) return roots[a] < roots[b] ? -1 : 1;
  return (a > b) - (a < b);
}

static int compare_pairs(gconstpointer left, gconstpointer right, gpointer data) {
  const AcgPair *x = left;
  const AcgPair *y = right;
  const guint *roots = data;
  if (roots[x->a] != roots[y->a]) return roots[x->a] < roots[y->a] ? -1 : 1;
  if (x->a != y->a) return x->a < y->a ? -1 : 1;
  return (x->b > y->b) - (x->b < y->b);
}

static Plan make_plan(const AcgFigure *figure) {
  guint n = figure->actors->len;
  Plan plan = {.pairs = acg_figure_pairs(figure)};
  g_autofree guint *roots = find_roots(n, plan.pairs);
  plan.members = g_new(guint, n + 1);
  for (guint i = 0; i < n; i++) plan.members[i] = i;
  g_qsort_with_data(plan.members, (gint)n, sizeof(guint), compare_roots, roots);
  g_array_sort_with_data(plan.pairs, compare_pairs, roots);
  plan.parts = g_new0(AcgPart, n + 1);
  for (guint i = 0, pair = 0; i < n; plan.n_parts++) {
    AcgPart *part = &plan.parts[plan.n_parts];
    guint root = roots[plan.members[i]];
    *part = (AcgPart){.members = plan.members + i};
    if (pair < plan.pairs->len) part->pairs = &g_array_index(plan.pairs, AcgPair, pair);
    for (; i < n && roots[plan.members[i]] == root; i++) part->n++;
    for (; pair < plan.pairs->len; pair++, part->n_pairs++)
      if (roots[g_array_index(plan.pairs, AcgPair, pair).a] != root) break;
  }
  qsort(plan.parts, plan.n_parts, sizeof *plan.parts, compare_parts);
  return plan;
}

static void clear_plan(Plan *plan) {
  g_free(plan->parts);
  g_free(plan->members);
  g_array_unref(plan->pairs);
}

/* Boxes that are moved apart need more width than they were given: the less is given the narrower
 * is what comes out, until it has the room. */
static bool place_within(AcgGraphviz *graphviz, AcgFigure *figure, const AcgPart *part, double room,
                         GError **error) {
  static const double shares[] = {0.85, 0.75, 0.65, 0.55, 0.45, 0.35, 0.25};
  size_t n_tries = isfinite(room) && figure->layout->placing->loose ? G_N_ELEMENTS(shares) : 1;
  for (size_t i = 0; i < n_tries; i++) {
    if (!acg_part_place(graphviz, figure, part, room * shares[i], error)) return false;
    AcgBox box = acg_part_box(figure, part);
    if (box.right - box.left <= room) break;
  }
  return true;
}

static bool place_part(AcgGraphviz *graphviz, AcgFigure *figure, const AcgPart *part, double room,
                       GError **error) {
  if (part->n == 1) {
    acg_figure_actor(figure, part->members[0])->centre = (AcgPoint){0, 0};
    return true;
  }
  if (!place_within(graphviz, figure, part, room, error)) return false;
  if (figure->layout->placing->loose) acg_part_untangle(figure, part, acg_part_box(figure, part));
  return true;
}

bool acg_figure_lay_out(AcgFigure *figure, GError **error) {
  bool labelled = figure->actors->len > 0 && acg_figure_actor(figure, 0)->label != NULL;
  if (figure->actors->len == 0) return true;
  if (!labelled && figure->actors->len > MOST_DISCS_TO_PLACE) {
    acg_figure_ring(figure);
    return true;
  }
  AcgGraphviz *graphviz = acg_graphviz_begin();
  Plan plan = make_plan(figure);
  double room = labelled ? acg_figure_room(figure) - 2 * bulge : INFINITY;
  bool placed = true;
  for (guint i = 0; placed && i < plan.n_parts; i++)
    placed = place_part(graphviz, figure, &plan.parts[i], room, error);
  if (placed) acg_figure_pack(figure, plan.parts, plan.n_parts, room);
  clear_plan(&plan);
  acg_graphviz_end(graphviz);
  return placed;
}
