#include <string.h>

#include "base/json.h"
#include "graph/select.h"
#include "library/internal.h"

struct ActorgraphFilter {
  AcgSelection selection; /* borrows of what follows */
  char *from, *to;        /* or NULL */
  GPtrArray *outlets;     /* char* */
  GPtrArray *categories;  /* const AcgCategory* */
};

ActorgraphFilter *actorgraph_filter_new(void) {
  ActorgraphFilter *filter = g_new0(ActorgraphFilter, 1);
  filter->outlets = g_ptr_array_new_with_free_func(g_free);
  filter->categories = g_ptr_array_new();
  return filter;
}

void actorgraph_filter_free(ActorgraphFilter *filter) {
  if (filter == NULL) return;
  g_free(filter->from);
  g_free(filter->to);
  g_ptr_array_unref(filter->outlets);
  g_ptr_array_unref(filter->categories);
  g_free(filter);
}

static bool check_day(const char *day, GError **error) {
  return day == NULL || acg_json_is_day(day) ||
         acg_refuse(error, "'%s' is no day: expected one such as 2024-10-12", day);
}

bool actorgraph_filter_set_days(ActorgraphFilter *filter, const char *first, const char *last,
                                GError **error) {
  if (!check_day(first, error) || !check_day(last, error)) return false;
  if (first != NULL && last != NULL && strcmp(first, last) > 0)
    return acg_refuse(error, "the first day, %s, is later than the last, %s", first, last);
  g_free(filter->from);
  g_free(filter->to);
  filter->selection.from = filter->from = g_strdup(first);
  filter->selection.to = filter->to = g_strdup(last);
  return true;
}

void actorgraph_filter_add_outlet(ActorgraphFilter *filter, const char *outlet) {
  g_ptr_array_add(filter->outlets, g_strdup(outlet));
  filter->selection.outlets = filter->outlets;
}

bool actorgraph_filter_add_layer(ActorgraphFilter *filter, const char *layer, GError **error) {
  AcgLayer found;
  if (!acg_layer_parse(layer, &found))
    return acg_refuse(error, "'%s' is no layer: expected co-mention, stated or other", layer);
  filter->selection.layers |= 1U << found;
  return true;
}

bool actorgraph_filter_add_category(ActorgraphFilter *filter, const char *category,
                                    GError **error) {
  const AcgCategory *found = acg_category_find(category);
  if (found == NULL) return acg_refuse(error, "'%s' is no category", category);
  g_ptr_array_add(filter->categories, (gpointer)found);
  filter->selection.categories = filter->categories;
  return true;
}

void actorgraph_filter_set_facts_only(ActorgraphFilter *filter, bool facts_only) {
  filter->selection.facts_only = facts_only;
}

bool actorgraph_filter_add_type(ActorgraphFilter *filter, const char *type, GError **error) {
  AcgActorType found;
  if (!acg_actor_type_parse(type, &found))
    return acg_refuse(error,
                      "'%s' is no type of actor: expected person, organization, armed_group, "
                      "country or group",
                      type);
  filter->selection.types |= 1U << found;
  return true;
}

void actorgraph_filter_set_documents(ActorgraphFilter *filter, unsigned least) {
  filter->selection.min_documents = least;
}

void actorgraph_filter_set_outlets(ActorgraphFilter *filter, unsigned least) {
  filter->selection.min_outlets = least;
}

void actorgraph_filter_set_hops(ActorgraphFilter *filter, unsigned hops) {
  filter->selection.hops = hops;
}

void actorgraph_filter_set_core(ActorgraphFilter *filter, unsigned core) {
  filter->selection.core = core;
}

bool actorgraph_filter_set_backbone(ActorgraphFilter *filter, double significance, GError **error) {
  if (!(significance > 0 && significance < 1))
    return acg_refuse(error, "%g is no level of significance: expected one above 0 and below 1",
                      significance);
  filter->selection.backbone = significance;
  return true;
}

void actorgraph_filter_set_strongest(ActorgraphFilter *filter, unsigned strongest) {
  filter->selection.strongest = strongest;
}

ActorgraphNetwork *actorgraph_network_select(const ActorgraphNetwork *network,
                                             const ActorgraphFilter *filter) {
  acg_alone_begin();
  AcgNetwork *part = acg_network_select(acg_seen_network(network), &filter->selection);
  acg_alone_end();
  return acg_outer_network(part);
}
