/* Rings around one actor: the engine says on which ring each actor stands and in which direction;
 * here the rings become ellipses on which names have room. */
#include <math.h>
#include <stdlib.h>

#include "render/geometry.h"

static const double points_per_inch = 72; /* from one of the engine's rings to the next */

enum { MOST_ACTORS_TO_FIT = 400 /* every box is held against every other */ };

typedef struct {
  const AcgPart *part;
  const AcgHalf *halves;
  const guint *places;
  AcgPoint *at;
  GPtrArray *ties; /* of each member, [N] arrays of const AcgPair* */
} Rings;

static AcgBox box_at(const Rings *rings, guint i) {
  AcgPoint at = rings->at[i];
  AcgHalf half = rings->halves[i];
  return (AcgBox){at.x - half.width, at.y - half.height, at.x + half.width, at.y + half.height};
}

/* Where on an ellipse as wide as `ratio` times its height an angle goes, so that boxes of that size
 * take equal shares of it: side by side they need more of it than one above the other. */
static double spread_angle(double angle, double ratio, AcgHalf half) {
  enum { N_STEPS = 720 };
  double sums[N_STEPS + 1] = {0};
  for (int k = 0; k < N_STEPS; k++) {
    double at = 2 * G_PI * (k + 0.5) / N_STEPS;
    sums[k + 1] = sums[k] + fmax(ratio * fabs(sin(at)) / half.width, fabs(cos(at)) / half.height);
  }
  double wanted = angle / (2 * G_PI) * sums[N_STEPS];
  int k = 0;
  while (k < N_STEPS && sums[k + 1] < wanted) k++;
  return 2 * G_PI * k / N_STEPS;
}

typedef struct {
  guint index, ring;
  AcgPoint direction; /* from the middle, on the ring of radius 1 */
} Ringed;

static int compare_rings(gconstpointer left, gconstpointer right) {
  const Ringed *x = left;
  const Ringed *y = right;
  if (x->ring != y->ring) return x->ring < y->ring ? -1 : 1;
  return (x->index > y->index) - (x->index < y->index);
}

static GPtrArray *find_ties(const AcgPart *part, const guint *places) {
  GPtrArray *ties = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < part->n; i++) g_ptr_array_add(ties, g_ptr_array_new());
  for (guint k = 0; k < part->n_pairs; k++) {
    const AcgPair *pair = &part->pairs[k];
    g_ptr_array_add(g_ptr_array_index(ties, places[pair->a]), (gpointer)pair);
    g_ptr_array_add(g_ptr_array_index(ties, places[pair->b]), (gpointer)pair);
  }
  return ties;
}

/* How long the lines of a member are, one ring being as far from the next as the first from the
 * middle. */
static double ring_length(const Rings *rings, const Ringed *ringed, guint i) {
  const GPtrArray *ties = g_ptr_array_index(rings->ties, i);
  double sum = 0;
  for (guint k = 0; k < ties->len; k++) {
    const AcgPair *pair = g_ptr_array_index(ties, k);
    const Ringed *a = &ringed[rings->places[pair->a]];
    const Ringed *b = &ringed[rings->places[pair->b]];
    sum += pair->n_lines * hypot(a->ring * a->direction.x - b->ring * b->direction.x,
                                 a->ring * a->direction.y - b->ring * b->direction.y);
  }
  return sum;
}

/* Two actors of one ring change places. */
static void swap(Ringed *ringed, guint i, guint k) {
  AcgPoint direction = ringed[i].direction;
  ringed[i].direction = ringed[k].direction;
  ringed[k].direction = direction;
}

/* Actors with ties come near on their rings, as long as lines become shorter. ringed: [N] by
 * member. */
static void order_rings(const Rings *rings, Ringed *ringed) {
  enum { MOST_ROUNDS = 12 };
  guint n = rings->part->n;
  bool better = n <= MOST_ACTORS_TO_FIT;
  for (int round = 0; better && round < MOST_ROUNDS; round++) {
    better = false;
    for (guint i = 0; i < n; i++)
      for (guint k = 0; k < i; k++) {
        if (ringed[i].ring != ringed[k].ring) continue;
        double before = ring_length(rings, ringed, i) + ring_length(rings, ringed, k);
        swap(ringed, i, k);
        if (ring_length(rings, ringed, i) + ring_length(rings, ringed, k) < before - 1e-6)
          better = true;
        else
          swap(ringed, i, k);
      }
  }
}

/* The boxes in sorted[begin … end) overlap one another or one before them. */
static bool is_crowded(const Rings *rings, const Ringed *sorted, guint begin, guint end) {
  for (guint i = begin; i < end; i++)
    for (guint k = 0; k < i; k++)
      if (acg_box_overlaps(box_at(rings, sorted[i].index), box_at(rings, sorted[k].index)))
        return true;
  return false;
}

/* Each ring becomes as large as its boxes need. */
static void grow_rings(Rings *rings, const Ringed *sorted, AcgPoint middle) {
  enum { MOST_STEPS = 750 };
  const double step = 8;
  const double least = 70;
  double radius = 0;
  for (guint begin = 0, end; begin < rings->part->n; begin = end) {
    for (end = begin + 1; end < rings->part->n && sorted[end].ring == sorted[begin].ring;) end++;
    radius += sorted[begin].ring == 0 ? 0 : least;
    for (int n_steps = 0; n_steps < MOST_STEPS; n_steps++) {
      for (guint i = begin; i < end; i++)
        rings->at[sorted[i].index] = (AcgPoint){middle.x + radius * sorted[i].direction.x,
                                                middle.y + radius * sorted[i].direction.y};
      if (rings->part->n > MOST_ACTORS_TO_FIT || !is_crowded(rings, sorted, begin, end)) break;
      radius += step;
    }
  }
}

void acg_shape_rings(const AcgPart *part, const AcgHalf *halves, const guint *places, guint middle,
                     double ratio, AcgPoint *at) {
  g_autoptr(GPtrArray) ties = find_ties(part, places);
  Rings rings = {part, halves, places, at, ties};
  guint n = part->n;
  AcgPoint centre = at[middle];
  AcgHalf mean = {0, 0};
  for (guint i = 0; i < n; i++) {
    mean.width += halves[i].width / n;
    mean.height += halves[i].height / n;
  }
  g_autofree Ringed *ringed = g_new(Ringed, n);
  for (guint i = 0; i < n; i++) {
    double dx = at[i].x - centre.x;
    double dy = at[i].y - centre.y;
    double angle = atan2(dy, dx);
    angle = spread_angle(angle < 0 ? angle + 2 * G_PI : angle, ratio, mean);
    guint ring = i == middle ? 0 : (guint)MAX(1, lround(hypot(dx, dy) / points_per_inch));
    ringed[i] = (Ringed){i, ring, {ratio * cos(angle), sin(angle)}};
  }
  order_rings(&rings, ringed);
  qsort(ringed, n, sizeof *ringed, compare_rings);
  grow_rings(&rings, ringed, centre);
}
