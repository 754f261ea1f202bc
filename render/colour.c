/* What the colours of a figure's actors stand for: communities or types. */
#include "render/geometry.h"

#define NO_COLOUR G_MAXUINT

static void add_colour(AcgFigure *figure, char *meaning, const char *fill, AcgPattern pattern) {
  AcgFigureColour colour = {meaning, fill, pattern};
  g_array_append_val(figure->colours, colour);
}

static void colour_by_type(AcgFigure *figure) {
  guint places[ACG_N_ACTOR_TYPES];
  for (int type = 0; type < ACG_N_ACTOR_TYPES; type++) places[type] = NO_COLOUR;
  for (int type = 0; type < ACG_N_ACTOR_TYPES; type++) {
    for (guint i = 0; i < figure->actors->len; i++) {
      AcgFigureActor *actor = acg_figure_actor(figure, i);
      if ((int)actor->node->type != type) continue;
      if (places[type] == NO_COLOUR) {
        places[type] = figure->colours->len;
        add_colour(figure, g_strdup(acg_actor_type_label((AcgActorType)type)),
                   figure->ink->types[type], ACG_PATTERN_NONE);
      }
      actor->colour = places[type];
    }
  }
}

typedef struct {
  guint community, n_members; /* drawn */
} Share;

static int compare_shares(gconstpointer left, gconstpointer right) {
  const Share *x = left;
  const Share *y = right;
  if (x->n_members != y->n_members) return x->n_members > y->n_members ? -1 : 1;
  return (x->community > y->community) - (x->community < y->community);
}

/* The communities of which two or more are drawn, the largest first. */
static GArray *count_members(const AcgFigure *figure) {
  const AcgNetwork *network = figure->network;
  GArray *shares = g_array_new(FALSE, TRUE, sizeof(Share));
  if (network->community_of == NULL) return shares;
  g_array_set_size(shares, network->communities->len);
  for (guint i = 0; i < shares->len; i++) g_array_index(shares, Share, i).community = i;
  for (guint i = 0; i < figure->actors->len; i++) {
    guint community = network->community_of[acg_figure_actor(figure, i)->index];
    if (community != G_MAXUINT) g_array_index(shares, Share, community).n_members++;
  }
  g_array_sort(shares, compare_shares);
  guint n = 0;
  while (n < shares->len && g_array_index(shares, Share, n).n_members > 1) n++;
  g_array_set_size(shares, n);
  return shares;
}

/* Names a community by its highest ranked members that are drawn. New string. */
static char *name_members(const AcgFigure *figure, guint community) {
  enum { MOST_NAMES = 3 };
  const char *names[MOST_NAMES];
  guint n = 0;
  for (guint i = 0; i < figure->actors->len && n < MOST_NAMES; i++) {
    const AcgFigureActor *actor = acg_figure_actor(figure, i);
    if (figure->network->community_of[actor->index] == community) names[n++] = actor->name;
  }
  GString *text = g_string_new(NULL);
  acg_caption_add_names(text, names, n);
  return g_string_free(text, FALSE);
}

static void colour_by_community(AcgFigure *figure, const GArray *shares) {
  const AcgNetwork *network = figure->network;
  g_autofree guint *places = g_new(guint, network->communities->len + 1);
  for (guint i = 0; i < network->communities->len; i++) places[i] = NO_COLOUR;
  for (guint i = 0; i < MIN(shares->len, ACG_N_HUES); i++) {
    guint community = g_array_index(shares, Share, i).community;
    places[community] = i;
    add_colour(figure, name_members(figure, community), figure->ink->hues[i],
               figure->ink->patterns[i]);
  }
  guint rest = figure->colours->len;
  for (guint i = 0; i < figure->actors->len; i++) {
    AcgFigureActor *actor = acg_figure_actor(figure, i);
    guint community = network->community_of[actor->index];
    bool coloured = community != G_MAXUINT && places[community] != NO_COLOUR;
    actor->colour = coloured ? places[community] : rest;
    if (!coloured && figure->colours->len == rest)
      add_colour(figure, g_strdup("Others"), figure->ink->rest, ACG_PATTERN_NONE);
  }
}

void acg_figure_colour(AcgFigure *figure) {
  g_autoptr(GArray) shares = count_members(figure);
  if (shares->len == 0) figure->colour_by = ACG_COLOUR_BY_TYPE;
  if (figure->colour_by == ACG_COLOUR_BY_TYPE)
    colour_by_type(figure);
  else
    colour_by_community(figure, shares);
}
