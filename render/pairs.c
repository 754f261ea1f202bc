/* The pairs of actors that ties join, as layouts see them. */
#include <math.h>

#include "render/geometry.h"

/* What a tie adds to its pair's strength. */
static double bond(const AcgFigureTie *tie) {
  double weight = fmax(tie->edge->weight, 0);
  return tie->kind == ACG_TIE_COMENTION ? weight / 3 : weight;
}

static AcgPair make_pair(const AcgFigure *figure, guint first, guint end) {
  const AcgFigureTie *tie = acg_figure_tie(figure, first);
  AcgPair pair = {.a = MIN(tie->source, tie->target),
                  .b = MAX(tie->source, tie->target),
                  .n_lines = end - first};
  for (guint i = first; i < end; i++) {
    tie = acg_figure_tie(figure, i);
    pair.strength += bond(tie);
    if (tie->kind == ACG_TIE_COMENTION) continue;
    pair.stated = true;
    if (!tie->edge->mutual) pair.down += tie->source == pair.a ? 1 : -1;
  }
  return pair;
}

GArray *acg_figure_pairs(const AcgFigure *figure) {
  GArray *pairs = g_array_new(FALSE, FALSE, sizeof(AcgPair));
  for (guint first = 0, end; first < figure->ties->len; first = end) {
    end = acg_figure_pair_end(figure, first);
    AcgPair pair = make_pair(figure, first, end);
    g_array_append_val(pairs, pair);
  }
  return pairs;
}

guint *acg_part_count_partners(const AcgFigure *figure, const AcgPart *part) {
  guint *n_partners = g_new0(guint, figure->actors->len + 1);
  for (guint i = 0; i < part->n_pairs; i++) {
    n_partners[part->pairs[i].a]++;
    n_partners[part->pairs[i].b]++;
  }
  return n_partners;
}

/* Shorter the stronger its ties. Between actors that both have many partners, and where several
 * lines run side by side, there is more to see, and so more room. */
double acg_pair_length(const AcgFigure *figure, const AcgPair *pair, const guint *n_partners) {
  const double least = 34;
  const double weak = 36; /* for a tie without strength */
  const double busy = 7;  /* for each partner but the first, at most most_busy times */
  const double most_busy = 16;
  const double line = 16; /* for each further line */
  double radii =
      acg_figure_actor(figure, pair->a)->radius + acg_figure_actor(figure, pair->b)->radius;
  guint fewer = MIN(n_partners[pair->a], n_partners[pair->b]);
  return radii + least + weak / (1 + log2(1 + pair->strength) / 2) +
         busy * fmin(fewer - 1, most_busy) + line * (pair->n_lines - 1);
}
