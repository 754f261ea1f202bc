/* What programs write beside a text about it, believed when it is likely. Inside extract/read/
 * only. */
#ifndef ACG_EXTRACT_READ_PROPERTIES_H
#define ACG_EXTRACT_READ_PROPERTIES_H

#include "extract/document.h"

/* Strings are owned, or NULL. */
typedef struct {
  char *title, *author, *created;
} AcgProperties;

void acg_properties_clear(AcgProperties *properties);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AcgProperties, acg_properties_clear)

/* Sets title, outlet, author and date of the document where its text does not say them: the title
 * when its words are the text's, too; the outlet when it stands behind the document's title; the
 * author when it reads as a name; the date unless the file's name,
 * which is `path`'s, has one. */
void acg_properties_complete(const AcgProperties *properties, AcgDocument *document,
                             const char *path);

#endif
