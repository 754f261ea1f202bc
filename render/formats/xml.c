#include "render/formats/xml.h"

#include "render/figure.h"

static void keep_silent(void *data, xmlErrorPtr error) {
  (void)data;
  (void)error;
}

/* A write error is the stream's to tell. */
static int put(void *out, const char *bytes, int length) {
  fwrite(bytes, 1, (size_t)length, out);
  return length;
}

static void note(AcgXml *xml, int result) {
  if (result < 0) xml->failed = true;
}

void acg_xml_begin(AcgXml *xml, FILE *out) {
  *xml = (AcgXml){.told = xmlStructuredError, .told_with = xmlStructuredErrorContext};
  xmlSetStructuredErrorFunc(NULL, keep_silent);
  xmlOutputBufferPtr buffer = xmlOutputBufferCreateIO(put, NULL, out, NULL);
  xml->writer = buffer == NULL ? NULL : xmlNewTextWriter(buffer);
  if (xml->writer == NULL && buffer != NULL) xmlOutputBufferClose(buffer);
  note(xml, xmlTextWriterSetIndent(xml->writer, 1));
  note(xml, xmlTextWriterStartDocument(xml->writer, NULL, "UTF-8", NULL));
}

void acg_xml_open(AcgXml *xml, const char *name) {
  note(xml, xmlTextWriterStartElement(xml->writer, BAD_CAST name));
}

void acg_xml_close(AcgXml *xml) {
  note(xml, xmlTextWriterEndElement(xml->writer));
}

void acg_xml_attribute(AcgXml *xml, const char *name, const char *text) {
  note(xml, xmlTextWriterWriteAttribute(xml->writer, BAD_CAST name, BAD_CAST text));
}

void acg_xml_text(AcgXml *xml, const char *text) {
  note(xml, xmlTextWriterWriteString(xml->writer, BAD_CAST text));
}

void acg_xml_text_element(AcgXml *xml, const char *name, const char *text) {
  note(xml, xmlTextWriterWriteElement(xml->writer, BAD_CAST name, BAD_CAST text));
}

void acg_xml_element(AcgXml *xml, const char *name, ...) {
  va_list pairs;
  va_start(pairs, name);
  acg_xml_open(xml, name);
  for (const char *key; (key = va_arg(pairs, const char *)) != NULL;)
    acg_xml_attribute(xml, key, va_arg(pairs, const char *));
  acg_xml_close(xml);
  va_end(pairs);
}

bool acg_xml_end(AcgXml *xml, GError **error) {
  note(xml, xmlTextWriterEndDocument(xml->writer));
  xmlFreeTextWriter(xml->writer);
  xmlSetStructuredErrorFunc(xml->told_with, xml->told);
  if (xml->failed)
    g_set_error(error, ACG_RENDER_ERROR, ACG_RENDER_ERROR_WRITE,
                "libxml2 could not write the file");
  return !xml->failed;
}
