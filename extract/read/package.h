/* A document that is a zip file of several parts. Inside extract/read/ only. */
#ifndef ACG_EXTRACT_READ_PACKAGE_H
#define ACG_EXTRACT_READ_PACKAGE_H

#include <libxml/xmlreader.h>

#include "extract/document.h"
#include "extract/read/reader.h"

/* Called for each member whose head lies in what is looked at: its name, and the first bytes of its
 * content where that is not packed, else length 0. False ends the walk. */
typedef bool (*AcgPackageVisit)(const char *name, const char *content, size_t length, void *data);

/* Walks along the members of the zip file that begins with `head`, as far as `head` goes. */
void acg_package_walk(const char *head, size_t length, AcgPackageVisit visit, void *data);

/* The member `name` of the zip file in `bytes`, as a new string of `*size` bytes and a NUL. NULL
 * with `error` set: there is none (ACG_EXTRACT_ERROR_FORMAT), the file is broken or encrypted
 * (the same), or it unpacks to more than the limits allow. */
char *acg_package_entry(const char *bytes, size_t length, const char *name, const AcgLimits *limits,
                        size_t *size, GError **error);

/* Called for each node that a part has. False at the beginning of an element: what is in it, and
 * its end, are passed over. */
typedef bool (*AcgPackageNode)(xmlTextReader *reader, void *data);

/* Goes through the XML of a part, node after node, without a document type declaration and without
 * anything from outside; depth is libxml2's limit of 256. False with `error` set when it is broken,
 * or when it takes too long. */
bool acg_package_parse(const AcgReading *reading, const char *name, const char *xml, size_t size,
                       AcgPackageNode visit, void *data, GError **error);

/* An attribute by its name without prefix, as a new string; g_free it. NULL when there is none. */
char *acg_package_attribute(xmlTextReader *reader, const char *name);

#endif
