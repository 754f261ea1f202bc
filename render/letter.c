/* Where labels stand: beside their shapes where nothing runs over them, or where least does; away
 * from them, at the end of a leader line if that is far, where nothing near is free. A label never
 * covers another, a shape or a leader line. */
#include <math.h>

#include "render/geometry.h"

enum {
  MOST_ACTORS_TO_LETTER = 400, /* every label is held against every actor and line */
  N_STEPS = 24                 /* of an arc */
};

static const double label_gap = 3;   /* from the shape */
static const double clear = 2;       /* from other labels and shapes */
static const double beside = 9;      /* so near to another it might be taken for the other's */
static const double head_margin = 5; /* from the tips of heads */

/* What a label had better not do: have lines run over it, cover heads, stand near others' labels
 * and shapes, be led to, stand off its shape without, and that far. */
static const double line_cost = 1;
static const double comention_cost = 0.6;
static const double head_cost = 1.2;
static const double beside_cost = 0.4;
static const double leader_cost = 0.8;
static const double off_cost = 0.3;
static const double far_cost = 0.013; /* a pixel */

/* A shorter leader line would look like a stray dash, and is not needed: nobody takes the name for
 * another's. */
static const double least_leader = 17;
static const double leader_cross_cost = 0.3;

typedef struct {
  AcgPoint points[N_STEPS + 1];
  AcgBox box;
  guint source, target;
  bool head_at_source, head_at_target, comention;
} Line;

/* What an actor takes of the page. */
typedef struct {
  AcgBox shape, label;
  bool led;
  AcgPoint from, to; /* of the leader line */
} Taken;

typedef struct {
  AcgFigure *figure;
  AcgBox page;
  Line *lines;  /* [E] */
  Taken *taken; /* [N] */
} Page;

/* A place for a label, relative to the centre of the shape. */
typedef struct {
  double x, top;
  bool led;
  double cost;
} Spot;

static Line trace(const AcgFigureTie *tie) {
  bool comention = tie->kind == ACG_TIE_COMENTION;
  Line line = {.box = {INFINITY, INFINITY, -INFINITY, -INFINITY},
               .source = tie->source,
               .target = tie->target,
               .head_at_source = !comention && tie->edge->mutual,
               .head_at_target = !comention,
               .comention = comention};
  for (int k = 0; k <= N_STEPS; k++) {
    AcgPoint p = line.points[k] = acg_arc_at(tie->arc, (double)k / N_STEPS);
    line.box = acg_box_join(line.box, (AcgBox){p.x, p.y, p.x, p.y});
  }
  return line;
}

static bool runs_over(const Line *line, AcgBox box) {
  if (!acg_box_overlaps(line->box, box)) return false;
  for (int k = 0; k < N_STEPS; k++)
    if (acg_line_meets_box(line->points[k], line->points[k + 1], box)) return true;
  return false;
}

static bool is_in(AcgPoint p, AcgBox box) {
  return acg_box_overlaps(box, (AcgBox){p.x, p.y, p.x, p.y});
}

static double cost_of_lines(const Page *page, AcgBox box) {
  AcgBox near_box = acg_box_grow(box, head_margin);
  double sum = 0;
  for (guint i = 0; i < page->figure->ties->len; i++) {
    const Line *line = &page->lines[i];
    if (!acg_box_overlaps(line->box, near_box)) continue;
    if (line->head_at_source && is_in(line->points[0], near_box)) sum += head_cost;
    if (line->head_at_target && is_in(line->points[N_STEPS], near_box)) sum += head_cost;
    if (runs_over(line, box)) sum += line->comention ? comention_cost : line_cost;
  }
  return sum;
}

static Taken look_at(const AcgFigureActor *actor) {
  Taken taken = {
      acg_actor_shape_box(actor), acg_actor_label_box(actor), actor->led, {0, 0}, {0, 0}};
  if (actor->led) acg_actor_leader(actor, &taken.from, &taken.to);
  return taken;
}

/* What the leader line of a label costs; INFINITY where it would run over something. */
static double cost_of_leader(const Page *page, guint i, const AcgFigureActor *actor) {
  AcgPoint from, to;
  acg_actor_leader(actor, &from, &to);
  for (guint k = 0; k < page->figure->actors->len; k++) {
    const Taken *other = &page->taken[k];
    if (k != i && (acg_line_meets_box(from, to, acg_box_grow(other->shape, clear)) ||
                   acg_line_meets_box(from, to, acg_box_grow(other->label, clear)) ||
                   (other->led && acg_lines_cross(from, to, other->from, other->to))))
      return INFINITY;
  }
  double sum = 0;
  AcgBox box = {fmin(from.x, to.x), fmin(from.y, to.y), fmax(from.x, to.x), fmax(from.y, to.y)};
  for (guint k = 0; k < page->figure->ties->len; k++) {
    const Line *line = &page->lines[k];
    for (int step = 0; step < N_STEPS && acg_box_overlaps(box, line->box); step++)
      if (acg_lines_cross(from, to, line->points[step], line->points[step + 1]))
        sum += leader_cross_cost;
  }
  return sum;
}

/* Something that must stay whole is where the label of actor `i` would stand. */
static bool is_taken(const Page *page, guint i, AcgBox label) {
  AcgBox box = acg_box_grow(label, clear);
  if (label.left < page->page.left || label.right > page->page.right ||
      label.top < page->page.top || label.bottom > page->page.bottom)
    return true;
  for (guint k = 0; k < page->figure->actors->len; k++) {
    const Taken *other = &page->taken[k];
    if (k != i && (acg_box_overlaps(box, other->shape) || acg_box_overlaps(box, other->label) ||
                   (other->led && acg_line_meets_box(other->from, other->to, box))))
      return true;
  }
  return false;
}

static double cost_of_neighbours(const Page *page, guint i, AcgBox label) {
  AcgBox box = acg_box_grow(label, beside);
  double sum = 0;
  for (guint k = 0; k < page->figure->actors->len; k++) {
    const Taken *other = &page->taken[k];
    if (k != i && (acg_box_overlaps(box, other->shape) || acg_box_overlaps(box, other->label)))
      sum += beside_cost;
  }
  return sum;
}

/* Takes the spot for `actor`, a copy, if it is better than the best. */
static void consider(const Page *page, guint i, AcgFigureActor *actor, Spot spot, Spot *best) {
  if (spot.cost >= best->cost) return;
  actor->label_x = spot.x;
  actor->label_top = spot.top;
  actor->led = spot.led;
  AcgBox label = acg_actor_label_box(actor);
  if (is_taken(page, i, label)) return;
  spot.cost += cost_of_lines(page, label) + cost_of_neighbours(page, i, label);
  if (spot.led && spot.cost < best->cost) spot.cost += cost_of_leader(page, i, actor);
  if (spot.cost < best->cost) *best = spot;
}

/* No other shape is as near to the label as its own, which is `distance` from it. */
static bool is_nearest(const Page *page, guint i, AcgBox label, double distance) {
  AcgBox box = acg_box_grow(label, distance);
  for (guint k = 0; k < page->figure->actors->len; k++)
    if (k != i && acg_box_overlaps(box, page->taken[k].shape)) return false;
  return true;
}

/* The same for a spot away from the shape, which a leader line joins with it if that is far. */
static void consider_off(const Page *page, guint i, AcgFigureActor *actor, Spot spot, Spot *best) {
  AcgPoint from, to;
  actor->label_x = spot.x;
  actor->label_top = spot.top;
  AcgBox label = acg_actor_label_box(actor);
  if (acg_box_overlaps(acg_box_grow(label, label_gap), acg_actor_shape_box(actor))) return;
  acg_actor_leader(actor, &from, &to);
  double length = hypot(to.x - from.x, to.y - from.y);
  spot.led = length >= least_leader;
  if (!spot.led && !is_nearest(page, i, label, length)) return;
  spot.cost = far_cost * length + (spot.led ? leader_cost : off_cost);
  consider(page, i, actor, spot, best);
}

/* Below is where readers expect the name; then above, then beside. */
static void consider_near(const Page *page, guint i, AcgFigureActor *actor, Spot *best) {
  AcgBox shape = acg_actor_shape_box(actor);
  double half_width = (shape.right - shape.left) / 2;
  double half_height = (shape.bottom - shape.top) / 2;
  double below = half_height + label_gap;
  double above = -below - actor->label_height;
  double aside = half_width + label_gap + actor->label_width / 2;
  double shifted = fmax(actor->label_width / 2 - half_width * 0.5, 0);
  double middle = -actor->label_height / 2;
  double shift = half_height * 0.6;
  const Spot spots[] = {
      {0, below, false, 0},
      {0, above, false, 0.1},
      {aside, middle, false, 0.2},
      {-aside, middle, false, 0.25},
      {shifted, below, false, 0.3},
      {-shifted, below, false, 0.35},
      {shifted, above, false, 0.35},
      {-shifted, above, false, 0.4},
      {aside, middle + shift, false, 0.3},
      {aside, middle - shift, false, 0.3},
      {-aside, middle + shift, false, 0.35},
      {-aside, middle - shift, false, 0.35},
  };
  for (size_t k = 0; k < G_N_ELEMENTS(spots); k++) consider(page, i, actor, spots[k], best);
}

static void consider_far(const Page *page, guint i, AcgFigureActor *actor, Spot *best) {
  enum { N_DIRECTIONS = 16 };
  static const double distances[] = {7, 13, 24, 34, 48, 68, 92};
  AcgBox shape = acg_actor_shape_box(actor);
  for (size_t k = 0; k < G_N_ELEMENTS(distances); k++)
    for (int direction = 0; direction < N_DIRECTIONS; direction++) {
      double angle = 2 * G_PI * direction / N_DIRECTIONS;
      double x = cos(angle) * ((shape.right - shape.left + actor->label_width) / 2 + distances[k]);
      double y = sin(angle) * ((shape.bottom - shape.top + actor->label_height) / 2 + distances[k]);
      Spot spot = {.x = x, .top = y - actor->label_height / 2};
      consider_off(page, i, actor, spot, best);
    }
}

static void place(const Page *page, guint i) {
  AcgFigureActor *actor = acg_figure_actor(page->figure, i);
  AcgFigureActor copy = *actor;
  Spot best = {actor->label_x, actor->label_top, actor->led, INFINITY};
  consider_near(page, i, &copy, &best);
  if (best.cost >= comention_cost) consider_far(page, i, &copy, &best);
  actor->label_x = best.x;
  actor->label_top = best.top;
  actor->led = best.led;
  page->taken[i] = look_at(actor);
}

void acg_figure_letter(AcgFigure *figure) {
  enum { N_ROUNDS = 2 };
  if (figure->actors->len > MOST_ACTORS_TO_LETTER) return;
  g_autofree Line *lines = g_new(Line, figure->ties->len + 1);
  for (guint i = 0; i < figure->ties->len; i++) lines[i] = trace(acg_figure_tie(figure, i));
  g_autofree Taken *taken = g_new(Taken, figure->actors->len + 1);
  for (guint i = 0; i < figure->actors->len; i++) taken[i] = look_at(acg_figure_actor(figure, i));
  Page page = {figure, acg_figure_actors_box(figure), lines, taken};
  for (int round = 0; round < N_ROUNDS; round++)
    for (guint i = 0; i < figure->actors->len; i++) place(&page, i);
}

void acg_actor_leader(const AcgFigureActor *actor, AcgPoint *from, AcgPoint *to) {
  const AcgActorLook *look = acg_actor_look(actor->node->type);
  AcgBox box = acg_actor_label_box(actor);
  *to = (AcgPoint){CLAMP(actor->centre.x, box.left, box.right),
                   CLAMP(actor->centre.y, box.top, box.bottom)};
  double dx = to->x - actor->centre.x;
  double dy = to->y - actor->centre.y;
  double inside = 0;
  double outside = 1;
  for (int step = 0; step < 16; step++) {
    double middle = (inside + outside) / 2;
    bool holds = acg_shape_holds(look->shape, actor->radius, dx * middle, dy * middle, 0);
    *(holds ? &inside : &outside) = middle;
  }
  *from = (AcgPoint){actor->centre.x + dx * inside, actor->centre.y + dy * inside};
}
