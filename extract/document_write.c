#include "extract/document_format.h"

const char *const acg_paragraph_kind_names[] = {"headline", "body",        "caption",
                                                "repeat",   "boilerplate", NULL};

static void write_string(FILE *out, const char *name, const char *value) {
  fprintf(out, ",\"%s\":", name);
  acg_json_write(out, value == NULL ? cJSON_CreateNull() : cJSON_CreateString(value));
}

static cJSON *make_paragraph(const AcgParagraph *paragraph) {
  cJSON *object = cJSON_CreateObject();
  acg_json_add_span(object, paragraph->span);
  acg_json_add_string(object, "kind", acg_paragraph_kind_names[paragraph->kind]);
  return object;
}

void acg_document_write_fields(const AcgDocument *document, const char *format, int version,
                               FILE *out) {
  fprintf(out, "{\"format\":\"%s\",\"version\":%d", format, version);
  write_string(out, "id", document->id);
  write_string(out, "file", document->file);
  write_string(out, "doc", document->doc);
  write_string(out, "title", document->title);
  write_string(out, "date", document->date);
  write_string(out, "source", document->source);
  write_string(out, "author", document->author);
  write_string(out, "url", document->url);
  write_string(out, "copy_of", document->copy_of);
  write_string(out, "text", document->text);
  fputs(",\"paragraphs\":[", out);
  for (guint i = 0; i < document->paragraphs->len; i++) {
    if (i > 0) fputc(',', out);
    acg_json_write(out, make_paragraph(&g_array_index(document->paragraphs, AcgParagraph, i)));
  }
  fputc(']', out);
}

void acg_document_write(const AcgDocument *document, FILE *out) {
  acg_document_write_fields(document, ACG_DOCUMENT_FORMAT, ACG_DOCUMENT_VERSION, out);
  fputs("}\n", out);
}
