/* What files say of one statement, read. */
#include "graph/network_json.h"

static const char *keep(GStringChunk *strings, const char *text) {
  return text == NULL ? NULL : g_string_chunk_insert_const(strings, text);
}

bool acg_span_read(const cJSON *object, AcgSpan *out, GError **error) {
  size_t max = (size_t)1 << 40;
  return acg_json_size(object, "begin", max, &out->begin, error) &&
         acg_json_size(object, "end", max, &out->end, error) &&
         (out->begin <= out->end || acg_json_fail(error, "end", "no less than \"begin\""));
}

static bool read_modality(const cJSON *object, AcgEvidence *evidence, GError **error) {
  const char *modality = NULL;
  if (!acg_json_string(object, "modality", &modality, error)) return false;
  return acg_modality_parse(modality, &evidence->modality) ||
         acg_json_fail(error, "modality", "actual, planned, possible or reported");
}

static bool read_finder(const cJSON *object, AcgEvidence *evidence, GError **error) {
  const char *finder = NULL;
  if (!acg_json_string(object, "found_by", &finder, error)) return false;
  return acg_finder_parse(finder, &evidence->finder) ||
         acg_json_fail(error, "found_by", "rule, model or both");
}

/* `evidence->clause` is the sentence, and becomes a clause of it. */
static bool read_clause(const cJSON *object, AcgEvidence *evidence, GError **error) {
  AcgSpan sentence = evidence->clause;
  if (!acg_span_read(object, &evidence->clause, error)) return false;
  if (acg_span_contains(sentence, evidence->clause)) return true;
  g_autofree char *expected = g_strdup_printf("a clause within its sentence, bytes %zu to %zu",
                                              sentence.begin, sentence.end);
  return acg_json_fail(error, "begin", expected);
}

static bool read_text(GStringChunk *strings, const cJSON *object, const char *name,
                      const char **out, GError **error) {
  const char *text = NULL;
  if (!acg_json_string_or_null(object, name, &text, error)) return false;
  *out = keep(strings, text);
  return true;
}

static bool read_day(GStringChunk *strings, const cJSON *object, const char *name, const char **out,
                     GError **error) {
  g_autofree char *day = NULL;
  if (!acg_json_day_or_null(object, name, &day, error)) return false;
  *out = keep(strings, day);
  return true;
}

bool acg_statement_read(GStringChunk *strings, const cJSON *object, AcgEvidence *evidence,
                        GError **error) {
  return read_clause(object, evidence, error) &&
         read_text(strings, object, "predicate", &evidence->predicate, error) &&
         acg_json_bool(object, "negated", &evidence->negated, error) &&
         acg_json_bool(object, "ended", &evidence->ended, error) &&
         acg_json_bool(object, "background", &evidence->background, error) &&
         read_modality(object, evidence, error) && read_finder(object, evidence, error) &&
         read_text(strings, object, "attributed_to", &evidence->attributed_to, error) &&
         read_day(strings, object, "date_first", &evidence->date_first, error) &&
         read_day(strings, object, "date_last", &evidence->date_last, error) &&
         acg_json_share(object, "confidence", &evidence->confidence, error);
}
