/* The figure inside: what is drawn and where. Lengths are in pixels, y grows downwards.
 *
 *     choose.c: which actors and ties  →  layout.c: where the actors stand  →  route.c: the lines
 *
 * Arrays carry their shape: [N] actors drawn, [E] ties drawn. */
#ifndef ACG_RENDER_GEOMETRY_H
#define ACG_RENDER_GEOMETRY_H

#include "render/figure.h"
#include "render/ink.h"
#include "render/labels.h"

typedef struct {
  double x, y;
} AcgPoint;

typedef struct {
  double left, top, right, bottom;
} AcgBox;

/* A quadratic Bézier curve. */
typedef struct {
  AcgPoint from, control, to;
} AcgArc;

typedef struct {
  const AcgNode *node;
  char *name; /* cleaned */
  double score;
  double radius;       /* of the circle that has the shape's area */
  AcgPoint centre;     /* of the shape */
  AcgFont font;        /* of the label */
  char **label;        /* its lines */
  double label_width;  /* of the widest line */
  double label_height; /* of all lines */
  double label_top;    /* its upper edge, relative to the centre */
} AcgFigureActor;

typedef struct {
  guint source, target; /* indices into actors */
  const AcgEdge *edge;
  AcgTieKind kind;
  bool fact;     /* at least one sentence states it as a fact */
  double width;  /* of the line */
  AcgArc course; /* from centre to centre */
  AcgArc arc;    /* the part of it that is drawn: from outline or label to outline or label */
  guint more;    /* stated ties of the pair that are not drawn, told at the last one that is */
} AcgFigureTie;

struct AcgFigure {
  const AcgNetwork *network;
  const AcgMeasure *measure;
  GArray *actors;    /* [N] AcgFigureActor, highest score first */
  GArray *ties;      /* [E] AcgFigureTie: co-mentions, then stated; ties of one pair in a row */
  guint n_comention; /* of ties */
  guint n_isolated;  /* actors of sufficient rank left out because no drawn tie reaches them */
  char *title;
  AcgRuler *ruler;
};

static inline AcgFigureActor *acg_figure_actor(const AcgFigure *figure, guint i) {
  return &g_array_index(figure->actors, AcgFigureActor, i);
}

static inline AcgFigureTie *acg_figure_tie(const AcgFigure *figure, guint i) {
  return &g_array_index(figure->ties, AcgFigureTie, i);
}

/* The end of the run of ties that join the pair of tie `first`. */
guint acg_figure_pair_end(const AcgFigure *figure, guint first);

/* How far lines of text are apart, and how far below a line's upper edge its letters stand, as
 * shares of the font's size. */
#define ACG_LINE_HEIGHT 1.2
#define ACG_BASELINE    0.95

/* Fills actors (node, score) and ties (all but arc) with what is to be drawn. */
void acg_figure_choose(AcgFigure *figure, const AcgFigureOptions *options);

/* Gives every actor with radius and label its centre. */
bool acg_figure_lay_out(AcgFigure *figure, GError **error);

/* Gives every tie its arc. */
void acg_figure_route(AcgFigure *figure);

/* The radius that stands for a score of the figure's measure. */
double acg_figure_radius(const AcgFigure *figure, double score);

/* The part of a tie's course that lies outside the shapes of its ends and, with `labels`, outside
 * their labels too. */
AcgArc acg_figure_clip(const AcgFigure *figure, const AcgFigureTie *tie, bool labels);

AcgPoint acg_arc_at(AcgArc arc, double t);

/* The part of the arc from t = a to t = b. */
AcgArc acg_arc_clip(AcgArc arc, double a, double b);

/* The t, at least a half, at which the arc is `length` from its end: where a head begins. */
double acg_arc_before_end(AcgArc arc, double length);

/* The boxes of an actor's label, and of everything in the figure. */
AcgBox acg_actor_label_box(const AcgFigureActor *actor);
AcgBox acg_figure_bounds(const AcgFigure *figure);

/* What is said of the figure. Each returns a new string; g_free it. */
char *acg_figure_make_title(const AcgFigure *figure);
char *acg_figure_subtitle(const AcgFigure *figure);
char *acg_figure_caption(const AcgFigure *figure);
char *acg_figure_describe(const AcgFigure *figure);
char *acg_figure_describe_actor(const AcgFigure *figure, const AcgFigureActor *actor);
char *acg_figure_describe_tie(const AcgFigure *figure, const AcgFigureTie *tie);

/* "1 document", "2 documents". */
char *acg_count_noun(guint n, const char *noun);

#endif
