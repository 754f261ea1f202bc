/* Entities of FollowTheMoney, as Aleph reads them: articles, actors, mentions and links, one JSON
 * object a line. Every property is a list of texts. */
#include <string.h>

#include "base/json.h"
#include "base/text.h"
#include "render/formats/format.h"
#include "render/formats/statement.h"
#include "render/formats/tie.h"

/* ── Entities ── */

/* An id that lasts between runs and that Aleph takes (ASCII letters and digits): the same for the
 * same things in the same order. New string. */
static char *entity_id(const char *kind, const char *first, const char *second, const char *third) {
  g_autofree char *key = g_strjoin("\x1f", kind, first, second, third, NULL);
  return g_compute_checksum_for_string(G_CHECKSUM_SHA1, key, -1);
}

static char *actor_id(const AcgNode *node) {
  return entity_id("actor", node->id, NULL, NULL);
}

static char *article_id(const AcgNetworkDocument *document) {
  return entity_id("article", document->id, NULL, NULL);
}

/* An entity in the making. */
typedef struct {
  cJSON *json, *properties;
  GHashTable *values; /* char*: each property with each of its values */
} Entity;

/* Begins an entity, which put() ends. id: taken. */
static Entity entity(char *id, const char *schema) {
  Entity made = {.json = cJSON_CreateObject(),
                 .values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
  acg_json_add_string(made.json, "id", id);
  acg_json_add_string(made.json, "schema", schema);
  made.properties = cJSON_AddObjectToObject(made.json, "properties");
  g_free(id);
  return made;
}

/* The most characters that FollowTheMoney takes: of names, of texts, and of the rest. */
enum { LONGEST_NAME = 384, LONGEST_TEXT = 65000, LONGEST_STRING = 1024 };

static glong longest(const char *property) {
  if (g_str_equal(property, "name") || g_str_equal(property, "alias")) return LONGEST_NAME;
  return g_str_equal(property, "summary") ? LONGEST_TEXT : LONGEST_STRING;
}

/* Adds a value once, cut to what is taken; none for NULL or blank. */
static void add(Entity *made, const char *property, const char *text) {
  g_autofree char *clean = acg_text_clean(text == NULL ? "" : text);
  if (*clean == '\0') return;
  if (g_utf8_strlen(clean, -1) > longest(property))
    *g_utf8_offset_to_pointer(clean, longest(property)) = '\0';
  g_strchomp(clean);
  if (!g_hash_table_add(made->values, g_strjoin("\x1f", property, clean, NULL))) return;
  cJSON *values = cJSON_GetObjectItem(made->properties, property);
  if (values == NULL) values = cJSON_AddArrayToObject(made->properties, property);
  cJSON_AddItemToArray(values, cJSON_CreateString(clean));
}

static void add_list(Entity *made, const char *property, const GPtrArray *texts) {
  for (guint i = 0; i < texts->len; i++) add(made, property, g_ptr_array_index(texts, i));
}

/* id: taken. */
static void add_entity(Entity *made, const char *property, char *id) {
  add(made, property, id);
  g_free(id);
}

/* Aleph shows it as a link; only whole. */
static void add_address(Entity *made, const char *address) {
  if (address != NULL && strlen(address) <= LONGEST_STRING) add(made, "sourceUrl", address);
}

static void put(FILE *out, Entity made) {
  acg_json_write(out, made.json);
  putc('\n', out);
  g_hash_table_unref(made.values);
}

/* ── Articles and actors ── */

static Entity article(const AcgNetworkDocument *document) {
  Entity made = entity(article_id(document), "Article");
  add(&made, "fileName", document->file != NULL ? document->file : document->id);
  add(&made, "name", document->title != NULL ? document->title : document->id);
  add(&made, "title", document->title);
  add(&made, "publishedAt", document->date);
  add(&made, "publisher", document->source);
  add_address(&made, acg_document_address(document));
  return made;
}

/* A state acts as a public body; an unnamed group may be anything that acts. */
static const char *const schemas[ACG_N_ACTOR_TYPES] = {[ACG_ACTOR_PERSON] = "Person",
                                                       [ACG_ACTOR_ORGANIZATION] = "Organization",
                                                       [ACG_ACTOR_ARMED_GROUP] = "Organization",
                                                       [ACG_ACTOR_COUNTRY] = "PublicBody",
                                                       [ACG_ACTOR_GROUP] = "LegalEntity"};

/* Adds the name, or the id in its place where nothing of it can be shown. */
static void add_name(Entity *made, const AcgNode *node, const char *name) {
  g_autofree char *clean = acg_text_clean(name);
  add(made, "name", *clean != '\0' ? clean : node->id);
}

static Entity actor(const AcgNetwork *network, const AcgNode *node) {
  Entity made = entity(actor_id(node), schemas[node->type]);
  add_name(&made, node, node->name);
  add_list(&made, "alias", node->aliases);
  add_list(&made, node->type == ACG_ACTOR_PERSON ? "position" : "classification", node->roles);
  add(&made, "keywords", acg_actor_type_name(node->type));
  for (guint k = 0; k < node->appearances->len; k++) {
    guint document = g_array_index(node->appearances, AcgAppearanceOfNode, k).document;
    add_entity(&made, "proof", article_id(acg_network_document(network, document)));
  }
  return made;
}

static Entity mention(const AcgNetwork *network, const AcgNode *node,
                      const AcgAppearanceOfNode *appearance) {
  const AcgNetworkDocument *document = acg_network_document(network, appearance->document);
  Entity made = entity(entity_id("mention", document->id, node->id, appearance->name), "Mention");
  add_entity(&made, "document", article_id(document));
  add_entity(&made, "resolved", actor_id(node));
  add_name(&made, node, appearance->name);
  add(&made, "detectedSchema", schemas[node->type]);
  return made;
}

/* ── Links ── */

typedef struct {
  const char *category; /* that it is for */
  const char *schema, *source, *target;
  bool to_body; /* the target must be an Organization, or one of its kinds */
} Link;

static const Link links[] = {
    {"MEMBER_OF", "Membership", "member", "organization", true},
    {"PART_OF", "Membership", "member", "organization", true},
    {"LEADS", "Directorship", "director", "organization", true},
    {"REPRESENTS", "Representation", "agent", "client", false},
};
static const Link other_link = {NULL, "UnknownLink", "subject", "object", false};

/* A standing relation has its own schema where the target may be its end, and somebody states it as
 * a fact: Aleph would show what is denied, too, as a membership. */
static const Link *link_of(const AcgNetwork *network, const AcgEdge *edge) {
  bool body = acg_network_node(network, edge->target)->type != ACG_ACTOR_PERSON &&
              acg_network_node(network, edge->target)->type != ACG_ACTOR_GROUP;
  if (acg_tie_status(edge) != ACG_STATUS_FACT) return &other_link;
  for (size_t k = 0; k < G_N_ELEMENTS(links); k++)
    if (g_str_equal(links[k].category, acg_tie_type_symbol(edge)) && (body || !links[k].to_body))
      return &links[k];
  return &other_link;
}

static Entity tie(const AcgNetwork *network, guint i) {
  const AcgEdge *edge = acg_network_edge(network, i);
  const Link *link = link_of(network, edge);
  g_autofree char *id = acg_tie_id(network, i);
  g_autofree char *relation = acg_tie_relation_and_status(edge);
  Entity made = entity(entity_id("tie", id, NULL, NULL), link->schema);
  add_entity(&made, link->source, actor_id(acg_network_node(network, edge->source)));
  add_entity(&made, link->target, actor_id(acg_network_node(network, edge->target)));
  add(&made, "role", relation);
  add(&made, "status", acg_status_name(acg_tie_status(edge)));
  add(&made, "recordId", id);
  for (guint k = 0; k < edge->n_evidence; k++) {
    const AcgEvidence *evidence = acg_network_evidence(network, edge, k);
    const AcgNetworkDocument *document = acg_statement_document(network, evidence);
    g_autofree char *statement = acg_statement_text(network, evidence);
    add(&made, "summary", statement);
    add(&made, "date", acg_statement_day(network, evidence));
    add(&made, "publisher", document->source);
    add_address(&made, acg_document_address(document));
  }
  return made;
}

bool acg_ftm_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out, GError **error) {
  (void)figure;
  (void)error;
  for (guint i = 0; i < network->documents->len; i++)
    put(out, article(acg_network_document(network, i)));
  for (guint i = 0; i < network->nodes->len; i++) {
    const AcgNode *node = acg_network_node(network, i);
    put(out, actor(network, node));
    for (guint k = 0; k < node->appearances->len; k++)
      put(out, mention(network, node, &g_array_index(node->appearances, AcgAppearanceOfNode, k)));
  }
  for (guint i = 0; i < network->edges->len; i++) put(out, tie(network, i));
  return true;
}
