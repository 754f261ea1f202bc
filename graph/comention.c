#include "graph/comention.h"

enum { WIDER = 10 }; /* times as many actors make a list of a paragraph or document */

/* An actor named in a sentence. */
typedef struct {
  guint actor, sentence;
} Site;

static int compare_numbers(guint a, guint b) {
  return (a > b) - (a < b);
}

static int compare_sites(gconstpointer left, gconstpointer right) {
  const Site *x = left;
  const Site *y = right;
  int order = compare_numbers(x->actor, y->actor);
  return order != 0 ? order : compare_numbers(x->sentence, y->sentence);
}

static int compare_comentions(gconstpointer left, gconstpointer right) {
  const AcgComention *x = left;
  const AcgComention *y = right;
  int order = compare_numbers(x->sentence, y->sentence);
  if (order == 0) order = compare_numbers(x->other_sentence, y->other_sentence);
  if (order == 0) order = compare_numbers(x->a, y->a);
  return order != 0 ? order : compare_numbers(x->b, y->b);
}

/* Sorts and leaves each once. */
static void settle(GArray *sites) {
  guint kept = 0;
  g_array_sort(sites, compare_sites);
  for (guint i = 0; i < sites->len; i++) {
    Site site = g_array_index(sites, Site, i);
    const Site *last = kept > 0 ? &g_array_index(sites, Site, kept - 1) : NULL;
    if (last == NULL || compare_sites(last, &site) != 0) g_array_index(sites, Site, kept++) = site;
  }
  g_array_set_size(sites, kept);
}

/* The first site of the next actor. */
static guint run_end(const GArray *sites, guint first) {
  guint end = first + 1;
  while (end < sites->len &&
         g_array_index(sites, Site, end).actor == g_array_index(sites, Site, first).actor)
    end++;
  return end;
}

static guint count_actors(const GArray *sites) {
  guint n = 0;
  for (guint i = 0; i < sites->len; i = run_end(sites, i)) n++;
  return n;
}

static void pair_sentence(const GArray *sites, GArray *comentions) {
  for (guint i = 0; i < sites->len; i++)
    for (guint j = i + 1; j < sites->len; j++) {
      const Site *a = &g_array_index(sites, Site, i);
      AcgComention pair = {a->actor, g_array_index(sites, Site, j).actor, a->sentence, a->sentence};
      g_array_append_val(comentions, pair);
    }
}

/* How many sentences of the story it is from the one to a later one. */
static guint distance(const AcgContribution *contribution, guint from, guint to) {
  return acg_contributed_sentence(contribution, to)->number -
         acg_contributed_sentence(contribution, from)->number;
}

/* Where the actor of sites a .. a_end and that of b .. b_end are named nearest to each other, the
 * first such place. */
static AcgComention find_nearest(const AcgContribution *contribution, const GArray *sites, guint a,
                                 guint a_end, guint b, guint b_end) {
  AcgComention nearest = {g_array_index(sites, Site, a).actor, g_array_index(sites, Site, b).actor,
                          0, 0};
  guint least = G_MAXUINT;
  while (a < a_end && b < b_end) {
    guint x = g_array_index(sites, Site, a).sentence;
    guint y = g_array_index(sites, Site, b).sentence;
    guint apart = distance(contribution, MIN(x, y), MAX(x, y));
    if (apart < least) {
      least = apart;
      nearest.sentence = MIN(x, y);
      nearest.other_sentence = MAX(x, y);
    }
    if (x < y)
      a++;
    else
      b++;
  }
  return nearest;
}

/* Pairs those of a paragraph or document whom none of its sentences names together. */
static void pair_wider(const AcgContribution *contribution, const GArray *sites,
                       GArray *comentions) {
  for (guint a = 0, a_end; a < sites->len; a = a_end) {
    a_end = run_end(sites, a);
    for (guint b = a_end, b_end; b < sites->len; b = b_end) {
      b_end = run_end(sites, b);
      AcgComention pair = find_nearest(contribution, sites, a, a_end, b, b_end);
      if (pair.sentence != pair.other_sentence) g_array_append_val(comentions, pair);
    }
  }
}

/* One pass over the mentions, which are in text order. */
typedef struct {
  const AcgContribution *contribution;
  AcgWindow window;
  guint most_actors;
  GArray *sentence; /* Site: of the sentence so far */
  GArray *wider;    /* Site: of the paragraph or document, without lists */
  GArray *found;
} Finder;

static void end_sentence(Finder *finder) {
  settle(finder->sentence);
  if (finder->sentence->len <= finder->most_actors) {
    pair_sentence(finder->sentence, finder->found);
    g_array_append_vals(finder->wider, finder->sentence->data, finder->sentence->len);
  }
  g_array_set_size(finder->sentence, 0);
}

static void end_wider(Finder *finder) {
  settle(finder->wider);
  if (finder->window != ACG_WINDOW_SENTENCE &&
      count_actors(finder->wider) <= WIDER * finder->most_actors)
    pair_wider(finder->contribution, finder->wider, finder->found);
  g_array_set_size(finder->wider, 0);
}

static void find(Finder *finder) {
  guint sentence = 0;
  guint paragraph = 0;
  for (guint i = 0; i < finder->contribution->mentions->len; i++) {
    const AcgContributedMention *mention = acg_contributed_mention(finder->contribution, i);
    guint next = acg_contributed_sentence(finder->contribution, mention->sentence)->paragraph;
    if (mention->sentence != sentence) end_sentence(finder);
    if (next != paragraph && finder->window != ACG_WINDOW_DOCUMENT) end_wider(finder);
    Site site = {mention->actor, mention->sentence};
    g_array_append_val(finder->sentence, site);
    sentence = mention->sentence;
    paragraph = next;
  }
  end_sentence(finder);
  end_wider(finder);
}

GArray *acg_comentions_find(const AcgContribution *contribution, AcgWindow window,
                            guint most_actors) {
  g_autoptr(GArray) sentence = g_array_new(FALSE, FALSE, sizeof(Site));
  g_autoptr(GArray) wider = g_array_new(FALSE, FALSE, sizeof(Site));
  GArray *found = g_array_new(FALSE, FALSE, sizeof(AcgComention));
  Finder finder = {contribution, window, most_actors, sentence, wider, found};
  find(&finder);
  g_array_sort(found, compare_comentions);
  return found;
}
