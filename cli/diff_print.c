/* What changed, for people: the strongest of each kind. */
#include <math.h>
#include <string.h>

#include "cli/diff.h"
#include "cli/message.h"
#include "cli/tell.h"

enum { WIDTH = 96, INDENT = 4 };

/* ── A section ── */

/* The items of one kind: pointers into the changes. */
static GPtrArray *choose_actors(const Diff *diff, const char *kind) {
  GPtrArray *chosen = g_ptr_array_new();
  for (guint i = 0; i < diff->changes->actors->len; i++) {
    AcgActorChange *change = &g_array_index(diff->changes->actors, AcgActorChange, i);
    if (g_str_equal(diff_actor_change(change), kind)) g_ptr_array_add(chosen, change);
  }
  return chosen;
}

static GPtrArray *choose_ties(const Diff *diff, const char *kind, AcgLayer layer) {
  GPtrArray *chosen = g_ptr_array_new();
  for (guint i = 0; i < diff->changes->ties->len; i++) {
    const AcgNetwork *network = NULL;
    AcgTieChange *change = &g_array_index(diff->changes->ties, AcgTieChange, i);
    if (g_str_equal(diff_tie_change(diff, change), kind) &&
        diff_edge(diff, change, &network)->layer == layer)
      g_ptr_array_add(chosen, change);
  }
  return chosen;
}

typedef void (*ItemPrinter)(const Diff *diff, const void *item);

/* Takes the items over. */
static void print_section(const Diff *diff, const char *title, GPtrArray *items,
                          ItemPrinter print) {
  if (items->len > 0) printf("\n%s: %u\n", title, items->len);
  for (guint i = 0; i < items->len && i < diff->count; i++)
    print(diff, g_ptr_array_index(items, i));
  if (items->len > diff->count) printf("  … and %u more\n", items->len - diff->count);
  g_ptr_array_unref(items);
}

/* ── Actors ── */

/* "  #4  Iraq, country, 5 articles" */
static void print_place(const char *before, guint rank, const AcgNode *node) {
  g_autofree char *articles = tell_count(node->documents, "article");
  g_autofree char *place = rank != G_MAXUINT ? g_strdup_printf("#%u", rank) : g_strdup("–");
  printf("  %s%s%*s", before, place, MAX(5 - (int)g_utf8_strlen(place, -1), 0), "");
  print_plain("", node->name, "");
  g_autofree char *type = g_strdelimit(g_strdup(acg_actor_type_name(node->type)), "_", ' ');
  printf(", %s, %s\n", type, articles);
}

static void print_new(const Diff *diff, const void *item) {
  const AcgActorChange *change = item;
  print_place("", change->new_rank, diff_node(diff, change));
}

static void print_gone(const Diff *diff, const void *item) {
  const AcgActorChange *change = item;
  print_place("was ", change->old_rank, diff_node(diff, change));
}

static void print_move(const Diff *diff, const void *item) {
  const AcgActorChange *change = item;
  bool risen = change->new_rank < change->old_rank;
  g_autofree char *moved = g_strdup_printf("%s%u", risen ? "▲" : "▼",
                                           risen ? change->old_rank - change->new_rank
                                                 : change->new_rank - change->old_rank);
  printf("  %s%*s", moved, MAX(6 - (int)g_utf8_strlen(moved, -1), 1), "");
  print_plain("", diff_node(diff, change)->name, "");
  printf(", #%u → #%u\n", change->old_rank, change->new_rank);
}

static int compare_moves(gconstpointer left, gconstpointer right) {
  const AcgActorChange *a = *(const AcgActorChange *const *)left;
  const AcgActorChange *b = *(const AcgActorChange *const *)right;
  gint64 x = ABS((gint64)a->old_rank - a->new_rank);
  gint64 y = ABS((gint64)b->old_rank - b->new_rank);
  if (x != y) return x > y ? -1 : 1;
  if (a->new_rank != b->new_rank) return a->new_rank < b->new_rank ? -1 : 1;
  return (a > b) - (a < b);
}

/* The farthest first. */
static GPtrArray *choose_moves(const Diff *diff, const char *kind) {
  GPtrArray *moves = choose_actors(diff, kind);
  g_ptr_array_sort(moves, compare_moves);
  return moves;
}

/* ── Ties ── */

static void print_ends(const Diff *diff, const AcgNetwork *network, const AcgEdge *edge) {
  const char *arrow = edge->layer == ACG_LAYER_COMENTION ? " – " : edge->mutual ? " ↔ " : " → ";
  print_plain("  ", diff_end(diff, network, edge->source)->name, arrow);
  print_plain("", diff_end(diff, network, edge->target)->name, "");
  if (edge->category != NULL) printf(": %s (%s)", edge->category->label, edge->category->name);
}

/* Breaks lines between words. */
static void print_wrapped(const char *text) {
  g_auto(GStrv) words = g_strsplit(text, " ", -1);
  glong column = 0;
  for (char **word = words; *word != NULL; word++) {
    glong width = g_utf8_strlen(*word, -1);
    bool first = word == words;
    bool wrap = !first && column + 1 + width > WIDTH;
    if (first || wrap) {
      printf("%s%*s", wrap ? "\n" : "", INDENT, "");
      column = INDENT;
    } else {
      putchar(' ');
      column++;
    }
    fputs(*word, stdout);
    column += width;
  }
  putchar('\n');
}

static void print_sentence(const AcgNetwork *network, const AcgEdge *edge) {
  const AcgEvidence *evidence = diff_evidence(network, edge);
  if (evidence == NULL) return;
  const AcgNetworkSentence *sentence = acg_network_sentence(network, evidence->sentence);
  const char *date = acg_network_document(network, sentence->document)->date;
  g_autofree char *quote =
      g_strdup_printf("%s “%s”", date != NULL ? date : "undated", sentence->text);
  g_autofree char *plain = message_plain(quote);
  print_wrapped(plain);
}

/* "3 times in 2 articles" */
static void print_strength(const AcgEdge *edge) {
  g_autofree char *articles = tell_count(edge->documents, "article");
  if (edge->layer == ACG_LAYER_COMENTION)
    printf(", strength %.4g in %s\n", edge->weight, articles);
  else
    printf(", %.0f time%s in %s\n", edge->weight, tell_plural((guint)edge->weight), articles);
}

static void print_tie(const Diff *diff, const void *item) {
  const AcgNetwork *network = NULL;
  const AcgEdge *edge = diff_edge(diff, item, &network);
  print_ends(diff, network, edge);
  print_strength(edge);
  if (edge->layer == ACG_LAYER_STATED) print_sentence(network, edge);
}

static double old_weight(const Diff *diff, const AcgTieChange *change) {
  return acg_network_edge(diff->older, change->old_edge)->weight;
}

static double new_weight(const Diff *diff, const AcgTieChange *change) {
  return acg_network_edge(diff->newer, change->new_edge)->weight;
}

static void print_weights(const Diff *diff, const void *item) {
  const AcgNetwork *network = NULL;
  print_ends(diff, diff->newer, diff_edge(diff, item, &network));
  printf(", %.4g → %.4g\n", old_weight(diff, item), new_weight(diff, item));
}

static int compare_growth(gconstpointer left, gconstpointer right, gpointer data) {
  const AcgTieChange *a = *(const AcgTieChange *const *)left;
  const AcgTieChange *b = *(const AcgTieChange *const *)right;
  double x = fabs(new_weight(data, a) - old_weight(data, a));
  double y = fabs(new_weight(data, b) - old_weight(data, b));
  if (x != y) return x > y ? -1 : 1;
  return (a > b) - (a < b);
}

static GPtrArray *choose_growth(const Diff *diff, const char *kind, AcgLayer layer) {
  GPtrArray *ties = choose_ties(diff, kind, layer);
  g_ptr_array_sort_with_data(ties, compare_growth, (gpointer)diff);
  return ties;
}

static void print_stated(const Diff *diff) {
  const AcgLayer layer = ACG_LAYER_STATED;
  print_section(diff, "New ties", choose_ties(diff, "new", layer), print_tie);
  print_section(diff, "Lost ties", choose_ties(diff, "lost", layer), print_tie);
  print_section(diff, "Ties stated more often", choose_growth(diff, "grew", layer), print_weights);
  print_section(diff, "Ties stated less often", choose_growth(diff, "shrank", layer),
                print_weights);
}

static void print_comentions(const Diff *diff) {
  const AcgLayer layer = ACG_LAYER_COMENTION;
  print_section(diff, "New co-mentions", choose_ties(diff, "new", layer), print_tie);
  print_section(diff, "Lost co-mentions", choose_ties(diff, "lost", layer), print_tie);
  print_section(diff, "Stronger co-mentions", choose_growth(diff, "grew", layer), print_weights);
  print_section(diff, "Weaker co-mentions", choose_growth(diff, "shrank", layer), print_weights);
}

/* ── All ── */

static void print_counts(const char *title, const char *name, const AcgNetwork *network) {
  NetworkCounts counts = network_counts(network);
  g_autofree char *text = network_counts_text(&counts);
  print_plain(title, name, ": ");
  puts(text);
}

static bool has_changed(const Diff *diff) {
  for (guint i = 0; i < diff->changes->actors->len; i++)
    if (!g_str_equal(diff_actor_change(&g_array_index(diff->changes->actors, AcgActorChange, i)),
                     "same"))
      return true;
  for (guint i = 0; i < diff->changes->ties->len; i++)
    if (!g_str_equal(diff_tie_change(diff, &g_array_index(diff->changes->ties, AcgTieChange, i)),
                     "same"))
      return true;
  return false;
}

void diff_print_text(const Diff *diff) {
  print_counts("old  ", diff->old_name, diff->older);
  print_counts("new  ", diff->new_name, diff->newer);
  if (!has_changed(diff)) puts("\nNo actor, rank or tie has changed.");
  print_section(diff, "New actors", choose_actors(diff, "new"), print_new);
  print_section(diff, "Gone actors", choose_actors(diff, "gone"), print_gone);
  g_autofree char *risen = g_strdup_printf("Risen by %s", diff->measure->label);
  g_autofree char *fallen = g_strdup_printf("Fallen by %s", diff->measure->label);
  print_section(diff, risen, choose_moves(diff, "risen"), print_move);
  print_section(diff, fallen, choose_moves(diff, "fallen"), print_move);
  print_stated(diff);
  print_comentions(diff);
}
