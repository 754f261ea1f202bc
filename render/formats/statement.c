#include "render/formats/statement.h"

#include "base/json.h"
#include "base/text.h"

const AcgNetworkDocument *acg_statement_document(const AcgNetwork *network,
                                                 const AcgEvidence *evidence) {
  return acg_network_document(network, acg_network_sentence(network, evidence->sentence)->document);
}

const char *acg_document_address(const AcgNetworkDocument *document) {
  if (document->url == NULL) return NULL;
  g_autoptr(GUri) uri = g_uri_parse(document->url, G_URI_FLAGS_PARSE_RELAXED, NULL);
  const char *host = uri != NULL ? g_uri_get_host(uri) : NULL;
  if (host == NULL || *host == '\0') return NULL;
  const char *scheme = g_uri_get_scheme(uri);
  return g_str_equal(scheme, "http") || g_str_equal(scheme, "https") ? document->url : NULL;
}

const char *acg_statement_day(const AcgNetwork *network, const AcgEvidence *evidence) {
  return evidence->date_first != NULL ? evidence->date_first
                                      : acg_statement_document(network, evidence)->date;
}

/* The sentence; for a co-mention in a wider window, both. */
static char *quote(const AcgNetwork *network, const AcgEvidence *evidence) {
  g_autofree char *first = acg_text_clean(acg_network_sentence(network, evidence->sentence)->text);
  if (evidence->other_sentence == evidence->sentence) return g_steal_pointer(&first);
  g_autofree char *other =
      acg_text_clean(acg_network_sentence(network, evidence->other_sentence)->text);
  return g_strconcat(first, " … ", other, NULL);
}

char *acg_statement_text(const AcgNetwork *network, const AcgEvidence *evidence) {
  const AcgNetworkDocument *document = acg_statement_document(network, evidence);
  AcgStatus status = acg_evidence_status(evidence);
  const char *parts[] = {document->source != NULL ? document->source : document->title,
                         document->date,
                         status == ACG_STATUS_FACT ? NULL : acg_status_name(status)};
  g_autofree char *sentence = quote(network, evidence);
  GString *text = g_string_new(NULL);
  g_string_printf(text, "“%s”", sentence);
  guint n = 0;
  for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
    g_autofree char *part = acg_text_clean(parts[i] == NULL ? "" : parts[i]);
    if (*part != '\0') g_string_append_printf(text, "%s%s", n++ == 0 ? " (" : ", ", part);
  }
  if (n > 0) g_string_append_c(text, ')');
  return g_string_free(text, FALSE);
}

GPtrArray *acg_statements_text(const AcgNetwork *network, const AcgEdge *edge) {
  GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
  for (guint k = 0; k < edge->n_evidence; k++)
    g_ptr_array_add(texts, acg_statement_text(network, acg_network_evidence(network, edge, k)));
  return texts;
}

static void add_text(cJSON *object, const char *name, const char *text) {
  g_autofree char *clean = text == NULL ? NULL : acg_text_clean(text);
  acg_json_add_string(object, name, clean);
}

static cJSON *statement_json(const AcgNetwork *network, const AcgEvidence *evidence) {
  const AcgNetworkDocument *document = acg_statement_document(network, evidence);
  g_autofree char *sentence = quote(network, evidence);
  cJSON *object = cJSON_CreateObject();
  acg_json_add_string(object, "sentence", sentence);
  cJSON_AddStringToObject(object, "status", acg_status_name(acg_evidence_status(evidence)));
  add_text(object, "predicate", evidence->predicate);
  add_text(object, "attributed_to", evidence->attributed_to);
  add_text(object, "event_first", evidence->date_first);
  add_text(object, "event_last", evidence->date_last);
  acg_json_add_number_or_null(object, "confidence", evidence->confidence);
  add_text(object, "document", document->id);
  add_text(object, "title", document->title);
  add_text(object, "outlet", document->source);
  add_text(object, "date", document->date);
  add_text(object, "url", acg_document_address(document));
  return object;
}

cJSON *acg_statements_json(const AcgNetwork *network, const AcgEdge *edge) {
  cJSON *statements = cJSON_CreateArray();
  for (guint k = 0; k < edge->n_evidence; k++)
    cJSON_AddItemToArray(statements,
                         statement_json(network, acg_network_evidence(network, edge, k)));
  return statements;
}
