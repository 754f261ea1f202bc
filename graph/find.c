#include <string.h>

#include "base/name.h"
#include "graph/internal.h"

static char *key_of(const char *name) {
  g_autoptr(AcgNameForm) form = acg_name_form_new(name, strlen(name));
  return g_steal_pointer(&form->key);
}

static bool is_key(const char *name, const char *key) {
  g_autofree char *own = key_of(name);
  return g_str_equal(own, key);
}

/* The ways to an actor, the surest first. */
static bool has_id(const AcgNode *node, const char *text, const char *key) {
  (void)key;
  return g_str_equal(node->id, text);
}

static bool has_name(const AcgNode *node, const char *text, const char *key) {
  (void)text;
  return is_key(node->name, key);
}

static bool has_other_name(const AcgNode *node, const char *text, const char *key) {
  (void)text;
  const AcgAppearanceOfNode *appearances = (const void *)node->appearances->data;
  for (guint i = 0; i < node->appearances->len; i++)
    if ((i == 0 || !g_str_equal(appearances[i].name, appearances[i - 1].name)) &&
        is_key(appearances[i].name, key))
      return true;
  return false;
}

static bool has_alias(const AcgNode *node, const char *text, const char *key) {
  (void)text;
  for (guint i = 0; i < node->aliases->len; i++)
    if (is_key(g_ptr_array_index(node->aliases, i), key)) return true;
  return false;
}

GArray *acg_network_find(const AcgNetwork *network, const char *text) {
  bool (*const ways[])(const AcgNode *, const char *, const char *) = {has_id, has_name,
                                                                       has_other_name, has_alias};
  GArray *found = g_array_new(FALSE, FALSE, sizeof(guint));
  g_autofree char *key = key_of(text);
  for (gsize way = 0; found->len == 0 && way < G_N_ELEMENTS(ways); way++)
    for (guint i = 0; i < network->nodes->len; i++)
      if (ways[way](g_ptr_array_index(network->nodes, i), text, key)) g_array_append_val(found, i);
  return found;
}

/* ── Nearest ── */

/* Whether a letter more, less or another makes one word of the other. */
static bool is_one_off(const char *a, const char *b) {
  size_t n = strlen(a), m = strlen(b);
  if (n < 4 || m < 4 || MAX(n, m) - MIN(n, m) > 1) return false;
  size_t begin = 0, end = 0;
  while (begin < MIN(n, m) && a[begin] == b[begin]) begin++;
  while (end < MIN(n, m) - begin && a[n - 1 - end] == b[m - 1 - end]) end++;
  return MAX(n, m) - begin - end <= 1;
}

static guint rate_words(const char *a, const char *b) {
  if (acg_words_compare(a, b) >= ACG_WORDS_VARIANT) return 4;
  if (is_one_off(a, b)) return 3;
  bool begins = g_str_has_prefix(a, b) || g_str_has_prefix(b, a);
  return begins && MIN(strlen(a), strlen(b)) >= 3 ? 2 : 0;
}

/* How near the name is: the best pair for each word of `form`. */
static guint rate_name(const AcgNameForm *form, const char *name) {
  g_autoptr(AcgNameForm) other = acg_name_form_new(name, strlen(name));
  guint sum = 0;
  for (guint i = 0; i < form->n_words; i++) {
    guint best = 0;
    for (guint k = 0; k < other->n_words; k++)
      best = MAX(best, rate_words(form->words[i], other->words[k]));
    sum += best;
  }
  return sum;
}

typedef struct {
  guint node, rate, mentions;
} Near;

static int compare_near(gconstpointer left, gconstpointer right) {
  const Near *a = left;
  const Near *b = right;
  if (a->rate != b->rate) return a->rate > b->rate ? -1 : 1;
  if (a->mentions != b->mentions) return a->mentions > b->mentions ? -1 : 1;
  return (a->node > b->node) - (a->node < b->node);
}

GArray *acg_network_nearest(const AcgNetwork *network, const char *text, guint most) {
  g_autoptr(AcgNameForm) form = acg_name_form_new(text, strlen(text));
  g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Near));
  for (guint i = 0; i < network->nodes->len; i++) {
    const AcgNode *node = g_ptr_array_index(network->nodes, i);
    Near near = {i, rate_name(form, node->name), node->mentions};
    for (guint k = 0; k < node->aliases->len; k++)
      near.rate = MAX(near.rate, rate_name(form, g_ptr_array_index(node->aliases, k)));
    if (near.rate > 0) g_array_append_val(all, near);
  }
  g_array_sort(all, compare_near);
  GArray *nearest = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i < MIN(most, all->len); i++)
    g_array_append_val(nearest, g_array_index(all, Near, i).node);
  return nearest;
}
