/* A text that libxml2 reads a piece at a time, so that the clock can stop it. Inside extract/read/
 * only. */
#ifndef ACG_EXTRACT_READ_XML_SOURCE_H
#define ACG_EXTRACT_READ_XML_SOURCE_H

#include "extract/read/reader.h"

typedef struct {
  const char *text; /* what is left of it */
  size_t length;
  const AcgReading *reading;
  GError *error; /* owned: nothing more is given once it is set; or NULL */
} AcgXmlSource;

/* An xmlInputReadCallback; source: an AcgXmlSource. Sets its `error` when time is up. */
int acg_xml_source_read(void *source, char *buffer, int size);

#endif
