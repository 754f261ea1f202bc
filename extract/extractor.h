/* A model at work, inside extract/ only. */
#ifndef ACG_EXTRACT_EXTRACTOR_H
#define ACG_EXTRACT_EXTRACTOR_H

#include "extract/sentence/parser.h"

struct AcgExtractor {
  AcgModel *model;         /* counted */
  const AcgKernel *kernel; /* NULL for the fastest */
  AcgParser *parser;
  char *card;
};

#endif
