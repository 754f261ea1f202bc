/* Untangling: one actor after another tries places around its own and takes the best, until none is
 * better. What counts is what a reader trips over: lines that cross, that run over names and
 * shapes, that lie on one another, that are too short for their heads or very long (after Davidson
 * and Harel 1996, who let chance choose the places). */
#include <math.h>

#include "render/geometry.h"

enum { MOST_WORK = 60000 /* actors times pairs */ };

static const double margin = 5;      /* of boxes, from one another */
static const double line_margin = 3; /* of boxes, from lines */

static const double cross_cost = 1;
static const double over_cost = 2.2;
static const double narrow_cost = 1.5;
static const double short_cost = 6;
static const double long_cost = 0.8;

/* How far away places are tried, in this order. */
static const double reaches[] = {250, 150, 90, 50, 26, 12};

typedef struct {
  AcgFigure *figure;
  const AcgPart *part;
  AcgBox page;         /* that all its members stay in */
  guint *places;       /* of each actor of the figure among the members */
  GPtrArray *pairs_of; /* [N] of the members; GArray of guint */
  double *lengths;     /* [P] that pairs had best have */
  AcgBox *boxes;       /* [N] of shape and label */
} Table;

static AcgPoint centre_of(const Table *table, guint i) {
  return acg_figure_actor(table->figure, i)->centre;
}

static const AcgPair *pair_at(const Table *table, guint k) {
  return &table->part->pairs[k];
}

/* Several lines of a pair count less than as many pairs. */
static double weight(const AcgPair *pair) {
  return (pair->stated ? 1 : 0.6) + 0.5 * (pair->n_lines - 1);
}

/* What the lengths and the angles at its ends cost. */
static double shape_cost(const Table *table, guint k) {
  const double narrow = 0.94; /* cosine of the angle under which lines are hard to tell apart */
  const AcgPair *pair = pair_at(table, k);
  AcgPoint ends[] = {centre_of(table, pair->a), centre_of(table, pair->b)};
  double length = fmax(hypot(ends[1].x - ends[0].x, ends[1].y - ends[0].y), 1);
  double share = length / table->lengths[k];
  double sum = share < 1 ? short_cost * (1 - share) * (1 - share) : long_cost * log2(share);
  for (int end = 0; end < 2; end++) {
    guint here = end == 0 ? pair->a : pair->b;
    const GArray *others = g_ptr_array_index(table->pairs_of, table->places[here]);
    for (guint i = 0; i < others->len; i++) {
      guint other = g_array_index(others, guint, i);
      const AcgPair *line = pair_at(table, other);
      AcgPoint far = centre_of(table, line->a == here ? line->b : line->a);
      double dx = far.x - ends[end].x;
      double dy = far.y - ends[end].y;
      double cosine =
          (dx * (ends[1 - end].x - ends[end].x) + dy * (ends[1 - end].y - ends[end].y)) /
          (length * fmax(hypot(dx, dy), 1));
      if (other != k && cosine > narrow) sum += narrow_cost * (cosine - narrow) / (1 - narrow);
    }
  }
  return sum;
}

/* What the line of pair `k` crosses. */
static double line_cost(const Table *table, guint k) {
  const AcgPair *pair = pair_at(table, k);
  AcgPoint a = centre_of(table, pair->a);
  AcgPoint b = centre_of(table, pair->b);
  double sum = 0;
  for (guint i = 0; i < table->part->n; i++)
    if (table->part->members[i] != pair->a && table->part->members[i] != pair->b &&
        acg_line_meets_box(a, b, acg_box_grow(table->boxes[i], line_margin)))
      sum += over_cost;
  for (guint i = 0; i < table->part->n_pairs; i++) {
    const AcgPair *other = pair_at(table, i);
    if (other->a == pair->a || other->b == pair->b || other->a == pair->b || other->b == pair->a)
      continue;
    if (acg_lines_cross(a, b, centre_of(table, other->a), centre_of(table, other->b)))
      sum += cross_cost * weight(other);
  }
  return sum * weight(pair) + shape_cost(table, k);
}

/* All that costs anything because member `i` is where it is; INFINITY where it cannot be. Stops
 * when that is not less than `least`. */
static double cost(const Table *table, guint i, double least) {
  AcgBox box = table->boxes[i];
  AcgBox page = table->page;
  if (box.left < page.left || box.right > page.right || box.top < page.top ||
      box.bottom > page.bottom)
    return INFINITY;
  AcgBox grown = acg_box_grow(box, margin);
  for (guint k = 0; k < table->part->n; k++)
    if (k != i && acg_box_overlaps(grown, table->boxes[k])) return INFINITY;
  double sum = 0;
  AcgBox clear = acg_box_grow(box, line_margin);
  guint actor = table->part->members[i];
  for (guint k = 0; k < table->part->n_pairs && sum < least; k++) {
    const AcgPair *pair = pair_at(table, k);
    if (pair->a == actor || pair->b == actor)
      sum += line_cost(table, k);
    else if (acg_line_meets_box(centre_of(table, pair->a), centre_of(table, pair->b), clear))
      sum += over_cost * weight(pair);
  }
  return sum;
}

static void move(Table *table, guint i, AcgPoint to) {
  AcgFigureActor *actor = acg_figure_actor(table->figure, table->part->members[i]);
  actor->centre = to;
  table->boxes[i] = acg_actor_box(actor);
}

/* True when the member found a better place that far away. */
static bool try_around(Table *table, guint i, double reach) {
  enum { N_DIRECTIONS = 10 };
  const double enough = 0.02;
  AcgPoint from = centre_of(table, table->part->members[i]);
  AcgPoint best = from;
  double least = cost(table, i, INFINITY);
  for (int k = 0; k < N_DIRECTIONS; k++) {
    double angle = 2 * G_PI * k / N_DIRECTIONS;
    AcgPoint to = {from.x + reach * cos(angle), from.y + reach * sin(angle)};
    move(table, i, to);
    double now = cost(table, i, least);
    if (now >= least - enough) continue;
    least = now;
    best = to;
  }
  move(table, i, best);
  return best.x != from.x || best.y != from.y;
}

static Table set_table(AcgFigure *figure, const AcgPart *part, AcgBox page) {
  Table table = {.figure = figure,
                 .part = part,
                 .page = page,
                 .places = g_new0(guint, figure->actors->len),
                 .pairs_of = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref),
                 .lengths = g_new(double, part->n_pairs + 1),
                 .boxes = g_new(AcgBox, part->n)};
  g_autofree guint *n_partners = acg_part_count_partners(figure, part);
  for (guint i = 0; i < part->n; i++) {
    g_ptr_array_add(table.pairs_of, g_array_new(FALSE, FALSE, sizeof(guint)));
    table.places[part->members[i]] = i;
    table.boxes[i] = acg_actor_box(acg_figure_actor(figure, part->members[i]));
  }
  for (guint k = 0; k < part->n_pairs; k++) {
    const AcgPair *pair = &part->pairs[k];
    table.lengths[k] = acg_pair_length(figure, pair, n_partners);
    g_array_append_val((GArray *)g_ptr_array_index(table.pairs_of, table.places[pair->a]), k);
    g_array_append_val((GArray *)g_ptr_array_index(table.pairs_of, table.places[pair->b]), k);
  }
  return table;
}

void acg_part_untangle(AcgFigure *figure, const AcgPart *part, AcgBox page) {
  enum { MOST_ROUNDS = 2 };
  if ((gsize)part->n * part->n_pairs > MOST_WORK) return;
  Table table = set_table(figure, part, page);
  for (size_t k = 0; k < G_N_ELEMENTS(reaches); k++) {
    bool moved = true;
    for (int round = 0; moved && round < MOST_ROUNDS; round++) {
      moved = false;
      for (guint i = part->n; i > 0; i--) moved = try_around(&table, i - 1, reaches[k]) || moved;
    }
  }
  g_free(table.places);
  g_ptr_array_unref(table.pairs_of);
  g_free(table.lengths);
  g_free(table.boxes);
}
