/* Thousands of actors without regard to their ties: the discs of a community in rings around its
 * highest ranked, and the communities so around the largest. */
#include <math.h>
#include <stdlib.h>

#include "render/geometry.h"

static const double actor_gap = 3;
static const double community_gap = 24;

typedef struct {
  guint index; /* of the actor or community */
  double radius;
  AcgPoint centre;
} Disc;

/* The largest first. */
static int compare_discs(gconstpointer left, gconstpointer right) {
  const Disc *x = left;
  const Disc *y = right;
  if (x->radius != y->radius) return x->radius > y->radius ? -1 : 1;
  return (x->index > y->index) - (x->index < y->index);
}

/* Gives sorted discs centres around (0, 0): the first there, the others in rings as broad as the
 * ring's first. Returns the radius of the whole. */
static double fill_rings(Disc *discs, guint n, double gap) {
  const double turn = 2 * G_PI;
  double edge = n == 0 ? 0 : discs[0].radius; /* of what is filled */
  guint next = 1;
  while (next < n) {
    double middle = edge + gap + discs[next].radius;
    edge = middle + discs[next].radius;
    for (double angle = 0; next < n; next++) {
      double half = asin(fmin((discs[next].radius + gap / 2) / middle, 1));
      if (angle > 0 && angle + 2 * half > turn) break;
      angle += half;
      discs[next].centre = (AcgPoint){middle * cos(angle), middle * sin(angle)};
      angle += half;
    }
  }
  return edge;
}

/* The actors of each community, in the order of actors; those of none come last. */
static GPtrArray *sort_into_communities(const AcgFigure *figure) {
  const AcgNetwork *network = figure->network;
  guint n = network->communities->len;
  GPtrArray *communities = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
  for (guint i = 0; i <= n; i++)
    g_ptr_array_add(communities, g_array_new(FALSE, FALSE, sizeof(Disc)));
  for (guint i = 0; i < figure->actors->len; i++) {
    const AcgFigureActor *actor = acg_figure_actor(figure, i);
    guint community = MIN(acg_network_community(network, actor->index), n);
    Disc disc = {.index = i, .radius = actor->radius};
    g_array_append_val((GArray *)g_ptr_array_index(communities, community), disc);
  }
  return communities;
}

static void move_members(AcgFigure *figure, const GArray *members, AcgPoint by) {
  for (guint i = 0; i < members->len; i++) {
    const Disc *disc = &g_array_index(members, Disc, i);
    acg_figure_actor(figure, disc->index)->centre =
        (AcgPoint){disc->centre.x + by.x, disc->centre.y + by.y};
  }
}

void acg_figure_ring(AcgFigure *figure) {
  g_autoptr(GPtrArray) communities = sort_into_communities(figure);
  g_autofree Disc *discs = g_new0(Disc, communities->len);
  for (guint i = 0; i < communities->len; i++) {
    GArray *members = g_ptr_array_index(communities, i);
    discs[i].index = i;
    discs[i].radius = fill_rings((Disc *)(void *)members->data, members->len, actor_gap);
  }
  qsort(discs, communities->len, sizeof *discs, compare_discs);
  fill_rings(discs, communities->len, community_gap);
  for (guint i = 0; i < communities->len; i++)
    move_members(figure, g_ptr_array_index(communities, discs[i].index), discs[i].centre);
}
