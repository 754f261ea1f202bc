/* Pajek's .net: names, places, ties and their weights. It has no escape for quotes, and NetworkX
 * takes a name for the actor. */
#include <math.h>

#include "base/output.h"
#include "render/formats/format.h"
#include "render/formats/graph_file.h"
#include "render/formats/tie.h"

/* The name without what ends a quoted text in some reader, and unlike the names in `used`. */
static const char *own_name(const AcgFigureActor *actor, GHashTable *used) {
  char *name = g_strdelimit(g_strdup(actor->name), "\"", '\'');
  g_strdelimit(name, "\\", '/');
  while (g_hash_table_contains(used, name)) {
    char *longer = g_strdup_printf("%s (%s)", name, actor->node->id);
    g_free(name);
    name = longer;
  }
  g_hash_table_add(used, name);
  return name;
}

/* Places are within 0 … 1, y downwards; `scale` keeps their proportions. */
static void put_vertex(FILE *out, const AcgFigure *figure, const AcgFigureActor *actor,
                       AcgBox bounds, double scale) {
  static const char *const shapes[] = {"ellipse", "box", "diamond", "triangle"}; /* by AcgShape */
  const double usual_radius = 6;
  fputc(' ', out);
  acg_write_fixed(out, 0.5 + (actor->centre.x - (bounds.left + bounds.right) / 2) * scale, 4);
  fputc(' ', out);
  acg_write_fixed(out, 0.5 + (actor->centre.y - (bounds.top + bounds.bottom) / 2) * scale, 4);
  fprintf(out, " %s", shapes[acg_actor_look(actor->node->type)->shape]);
  fputs(" x_fact ", out);
  acg_write_fixed(out, actor->radius / usual_radius, 2);
  fputs(" y_fact ", out);
  acg_write_fixed(out, actor->radius / usual_radius, 2);
  fprintf(out, " ic RGB%s\n", acg_figure_colour_of(figure, actor)->fill + 1);
}

static AcgBox centres(const AcgFigure *figure) {
  AcgBox box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
  for (guint i = 0; i < figure->actors->len; i++) {
    AcgPoint at = acg_figure_actor(figure, i)->centre;
    box = acg_box_join(box, (AcgBox){at.x, at.y, at.x, at.y});
  }
  return box;
}

static void put_vertices(const AcgPlaced *file, FILE *out) {
  const double used_share = 0.9;
  guint n = file->network->nodes->len;
  AcgBox bounds = centres(file->figure);
  double extent = fmax(bounds.right - bounds.left, bounds.bottom - bounds.top);
  double scale = extent > 0 ? used_share / extent : 0;
  g_autoptr(GHashTable) used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  fprintf(out, "*Vertices %u\n", n);
  for (guint i = 0; i < n; i++) {
    const AcgFigureActor *actor = acg_placed_actor(file, i);
    fprintf(out, "%u \"%s\"", i + 1, own_name(actor, used));
    put_vertex(out, file->figure, actor, bounds, scale);
  }
}

/* The ties with a direction, or those without, under their heading. */
static void put_lines(const AcgPlaced *file, FILE *out, const char *heading, bool directed) {
  bool headed = false;
  for (guint i = 0; i < file->network->edges->len; i++) {
    const AcgEdge *edge = acg_network_edge(file->network, i);
    if (acg_tie_is_directed(edge) != directed) continue;
    if (!headed) fprintf(out, "%s\n", heading);
    headed = true;
    fprintf(out, "%u %u ", edge->source + 1, edge->target + 1);
    acg_write_number(out, acg_tie_pull(edge));
    fprintf(out, " l \"%s\" c RGB%s\n", acg_tie_relation(edge),
            acg_figure_tie_colour(file->figure, edge) + 1);
  }
}

bool acg_pajek_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                     GError **error) {
  (void)error;
  g_auto(AcgPlaced) file;
  acg_graph_file_init(&file, network, figure);
  put_vertices(&file, out);
  put_lines(&file, out, "*Arcs", true);
  put_lines(&file, out, "*Edges", false);
  return true;
}
