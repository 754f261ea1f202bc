/* XML into a stream, by libxml2. What goes wrong sticks until acg_xml_end() tells it; write errors
 * stick to the stream. Texts are clean (acg_text_clean()). */
#ifndef ACG_RENDER_FORMATS_XML_H
#define ACG_RENDER_FORMATS_XML_H

#include <glib.h>
#include <libxml/xmlwriter.h>
#include <stdbool.h>
#include <stdio.h>

typedef struct {
  xmlTextWriterPtr writer; /* NULL: it could not be made */
  bool failed;
  xmlStructuredErrorFunc told; /* who was told of errors before, */
  void *told_with;             /* and with what */
} AcgXml;

/* Begins a document; libxml2 is silent until its end. */
void acg_xml_begin(AcgXml *xml, FILE *out);

/* Opens an element, which acg_xml_close() closes. */
void acg_xml_open(AcgXml *xml, const char *name);
void acg_xml_close(AcgXml *xml);

/* Gives the open element an attribute. */
void acg_xml_attribute(AcgXml *xml, const char *name, const char *text);

/* Puts text into the open element. */
void acg_xml_text(AcgXml *xml, const char *text);

/* Writes a whole element: of text; of attributes, given as pairs of name and text up to NULL. */
void acg_xml_text_element(AcgXml *xml, const char *name, const char *text);
void acg_xml_element(AcgXml *xml, const char *name, ...) G_GNUC_NULL_TERMINATED;

/* Ends the document and frees what `xml` holds. False with `error` set when it is not whole. */
bool acg_xml_end(AcgXml *xml, GError **error);

#endif
