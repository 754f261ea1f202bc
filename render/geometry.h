/* The figure inside: what is drawn and where. Lengths are in pixels, y grows downwards.
 *
 *     choose.c: which actors and ties  →  colour.c  →  layout.c: where the actors stand  →
 *     letter.c: where their labels do, route.c: the lines  →  more.c: where "+2" stands
 *
 *     layout.c: part.c, radial.c, push.c: what hangs together  →  settle.c: untangled  →
 *               pack.c: side by side; or rings.c: thousands of actors
 *
 * Arrays carry their shape: [N] actors drawn, [E] ties drawn, [P] pairs of actors with ties. */
#ifndef ACG_RENDER_GEOMETRY_H
#define ACG_RENDER_GEOMETRY_H

#include <math.h>

#include "render/figure.h"
#include "render/ink.h"
#include "render/labels.h"

typedef struct {
  double x, y;
} AcgPoint;

typedef struct {
  double left, top, right, bottom;
} AcgBox;

static inline bool acg_box_overlaps(AcgBox a, AcgBox b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

static inline AcgBox acg_box_join(AcgBox a, AcgBox b) {
  return (AcgBox){MIN(a.left, b.left), MIN(a.top, b.top), MAX(a.right, b.right),
                  MAX(a.bottom, b.bottom)};
}

static inline AcgBox acg_box_grow(AcgBox box, double margin) {
  return (AcgBox){box.left - margin, box.top - margin, box.right + margin, box.bottom + margin};
}

/* Twice the area of the triangle, negative when its corners run to the left. */
static inline double acg_turn(AcgPoint a, AcgPoint b, AcgPoint c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/* The lines from a to b and from c to d cross. */
static inline bool acg_lines_cross(AcgPoint a, AcgPoint b, AcgPoint c, AcgPoint d) {
  return acg_turn(a, b, c) * acg_turn(a, b, d) < 0 && acg_turn(c, d, a) * acg_turn(c, d, b) < 0;
}

/* Some of the line from a to b lies in the box. */
static inline bool acg_line_meets_box(AcgPoint a, AcgPoint b, AcgBox box) {
  if (fmin(a.x, b.x) > box.right || fmax(a.x, b.x) < box.left || fmin(a.y, b.y) > box.bottom ||
      fmax(a.y, b.y) < box.top)
    return false;
  double sides[] = {acg_turn(a, b, (AcgPoint){box.left, box.top}),
                    acg_turn(a, b, (AcgPoint){box.right, box.top}),
                    acg_turn(a, b, (AcgPoint){box.left, box.bottom}),
                    acg_turn(a, b, (AcgPoint){box.right, box.bottom})};
  bool left = sides[0] > 0 && sides[1] > 0 && sides[2] > 0 && sides[3] > 0;
  bool right = sides[0] < 0 && sides[1] < 0 && sides[2] < 0 && sides[3] < 0;
  return !left && !right;
}

/* A quadratic Bézier curve. */
typedef struct {
  AcgPoint from, control, to;
} AcgArc;

enum { ACG_LABEL_LINES = 3 };

typedef struct {
  guint index; /* into the network's nodes */
  const AcgNode *node;
  char *name;   /* cleaned */
  guint colour; /* index into colours */
  double score;
  double radius;   /* of the circle that has the shape's area */
  AcgPoint centre; /* of the shape */
  AcgFont font;    /* of the label */
  char **label;    /* its lines */
  double line_widths[ACG_LABEL_LINES];
  double label_width;  /* of the widest line */
  double label_height; /* of all lines */
  double label_x;      /* the middle of its lines, relative to the centre */
  double label_top;    /* its upper edge, relative to the centre */
  bool led;            /* the label stands away: a line leads to it, see acg_actor_leader() */
} AcgFigureActor;

typedef struct {
  guint source, target; /* indices into actors */
  const AcgEdge *edge;
  AcgTieKind kind;
  AcgStroke stroke;
  bool fact;       /* at least one sentence states it as a fact */
  double width;    /* of the line */
  AcgArc arc;      /* from outline to outline */
  guint more;      /* stated ties of the pair that are not drawn, told at the last one that is */
  AcgBox more_box; /* where that is told, as "+2" */
} AcgFigureTie;

/* One colour of actors, and what it stands for. */
typedef struct {
  char *meaning; /* a community's highest ranked members, as captions name them; a type's label */
  const char *fill;
  AcgPattern pattern; /* over it */
} AcgFigureColour;

struct AcgFigure {
  const AcgNetwork *network;
  const AcgMeasure *measure;
  const AcgInk *ink;
  const AcgLayout *layout;
  AcgColouring colour_by;
  guint width;          /* of the page on paper, in millimetres; 0: for a screen */
  GArray *colours;      /* AcgFigureColour, the most used first; what is left over last */
  GArray *actors;       /* [N] AcgFigureActor, highest score first */
  GArray *ties;         /* [E] AcgFigureTie: co-mentions, then stated; ties of one pair in a row */
  guint n_comention;    /* of ties */
  guint most_documents; /* that state one tie */
  char *title;
  AcgRuler *ruler;
};

static inline AcgFigureActor *acg_figure_actor(const AcgFigure *figure, guint i) {
  return &g_array_index(figure->actors, AcgFigureActor, i);
}

static inline AcgFigureTie *acg_figure_tie(const AcgFigure *figure, guint i) {
  return &g_array_index(figure->ties, AcgFigureTie, i);
}

/* How much smaller than on a screen a figure is on paper: its letters of 11 pixels are 7 points. */
#define ACG_PAPER_SCALE 0.85

/* The width that the page of a figure for paper has, in the figure's own pixels; 0 for a screen. */
static inline double acg_figure_page_width(const AcgFigure *figure) {
  return figure->width / 25.4 * 96 / ACG_PAPER_SCALE;
}

/* The width that the drawing may have, so that the page of a figure for paper keeps its margins;
 * INFINITY for a screen. */
#define ACG_PAPER_MARGIN 10
double acg_figure_room(const AcgFigure *figure);

/* By how much the drawing is made smaller to fit its page: 1, or less where it is wider than
 * acg_figure_room(). */
double acg_figure_scale(const AcgFigure *figure);

/* The index of the tie's edge in the network. */
static inline guint acg_figure_edge_index(const AcgFigure *figure, const AcgFigureTie *tie) {
  return (guint)(tie->edge - acg_network_edge(figure->network, 0));
}

/* The colour and the width of a tie of the network, drawn or not. */
const char *acg_figure_tie_colour(const AcgFigure *figure, const AcgEdge *edge);
double acg_figure_tie_width(const AcgFigure *figure, const AcgEdge *edge);

/* The end of the run of ties that join the pair of tie `first`. */
guint acg_figure_pair_end(const AcgFigure *figure, guint first);

/* How far lines of text are apart, and how far below a line's upper edge its letters stand, as
 * shares of the font's size. */
#define ACG_LINE_HEIGHT 1.2
#define ACG_BASELINE    0.95

/* Makes the figure of a scored network that options ask for, max_actors being a number. Returns a
 * new figure that borrows from `network`, or NULL with `error` set. */
AcgFigure *acg_figure_new(const AcgNetwork *network, const AcgFigureOptions *options,
                          GError **error);

/* The same with as many actors as stay legible: `most` on a screen, on paper what fits its width
 * and is not much higher than wide. */
AcgFigure *acg_figure_new_legible(const AcgNetwork *network, const AcgFigureOptions *options,
                                  guint most, GError **error);

/* All actors in their places, without ties. The same otherwise. */
AcgFigure *acg_figure_new_places(const AcgNetwork *network, const AcgFigureOptions *options,
                                 GError **error);
void acg_figure_free(AcgFigure *figure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgFigure, acg_figure_free)

/* Which of the figure's actors each node of the network is, or G_MAXUINT: new array [N]. */
guint *acg_figure_find_actors(const AcgFigure *figure);

/* Two actors with ties. */
typedef struct {
  guint a, b;      /* indices into actors; a < b */
  guint n_lines;   /* that join them */
  bool stated;     /* at least one of them is */
  double strength; /* of all their ties; co-mentions count less */
  double down;     /* how much more a acts upon b than b upon a */
} AcgPair;

/* New array of AcgPair, [P], in the order of ties. */
GArray *acg_figure_pairs(const AcgFigure *figure);

/* The length that the line between the pair's centres had best have. n_partners: [N]. */
double acg_pair_length(const AcgFigure *figure, const AcgPair *pair, const guint *n_partners);

/* Gives every actor, which has its name, its colour. */
void acg_figure_colour(AcgFigure *figure);

static inline const AcgFigureColour *acg_figure_colour_of(const AcgFigure *figure,
                                                          const AcgFigureActor *actor) {
  return &g_array_index(figure->colours, AcgFigureColour, actor->colour);
}

/* Fills actors (index, node, score) and ties (all but arc) with what is to be drawn: at most
 * `max_actors`, or all for 0; actors without a tie only when there is no other. */
void acg_figure_choose(AcgFigure *figure, guint max_actors);

/* The same with every actor, tied or not. */
void acg_figure_choose_all(AcgFigure *figure);

/* True when the user asked about the actor. */
bool acg_figure_is_focus(const AcgFigure *figure, const AcgFigureActor *actor);

/* Gives every actor with radius and label its centre. */
bool acg_figure_lay_out(AcgFigure *figure, GError **error);

/* How the engines of Graphviz place what hangs together. */
typedef struct AcgPlacing {
  const char *engine;
  bool loose; /* what is meant by a place is only who is near: all may be turned and moved a bit */
  bool flat;  /* sfdp on one grid only */
  bool down;  /* ties point downwards */
  bool rings; /* around one actor */
} AcgPlacing;

/* Actors that hang together. */
typedef struct {
  guint *members; /* indices into actors, the highest ranked first */
  guint n;
  const AcgPair *pairs;
  guint n_pairs;
} AcgPart;

/* With how many others each actor of the figure has ties of the part: new array [N]. */
guint *acg_part_count_partners(const AcgFigure *figure, const AcgPart *part);

/* Gives the actors of a part, which has two or more, their centres, all boxes apart. `narrow`: the
 * width that their middles may take, or INFINITY. acg_graphviz_begin() comes before, _end() after;
 * one thread at a time. */
typedef struct AcgGraphviz AcgGraphviz;
AcgGraphviz *acg_graphviz_begin(void);
void acg_graphviz_end(AcgGraphviz *graphviz);
bool acg_part_place(AcgGraphviz *graphviz, AcgFigure *figure, const AcgPart *part, double narrow,
                    GError **error);

/* Turns places around the member `middle` on rings, an inch apart, into places on ellipses that
 * wide for their height, where boxes of these half sizes have room; ties are short. halves, at: [N]
 * of the part; places: of each actor of the figure among the members. */
void acg_shape_rings(const AcgPart *part, const AcgHalf *halves, const guint *places, guint middle,
                     double ratio, AcgPoint *at);

/* Moves boxes of these half sizes, around `at`, until none overlaps another; all [N]. */
void acg_push_apart(AcgPoint *at, const AcgHalf *halves, guint n);

/* Moves the parts of the figure, whose actors have their centres within their part, close to one
 * another, no wider than `room` where that can be. The largest part comes first. */
void acg_figure_pack(AcgFigure *figure, const AcgPart *parts, guint n_parts, double room);

/* Moves the members of a part within `page` where fewer lines cross one another, shapes and labels.
 */
void acg_part_untangle(AcgFigure *figure, const AcgPart *part, AcgBox page);

/* The box of all shapes and labels of a part. */
AcgBox acg_part_box(const AcgFigure *figure, const AcgPart *part);

/* Places thousands of actors without ties: communities in rings, the largest in the middle, and so
 * the actors of each by rank. Time: sorting. */
void acg_figure_ring(AcgFigure *figure);

/* Gives every label the place where least runs over it. Ties have their arcs. */
void acg_figure_letter(AcgFigure *figure);

/* From where on the shape's outline to where on the label's box the leader line goes. */
void acg_actor_leader(const AcgFigureActor *actor, AcgPoint *from, AcgPoint *to);

/* Gives every tie its arc. */
void acg_figure_route(AcgFigure *figure);

/* Gives every tie with more than is drawn the place where that is told. */
#define ACG_MORE_FONT ((AcgFont){11, false})
void acg_figure_place_more(AcgFigure *figure);

/* The radius that stands for a score of the figure's measure, and whether that is more than the
 * score deserves, lest the shape be too small to see. */
double acg_figure_radius(const AcgFigure *figure, double score);
bool acg_figure_is_enlarged(const AcgFigure *figure, double score);

AcgPoint acg_arc_at(AcgArc arc, double t);

/* The part of the arc from t = a to t = b. */
AcgArc acg_arc_clip(AcgArc arc, double a, double b);

/* The t, at least a half, at which the arc is `length` from its end: where a head begins. */
double acg_arc_before_end(AcgArc arc, double length);

/* The boxes of an actor's label, of its shape, of both, of all actors, and of everything in the
 * figure. */
AcgBox acg_actor_label_box(const AcgFigureActor *actor);
AcgBox acg_actor_shape_box(const AcgFigureActor *actor);
AcgBox acg_actor_box(const AcgFigureActor *actor);
AcgBox acg_figure_actors_box(const AcgFigure *figure);
AcgBox acg_figure_bounds(const AcgFigure *figure);

/* What is said of the figure. Each returns a new string; g_free it. */
char *acg_figure_make_title(const AcgFigure *figure);
char *acg_figure_subtitle(const AcgFigure *figure);
char *acg_figure_caption(const AcgFigure *figure);
char *acg_figure_describe(const AcgFigure *figure);
char *acg_figure_describe_actor(const AcgFigure *figure, const AcgFigureActor *actor);
char *acg_figure_describe_tie(const AcgFigure *figure, const AcgFigureTie *tie);

/* How near co-mentions are, for people: "sentence", "paragraph", "article". Never NULL. */
const char *acg_figure_window(const AcgFigure *figure);

/* Days of the first and last dated article, the network's; NULL where none is dated. */
void acg_caption_days(const AcgNetwork *network, const char **first, const char **last);

/* How many outlets the articles of the network name. */
guint acg_caption_outlets(const AcgNetwork *network);

/* What the network is a part by, each rule once, with what it cut: "ties in at least 2 articles (12
 * actors and 34 ties cut)". New array of char*. */
GPtrArray *acg_caption_cuts(const AcgNetwork *network);

/* The articles of the network: "12 articles, 2024-10-01 to 2024-10-12". */
char *acg_caption_corpus(const AcgNetwork *network);

/* The measure within a sentence: "betweenness", but "PageRank". */
char *acg_caption_measure(const AcgMeasure *measure);

/* Appends "A", "A and B", "A, B and C". Names that are read from right to left are set apart from
 * what is around them. names: [n]. */
void acg_caption_add_names(GString *text, const char *const *names, guint n);

/* "1 document", "2 documents". */
char *acg_count_noun(guint n, const char *noun);

#endif
