/* Puts the parts of a figure that no tie joins close to one another: the largest stays where it is,
 * and each further one goes where the page grows least, on a raster of what is taken. */
#include <math.h>

#include "render/geometry.h"

enum { MOST_CELLS = 256 /* of one side */ };

static const double least_cell = 6;
static const double part_gap = 18;
static const double page_ratio = 1.45; /* of width to height, which the page is to come near */

typedef struct {
  AcgPoint origin;
  double cell; /* length of its sides */
  int side;    /* in cells */
  bool *taken; /* [side, side] */
  guint *sums; /* [side + 1, side + 1] of those taken above and to the left */
} Raster;

AcgBox acg_part_box(const AcgFigure *figure, const AcgPart *part) {
  AcgBox box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
  for (guint i = 0; i < part->n; i++)
    box = acg_box_join(box, acg_actor_box(acg_figure_actor(figure, part->members[i])));
  return box;
}

/* Around the largest part, with more room than the others can take. */
static Raster make_raster(const AcgFigure *figure, const AcgPart *parts, guint n_parts) {
  AcgBox core = acg_part_box(figure, &parts[0]);
  double widest = 0;
  double area = 0;
  for (guint part = 1; part < n_parts; part++) {
    AcgBox box = acg_box_grow(acg_part_box(figure, &parts[part]), part_gap);
    widest = fmax(widest, fmax(box.right - box.left, box.bottom - box.top));
    area += (box.right - box.left) * (box.bottom - box.top);
  }
  double length = fmax(core.right - core.left, core.bottom - core.top) + 2 * (widest + sqrt(area));
  Raster raster = {.cell = fmax(length / MOST_CELLS, least_cell)};
  raster.side = (int)ceil(length / raster.cell) + 1;
  raster.origin.x = (core.left + core.right - raster.side * raster.cell) / 2;
  raster.origin.y = (core.top + core.bottom - raster.side * raster.cell) / 2;
  gsize n_cells = (gsize)(raster.side + 1) * (gsize)(raster.side + 1);
  raster.taken = g_new0(bool, n_cells);
  raster.sums = g_new0(guint, n_cells);
  return raster;
}

/* The cell that holds a coordinate, or the nearest. */
static int find_cell(const Raster *raster, double coordinate, double origin) {
  return (int)CLAMP(floor((coordinate - origin) / raster->cell), 0, raster->side - 1);
}

static void take(Raster *raster, AcgBox box) {
  int right = find_cell(raster, box.right, raster->origin.x);
  int bottom = find_cell(raster, box.bottom, raster->origin.y);
  for (int row = find_cell(raster, box.top, raster->origin.y); row <= bottom; row++)
    for (int column = find_cell(raster, box.left, raster->origin.x); column <= right; column++)
      raster->taken[row * raster->side + column] = true;
}

static void take_line(Raster *raster, AcgPoint from, AcgPoint to) {
  int n_steps = 1 + (int)(hypot(to.x - from.x, to.y - from.y) / raster->cell);
  for (int k = 0; k <= n_steps; k++) {
    double x = from.x + (to.x - from.x) * k / n_steps;
    double y = from.y + (to.y - from.y) * k / n_steps;
    take(raster, (AcgBox){x, y, x, y});
  }
}

/* The sums of a row, one more than it has cells. */
static guint *sums_of(const Raster *raster, int row) {
  return raster->sums + (gsize)row * ((gsize)raster->side + 1);
}

static void add_up(Raster *raster) {
  int width = raster->side + 1;
  for (int row = 0; row < raster->side; row++)
    for (int column = 0; column < raster->side; column++) {
      guint *sum = sums_of(raster, row) + column;
      sum[width + 1] = sum[1] + sum[width] - sum[0] + raster->taken[row * raster->side + column];
    }
}

static void take_part(Raster *raster, const AcgFigure *figure, const AcgPart *part) {
  for (guint i = 0; i < part->n; i++)
    take(raster, acg_actor_box(acg_figure_actor(figure, part->members[i])));
  for (guint i = 0; i < part->n_pairs; i++)
    take_line(raster, acg_figure_actor(figure, part->pairs[i].a)->centre,
              acg_figure_actor(figure, part->pairs[i].b)->centre);
  add_up(raster);
}

/* The box lies within the raster. */
static bool is_free(const Raster *raster, AcgBox box) {
  int left = find_cell(raster, box.left, raster->origin.x);
  int right = find_cell(raster, box.right, raster->origin.x) + 1;
  const guint *above = sums_of(raster, find_cell(raster, box.top, raster->origin.y));
  const guint *below = sums_of(raster, find_cell(raster, box.bottom, raster->origin.y) + 1);
  return below[right] - below[left] == above[right] - above[left];
}

/* What counts is the page, on paper its height; where that is the same, a place far from the
 * middle. */
static double cost(AcgBox page, AcgBox box, double room) {
  const double too_wide = 100;
  AcgBox whole = acg_box_join(page, box);
  double width = whole.right - whole.left;
  double height = whole.bottom - whole.top;
  double far = hypot(box.left + box.right - page.left - page.right,
                     box.top + box.bottom - page.top - page.bottom);
  double size =
      isfinite(room) ? height + too_wide * fmax(width - room, 0) : fmax(width, page_ratio * height);
  return size + 0.1 * (width + page_ratio * height) - 0.01 * far;
}

/* The best place for a box of that size; below the page if the raster has none. */
static AcgBox find_place(const Raster *raster, AcgBox page, AcgBox box, double room) {
  double width = box.right - box.left;
  double height = box.bottom - box.top;
  double top = page.bottom + part_gap;
  AcgBox best = {page.left, top, page.left + width, top + height};
  double least = cost(page, best, room);
  for (int row = 0; (row + 1) * raster->cell + height + 2 * part_gap < raster->side * raster->cell;
       row++)
    for (int column = 0;
         (column + 1) * raster->cell + width + 2 * part_gap < raster->side * raster->cell;
         column++) {
      double x = raster->origin.x + column * raster->cell + part_gap;
      double y = raster->origin.y + row * raster->cell + part_gap;
      AcgBox place = {x, y, x + width, y + height};
      if (cost(page, place, room) >= least || !is_free(raster, acg_box_grow(place, part_gap)))
        continue;
      best = place;
      least = cost(page, place, room);
    }
  return best;
}

void acg_figure_pack(AcgFigure *figure, const AcgPart *parts, guint n_parts, double room) {
  if (n_parts < 2) return;
  Raster raster = make_raster(figure, parts, n_parts);
  AcgBox page = acg_part_box(figure, &parts[0]);
  for (guint part = 1; part < n_parts; part++) {
    take_part(&raster, figure, &parts[part - 1]);
    AcgBox box = acg_part_box(figure, &parts[part]);
    AcgBox place = find_place(&raster, page, box, room);
    for (guint i = 0; i < parts[part].n; i++) {
      AcgFigureActor *actor = acg_figure_actor(figure, parts[part].members[i]);
      actor->centre.x += place.left - box.left;
      actor->centre.y += place.top - box.top;
    }
    page = acg_box_join(page, place);
  }
  g_free(raster.taken);
  g_free(raster.sums);
}
