/* The kinds of work that are done with a document. */

#include "base/json.h"
#include "base/output.h"
#include "corpus/product.h"

static FILE *open_line(AcgProduct *product) {
  return acg_memory_open(&product->line, &product->length);
}

bool acg_corpus_extract(AcgExtractor *extractor, AcgDocument *document, double seconds,
                        AcgProduct *product, GError **error) {
  product->story = acg_story_extract(extractor, document, seconds, error);
  if (product->story == NULL) return false;
  FILE *out = open_line(product);
  acg_story_write(product->story, out);
  acg_memory_close(out);
  return true;
}

bool acg_corpus_parse(AcgExtractor *extractor, AcgDocument *document, double seconds,
                      AcgProduct *product, GError **error) {
  FILE *out = open_line(product);
  bool parsed = acg_document_parse(extractor, document, seconds, out, error);
  acg_memory_close(out);
  if (parsed) product->document = document;
  return parsed;
}

bool acg_corpus_write(AcgExtractor *extractor, AcgDocument *document, double seconds,
                      AcgProduct *product, GError **error) {
  (void)extractor;
  (void)seconds;
  (void)error;
  product->document = document;
  FILE *out = open_line(product);
  acg_document_write(document, out);
  acg_memory_close(out);
  return true;
}

/* Frees the object. */
static void write_object(AcgProduct *product, cJSON *object) {
  FILE *out = open_line(product);
  acg_json_write(out, object);
  fputc('\n', out);
  acg_memory_close(out);
}

bool acg_corpus_find(AcgExtractor *extractor, AcgDocument *document, double seconds,
                     AcgProduct *product, GError **error) {
  (void)extractor;
  (void)seconds;
  (void)error;
  cJSON *object = cJSON_CreateObject();
  acg_json_add_string(object, "id", document->id);
  acg_json_add_string(object, "file", document->file);
  acg_json_add_string(object, "doc", document->doc);
  acg_json_add_string(object, "copy_of", document->copy_of);
  if (document->copy_of != NULL)
    cJSON_AddNumberToObject(object, "similarity", product->similarity);
  else
    cJSON_AddNullToObject(object, "similarity");
  product->document = document;
  write_object(product, object);
  return true;
}

/* ── Signatures ── */

static cJSON *make_bands(const AcgSignature *signature) {
  cJSON *bands = cJSON_CreateArray();
  for (guint i = 0; i < ACG_SIGNATURE_BANDS && signature->n_words > 0; i++) {
    char key[17];
    g_snprintf(key, sizeof key, "%014" G_GINT64_MODIFIER "x", acg_signature_band(signature, i));
    cJSON_AddItemToArray(bands, cJSON_CreateString(key));
  }
  return bands;
}

bool acg_corpus_sign(AcgExtractor *extractor, AcgDocument *document, double seconds,
                     AcgProduct *product, GError **error) {
  (void)extractor;
  (void)seconds;
  (void)error;
  AcgSignature signature;
  acg_signature_make(document, &signature);
  g_autofree char *digits = acg_signature_write(&signature);
  cJSON *object = cJSON_CreateObject();
  acg_json_add_string(object, "format", "actorgraph-signature");
  cJSON_AddNumberToObject(object, "version", 1);
  acg_json_add_string(object, "id", document->id);
  acg_json_add_string(object, "signature", digits);
  cJSON_AddItemToObject(object, "bands", make_bands(&signature));
  product->document = document;
  write_object(product, object);
  return true;
}
