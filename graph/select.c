#include "graph/select.h"

#include "graph/backbone.h"
#include "graph/internal.h"
#include "graph/part.h"

/* One rule: its own words when it is asked for, else NULL; and what it does. */
typedef struct {
  char *(*name)(const AcgNetwork *whole, const AcgSelection *selection);
  void (*cut)(AcgPart *part, const AcgSelection *selection);
  bool of_documents; /* so actors may be left without ties */
} Rule;

/* "A", "A or B", "A, B or C": adds the i-th of n names. */
static void add_choice(GString *text, guint i, guint n, const char *name) {
  g_string_append_printf(text, "%s%s", i == 0 ? "" : i + 1 == n ? " or " : ", ", name);
}

static guint count_bits(guint set) {
  guint n = 0;
  for (; set != 0; set &= set - 1) n++;
  return n;
}

/* Adds the names, "%s" of each row, that the set has. */
static void add_choices(GString *text, guint set, const char *const *names, guint n_names) {
  guint n = count_bits(set & ((1U << n_names) - 1));
  for (guint i = 0, k = 0; i < n_names; i++)
    if ((set & 1U << i) != 0) add_choice(text, k++, n, names[i]);
}

/* ── Documents ── */

static char *name_days(const AcgNetwork *whole, const AcgSelection *selection) {
  (void)whole;
  if (selection->from == NULL && selection->to == NULL) return NULL;
  if (selection->to == NULL) return g_strdup_printf("articles from %s on", selection->from);
  if (selection->from == NULL) return g_strdup_printf("articles until %s", selection->to);
  return g_strdup_printf("articles from %s to %s", selection->from, selection->to);
}

static void cut_days(AcgPart *part, const AcgSelection *selection) {
  for (guint i = 0; i < part->left.documents->len; i++) {
    const char *date = acg_network_document(&part->left, i)->date;
    part->documents[i] = date != NULL &&
                         (selection->from == NULL || strcmp(date, selection->from) >= 0) &&
                         (selection->to == NULL || strcmp(date, selection->to) <= 0);
  }
}

static char *name_outlets(const AcgNetwork *whole, const AcgSelection *selection) {
  (void)whole;
  if (selection->outlets == NULL) return NULL;
  GString *text = g_string_new("articles of ");
  for (guint i = 0; i < selection->outlets->len; i++) {
    const char *outlet = g_ptr_array_index(selection->outlets, i);
    add_choice(text, i, selection->outlets->len, *outlet != '\0' ? outlet : "no known outlet");
  }
  return g_string_free(text, FALSE);
}

/* Whether the document or one of its copies is of a chosen outlet. */
static bool is_of_outlets(const AcgNetwork *network, guint index, const bool *chosen) {
  const AcgNetworkDocument *document = acg_network_document(network, index);
  for (guint k = 0; k < document->n_outlets; k++)
    if (chosen[acg_network_document_outlet(network, document, k)]) return true;
  return false;
}

static void cut_outlets(AcgPart *part, const AcgSelection *selection) {
  const AcgNetwork *left = &part->left;
  g_autofree bool *chosen = g_new0(bool, left->outlets->len + 1);
  for (guint i = 0; i < left->outlets->len; i++)
    chosen[i] = g_ptr_array_find_with_equal_func(
        (GPtrArray *)selection->outlets, g_ptr_array_index(left->outlets, i), g_str_equal, NULL);
  for (guint i = 0; i < left->documents->len; i++)
    part->documents[i] = part->documents[i] && is_of_outlets(left, i, chosen);
}

/* ── Statements ── */

static char *name_layers(const AcgNetwork *whole, const AcgSelection *selection) {
  (void)whole;
  static const char *const names[ACG_N_LAYERS] = {"co-mentions", "stated ties",
                                                  "ties of no known category"};
  if (selection->layers == 0) return NULL;
  GString *text = g_string_new(NULL);
  add_choices(text, selection->layers, names, ACG_N_LAYERS);
  return g_string_free(text, FALSE);
}

static bool is_of_layer(const AcgPart *part, const AcgEdge *edge, const void *data) {
  (void)part;
  return (((const AcgSelection *)data)->layers & 1U << edge->layer) != 0;
}

static void cut_layers(AcgPart *part, const AcgSelection *selection) {
  acg_part_sift(part, is_of_layer, NULL, selection);
}

static char *name_categories(const AcgNetwork *whole, const AcgSelection *selection) {
  (void)whole;
  if (selection->categories == NULL) return NULL;
  GString *text = g_string_new("ties of category ");
  for (guint i = 0; i < selection->categories->len; i++)
    add_choice(text, i, selection->categories->len,
               ((const AcgCategory *)g_ptr_array_index(selection->categories, i))->name);
  return g_string_free(text, FALSE);
}

static bool is_of_category(const AcgPart *part, const AcgEdge *edge, const void *data) {
  (void)part;
  return g_ptr_array_find((GPtrArray *)((const AcgSelection *)data)->categories, edge->category,
                          NULL);
}

static void cut_categories(AcgPart *part, const AcgSelection *selection) {
  acg_part_sift(part, is_of_category, NULL, selection);
}

static char *name_signs(const AcgNetwork *whole, const AcgSelection *selection) {
  (void)whole;
  static const char *const names[] = {"negative", "neutral", "positive"};
  if (selection->signs == 0) return NULL;
  GString *text = g_string_new(NULL);
  add_choices(text, selection->signs, names, G_N_ELEMENTS(names));
  g_string_append(text, " ties");
  return g_string_free(text, FALSE);
}

static bool is_of_sign(const AcgPart *part, const AcgEdge *edge, const void *data) {
  (void)part;
  if (edge->category == NULL) return false;
  AcgSign sign = edge->category->sign < 0   ? ACG_SIGN_NEGATIVE
                 : edge->category->sign > 0 ? ACG_SIGN_POSITIVE
                                            : ACG_SIGN_NEUTRAL;
  return (((const AcgSelection *)data)->signs & sign) != 0;
}

static void cut_signs(AcgPart *part, const AcgSelection *selection) {
  acg_part_sift(part, is_of_sign, NULL, selection);
}

static char *name_facts(const AcgNetwork *whole, const AcgSelection *selection) {
  (void)whole;
  return selection->facts_only ? g_strdup("ties stated as fact") : NULL;
}

static bool is_fact(const AcgPart *part, const AcgEvidence *evidence, const void *data) {
  (void)part, (void)data;
  return acg_evidence_status(evidence) == ACG_STATUS_FACT;
}

static void cut_facts(AcgPart *part, const AcgSelection *selection) {
  acg_part_sift(part, NULL, is_fact, selection);
}

/* ── Actors ── */

static char *name_types(const AcgNetwork *whole, const AcgSelection *selection) {
  (void)whole;
  if (selection->types == 0) return NULL;
  guint n = count_bits(selection->types);
  GString *text = g_string_new("actors of type ");
  for (guint i = 0, k = 0; i < ACG_N_ACTOR_TYPES; i++)
    if ((selection->types & 1U << i) != 0)
      add_choice(text, k++, n, acg_actor_type_name((AcgActorType)i));
  return g_strdelimit(g_string_free(text, FALSE), "_", ' ');
}

static void cut_types(AcgPart *part, const AcgSelection *selection) {
  guint n = part->left.nodes->len;
  g_autofree bool *kept = g_new0(bool, n + 1);
  for (guint i = 0; i < n; i++)
    kept[i] = (selection->types & 1U << acg_network_node(&part->left, i)->type) != 0;
  acg_part_keep_nodes(part, kept);
}

/* ── Support ── */

static char *name_documents(const AcgNetwork *whole, const AcgSelection *selection) {
  (void)whole;
  guint n = selection->min_documents;
  return n > 0 ? g_strdup_printf("ties in at least %u article%s", n, n > 1 ? "s" : "") : NULL;
}

static bool has_documents(const AcgPart *part, const AcgEdge *edge, const void *data) {
  (void)part;
  return edge->documents >= ((const AcgSelection *)data)->min_documents;
}

static void cut_documents(AcgPart *part, const AcgSelection *selection) {
  acg_network_count_edges(&part->left);
  acg_part_sift(part, has_documents, NULL, selection);
}

static char *name_min_outlets(const AcgNetwork *whole, const AcgSelection *selection) {
  (void)whole;
  guint n = selection->min_outlets;
  return n > 0 ? g_strdup_printf("ties in at least %u outlet%s", n, n > 1 ? "s" : "") : NULL;
}

static bool has_outlets(const AcgPart *part, const AcgEdge *edge, const void *data) {
  (void)part;
  return edge->outlets >= ((const AcgSelection *)data)->min_outlets;
}

static void cut_min_outlets(AcgPart *part, const AcgSelection *selection) {
  acg_network_count_edges(&part->left);
  acg_part_sift(part, has_outlets, NULL, selection);
}

/* ── The tie graph ── */

static AcgTies *tie(const AcgPart *part) {
  g_autoptr(AcgContacts) contacts = acg_contacts_new(&part->left);
  return acg_contacts_tie(contacts, NULL);
}

/* Ties, and which of them are kept. */
typedef struct {
  const AcgTies *ties;
  const bool *kept; /* [T] */
} Choice;

static bool is_chosen(const AcgPart *part, const AcgEdge *edge, const void *data) {
  (void)part;
  const Choice *choice = data;
  guint found = acg_ties_find(choice->ties, edge->source, edge->target);
  return found != G_MAXUINT && choice->kept[found];
}

static char *name_hops(const AcgNetwork *whole, const AcgSelection *selection) {
  const GArray *focus = whole->focus;
  if (selection->hops == 0 || focus->len == 0) return NULL;
  GString *text = g_string_new(NULL);
  g_string_append_printf(text, "actors within %u tie%s of ", selection->hops,
                         selection->hops > 1 ? "s" : "");
  for (guint i = 0; i < focus->len; i++)
    add_choice(text, i, focus->len, acg_network_node(whole, g_array_index(focus, guint, i))->name);
  return g_string_free(text, FALSE);
}

static void cut_hops(AcgPart *part, const AcgSelection *selection) {
  g_autoptr(AcgTies) ties = tie(part);
  g_autofree bool *kept = acg_ties_near(ties, part->left.focus, selection->hops);
  acg_part_keep_nodes(part, kept);
}

static char *name_core(const AcgNetwork *whole, const AcgSelection *selection) {
  (void)whole;
  return selection->core > 0 ? g_strdup_printf("actors of the %u-core", selection->core) : NULL;
}

static void cut_core(AcgPart *part, const AcgSelection *selection) {
  g_autoptr(AcgTies) ties = tie(part);
  g_autofree bool *kept = acg_ties_core(ties, selection->core);
  acg_part_keep_nodes(part, kept);
}

static char *name_backbone(const AcgNetwork *whole, const AcgSelection *selection) {
  (void)whole;
  char level[G_ASCII_DTOSTR_BUF_SIZE];
  if (selection->backbone <= 0) return NULL;
  g_ascii_formatd(level, sizeof level, "%g", selection->backbone);
  return g_strdup_printf("the backbone at significance %s", level);
}

static void cut_backbone(AcgPart *part, const AcgSelection *selection) {
  g_autoptr(AcgTies) ties = tie(part);
  g_autofree bool *kept = acg_ties_significant(ties, selection->backbone);
  const Choice choice = {ties, kept};
  acg_part_sift(part, is_chosen, NULL, &choice);
}

static char *name_strongest(const AcgNetwork *whole, const AcgSelection *selection) {
  (void)whole;
  if (selection->strongest == 0) return NULL;
  if (selection->strongest == 1) return g_strdup("the strongest tie of each actor");
  return g_strdup_printf("the %u strongest ties of each actor", selection->strongest);
}

static void cut_strongest(AcgPart *part, const AcgSelection *selection) {
  g_autoptr(AcgTies) ties = tie(part);
  g_autofree bool *kept = acg_ties_strongest(ties, selection->strongest);
  const Choice choice = {ties, kept};
  acg_part_sift(part, is_chosen, NULL, &choice);
}

/* ── All rules ── */

static const Rule rules[] = {
    {name_days, cut_days, true},
    {name_outlets, cut_outlets, true},
    {name_layers, cut_layers, false},
    {name_categories, cut_categories, false},
    {name_signs, cut_signs, false},
    {name_facts, cut_facts, false},
    {name_types, cut_types, false},
    {name_documents, cut_documents, false},
    {name_min_outlets, cut_min_outlets, false},
    {name_hops, cut_hops, false},
    {name_core, cut_core, false},
    {name_backbone, cut_backbone, false},
    {name_strongest, cut_strongest, false},
};

/* What the rule named `name`, which is taken over, cuts. */
static AcgCut *apply(const Rule *rule, char *name, AcgPart *part, const AcgSelection *selection) {
  AcgCut *cut = g_new0(AcgCut, 1);
  cut->rule = name;
  cut->documents = acg_part_count_documents(part);
  cut->nodes = acg_part_count_nodes(part);
  cut->edges = part->left.edges->len;
  rule->cut(part, selection);
  acg_part_settle(part, rule->of_documents);
  cut->documents -= acg_part_count_documents(part);
  cut->nodes -= acg_part_count_nodes(part);
  cut->edges -= part->left.edges->len;
  return cut;
}

AcgNetwork *acg_network_select(const AcgNetwork *network, const AcgSelection *selection) {
  g_auto(AcgPart) part;
  g_autoptr(GPtrArray) cuts = g_ptr_array_new();
  acg_part_init(&part, network);
  for (gsize i = 0; i < G_N_ELEMENTS(rules); i++) {
    char *name = rules[i].name(network, selection);
    if (name != NULL) g_ptr_array_add(cuts, apply(&rules[i], name, &part, selection));
  }
  AcgNetwork *out = acg_part_copy(&part);
  for (guint i = 0; i < cuts->len; i++) g_ptr_array_add(out->cuts, g_ptr_array_index(cuts, i));
  return out;
}
