/* Other draws of a network's articles, and what a measure makes of them. */
#include "graph/certainty.h"

#include <math.h>

#include "graph/internal.h"
#include "graph/measures/run.h"
#include "graph/ties.h"

/* Beyond each end of an interval. */
static const double TAIL = 0.025;

typedef struct {
  const AcgNetwork *network;
  const GArray *nodes; /* [K] those asked about */
  AcgScoring scoring;
  AcgContacts *contacts;
  guint *communities; /* [N] */
  double *weights;    /* [D] */
  double *values;     /* [N] of the network in hand */
  guint *ranks;       /* [N] the same */
} Resampler;

/* What the draws gave. */
typedef struct {
  guint n;
  double *scores; /* [K, n] */
  guint *ranks;   /* [K, n] */
} Draws;

/* The whole network's; who is alone gets a number of its own. */
static guint *number_communities(const AcgNetwork *network) {
  guint n = network->nodes->len;
  guint next = network->communities->len;
  guint *communities = g_new(guint, n + 1);
  for (guint i = 0; i < n; i++) {
    guint known = acg_network_community(network, i);
    communities[i] = known == G_MAXUINT ? next++ : known;
  }
  return communities;
}

static void resampler_init(Resampler *resampler, const AcgNetwork *network, const GArray *nodes,
                           const AcgScoring *scoring) {
  *resampler = (Resampler){.network = network, .nodes = nodes, .scoring = *scoring};
  resampler->contacts = acg_contacts_new(network);
  resampler->communities = number_communities(network);
  resampler->weights = g_new0(double, network->documents->len + 1);
  resampler->values = g_new0(double, network->nodes->len + 1);
}

static void resampler_clear(Resampler *resampler) {
  acg_contacts_free(resampler->contacts);
  g_free(resampler->communities);
  g_free(resampler->weights);
  g_free(resampler->values);
  g_free(resampler->ranks);
}

/* Takes the measure on the articles as they are weighed. */
static bool measure(Resampler *resampler, GError **error) {
  const AcgNetwork *network = resampler->network;
  g_autoptr(AcgTies) ties = acg_contacts_tie(resampler->contacts, resampler->weights);
  g_autoptr(AcgArcs) arcs = acg_contacts_arc(resampler->contacts, resampler->weights);
  if (!acg_measure_run(ties, arcs, resampler->communities, network->focus, &resampler->scoring,
                       resampler->values, error))
    return false;
  AcgScores scores = {.measure = resampler->scoring.only, .values = resampler->values};
  g_free(resampler->ranks);
  resampler->ranks = acg_scores_ranks(&scores, network->nodes->len);
  return true;
}

static guint asked(const Resampler *resampler, guint k) {
  return g_array_index(resampler->nodes, guint, k);
}

/* ── Draws with replacement ───────────────────────────────────────────────────────────────── */

static void draw_weights(Resampler *resampler, GRand *random) {
  guint n = resampler->network->documents->len;
  for (guint i = 0; i < n; i++) resampler->weights[i] = 0;
  for (guint i = 0; i < n; i++) resampler->weights[g_rand_int_range(random, 0, (gint32)n)]++;
}

static bool draw(Resampler *resampler, Draws *draws, GError **error) {
  guint64 seed = resampler->scoring.seed;
  const guint32 halves[] = {(guint32)seed, (guint32)(seed >> 32)};
  g_autoptr(GRand) random = g_rand_new_with_seed_array(halves, G_N_ELEMENTS(halves));
  bool done = true;
  for (guint r = 0; r < draws->n && done; r++) {
    draw_weights(resampler, random);
    resampler->scoring.seed = g_rand_int(random); /* a sampled measure's own error counts too */
    done = measure(resampler, error);
    for (guint k = 0; k < resampler->nodes->len && done; k++) {
      draws->scores[(gsize)k * draws->n + r] = resampler->values[asked(resampler, k)];
      draws->ranks[(gsize)k * draws->n + r] = resampler->ranks[asked(resampler, k)];
    }
  }
  resampler->scoring.seed = seed;
  return done;
}

/* How often the one is higher; a score is higher than none. */
static double compare_draws(const double *one, const double *other, guint n) {
  double higher = 0;
  for (guint r = 0; r < n; r++) {
    bool known = isfinite(one[r]);
    if (known != isfinite(other[r]))
      higher += known ? 1 : 0;
    else
      higher += !known || one[r] == other[r] ? 0.5 : one[r] > other[r] ? 1 : 0;
  }
  return higher / n;
}

static int compare_scores(gconstpointer left, gconstpointer right) {
  double a = *(const double *)left;
  double b = *(const double *)right;
  if (isfinite(a) != isfinite(b)) return isfinite(a) ? -1 : 1;
  return (a > b) - (a < b);
}

static int compare_ranks(gconstpointer left, gconstpointer right) {
  guint a = *(const guint *)left;
  guint b = *(const guint *)right;
  return (a > b) - (a < b);
}

/* Which of n sorted values the interval begins with; it ends as far from the other end. */
static guint find_low(guint n) {
  return (guint)MAX(floor(TAIL * (n + 1)), 1) - 1;
}

static double mean_of(const double *values, guint n) {
  double sum = 0;
  for (guint i = 0; i < n; i++) sum += values[i];
  return sum / n;
}

/* scores: of the draws that gave any, sorted. */
static void set_score_interval(AcgStanding *standing, const double *scores, guint n) {
  double bias = mean_of(scores, n) - standing->score;
  standing->low = scores[find_low(n)];
  standing->high = scores[n - 1 - find_low(n)];
  if (bias > 0) standing->low = MAX(standing->low - bias, MIN(scores[0], standing->score));
  if (bias < 0) standing->high -= bias;
  standing->low = acg_score_settle(standing->low);
  standing->high = acg_score_settle(standing->high);
}

/* Sorts what was drawn of a node. */
static void set_intervals(AcgStanding *standing, double *scores, guint *ranks, guint n) {
  guint known = 0;
  qsort(scores, n, sizeof *scores, compare_scores);
  qsort(ranks, n, sizeof *ranks, compare_ranks);
  while (known < n && isfinite(scores[known])) known++;
  standing->rank_low = ranks[find_low(n)];
  standing->rank_high = ranks[n - 1 - find_low(n)];
  if (known > 0) set_score_interval(standing, scores, known);
}

static bool resample(Resampler *resampler, AcgCertainty *certainty, GError **error) {
  gsize size = (gsize)certainty->n_nodes * certainty->replicates + 1;
  Draws draws = {certainty->replicates, g_new(double, size), g_new(guint, size)};
  bool done = draw(resampler, &draws, error);
  for (guint k = 0; k + 1 < certainty->n_nodes && done; k++)
    certainty->outranks[k] = compare_draws(draws.scores + (gsize)k * draws.n,
                                           draws.scores + (gsize)(k + 1) * draws.n, draws.n);
  for (guint k = 0; k < certainty->n_nodes && done; k++)
    set_intervals(&certainty->standings[k], draws.scores + (gsize)k * draws.n,
                  draws.ranks + (gsize)k * draws.n, draws.n);
  g_free(draws.scores);
  g_free(draws.ranks);
  return done;
}

/* ── Without one outlet ───────────────────────────────────────────────────────────────────── */

/* Weighs the articles that only the outlet has 0 and others 1; G_MAXUINT: all 1. Returns how many
 * it has alone. */
static guint leave_out(Resampler *resampler, guint outlet) {
  guint left_out = 0;
  for (guint i = 0; i < resampler->network->documents->len; i++) {
    const AcgNetworkDocument *document = acg_network_document(resampler->network, i);
    bool out = document->n_outlets == 1 &&
               acg_network_document_outlet(resampler->network, document, 0) == outlet;
    resampler->weights[i] = out ? 0 : 1;
    left_out += out ? 1 : 0;
  }
  return left_out;
}

/* Each known outlet has an article; the first is for those of no known one, if any. */
static bool has_articles(const AcgNetwork *network, guint outlet) {
  if (outlet > 0) return true;
  for (guint i = 0; i < network->documents->len; i++)
    if (!acg_network_has_outlet(network, acg_network_document(network, i))) return true;
  return false;
}

static guint count_outlets(const AcgNetwork *network) {
  guint n = network->outlets->len;
  return n > 0 && !has_articles(network, 0) ? n - 1 : n;
}

static guint change_of(const AcgStanding *standing, guint rank) {
  return rank > standing->rank ? rank - standing->rank : standing->rank - rank;
}

/* `most` is how far the rank changed without any outlet before. */
static void add_rank(AcgStanding *standing, guint rank, guint outlet, guint *most) {
  bool first = standing->rank_best == 0;
  standing->rank_best = first ? rank : MIN(standing->rank_best, rank);
  standing->rank_worst = MAX(standing->rank_worst, rank);
  if (change_of(standing, rank) <= *most) return;
  *most = change_of(standing, rank);
  standing->outlet = outlet;
}

static bool leave_each_out(Resampler *resampler, AcgCertainty *certainty, GError **error) {
  g_autofree guint *most = g_new0(guint, certainty->n_nodes + 1);
  for (guint outlet = 0; outlet < resampler->network->outlets->len; outlet++) {
    if (!has_articles(resampler->network, outlet)) continue;
    bool same = leave_out(resampler, outlet) == 0; /* others have published all of it */
    if (!same && !measure(resampler, error)) return false;
    for (guint k = 0; k < certainty->n_nodes; k++) {
      AcgStanding *standing = &certainty->standings[k];
      add_rank(standing, same ? standing->rank : resampler->ranks[asked(resampler, k)], outlet,
               &most[k]);
    }
  }
  return true;
}

/* ── The whole ────────────────────────────────────────────────────────────────────────────── */

static AcgCertainty *certainty_new(const AcgNetwork *network, guint n_nodes, guint replicates) {
  AcgCertainty *certainty = g_new0(AcgCertainty, 1);
  guint n_outlets = count_outlets(network);
  certainty->n_nodes = n_nodes;
  certainty->replicates = network->documents->len > 1 ? replicates : 0;
  certainty->n_outlets = n_outlets > 1 ? n_outlets : 0;
  certainty->standings = g_new0(AcgStanding, n_nodes + 1);
  certainty->outranks = g_new(double, n_nodes + 1);
  for (guint k = 0; k < n_nodes; k++) {
    certainty->standings[k] = (AcgStanding){.low = NAN, .high = NAN, .outlet = G_MAXUINT};
    certainty->outranks[k] = NAN;
  }
  return certainty;
}

void acg_certainty_free(AcgCertainty *certainty) {
  if (certainty == NULL) return;
  g_free(certainty->standings);
  g_free(certainty->outranks);
  g_free(certainty);
}

static bool stand(Resampler *resampler, AcgCertainty *certainty, GError **error) {
  leave_out(resampler, G_MAXUINT);
  if (!measure(resampler, error)) return false;
  for (guint k = 0; k < certainty->n_nodes; k++) {
    certainty->standings[k].score = resampler->values[asked(resampler, k)];
    certainty->standings[k].rank = resampler->ranks[asked(resampler, k)];
  }
  return true;
}

AcgCertainty *acg_network_resample(const AcgNetwork *network, const GArray *nodes,
                                   const AcgScoring *scoring, guint replicates, GError **error) {
  AcgCertainty *certainty = certainty_new(network, nodes->len, replicates);
  if (nodes->len == 0) return certainty;
  Resampler resampler;
  resampler_init(&resampler, network, nodes, scoring);
  bool done = stand(&resampler, certainty, error) &&
              (certainty->replicates == 0 || resample(&resampler, certainty, error)) &&
              (certainty->n_outlets == 0 || leave_each_out(&resampler, certainty, error));
  resampler_clear(&resampler);
  if (!done) g_clear_pointer(&certainty, acg_certainty_free);
  return certainty;
}
