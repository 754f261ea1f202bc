#include "extract/read/xml_source.h"

#include <string.h>

/* The parser asks for some kilobytes at a time, also within a tag that never ends. */
int acg_xml_source_read(void *data, char *buffer, int size) {
  AcgXmlSource *source = data;
  if (source->error != NULL || !acg_reading_in_time(source->reading, &source->error)) return 0;
  size_t n = MIN((size_t)size, source->length);
  if (n > 0) memcpy(buffer, source->text, n);
  source->text += n;
  source->length -= n;
  return (int)n;
}
