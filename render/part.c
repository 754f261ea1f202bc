/* Places for actors that hang together: an engine of Graphviz says who stands near whom, and what
 * it leaves upon one another is moved apart in a way that keeps the layout's meaning. */
#include <graphviz/gvc.h>
#include <math.h>

#include "render/geometry.h"

/* Beyond this many actors the exact engines take too long. */
enum { MOST_ACTORS_FOR_EXACT = 400 };

/* How many beginnings are tried for the fewest crossings, and how many actors they may place
 * together. */
enum { MOST_STARTS = 8, ACTORS_TO_START = 320 };

static const double points_per_inch = 72;
static const double box_margin = 9;

struct AcgGraphviz {
  GVC_t *gvc;
  agusererrf before;
};

/* Graphviz gives its messages to a function without data of the caller's: they gather here, which
 * the door says is for one thread at a time. */
static GString *messages;

static int catch_message(char *message) {
  if (messages != NULL) g_string_append(messages, message);
  return 0;
}

AcgGraphviz *acg_graphviz_begin(void) {
  AcgGraphviz *graphviz = g_new0(AcgGraphviz, 1);
  messages = g_string_new(NULL);
  graphviz->before = agseterrf(catch_message);
  graphviz->gvc = gvContext();
  return graphviz;
}

void acg_graphviz_end(AcgGraphviz *graphviz) {
  gvFreeContext(graphviz->gvc);
  agseterrf(graphviz->before);
  g_string_free(messages, TRUE);
  messages = NULL;
  g_free(graphviz);
}

/* One part in Graphviz's hands. */
typedef struct {
  AcgFigure *figure;
  const AcgPart *part;
  const AcgPlacing *placing;
  Agraph_t *graph;
  Agnode_t **nodes;  /* [N] of the part's members */
  AcgHalf *halves;   /* [N] of the boxes around shape and label */
  guint *places;     /* of each actor of the figure among the members */
  AcgPoint *at;      /* [N] the boxes' middles, y upwards */
  guint *n_partners; /* of each actor of the figure */
} Work;

static AcgFigureActor *member(const Work *work, guint i) {
  return acg_figure_actor(work->figure, work->part->members[i]);
}

static void set_number(void *object, const char *name, double value) {
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(text, sizeof text, "%.4f", value);
  agset(object, (char *)name, text);
}

/* Half the size of the box around shape and label, their widths centred on each other. */
static AcgHalf box_half(const AcgFigureActor *actor) {
  AcgBox box = acg_actor_box(actor);
  return (AcgHalf){(box.right - box.left) / 2 + box_margin,
                   (box.bottom - box.top) / 2 + box_margin};
}

static Agraph_t *make_graph(bool down) {
  static const struct {
    int kind;
    const char *name, *value;
  } attributes[] = {
      {AGRAPH, "start", "1"},     {AGRAPH, "splines", ""},        {AGRAPH, "overlap", "true"},
      {AGRAPH, "levels", "1000"}, {AGRAPH, "epsilon", "0.001"},   {AGRAPH, "root", ""},
      {AGRAPH, "ranksep", "1"},   {AGRAPH, "nodesep", "0.1"},     {AGRAPH, "nslimit", "4"},
      {AGRAPH, "mindist", "0.3"}, {AGNODE, "shape", "box"},       {AGNODE, "label", ""},
      {AGNODE, "width", "1"},     {AGNODE, "height", "1"},        {AGNODE, "fixedsize", "true"},
      {AGEDGE, "len", "1"},       {AGEDGE, "constraint", "true"}, {AGEDGE, "minlen", "1"},
  };
  Agraph_t *graph = agopen("figure", down ? Agstrictdirected : Agstrictundirected, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(attributes); i++)
    agattr(graph, attributes[i].kind, (char *)attributes[i].name, (char *)attributes[i].value);
  return graph;
}

static void add_nodes(Work *work) {
  for (guint i = 0; i < work->part->n; i++) {
    char name[16];
    g_snprintf(name, sizeof name, "n%u", i);
    work->places[work->part->members[i]] = i;
    work->nodes[i] = agnode(work->graph, name, 1);
    work->halves[i] = box_half(member(work, i));
    set_number(work->nodes[i], "width", 2 * work->halves[i].width / points_per_inch);
    set_number(work->nodes[i], "height", 2 * work->halves[i].height / points_per_inch);
  }
}

/* Who acts stands above whom that befalls, where more ties say so than the reverse; else the higher
 * ranked does. Those at the end of a single tie hang at three depths, lest a row be endless. */
static Agedge_t *point_down(Work *work, const AcgPair *pair, guint k) {
  bool up = pair->down < 0;
  guint above = up ? pair->b : pair->a;
  guint below = up ? pair->a : pair->b;
  Agedge_t *edge = agedge(work->graph, work->nodes[work->places[above]],
                          work->nodes[work->places[below]], NULL, 1);
  bool hangs = work->n_partners[above] == 1 || work->n_partners[below] == 1;
  if (hangs) agset(edge, "minlen", (char *)(k % 3 == 0 ? "1" : k % 3 == 1 ? "2" : "3"));
  if (!pair->stated && !hangs) agset(edge, "constraint", "false");
  return edge;
}

static void add_edges(Work *work) {
  for (guint k = 0; k < work->part->n_pairs; k++) {
    const AcgPair *pair = &work->part->pairs[k];
    Agedge_t *edge = work->placing->down ? point_down(work, pair, k)
                                         : agedge(work->graph, work->nodes[work->places[pair->a]],
                                                  work->nodes[work->places[pair->b]], NULL, 1);
    set_number(edge, "len",
               acg_pair_length(work->figure, pair, work->n_partners) / points_per_inch);
  }
}

/* Reads the places; false when one of them is none. */
static bool read_places(Work *work) {
  bool finite = true;
  for (guint i = 0; i < work->part->n; i++) {
    work->at[i] = (AcgPoint){ND_coord(work->nodes[i]).x, ND_coord(work->nodes[i]).y};
    finite = finite && isfinite(work->at[i].x) && isfinite(work->at[i].y);
  }
  return finite;
}

/* Graphviz draws from both generators of the C library, from rand() even before it seeds it: they
 * begin alike for every engine, and go on for the caller as if nothing had been drawn. POSIX says
 * that what random() has is set aside by initstate(); in glibc rand() draws from the same. */
typedef struct {
  char drawn[128];
  char *state;
  unsigned short state48[3];
} Randomness;

static void begin_randomness(Randomness *own) {
  unsigned short first[] = {0x330E, 1, 0}; /* of srand48(1) */
  own->state = initstate(1, own->drawn, sizeof own->drawn);
  memcpy(own->state48, seed48(first), sizeof own->state48);
}

static void end_randomness(Randomness *own) {
  setstate(own->state);
  seed48(own->state48);
}

static bool run_engine(AcgGraphviz *graphviz, Work *work, const char *engine, GError **error) {
  Randomness own;
  begin_randomness(&own);
  bool placed = gvLayout(graphviz->gvc, work->graph, engine) == 0 && read_places(work);
  if (!placed)
    g_set_error(error, ACG_RENDER_ERROR, ACG_RENDER_ERROR_LAYOUT,
                "Graphviz could not place the actors (%s): %s", engine,
                messages->len == 0 ? "no reason given" : g_strchomp(messages->str));
  gvFreeLayout(graphviz->gvc, work->graph);
  end_randomness(&own);
  return placed;
}

/* How often the lines would cross if they were straight. */
static guint count_crossings(const Work *work) {
  guint n = 0;
  for (guint i = 0; i < work->part->n_pairs; i++) {
    const AcgPair *one = &work->part->pairs[i];
    AcgPoint a = work->at[work->places[one->a]];
    AcgPoint b = work->at[work->places[one->b]];
    for (guint k = 0; k < i; k++) {
      const AcgPair *other = &work->part->pairs[k];
      AcgPoint c = work->at[work->places[other->a]];
      AcgPoint d = work->at[work->places[other->b]];
      if (acg_lines_cross(a, b, c, d)) n += one->n_lines * other->n_lines;
    }
  }
  return n;
}

/* Runs the engine from several beginnings and keeps the places with the fewest crossings. */
static bool run_starts(AcgGraphviz *graphviz, Work *work, const char *engine, GError **error) {
  guint n = work->part->n;
  g_autofree AcgPoint *best = g_new(AcgPoint, n);
  guint fewest = G_MAXUINT;
  guint n_starts = n < 4 ? 1 : CLAMP(ACTORS_TO_START / n, 1, MOST_STARTS);
  for (guint start = 1; start <= n_starts && fewest > 0; start++) {
    char seed[16];
    g_snprintf(seed, sizeof seed, "%u", start);
    agset(work->graph, "start", seed);
    if (!run_engine(graphviz, work, engine, error)) return false;
    guint crossings = n_starts == 1 ? 0 : count_crossings(work);
    if (crossings >= fewest) continue;
    fewest = crossings;
    memcpy(best, work->at, n * sizeof *best);
  }
  memcpy(work->at, best, n * sizeof *best);
  return true;
}

/* Turns the places so that they spread furthest from left to right, as pages and names do. */
static void turn_wide(AcgPoint *at, guint n) {
  AcgPoint mean = {0, 0};
  for (guint i = 0; i < n; i++) {
    mean.x += at[i].x / n;
    mean.y += at[i].y / n;
  }
  double xx = 0, yy = 0, xy = 0;
  for (guint i = 0; i < n; i++) {
    double dx = at[i].x - mean.x;
    double dy = at[i].y - mean.y;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  double angle = atan2(2 * xy, xx - yy) / 2;
  for (guint i = 0; i < n; i++) {
    double dx = at[i].x - mean.x;
    double dy = at[i].y - mean.y;
    at[i].x = dx * cos(angle) + dy * sin(angle);
    at[i].y = dy * cos(angle) - dx * sin(angle);
  }
}

static AcgBox find_extent(const AcgPoint *at, guint n) {
  AcgBox box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
  for (guint i = 0; i < n; i++)
    box = acg_box_join(box, (AcgBox){at[i].x, at[i].y, at[i].x, at[i].y});
  return box;
}

/* Gives the places an area that their boxes and lines have room in, wider than high; or a width
 * that the page has. */
static void stretch(Work *work, double narrow) {
  const double wanted_ratio = 1.5;
  const double most_stretch = 1.3;
  const double flattest = 0.1;   /* that counts as an area */
  const double most_high = 1.45; /* of a narrow page's width */
  guint n = work->part->n;
  const double line_area = 7000 * fmin(0.3 + n / 30.0, 1); /* lines of small parts need less */
  AcgBox extent = find_extent(work->at, n);
  double width = fmax(extent.right - extent.left, 1);
  double height = fmax(extent.bottom - extent.top, 1);
  double area = 0;
  for (guint i = 0; i < n; i++) area += 4 * work->halves[i].width * work->halves[i].height;
  for (guint i = 0; i < work->part->n_pairs; i++) area += line_area * work->part->pairs[i].n_lines;
  double taken = width * fmax(height, flattest * width);
  double growth = n < 4 ? 1 : fmax(sqrt(area / taken), 1);
  double ratio = CLAMP(sqrt(wanted_ratio * height / width), 1, most_stretch);
  double x = growth * ratio;
  double y = growth / ratio;
  if (x * width > narrow) {
    y = fmin(y * x * width / narrow, fmax(most_high * narrow / height, y));
    x = narrow / width;
  }
  for (guint i = 0; i < n; i++) work->at[i] = (AcgPoint){x * work->at[i].x, y * work->at[i].y};
}

/* The member that rings lie around: one in focus, or the highest ranked. */
static guint find_middle(const Work *work) {
  for (guint i = 0; i < work->part->n; i++)
    if (acg_figure_is_focus(work->figure, member(work, i))) return i;
  return 0;
}

/* Circles of circo are round and far apart; names are wider than high. */
static void flatten(Work *work) {
  const double x = 0.8;
  const double y = 0.55;
  for (guint i = 0; i < work->part->n; i++)
    work->at[i] = (AcgPoint){work->at[i].x * x, work->at[i].y * y};
}

static bool place_loosely(AcgGraphviz *graphviz, Work *work, double narrow, GError **error) {
  const char *engine = work->placing->engine;
  bool many = work->part->n > MOST_ACTORS_FOR_EXACT;
  if (!run_starts(graphviz, work, many ? "sfdp" : engine, error)) return false;
  turn_wide(work->at, work->part->n);
  stretch(work, narrow);
  return true;
}

static bool place_strictly(AcgGraphviz *graphviz, Work *work, double narrow, GError **error) {
  guint middle = find_middle(work);
  if (work->placing->rings) agset(work->graph, "root", agnameof(work->nodes[middle]));
  if (!run_engine(graphviz, work, work->placing->engine, error)) return false;
  if (work->placing->rings)
    acg_shape_rings(work->part, work->halves, work->places, middle, isfinite(narrow) ? 0.75 : 1.4,
                    work->at);
  else if (!work->placing->down)
    flatten(work);
  return true;
}

bool acg_part_place(AcgGraphviz *graphviz, AcgFigure *figure, const AcgPart *part, double narrow,
                    GError **error) {
  Work work = {.figure = figure, .part = part, .placing = figure->layout->placing};
  work.graph = make_graph(work.placing->down);
  work.nodes = g_new(Agnode_t *, part->n);
  work.halves = g_new(AcgHalf, part->n);
  work.places = g_new0(guint, figure->actors->len);
  work.at = g_new0(AcgPoint, part->n);
  work.n_partners = acg_part_count_partners(figure, part);
  if (work.placing->flat) agset(work.graph, "levels", "0");
  add_nodes(&work);
  add_edges(&work);
  bool placed = work.placing->loose ? place_loosely(graphviz, &work, narrow, error)
                                    : place_strictly(graphviz, &work, narrow, error);
  if (placed) acg_push_apart(work.at, work.halves, part->n);
  for (guint i = 0; placed && i < part->n; i++) {
    AcgFigureActor *actor = member(&work, i);
    AcgBox box = acg_actor_box(actor);
    double below = (box.top + box.bottom) / 2 - actor->centre.y;
    actor->centre = (AcgPoint){work.at[i].x, -work.at[i].y - below};
  }
  agclose(work.graph);
  g_free(work.nodes);
  g_free(work.halves);
  g_free(work.places);
  g_free(work.at);
  g_free(work.n_partners);
  return placed;
}
